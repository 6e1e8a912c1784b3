//! The words that policies, accounts and systems choose among.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// The word as it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        })+
    };
}

words! {
    /// Whose passwords a new one is compared with.
    Scope {
        /// Those of this account.
        #[default]
        Account = "account",
        /// Those of this person, on any system.
        Person = "person",
        /// Those of everybody who shares a pool.
        Pool = "pool",
    }
    /// How days are counted.
    Counting {
        /// A day is 24 hours.
        #[default]
        Elapsed = "elapsed",
        /// To the end of the last civil day, the first not counted.
        WholeDays = "whole-days",
    }
    /// What happens when a password is too old.
    Aged {
        /// It can only be changed.
        #[default]
        MustChange = "must-change",
        /// It is refused.
        Refuse = "refuse",
        /// It is reported.
        Report = "report",
    }
    /// When the time to change a first password begins.
    InitialFrom {
        /// When it is issued.
        #[default]
        Issued = "issued",
        /// When it is handed over.
        HandedOver = "handed-over",
    }
    /// What happens to an account whose owner did nothing.
    Unchanged {
        /// It is disabled.
        #[default]
        Disable = "disable",
        /// It is deleted.
        Delete = "delete",
        /// It is reported.
        Report = "report",
    }
    /// What counts as confirmation that a first password was changed.
    Confirmation {
        /// The recorded change itself.
        #[default]
        Observed = "observed",
        /// An administrator's word.
        Administrator = "administrator",
    }
    /// How a password is told.
    Delivery {
        /// By word of mouth.
        #[default]
        Oral = "oral",
        /// In writing.
        Written = "written",
        /// By electronic mail or a message.
        Electronic = "electronic",
    }
    /// What one authenticates with.
    Method {
        /// A password.
        #[default]
        Password = "password",
        /// A one-time password with a PIN.
        OneTimePassword = "one-time-password",
        /// A part of the body.
        Biometric = "biometric",
    }
    /// How far an authentication can be trusted.
    Assurance {
        /// For convenience.
        #[default]
        Simple = "simple",
        /// For rooms and systems that need protection.
        High = "high",
    }    /// A kind of one-time-password token: the two that have an RFC.
    TokenKind {
        /// Time-based (RFC 6238).
        #[default]
        Totp = "totp",
        /// Counter-based (RFC 4226).
        Hotp = "hotp",
    }
    /// The hash function under the HMAC of a one-time password (RFC 6238 §1.2).
    Algorithm {
        /// SHA-1, the one that every device has. Collisions do not harm its HMAC.
        #[default]
        Sha1 = "sha1",
        /// SHA-256.
        Sha256 = "sha256",
        /// SHA-512.
        Sha512 = "sha512",
    }
}

#[cfg(feature = "server")]
impl Algorithm {
    /// How many bytes the function gives: as long as a seed should be (RFC 6238 §5.1).
    pub(crate) fn output_bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}
