//! Sealing under the host's keys: XChaCha20-Poly1305, bound to what is sealed and for whom.
//!
//! A sealed value opens only where it was made for: its kind, its owner, its object and the id of its key
//! are the associated data. The host's key seals nothing itself; what does is derived from it for this one
//! purpose (HKDF-Expand with SHA-256, RFC 5869).

use std::collections::BTreeMap;

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305,
    aead::{Aead as _, Payload},
};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{
    error::{Error, ErrorKind},
    name::{KeyId, UserDigest},
    secret::Keys,
    state::Sealed,
};

/// What a value is sealed for.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The kind of value, such as `password`.
    pub(crate) kind: &'static str,
    /// The kind and the id of whom it belongs to.
    pub(crate) owner: (&'static str, &'a str),
    /// Which of their values.
    pub(crate) object: &'a str,
}

/// The host's keys at work; without keys nothing is sealed.
pub(crate) struct Safe {
    active: Option<KeyId>,
    ciphers: BTreeMap<KeyId, XChaCha20Poly1305>,
    /// Whether what lies in the clear is taken although there are keys.
    takes_clear: bool,
}

impl Safe {
    pub(crate) fn new(keys: Option<&Keys>) -> Self {
        let ciphers = keys.into_iter().flat_map(Keys::iter).filter_map(|(id, key)| {
            let derived = derived(key, b"aikotoba/seal/1")?;
            Some((id.clone(), XChaCha20Poly1305::new(&(*derived).into())))
        });
        let ciphers = ciphers.collect();
        Self { active: keys.map(|keys| keys.active().clone()), ciphers, takes_clear: false }
    }

    /// The same, which opens what was stored before there were keys: whoever asks vouches for the store.
    pub(crate) fn taking_clear(self) -> Self {
        Self { takes_clear: true, ..self }
    }

    pub(crate) fn has_keys(&self) -> bool {
        self.active.is_some()
    }

    /// Whether a value is sealed as a new one would be.
    pub(crate) fn is_current(&self, sealed: &Sealed) -> bool {
        sealed.key() == self.active.as_ref()
    }

    pub(crate) fn seal(&self, plain: &[u8], place: Place<'_>, nonce: [u8; NONCE_BYTES]) -> Sealed {
        let Some(id) = &self.active else { return Sealed::new(None, plain.to_vec()) };
        let aad = place.associated_data(id);
        let payload = Payload { msg: plain, aad: &aad };
        let cipher = self.ciphers.get(id);
        // INVARIANT: every key has its cipher, and sealing fails beyond 256 GiB alone. What was not sealed
        // would open nowhere; it never lies in the clear.
        let text = cipher.and_then(|cipher| cipher.encrypt(&nonce.into(), payload).ok());
        let bytes = nonce.into_iter().chain(text.unwrap_or_default());
        Sealed::new(Some(id.clone()), bytes.collect())
    }

    /// What was sealed.
    ///
    /// # Errors
    /// If there is no key of that id; if the value was changed or made for another place; if it lies in the
    /// clear although there are keys.
    pub(crate) fn open(
        &self,
        sealed: &Sealed,
        place: Place<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let Some(id) = sealed.key() else {
            if self.active.is_some() && !self.takes_clear {
                let problem = "must be sealed, now that there are keys: reseal what is stored";
                return Err(Error::one(ErrorKind::Seal, place.kind, problem));
            }
            return Ok(Zeroizing::new(sealed.bytes().to_vec()));
        };
        let Some(cipher) = self.ciphers.get(id) else {
            let problem = format!("is sealed under the key `{id}`, which is not here");
            return Err(Error::one(ErrorKind::Keys, place.kind, problem));
        };
        let split = sealed.bytes().split_first_chunk::<NONCE_BYTES>();
        let aad = place.associated_data(id);
        let opened = split.and_then(|(nonce, text)| {
            cipher.decrypt(nonce.into(), Payload { msg: text, aad: &aad }).ok()
        });
        let problem = "does not open: it was changed, or sealed for another place";
        let opened = opened.ok_or_else(|| Error::one(ErrorKind::Seal, place.kind, problem));
        opened.map(Zeroizing::new)
    }
}

impl Place<'_> {
    /// Everything the value is bound to, each part with its length before it.
    fn associated_data(&self, key: &KeyId) -> Vec<u8> {
        let Place { kind, owner: (owner_kind, owner), object } = *self;
        let parts = ["aikotoba/seal/1", kind, owner_kind, owner, object, key.as_str()];
        let mut data = Vec::new();
        for part in parts {
            data.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            data.extend(part.as_bytes());
        }
        data
    }
}

