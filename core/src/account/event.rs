//! What happens to an account: facts, and no secrets. What somebody typed has been weighed before.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{
    choice::{Algorithm, Delivery, TokenKind},
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
        /// Which of the owner's tokens a PIN and a code are of; absent: any of them.
        #[serde(default)]
        token: Option<TokenId>,
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
    /// A token is enrolled; its PIN comes with the command, and so may its seed.
    EnrolToken(Enrolment),
    /// A token that was enrolled is confirmed by its first code.
    ConfirmToken {
        /// The token.
        token: TokenId,
    },
    /// A token whose clock or counter has run away is found again by two codes that follow one another.
    Resynchronise {
        /// The token.
        token: TokenId,
    },
    /// A token is given another PIN.
    SetPin(NewPin),
    /// New recovery codes are made, in the place of all others of the owner.
    MakeRecoveryCodes {
        /// The token they stand in for.
        token: TokenId,
    },
    /// A token is lost: its codes are good for nothing.
    ReportLost {
        /// The token.
        token: TokenId,
    },
    /// A token that was suspended or lost is put into use again.
    ReinstateToken {
        /// The token.
        token: TokenId,
    },
    /// A token is taken out of use, for good.
    RetireToken(Retirement),
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

/// A token that is enrolled.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Enrolment {
    /// Its id, never used before.
    pub token: TokenId,
    /// Whether its codes go by time or by counter; absent: as the policy says first. A seed that comes along says
    /// it itself.
    #[serde(default)]
    pub kind: Option<TokenKind>,
    /// The hash function; absent: SHA-1, which every device has.
    #[serde(default)]
    pub algorithm: Option<Algorithm>,
    /// The token whose place it takes once it is confirmed.
    #[serde(default)]
    pub replaces: Option<TokenId>,
    /// Where the evidence is kept of how the person's identity was checked: administrators have to.
    #[serde(default)]
    pub reference: Option<Reference>,
}

impl Enrolment {
    /// An enrolment of a token that has this id, of which nothing else is said.
    #[must_use]
    pub fn new(token: TokenId) -> Self {
        Self { token, kind: None, algorithm: None, replaces: None, reference: None }
    }
}

/// A token that is given another PIN.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NewPin {
    /// The token.
    pub token: TokenId,
    /// Where the evidence is kept of how the person's identity was checked: administrators have to.
    #[serde(default)]
    pub reference: Option<Reference>,
}

impl NewPin {
    /// Another PIN for this token, of which nothing else is said.
    #[must_use]
    pub fn new(token: TokenId) -> Self {
        Self { token, reference: None }
    }
}

/// A token that is taken out of use.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Retirement {
    /// The token.
    pub token: TokenId,
    /// Where the evidence is kept of why: administrators have to. After it the password may suffice for another token.
    #[serde(default)]
    pub reference: Option<Reference>,
}

impl Retirement {
    /// The end of this token, of which nothing else is said.
    #[must_use]
    pub fn new(token: TokenId) -> Self {
        Self { token, reference: None }
    }
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

    /// The token it is about, where it is about one and no sign-in.
    pub(crate) fn token(&self) -> Option<&TokenId> {
        match self {
            Self::EnrolToken(Enrolment { token, .. })
            | Self::SetPin(NewPin { token, .. })
            | Self::RetireToken(Retirement { token, .. })
            | Self::ConfirmToken { token }
            | Self::Resynchronise { token }
            | Self::MakeRecoveryCodes { token }
            | Self::ReportLost { token }
            | Self::ReinstateToken { token } => Some(token),
            _ => None,
        }
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
            Self::EnrolToken(_) => Action::EnrolToken,
            Self::ConfirmToken { .. } => Action::ConfirmToken,
            Self::Resynchronise { .. } => Action::Resynchronise,
            Self::SetPin(_) => Action::SetPin,
            Self::MakeRecoveryCodes { .. } => Action::MakeRecoveryCodes,
            Self::ReportLost { .. } => Action::ReportLost,
            Self::ReinstateToken { .. } => Action::ReinstateToken,
            Self::RetireToken(_) => Action::RetireToken,
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
    "kind",
    "algorithm",
    "replaces",
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
