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
    name::{PolicyRef, ProfileName, UserDigest},
    record::{Action, Origin, Reason, Record, User},
    state::{self, Account, Administrative, History, Lapsing, Lockout, MOST_PROFILES, Token},
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
    pub(super) records: Vec<Record>,
    pub(super) origin: &'a Origin,
    pub(super) policy: PolicyRef,
    /// It was used or its password replaced: the account is stored whatever it looks like, so that a
    /// change in between is noticed.
    pub(super) is_used: bool,
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
            Event::SignIn { password, .. } => return Ok(self.sign_in(event, phase, *password)),
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

    fn presented(&self) -> Option<&Presented> {
        self.weighed.and_then(|weighed| weighed.presented.as_ref())
    }
}
