//! The Python face of the core: it converts and does not decide.
//!
//! Values cross as JSON text, secrets as arguments of their own. `python/aikotoba` turns these classes into
//! the ones people use; nothing here is public.

use aikotoba::{Messages, Moment, RequirementId, policy::Register};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use zeroize::Zeroizing;

/// The native half of the package `aikotoba`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{Desk, Policy, Waivers};
}

/// The written rules, read and checked once.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Policy(aikotoba::Policy);

#[pymethods]
impl Policy {
    /// Reads a policy from TOML text; what it extends is one of these, or comes with the package.
    #[staticmethod]
    fn from_toml(text: &str, extending: Vec<PyRef<'_, Self>>) -> PyResult<Self> {
        let others: Vec<_> = extending.iter().map(|one| &one.0).collect();
        aikotoba::Policy::from_toml_with(text, &others).map(Self).map_err(input_error)
    }

    /// Reads a policy from JSON text; what it extends is one of these, or comes with the package.
    #[staticmethod]
    fn from_json(text: &str, extending: Vec<PyRef<'_, Self>>) -> PyResult<Self> {
        let others: Vec<_> = extending.iter().map(|one| &one.0).collect();
        aikotoba::Policy::from_json_with(text, &others).map(Self).map_err(input_error)
    }

    /// A policy that comes with the package.
    #[staticmethod]
    fn preset(id: &str) -> PyResult<Self> {
        aikotoba::Policy::preset(id).map(Self).map_err(input_error)
    }

    /// The policy's id, version and digest, as JSON text.
    fn reference_json(&self) -> String {
        self.0.reference().to_json()
    }

    /// The resolved document, as canonical JSON text.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().map_err(input_error)
    }

    /// The digest of a requirement, if there is one of this id.
    fn requirement_digest(&self, id: &str) -> Option<String> {
        let digest = self.0.requirement_digest(&RequirementId::new(id)?)?;
        Some(digest.as_str().to_owned())
    }

    /// The part of the policy that may be shown to anybody.
    fn for_browser(&self) -> PyResult<Self> {
        self.0.for_browser().map(Self).map_err(input_error)
    }

    /// Who answers to which clause, as JSON text.
    fn coverage_json(&self) -> String {
        self.0.coverage().to_json()
    }

    /// Where this policy departs from another, as JSON text.
    fn compare_json(&self, py: Python<'_>, theirs: &Self) -> String {
        py.detach(|| self.0.compare(&theirs.0).to_json())
    }

    /// What changed since an older edition, as JSON text.
    fn changes_since_json(&self, older: &Self) -> String {
        self.0.changes_since(&older.0).to_json()
    }

    /// The policy as Markdown.
    fn explain(&self, py: Python<'_>, language: &str) -> String {
        py.detach(|| Messages::built_in().explain(&self.0, language))
    }

    /// Where this policy departs from another, as Markdown.
    fn explain_comparison(&self, py: Python<'_>, theirs: &Self, language: &str) -> String {
        py.detach(|| Messages::built_in().explain_comparison(&self.0, &theirs.0, language))
    }

    /// What changed since an older edition, as Markdown.
    fn explain_changes(&self, py: Python<'_>, older: &Self, language: &str) -> String {
        py.detach(|| Messages::built_in().explain_changes(&self.0, &older.0, language))
    }
}

/// Approved exceptions from one policy.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Waivers(aikotoba::Waivers);

#[pymethods]
impl Waivers {
    /// Reads exceptions from TOML text.
    #[staticmethod]
    fn from_toml(text: &str) -> PyResult<Self> {
        aikotoba::Waivers::from_toml(text).map(Self).map_err(input_error)
    }

    /// Reads exceptions from JSON text.
    #[staticmethod]
    fn from_json(text: &str) -> PyResult<Self> {
        aikotoba::Waivers::from_json(text).map(Self).map_err(input_error)
    }

    /// Every exception with how it stands, or those in force that end before an instant, as JSON text.
    #[pyo3(signature = (policy, now, ending_before = None))]
    fn register_json(
        &self,
        policy: &Policy,
        now: &str,
        ending_before: Option<&str>,
    ) -> PyResult<String> {
        Moment::parse(now)
            .and_then(|now| self.0.register(&policy.0, now))
            .and_then(|register| ending(register, ending_before))
            .map(|register| register.to_json())
            .map_err(input_error)
    }
}

