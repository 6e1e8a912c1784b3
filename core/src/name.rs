//! The names things go by: policies, requirements, profiles, standards, lists, kinds of facts,
//! levels.
//!
//! A name is checked where it is read and never again. Names are cheap to clone, since every ruling
//! carries some.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! name {
    ($(#[$meta:meta])* $name:ident, $pattern:literal, $is_valid:path, $expected:literal) => {
        $(#[$meta])*
        #[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(#[cfg_attr(feature = "schema", schemars(regex(pattern = $pattern), with = "String"))] std::sync::Arc<str>);

        impl $name {
            /// Reads a name; `None` if it is not one.
            #[must_use]
            pub fn new(text: &str) -> Option<Self> {
                $is_valid(text).then(|| Self(std::sync::Arc::from(text)))
            }

            /// The name as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::new(&text).ok_or_else(|| {
                    serde::de::Error::invalid_value(serde::de::Unexpected::Str(&text), &$expected)
                })
            }
        }
    };
}
pub(crate) use name;

name! {
    /// The id of a policy, such as `ja-org`.
    PolicyId, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "an id of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The version of a policy, such as `2016-04-01`: compared for equality only.
    PolicyVersion, "^[!-~]{1,64}$", is_version, "a version of at most 64 printing ASCII characters"
}
name! {
    /// The id of a requirement, such as `user.symbol`. Ids that begin with `engine.` are ours.
    RequirementId, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "an id of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The name of a profile: whom a requirement is for.
    ProfileName, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "a name of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The id of a standard: the document that clauses are printed in, such as `user-auth`.
    StandardId, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "an id of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The name of a blocklist, such as `common`.
    ListName, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "a name of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The role of a person or body, such as `audit-office`.
    Role, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "a role of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The name of a zone where systems stand, such as `server-room`.
    ZoneName, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "a name of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The id of an account, as the host knows it. Never used for a second account.
    AccountId, "^[!-~]{1,128}$", is_foreign_id, "an id of at most 128 printing ASCII characters"
}
name! {
    /// The id of a person, as the host knows it.
    PersonId, "^[!-~]{1,128}$", is_foreign_id, "an id of at most 128 printing ASCII characters"
}
name! {
    /// The id of a system, as the host knows it.
    SystemId, "^[!-~]{1,128}$", is_foreign_id, "an id of at most 128 printing ASCII characters"
}
name! {
    /// The id of a one-time-password token, as the host knows it.
    TokenId, "^[!-~]{1,128}$", is_foreign_id, "an id of at most 128 printing ASCII characters"
}
name! {
    /// The id of a reset case, as the host knows it. Never used for a second case.
    CaseId, "^[!-~]{1,128}$", is_foreign_id, "an id of at most 128 printing ASCII characters"
}
name! {
    /// The id of a host's key, such as `2026`.
    KeyId, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "an id of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The name of a pool: accounts that share their passwords, such as `server-room`.
    PoolName, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "a name of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// What stands in the place of a user name that nobody has: a digest made under a key of the host.
    UserDigest, "^[0-9a-f]{16,64}$", is_user_digest, "16 to 64 lower-case hexadecimal digits"
}
name! {
    /// What stands for the seed of a token: the id of a key, a colon, and a digest under that key.
    SeedDigest, "^[a-z0-9][a-z0-9.-]{0,63}:[0-9a-f]{32}$", is_seed_digest, "a key's id, a colon and 32 lower-case hexadecimal digits"
}
name! {
    /// Where a command came from: a terminal or an address.
    Place, "^[^\\p{Cc}]{1,256}$", is_line, "one line of at most 256 characters"
}
name! {
    /// Where the host keeps the evidence of an identity: opaque here.
    Reference, "^[^\\p{Cc}]{1,256}$", is_line, "one line of at most 256 characters"
}
name! {
    /// A way to check who somebody is, such as `staff-card`.
    MethodName, "^[a-z0-9][a-z0-9.-]{0,63}$", is_id, "a name of a-z, 0-9, `.` and `-`, at most 64 long"
}
name! {
    /// The id of an approved exception.
    ExceptionId, "^[!-~]{1,128}$", is_foreign_id, "an id of at most 128 printing ASCII characters"
}
name! {
    /// A kind of personal fact, such as `names`. Kinds are open: any word may be one.
    FactKind, "^[a-z][a-z0-9_]{0,31}$", is_fact_kind, "a kind of a-z, 0-9 and `_`, at most 32 long"
}
name! {
    /// `sha256:` and 64 hexadecimal digits.
    Digest, "^sha256:[0-9a-f]{64}$", is_digest, "`sha256:` and 64 lower-case hexadecimal digits"
}

impl RequirementId {
    /// The id of an invariant of this library.
    #[cfg(feature = "server")]
    pub(crate) fn engine(id: &'static str) -> Self {
        debug_assert!(is_id(id) && id.starts_with("engine."), "not an id of ours: {id}");
        Self(Arc::from(id))
    }
}

impl Role {
    /// The word policies have for whoever owns the account.
    #[cfg(feature = "server")]
    pub(crate) fn owner() -> Self {
        Self(Arc::from("owner"))
    }
}

impl Digest {
    /// The digest of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self::of_hash(sha2::Sha256::digest(bytes).into())
    }

    /// The digest that somebody computed piece by piece.
    pub(crate) fn of_hash(hash: [u8; 32]) -> Self {
        let mut text = String::from("sha256:");
        for byte in hash {
            for nibble in [byte >> 4, byte & 0x0f] {
                text.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
        Self(Arc::from(text))
    }
}

/// How much a requirement binds (RFC 2119's words).
///
/// Closed: a policy that needs a fourth level needs a new format.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Breaking it refuses.
    Must,
    /// Breaking it advises.
    Should,
    /// A permission: never a finding.
    May,
}

/// Which edition of which policy answered: id, version and the digest of the document.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyRef {
    /// The policy's id.
    pub id: PolicyId,
    /// The policy's version.
    pub version: PolicyVersion,
    /// SHA-256 of the policy document in canonical JSON (RFC 8785), defaults not filled in.
    pub digest: Digest,
}

impl PolicyRef {
    /// The reference as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Three strings cannot fail to serialise; an empty text would be refused by any reader.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'))
}

fn is_version(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.chars().all(|c| c.is_ascii_graphic())
}

fn is_foreign_id(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.chars().all(|c| c.is_ascii_graphic())
}

fn is_user_digest(text: &str) -> bool {
    (16..=64).contains(&text.len())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, 'a'..='f'))
}

fn is_seed_digest(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(key, digest)| is_id(key) && digest.len() == 32 && is_user_digest(digest))
}

fn is_line(text: &str) -> bool {
    (1..=256).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

fn is_fact_kind(text: &str) -> bool {
    text.len() <= 32
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(|hex| {
        hex.len() == 64 && hex.chars().all(|c| c.is_ascii_digit() || matches!(c, 'a'..='f'))
    })
}
