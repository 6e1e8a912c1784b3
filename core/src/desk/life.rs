//! The life of accounts: what one is, what becomes of it, what the policy says of it.

use super::{Desk, Holder, Outcome, edition, weigh::check_owners};
use crate::{
    account::{self, Case, Edition, Event, HeldOff, Status, Told, Upcoming},
    error::{Error, ErrorKind},
    facts::{HostFinding, Subject, System},
    moment::Moment,
    name::{Level, RequirementId},
    policy::{Bound, Policy},
    record::Origin,
    report::{Check, Report},
    secret::Keys,
    state::Account,
    verdict::Exceptions,
};

impl Desk {
    /// A desk for several editions of one policy: the one whose day has come last judges.
    ///
    /// Before the day of the first one, that one judges.
    ///
    /// # Errors
    /// If there is none, if they are of several policies, or if two begin on one day.
    pub fn with_editions(policies: Vec<Policy>) -> Result<Self, Error> {
        Ok(Self::of(edition::Editions::several(policies)?))
    }

    /// What an account is at an instant.
    ///
    /// # Errors
    /// If the account has a profile that the policy does not declare, or none although it declares some.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Account, AccountId, Desk, Moment, PersonId, Phase, Policy, ProfileName};
    ///
    /// let desk = Desk::new(Policy::preset("ja-org")?);
    /// let now = Moment::parse("2026-04-01T09:00:00+09:00")?;
    /// let (id, person) = (AccountId::new("a-1"), PersonId::new("p-1"));
    /// let account = Account::new(id.unwrap(), person.unwrap(), ProfileName::new("user"), now);
    /// assert_eq!(desk.status(&account, now)?.phase, Phase::New);
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn status(&self, account: &Account, now: Moment) -> Result<Status, Error> {
        self.check_profiles(account, now)?;
        Ok(self.with_case(account, now, |case| case.status()))
    }

    /// What comes next to an account if nobody does anything.
    ///
    /// # Errors
    /// As [`Desk::status`].
    pub fn next_deadline(&self, account: &Account, now: Moment) -> Result<Option<Upcoming>, Error> {
        Ok(self.status(account, now)?.upcoming.into_iter().next())
    }

    /// Judges an account by every requirement that answers to this check: the age and the origin of its
    /// password, its end, whether it is used.
    ///
    /// # Errors
    /// As [`Desk::status`].
    pub fn check_account(
        &self,
        account: &Account,
        host: &[HostFinding],
        now: Moment,
    ) -> Result<Report, Error> {
        let subject = Subject { host: host.to_vec(), ..subject(account) };
        self.check_profiles(account, now)?;
        self.with_case(account, now, |case| {
            let at = now.max(account.latest());
            let edition = self.editions.at(at);
            let mut verdicts = edition.verdicts(&subject, at);
            for (id, judgement) in case.noticing() {
                verdicts.engine(id, Level::Should, judgement);
            }
            edition.rule(Check::Account, &subject, &mut verdicts, |requirement, rule| {
                case.judge(requirement, rule)
            })?;
            Ok(verdicts.into_report(edition.circumstances(Check::Account, &subject, now)))
        })
    }

