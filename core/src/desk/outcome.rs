//! What a command comes to: a change to store, and an answer that opens only after it was stored.

use std::fmt;

use serde::Serialize;

use crate::{
    account::{Answer, Settled},
    name::UserDigest,
    record::Record,
    state::{Account, History, Token},
};

/// Whom a command is about.
#[derive(Clone, Copy, Debug)]
pub enum Holder<'a> {
    /// An account, with the tokens of its owner and what is remembered of passwords.
    Known {
        /// The account.
        account: &'a Account,
        /// All tokens of its owner, whatever the command: what a code proves, and what an owner has to prove,
        /// depends on them. Beside them, where a seed is brought along, all that may have it.
        tokens: &'a [Token],
        /// What a new password is compared with and remembered in: the history of its owner, those of
        /// pools, or, for hosts without keys, that of the account.
        histories: &'a [History],
    },
    /// A user name that no account has.
    Unknown {
        /// What stands for it in the record.
        user: &'a UserDigest,
    },
}

/// What a command comes to.
#[must_use = "nothing has happened until the change is stored"]
pub struct Outcome {
    change: Change,
    answer: Answer,
}

impl Outcome {
    pub(super) fn new(settled: Settled) -> Self {
        let Settled { account, tokens, histories, records, answer } = settled;
        let account = account.map(|state| Stored { expects: state.revision - 1, state });
        let tokens = tokens.into_iter();
        let tokens = tokens.map(|state| Stored { expects: state.revision - 1, state }).collect();
        let histories = histories.into_iter();
        let histories =
            histories.map(|state| Stored { expects: state.revision - 1, state }).collect();
        Self { change: Change { format: 1, account, tokens, histories, records }, answer }
    }

    /// What to store, and the answer that opens afterwards.
    pub fn into_parts(self) -> (Change, Unstored) {
        (self.change, Unstored(self.answer))
    }
}

/// Everything one command writes: stored as a whole or not at all.
///
/// Each state is stored only if the one that is there has the revision it expects (0: none is there);
/// if one has not, nothing is stored and the command is settled again on what is there now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[must_use = "nothing has happened until the change is stored"]
#[non_exhaustive]
pub struct Change {
    /// The shape of this change: 1.
    pub format: u32,
    /// The account, unless it stays as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Stored<Account>>,
    /// The tokens that do not stay as they are.
    pub tokens: Vec<Stored<Token>>,
    /// The histories that do not stay as they are.
    pub histories: Vec<Stored<History>>,
    /// What goes into the audit log: there is always something.
    pub records: Vec<Record>,
}

impl Change {
    /// The change as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and finite numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A state as it is to be stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Stored{T}"))]
pub struct Stored<T> {
    /// The revision that has to be there; 0: none.
    pub expects: u64,
    /// What to store.
    pub state: T,
}

/// An answer that nobody can read before the change it belongs to was stored.
///
/// # Examples
/// Nothing can be asked of it but to open:
/// ```compile_fail
/// fn tell(unstored: aikotoba::Unstored) -> aikotoba::Decision {
///     unstored.answer().decision
/// }
/// ```
/// ```compile_fail
/// fn tell(unstored: aikotoba::Unstored) -> bool {
///     unstored.0.decision == aikotoba::Decision::Accepted
/// }
/// ```
/// And an outcome that is dropped is an error where unused results are:
/// ```compile_fail
/// #![deny(unused_must_use)]
/// fn forget(outcome: aikotoba::Outcome) {
///     outcome.into_parts().1.stored();
/// }
/// ```
#[must_use = "an answer nobody opens is one nobody gets"]
pub struct Unstored(Answer);

impl Unstored {
    /// The answer, now that the change was stored.
    pub fn stored(self) -> Answer {
        self.0
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outcome({:?}, the answer unopened)", self.change)
    }
}

impl fmt::Debug for Unstored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unstored(unopened)")
    }
}
