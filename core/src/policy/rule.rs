//! The kinds of rules a policy can ask, with their parameters.
//!
//! Every kind parses in every build; whether it has a judge there is another matter. A kind answers
//! to one check.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{model::Titles, settings::TokenKind};
pub use crate::choice::{
    Aged, Assurance, Confirmation, Counting, Delivery, InitialFrom, Method, Scope, Unchanged,
};
use crate::{
    moment::Period,
    name::{Digest, FactKind, ListName, PoolName, Role, ZoneName},
    report::Check,
};

macro_rules! rules {
    ($($(#[$doc:meta])* $kind:ident = $name:literal ($check:ident),)+) => {
        /// What a requirement asks.
        ///
        /// Written as a table with one member, the kind: `rule.length = { least = 8 }`.
        #[derive(Clone, Debug, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])* #[serde(rename = $name)] $kind($kind),)+
            /// What the host judges, at the check it names.
            #[serde(rename = "host")]
            Host(Host),
        }

        /// The name of a kind of rule, as policies write it.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum RuleKind {
            $($(#[$doc])* #[serde(rename = $name)] $kind,)+
            /// What the host judges, at the check it names.
            #[serde(rename = "host")]
            Host,
        }

        impl Rule {
            /// The check the rule answers to.
            #[must_use]
            pub fn answers_to(&self) -> Check {
                match self { $(Self::$kind(_) => Check::$check,)+ Self::Host(host) => host.check }
            }

            /// Which kind it is of.
            #[must_use]
            pub const fn kind(&self) -> RuleKind {
                match self { $(Self::$kind(_) => RuleKind::$kind,)+ Self::Host(_) => RuleKind::Host }
            }
        }

        impl RuleKind {
            /// The name as policies write it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ Self::Host => "host" }
            }
        }
    };
}

macro_rules! parameters {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })+) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* })+
    };
}

rules! {
    /// How many characters.
    Length = "length" (Password),
    /// How many of each class of characters.
    Classes = "classes" (Password),
    /// How many classes of characters.
    ClassCount = "class-count" (Password),
    /// How hard to guess.
    Guessability = "guessability" (Password),
    /// Nothing known of the person.
    Personal = "personal" (Password),
    /// Not on a list.
    Blocklist = "blocklist" (Password),
    /// No character too often in a row.
    Repeats = "repeats" (Password),
    /// No long run of neighbouring characters or keys.
    Sequences = "sequences" (Password),
    /// Not too like the current password.
    Similar = "similar" (Password),
    /// Never a password used before.
    NeverReuse = "never-reuse" (Change),
    /// Changed after so long.
    MaxAge = "max-age" (Account),
    /// Not changed before so long.
    MinAge = "min-age" (Change),
    /// What becomes of a first password.
    InitialPassword = "initial-password" (Account),
    /// Who made and gave the password.
    Origin = "origin" (Account),
    /// How a forgotten password is replaced.
    Reset = "reset" (Account),
    /// Bounds on the setting `lockout`.
    Lockout = "lockout" (SignIn),
    /// Bounds on the setting `one-time-password`.
    OneTimePassword = "one-time-password" (SignIn),
    /// What a PIN must be.
    Pin = "pin" (Pin),
    /// Bounds on the setting `seal`.
    Hash = "hash" (Change),
    /// What a system must authenticate with.
    Authenticator = "authenticator" (System),
    /// What becomes of an account nobody uses.
    Dormancy = "dormancy" (Account),
    /// Accounts end.
    Validity = "validity" (Account),
    /// What no program sees by itself.
    Duty = "duty" (None),
    /// What this policy asks nowhere: kinds of rules that its source forbids.
    Forbid = "forbid" (Policy),
}

