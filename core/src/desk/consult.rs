//! Whether somebody may set this password now. Old passwords are asked last, and only if nothing else that
//! must be met stands in the way: whoever knows the password of one system could find out those of others.

use super::weigh::Weighing;
use crate::{
    account::{self, Reuse},
    code::Code,
    error::{Error, ErrorKind},
    hash::{self, Opened},
    judgement::{Fault, Judgement},
    moment::Moment,
    name::{Level, PoolName},
    password::{self, Consulted, Found},
    policy::{
        Requirement,
        rule::{NeverReuse, Rule, Scope},
    },
    report::{Check, Decision, Report},
    state::{History, HistoryOwner},
};

/// What came of judging a change.
pub(super) struct Change {
    pub(super) report: Report,
    /// What old passwords said; none where they were not asked.
    pub(super) reuse: Option<Reuse>,
}

impl<'a> Weighing<'a> {
    /// Judges the password somebody sets for themselves, of an account that may have been given too many today.
    pub(super) fn judge_change(
        &self,
        (case, fingerprinted): (&mut password::Case<'_>, &str),
        foreign_matches: Option<bool>,
        is_late: bool,
        opened: &mut [Option<Opened<'a>>],
    ) -> Result<Change, Error> {
        let first = self.change_report(case, None, is_late)?;
        let Asks::These { must, own } = first.asks else {
            return Ok(Change { report: first.report, reuse: None });
        };
        let has_foreign = own && self.histories.iter().any(|one| !one.foreign.is_empty());
        let consulted = if case.is_current() {
            // Whoever proved it knows it: nothing is told that they do not know.
            Consulted::Same
        } else if is_late {
            Consulted::Not(Code::UnjudgedTryLater)
        } else if first.report.decision != Decision::Accepted || self.lacks_history() {
            Consulted::Not(Code::UnjudgedNotConsulted)
        } else if has_foreign && foreign_matches.is_none() {
            Consulted::Not(Code::UnjudgedForeign)
        } else if account::is_exhausted(self.histories, self.case.now) {
            Consulted::Not(Code::UnjudgedTryLater)
        } else {
            let foreign_matches = foreign_matches.filter(|_| has_foreign);
            Consulted::Asked(self.ask(fingerprinted, foreign_matches, opened))
        };
        let report = self.change_report(case, Some(&consulted), is_late)?.report;
        let is_found = report.findings.iter().any(|finding| finding.code == Code::Reused);
        let is_asked = matches!(consulted, Consulted::Asked(_));
        Ok(Change { reuse: is_asked.then_some(Reuse { is_found, must }), report })
    }

    /// Compares the new password with all that are remembered.
    fn ask(
        &self,
        fingerprinted: &str,
        foreign_matches: Option<bool>,
        opened: &mut [Option<Opened<'a>>],
    ) -> Found<'_> {
        let own = hash::digest_account(&self.case.account.id);
        let (zone, at) = (&self.edition.zone, self.at);
        let (person, account, pools) = (None, None, Vec::new());
        let mut found = Found { person, account, pools, own, foreign_matches, zone, at };
        for (history, opened) in self.histories.iter().zip(opened) {
            let Some(opened) = opened else { continue };
            let used = opened.compare(&self.desk.hasher, fingerprinted.as_bytes());
            match history.owner() {
                Some(HistoryOwner::Person(_)) => found.person = Some(used),
                Some(HistoryOwner::Account(_)) => found.account = Some(used),
                Some(HistoryOwner::Pool(name)) => found.pools.push((name.clone(), used)),
                None => {}
            }
        }
        found
    }

    /// Whether an account was given so many passwords today that the next change would be a question. The
    /// first own one, and one that is demanded, are none.
    pub(super) fn has_changed_too_often(&self, opened: &[Option<Opened<'a>>]) -> bool {
        let own = hash::digest_account(&self.case.account.id);
        let today = |at: Moment| account::is_of_today(at, self.case.now);
        let counting = self.histories.iter().zip(opened).filter(|(one, _)| account::counts(one));
        let changes = counting.filter_map(|(_, opened)| Some(opened.as_ref()?.set_at(own, today)));
        changes.sum::<usize>() >= MOST_CHANGES && self.case.is_at_leisure()
    }

    /// What the policy says of a change; without an answer of theirs as if old passwords were no obstacle.
    fn change_report(
        &self,
        case: &mut password::Case<'_>,
        consulted: Option<&Consulted<'_>>,
        is_late: bool,
    ) -> Result<ChangeReport, Error> {
        let mut asks = Asks::None;
        let otherwise = |requirement: &Requirement, rule: &Rule| {
            let Rule::NeverReuse(rule) = rule else { return self.case.judge(requirement, rule) };
            let (must, own) = match asks {
                Asks::None => (false, false),
                Asks::These { must, own } => (must, own),
            };
            let must = must || requirement.level == Level::Must;
            asks = Asks::These { must, own: own || rule.scope != Scope::Pool };
            let missing = self.missing(rule);
            consulted.map_or(Judgement::Met, |found| password::judge_reuse(rule, missing, found))
        };
        let late = Judgement::Unjudged(Fault::new(Code::UnjudgedTryLater));
        let noticed = is_late.then_some(("engine.history", late));
        let check = (case, otherwise);
        let report =
            self.desk.judge_password(self.edition, Check::Change, check, noticed, self.at)?;
        Ok(ChangeReport { report, asks })
    }

    /// The histories that have to do with this account, opened.
    pub(super) fn open(&self) -> Result<Vec<Option<Opened<'a>>>, Error> {
        let asked = self.edition.policy.requirements_for_known(&self.case.account.profiles);
        let rules = asked.filter(|one| one.level != Level::May).map(|one| one.rule.clone());
        let rules = rules.chain(self.case.instead());
        let pools: Vec<PoolName> = rules
            .filter_map(|rule| if let Rule::NeverReuse(rule) = rule { rule.pool } else { None })
            .collect();
        let histories = self.histories.iter().map(|history| match history.owner() {
            Some(HistoryOwner::Pool(name)) if !pools.contains(name) => Ok(None),
            Some(_) | None => {
                Opened::open(&self.safe, history).and_then(|it| self.affordable(it)).map(Some)
            }
        });
        histories.collect()
    }

    /// A history whose comparison costs no more memory than a hash may. What is sealed was made by this host.
    fn affordable(&self, opened: Opened<'a>) -> Result<Opened<'a>, Error> {
        if !self.safe.has_keys() && opened.memory_kib() > self.desk.most_memory_kib() {
            return Err(Error::one(ErrorKind::State, "epochs", super::password::TOO_DEAR));
        }
        Ok(opened)
    }

    /// Whether a history is missing that must remember the password.
    pub(super) fn lacks_history(&self) -> bool {
        self.case.binding().iter().any(|rule| {
            let Rule::NeverReuse(rule) = rule else { return false };
            !self.missing(rule).is_empty()
        })
    }

    /// Whose histories a rule asks for that were not handed over.
    fn missing(&self, rule: &NeverReuse) -> Vec<String> {
        let has = |test: &dyn Fn(&History) -> bool| self.histories.iter().any(test);
        let is_person = |one: &History| matches!(one.owner(), Some(HistoryOwner::Person(_)));
        let own = has(&account::counts);
        let pool = |one: &History| {
            rule.pool.as_ref().is_some_and(|it| one.owner() == Some(HistoryOwner::Pool(it)))
        };
        let asked = match rule.scope {
            Scope::Account => vec![(Scope::Account, own)],
            Scope::Person => vec![(Scope::Person, has(&is_person))],
            // Somebody's own history counts how often they ask.
            Scope::Pool => vec![(Scope::Pool, has(&pool)), (Scope::Person, own)],
        };
        let missing = asked.into_iter().filter(|(_, is_there)| !is_there);
        missing.map(|(scope, _)| scope.as_str().to_owned()).collect()
    }
}

/// A report, and what it asks of old passwords.
struct ChangeReport {
    report: Report,
    asks: Asks,
}

/// Whether old passwords are asked for; whether by a requirement that must be met, and whether the person's.
enum Asks {
    None,
    These { must: bool, own: bool },
}

/// So many passwords an account is given in a day; then old ones are not asked for one more.
const MOST_CHANGES: usize = 10;
