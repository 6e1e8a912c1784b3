//! An event becomes a new state, its records and an answer: all at once, so that none is without the
//! others.

use super::{
    Case, Move, Phase,
    answer::{Answer, effects, may, needs_profiles, refusal},
    event::{Enrolment, Event, NewPin, Retirement},
    presented::Presented,
    transition,
    weighed::{Told, Weighed, WeighedOn},
};
use crate::{
    error::{Error, ErrorKind},
    judgement::Details,
    moment::Moment,
    name::{PolicyRef, ProfileName, TokenId, UserDigest},
    record::{Action, Actor, ChangedToken, Origin, Reason, Record, User},
    state::{
        self, Account, Administrative, Edition, History, Lapsing, Lockout, MOST_PROFILES, Token,
    },
};

/// What an event comes to.
pub(crate) struct Settled {
    /// The account as it is to be stored, unless nothing changed.
    pub(crate) account: Option<Account>,
    /// The tokens that changed.
    pub(crate) tokens: Vec<Token>,
    /// The histories that changed.
    pub(crate) histories: Vec<History>,
    pub(crate) records: Vec<Record>,
    pub(crate) answer: Answer,
}

/// An account while something happens to it.
pub(super) struct Life<'a> {
    pub(super) before: Case<'a>,
    pub(super) account: Account,
    pub(super) tokens: Vec<Token>,
    pub(super) histories: Vec<History>,
    /// What the secrets of a command came to, where a desk weighed them.
    pub(super) weighed: Option<&'a Weighed>,
    records: Vec<Record>,
    origin: &'a Origin,
    policy: PolicyRef,
    /// It was used or its password replaced: the account is stored whatever it looks like, so that a
    /// change in between is noticed.
    is_used: bool,
}

/// What becomes of an account by an event.
///
/// # Errors
/// If the event cannot be understood for this account: an interval that ends before it begins, a password that
/// is told where its hash is stored. If what was weighed is not what is stored any more.
pub(crate) fn settle(
    case: Case<'_>,
    (tokens, histories): (&[Token], &[History]),
    told: Told<'_>,
    origin: &Origin,
) -> Result<Settled, Error> {
    let event = told.event();
    let policy = case.edition.policy.reference().clone();
    if told.weighed().is_some_and(|weighed| {
        let tokens = weighed.on.has_tokens().then_some(tokens);
        let on = WeighedOn::known(event, case.account, (histories, tokens), policy.clone());
        !weighed.fits(&on, case.now)
    }) {
        return Err(stale());
    }
    let of_histories = histories.iter().flat_map(History::problems);
    let of_tokens = tokens.iter().flat_map(Token::problems);
    let problems = case.account.problems().into_iter().chain(of_histories).chain(of_tokens);
    let problems: Vec<_> = problems.collect();
    if !problems.is_empty() {
        return Err(state::refusal(problems));
    }
    let mut life = Life {
        before: case,
        account: case.account.clone(),
        tokens: tokens.to_vec(),
        histories: histories.to_vec(),
        weighed: told.weighed(),
        records: Vec::new(),
        origin,
        policy,
        is_used: false,
    };
    life.write_lapses();
    let phase = life.case().phase(&life.account.lapses);
    let answer = if !may(origin.actor, event) {
        life.refuse(event, Reason::NotPermitted)
    } else if !life.has_known_profiles() && needs_profiles(event) {
        life.refuse(event, Reason::UnknownProfile)
    } else if let Move::Not(reason) = transition(event.action(), phase) {
        // Whoever signs in is told apart by what binds first, and the phase is not always that.
        let first = matches!(event, Event::SignIn { .. } | Event::ChangePassword { .. });
        let first = first.then(|| life.case().bar(phase)).flatten();
        life.refuse(event, first.unwrap_or(reason))
    } else {
        life.happen(event, phase)?
    };
    Ok(life.finish(tokens, histories, answer))
}

