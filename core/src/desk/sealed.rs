//! What the desk does with the host's keys beside weighing.

use zeroize::Zeroizing;

use super::{Desk, Holder};
use crate::{
    code::codes,
    error::{Error, ErrorKind},
    hash::{self, Safe},
    name::UserDigest,
    state::{History, Token},
};

codes! {
    /// How what is stored is sealed.
    Sealing {
        /// Under the key that seals now; or in the clear, where there are no keys.
        Current = "current",
        /// Something is sealed under another key.
        Older = "older",
        /// Something lies in the clear although there are keys: from a time without, or put there.
        Clear = "clear",
    }
}

impl Desk {
    /// What stands in records in the place of a user name that nobody has: nobody writes that down, since it
    /// may be a password typed into the wrong field. Keyed, so that nobody guesses it back.
    ///
    /// # Errors
    /// If the desk has no keys.
    pub fn digest_user(&self, name: &str) -> Result<UserDigest, Error> {
        let digest = self.keys.as_deref().and_then(|keys| hash::digest_user(keys, name.as_bytes()));
        digest.ok_or_else(|| Error::one(ErrorKind::Keys, "keys", "are needed to digest a name"))
    }

    /// How what is stored of an account, of tokens and in histories is sealed. What is not `current` is sealed
    /// anew by [`Event::Reseal`](crate::Event).
    #[must_use]
    pub fn sealing(&self, holder: Holder<'_>) -> Sealing {
        let Holder::Known { account, tokens, histories } = holder else { return Sealing::Current };
        let safe = Safe::new(self.keys.as_deref());
        let password = account.password.as_ref();
        let verifier = password.and_then(|password| password.verifier.as_ref());
        let hashes = verifier.into_iter().map(|verifier| &verifier.hash);
        let all = hashes.chain(histories.iter().flat_map(History::sealed));
        let all: Vec<_> = all.chain(tokens.iter().flat_map(Token::sealed)).collect();
        if safe.has_keys() && all.iter().any(|sealed| sealed.key().is_none()) {
            Sealing::Clear
        } else if all.iter().all(|sealed| safe.is_current(sealed)) {
            Sealing::Current
        } else {
            Sealing::Older
        }
    }

    /// The hashes that an earlier system left, for the host to compare with a new password.
    ///
    /// # Errors
    /// If one does not open, or its key is not here.
    pub fn foreign_hashes(&self, history: &History) -> Result<Vec<Zeroizing<String>>, Error> {
        hash::foreign(&Safe::new(self.keys.as_deref()), history)
    }
}