    /// What becomes of an account by an event: told by who weighs secrets elsewhere, or weighed by
    /// [`Desk::weigh`]. Quick, and no secret is seen.
    ///
    /// Nothing has happened until the change is stored; the answer opens afterwards. If another change
    /// was quicker, settle the same again on what is stored now.
    ///
    /// # Errors
    /// If what was weighed is not what is stored any more ([`ErrorKind::Stale`]); if a password is told that is
    /// set where its hash is stored; if a history is another person's. If the event gives the account
    /// profiles that the policy does not declare, or more than 64; if it
    /// has an interval that ends before it begins, or a lock that is over; if the account could not be
    /// read back. Of an account whose own profiles the policy does not declare any more nobody signs in
    /// and no password is set; everything else goes on.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{
    ///     Account, AccountId, Actor, Decision, Desk, Event, Holder, Moment, Origin, PersonId, Policy,
    ///     ProfileName,
    /// };
    ///
    /// let desk = Desk::new(Policy::preset("ja-org")?);
    /// let now = Moment::parse("2026-04-01T09:00:00+09:00")?;
    /// let (id, person) = (AccountId::new("a-1"), PersonId::new("p-1"));
    /// let account = Account::new(id.unwrap(), person.unwrap(), ProfileName::new("user"), now);
    ///
    /// let event = Event::from_json(r#"{"event": "issue_initial", "unpredictable": true}"#)?;
    /// let holder = Holder::Known { account: &account, tokens: &[], histories: &[] };
    /// let outcome = desk.settle(holder, &event, &Origin::new(Actor::Host), now)?;
    /// let (change, unstored) = outcome.into_parts();
    /// let stored = change.account.expect("a new password changes the account").state;
    /// assert_eq!(change.records.len(), 1);
    /// assert_eq!(unstored.stored().decision, Decision::Accepted);
    ///
    /// let day_five = Moment::parse("2026-04-05T09:00:00+09:00")?;
    /// assert_eq!(desk.status(&stored, day_five)?.phase.as_str(), "lapsed");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn settle<'t>(
        &self,
        holder: Holder<'_>,
        told: impl Into<Told<'t>>,
        origin: &Origin,
        now: Moment,
    ) -> Result<Outcome, Error> {
        let told = told.into();
        let key = self.keys.as_deref().map(Keys::active);
        if told.weighed().is_some_and(|weighed| !weighed.is_sealed_under(key)) {
            let problem = "is sealed under another key than the one that seals now";
            return Err(Error::one(ErrorKind::Stale, "weighed", problem));
        }
        if let Event::SetProfiles { profiles } = told.event() {
            let latest = match holder {
                Holder::Known { account, .. } => account.latest(),
                Holder::Unknown { .. } => now,
            };
            let in_force = &self.editions.at(now.max(latest)).policy;
            in_force.requirements_for(profiles).map(drop)?;
        }
        if let Holder::Known { account, tokens, histories } = holder {
            check_owners(account, histories, tokens)?;
        }
        match holder {
            Holder::Unknown { user } => {
                let policy = self.editions.at(now).policy.reference();
                Ok(Outcome::new(account::unknown(user, told.event(), origin, policy, now)))
            }
            Holder::Known { account, tokens, histories } => {
                let states = (tokens, histories);
                let settled = self
                    .with_case(account, now, |case| account::settle(case, states, told, origin));
                Ok(Outcome::new(settled?))
            }
        }
    }

    /// Writes down what has lapsed: an outcome for each account of which something has and was not
    /// written down yet.
    ///
    /// Nothing depends on it: what has lapsed has lapsed without. It is for whoever reads the stored
    /// accounts, and for the audit log.
    pub fn sweep<'a>(
        &'a self,
        accounts: impl IntoIterator<Item = &'a Account>,
        origin: &'a Origin,
        now: Moment,
    ) -> impl Iterator<Item = Result<Outcome, Error>> {
        accounts.into_iter().filter_map(move |account| {
            let has_lapsed = self.with_case(account, now, |case| case.has_unwritten_lapses());
            has_lapsed.then(|| {
                let holder = Holder::Known { account, tokens: &[], histories: &[] };
                self.settle(holder, &Event::Sweep {}, origin, now)
            })
        })
    }

    fn check_profiles(&self, account: &Account, now: Moment) -> Result<(), Error> {
        let in_force = self.editions.at(now.max(account.latest()));
        in_force.policy.requirements_for(account.profiles()).map(drop)
    }

    /// Asks something of an account before the editions that have come.
    pub(super) fn with_case<T>(
        &self,
        account: &Account,
        now: Moment,
        ask: impl FnOnce(Case<'_>) -> T,
    ) -> T {
        // A clock that went back does not bring an older edition back.
        let in_force = self.editions.at(now.max(account.latest()));
        let come: Vec<_> =
            self.editions.iter().take_while(|one| one.from <= in_force.from).collect();
        let ends = come.iter().skip(1).map(|next| next.from.just_before()).chain([Moment::LAST]);
        let editions: Vec<_> = come
            .iter()
            .zip(ends)
            .map(|(edition, until)| Edition {
                policy: &edition.policy,
                zone: &edition.zone,
                from: edition.from,
                until,
            })
            .collect();
        let subject = subject(account);
        let exceptions = |index: usize, requirement: &RequirementId, at: Moment| {
            let Some(edition) = come.get(index).filter(|one| !one.by_requirement.is_empty()) else {
                return Vec::new();
            };
            let exceptions = Exceptions {
                policy: &edition.policy,
                all: &edition.by_requirement,
                subject: &subject,
                at,
            };
            exceptions.acting(requirement).map(held_off).collect()
        };
        let edition = Edition {
            policy: &in_force.policy,
            zone: &in_force.zone,
            from: in_force.from,
            until: Moment::LAST,
        };
        let (editions, exceptions) = (editions.as_slice(), &exceptions);
        ask(Case { account, editions, edition, exceptions, now })
    }
}

fn held_off(exception: &Bound) -> HeldOff {
    HeldOff { until: exception.last(), instead: exception.instead().to_vec() }
}

/// An account as approved exceptions see it.
fn subject(account: &Account) -> Subject {
    let system = System { id: account.system.clone(), ..System::default() };
    Subject {
        profiles: account.profiles.clone(),
        account: Some(account.id.clone()),
        person: Some(account.person.clone()),
        system,
        ..Subject::default()
    }
}