/// Whether something is done to a token and not to the account.
fn is_of_token(action: Action) -> bool {
    matches!(
        action,
        Action::EnrolToken
            | Action::ConfirmToken
            | Action::Resynchronise
            | Action::SetPin
            | Action::MakeRecoveryCodes
            | Action::ReportLost
            | Action::ReinstateToken
            | Action::RetireToken
            | Action::SuspendToken
    )
}

/// What was weighed is of another state than what is stored.
pub(super) fn stale() -> Error {
    let problem = "is not what is stored any more: weigh the command again";
    Error::one(ErrorKind::Stale, "weighed", problem)
}

/// What is answered and recorded where nobody has the user name.
pub(crate) fn unknown(
    user: &UserDigest,
    event: &Event,
    origin: &Origin,
    policy: &PolicyRef,
    now: Moment,
) -> Settled {
    let reason = Reason::UnknownUser;
    let record = Record {
        format: 1,
        at: now,
        user: User::Unknown { digest: user.clone() },
        system: None,
        token: None,
        action: event.action(),
        success: false,
        reason: Some(reason),
        origin: origin.clone(),
        changed_tokens: Vec::new(),
        internal_errors: Vec::new(),
        policy: policy.clone(),
        revision: None,
        details: Details::default(),
    };
    let answer = refusal(event, reason, origin.actor);
    let (tokens, histories) = (Vec::new(), Vec::new());
    Settled { account: None, tokens, histories, records: vec![record], answer }
}

