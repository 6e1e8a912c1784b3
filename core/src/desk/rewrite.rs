//! Events for which what is stored is written anew: sealed under another key, forgotten, brought from an
//! earlier system. No password is needed for any of them.

use std::collections::BTreeSet;

use super::weigh::Weighing;
use crate::{
    account::{self, Rewritten, Weighed},
    error::{Error, ErrorKind},
    hash::{self, Opened, Safe},
    judgement::Details,
    name::AccountId,
    record::Reason,
    state::{History, Token},
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
        let account = self.case.account;
        let password = account.password.as_ref();
        let before = password.and_then(|password| password.verifier.as_ref());
        let verifier = before
            .map(|verifier| hash::reseal_hash(&safe, account, verifier, &mut draws))
            .transpose()?;
        let histories = self.histories.iter();
        let histories = histories.map(|history| hash::reseal(&safe, history, &mut draws));
        let hashes = before.iter().map(|verifier| &verifier.hash);
        let sealed: Vec<_> =
            hashes.chain(self.histories.iter().flat_map(History::sealed)).collect();
        let own = self.tokens.iter().filter(|token| token.person == account.person);
        let sealed: Vec<_> = sealed.into_iter().chain(own.flat_map(Token::sealed)).collect();
        let clear = sealed.iter().filter(|sealed| sealed.key().is_none()).count();
        let details = Details::default().with("values", count(sealed.len()));
        let details = details.with("from_clear", count(clear));
        let histories = histories.collect::<Result<_, _>>()?;
        let keys = self.desk.keys.as_deref().ok_or_else(hash::needs_keys)?;
        let own = self.tokens.iter().map(|token| {
            let is_own = token.person == account.person;
            if is_own {
                hash::reseal_token((&safe, keys), token, &mut draws)
            } else {
                Ok(token.clone())
            }
        });
        let tokens = own.collect::<Result<_, _>>()?;
        let rewritten = Some(Rewritten { verifier, histories, tokens, details });
        Ok(Weighed { rewritten, ..weighed })
    }

    /// The person's history emptied, and pools without their passwords. All their accounts are named; another
    /// one, of which passwords are remembered, may be in use.
    pub(super) fn forget(&self, weighed: Weighed, others: &[AccountId]) -> Result<Weighed, Error> {
        let named: BTreeSet<_> = others.iter().chain([&self.case.account.id]).collect();
        let digests: BTreeSet<_> = named.iter().copied().map(hash::digest_account).collect();
        let Some(own) = self.histories.iter().find(|one| account::counts(one)) else {
            return Ok(Weighed { hindrance: Some(Reason::NoHistory), ..weighed });
        };
        let mut theirs = Opened::open(&self.safe, own)?.accounts();
        if !theirs.is_subset(&digests) {
            return Ok(Weighed { hindrance: Some(Reason::NotDeleted), ..weighed });
        }
        // In a pool there are others: who was named by mistake loses nothing.
        theirs.insert(hash::digest_account(&self.case.account.id));
        let (mut histories, mut entries) = (Vec::new(), 0);
        for history in self.histories {
            let mut left = Opened::open(&self.safe, history)?.without(&theirs);
            if account::counts(history) {
                left.epochs.clear();
                left.foreign.clear();
                left.refusals.clear();
            }
            entries += history.remembered() - left.remembered();
            histories.push(left);
        }
        let named: Vec<_> = named.into_iter().map(ToString::to_string).collect();
        let details = Details::default().with("entries", count(entries)).with("accounts", named);
        let tokens = self.tokens.iter().cloned().map(|mut token| {
            if token.person == self.case.account.person {
                token.retire(self.at);
                token.known = None;
            }
            token
        });
        let tokens = tokens.collect();
        let rewritten = Some(Rewritten { verifier: None, histories, tokens, details });
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
        // What does not open, or lies in the clear, is said here and not when it is settled.
        for history in self.histories {
            Opened::open(&self.safe, history)?;
        }
        let mut draws = self.seed.draws("foreign");
        let mut histories = self.histories.to_vec();
        if let Some(history) = histories.get_mut(at) {
            *history = hash::remember_foreign(&self.safe, history, hashes, &mut draws)?;
        }
        let details = Details::default().with("entries", count(hashes.len()));
        let tokens = Vec::new();
        let rewritten = Some(Rewritten { verifier: None, histories, tokens, details });
        Ok(Weighed { rewritten, ..weighed })
    }
}

fn count(entries: usize) -> u32 {
    u32::try_from(entries).unwrap_or(u32::MAX)
}
