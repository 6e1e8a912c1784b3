//! Weighing: the slow half of a command. What was typed becomes facts, and what is to be stored; nothing
//! changes.
//!
//! What it costs follows from the request, from whether the current password is right and from whether the
//! policy takes the new one; never from whether there is such an account. Behind a bar (held, disabled …)
//! a proof costs the same whether it is right: otherwise the time would tell.

use super::{
    Command, Desk, Holder, Outcome, command::check_typed, consult::Change, edition::Edition,
};
use crate::{
    account::{self, Case, Event, Factor, NewPin, Weighed, WeighedOn},
    error::{Error, ErrorKind},
    facts::{Subject, System},
    hash::{self, New, Opened, PasswordHash, Remembered, Safe},
    judgement::Judgement,
    moment::Moment,
    password,
    policy::rule::Rule,
    record::{Actor, Origin, Reason},
    report::Check,
    secret::Password,
    seed::Seed,
    state::{self, Account, History, HistoryOwner, Token, Verifier},
};

impl Desk {
    /// What the secrets of a command come to: is this the password, may that one be set, what is stored in
    /// its place. Slow, and nothing has happened: [`Desk::settle`] is the other half.
    ///
    /// `subject` says what is known of the person and the system, and what the host has judged; profiles,
    /// account and person are the account's own. The seed is for salts and nonces, each time anew.
    ///
    /// In evaluations of Argon2id: signing in 1, issuing 2, changing 3, also to a password that was used; 1
    /// where the current password is wrong or another rule refuses the new one; 1 more to renew what is
    /// stored in an older way, and 1 more for each older epoch and each pool.
    ///
    /// # Errors
    /// If a password comes with a command that has none, or is missing where one is set; if a history is
    /// another person's; if something sealed does not open, or its key is not here; if what is stored would
    /// cost too much.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{
    ///     Account, Command, Decision, Desk, Facts, History, Holder, Issued, Keys, KeyId, Kind, Moment,
    ///     Origin, Actor, Policy, Seed, Subject,
    /// };
    ///
    /// let keys = Keys::new(KeyId::new("2026").unwrap(), [9; 32])?; // from where secrets are kept
    /// let desk = Desk::new(Policy::preset("ja-org")?).with_keys(keys);
    /// let now = Moment::parse("2026-04-01T09:00:00+09:00")?;
    /// let account = Account::from_new_json(
    ///     r#"{"id": "a-1", "person": "p-1", "profiles": ["user"], "at": "2026-04-01T09:00:00+09:00"}"#,
    /// )?;
    /// let history = History::of_person(account.person().clone(), now);
    ///
    /// let subject = Subject::new(["user"])?.with_facts(Facts::default().with("names", "Yamada Hanako")?);
    /// let first = desk.generate(Kind::Paper, &subject, Seed::new([1; 32]), now)?;
    /// let command = Command::issue_initial(first.password(), Issued::default());
    /// let holder = Holder::Known { account: &account, tokens: &[], histories: &[history] };
    /// let weighed = desk.weigh(holder, &command, &subject, Seed::new([2; 32]), now)?;
    /// let (change, unstored) =
    ///     desk.settle(holder, &weighed, &Origin::new(Actor::Host), now)?.into_parts();
    /// let (account, history) = (&change.account.unwrap().state, &change.histories[0].state); // store both
    /// assert_eq!(unstored.stored().decision, Decision::Accepted);
    ///
    /// let holder = Holder::Known { account, tokens: &[], histories: std::slice::from_ref(history) };
    /// let command = Command::sign_in(first.password());
    /// let owner = Origin::new(Actor::Owner);
    /// let outcome = desk.apply(holder, &command, &subject, Seed::new([3; 32]), &owner, now)?;
    /// assert_eq!(outcome.into_parts().1.stored().permits.unwrap().as_str(), "change_password");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn weigh(
        &self,
        holder: Holder<'_>,
        command: &Command,
        subject: &Subject,
        seed: Seed,
        now: Moment,
    ) -> Result<Weighed, Error> {
        self.weigh_of(command.is_owners, holder, command, (subject, &seed), now)
    }

    /// What the secrets of a command come to that an owner gives, or somebody else.
    fn weigh_of(
        &self,
        is_owners: bool,
        holder: Holder<'_>,
        command: &Command,
        (subject, seed): (&Subject, &Seed),
        now: Moment,
    ) -> Result<Weighed, Error> {
        check_typed(command)?;
        match holder {
            Holder::Unknown { .. } => {
                let policy = self.editions.at(now).policy.reference().clone();
                let mut event = command.event.clone();
                if let Some(typed) = &command.password {
                    set_factor(&mut event, self.weigh_password(typed, None, now)?);
                }
                self.present_to_nobody(&command.typed, now);
                Ok(Weighed::new(event, WeighedOn::nobody(policy), now))
            }
            Holder::Known { account, tokens, histories } => {
                check_owners(account, histories, tokens)?;
                let at = now.max(account.latest());
                self.with_case(account, now, |case| {
                    let weighing = Weighing {
                        desk: self,
                        edition: self.editions.at(at),
                        case,
                        tokens,
                        histories,
                        safe: Safe::new(self.keys.as_deref()),
                        subject: about(account, subject, command.password.as_ref()),
                        seed,
                        at,
                        is_owners,
                    };
                    weighing.weigh(command)
                })
            }
        }
    }

    /// Weighs a command and settles it: for scripts, and for hosts that read what is stored again if another
    /// change was quicker.
    ///
    /// # Errors
    /// As [`Desk::weigh`] and [`Desk::settle`].
    pub fn apply(
        &self,
        holder: Holder<'_>,
        command: &Command,
        subject: &Subject,
        seed: Seed,
        origin: &Origin,
        now: Moment,
    ) -> Result<Outcome, Error> {
        let is_owners = command.is_owners || origin.actor == Actor::Owner;
        let weighed = self.weigh_of(is_owners, holder, command, (subject, &seed), now)?;
        self.settle(holder, &weighed, origin, now)
    }
}