impl<'a> Life<'a> {
    /// The account as it has become, before the policy.
    pub(super) fn case(&self) -> Case<'_> {
        Case { account: &self.account, ..self.before }
    }

    /// Notes that the account was used, or its password replaced.
    pub(super) fn use_now(&mut self) {
        (self.account.used_at, self.is_used) = (Some(self.now()), true);
    }

    /// The instant that is stored: one behind a clock that went back would have lapsed already.
    pub(super) fn now(&self) -> Moment {
        self.before.at()
    }

    /// The instant that was given: what the host's clock says.
    pub(super) fn given(&self) -> Moment {
        self.before.now
    }

    pub(super) fn origin(&self) -> &Origin {
        self.origin
    }

    fn happen(&mut self, event: &Event, phase: Phase) -> Result<Answer, Error> {
        let now = self.now();
        match event {
            Event::SignIn { token: Some(_), .. } if self.presented().is_none() => {
                let problem = "comes with a PIN and a code: weigh it";
                return Err(Error::one(ErrorKind::Event, "token", problem));
            }
            Event::SignIn { password, .. } => return Ok(self.sign_in(phase, *password)),
            Event::EnrolToken(Enrolment { token, .. })
            | Event::SetPin(NewPin { token, .. })
            | Event::ConfirmToken { token }
            | Event::Resynchronise { token }
            | Event::MakeRecoveryCodes { token }
            | Event::ReportLost { token }
            | Event::RetireToken(Retirement { token, .. })
            | Event::ReinstateToken { token } => return self.token_event(event, token),
            Event::ChangePassword { proof, generated_by, .. } => {
                return self.change(phase, *proof, generated_by.clone());
            }
            Event::RequestReset { case } => return Ok(self.request_reset(event, case)),
            Event::CancelReset { case } => return Ok(self.cancel_reset(event, case)),
            Event::VerifyIdentity { case, method, reference } => {
                return Ok(self.verify_identity(event, case, method, reference));
            }
            Event::Reissue(reissued) => return self.reissue(event, reissued),
            Event::RememberForeign {} | Event::ForgetPerson { .. } | Event::Reseal { .. } => {
                return self.rewrite(event);
            }
            Event::IssueInitial(issued) => return self.issue_initial(event, issued),
            Event::HandOver {} => self.hand_over(),
            Event::Confirm {} if self.is_unchanged() => {
                return Ok(self.refuse(event, Reason::NotChanged));
            }
            Event::Confirm {} => {
                self.account.issue.iter_mut().for_each(|issue| issue.confirmed_at = Some(now));
            }
            Event::SignOut {} | Event::Sweep {} => {}
            Event::Lock { until } => {
                if *until <= now {
                    let problem = "must lie after now and after what was stored";
                    return Err(Error::one(ErrorKind::Event, "until", problem));
                }
                let locked = &mut self.account.lockout.locked_until;
                *locked = (*locked).max(Some(*until));
            }
            Event::Unlock {} => {
                self.account.lockout = Lockout::default();
                self.clear_refusals();
            }
            Event::Enable {} => self.enable(),
            Event::Disable {} => {
                if self.account.disabled_at.is_none() {
                    self.account.disabled_at = Some(now);
                    self.end_recovery_codes();
                }
            }
            Event::Delete {} => {
                self.account.deleted_at = Some(now);
                self.leave_nothing();
            }
            Event::MarkCompromised {} => self.mark_compromised(),
            Event::SetProfiles { profiles } => self.set_profiles(profiles)?,
            Event::SetValidity { from, until } => {
                if from.zip(*until).is_some_and(|(from, until)| until < from) {
                    let problem = "must not be before `from`";
                    return Err(Error::one(ErrorKind::Event, "until", problem));
                }
                (self.account.valid_from, self.account.valid_until) = (*from, *until);
            }
            Event::AcceptClock {} => {
                self.discard_overdue(now);
                self.accept_clock();
            }
        }
        self.record(event.action(), None, Details::default());
        Ok(Answer::accepted().with(effects(event)))
    }

    /// Writes down what has lapsed, so that nothing brings it back.
    fn write_lapses(&mut self) {
        let lapses = self.case().lapses();
        for lapse in lapses.into_iter().skip(self.account.lapses.len()) {
            let reason = match lapse.kind {
                Lapsing::Initial => Reason::InitialUnchanged,
                Lapsing::Age => Reason::TooOld,
                Lapsing::Unused => Reason::Unused,
            };
            let details = Details::default().with("deadline", lapse.at);
            let details = details.with("requirement", lapse.requirement.to_string());
            self.by_engine(Action::Lapse, reason, details);
            match lapse.then {
                Administrative::Delete => self.leave_nothing(),
                Administrative::Disable => self.end_recovery_codes(),
                Administrative::MustChange | Administrative::Reissue => {}
            }
            self.account.lapses.push(lapse);
        }
    }

    /// Keeps nothing of a deleted account that could be tried out.
    fn leave_nothing(&mut self) {
        self.account.reset = None;
        self.account.password.iter_mut().for_each(|password| password.verifier = None);
        self.end_recovery_codes();
    }

    fn enable(&mut self) {
        self.account.disabled_at = None;
        self.account.lapses.retain(|lapse| lapse.kind != Lapsing::Unused);
        self.account.used_at = Some(self.now());
    }

    fn has_known_profiles(&self) -> bool {
        let policy = self.before.edition.policy;
        policy.requirements_for(&self.account.profiles).is_ok()
    }

    /// Gives the account these profiles; what they ask begins now.
    fn set_profiles(&mut self, profiles: &[ProfileName]) -> Result<(), Error> {
        let mut once: Vec<ProfileName> = Vec::new();
        for profile in profiles {
            if !once.contains(profile) {
                once.push(profile.clone());
            }
        }
        if once.len() > MOST_PROFILES {
            return Err(Error::one(ErrorKind::Event, "profiles", "must be at most 64"));
        }
        if once != self.account.profiles {
            self.account.profiles = once;
            self.account.profiles_since = Some(self.now());
        }
        Ok(())
    }

    /// Notes that something is not done.
    pub(super) fn refuse(&mut self, event: &Event, reason: Reason) -> Answer {
        self.record(event.action(), Some(reason), Details::default());
        refusal(event, reason, self.origin.actor)
    }

    /// Notes what was done, or why it was not.
    pub(super) fn record(&mut self, action: Action, reason: Option<Reason>, details: Details) {
        let origin = self.origin.clone();
        self.note(action, reason.is_none(), reason, origin, details);
    }

    /// Notes that something was done for a reason that should be known.
    pub(super) fn record_with(&mut self, action: Action, reason: Reason, details: Details) {
        self.note(action, true, Some(reason), self.origin.clone(), details);
    }

    /// Notes what follows from the passing of time or from a count.
    pub(super) fn by_engine(&mut self, action: Action, reason: Reason, details: Details) {
        self.note(action, true, Some(reason), Origin::new(Actor::Engine), details);
    }

    fn note(
        &mut self,
        action: Action,
        success: bool,
        reason: Option<Reason>,
        origin: Origin,
        details: Details,
    ) {
        let noticed = self.before.noticed();
        self.records.push(Record {
            format: 1,
            at: self.before.now,
            user: User::Known {
                account: self.account.id.clone(),
                person: self.account.person.clone(),
            },
            system: self.account.system.clone(),
            token: None,
            action,
            success,
            reason,
            origin,
            changed_tokens: Vec::new(),
            internal_errors: noticed.into_iter().map(|fault| fault.code).collect(),
            policy: self.policy.clone(),
            revision: None,
            details,
        });
    }

    /// Says of the newest record which token it is about.
    pub(super) fn about(&mut self, token: &TokenId) {
        self.records.last_mut().into_iter().for_each(|record| record.token = Some(token.clone()));
    }

    fn presented(&self) -> Option<&Presented> {
        self.weighed.and_then(|weighed| weighed.presented.as_ref())
    }

    /// The states with their new revisions, and the records with them.
    fn finish(mut self, tokens: &[Token], histories: &[History], answer: Answer) -> Settled {
        let is_changed = self.is_used || self.account != *self.before.account;
        let is_clock = self.account.latest < self.before.account.latest;
        let now = if is_clock { self.before.now } else { self.now() };
        if is_changed {
            self.account.revision += 1;
            self.account.latest = now;
            if !is_clock {
                self.raise_edition();
            }
            debug_assert!(self.account.problems().is_empty(), "{:?}", self.account.problems());
        }
        for record in &mut self.records {
            let of_token = |token: &&Token| Some(&token.id) == record.token.as_ref();
            record.revision = if is_of_token(record.action) {
                let at = self.tokens.iter().position(|token| of_token(&token));
                let token = at.and_then(|at| self.tokens.get(at));
                let is_stored = at.and_then(|at| tokens.get(at)) != token;
                token.filter(|_| is_stored).map(|token| token.revision + 1)
            } else {
                is_changed.then_some(self.account.revision)
            };
        }
        let changed =
            self.tokens.iter().enumerate().filter(|(at, one)| tokens.get(*at) != Some(one));
        let changed = changed
            .map(|(_, one)| ChangedToken { token: one.id.clone(), revision: one.revision + 1 });
        let mut own = self.records.iter_mut().rev();
        let own = own.find(|record| record.origin.actor != Actor::Engine);
        own.into_iter().for_each(|record| record.changed_tokens = changed.clone().collect());
        let all = self.tokens.into_iter().enumerate();
        let changed = all.filter(|(at, token)| tokens.get(*at) != Some(token));
        let tokens = changed.map(|(_, mut token)| {
            token.revision += 1;
            token.latest = if is_clock { now } else { token.latest.max(now) };
            debug_assert!(token.problems().is_empty(), "{:?}", token.problems());
            token
        });
        let both = self.histories.into_iter().zip(histories);
        let histories = both.filter(|(one, before)| one != *before).map(|(mut history, _)| {
            history.revision += 1;
            history.latest = if is_clock { now } else { history.latest.max(now) };
            debug_assert!(history.problems().is_empty(), "{:?}", history.problems());
            history
        });
        Settled {
            account: is_changed.then_some(self.account),
            tokens: tokens.collect(),
            histories: histories.collect(),
            records: self.records,
            answer,
        }
    }

    /// Remembers the newest edition that judged the account.
    fn raise_edition(&mut self) {
        let edition = self.before.edition;
        let effective_from = edition.policy.document().effective_from;
        let newest = self.account.edition.as_ref().map(|known| known.effective_from);
        if newest.is_none_or(|newest| newest <= effective_from) {
            let policy = edition.policy.reference().clone();
            self.account.edition = Some(Edition { policy, effective_from });
        }
    }
}
