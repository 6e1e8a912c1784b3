//! Audit records: who did what to which account when and from where, whether it succeeded, and why not.
//!
//! The members are those that public-server 4.5(8) asks for: user id, time, terminal or address, action,
//! success or failure, internal error; and beside them the actor, the reason and the revision
//! afterwards, so that an account that was set back is noticed. Nothing a person typed stands in a record.

use serde::{Deserialize, Serialize};

use crate::{
    code::{Code, codes},
    document::{self, Reading},
    error::{Error, ErrorKind},
    judgement::Details,
    moment::Moment,
    name::{AccountId, PersonId, Place, PolicyRef, Role, SystemId, TokenId, UserDigest},
};

/// One entry of the audit log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Record {
    /// The shape of this record: 1. Members may be added to a shape, never changed.
    pub format: u32,
    /// The instant given to the command.
    pub at: Moment,
    /// Whom it is about.
    pub user: User,
    /// The system the account is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// The token, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<TokenId>,
    /// What was done.
    pub action: Action,
    /// Whether it was done.
    pub success: bool,
    /// Why it was not done, or not wholly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Who asked for it, and from where.
    pub origin: Origin,
    /// Every token that changed with it, spent codes and failures too: one that was set back is noticed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed_tokens: Vec<ChangedToken>,
    /// What this library noticed about its own working, such as a clock that went back.
    pub internal_errors: Vec<Code>,
    /// The edition of the policy that judged.
    pub policy: PolicyRef,
    /// The revision of the account or the token afterwards; absent where nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// What else an auditor asks for: instants, methods, references, counts.
    #[serde(skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

impl Record {
    /// The record as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // INVARIANT: string keys and finite numbers only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A token that changed with a command.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangedToken {
    /// The token.
    pub token: TokenId,
    /// Its revision afterwards.
    pub revision: u64,
}

/// Whom a record is about.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum User {
    /// An account and its owner.
    Known {
        /// The account.
        account: AccountId,
        /// Its owner.
        person: PersonId,
    },
    /// A user name that no account has. It may hold a password typed into the wrong field, so it is
    /// never written down.
    Unknown {
        /// The digest that stands for it.
        digest: UserDigest,
    },
}

/// Who asked for something, and from where.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Origin {
    /// In what capacity.
    pub actor: Actor,
    /// Which person, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// In which role of the policy, where the actor administers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The terminal or the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl Origin {
    /// Reads an origin from JSON text: `actor`, and, where they are known, `person`, `role`, `place`.
    ///
    /// # Errors
    /// If the text is anything else; nothing written is repeated.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        document::into(document::from_json(text, READING)?, READING)
    }

    /// Somebody in this capacity, of whom nothing else is known.
    #[must_use]
    pub fn new(actor: Actor) -> Self {
        Self { actor, person: None, role: None, place: None }
    }

    /// An administrator, by person and role.
    #[must_use]
    pub fn administrator(person: PersonId, role: Role) -> Self {
        Self { person: Some(person), role: Some(role), ..Self::new(Actor::Administrator) }
    }

    /// The same, from this terminal or address.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

/// In what capacity somebody acts.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Actor {
    /// Whoever claims to own the account.
    Owner,
    /// An administrator, signed in as such.
    Administrator,
    /// The host itself, or whoever sits at its console.
    Host,
    /// This library: what follows from the passing of time or from a count.
    Engine,
}

codes! {
    /// What was done to an account.
    Action {
        /// A first password was issued.
        IssueInitial = "issue_initial",
        /// It was handed over.
        HandOver = "hand_over",
        /// The owner set a password.
        ChangePassword = "change_password",
        /// An administrator confirmed that the first password was changed.
        Confirm = "confirm",
        /// Somebody tried to sign in.
        SignIn = "sign_in",
        /// Somebody signed out.
        SignOut = "sign_out",
        /// A new password was asked for.
        RequestReset = "request_reset",
        /// That was taken back.
        CancelReset = "cancel_reset",
        /// The person's identity was checked.
        VerifyIdentity = "verify_identity",
        /// A new password was issued.
        Reissue = "reissue",
        /// An administrator held the account.
        Lock = "lock",
        /// An administrator lifted holds and blocks.
        Unlock = "unlock",
        /// The account was enabled.
        Enable = "enable",
        /// The account was disabled.
        Disable = "disable",
        /// The account was deleted.
        Delete = "delete",
        /// The password was found to be known to others.
        MarkCompromised = "mark_compromised",
        /// The account was given other profiles.
        SetProfiles = "set_profiles",
        /// The account was given another time of validity.
        SetValidity = "set_validity",
        /// A token was enrolled.
        EnrolToken = "enrol_token",
        /// A token was confirmed by its first code.
        ConfirmToken = "confirm_token",
        /// A token was found again by two codes.
        Resynchronise = "resynchronise",
        /// A token was given another PIN.
        SetPin = "set_pin",
        /// Recovery codes were made.
        MakeRecoveryCodes = "make_recovery_codes",
        /// A token was reported lost.
        ReportLost = "report_lost",
        /// A token that was suspended or lost was put into use again.
        ReinstateToken = "reinstate_token",
        /// A token was taken out of use.
        RetireToken = "retire_token",
        /// Hashes of an earlier system were remembered.
        RememberForeign = "remember_foreign",
        /// What was remembered of a person's passwords was forgotten.
        ForgetPerson = "forget_person",
        /// What was sealed was sealed anew.
        Reseal = "reseal",
        /// What had lapsed was looked for.
        Sweep = "sweep",
        /// A clock that had gone back was accepted.
        AcceptClock = "accept_clock",
        /// A time ran out: a first password, an age, an account nobody used.
        Lapse = "lapse",
        /// Failures held the account.
        Hold = "hold",
        /// Failures disabled the password.
        Block = "block",
        /// Failures suspended a token.
        SuspendToken = "suspend_token",
    }
}

