//! What is stored in the place of a password, sealed for its owner and its account; and the hashes of an
//! earlier system.

use zeroize::Zeroizing;

use super::{
    PasswordHash,
    fingerprint::{check_keys, foreign_place},
    seal::{NONCE_BYTES, Place, Safe},
};
use crate::{
    error::{Error, ErrorKind},
    seed::Draws,
    state::{Account, History, MOST_FOREIGN, Verifier},
};

/// Seals a hash for an account.
pub(crate) fn seal_hash(
    safe: &Safe,
    account: &Account,
    hash: &PasswordHash,
    nonce: [u8; NONCE_BYTES],
) -> Verifier {
    let phc = Zeroizing::new(hash.phc());
    let hash_sealed = safe.seal(phc.as_bytes(), place(account), nonce);
    Verifier { hash: hash_sealed, normal_form: hash.normal_form }
}

/// The hash of an account's password.
///
/// # Errors
/// If it does not open, or is no hash.
pub(crate) fn open_hash(
    safe: &Safe,
    account: &Account,
    verifier: &Verifier,
) -> Result<PasswordHash, Error> {
    let phc = safe.open(&verifier.hash, place(account))?;
    PasswordHash::from_phc(text(&phc)?, verifier.normal_form)
}

/// The same, sealed anew under the active key.
///
/// # Errors
/// If it does not open.
pub(crate) fn reseal_hash(
    safe: &Safe,
    account: &Account,
    verifier: &Verifier,
    draws: &mut Draws,
) -> Result<Verifier, Error> {
    let hash =
        safe.seal(&safe.open(&verifier.hash, place(account))?, place(account), draws.bytes());
    Ok(Verifier { hash, normal_form: verifier.normal_form })
}

/// The same history, with more hashes of an earlier system.
///
/// # Errors
/// If there are more than 24, or one is no line of 8 to 256 printing ASCII characters; if the history is a
/// person's and there are no keys.
pub(crate) fn remember_foreign(
    safe: &Safe,
    history: &History,
    hashes: &[Zeroizing<String>],
    draws: &mut Draws,
) -> Result<History, Error> {
    check_keys(safe, history)?;
    let refuse = |problem: &str| Err(Error::one(ErrorKind::Hash, "foreign_hashes", problem));
    if history.foreign.len() + hashes.len() > MOST_FOREIGN {
        return refuse("must be at most 24");
    }
    let is_line = |hash: &Zeroizing<String>| {
        (8..=256).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_graphic())
    };
    if !hashes.iter().all(is_line) {
        return refuse("must be lines of 8 to 256 printing ASCII characters");
    }
    let mut anew = history.clone();
    for hash in hashes {
        let object = anew.foreign.len().to_string();
        let place = foreign_place(history, &object);
        anew.foreign.push(safe.seal(hash.as_bytes(), place, draws.bytes()));
    }
    Ok(anew)
}

/// The hashes of an earlier system, for the host to compare.
///
/// # Errors
/// If one does not open.
pub(crate) fn foreign(safe: &Safe, history: &History) -> Result<Vec<Zeroizing<String>>, Error> {
    let hashes = history.foreign.iter().enumerate().map(|(index, hash)| {
        let opened = safe.open(hash, foreign_place(history, &index.to_string()))?;
        Ok(Zeroizing::new(text(&opened)?.to_owned()))
    });
    hashes.collect()
}

pub(super) fn text(bytes: &[u8]) -> Result<&str, Error> {
    let not_text = |_| Error::one(ErrorKind::Seal, "hash", "is no text");
    std::str::from_utf8(bytes).map_err(not_text)
}

fn place(account: &Account) -> Place<'_> {
    let (kind, owner) = ("password", ("person", account.person.as_str()));
    Place { kind, owner, object: account.id.as_str() }
}