/// A policy with what is needed to apply it.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Desk(aikotoba::Desk);

#[pymethods]
impl Desk {
    #[new]
    fn new(policy: &Policy, waivers: Vec<PyRef<'_, Waivers>>) -> PyResult<Self> {
        waivers
            .iter()
            .try_fold(aikotoba::Desk::new(policy.0.clone()), |desk, one| desk.with_waivers(&one.0))
            .map(Self)
            .map_err(input_error)
    }

    /// Judges a password by every requirement that answers to this check; the report is JSON text.
    #[pyo3(signature = (password, subject_json, now, current = None))]
    fn check_password(
        &self,
        py: Python<'_>,
        password: Secret,
        subject_json: &str,
        now: &str,
        current: Option<Secret>,
    ) -> PyResult<String> {
        py.detach(|| {
            let mut subject = aikotoba::Subject::from_json(subject_json)?;
            if let Some(Secret(current)) = current {
                subject = subject.with_current(current);
            }
            let now = Moment::parse(now)?;
            self.0.check_password(&password.0, &subject, now).map(|report| report.to_json())
        })
        .map_err(input_error)
    }

    /// Judges what a system authenticates with; the report is JSON text.
    fn check_system(&self, subject_json: &str, now: &str) -> PyResult<String> {
        aikotoba::Subject::from_json(subject_json)
            .and_then(|subject| self.0.check_system(&subject, Moment::parse(now)?))
            .map(|report| report.to_json())
            .map_err(input_error)
    }

    /// Every exception with how it stands, or those in force that end before an instant, as JSON text.
    #[pyo3(signature = (now, ending_before = None))]
    fn register_json(&self, now: &str, ending_before: Option<&str>) -> PyResult<String> {
        Moment::parse(now)
            .and_then(|now| ending(self.0.register(now), ending_before))
            .map(|register| register.to_json())
            .map_err(input_error)
    }

    /// Every exception with how it stands, as Markdown.
    fn explain_register(&self, now: &str, language: &str) -> PyResult<String> {
        let register = self.0.register(Moment::parse(now).map_err(input_error)?);
        Ok(Messages::built_in().explain_register(&register, self.0.policy(), language))
    }
}

/// The register as it is, or with the entries alone that end before an instant.
fn ending(mut register: Register, before: Option<&str>) -> Result<Register, aikotoba::Error> {
    if let Some(before) = before {
        register.entries = register.ending_before(Moment::parse(before)?).cloned().collect();
    }
    Ok(register)
}

/// A password as Python holds it: `str`, or bytes of UTF-8 in `bytes` or `bytearray`.
///
/// The copies made on the way are wiped, but for the one `bytes` object that Python's own encoder makes of
/// a `str`; somebody who wants no copy to stay behind passes a `bytearray` and clears it.
struct Secret(aikotoba::Password);

impl<'py> FromPyObject<'_, 'py> for Secret {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(if let Ok(text) = given.cast::<PyString>() {
            // UTF-16 keeps lone surrogates, so that the core is the one to refuse them.
            let encoded = text.call_method1("encode", ("utf-16-le", "surrogatepass"))?;
            aikotoba::Password::from_utf16(&units(encoded.cast::<PyBytes>()?.as_bytes()))
        } else if let Ok(bytes) = given.cast::<PyByteArray>() {
            aikotoba::Password::from_utf8(&Zeroizing::new(bytes.to_vec()))
        } else {
            aikotoba::Password::from_utf8(given.cast::<PyBytes>()?.as_bytes())
        }))
    }
}

fn units(encoded: &[u8]) -> Zeroizing<Vec<u16>> {
    let (pairs, _) = encoded.as_chunks();
    Zeroizing::new(pairs.iter().copied().map(u16::from_le_bytes).collect())
}

/// `aikotoba.InputError` for what the core could not understand.
fn input_error(error: aikotoba::Error) -> PyErr {
    Python::attach(|py| {
        py.import("aikotoba._errors")
            .and_then(|module| module.getattr("input_error"))
            .and_then(|make| make.call1((error.to_string(), error.to_json())))
            .map_or_else(|failure| failure, PyErr::from_value)
    })
}
