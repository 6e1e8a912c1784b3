//! The browser's face of the core: it converts and does not decide.
//!
//! Values cross as JSON text, secrets as UTF-16 units or bytes of their own, so that text nobody can read
//! reaches the core as it was typed. What the core calls an error is thrown as text in two lines, its JSON
//! and its message; `js/aikotoba.js` makes an `InputError` of it.

use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// The written rules, read and checked once.
#[wasm_bindgen]
pub struct Policy(aikotoba::Policy);

#[wasm_bindgen]
impl Policy {
    /// Reads a policy from JSON text.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<Policy, JsValue> {
        aikotoba::Policy::from_json(text).map(Self).map_err(thrown)
    }

    /// The policy's id, version and digest, as JSON text.
    #[wasm_bindgen(js_name = referenceJson)]
    pub fn reference_json(&self) -> String {
        self.0.reference().to_json()
    }
}

/// A password on its way to a desk: wiped when it has been judged.
#[wasm_bindgen]
pub struct Password(aikotoba::Password);

#[wasm_bindgen]
impl Password {
    /// A password as the units of a JavaScript string; the copy handed in is wiped.
    #[wasm_bindgen(js_name = fromUtf16)]
    pub fn from_utf16(units: Vec<u16>) -> Password {
        Self(aikotoba::Password::from_utf16(&Zeroizing::new(units)))
    }

    /// A password as bytes of UTF-8; the copy handed in is wiped.
    #[wasm_bindgen(js_name = fromUtf8)]
    pub fn from_utf8(bytes: Vec<u8>) -> Password {
        Self(aikotoba::Password::from_utf8(&Zeroizing::new(bytes)))
    }
}

/// A policy with what is needed to apply it.
#[wasm_bindgen]
pub struct Desk(aikotoba::Desk);

#[wasm_bindgen]
impl Desk {
    /// A desk that applies this policy.
    #[wasm_bindgen(constructor)]
    pub fn new(policy: &Policy) -> Desk {
        Self(aikotoba::Desk::new(policy.0.clone()))
    }

    /// Judges a password by every requirement that answers to this check; the report is JSON text.
    #[wasm_bindgen(js_name = checkPassword)]
    pub fn check_password(
        &self,
        password: Password,
        subject_json: &str,
        now: &str,
        current: Option<Password>,
    ) -> Result<String, JsValue> {
        let mut subject = aikotoba::Subject::from_json(subject_json).map_err(thrown)?;
        if let Some(current) = current {
            subject = subject.with_current(current.0);
        }
        let now = aikotoba::Moment::parse(now).map_err(thrown)?;
        let report = self.0.check_password(&password.0, &subject, now).map_err(thrown)?;
        Ok(report.to_json())
    }
}

fn thrown(error: aikotoba::Error) -> JsValue {
    // JSON text holds no line break, so the first one ends it.
    JsValue::from_str(&format!("{}\n{error}", error.to_json()))
}
