//! Events for which what is stored is written anew: sealed under another key, forgotten, brought from an
//! earlier system. No password is needed for any of them.

use super::weigh::Weighing;
use crate::{
    account::{self, Rewritten, Weighed},
    error::{Error, ErrorKind},
    hash::{self, Opened, Safe},
    judgement::Details,
    name::AccountId,
    record::Reason,
    state::{History, Verifier},
};

impl Weighing<'_> {
    /// Everything sealed, sealed anew under the key that seals now.
    pub(super) fn reseal(&self, weighed: Weighed, from_clear: bool) -> Result<Weighed, Error> {
        if !self.safe.has_keys() {
            return Err(Error::one(ErrorKind::Keys, "keys", "are needed to seal anything"));
        }
        let safe = Safe::new(self.desk.keys.as_deref());
        let safe = if from_clear { safe.taking_clear() } else { safe };
        let mut draws = self.seed.draws("reseal");
        let (account, before) = (self.case.account, self.current());
        let verifier = before
            .as_ref()
            .map(|verifier| hash::reseal_hash(&safe, account, verifier, &mut draws))
            .transpose()?;
        let histories = self.histories.iter();
        let histories = histories.map(|history| hash::reseal(&safe, history, &mut draws));
        let hashes = before.iter().map(|verifier| &verifier.hash);
        let sealed: Vec<_> =
            hashes.chain(self.histories.iter().flat_map(History::sealed)).collect();
        let clear = sealed.iter().filter(|sealed| sealed.key().is_none()).count();
        let details = Details::default().with("values", count(sealed.len()));
        let details = details.with("from_clear", count(clear));
        let histories = histories.collect::<Result<_, _>>()?;
        Ok(Weighed { rewritten: Some(Rewritten { verifier, histories, details }), ..weighed })
    }

    /// Histories in which nothing of these accounts is remembered: all that the person had.
    pub(super) fn forget(&self, weighed: Weighed, others: &[AccountId]) -> Result<Weighed, Error> {
        let accounts = others.iter().chain([&self.case.account.id]);
        let accounts: Vec<_> = accounts.map(hash::digest_account).collect();
        let most_kib = self.desk.most_memory_kib();
        let (mut histories, mut entries) = (Vec::new(), 0);
        for history in self.histories {
            let opened = Opened::open(&self.safe, history, most_kib)?;
            let is_own = account::counts(history);
            if is_own && opened.has_others(&accounts) {
                return Ok(Weighed { hindrance: Some(Reason::NotDeleted), ..weighed });
            }
            let left = opened.without(&accounts);
            entries += history.remembered() - left.remembered();
            histories.push(left);
        }
        if !self.histories.iter().any(account::counts) {
            return Ok(Weighed { hindrance: Some(Reason::NoHistory), ..weighed });
        }
        let details = Details::default().with("entries", count(entries));
        let details = details.with("accounts", count(accounts.len()));
        let rewritten = Some(Rewritten { verifier: self.current(), histories, details });
        Ok(Weighed { rewritten, ..weighed })
    }

    /// A history with the hashes that an earlier system left.
    pub(super) fn remember_foreign(
        &self,
        weighed: Weighed,
        hashes: &[zeroize::Zeroizing<String>],
    ) -> Result<Weighed, Error> {
        let Some(at) = self.histories.iter().position(account::counts) else {
            return Ok(Weighed { hindrance: Some(Reason::NoHistory), ..weighed });
        };
        let mut draws = self.seed.draws("foreign");
        let mut histories = self.histories.to_vec();
        if let Some(history) = histories.get_mut(at) {
            *history = hash::remember_foreign(&self.safe, history, hashes, &mut draws)?;
        }
        let details = Details::default().with("entries", count(hashes.len()));
        let rewritten = Some(Rewritten { verifier: self.current(), histories, details });
        Ok(Weighed { rewritten, ..weighed })
    }

    /// What is stored in the place of the password.
    fn current(&self) -> Option<Verifier> {
        self.case.account.password.as_ref().and_then(|password| password.verifier.clone())
    }
}

fn count(entries: usize) -> u32 {
    u32::try_from(entries).unwrap_or(u32::MAX)
}
