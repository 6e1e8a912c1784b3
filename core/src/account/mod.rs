//! Judges accounts: what happens to one over time, and where it stands at an instant. No clock is read
//! here and no secret is seen.

mod answer;
mod clock;
mod enrolment;
mod event;
mod history;
mod judge;
mod lapse;
mod password;
mod presented;
mod proof;
mod recorded;
mod reset;
mod settle;
mod sign_in;
mod status;
mod token;
mod transition;
mod weighed;

use answer::needs_profiles;
pub use answer::{Answer, Effect, Permits};
pub(crate) use enrolment::PENDING_SECONDS;
pub use event::{Enrolment, Event, Factor, Issued, NewPin, Reissued, Retirement};
pub(crate) use history::{counts, is_exhausted, is_of_today};
pub(crate) use presented::{Made, Matched, Presented, Tried, is_usable};
pub(crate) use proof::Asked;
pub(crate) use settle::{Settled, settle, unknown};
pub use status::{Status, Upcoming, UpcomingKind};
pub use transition::{Move, Phase, actions, transition};
pub(crate) use weighed::{Reuse, Rewritten, WeighedOn, writes_anew};
pub use weighed::{Told, Weighed};

use crate::{
    calendar::Zone,
    moment::Moment,
    name::{Level, RequirementId},
    policy::{Policy, rule::Rule},
    record::Reason,
    state::Account,
};

/// An edition of the policy, and when it is in force.
#[derive(Clone, Copy)]
pub(crate) struct Edition<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) zone: &'a Zone,
    /// The first instant at which it is in force.
    pub(crate) from: Moment,
    /// The last instant at which it is in force.
    pub(crate) until: Moment,
}

/// An approved exception, as deadlines see it: until when it holds, and what is asked instead.
pub(crate) struct HeldOff {
    /// The last instant at which it holds.
    pub(crate) until: Moment,
    pub(crate) instead: Vec<Rule>,
}

/// Who knows the approved exceptions: those that hold a requirement of an edition off at an instant.
pub(crate) type Exceptions<'a> = &'a dyn Fn(usize, &RequirementId, Moment) -> Vec<HeldOff>;

/// One account before the policy, at an instant.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) account: &'a Account,
    /// The editions that have come, the one in force last.
    pub(crate) editions: &'a [Edition<'a>],
    /// The one in force.
    pub(crate) edition: Edition<'a>,
    pub(crate) exceptions: Exceptions<'a>,
    /// The instant that was given.
    pub(crate) now: Moment,
}

impl Case<'_> {
    /// The instant that counts for what lapses: a clock that went back revives nothing.
    fn at(&self) -> Moment {
        self.now.max(self.account.latest)
    }

    /// The rules that bind an account now for each requirement in force that must be met: its own, or
    /// those that an exception asks in its place; none where an exception lifts it.
    pub(crate) fn binding(&self) -> Vec<Rule> {
        let must = lapse::requirements(&self.edition, self.account);
        let must = must.filter(|requirement| requirement.level == Level::Must);
        let bound = must.flat_map(|requirement| {
            let held = (self.exceptions)(self.index(), &requirement.id, self.at());
            // One that asks for nothing lifts it; of others the first one's rules are kept.
            let lifts = held.iter().any(|held| held.instead.is_empty());
            match held.into_iter().next() {
                Some(_) if lifts => Vec::new(),
                Some(first) => first.instead,
                None => vec![requirement.rule.clone()],
            }
        });
        bound.collect()
    }

    /// Every rule that an exception asks in the place of another, for this account now.
    pub(crate) fn instead(&self) -> Vec<Rule> {
        let held = lapse::requirements(&self.edition, self.account)
            .flat_map(|requirement| (self.exceptions)(self.index(), &requirement.id, self.at()));
        held.flat_map(|held| held.instead).collect()
    }

    /// Whether an event is not done, whatever is typed with it: a password, or something else that proves an owner.
    pub(crate) fn is_barred(&self, event: &Event, has_password: bool, is_proving: bool) -> bool {
        let phase = self.phase(&self.lapses());
        let is_owner = matches!(event, Event::SignIn { .. } | Event::ChangePassword { .. });
        let is_owner = is_owner || is_proving;
        let is_unknown = self.edition.policy.requirements_for(&self.account.profiles).is_err();
        (is_unknown && needs_profiles(event))
            || matches!(transition(event.action(), phase), Move::Not(_))
            || (is_owner && self.bar_for(phase, event, has_password).is_some())
    }

    /// What stands in the way of an owner, with a password or without: one that failures disabled does not stand in
    /// the way of other authenticators, and none is asked for where a token is confirmed or found again.
    fn bar_for(&self, phase: Phase, event: &Event, has_password: bool) -> Option<Reason> {
        let asks_none = matches!(event, Event::ConfirmToken { .. } | Event::Resynchronise { .. });
        self.bar(phase).filter(|bar| match bar {
            Reason::Blocked => has_password || matches!(event, Event::ChangePassword { .. }),
            Reason::NoPassword | Reason::Lapsed => !asks_none,
            _ => true,
        })
    }

    /// Whether the password is the owner's own, and nobody asks for another.
    pub(crate) fn is_at_leisure(&self) -> bool {
        self.phase(&self.lapses()) == Phase::Active
    }

    /// Where the edition in force stands among those that have come.
    fn index(&self) -> usize {
        self.editions.len().saturating_sub(1)
    }
}
