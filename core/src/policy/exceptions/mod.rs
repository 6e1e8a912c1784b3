//! Approved exceptions as data: waivers (例外措置), which a body approves, and excuses (原則), which a
//! recorded reason gives.
//!
//! They live in a document of their own, so that a policy stays what was written and an exception
//! stays visible. Whether one is in force is [`register`]'s to say, whether it covers somebody the
//! verdict's.

mod model;
mod register;

use std::collections::BTreeSet;

pub(crate) use model::WaiversDocument;
pub use model::{Approver, ExceptionScope};
pub(crate) use register::Bound;
pub use register::{Refusal, Register, RegisterEntry, Standing};
use serde_json::Value;

use super::{Policy, rule::RuleKind, validate};
use crate::{
    document::{self, Reading, canonical},
    error::{Error, ErrorKind, Problem},
    moment::Moment,
    name::{Digest, PolicyId},
};
use model::Exception;

/// The approved exceptions from one policy, as they were written.
///
/// What is malformed is an error. What is well-formed and still no exception (not approved, approved
/// by the wrong body, too long) is kept, never acts, and stands in the [`Register`] with the reason.
#[derive(Clone, Debug)]
pub struct Waivers {
    pub(super) policy: PolicyId,
    pub(super) exceptions: Vec<Exception>,
}

impl Waivers {
    /// Reads a document of waivers and excuses from TOML text.
    ///
    /// # Errors
    /// If the text is not such a document: unknown members, instants or ids that are none, an id
    /// used twice, `instead` rules that ask nothing a check of a person could answer.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Moment, Policy, Waivers, policy::Standing};
    ///
    /// let policy = Policy::preset("ja-org")?;
    /// let symbol = policy.requirements().iter().find(|it| it.id.as_str() == "public-server-admin.symbol");
    /// let digest = symbol.and_then(|it| policy.requirement_digest(&it.id)).unwrap();
    /// let waivers = Waivers::from_toml(&format!(r#"
    ///     format = 1
    ///     policy = "ja-org"
    ///     [[waiver]]
    ///     id = "2026-04"
    ///     requirements = [{{ id = "public-server-admin.symbol", digest = "{digest}" }}]
    ///     scope = {{ systems = ["old-router"] }}
    ///     reason = "the router takes letters and digits only"
    ///     applicant = "p-101"
    ///     approved-by = {{ person = "p-007", role = "security-committee" }}
    ///     approved-at = "2026-04-01T00:00:00+09:00"
    ///     expires-at = "2027-04-01T00:00:00+09:00"
    ///     instead = [{{ length = {{ least = 20 }} }}]
    /// "#))?;
    /// let register = waivers.register(&policy, Moment::parse("2026-11-24T09:00:00+09:00")?)?;
    /// assert_eq!(register.entries[0].standing, Standing::InForce);
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        Self::from_value(document::from_toml(text, READING)?)
    }

    /// As `from_toml`, the same document written in JSON.
    ///
    /// # Errors
    /// As `from_toml`.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(document::from_json(text, READING)?)
    }

    fn from_value(value: Value) -> Result<Self, Error> {
        let document: WaiversDocument = document::into(value.clone(), READING)?;
        check(&document)?;
        let digests = |list: &str| -> Vec<Digest> {
            let written = value.get(list).and_then(Value::as_array).into_iter().flatten();
            written.map(|one| Digest::of(canonical(one).as_bytes())).collect()
        };
        let waivers = document.waivers.into_iter().zip(digests("waiver"));
        let excuses = document.excuses.into_iter().zip(digests("excuse"));
        let waivers = waivers.map(|(waiver, digest)| Exception::of_waiver(waiver, digest));
        let excuses = excuses.map(|(excuse, digest)| Exception::of_excuse(excuse, digest));
        Ok(Self { policy: document.policy, exceptions: waivers.chain(excuses).collect() })
    }

    /// Every exception with how it stands at an instant: in force or not, and why not.
    ///
    /// # Errors
    /// If they are exceptions from another policy.
    pub fn register(&self, policy: &Policy, at: Moment) -> Result<Register, Error> {
        Ok(Register::new(policy, &self.bound_to(policy)?, at))
    }

    /// One for each requirement an exception names, with what is wrong with it.
    pub(crate) fn bound_to(&self, policy: &Policy) -> Result<Vec<Bound>, Error> {
        if self.policy != policy.reference.id {
            let problem = format!("must be `{}`, but is `{}`", policy.reference.id, self.policy);
            return Err(Error::one(ErrorKind::Waivers, "policy", problem));
        }
        Ok(self.exceptions.iter().flat_map(|one| register::bind(one, policy)).collect())
    }
}

/// What the shapes alone do not say.
fn check(document: &WaiversDocument) -> Result<(), Error> {
    let mut problems = Vec::new();
    let mut ids = BTreeSet::new();
    if document.format != FORMAT {
        let problem =
            format!("must be {FORMAT}, the format this version reads, but is {}", document.format);
        return Err(Error::one(ErrorKind::Waivers, "format", problem));
    }
    let waivers = document.waivers.iter().enumerate().map(|(at, it)| ("waiver", at, &it.id));
    let excuses = document.excuses.iter().enumerate().map(|(at, it)| ("excuse", at, &it.id));
    for (list, index, id) in waivers.chain(excuses) {
        if !ids.insert(id) {
            let problem = format!("is a second `{id}`");
            problems.push(Problem { path: format!("{list}[{index}].id"), problem });
        }
    }
    for (index, waiver) in document.waivers.iter().enumerate() {
        let path = format!("waiver[{index}]");
        if waiver.requirements.is_empty() {
            let problem = "must name at least one requirement".to_owned();
            problems.push(Problem { path: format!("{path}.requirements"), problem });
        }
        for (at, rule) in waiver.instead.iter().enumerate() {
            let path = format!("{path}.instead[{at}]");
            if NEVER_INSTEAD.contains(&rule.kind()) {
                let problem = format!("`{}` cannot stand instead of a rule", rule.kind().as_str());
                problems.push(Problem { path, problem });
            } else {
                problems.extend(validate::rule(rule, &path));
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::new(ErrorKind::Waivers, problems)) }
}

/// Kinds that bound settings, that the host judges or that nobody does: nothing a person could do
/// instead.
const NEVER_INSTEAD: &[RuleKind] = &[
    RuleKind::Lockout,
    RuleKind::OneTimePassword,
    RuleKind::Hash,
    RuleKind::Host,
    RuleKind::Duty,
    RuleKind::Forbid,
];
const FORMAT: u32 = 1;
const READING: Reading = Reading::Open(ErrorKind::Waivers);