/// One command before an account.
pub(super) struct Weighing<'a> {
    pub(super) desk: &'a Desk,
    pub(super) edition: &'a Edition,
    pub(super) case: Case<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) histories: &'a [History],
    pub(super) safe: Safe,
    pub(super) subject: Subject,
    pub(super) seed: &'a Seed,
    pub(super) at: Moment,
    /// Whether whoever asks claims to own the account.
    pub(super) is_owners: bool,
}

impl Weighing<'_> {
    fn weigh(self, command: &Command) -> Result<Weighed, Error> {
        let mut event = command.event.clone();
        let stored = if command.password.is_some() { self.stored()? } else { None };
        let factor = command
            .password
            .as_ref()
            .map(|typed| self.desk.weigh_password(typed, stored.as_ref(), self.at))
            .transpose()?;
        if let Some(factor) = factor {
            set_factor(&mut event, factor);
        }
        let is_proving = command.password.is_some() || command.typed.is_presented();
        let is_told =
            matches!(&event, Event::SignIn { password, .. } if *password != Factor::Absent);
        let has_password = command.password.is_some() || is_told;
        let is_barred = self.case.is_barred(&command.event, has_password, is_proving);
        // Behind a bar the time would tell that a PIN is right.
        let is_signing_in = matches!(event, Event::SignIn { .. }) && !is_barred;
        let is_renewing = is_signing_in && factor != Some(Factor::Wrong);
        let presented = self.present(command, is_renewing)?;
        let policy = self.edition.policy.reference().clone();
        let of_tokens = presented.is_some() || event.token().is_some();
        let of_tokens = of_tokens || account::writes_anew(&event);
        let states = (self.histories, of_tokens.then_some(self.tokens));
        let on = WeighedOn::known(&event, self.case.account, states, policy);
        let is_right = factor.is_none_or(|factor| factor == Factor::Right)
            && presented.as_ref().is_none_or(|presented| {
                presented.is_right(self.tokens, self.case.account.recovery_ended_at)
            });
        let proof = factor.unwrap_or_default();
        let weighed = Weighed { proof, presented, ..Weighed::new(event, on, self.case.now) };
        match (&command.event, &command.password, &command.new_password) {
            (Event::ConfirmToken { .. } | Event::Resynchronise { .. }, ..) => Ok(weighed),
            // What is right by the time it is settled has to be weighed again.
            _ if !is_right || self.is_unproved(command) => {
                Ok(Weighed { is_unjudged: command.event.token().is_some(), ..weighed })
            }
            (event, _, new) if is_barred => {
                let is_unjudged =
                    new.is_some() || account::writes_anew(event) || event.token().is_some();
                Ok(Weighed { is_unjudged, ..weighed })
            }
            (Event::Reseal { from_clear }, ..) => self.reseal(weighed, *from_clear),
            (Event::ForgetPerson { accounts }, ..) => self.forget(weighed, accounts),
            (Event::RememberForeign {}, ..) => self.remember_foreign(weighed, &command.foreign),
            (Event::EnrolToken(enrolment), ..) => self.enrol(weighed, enrolment, &command.typed),
            (Event::SetPin(NewPin { token, .. }), ..) => {
                self.set_pin(weighed, token, &command.typed)
            }
            (Event::MakeRecoveryCodes { token }, ..) => self.make_recovery_codes(weighed, token),
            (_, _, Some(new)) => self.set(weighed, new),
            (Event::SignIn { .. }, Some(typed), None) => {
                let is_stale = stored.is_some_and(|stored| self.desk.is_stale(&stored, self.at));
                let renewed = is_stale.then(|| self.verifier(typed)).transpose();
                // What was taken once and cannot be set today stays as it is.
                Ok(Weighed { verifier: renewed.ok().flatten(), ..weighed })
            }
            _ => Ok(weighed),
        }
    }

    /// The hash that is stored; none where there is no password, or where the host keeps that.
    fn stored(&self) -> Result<Option<PasswordHash>, Error> {
        let password = self.case.account.password.as_ref();
        let verifier = password.and_then(|password| password.verifier.as_ref());
        let opened =
            verifier.map(|verifier| hash::open_hash(&self.safe, self.case.account, verifier));
        opened.transpose()
    }

    /// What is stored in the place of a password: one evaluation.
    fn verifier(&self, password: &Password) -> Result<Verifier, Error> {
        let hash = self.desk.make_hash(password, self.seed, self.at)?;
        let nonce = self.seed.draws("password/nonce").bytes();
        Ok(hash::seal_hash(&self.safe, self.case.account, &hash, nonce))
    }

    /// Judges a new password, and, if it may be set, makes what is stored and what is remembered of it.
    fn set(&self, weighed: Weighed, new: &Password) -> Result<Weighed, Error> {
        let text = &self.edition.policy.document().text;
        let mut case = password::Case::new(new, &self.subject, text, self.desk.shelf(self.at));
        let fingerprinted = case.candidate.as_ref().map(|candidate| candidate.compatible());
        let fingerprinted = fingerprinted.unwrap_or_default();
        let mut opened = self.open()?;
        let Change { report, reuse } =
            if let Event::ChangePassword { foreign_matches, .. } = &weighed.event {
                let is_late = self.has_changed_too_often(&opened);
                let candidate = (&mut case, fingerprinted.as_str());
                self.judge_change(candidate, *foreign_matches, is_late, &mut opened)?
            } else {
                let nothing_else = |_: &_, _: &Rule| Judgement::Met;
                let (desk, check) = (self.desk, (&mut case, nothing_else));
                let edition = self.edition;
                let report = desk.judge_password(edition, Check::Password, check, None, self.at)?;
                Change { report, reuse: None }
            };
        let weighed = Weighed { report: Some(report), reuse, ..weighed };
        // A password that was used costs what any other does: the time would tell before it is counted.
        if weighed.unfit().is_some() && reuse.is_none() {
            return Ok(weighed);
        }
        if self.lacks_history() {
            return Ok(Weighed { hindrance: Some(Reason::NoHistory), ..weighed });
        }
        let remembered = self.remember(&fingerprinted, &mut opened);
        let verifier = self.verifier(new)?;
        if weighed.unfit().is_some() {
            return Ok(weighed);
        }
        Ok(Weighed { verifier: Some(verifier), remembered, ..weighed })
    }

    /// What is to be remembered in each history.
    fn remember(
        &self,
        fingerprinted: &str,
        opened: &mut [Option<Opened<'_>>],
    ) -> Vec<Option<Remembered>> {
        let settings = &self.edition.policy.document().seal;
        let all = opened.iter_mut().enumerate().map(|(index, opened)| {
            let (account, seed) = (&self.case.account.id, self.seed);
            let new = New { settings, account, at: self.case.now, seed, index };
            let text = fingerprinted.as_bytes();
            opened.as_mut()?.remember(&self.desk.hasher, &self.safe, text, &new)
        });
        all.collect()
    }
}

