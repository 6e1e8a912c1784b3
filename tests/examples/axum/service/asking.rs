//! A command, from the question to the answer.
//!
//! ```text
//! find ─► weigh (slow, bounded) ─► find ─► settle (quick) ─► commit ─► answer
//!   ▲                               ▲                          │
//!   └── stale: weighed on what      └──── raced: settle again ─┘
//!       is there no more
//! ```
//! A race never hashes again; both ways back are bounded. Nobody learns anything before it is stored.

use std::sync::Arc;

use aikotoba::{
    Account, AccountId, Answer, Command, Effect, Error, ErrorKind, Facts, Holder, Origin, PersonId,
    ProfileName, Seed, Subject, UserDigest, Weighed,
};

use super::{Service, reply::Failure, store::Held};

/// Whom a command is about.
pub(crate) enum Whom {
    /// Whoever has this name, or nobody: it is what somebody typed.
    Named(String),
    /// An account that is not there yet, and what is known of its owner.
    New(Box<Account>, Facts),
}

/// An answer that was stored, and which revision of the account it belongs to.
pub(crate) struct Told {
    pub(crate) answer: Answer,
    pub(crate) account: Option<AccountId>,
    pub(crate) revision: u64,
}

/// What is there of whom a command is about.
enum Found {
    Somebody(Box<Held>),
    Nobody(UserDigest),
}

impl Service {
    /// Brings a command about.
    ///
    /// # Errors
    /// If it could not be understood or not be brought about; what was asked may be asked again. That something is
    /// refused is an answer.
    pub(crate) async fn ask(
        self: &Arc<Self>,
        whom: Whom,
        command: Command,
        origin: Origin,
    ) -> Result<Told, Failure> {
        let service = Arc::clone(self);
        // A request is dropped when its client hangs up. What was tried counts all the same, so it goes on by itself.
        let task = tokio::spawn(async move {
            let command = Arc::new(command.asked_by(&origin));
            for _ in 0..MOST_WEIGHINGS {
                let weighed = service.weigh(&whom, &command).await?;
                match service.settle(&whom, &weighed, &origin).await {
                    Err(failure) if failure.is_stale() => {}
                    told => return told,
                }
            }
            Err(Failure::Busy)
        });
        task.await.map_err(|_| Failure::Broken)?
    }

    /// The slow half: what was typed becomes facts.
    async fn weigh(&self, whom: &Whom, command: &Arc<Command>) -> Result<Weighed, Failure> {
        let (found, now) = (self.find(whom).await?, self.now());
        let (desk, command, seed) = (self.desk.clone(), Arc::clone(command), seed()?);
        let weighed = self.slow.run(move || {
            let subject = found.subject();
            desk.weigh(found.holder(), &command, &subject, seed, now)
        });
        weighed.await?.map_err(Failure::from)
    }

    /// The quick half: facts become what is stored, as often as another change was quicker.
    async fn settle(
        &self,
        whom: &Whom,
        weighed: &Weighed,
        origin: &Origin,
    ) -> Result<Told, Failure> {
        for _ in 0..MOST_RACES {
            let found = self.find(whom).await?;
            let outcome = self.desk.settle(found.holder(), weighed, origin, self.now())?;
            let (change, unstored) = outcome.into_parts();
            if self.store.commit(&change, found.owner(), found.facts()).await.is_err() {
                continue;
            }
            let account = found.account();
            let revision = change.account.as_ref().map(|stored| stored.state.revision());
            let revision = revision.or(account.map(Account::revision)).unwrap_or_default();
            return Ok(self.honour(unstored.stored(), account.map(Account::id), revision).await);
        }
        Err(Failure::Busy)
    }

    /// Does what the answer asks of the host.
    ///
    /// If the program dies just here the sessions live on. Whoever keeps them in the database of the accounts ends them
    /// in the transaction of `commit`, for every change that sets a password.
    async fn honour(&self, answer: Answer, account: Option<&AccountId>, revision: u64) -> Told {
        if let Some(account) = account {
            for effect in &answer.effects {
                match effect {
                    // By mail or by telephone: by a way that whoever took the account cannot read.
                    Effect::NotifyOwner => self.store.notify(account).await,
                    // What a newer version of the library asks for and nobody here knows is taken for the gravest.
                    Effect::RevokeSessions | _ => self.sessions.end_all(account, revision),
                }
            }
        }
        Told { answer, account: account.cloned(), revision }
    }

    async fn find(&self, whom: &Whom) -> Result<Found, Failure> {
        let now = self.now();
        let held = match whom {
            Whom::Named(name) => match AccountId::new(name) {
                Some(id) => self.store.find(&id, now).await,
                None => None,
            },
            Whom::New(account, facts) => {
                if self.store.find(account.id(), now).await.is_some() {
                    return Err(Failure::There);
                }
                let mut held = self.store.around(Account::clone(account), now).await;
                held.facts = Some(facts.clone());
                Some(held)
            }
        };
        Ok(match (held, whom) {
            (Some(held), _) => Found::Somebody(Box::new(held)),
            // The name may be a password typed into the wrong field: a digest of it stands in the record.
            (None, Whom::Named(name)) => Found::Nobody(self.desk.digest_user(name)?),
            (None, Whom::New(..)) => return Err(Failure::Broken),
        })
    }
}

impl Found {
    fn holder(&self) -> Holder<'_> {
        match self {
            Self::Somebody(held) => held.holder(),
            Self::Nobody(user) => Holder::Unknown { user },
        }
    }

    fn account(&self) -> Option<&Account> {
        match self {
            Self::Somebody(held) => Some(&held.account),
            Self::Nobody(_) => None,
        }
    }

    fn owner(&self) -> Option<&PersonId> {
        self.account().map(Account::person)
    }

    fn facts(&self) -> Option<&Facts> {
        match self {
            Self::Somebody(held) => held.facts.as_ref(),
            Self::Nobody(_) => None,
        }
    }

    fn subject(&self) -> Subject {
        match self {
            Self::Somebody(held) => held.subject(),
            Self::Nobody(_) => Subject::default(),
        }
    }
}

impl Held {
    /// What is known of whose account it is.
    pub(crate) fn subject(&self) -> Subject {
        let profiles = self.account.profiles().iter().map(ProfileName::as_str);
        // INVARIANT: they are names, since they were read as names.
        let subject = Subject::new(profiles).unwrap_or_default();
        let subject = subject.with_account(self.account.id().clone());
        let subject = subject.with_person(self.account.person().clone());
        match self.facts.clone() {
            Some(facts) => subject.with_facts(facts),
            None => subject,
        }
    }
}

impl Failure {
    fn is_stale(&self) -> bool {
        matches!(self, Self::Input(error) if error.kind() == ErrorKind::Stale)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Input(error)
    }
}

/// Randomness of the operating system, for one question.
pub(crate) fn seed() -> Result<Seed, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Failure::Broken)?;
    Ok(Seed::new(bytes))
}

/// How often a command is weighed: whoever keeps an account changing gets others to hash no more than this.
const MOST_WEIGHINGS: usize = 3;
/// How often it is settled while others are quicker.
const MOST_RACES: usize = 16;
