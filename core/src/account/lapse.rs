//! What runs out: first passwords, ages, accounts nobody uses.
//!
//! A deadline is the last instant in time. What follows an edition of the policy lapses only while that
//! edition is in force; what was written down when the time began lapses whatever the policy says later.
//! An exception holds a deadline off only if it is in force at that very instant, and only while it is.

use super::{Case, Edition};
use crate::{
    choice::{Aged, Counting, InitialFrom, Unchanged},
    clause::Source,
    moment::{Moment, Period},
    name::{Level, RequirementId},
    policy::{Requirement, rule::Rule},
    state::{
        Account, Administrative, Deadline, Issue, Lapse, Lapsing, MOST_DEADLINES, PasswordKind,
    },
};

/// What a rule lets run out, and when.
#[derive(Clone, Debug)]
pub(super) struct Due {
    pub(super) kind: Lapsing,
    /// The last instant in time.
    pub(super) at: Moment,
    /// What comes of it; absent where it is only reported.
    pub(super) then: Option<Administrative>,
    /// How long before it the person is told.
    pub(super) warn: Option<Period>,
    /// How many times one may still sign in after it.
    pub(super) grace: u32,
}

/// A due instant with the requirement it comes from.
pub(super) struct Dated<'a> {
    pub(super) requirement: &'a RequirementId,
    pub(super) source: Source,
    pub(super) level: Level,
    pub(super) due: Due,
}

impl<'a> Case<'a> {
    /// Everything that has lapsed, what was written down first; of each kind and consequence once.
    pub(super) fn lapses(&self) -> Vec<Lapse> {
        let mut lapses = self.account.lapses.clone();
        let mut found: Vec<_> = self.written().chain(self.by_editions()).collect();
        found.sort_by_key(|lapse| lapse.at);
        found.into_iter().for_each(|lapse| add(&mut lapses, lapse));
        let dead: Vec<_> =
            lapses.iter().filter_map(|lapse| self.unchanged_for_long(lapse)).collect();
        dead.into_iter().for_each(|lapse| add(&mut lapses, lapse));
        lapses
    }

    /// The death of a password that has been too old for so long that it cannot even be changed.
    fn unchanged_for_long(&self, lapse: &Lapse) -> Option<Lapse> {
        let at = lapse.at.later(CHANGEABLE_FOR_SECONDS);
        let is_dead = lapse.then == Administrative::MustChange && self.at() > at;
        is_dead.then(|| Lapse { at, then: Administrative::Reissue, ..lapse.clone() })
    }

