//! What happens to an account: facts, and no secrets. What somebody typed has been weighed before.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{
    choice::Delivery,
    document::{self, Reading},
    error::{Error, ErrorKind, Problem},
    moment::Moment,
    name::{AccountId, CaseId, MethodName, ProfileName, Reference, Role, TokenId},
    record::Action,
};

/// Something that happens to an account.
///
/// # Examples
/// ```
/// use aikotoba::Event;
///
/// let event = Event::from_json(r#"{"event": "sign_in", "password": "right"}"#)?;
/// assert_eq!(event.action().as_str(), "sign_in");
/// # Ok::<(), aikotoba::Error>(())
/// ```
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(tag = "event"))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Event {
    /// A first password was made and set.
    IssueInitial(Issued),
    /// The password that was issued was handed over.
    HandOver {},
    /// The owner sets another password.
    ChangePassword {
        /// What became of the current password, as it was given with the new one.
        #[serde(default)]
        proof: Factor,
        /// Who made the new one up; absent: nobody said.
        #[serde(default)]
        generated_by: Option<Role>,
        /// Whether it is one of those whose hashes an earlier system left; absent: nobody compared them.
        #[serde(default)]
        foreign_matches: Option<bool>,
    },
    /// An administrator confirms that the first password was changed.
    Confirm {},
    /// Somebody wants to sign in. Everything that was presented is told at once.
    SignIn {
        /// The password.
        #[serde(default)]
        password: Factor,
        /// The token, with its PIN and its code.
        #[serde(default)]
        token: Option<TokenFactors>,
    },
    /// Somebody signs out.
    SignOut {},
    /// Somebody asks for a new password.
    RequestReset {
        /// The case, if one is opened.
        case: CaseId,
    },
    /// The application is taken back.
    CancelReset {
        /// The case.
        case: CaseId,
    },
    /// Somebody's identity was checked.
    VerifyIdentity {
        /// The case.
        case: CaseId,
        /// How.
        method: MethodName,
        /// Where the evidence is kept.
        reference: Reference,
    },
    /// A new password was made and set in the place of one that was forgotten or is dead.
    Reissue(Reissued),
    /// An administrator holds the account.
    Lock {
        /// Until then, that instant not included.
        until: Moment,
    },
    /// An administrator lifts holds and blocks.
    Unlock {},
    /// An administrator enables the account.
    Enable {},
    /// An administrator disables the account.
    Disable {},
    /// The account is deleted, for good.
    Delete {},
    /// The password is found to be known to others.
    MarkCompromised {},
    /// The account is given other profiles.
    SetProfiles {
        /// All of them.
        profiles: Vec<ProfileName>,
    },
    /// The account is given another time of validity.
    SetValidity {
        /// It can be used from then on; absent: always.
        #[serde(default)]
        from: Option<Moment>,
        /// It can be used before then; absent: for ever.
        #[serde(default)]
        until: Option<Moment>,
    },
    /// Hashes that an earlier system left of the owner's passwords are remembered; they come with the command.
    RememberForeign {},
    /// What is remembered of the passwords of a person who left is forgotten.
    ForgetPerson {
        /// Every other account the person had: all of them are deleted.
        #[serde(default)]
        accounts: Vec<AccountId>,
    },
    /// What is sealed is sealed anew, under the key that seals now.
    Reseal {
        /// Whether what lies in the clear from a time without keys is sealed too: whoever asks vouches for
        /// the store.
        #[serde(default)]
        from_clear: bool,
    },
    /// What has lapsed is written down.
    Sweep {},
    /// The clock went back, or had been ahead, and is right now.
    AcceptClock {},
}

/// A password that was issued.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Issued {
    /// Who made it up; absent: nobody said.
    pub generated_by: Option<Role>,
    /// How it is told; absent: nobody said.
    pub delivery: Option<Delivery>,
    /// Whether it is known to be impossible to predict.
    pub unpredictable: bool,
}

