//! What a token is verified by, sealed for its owner and for itself: the seed, the PIN, recovery codes. By what a
//! seed is known again when it is not here any more.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    Hasher, PasswordHash,
    seal::{NONCE_BYTES, Place, Safe, keyed},
    verifier::text,
};
use crate::{
    error::{Error, ErrorKind},
    name::{KeyId, PersonId, SeedDigest, TokenId},
    secret::{Keys, hmac_key},
    seed::Draws,
    state::{KnownSeed, Sealed, StockedSeed, Token, Verifier},
    text::NormalForm,
};

/// Which token something is sealed for.
#[derive(Clone, Copy)]
pub(crate) struct TokenPlace<'a> {
    pub(crate) person: &'a PersonId,
    pub(crate) token: &'a TokenId,
}

impl<'a> TokenPlace<'a> {
    pub(crate) fn of(token: &'a Token) -> Self {
        Self { person: &token.person, token: &token.id }
    }

    /// A seed, sealed for what its codes are like too.
    pub(crate) fn seal_seed(
        self,
        safe: &Safe,
        (secret, object): (&[u8], &str),
        nonce: Nonce,
    ) -> Sealed {
        safe.seal(secret, Place { object, ..self.place(SEED) }, nonce)
    }

    /// The bytes of a seed.
    ///
    /// # Errors
    /// If they do not open.
    pub(crate) fn open_seed(
        self,
        safe: &Safe,
        (seed, object): (&Sealed, &str),
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        safe.open(seed, Place { object, ..self.place(SEED) })
    }

    pub(crate) fn seal_pin(self, safe: &Safe, hash: &PasswordHash, nonce: Nonce) -> Verifier {
        self.seal_as(PIN, safe, hash, nonce)
    }

    /// A PIN that another one took the place of: it does not open where PINs in use do.
    pub(crate) fn seal_former(self, safe: &Safe, hash: &PasswordHash, nonce: Nonce) -> Verifier {
        self.seal_as(FORMER, safe, hash, nonce)
    }

    fn seal_as(
        self,
        kind: &'static str,
        safe: &Safe,
        hash: &PasswordHash,
        nonce: Nonce,
    ) -> Verifier {
        let phc = Zeroizing::new(hash.phc());
        let hash_sealed = safe.seal(phc.as_bytes(), self.place(kind), nonce);
        Verifier { hash: hash_sealed, normal_form: hash.normal_form }
    }

    /// What is stored in the place of a PIN that another one took the place of.
    ///
    /// # Errors
    /// If it does not open, or is no hash.
    pub(crate) fn open_former(self, safe: &Safe, pin: &Verifier) -> Result<PasswordHash, Error> {
        let phc = safe.open(&pin.hash, self.place(FORMER))?;
        PasswordHash::from_phc(text(&phc)?, pin.normal_form)
    }

    /// What is stored in the place of a PIN.
    ///
    /// # Errors
    /// If it does not open, or is no hash.
    pub(crate) fn open_pin(self, safe: &Safe, pin: &Verifier) -> Result<PasswordHash, Error> {
        let phc = safe.open(&pin.hash, self.place(PIN))?;
        PasswordHash::from_phc(text(&phc)?, pin.normal_form)
    }

    pub(crate) fn seal_recovery(self, safe: &Safe, hash: &PasswordHash, nonce: Nonce) -> Sealed {
        safe.seal(Zeroizing::new(hash.phc()).as_bytes(), self.place(RECOVERY), nonce)
    }

    /// What is stored in the place of a recovery code.
    ///
    /// # Errors
    /// If it does not open, or is no hash.
    pub(crate) fn open_recovery(self, safe: &Safe, code: &Sealed) -> Result<PasswordHash, Error> {
        let phc = safe.open(code, self.place(RECOVERY))?;
        PasswordHash::from_phc(text(&phc)?, NormalForm::Nfkc)
    }

    /// By what a seed is known again.
    ///
    /// # Errors
    /// If there are no keys.
    pub(crate) fn know(
        self,
        (safe, keys): (&Safe, &Keys),
        mark: &[u8],
        nonce: Nonce,
    ) -> Result<KnownSeed, Error> {
        let digest = digest(keys, keys.active(), mark).ok_or_else(needs_keys)?;
        Ok(KnownSeed { mark: safe.seal(mark, self.place(MARK), nonce), digest })
    }

