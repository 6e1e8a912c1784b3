//! The settings of a policy: one value each, within bounds that no file can leave.
//!
//! Requirements bound settings; the loader checks both. The defaults belong to format 1 and do not
//! change.

use serde::{Deserialize, Serialize};

pub use crate::choice::TokenKind;
use crate::{moment::Period, text::NormalForm};

macro_rules! settings {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty = $default:expr,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)+ }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        })+
    };
}

settings! {
    /// How any password under this policy is read.
    TextSettings {
        /// The normal form.
        normal_form: NormalForm = NormalForm::Nfkc,
        /// The most bytes of UTF-8 that are looked at.
        most_bytes: u32 = 1024,
    }
    /// What passwords are hashed with: Argon2id (RFC 9106), its second recommended parameters by default.
    SealSettings {
        /// Memory in KiB.
        memory_kib: u32 = 65_536,
        /// Passes over the memory.
        passes: u32 = 3,
        /// Lanes.
        lanes: u32 = 4,
    }
    /// What happens after failures to sign in.
    LockoutSettings {
        /// So many failures …
        failures: u32 = 5,
        /// … within so long …
        within: Period = Period::new(0, 0, 900),
        /// … hold the account for so long, doubled with every hold …
        hold: Period = Period::new(0, 0, 900),
        /// … up to so long.
        most_hold: Period = Period::new(0, 1, 0),
        /// After so many failures in a row the authenticator is disabled.
        ceiling: u32 = 100,
    }
    /// What one-time passwords are like (RFC 6238, RFC 4226).
    OneTimePasswordSettings {
        /// The kinds of tokens.
        kinds: Vec<TokenKind> = vec![TokenKind::Totp, TokenKind::Hotp],
        /// Digits of a code.
        digits: u32 = 6,
        /// The length of a step.
        period: Period = Period::new(0, 0, 30),
        /// Steps accepted either way.
        window: u32 = 1,
        /// Counter values looked ahead (RFC 4226 §7.4).
        look_ahead: u32 = 5,
    }
}