/// A password that was issued again.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Reissued {
    /// The case; absent: nobody asked.
    pub case: Option<CaseId>,
    /// Whether holds and blocks are lifted with it.
    pub unlock: bool,
    /// Who made it up; absent: nobody said.
    pub generated_by: Option<Role>,
    /// How it is told; absent: nobody said.
    pub delivery: Option<Delivery>,
    /// Whether it is known to be impossible to predict.
    pub unpredictable: bool,
}

/// What became of one factor.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// It was presented and is right.
    Right,
    /// It was presented and is wrong.
    Wrong,
    /// It was not presented.
    #[default]
    Absent,
}

impl Factor {
    /// The word as events have it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Absent => "absent",
        }
    }
}

impl TokenFactors {
    /// Whether both are right.
    pub(crate) fn are_right(&self) -> bool {
        (self.pin, self.code) == (Factor::Right, Factor::Right)
    }
}

/// What became of a token's two factors.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TokenFactors {
    /// The token.
    pub id: TokenId,
    /// Its PIN.
    pub pin: Factor,
    /// Its code.
    pub code: Factor,
}

impl Event {
    /// Reads an event from JSON text.
    ///
    /// # Errors
    /// If the text is no event; nothing written is repeated.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let refuse = |path: &str, problem: &str| Error::one(ErrorKind::Event, path, problem);
        let Value::Object(mut members) = document::from_json(text, READING)? else {
            return Err(refuse("", "must be an object"));
        };
        // Read by its name, and not tagged: what serde buffers to find a tag it reads less strictly.
        let Some(Value::String(name)) = members.remove("event") else {
            return Err(refuse("event", "must be the name of an event"));
        };
        let named = Value::Object(Map::from_iter([(name, Value::Object(members))]));
        document::into(named, READING).map_err(|error| {
            let within = error.problems().iter().map(|Problem { path, problem }| Problem {
                path: path.split_once('.').map_or("event", |(_, member)| member).to_owned(),
                problem: problem.clone(),
            });
            Error::new(ErrorKind::Event, within.collect())
        })
    }

    /// What is done.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::IssueInitial(_) => Action::IssueInitial,
            Self::HandOver {} => Action::HandOver,
            Self::ChangePassword { .. } => Action::ChangePassword,
            Self::Confirm {} => Action::Confirm,
            Self::SignIn { .. } => Action::SignIn,
            Self::SignOut {} => Action::SignOut,
            Self::RequestReset { .. } => Action::RequestReset,
            Self::CancelReset { .. } => Action::CancelReset,
            Self::VerifyIdentity { .. } => Action::VerifyIdentity,
            Self::Reissue(_) => Action::Reissue,
            Self::Lock { .. } => Action::Lock,
            Self::Unlock {} => Action::Unlock,
            Self::Enable {} => Action::Enable,
            Self::Disable {} => Action::Disable,
            Self::Delete {} => Action::Delete,
            Self::MarkCompromised {} => Action::MarkCompromised,
            Self::SetProfiles { .. } => Action::SetProfiles,
            Self::SetValidity { .. } => Action::SetValidity,
            Self::RememberForeign {} => Action::RememberForeign,
            Self::ForgetPerson { .. } => Action::ForgetPerson,
            Self::Reseal { .. } => Action::Reseal,
            Self::Sweep {} => Action::Sweep,
            Self::AcceptClock {} => Action::AcceptClock,
        }
    }
}

const READING: Reading = Reading::Private(ErrorKind::Event, KNOWN);
/// Member names that errors may repeat.
const KNOWN: &[&str] = &[
    "event",
    "generated_by",
    "delivery",
    "unpredictable",
    "proof",
    "password",
    "token",
    "id",
    "pin",
    "code",
    "case",
    "method",
    "reference",
    "unlock",
    "until",
    "from",
    "profiles",
    "foreign_matches",
    "accounts",
    "from_clear",
];