    fn place(self, kind: &'static str) -> Place<'a> {
        Place { kind, owner: ("person", self.person.as_str()), object: self.token.as_str() }
    }
}

/// A token with everything in it sealed anew under the active key.
///
/// # Errors
/// If something does not open; if there are no keys.
pub(crate) fn reseal_token(
    (safe, keys): (&Safe, &Keys),
    token: &Token,
    draws: &mut Draws,
) -> Result<Token, Error> {
    let place = TokenPlace::of(token);
    let mut anew = token.clone();
    if let Some(secrets) = &mut anew.secrets {
        let object = token.seed_object();
        let seed = place.open_seed(safe, (&secrets.seed, &object))?;
        secrets.seed = place.seal_seed(safe, (&seed, &object), draws.bytes());
        secrets.pin = place.seal_pin(safe, &place.open_pin(safe, &secrets.pin)?, draws.bytes());
        for pin in &mut secrets.former_pins {
            *pin = place.seal_former(safe, &place.open_former(safe, pin)?, draws.bytes());
        }
    }
    for code in &mut anew.recovery_codes {
        *code = place.seal_recovery(safe, &place.open_recovery(safe, code)?, draws.bytes());
    }
    if let Some(known) = &mut anew.known {
        let mark = safe.open(&known.mark, place.place(MARK))?;
        *known = place.know((safe, keys), &mark, draws.bytes())?;
    }
    Ok(anew)
}

/// A seed that belongs to nobody yet, sealed for its serial number and for what its codes are like.
pub(crate) fn seal_stocked(
    safe: &Safe,
    (id, object): (&TokenId, &str),
    secret: &[u8],
    nonce: Nonce,
) -> Sealed {
    let place = Place { kind: STOCK, owner: ("stock", id.as_str()), object };
    safe.seal(secret, place, nonce)
}

/// The bytes of a seed that belongs to nobody yet.
///
/// # Errors
/// If they do not open.
pub(crate) fn open_stocked(
    safe: &Safe,
    stocked: &StockedSeed,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (owner, object) = (("stock", stocked.id.as_str()), stocked.object());
    safe.open(&stocked.seed, Place { kind: STOCK, owner, object: &object })
}

/// By what a seed is recognised, whatever the key: a seed has 128 bits at least, and this tells none of them.
pub(crate) fn mark(secret: &[u8]) -> Zeroizing<Vec<u8>> {
    let secret = hmac_key(secret);
    let digest = Sha256::new().chain_update(PURPOSE).chain_update(secret).finalize();
    Zeroizing::new(digest.to_vec())
}

/// What stands for a seed: a digest under the active key.
pub(crate) fn active_digest(keys: &Keys, secret: &[u8]) -> Option<SeedDigest> {
    digest(keys, keys.active(), &mark(secret))
}

/// What may stand for a seed in tokens that are stored: a digest under every key.
pub(crate) fn digests(keys: &Keys, secret: &[u8]) -> Vec<SeedDigest> {
    let mark = mark(secret);
    keys.iter().filter_map(|(id, _)| digest(keys, id, &mark)).collect()
}

/// Which of these hashes are of what was typed, as each reads it: one evaluation for all that share a salt.
/// Where there is none, one that is for nobody.
pub(crate) fn which(
    hasher: &Hasher,
    hashes: &[PasswordHash],
    typed: impl Fn(NormalForm) -> Option<Zeroizing<Vec<u8>>>,
) -> Vec<bool> {
    let mut made: Vec<(&PasswordHash, Zeroizing<Vec<u8>>, bool)> = Vec::new();
    for hash in hashes {
        if made.iter().any(|(one, ..)| hash.is_evaluated_as(one)) {
            continue;
        }
        let bytes = typed(hash.normal_form);
        let tag = hash.evaluate(hasher, bytes.as_ref().map_or(&[], |bytes| bytes.as_slice()));
        made.push((hash, tag, bytes.is_some()));
    }
    let is_it = |hash: &PasswordHash| {
        let mut made = made.iter();
        made.find(|(one, ..)| hash.is_evaluated_as(one))
            .is_some_and(|(_, tag, is_readable)| hash.has_tag(tag) && *is_readable)
    };
    hashes.iter().map(is_it).collect()
}

pub(crate) fn needs_keys() -> Error {
    Error::one(ErrorKind::Keys, "keys", "are needed for one-time passwords")
}

fn digest(keys: &Keys, id: &KeyId, mark: &[u8]) -> Option<SeedDigest> {
    let hex = keyed(keys.get(id)?, PURPOSE, mark, 16)?;
    SeedDigest::new(&format!("{id}:{hex}"))
}

pub(crate) type Nonce = [u8; NONCE_BYTES];
const SEED: &str = "token-seed";
const PIN: &str = "token-pin";
const FORMER: &str = "former-pin";
const RECOVERY: &str = "recovery-code";
const MARK: &str = "seed-mark";
const STOCK: &str = "stocked-seed";
const PURPOSE: &[u8] = b"aikotoba/seed/1";