/// Histories are the person's, or else the account's, and pools', each once; every token is there once.
pub(super) fn check_owners(
    account: &Account,
    histories: &[History],
    tokens: &[Token],
) -> Result<(), Error> {
    for (index, token) in tokens.iter().enumerate() {
        if tokens.iter().take(index).any(|other| other.id() == token.id()) {
            let problem = "must be there once: of two one would be out of date";
            return Err(Error::one(ErrorKind::State, format!("tokens[{index}]"), problem));
        }
    }
    let refuse = |index: usize, problem: &str| {
        Err(Error::one(ErrorKind::State, format!("histories[{index}]"), problem))
    };
    for (index, history) in histories.iter().enumerate() {
        let is_own = match history.owner() {
            Some(HistoryOwner::Person(person)) => *person == account.person,
            Some(HistoryOwner::Account(id)) => *id == account.id,
            Some(HistoryOwner::Pool(_)) => true,
            None => false,
        };
        if !is_own {
            return refuse(index, "must be of the account, of its owner or of a pool");
        }
        let is_second = |other: &History| {
            other.owner() == history.owner() || (account::counts(other) && account::counts(history))
        };
        if histories.iter().take(index).any(is_second) {
            return refuse(index, "must be the only one of its owner, person or account");
        }
        let problems = history.problems();
        if !problems.is_empty() {
            return Err(state::refusal(problems));
        }
    }
    Ok(())
}

/// What is known, of this account.
fn about(account: &Account, known: &Subject, current: Option<&Password>) -> Subject {
    let system = System {
        id: account.system.clone().or_else(|| known.system.id.clone()),
        ..known.system.clone()
    };
    Subject {
        profiles: account.profiles.clone(),
        account: Some(account.id.clone()),
        person: Some(account.person.clone()),
        facts: known.facts.clone(),
        system,
        host: known.host.clone(),
        current: current.map(Password::copied),
        wants_strength: known.wants_strength,
    }
}

fn set_factor(event: &mut Event, factor: Factor) {
    match event {
        Event::SignIn { password, .. } => *password = factor,
        Event::ChangePassword { proof, .. } => *proof = factor,
        _ => {}
    }
}