parameters! {
    /// Bounds on the number of characters: code points of the normal form.
    Length {
        /// At least so many.
        least: Option<u32>,
        /// At most so many.
        most: Option<u32>,
    }
    /// At least so many characters of each class.
    Classes {
        /// Upper-case letters (Unicode property Uppercase).
        upper: Option<u32>,
        /// Lower-case letters (Unicode property Lowercase).
        lower: Option<u32>,
        /// Digits 0–9 after the normal form.
        digit: Option<u32>,
        /// Symbols (Unicode general categories P and S).
        symbol: Option<u32>,
        /// Letters of any kind, with or without case (Unicode general category L).
        letter: Option<u32>,
    }
    /// At least so many of the four classes.
    ClassCount {
        /// From 1 to 4.
        least: u32,
    }
    /// The least estimate; one of the two bounds.
    Guessability {
        /// Who estimates, with its version.
        estimator: Estimator,
        /// The least score, 1 to 4.
        least_score: Option<u8>,
        /// The least decimal logarithm of the number of guesses.
        least_guesses_log10: Option<f64>,
    }
    /// Nothing known of the person, nor a part of it.
    Personal {
        /// From how many Latin letters and digits a part counts; half as many in kana or kanji.
        #[serde(default = "four")]
        least_token: u32,
        /// Which kinds of facts; absent: all that are known.
        facts: Option<Vec<FactKind>>,
    }
    /// Not a password of these lists, the whole folded password compared.
    Blocklist {
        /// The lists.
        lists: Vec<NamedList>,
    }
    /// A list, by name and digest.
    NamedList {
        /// The name the desk knows it by.
        name: ListName,
        /// The very list that was meant; absent: whichever the desk has.
        digest: Option<Digest>,
    }
    /// The longest run of one character, case and width folded.
    Repeats {
        /// At most so long.
        most: u32,
    }
    /// The longest run of consecutive characters, or of neighbouring keys (US or JIS).
    Sequences {
        /// At most so long.
        most: u32,
    }
    /// The Damerau–Levenshtein distance to the current password, case and width folded.
    Similar {
        /// At least so far.
        least_distance: u32,
    }
    /// Never a password used before.
    NeverReuse {
        /// Whose passwords are compared.
        scope: Scope,
        /// The pool, where the scope is one.
        pool: Option<PoolName>,
        /// At least so many are remembered; neither this nor `period`: all.
        count: Option<u32>,
        /// They are remembered at least so long; neither this nor `count`: always.
        period: Option<Period>,
    }
    /// Changed after so long.
    MaxAge {
        /// How long a password may be used.
        period: Period,
        /// How days are counted.
        #[serde(default)]
        counting: Counting,
        /// How long before the end the person is told.
        warn: Option<Period>,
        /// What happens then.
        #[serde(default)]
        then: Aged,
        /// How many times one may still sign in.
        #[serde(default)]
        grace_sign_ins: u32,
    }
    /// Not changed before so long.
    MinAge {
        /// How long a password must be kept.
        period: Period,
    }
    /// What becomes of a first password.
    InitialPassword {
        /// How soon it must be changed.
        change_within: Option<Period>,
        /// How days are counted.
        #[serde(default)]
        counting: Counting,
        /// When the time begins.
        #[serde(default)]
        from: InitialFrom,
        /// What happens to the account otherwise.
        #[serde(default)]
        then: Unchanged,
        /// What counts as confirmation of the change.
        #[serde(default)]
        confirm: Confirmation,
        /// Whether it must be impossible to predict.
        #[serde(default)]
        unpredictable: bool,
    }
    /// Who made, issued and set the password, and how it was told.
    Origin {
        /// Who may have made it up.
        generated_by: Option<Vec<Role>>,
        /// Who may have issued it.
        issued_by: Option<Vec<Role>>,
        /// Who may have set it.
        set_by: Option<Vec<Role>>,
        /// How it may have been told.
        delivery: Option<Vec<Delivery>>,
    }
    /// How a forgotten password is replaced.
    Reset {
        /// The person's identity is checked.
        #[serde(default)]
        identity_verified: bool,
        /// Whoever checks is not who asks.
        #[serde(default)]
        verifier_differs: bool,
        /// How identity may be checked; empty: any way.
        #[serde(default)]
        methods: Vec<String>,
        /// How soon the new password is issued.
        issue_within: Option<Period>,
    }
    /// Bounds on the setting `lockout`.
    Lockout {
        /// At most so many failures.
        most_failures: Option<u32>,
        /// A hold of at least so long.
        least_hold: Option<Period>,
        /// At most so many failures until the authenticator is disabled.
        most_ceiling: Option<u32>,
    }
    /// Bounds on the setting `one-time-password`.
    OneTimePassword {
        /// Only these kinds.
        kinds: Option<Vec<TokenKind>>,
        /// At least so many digits.
        least_digits: Option<u32>,
        /// A step of at most so long.
        most_period: Option<Period>,
        /// At most so many steps either way.
        most_window: Option<u32>,
    }
    /// What a PIN must be.
    Pin {
        /// At least so many characters.
        least: Option<u32>,
        /// The longest run of one character.
        repeats: Option<u32>,
        /// The longest run of neighbours.
        sequences: Option<u32>,
        /// Nothing known of the person.
        personal: Option<Personal>,
        /// Not on a list.
        blocklist: Option<Blocklist>,
        /// None of so many last PINs of the token, the current one among them.
        never_reuse: Option<u32>,
    }
    /// Bounds on the setting `seal`.
    Hash {
        /// At least so much memory.
        least_memory_kib: Option<u32>,
        /// At least so many passes.
        least_passes: Option<u32>,
        /// At least so many lanes.
        least_lanes: Option<u32>,
    }
    /// What a system must authenticate with.
    Authenticator {
        /// There is an authentication at all.
        #[serde(default)]
        present: bool,
        /// Only these methods.
        allow: Option<Vec<Method>>,
        /// The least assurance by zone.
        #[serde(default)]
        assurance: BTreeMap<ZoneName, Assurance>,
    }
    /// What becomes of an account nobody uses.
    Dormancy {
        /// After so long without signing in.
        period: Period,
        /// What happens to the account.
        #[serde(default)]
        then: Unchanged,
    }
    /// Accounts end.
    Validity {
        /// An account has an end date.
        #[serde(default = "yes")]
        end: bool,
        /// It is valid at most so long.
        most: Option<Period>,
    }
    /// A rule the host judges and hands in.
    Host {
        /// The check it answers to.
        check: Check,
        /// What it asks, by language tag.
        asks: Titles,
    }
    /// No requirement of the policy is of these kinds.
    Forbid {
        /// The kinds.
        rules: Vec<RuleKind>,
    }
    /// What no program sees by itself.
    Duty {
        /// What is to be done, as a code word of the policy.
        r#do: String,
        /// How often.
        every: Option<Period>,
        /// What event starts the time `within`.
        after: Option<String>,
        /// How soon after the event.
        within: Option<Period>,
        /// What event it must come before.
        before: Option<String>,
        /// How long before the event.
        lead: Option<Period>,
        /// Who does it.
        by: Option<Vec<Role>>,
        /// What is written down.
        fields: Option<Vec<String>>,
        /// How long that is kept.
        keep: Option<Period>,
        /// What somebody attests.
        statement: Option<Titles>,
    }
}

/// Who estimates guessability. The version is part of the name, so that an old policy keeps its
/// estimates.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Estimator {
    /// The `zxcvbn` crate, version 3.
    #[serde(rename = "zxcvbn-3")]
    Zxcvbn3,
    /// This project's own, which knows Japanese.
    #[serde(rename = "aikotoba-1")]
    Aikotoba1,
}

impl Estimator {
    /// The estimator's name, as policies write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zxcvbn3 => "zxcvbn-3",
            Self::Aikotoba1 => "aikotoba-1",
        }
    }
}

fn four() -> u32 {
    4
}

fn yes() -> bool {
    true
}
