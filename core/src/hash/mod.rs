//! Passwords into verifiers: Argon2id (RFC 9106), in ordinary PHC strings.

mod argon2id;
mod fingerprint;
mod phc;
mod seal;
mod verifier;

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

pub(crate) use argon2id::Hasher;
pub(crate) use fingerprint::{
    AccountDigest, New, Opened, Remembered, Used, digest_account, reseal,
};
pub(crate) use phc::Cost;
use phc::{Phc, SALT_BYTES, TAG_BYTES};
pub(crate) use seal::{Safe, digest_user};
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
        let (cost, salt) = (Cost::of(settings), seed.draw::<SALT_BYTES>("password/salt"));
        let tag = hasher.evaluate(bytes, &salt, cost, TAG_BYTES, NO_PURPOSE);
        Self { phc: Phc { cost, salt: salt.to_vec(), tag }, normal_form }
    }

    /// Whether these bytes are the password: one evaluation, whatever the answer.
    pub(crate) fn is_of(&self, hasher: &Hasher, bytes: &[u8]) -> bool {
        let Phc { cost, salt, tag } = &self.phc;
        let found = hasher.evaluate(bytes, salt, *cost, tag.len(), NO_PURPOSE);
        found.as_slice().ct_eq(tag.as_slice()).into()
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
