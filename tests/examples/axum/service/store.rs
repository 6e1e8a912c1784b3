//! What is stored: accounts, tokens, histories and records, changed as a whole or not at all.
//!
//! In memory, behind one lock. In a database `commit` is one transaction, each state is an
//! `UPDATE … WHERE revision = expects` (or an `INSERT`, where 0 is expected) that has to hit one row, and a row of
//! JSON text (`to_json`, `from_json`) is all a state needs.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use aikotoba::{
    Account, AccountId, Change, Facts, History, Holder, Moment, PersonId, Record, Stored, Token,
    TokenId,
};

/// What the service keeps.
#[derive(Default)]
pub(crate) struct Store(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    accounts: BTreeMap<AccountId, Account>,
    tokens: BTreeMap<TokenId, Token>,
    histories: BTreeMap<PersonId, History>,
    /// What is known of the owner of an account: the host's to keep, and an argument of every question.
    facts: BTreeMap<AccountId, Facts>,
    /// The audit log: what is appended is never changed.
    records: Vec<Record>,
    /// Whose owners are to be told that something was changed.
    notes: Vec<AccountId>,
}

/// Another change was quicker: nothing was stored.
pub(crate) struct Raced;

/// An account with everything a command about it has to see.
pub(crate) struct Held {
    pub(crate) account: Account,
    pub(crate) facts: Option<Facts>,
    tokens: Vec<Token>,
    history: History,
}

impl Held {
    /// All of it, as the library takes it.
    pub(crate) fn holder(&self) -> Holder<'_> {
        let histories = std::slice::from_ref(&self.history);
        Holder::Known { account: &self.account, tokens: &self.tokens, histories }
    }
}

impl Store {
    /// The account of this name, if there is one.
    pub(crate) async fn find(&self, id: &AccountId, now: Moment) -> Option<Held> {
        let kept = self.kept();
        kept.accounts.get(id).cloned().map(|account| kept.held(account, now))
    }

    /// The same of an account that was never stored.
    pub(crate) async fn around(&self, account: Account, now: Moment) -> Held {
        self.kept().held(account, now)
    }

    /// Stores a change of somebody's account as a whole, with what is known of its owner.
    ///
    /// # Errors
    /// If a state is not the one that the change was made from: then nothing is stored.
    pub(crate) async fn commit(
        &self,
        change: &Change,
        owner: Option<&PersonId>,
        facts: Option<&Facts>,
    ) -> Result<(), Raced> {
        let mut kept = self.kept();
        let histories = || {
            owner.into_iter().flat_map(|owner| change.histories.iter().map(move |it| (owner, it)))
        };
        let fits = change
            .account
            .iter()
            .all(|it| fits(it, kept.accounts.get(it.state.id()).map(Account::revision)))
            && change
                .tokens
                .iter()
                .all(|it| fits(it, kept.tokens.get(it.state.id()).map(Token::revision)))
            && histories()
                .all(|(owner, it)| fits(it, kept.histories.get(owner).map(History::revision)));
        if !fits {
            return Err(Raced);
        }
        for (owner, stored) in histories() {
            kept.histories.insert(owner.clone(), stored.state.clone());
        }
        for stored in &change.tokens {
            kept.tokens.insert(stored.state.id().clone(), stored.state.clone());
        }
        if let Some(stored) = &change.account {
            kept.accounts.insert(stored.state.id().clone(), stored.state.clone());
            let known = facts.map(|facts| (stored.state.id().clone(), facts.clone()));
            kept.facts.extend(known);
        }
        kept.records.extend(change.records.iter().cloned());
        Ok(())
    }

    /// Notes that the owner of an account is to be told: whoever sends mail looks here.
    pub(crate) async fn notify(&self, account: &AccountId) {
        self.kept().notes.push(account.clone());
    }

    /// Whom to tell so far.
    pub(crate) async fn notes(&self) -> Vec<AccountId> {
        self.kept().notes.clone()
    }

    /// The audit log so far.
    pub(crate) async fn records(&self) -> Vec<Record> {
        self.kept().records.clone()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Nothing stops half-way through a change, so that what a thread left that broke off is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn held(&self, account: Account, now: Moment) -> Held {
        let person = account.person();
        let tokens = self.tokens.values().filter(|token| token.person() == person).cloned();
        // A person of whom nothing is remembered has a history nonetheless: without one no password is set.
        let history = self.histories.get(person).cloned();
        let history = history.unwrap_or_else(|| History::of_person(person.clone(), now));
        let facts = self.facts.get(account.id()).cloned();
        Held { tokens: tokens.collect(), history, facts, account }
    }
}

/// Whether what is there is what is expected; 0: nothing.
fn fits<T>(stored: &Stored<T>, there: Option<u64>) -> bool {
    there.unwrap_or(0) == stored.expects
}
