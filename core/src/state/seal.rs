//! What is kept sealed: the id of a key and bytes that mean nothing without it. Shapes only.

use std::fmt;

use base64ct::{Base64Unpadded, Encoding};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{name::KeyId, text::NormalForm};

/// A value as it is stored: sealed under a key of the host, or in the clear where there are no keys.
///
/// As text: the id of the key, a colon, and nonce, ciphertext and tag in base64 without padding; in the
/// clear there is no id before the colon.
#[derive(Clone, Eq, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Sealed(
    #[cfg_attr(
        feature = "schema",
        schemars(
            regex(pattern = "^([a-z0-9][a-z0-9.-]{0,63})?:[A-Za-z0-9+/]{2,1024}$"),
            with = "String"
        )
    )]
    Kept,
);

#[derive(Clone, Eq, PartialEq)]
struct Kept {
    key: Option<KeyId>,
    bytes: Vec<u8>,
}

impl Sealed {
    pub(crate) fn new(key: Option<KeyId>, bytes: Vec<u8>) -> Self {
        Self(Kept { key, bytes })
    }

    /// The key it is sealed under; none: it lies in the clear.
    pub(crate) fn key(&self) -> Option<&KeyId> {
        self.0.key.as_ref()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0.bytes
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(redacted)")
    }
}

impl Serialize for Sealed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let key = self.0.key.as_ref().map_or("", KeyId::as_str);
        let bytes = Base64Unpadded::encode_string(&self.0.bytes);
        serializer.serialize_str(&format!("{key}:{bytes}"))
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts = text.split_once(':').filter(|(_, bytes)| bytes.len() <= MOST_CHARACTERS);
        let read = parts.and_then(|(key, bytes)| {
            let key = if key.is_empty() { None } else { Some(KeyId::new(key)?) };
            Some(Self::new(key, Base64Unpadded::decode_vec(bytes).ok()?))
        });
        let expected = "a key's id, a colon and at most 1024 characters of base64";
        read.filter(|sealed| !sealed.bytes().is_empty()).ok_or_else(|| {
            de::Error::invalid_value(de::Unexpected::Other("another text"), &expected)
        })
    }
}

/// What is stored in the place of a password: its hash, sealed or in the clear, and the normal form the
/// password was read in.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Verifier {
    /// The hash, a PHC string.
    pub(crate) hash: Sealed,
    pub(crate) normal_form: NormalForm,
}

const MOST_CHARACTERS: usize = 1024;
