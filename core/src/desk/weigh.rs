//! Weighing: the slow half of a command. What was typed becomes facts, and what is to be stored; nothing
//! changes.
//!
//! What it costs follows from the request, from whether the current password is right and from whether the
//! policy takes the new one; never from whether there is such an account. Behind a bar (held, disabled …)
//! a proof costs the same whether it is right: otherwise the time would tell.

use super::{Command, Desk, Holder, Outcome, edition::Edition};
use crate::{
    account::{self, Case, Event, Factor, Weighed, WeighedOn},
    code::Code,
    error::{Error, ErrorKind},
    facts::{Subject, System},
    hash::{self, New, Opened, PasswordHash, Remembered, Safe},
    judgement::Judgement,
    moment::Moment,
    name::Level,
    password::{self, Consulted, Found},
    policy::rule::{NeverReuse, Rule, Scope},
    record::{Origin, Reason},
    report::{Check, Decision, Report},
    secret::Password,
    seed::Seed,
    state::{Account, History, HistoryOwner, Verifier},
};

impl Desk {
    /// What the secrets of a command come to: is this the password, may that one be set, what is stored in
    /// its place. Slow, and nothing has happened: [`Desk::settle`] is the other half.
    ///
    /// `subject` says what is known of the person and the system, and what the host has judged; profiles,
    /// account and person are the account's own. The seed is for salts and nonces, each time anew.
    ///
    /// In evaluations of Argon2id: signing in 1, issuing 2, changing 3; 1 where the current password is
    /// wrong or the policy refuses the new one; 1 more to renew what is stored in an older way, and 1 more
    /// for each older epoch and each pool.
    ///
    /// # Errors
    /// If a password comes with a command that has none; if a history is another person's; if something
    /// sealed does not open, or its key is not here; if the stored hash would cost too much.
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
        check_typed(command)?;
        match holder {
            Holder::Unknown { .. } => {
                let policy = self.editions.at(now).policy.reference().clone();
                let mut event = command.event.clone();
                if let Some(typed) = &command.password {
                    set_factor(&mut event, self.weigh_password(typed, None, now)?);
                }
                Ok(Weighed::new(event, WeighedOn::nobody(policy)))
            }
            Holder::Known { account, histories, .. } => {
                check_owners(account, histories)?;
                let at = now.max(account.latest());
                self.with_case(account, now, |case| {
                    let weighing = Weighing {
                        desk: self,
                        edition: self.editions.at(at),
                        case,
                        histories,
                        safe: Safe::new(self.keys.as_deref()),
                        subject: about(account, subject, command.password.as_ref()),
                        seed: &seed,
                        at,
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
        let weighed = self.weigh(holder, command, subject, seed, now)?;
        self.settle(holder, &weighed, origin, now)
    }
}

/// One command before an account.
struct Weighing<'a> {
    desk: &'a Desk,
    edition: &'a Edition,
    case: Case<'a>,
    histories: &'a [History],
    safe: Safe,
    subject: Subject,
    seed: &'a Seed,
    at: Moment,
}

impl<'a> Weighing<'a> {
    fn weigh(self, command: &Command) -> Result<Weighed, Error> {
        let mut event = command.event.clone();
        let stored = if command.password.is_some() { self.stored()? } else { None };
        let factor = command
            .password
            .as_ref()
            .map(|typed| self.desk.weigh_password(typed, stored.as_ref(), self.at));
        let factor = factor.transpose()?;
        if let Some(factor) = factor {
            set_factor(&mut event, factor);
        }
        let policy = self.edition.policy.reference().clone();
        let on = WeighedOn::known(&event, self.case.account, self.histories, policy);
        let weighed = Weighed::new(event, on);
        let is_barred = self.case.is_barred(&command.event);
        let is_right = factor.is_none_or(|factor| factor == Factor::Right);
        match (&command.event, &command.password, &command.new_password) {
            (Event::Reseal {}, ..) => self.reseal(weighed),
            (_, Some(typed), None) if is_right && !is_barred => {
                let is_stale = stored.is_some_and(|stored| self.desk.is_stale(&stored, self.at));
                let renewed = is_stale.then(|| self.verifier(typed)).transpose();
                // What was taken once and cannot be set today stays as it is.
                Ok(Weighed { verifier: renewed.ok().flatten(), ..weighed })
            }
            (_, _, Some(new)) if is_right && !is_barred => self.set(weighed, new),
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
        let mut case = password::Case::new(new, &self.subject, text, &self.desk.lists);
        let fingerprinted = case.candidate.as_ref().map(|candidate| candidate.compatible());
        let fingerprinted = fingerprinted.unwrap_or_default();
        let mut opened = Vec::new();
        let (report, reuse) = if let Event::ChangePassword { foreign_matches, .. } = &weighed.event
        {
            self.judge_change(&mut case, &fingerprinted, *foreign_matches, &mut opened)?
        } else {
            let nothing_else = |_: &_, _: &Rule| Judgement::Met;
            let check = (&mut case, nothing_else);
            (self.desk.judge_password(self.edition, Check::Password, check, self.at)?, None)
        };
        let weighed = Weighed { report: Some(report), reuse, ..weighed };
        if weighed.unfit().is_some() {
            return Ok(weighed);
        }
        if self.lacks_history() {
            return Ok(Weighed { hindrance: Some(Reason::NoHistory), ..weighed });
        }
        if opened.is_empty() {
            opened = self.open()?;
        }
        let Some(remembered) = self.remember(&fingerprinted, &mut opened) else {
            return Ok(Weighed { hindrance: Some(Reason::HistoryFull), ..weighed });
        };
        Ok(Weighed { verifier: Some(self.verifier(new)?), remembered, ..weighed })
    }

    /// Judges the password somebody sets for themselves. Old passwords are asked last, and only if nothing
    /// else that must be met stands in the way.
    fn judge_change(
        &self,
        case: &mut password::Case<'_>,
        fingerprinted: &str,
        foreign_matches: Option<bool>,
        opened: &mut Vec<Option<Opened<'a>>>,
    ) -> Result<(Report, Option<bool>), Error> {
        let (first, asks) = self.change_report(case, None)?;
        if !asks {
            return Ok((first, None));
        }
        let why_not = if first.decision != Decision::Accepted {
            Some(Code::UnjudgedNotConsulted)
        } else {
            account::is_exhausted(self.histories, self.at).then_some(Code::UnjudgedTryLater)
        };
        if let Some(why) = why_not {
            return Ok((self.change_report(case, Some(&Consulted::Not(why)))?.0, None));
        }
        *opened = self.open()?;
        let mut found = Found {
            person: None,
            account: None,
            pools: Vec::new(),
            own: hash::digest_account(&self.case.account.id),
            foreign: None,
            zone: &self.edition.zone,
            at: self.at,
        };
        for (history, opened) in self.histories.iter().zip(opened) {
            let Some(opened) = opened else { continue };
            let used = opened.compare(&self.desk.hasher, fingerprinted.as_bytes());
            if !history.foreign.is_empty() {
                found.foreign = Some(foreign_matches);
            }
            match history.owner() {
                Some(HistoryOwner::Person(_)) => found.person = Some(used),
                Some(HistoryOwner::Account(_)) => found.account = Some(used),
                Some(HistoryOwner::Pool(name)) => found.pools.push((name.clone(), used)),
                None => {}
            }
        }
        let (report, _) = self.change_report(case, Some(&Consulted::Asked(found)))?;
        let is_reused = report.findings.iter().any(|finding| finding.code == Code::Reused);
        Ok((report, Some(is_reused)))
    }

    /// What the policy says of a change, and whether it asks for old passwords; without an answer of theirs
    /// as if they were no obstacle.
    fn change_report(
        &self,
        case: &mut password::Case<'_>,
        consulted: Option<&Consulted<'_>>,
    ) -> Result<(Report, bool), Error> {
        let mut asks = false;
        let otherwise = |requirement: &_, rule: &Rule| {
            let Rule::NeverReuse(rule) = rule else { return self.case.judge(requirement, rule) };
            asks = true;
            consulted.map_or(Judgement::Met, |found| password::judge_reuse(rule, found))
        };
        let check = (case, otherwise);
        let report = self.desk.judge_password(self.edition, Check::Change, check, self.at)?;
        Ok((report, asks))
    }

    /// The histories that have to do with this account, opened.
    fn open(&self) -> Result<Vec<Option<Opened<'a>>>, Error> {
        let pools: Vec<_> = self.reuse_rules().filter_map(|rule| rule.pool.clone()).collect();
        let most_kib = self.desk.most_memory_kib();
        let histories = self.histories.iter().map(|history| match history.owner() {
            Some(HistoryOwner::Pool(name)) if !pools.contains(name) => Ok(None),
            Some(_) | None => Opened::open(&self.safe, history, most_kib).map(Some),
        });
        histories.collect()
    }

    /// What is to be remembered in each history; nothing if one is full.
    fn remember(
        &self,
        fingerprinted: &str,
        opened: &mut [Option<Opened<'a>>],
    ) -> Option<Vec<Option<Remembered>>> {
        let settings = &self.edition.policy.document().seal;
        let all = opened.iter_mut().enumerate().map(|(index, opened)| {
            let Some(opened) = opened else { return Some(None) };
            let (account, seed) = (&self.case.account.id, self.seed);
            let new = New { settings, account, at: self.at, seed, index };
            let text = fingerprinted.as_bytes();
            opened.remember(&self.desk.hasher, &self.safe, text, &new).map(Some)
        });
        all.collect()
    }

    /// Whether a history is missing that must remember the password.
    fn lacks_history(&self) -> bool {
        let has =
            |owner: HistoryOwner<'_>| self.histories.iter().any(|one| one.owner() == Some(owner));
        let account = self.case.account;
        let (person, own) =
            (has(HistoryOwner::Person(&account.person)), has(HistoryOwner::Account(&account.id)));
        self.case.binding().iter().any(|rule| {
            let Rule::NeverReuse(rule) = rule else { return false };
            !match rule.scope {
                Scope::Account => person || own,
                Scope::Person => person,
                Scope::Pool => rule.pool.as_ref().is_some_and(|pool| has(HistoryOwner::Pool(pool))),
            }
        })
    }

    fn reuse_rules(&self) -> impl Iterator<Item = &NeverReuse> {
        let asked = self.edition.policy.requirements_for_known(&self.case.account.profiles);
        asked.filter(|one| one.level != Level::May).filter_map(|requirement| {
            let Rule::NeverReuse(rule) = &requirement.rule else { return None };
            Some(rule)
        })
    }

    /// Everything sealed, sealed anew under the key that seals now.
    fn reseal(&self, weighed: Weighed) -> Result<Weighed, Error> {
        if !self.safe.has_keys() {
            let problem = "are needed to seal anything";
            return Err(Error::one(ErrorKind::Keys, "keys", problem));
        }
        let safe = Safe::new(self.desk.keys.as_deref()).taking_clear();
        let mut draws = self.seed.draws("reseal");
        let account = self.case.account;
        let password = account.password.as_ref();
        let verifier = password.and_then(|password| password.verifier.as_ref());
        let verifier = verifier
            .map(|verifier| hash::reseal_hash(&safe, account, verifier, &mut draws))
            .transpose()?;
        let histories = self.histories.iter();
        let histories = histories.map(|history| hash::reseal(&safe, history, &mut draws));
        let resealed = Some((verifier, histories.collect::<Result<_, _>>()?));
        Ok(Weighed { resealed, ..weighed })
    }
}

/// What was typed belongs to the command.
fn check_typed(command: &Command) -> Result<(), Error> {
    let (password, new) = (command.password.is_some(), command.new_password.is_some());
    let (takes, problem) = match &command.event {
        Event::SignIn { .. } => (!new, "has no new password"),
        Event::ChangePassword { .. } => (password == new, "has the current password and a new one"),
        Event::IssueInitial(_) | Event::Reissue(_) => (!password, "has a new password alone"),
        _ => (!password && !new, "has no password"),
    };
    if takes { Ok(()) } else { Err(Error::one(ErrorKind::Event, "password", problem)) }
}

/// Histories are the person's, the account's or a pool's, each once.
fn check_owners(account: &Account, histories: &[History]) -> Result<(), Error> {
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
        if histories.iter().take(index).any(|other| other.owner() == history.owner()) {
            return refuse(index, "is there twice");
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