/// What stands in records in the place of a user name that nobody has: made under the active key, its first eight
/// bytes.
pub(crate) fn digest_user(keys: &Keys, name: &[u8]) -> Option<UserDigest> {
    UserDigest::new(&keyed(keys.get(keys.active())?, b"aikotoba/user/1", name, 8)?)
}

/// HMAC-SHA-256 (RFC 2104) under a key for one purpose: its first bytes, in hexadecimal.
pub(super) fn keyed(key: &[u8; 32], purpose: &[u8], text: &[u8], bytes: usize) -> Option<String> {
    let key = derived(key, purpose)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&*key).ok()?;
    mac.update(text);
    let digest = mac.finalize().into_bytes();
    Some(digest.iter().take(bytes).map(|byte| format!("{byte:02x}")).collect())
}

/// A key for one purpose; a key of 32 bytes always gives one.
fn derived(key: &[u8; 32], purpose: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let mut derived = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::from_prk(key).ok()?.expand(purpose, &mut *derived).ok()?;
    Some(derived)
}

pub(crate) const NONCE_BYTES: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(id: &str, byte: u8) -> Keys {
        Keys::new(KeyId::new(id).unwrap(), [byte; 32]).unwrap()
    }

    const PLACE: Place<'_> = Place { kind: "password", owner: ("person", "p-1"), object: "a-1" };

    #[test]
    fn a_value_opens_where_it_was_made_for_and_nowhere_else() {
        let safe = Safe::new(Some(&keys("2026", 1)));
        let sealed = safe.seal(b"marked", PLACE, [5; NONCE_BYTES]);
        assert_eq!(**safe.open(&sealed, PLACE).unwrap(), *b"marked");
        for place in [
            Place { kind: "history-entry", ..PLACE },
            Place { owner: ("person", "p-2"), ..PLACE },
            Place { owner: ("pool", "p-1"), ..PLACE },
            Place { object: "a-2", ..PLACE },
            Place { owner: ("person", "p-1a"), object: "-1", ..PLACE },
        ] {
            assert_eq!(safe.open(&sealed, place).unwrap_err().kind(), ErrorKind::Seal);
        }
        let renamed = Sealed::new(KeyId::new("2027"), sealed.bytes().to_vec());
        let both = keys("2026", 1).with_older(KeyId::new("2027").unwrap(), [2; 32]).unwrap();
        let error = Safe::new(Some(&both)).open(&renamed, PLACE).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Seal);
    }

    #[test]
    fn every_changed_bit_is_noticed() {
        let safe = Safe::new(Some(&keys("2026", 1)));
        let sealed = safe.seal(b"marked", PLACE, [5; NONCE_BYTES]);
        for bit in 0..sealed.bytes().len() * 8 {
            let mut bytes = sealed.bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let changed = Sealed::new(sealed.key().cloned(), bytes);
            assert_eq!(safe.open(&changed, PLACE).unwrap_err().kind(), ErrorKind::Seal);
        }
        for length in 0..sealed.bytes().len() {
            let cut = Sealed::new(sealed.key().cloned(), sealed.bytes()[..length].to_vec());
            assert_eq!(safe.open(&cut, PLACE).unwrap_err().kind(), ErrorKind::Seal);
        }
    }

    #[test]
    fn an_unknown_key_is_an_error_of_its_own_and_the_clear_is_taken_only_where_there_are_no_keys() {
        let (old, new) = (Safe::new(Some(&keys("2025", 1))), Safe::new(Some(&keys("2026", 2))));
        let sealed = old.seal(b"marked", PLACE, [5; NONCE_BYTES]);
        assert_eq!(new.open(&sealed, PLACE).unwrap_err().kind(), ErrorKind::Keys);
        assert_eq!(Safe::new(None).open(&sealed, PLACE).unwrap_err().kind(), ErrorKind::Keys);
        let clear = Safe::new(None).seal(b"marked", PLACE, [5; NONCE_BYTES]);
        assert_eq!(**Safe::new(None).open(&clear, PLACE).unwrap(), *b"marked");
        assert_eq!(new.open(&clear, PLACE).unwrap_err().kind(), ErrorKind::Seal);
        assert_eq!(**new.taking_clear().open(&clear, PLACE).unwrap(), *b"marked");
    }
}
