//! An event becomes a new state, its records and an answer: all at once, so that none is without the
//! others.

use super::{
    Case, Move, Phase,
    answer::{Answer, Effect, effects, may, refusal},
    event::{Event, Factor, Issued},
    lapse, transition,
};
use crate::{
    choice::Counting,
    error::{Error, ErrorKind},
    judgement::Details,
    moment::Moment,
    name::{Level, PolicyRef, RequirementId, Role, UserDigest},
    policy::rule::Rule,
    record::{Action, Actor, Origin, Reason, Record, User},
    state::{
        Account, Administrative, Demand, Edition, Issue, Lapse, Lapsing, Lockout, PasswordKind,
        PasswordState, Token,
    },
};

/// What an event comes to.
pub(crate) struct Settled {
    /// The account as it is to be stored, unless nothing changed.
    pub(crate) account: Option<Account>,
    /// The tokens that changed.
    pub(crate) tokens: Vec<Token>,
    pub(crate) records: Vec<Record>,
    pub(crate) answer: Answer,
}

/// An account while something happens to it.
pub(super) struct Life<'a> {
    before: Case<'a>,
    pub(super) account: Account,
    pub(super) tokens: Vec<Token>,
    records: Vec<Record>,
    origin: &'a Origin,
    policy: PolicyRef,
}

/// What becomes of an account by an event.
///
/// # Errors
/// If the event cannot be understood for this account: an interval that ends before it begins.
pub(crate) fn settle(
    case: Case<'_>,
    tokens: &[Token],
    event: &Event,
    origin: &Origin,
    policy: &PolicyRef,
) -> Result<Settled, Error> {
    let mut life = Life {
        before: case,
        account: case.account.clone(),
        tokens: tokens.to_vec(),
        records: Vec::new(),
        origin,
        policy: policy.clone(),
    };
    life.write_lapses();
    let phase = life.case().phase(&life.account.lapses);
    let outcome = if !may(origin.actor, event) {
        life.refuse(event, Reason::NotPermitted)
    } else if let Move::Not(reason) = transition(event.action(), phase) {
        // Whoever signs in is told apart by what binds first, and the phase is not always that.
        let first = matches!(event, Event::SignIn { .. } | Event::ChangePassword { .. });
        let first = first.then(|| life.case().bar(phase)).flatten();
        life.refuse(event, first.unwrap_or(reason))
    } else {
        life.happen(event, phase)?
    };
    let answer = outcome.for_whom(origin.actor);
    Ok(life.finish(tokens, answer))
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
        internal_errors: Vec::new(),
        policy: policy.clone(),
        revision: None,
        details: Details::default(),
    };
    let answer = refusal(event, reason).for_whom(origin.actor);
    Settled { account: None, tokens: Vec::new(), records: vec![record], answer }
}

