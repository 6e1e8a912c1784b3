//! The parts of an account: its password, the one that was issued, a reset, failures, what has lapsed.

use serde::{Deserialize, Serialize};

use super::Verifier;
use crate::{
    choice::{Delivery, Unchanged},
    moment::{Date, Moment},
    name::{CaseId, MethodName, PersonId, PolicyRef, Reference, RequirementId, Role},
};

macro_rules! stored {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })+) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name { $($(#[$field_meta])* pub(crate) $field: $type,)* }
        )+
    };
}

pub(super) use stored;

stored! {
    /// Which edition of a policy judged.
    Edition {
        policy: PolicyRef,
        effective_from: Date,
    }
    /// The password of an account, without the password.
    PasswordState {
        kind: PasswordKind,
        set_at: Moment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        generated_by: Option<Role>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        set_by: Option<Role>,
        /// Why it has to be changed whatever its age.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        demand: Option<Demand>,
        /// How many times it was used although it was too old.
        #[serde(default, skip_serializing_if = "is_zero")]
        grace_used: u32,
        /// What is stored in its place; absent where the host keeps that elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verifier: Option<Verifier>,
    }
    /// A password that somebody else made and told the owner.
    Issue {
        at: Moment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Role>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        generated_by: Option<Role>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delivery: Option<Delivery>,
        unpredictable: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handed_over_at: Option<Moment>,
        /// Until when it must be changed, by requirement, as it was when the time began.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        deadlines: Vec<Deadline>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        changed_at: Option<Moment>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_at: Option<Moment>,
    }
    /// The last instant in time, and what happens after it.
    Deadline {
        requirement: RequirementId,
        at: Moment,
        then: Unchanged,
    }
    /// Something that has lapsed: only what the policy provides for brings it back.
    Lapse {
        kind: Lapsing,
        requirement: RequirementId,
        /// The last instant at which it had not.
        at: Moment,
        then: Administrative,
    }
    /// An application for a new password.
    ResetCase {
        case: CaseId,
        requested_at: Moment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        requested_by: Option<PersonId>,
        /// The last instant at which it is open.
        expires_at: Moment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verified: Option<Verification>,
    }
    /// How somebody's identity was checked.
    Verification {
        at: Moment,
        method: MethodName,
        reference: Reference,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
    }
}

/// Failures to sign in, and what came of them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Lockout {
    /// Failures that still count, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) failures: Vec<Moment>,
    /// How many holds there were since the last success.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) holds: u32,
    /// Held by failures until then, that instant not included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) held_until: Option<Moment>,
    /// Held by an administrator until then, that instant not included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) locked_until: Option<Moment>,
    /// Wrong passwords in a row.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) streak: u32,
    /// Since when the password can no longer be used at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) blocked_at: Option<Moment>,
}

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name { $($(#[$variant_meta])* $variant,)+ })+
    };
}

words! {
    /// Whose password it is.
    PasswordKind {
        /// One that was issued: it is good for nothing but being changed.
        Initial,
        /// The owner's own.
        Own,
    }
    /// Why a password has to be changed whatever its age.
    Demand {
        /// Others may know it.
        Compromised,
    }
    /// What can lapse.
    Lapsing {
        /// A first password.
        Initial,
        /// A password, by its age.
        Age,
        /// An account, by not being used.
        Unused,
    }
    /// What comes of a lapse.
    Administrative {
        /// The password has to be changed.
        MustChange,
        /// The password is dead: a new one has to be issued.
        Reissue,
        /// The account is disabled.
        Disable,
        /// The account is deleted.
        Delete,
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