    /// What the edition in force lets run out, exceptions taken into account, soonest first.
    pub(super) fn dues(&self) -> Vec<Dated<'a>> {
        let (edition, last) = (&self.edition, self.index());
        let mut dated: Vec<_> = requirements(edition, self.account)
            .filter_map(|requirement| {
                let mut due = self.due(last, edition, requirement)?;
                if let Some(written) = written_deadline(self.account, &requirement.id) {
                    due.at = due.at.min(self.held_off(last, edition, &requirement.id, written));
                }
                let (requirement, source, level) =
                    (&requirement.id, requirement.source(), requirement.level);
                Some(Dated { requirement, source, level, due })
            })
            .collect();
        dated.sort_by_key(|dated| dated.due.at);
        dated
    }

    /// The last instant of a first password that dies unchanged.
    pub(super) fn dies_at(&self) -> Option<Moment> {
        let dues = self.dues();
        let acting = dues.iter().filter(|dated| {
            dated.level == Level::Must
                && dated.due.kind == Lapsing::Initial
                && dated.due.then.is_some()
        });
        let written = self.deadlines_written().map(|(at, _)| at);
        let aged = self.account.lapses.iter().filter(|it| it.then == Administrative::MustChange);
        let aged = aged.map(|lapse| lapse.at.later(CHANGEABLE_FOR_SECONDS));
        acting.map(|dated| dated.due.at).chain(written).chain(aged).min()
    }

    /// The deadlines that were written down when the time of a first password began, exceptions taken
    /// into account.
    fn deadlines_written(&self) -> impl Iterator<Item = (Moment, &Deadline)> {
        let issue = self.account.issue.as_ref().filter(|_| is_initial(self.account));
        issue.into_iter().flat_map(|issue| &issue.deadlines).map(|written| {
            let (index, edition) = self.edition_at(written.at);
            (self.held_off(index, edition, &written.requirement, written.at), written)
        })
    }

    /// What was written down when the time of a first password began, and the edition in force does not
    /// ask for any more.
    pub(super) fn left_over(&self) -> impl Iterator<Item = Deadline> {
        self.deadlines_written().filter_map(|(at, written)| {
            let mut asked = requirements(&self.edition, self.account);
            let is_asked = asked.any(|requirement| requirement.id == written.requirement);
            (!is_asked).then(|| Deadline { at, ..written.clone() })
        })
    }

    /// The deadlines that begin with a first password which is issued, or handed over, now.
    pub(super) fn deadlines(&self, issue: &Issue) -> Vec<Deadline> {
        let edition = &self.edition;
        let acting = requirements(edition, self.account).filter(|one| one.level == Level::Must);
        let dated = acting.filter_map(|requirement| {
            let Rule::InitialPassword(rule) = &requirement.rule else { return None };
            let begin = begin(rule.from, issue)?;
            let at = edition.zone.after(begin, rule.change_within?, rule.counting);
            (rule.then != Unchanged::Report).then(|| Deadline {
                requirement: requirement.id.clone(),
                at,
                then: rule.then,
            })
        });
        let mut deadlines: Vec<_> = dated.collect();
        deadlines.sort_by_key(|deadline| deadline.at);
        deadlines.truncate(MOST_DEADLINES);
        deadlines
    }

    /// What was written down when the time of a first password began, and has run out.
    fn written(&self) -> impl Iterator<Item = Lapse> {
        self.deadlines_written().filter_map(|(at, written)| {
            let then = administrative(written.then)?;
            let (kind, requirement) = (Lapsing::Initial, written.requirement.clone());
            (self.at() > at).then_some(Lapse { kind, requirement, at, then })
        })
    }

    /// What ran out under an edition while it was in force.
    fn by_editions(&self) -> impl Iterator<Item = Lapse> {
        self.editions.iter().enumerate().flat_map(move |(index, edition)| {
            let acting = requirements(edition, self.account).filter(|one| one.level == Level::Must);
            acting.filter_map(move |requirement| {
                let Due { kind, at, then, .. } = self.due(index, edition, requirement)?;
                let last = self.at().min(edition.until);
                let requirement = requirement.id.clone();
                (last > at).then_some(Lapse { kind, requirement, at, then: then? })
            })
        })
    }

    /// When what a requirement asks runs out, exceptions taken into account.
    fn due(&self, index: usize, edition: &Edition<'_>, requirement: &Requirement) -> Option<Due> {
        let mut due = due(&requirement.rule, self.account, edition)?;
        // Nothing lapses by an edition before its first day, or by a profile the account did not have.
        let from =
            self.account.profiles_since.map_or(edition.from, |since| edition.from.max(since));
        let held_off = self.held_off(index, edition, &requirement.id, due.at.max(from));
        due.at = if due.at < from && held_off == from { from.just_before() } else { held_off };
        Some(due)
    }

    /// The deadline, or the end of the exceptions that hold it off one after another.
    fn held_off(
        &self,
        index: usize,
        edition: &Edition<'_>,
        requirement: &RequirementId,
        mut deadline: Moment,
    ) -> Moment {
        // Each turn is another exception, and nobody approves more for one requirement.
        for turn in 0..MOST_EXCEPTIONS {
            let mut held = (self.exceptions)(index, requirement, deadline);
            if turn > 0 {
                // Where one ends another may begin.
                held.extend((self.exceptions)(index, requirement, deadline.just_after()));
            }
            let ends = held.into_iter().map(|held| {
                let instead =
                    held.instead.iter().filter_map(|rule| due(rule, self.account, edition));
                instead.map(|due| due.at).min().map_or(held.until, |at| at.min(held.until))
            });
            match ends.max() {
                Some(end) if end > deadline => deadline = end,
                Some(_) | None => break,
            }
        }
        deadline
    }

    /// The edition in force at an instant, of those that have come.
    fn edition_at(&self, at: Moment) -> (usize, &Edition<'a>) {
        let mut come = self.editions.iter().enumerate();
        come.find(|(_, edition)| edition.until >= at).unwrap_or((self.index(), &self.edition))
    }
}