codes! {
    /// Why something was not done, or not wholly. For records and administrators, never for who asks
    /// from outside.
    Reason {
        /// Nobody has this user name.
        UnknownUser = "user.unknown",
        /// Whoever asked cannot do this.
        NotPermitted = "act.not-permitted",
        /// The policy does not declare the account's profiles any more.
        UnknownProfile = "account.unknown-profile",
        /// The account is deleted.
        Deleted = "account.deleted",
        /// The account is disabled.
        Disabled = "account.disabled",
        /// The account is not disabled.
        NotDisabled = "account.not-disabled",
        /// The account is not valid yet.
        NotYetValid = "account.not-yet-valid",
        /// The account is not valid any more.
        NoLongerValid = "account.no-longer-valid",
        /// The account is held.
        Held = "account.held",
        /// There is no password yet.
        NoPassword = "password.none",
        /// There is a password.
        HasPassword = "password.there",
        /// The password is dead; a new one has to be issued.
        Lapsed = "password.lapsed",
        /// Failures disabled the password.
        Blocked = "password.blocked",
        /// The password can only be changed.
        MustChange = "password.must-change",
        /// The password was changed too lately.
        TooYoung = "password.too-young",
        /// What proves the owner is missing or wrong: the current password, and a token where one is in use.
        NotProved = "password.not-proved",
        /// The policy refuses the new password.
        PasswordRefused = "password.refused",
        /// Old passwords were asked for too often today.
        TryLater = "history.try-later",
        /// The history that the policy needs was not handed over.
        NoHistory = "history.none",
        /// The account is not deleted, or there may be another one of the person.
        NotDeleted = "account.not-deleted",
        /// It is not a first password.
        NotInitial = "password.not-initial",
        /// The first password was not changed.
        NotChanged = "password.not-changed",
        /// What was presented is wrong.
        WrongFactor = "factor.wrong",
        /// Nothing was presented.
        NoFactor = "factor.none",
        /// The token cannot be used.
        TokenUnusable = "token.unusable",
        /// There is no such token, or it does not stand where that can be done.
        NoToken = "token.none",
        /// There is a token of this id, or there was.
        TokenThere = "token.there",
        /// The seed is known: it is another token's, or was.
        KnownSeed = "token.known-seed",
        /// The person has as many tokens as anybody may.
        TooManyTokens = "token.too-many",
        /// The policy does not allow tokens like this one.
        TokenNotAllowed = "token.not-allowed",
        /// An enrolment that was not confirmed in time, or tried too often.
        NotConfirmed = "token.not-confirmed",
        /// Another token took its place.
        Replaced = "token.replaced",
        /// The token was enrolled with the password of another account: here the password has to come with it once.
        NotVouched = "token.not-vouched",
        /// Right PIN and right code, and the code was used before.
        Replayed = "code.replayed",
        /// The policy refuses the new PIN.
        PinRefused = "pin.refused",
        /// The PIN can only be changed.
        PinMustChange = "pin.must-change",
        /// Others seem to know the PIN or the password: right knowledge, wrong codes.
        TokenSuspect = "token.suspect",
        /// There is a case already.
        CaseOpen = "reset.case-open",
        /// There were too many requests.
        TooManyRequests = "reset.too-many",
        /// There is no such case, or it is over.
        NoCase = "reset.no-case",
        /// The identity was not checked, or too long ago.
        NotVerified = "reset.not-verified",
        /// Whoever checks is who asked or whose account it is.
        SamePerson = "reset.same-person",
        /// The policy does not know this way of checking.
        MethodNotAllowed = "reset.method",
        /// A first password nobody changed.
        InitialUnchanged = "lapse.initial",
        /// A password that became too old.
        TooOld = "lapse.age",
        /// An account nobody used.
        Unused = "lapse.unused",
    }
}

const READING: Reading = Reading::Private(ErrorKind::Event, &["actor", "person", "role", "place"]);
