//! What the desk does with the host's keys beside weighing.

use zeroize::Zeroizing;

use super::{Desk, Holder};
use crate::{
    error::{Error, ErrorKind},
    hash::{self, Safe},
    name::UserDigest,
    seed::Seed,
    state::{History, HistoryOwner},
};

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

    /// Whether something is not sealed under the key that seals now: sealed under an older one, or in the
    /// clear from a time without keys. Then [`Event::Reseal`](crate::Event) seals it anew.
    #[must_use]
    pub fn needs_reseal(&self, holder: Holder<'_>) -> bool {
        let Holder::Known { account, histories, .. } = holder else { return false };
        let safe = Safe::new(self.keys.as_deref());
        let password = account.password.as_ref();
        let verifier = password.and_then(|password| password.verifier.as_ref());
        let hashes = verifier.into_iter().map(|verifier| &verifier.hash);
        let mut all = hashes.chain(histories.iter().flat_map(History::sealed));
        safe.has_keys() && all.any(|sealed| !safe.is_current(sealed))
    }

    /// A new history with the hashes that an earlier system left of a person's passwords, of whatever kind:
    /// the host compares them (`foreign_matches` of a change), and until it does no change is accepted where
    /// the policy forbids reuse.
    ///
    /// # Errors
    /// If the history was stored already or has such hashes; if there are more than 24, or one is no line of 8
    /// to 256 printing ASCII characters; if it is not of one account and the desk has no keys.
    pub fn remember_foreign(
        &self,
        history: &History,
        hashes: &[&str],
        seed: Seed,
    ) -> Result<History, Error> {
        let refuse = |kind: ErrorKind, problem: &str| Err(Error::one(kind, "history", problem));
        if history.revision() > 0 || !history.foreign.is_empty() {
            return refuse(
                ErrorKind::State,
                "must be new: what was stored changes by events alone",
            );
        }
        let safe = Safe::new(self.keys.as_deref());
        if !safe.has_keys() && !matches!(history.owner(), Some(HistoryOwner::Account(_))) {
            return refuse(ErrorKind::Keys, "of a person or a pool needs keys");
        }
        hash::remember_foreign(&safe, history, hashes, &mut seed.draws("foreign"))
    }

    /// The hashes that an earlier system left, for the host to compare with a new password.
    ///
    /// # Errors
    /// If one does not open, or its key is not here.
    pub fn foreign_hashes(&self, history: &History) -> Result<Vec<Zeroizing<String>>, Error> {
        hash::foreign(&Safe::new(self.keys.as_deref()), history)
    }
}
