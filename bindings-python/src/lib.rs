//! The Python face of the core: it converts and does not decide.
//!
//! Values cross as JSON text, secrets as arguments of their own. `python/aikotoba` turns these classes into
//! the ones people use; nothing here is public.

use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use zeroize::Zeroizing;

/// The native half of the package `aikotoba`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{Desk, Policy};
}

/// The written rules, read and checked once.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Policy(aikotoba::Policy);

#[pymethods]
impl Policy {
    /// Reads a policy from TOML text.
    #[staticmethod]
    fn from_toml(text: &str) -> PyResult<Self> {
        aikotoba::Policy::from_toml(text).map(Self).map_err(input_error)
    }

    /// Reads a policy from JSON text.
    #[staticmethod]
    fn from_json(text: &str) -> PyResult<Self> {
        aikotoba::Policy::from_json(text).map(Self).map_err(input_error)
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
}

/// A policy with what is needed to apply it.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Desk(aikotoba::Desk);

#[pymethods]
impl Desk {
    #[new]
    fn new(policy: &Policy) -> Self {
        Self(aikotoba::Desk::new(policy.0.clone()))
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
            let now = aikotoba::Moment::parse(now)?;
            self.0.check_password(&password.0, &subject, now).map(|report| report.to_json())
        })
        .map_err(input_error)
    }
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
