//! Who is signed in: for how long, and what for.
//!
//! The answer to a sign-in says what the session may be used for. One that begins with a first password may change
//! the password, for ten minutes, and nothing else: that is kept here and asked at every address.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use aikotoba::{AccountId, Moment, Permits};

use super::reply::Failure;

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) account: AccountId,
    pub(crate) permits: Permits,
    /// Its last instant.
    until: Moment,
    /// Of the account, when it was signed in to.
    revision: u64,
}

/// Every session there is. Those of a database are kept by a digest of their key, not by the key.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<Open>);

#[derive(Default)]
struct Open {
    by_key: HashMap<String, Session>,
    /// Sessions of a revision before this one are over.
    ended: HashMap<AccountId, u64>,
}

impl Session {
    /// A session that ends after eight hours, or where the answer says so.
    pub(crate) fn new(
        (account, revision): (AccountId, u64),
        permits: Permits,
        permitted_until: Option<Moment>,
        now: Moment,
    ) -> Self {
        let end = now.as_micros().saturating_add(MOST_MICROS);
        let end = Moment::from_micros(end).unwrap_or(now);
        let until = permitted_until.map_or(end, |until| until.min(end));
        Self { account, permits, until, revision }
    }

    /// Whether it may be used for this: for what it permits, and for everything where that is what it permits.
    pub(crate) fn may(&self, what: Permits) -> bool {
        self.permits == Permits::Everything || self.permits == what
    }
}

impl Sessions {
    /// Begins a session, and answers with its key.
    ///
    /// # Errors
    /// If the sessions of the account were ended between its sign-in and now.
    pub(crate) fn begin(&self, session: Session, now: Moment) -> Result<String, Failure> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| Failure::Broken)?;
        let key: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut open = self.open();
        if open.ended.get(&session.account).is_some_and(|ended| session.revision < *ended) {
            return Err(Failure::Refused);
        }
        open.by_key.retain(|_, session| now <= session.until);
        open.by_key.insert(key.clone(), session);
        Ok(key)
    }

    /// The session of a key, if it is not over.
    pub(crate) fn find(&self, key: &str, now: Moment) -> Option<Session> {
        self.open().by_key.get(key).filter(|session| now <= session.until).cloned()
    }

    /// Ends one session.
    pub(crate) fn end(&self, key: &str) {
        self.open().by_key.remove(key);
    }

    /// Ends those of an account that began before this revision of it: a sign-in that was stored before a change of
    /// password begins no session after it.
    pub(crate) fn end_all(&self, account: &AccountId, revision: u64) {
        let mut open = self.open();
        let ended = open.ended.entry(account.clone()).or_default();
        *ended = revision.max(*ended);
        open.by_key.retain(|_, it| it.account != *account || it.revision >= revision);
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Eight hours.
const MOST_MICROS: i64 = 8 * 60 * 60 * 1_000_000;