/// The requirements of an edition that hold for an account. Of an edition that does not know its
/// profiles these are the ones for everybody.
pub(super) fn requirements<'a>(
    edition: &Edition<'a>,
    account: &'a Account,
) -> impl Iterator<Item = &'a Requirement> {
    let all = edition.policy.requirements_for_known(&account.profiles);
    all.filter(|requirement| requirement.level != Level::May)
}

/// When what a rule asks of an account runs out.
pub(super) fn due(rule: &Rule, account: &Account, edition: &Edition<'_>) -> Option<Due> {
    let after = |start, period, counting| edition.zone.after(start, period, counting);
    if let Rule::InitialPassword(rule) = rule {
        let issue = account.issue.as_ref().filter(|_| is_initial(account))?;
        let at = after(begin(rule.from, issue)?, rule.change_within?, rule.counting);
        let then = administrative(rule.then);
        return Some(Due { kind: Lapsing::Initial, at, then, warn: None, grace: 0 });
    }
    if let Rule::MaxAge(rule) = rule {
        let own = account.password.as_ref().filter(|one| one.kind == PasswordKind::Own)?;
        let then = match rule.then {
            Aged::MustChange => Some(Administrative::MustChange),
            Aged::Refuse => Some(Administrative::Reissue),
            Aged::Report => None,
        };
        let at = after(own.set_at, rule.period, rule.counting);
        return Some(Due {
            kind: Lapsing::Age,
            at,
            then,
            warn: rule.warn,
            grace: rule.grace_sign_ins,
        });
    }
    let Rule::Dormancy(rule) = rule else { return None };
    let at = after(account.used_at.unwrap_or(account.created_at), rule.period, Counting::Elapsed);
    let then = match rule.then {
        Unchanged::Disable => Some(Administrative::Disable),
        Unchanged::Delete => Some(Administrative::Delete),
        Unchanged::Report => None,
    };
    Some(Due { kind: Lapsing::Unused, at, then, warn: None, grace: 0 })
}

/// Whether the password is one that was issued and not changed.
pub(super) fn is_initial(account: &Account) -> bool {
    account.password.as_ref().is_some_and(|one| one.kind == PasswordKind::Initial)
}

/// When the time to change a first password begins; not before it is handed over, if that counts.
fn begin(from: InitialFrom, issue: &Issue) -> Option<Moment> {
    match from {
        InitialFrom::Issued => Some(issue.at),
        InitialFrom::HandedOver => issue.handed_over_at,
    }
}

/// What comes of a first password nobody changed.
fn administrative(then: Unchanged) -> Option<Administrative> {
    match then {
        Unchanged::Disable => Some(Administrative::Reissue),
        Unchanged::Delete => Some(Administrative::Delete),
        Unchanged::Report => None,
    }
}

fn add(lapses: &mut Vec<Lapse>, lapse: Lapse) {
    if !lapses.iter().any(|known| (known.kind, known.then) == (lapse.kind, lapse.then)) {
        lapses.push(lapse);
    }
}

fn written_deadline(account: &Account, requirement: &RequirementId) -> Option<Moment> {
    let issue = account.issue.as_ref().filter(|_| is_initial(account))?;
    issue.deadlines.iter().find(|one| one.requirement == *requirement).map(|one| one.at)
}

/// So long a password that is too old can still be changed (90 days); then a new one is issued.
const CHANGEABLE_FOR_SECONDS: i64 = 90 * 86_400;
const MOST_EXCEPTIONS: usize = 64;
