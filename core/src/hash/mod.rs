//! Passwords into verifiers: Argon2id (RFC 9106), in ordinary PHC strings.

mod argon2id;
mod fingerprint;
mod phc;
mod seal;
mod token;
mod verifier;

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub(crate) use argon2id::Hasher;
pub(crate) use fingerprint::{
    AccountDigest, New, Opened, Remembered, Used, digest_account, reseal,
};
pub(crate) use phc::Cost;
pub(crate) use phc::SALT_BYTES;
use phc::{Phc, TAG_BYTES};
pub(crate) use seal::{Safe, digest_user};
pub(crate) use token::{
    Nonce, TokenPlace, active_digest, digests, mark, needs_keys, open_stocked, reseal_token,
    seal_stocked, which,
};
pub(crate) use verifier::{foreign, open_hash, remember_foreign, reseal_hash, seal_hash};

use crate::{
    document::{self, Reading},
    error::{Error, ErrorKind},
    policy::settings::SealSettings,
    seed::Seed,
    text::NormalForm,
};

/// What is stored in the place of a password: a salted Argon2id hash, and the normal form the password was
/// read in.
///
/// The hash is an ordinary PHC string that other libraries read. It is a secret nevertheless: whoever has
/// it can guess as fast as their machine.
#[derive(Clone)]
pub struct PasswordHash {
    phc: Phc,
    normal_form: NormalForm,
}

/// A password hash as it is stored.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PasswordHash"))]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordHashDocument {
    /// The format: 1.
    format: u32,
    /// The hash, such as `$argon2id$v=19$m=65536,t=3,p=4$…$…`.
    phc: String,
    /// The normal form of the password.
    normal_form: NormalForm,
}

impl PasswordHash {
    /// Reads a hash that was made elsewhere, of a password that was read in this normal form.
    ///
    /// Only Argon2id of version 19 is read, with `m`, `t` and `p` and nothing else, of at most 1 GiB,
    /// 10 passes and 16 lanes: a hash is data from outside, and must not exhaust whoever verifies it.
    /// A desk verifies at most 256 MiB, unless its policy's own cost is more.
    ///
    /// # Errors
    /// If the text is anything else; nothing of it is repeated.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{NormalForm, PasswordHash};
    ///
    /// let text = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    /// assert_eq!(PasswordHash::from_phc(text, NormalForm::Nfc)?.phc(), text);
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn from_phc(text: &str, normal_form: NormalForm) -> Result<Self, Error> {
        Ok(Self { phc: Phc::parse(text)?, normal_form })
    }

    /// The hash as a PHC string.
    #[must_use]
    pub fn phc(&self) -> String {
        self.phc.print()
    }

    /// The normal form of the password.
    #[must_use]
    pub fn normal_form(&self) -> NormalForm {
        self.normal_form
    }

    /// Reads a hash from the JSON text it was stored as.
    ///
    /// # Errors
    /// If the text is anything else; nothing of it is repeated.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let stored: PasswordHashDocument =
            document::into(document::from_json(text, READING)?, READING)?;
        if stored.format != FORMAT {
            return Err(Error::one(ErrorKind::Hash, "format", format!("must be {FORMAT}")));
        }
        Self::from_phc(&stored.phc, stored.normal_form)
    }

    /// The hash as JSON text: what to store.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (phc, normal_form) = (self.phc(), self.normal_form);
        let document = PasswordHashDocument { format: FORMAT, phc, normal_form };
        // INVARIANT: two strings and a number, so this cannot fail.
        serde_json::to_string(&document).unwrap_or_default()
    }

    /// The memory that verifying takes.
    pub(crate) fn memory_kib(&self) -> u32 {
        self.phc.cost.memory_kib
    }

    /// An evaluation that costs what one for somebody would.
    pub(crate) fn evaluate_for_nobody(hasher: &Hasher, bytes: &[u8], settings: &SealSettings) {
        drop(hasher.evaluate(bytes, &[0; SALT_BYTES], Cost::of(settings), TAG_BYTES, NO_PURPOSE));
    }

    /// Makes the hash of the bytes of a password.
    pub(crate) fn make(
        hasher: &Hasher,
        bytes: &[u8],
        normal_form: NormalForm,
        settings: &SealSettings,
        seed: &Seed,
    ) -> Self {
        let salt = seed.draw::<SALT_BYTES>("password/salt");
        Self::make_salted(hasher, bytes, normal_form, settings, &salt)
    }

    /// Makes the hash of the bytes of a secret that has this salt: one of several that are compared at once.
    pub(crate) fn make_salted(
        hasher: &Hasher,
        bytes: &[u8],
        normal_form: NormalForm,
        settings: &SealSettings,
        salt: &[u8; SALT_BYTES],
    ) -> Self {
        let cost = Cost::of(settings);
        let tag = hasher.evaluate(bytes, salt, cost, TAG_BYTES, NO_PURPOSE);
        Self { phc: Phc { cost, salt: salt.to_vec(), tag }, normal_form }
    }

    /// The salt, if a new hash could have it too: one of the usual length, at this cost.
    pub(crate) fn salt_at(&self, settings: &SealSettings) -> Option<[u8; SALT_BYTES]> {
        let salt = self.phc.salt.as_slice().try_into().ok();
        salt.filter(|_| self.phc.cost == Cost::of(settings))
    }

    /// Whether these bytes are the password: one evaluation, whatever the answer.
    pub(crate) fn is_of(&self, hasher: &Hasher, bytes: &[u8]) -> bool {
        self.has_tag(&self.evaluate(hasher, bytes))
    }

    /// The tag of these bytes, made as this one was.
    fn evaluate(&self, hasher: &Hasher, bytes: &[u8]) -> Zeroizing<Vec<u8>> {
        let Phc { cost, salt, tag } = &self.phc;
        hasher.evaluate(bytes, salt, *cost, tag.len(), NO_PURPOSE)
    }

    fn has_tag(&self, tag: &[u8]) -> bool {
        tag.ct_eq(self.phc.tag.as_slice()).into()
    }

    /// Whether one evaluation serves both.
    fn is_evaluated_as(&self, other: &Self) -> bool {
        let (one, two) = (&self.phc, &other.phc);
        one.cost == two.cost
            && one.salt == two.salt
            && one.tag.len() == two.tag.len()
            && self.normal_form == other.normal_form
    }

    /// Whether a new hash under these settings would be another kind of hash.
    pub(crate) fn is_stale(&self, settings: &SealSettings, normal_form: NormalForm) -> bool {
        let Phc { cost, salt, tag } = &self.phc;
        *cost != Cost::of(settings)
            || salt.len() < SALT_BYTES
            || tag.len() < TAG_BYTES
            || self.normal_form != normal_form
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(redacted)")
    }
}

/// An ordinary hash, as other libraries make it.
const NO_PURPOSE: &[u8] = b"";
const FORMAT: u32 = 1;
const READING: Reading = Reading::Private(ErrorKind::Hash, &["format", "phc", "normal_form"]);