impl<'a> Life<'a> {
    /// The account as it has become, before the policy.
    pub(super) fn case(&self) -> Case<'_> {
        Case { account: &self.account, ..self.before }
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
            Event::SignIn { password, token } => {
                return Ok(self.sign_in(phase, *password, token.as_ref()));
            }
            Event::ChangePassword { proof, generated_by } => {
                return Ok(self.change(phase, *proof, generated_by.clone()));
            }
            Event::RequestReset { case } => return Ok(self.request_reset(event, case)),
            Event::CancelReset {} => return Ok(self.cancel_reset(event)),
            Event::VerifyIdentity { case, method, reference } => {
                return Ok(self.verify_identity(event, case, method, reference));
            }
            Event::Reissue(reissued) => return Ok(self.reissue(event, reissued)),
            Event::IssueInitial(issued) => self.issue(issued),
            Event::HandOver {} => self.hand_over(),
            Event::Confirm {} => {
                self.account.issue.iter_mut().for_each(|issue| issue.confirmed_at = Some(now));
            }
            Event::SignOut {} | Event::Sweep {} => {}
            Event::Lock { until } => {
                if *until <= self.given() {
                    return Err(Error::one(ErrorKind::Event, "until", "must lie after now"));
                }
                let held = &mut self.account.lockout.held_until;
                *held = (*held).max(Some(*until));
            }
            Event::Unlock {} => self.account.lockout = Lockout::default(),
            Event::Enable {} => self.enable(),
            Event::Disable {} => self.account.disabled_at = Some(now),
            Event::Delete {} => {
                (self.account.deleted_at, self.account.reset) = (Some(now), None);
            }
            Event::MarkCompromised {} => self.mark_compromised(phase),
            Event::SetProfiles { profiles } => self.account.profiles.clone_from(profiles),
            Event::SetValidity { from, until } => {
                if from.zip(*until).is_some_and(|(from, until)| until < from) {
                    let problem = "must not be before `from`";
                    return Err(Error::one(ErrorKind::Event, "until", problem));
                }
                (self.account.valid_from, self.account.valid_until) = (*from, *until);
            }
            Event::AcceptClock {} => self.accept_clock(),
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
            self.account.lapses.push(lapse);
        }
    }

    /// A password somebody else made is set.
    pub(super) fn issue(&mut self, issued: &Issued) {
        let now = self.now();
        let mut issue = Issue {
            at: now,
            by: self.origin.role.clone(),
            generated_by: issued.generated_by.clone(),
            delivery: issued.delivery,
            unpredictable: issued.unpredictable,
            handed_over_at: None,
            deadlines: Vec::new(),
            changed_at: None,
            confirmed_at: None,
        };
        self.account.lapses.retain(|lapse| lapse.kind == Lapsing::Unused);
        self.account.password = Some(PasswordState {
            kind: PasswordKind::Initial,
            set_at: now,
            generated_by: issued.generated_by.clone(),
            set_by: self.origin.role.clone(),
            demand: None,
            grace_used: 0,
        });
        issue.deadlines = self.case().deadlines(&issue);
        (self.account.issue, self.account.used_at) = (Some(issue), Some(now));
    }

    /// The time that counts from the hand-over begins; a second one begins nothing.
    fn hand_over(&mut self) {
        let Some(mut issue) = self.account.issue.take() else { return };
        if issue.handed_over_at.is_none() {
            issue.handed_over_at = Some(self.now());
            for deadline in self.case().deadlines(&issue) {
                if !issue.deadlines.iter().any(|one| one.requirement == deadline.requirement) {
                    issue.deadlines.push(deadline);
                }
            }
        }
        self.account.issue = Some(issue);
    }

    fn change(&mut self, phase: Phase, proof: Factor, generated_by: Option<Role>) -> Answer {
        let action = Action::ChangePassword;
        let reason = match (self.case().bar(phase), proof) {
            (Some(reason), _) => Some(reason),
            (None, Factor::Right) => self.is_too_young(phase).then_some(Reason::TooYoung),
            (None, Factor::Wrong | Factor::Absent) => Some(Reason::NotProved),
        };
        if let Some(reason) = reason {
            self.record(action, Some(reason), Details::default());
            if reason == Reason::NotProved && proof == Factor::Wrong {
                self.count_failure();
                self.count_wrong_password();
            }
            return Answer::refused();
        }
        let now = self.now();
        self.account.password = Some(PasswordState {
            kind: PasswordKind::Own,
            set_at: now,
            generated_by: Some(generated_by.unwrap_or_else(Role::owner)),
            set_by: Some(Role::owner()),
            demand: None,
            grace_used: 0,
        });
        if phase == Phase::Initial {
            self.account.issue.iter_mut().for_each(|issue| issue.changed_at = Some(now));
        }
        self.account.lapses.retain(|lapse| lapse.kind == Lapsing::Unused);
        self.account.lockout = Lockout::default();
        self.account.used_at = Some(now);
        self.record(action, None, Details::default());
        Answer::accepted().with(&[Effect::RevokeSessions, Effect::NotifyOwner])
    }

    /// Whether the password has to be kept for longer; a demanded change never waits.
    fn is_too_young(&self, phase: Phase) -> bool {
        let case = self.case();
        let Some(password) = &self.account.password else { return false };
        let is_old = self.case().lapses().iter().any(|lapse| lapse.kind == Lapsing::Age);
        phase == Phase::Active
            && !is_old
            && lapse::requirements(&case.edition, &self.account).any(|requirement| {
                let Rule::MinAge(rule) = &requirement.rule else { return false };
                let zone = case.edition.zone;
                let free = zone.after(password.set_at, rule.period, Counting::Elapsed);
                requirement.level == Level::Must
                    && case.at() < free
                    && (case.exceptions)(case.index(), &requirement.id, self.now()).is_none()
            })
    }

    fn enable(&mut self) {
        self.account.disabled_at = None;
        self.account.lapses.retain(|lapse| lapse.kind != Lapsing::Unused);
        self.account.used_at = Some(self.now());
    }

    fn mark_compromised(&mut self, phase: Phase) {
        if phase == Phase::Initial {
            self.account.lapses.push(Lapse {
                kind: Lapsing::Initial,
                requirement: RequirementId::engine("engine.compromised"),
                at: self.now().just_before(),
                then: Administrative::Reissue,
            });
        }
        let password = self.account.password.iter_mut();
        password.for_each(|password| password.demand = Some(Demand::Compromised));
    }

    /// Lets the account begin again at an earlier instant; what has lapsed was written down before.
    fn accept_clock(&mut self) {
        let now = self.before.now;
        let account = &mut self.account;
        account.latest = now;
        let lower = |instant: &mut Moment| *instant = (*instant).min(now);
        lower(&mut account.created_at);
        let single = [
            account.disabled_at.as_mut(),
            account.deleted_at.as_mut(),
            account.used_at.as_mut(),
            account.lockout.blocked_at.as_mut(),
            account.password.as_mut().map(|password| &mut password.set_at),
            account.reset.as_mut().map(|case| &mut case.requested_at),
        ];
        single.into_iter().flatten().for_each(lower);
        account.lockout.failures.iter_mut().chain(&mut account.requests).for_each(lower);
        account.lapses.iter_mut().for_each(|lapse| lower(&mut lapse.at));
        let verified = account.reset.as_mut().and_then(|case| case.verified.as_mut());
        verified.into_iter().for_each(|verified| lower(&mut verified.at));
        if let Some(mut issue) = account.issue.take() {
            lower(&mut issue.at);
            let later = [&mut issue.handed_over_at, &mut issue.changed_at, &mut issue.confirmed_at];
            later.into_iter().flatten().for_each(lower);
            let from_now = self.case().deadlines(&issue);
            for deadline in &mut issue.deadlines {
                let mut again =
                    from_now.iter().filter(|one| one.requirement == deadline.requirement);
                deadline.at = again.next().map_or(deadline.at, |one| deadline.at.min(one.at));
            }
            self.account.issue = Some(issue);
        }
        self.shorten_hold(now);
    }

    /// Notes that something is not done.
    fn refuse(&mut self, event: &Event, reason: Reason) -> Answer {
        self.record(event.action(), Some(reason), Details::default());
        refusal(event, reason)
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
            internal_errors: noticed.into_iter().map(|fault| fault.code).collect(),
            policy: self.policy.clone(),
            revision: None,
            details,
        });
    }

    /// Says of the newest record which token it is about.
    pub(super) fn about(&mut self, token: &Token) {
        self.records
            .last_mut()
            .into_iter()
            .for_each(|record| record.token = Some(token.id.clone()));
    }

    /// The states with their new revisions, and the records with them.
    fn finish(mut self, tokens: &[Token], answer: Answer) -> Settled {
        let is_changed = self.account != *self.before.account;
        let is_clock = self.account.latest < self.before.account.latest;
        let now = if is_clock { self.before.now } else { self.now() };
        if is_changed {
            self.account.revision += 1;
            self.account.latest = now;
            self.raise_edition();
        }
        for record in &mut self.records {
            record.revision = is_changed.then_some(self.account.revision);
        }
        let changed = self.tokens.into_iter().zip(tokens).filter(|(one, before)| one != *before);
        let tokens = changed.map(|(mut token, _)| {
            token.revision += 1;
            token.latest = token.latest.max(now);
            token
        });
        Settled {
            account: is_changed.then_some(self.account),
            tokens: tokens.collect(),
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
