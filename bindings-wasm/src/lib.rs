//! The browser's face of the core: it converts and does not decide.
//!
//! Values cross as JSON text, secrets as UTF-16 units or bytes of their own, so that text nobody can read
//! reaches the core as it was typed. What the core calls an error is thrown as text in two lines, its JSON
//! and its message; `js/faces.js` makes an `InputError` of it.

#[cfg(feature = "tools")]
mod tools;

use std::{alloc::System, rc::Rc};

use aikotoba::{Moment, Subject};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;
use zeroizing_alloc::ZeroAlloc;

/// What is given back is wiped: every page can read the module's memory.
#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// The written rules, read and checked once.
#[wasm_bindgen]
pub struct Policy(Rc<aikotoba::Policy>);

#[wasm_bindgen]
impl Policy {
    /// Reads a policy from JSON text; what it extends is one of these.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str, extending: Vec<Policy>) -> Result<Policy, JsValue> {
        let others: Vec<_> = extending.iter().map(|one| &*one.0).collect();
        aikotoba::Policy::from_json_with(text, &others).map(Self::of).map_err(thrown)
    }

    /// The same policy once more, since a list of policies is handed over for good.
    pub fn again(&self) -> Policy {
        Self(Rc::clone(&self.0))
    }

    /// The policy's id, version and digest, as JSON text.
    #[wasm_bindgen(js_name = referenceJson)]
    pub fn reference_json(&self) -> String {
        self.0.reference().to_json()
    }

    /// The resolved document, as canonical JSON text.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> Result<String, JsValue> {
        self.0.to_json().map_err(thrown)
    }

    /// The rules that hold for a subject, explained, as JSON text.
    #[wasm_bindgen(js_name = rulesJson)]
    pub fn rules_json(
        &self,
        messages: &Messages,
        subject_json: &str,
        language: &str,
    ) -> Result<String, JsValue> {
        Subject::from_json(subject_json)
            .and_then(|subject| messages.0.rules(&self.0, subject.profiles(), language))
            .map(|rules| rules.to_json())
            .map_err(thrown)
    }

    /// What a form for a subject may tell the browser, as JSON text.
    #[wasm_bindgen(js_name = inputHintsJson)]
    pub fn input_hints_json(&self, subject_json: &str) -> Result<String, JsValue> {
        Subject::from_json(subject_json)
            .and_then(|subject| self.0.input_hints(subject.profiles()))
            .map(|hints| hints.to_json())
            .map_err(thrown)
    }

    fn of(policy: aikotoba::Policy) -> Self {
        Self(Rc::new(policy))
    }
}

/// Sentences in several languages.
#[wasm_bindgen]
#[derive(Default)]
pub struct Messages(aikotoba::Messages);

#[wasm_bindgen]
impl Messages {
    /// English and Japanese.
    #[wasm_bindgen(constructor)]
    pub fn built_in() -> Messages {
        Self::default()
    }

    /// The same, and this language too: sentences by code, as JSON text.
    #[wasm_bindgen(js_name = withLanguage)]
    pub fn with_language(&self, language: &str, json: &str) -> Result<Messages, JsValue> {
        self.0.clone().with_json(language, json).map(Self).map_err(thrown)
    }

    /// The sentence of a finding, or of whatever has a code, from its JSON text.
    pub fn say(&self, finding_json: &str, language: &str) -> Result<String, JsValue> {
        self.0.say_json(finding_json, language).map_err(thrown)
    }
}

/// Approved exceptions from one policy.
#[wasm_bindgen]
pub struct Waivers(Rc<aikotoba::Waivers>);

#[wasm_bindgen]
impl Waivers {
    /// Reads exceptions from JSON text.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<Waivers, JsValue> {
        aikotoba::Waivers::from_json(text).map(|waivers| Self(Rc::new(waivers))).map_err(thrown)
    }

    /// The same exceptions once more, since a list of them is handed over for good.
    pub fn again(&self) -> Waivers {
        Self(Rc::clone(&self.0))
    }
}

/// Word data for the estimator `aikotoba-1`.
#[wasm_bindgen]
pub struct Words(aikotoba::Words);

#[wasm_bindgen]
impl Words {
    /// Takes a set from its bytes.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Words, JsValue> {
        aikotoba::Words::from_bytes(bytes).map(Self).map_err(thrown)
    }

    /// SHA-256 of the bytes.
    pub fn digest(&self) -> String {
        self.0.digest().as_str().to_owned()
    }

    /// How many words there are.
    pub fn entries(&self) -> usize {
        self.0.entries()
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
    /// A desk that applies this policy with these approved exceptions.
    #[wasm_bindgen(constructor)]
    pub fn new(policy: &Policy, waivers: Vec<Waivers>) -> Result<Desk, JsValue> {
        waivers
            .iter()
            .try_fold(aikotoba::Desk::new((*policy.0).clone()), |desk, one| {
                desk.with_waivers(&one.0)
            })
            .map(Self)
            .map_err(thrown)
    }

    /// The same desk with these passwords that nobody may use.
    #[wasm_bindgen(js_name = withList)]
    pub fn with_list(self, name: &str, entries: Vec<String>) -> Result<Desk, JsValue> {
        let list = aikotoba::Blocklist::new(entries.iter().map(String::as_str));
        self.0.with_list(name, list).map(Self).map_err(thrown)
    }

    /// The same desk with a list of which these are the bytes of a filter.
    #[wasm_bindgen(js_name = withFilter)]
    pub fn with_filter(self, name: &str, bytes: Vec<u8>) -> Result<Desk, JsValue> {
        aikotoba::Blocklist::from_filter(bytes)
            .and_then(|list| self.0.with_list(name, list))
            .map(Self)
            .map_err(thrown)
    }

    /// The same desk with these words, in the place of those it had.
    #[wasm_bindgen(js_name = withWords)]
    pub fn with_words(&self, words: &Words) -> Desk {
        Self(self.0.clone().with_words(words.0.clone()))
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
        let mut subject = Subject::from_json(subject_json).map_err(thrown)?;
        if let Some(current) = current {
            subject = subject.with_current(current.0);
        }
        let now = Moment::parse(now).map_err(thrown)?;
        let report = self.0.check_password(&password.0, &subject, now).map_err(thrown)?;
        Ok(report.to_json())
    }

    /// Judges a PIN by every requirement that answers to this check; the report is JSON text.
    #[wasm_bindgen(js_name = checkPin)]
    pub fn check_pin(
        &self,
        pin: Password,
        subject_json: &str,
        now: &str,
    ) -> Result<String, JsValue> {
        Subject::from_json(subject_json)
            .and_then(|subject| self.0.check_pin(&pin.0, &subject, Moment::parse(now)?))
            .map(|report| report.to_json())
            .map_err(thrown)
    }
}

fn thrown(error: aikotoba::Error) -> JsValue {
    // JSON text holds no line break, so the first one ends it.
    JsValue::from_str(&format!("{}\n{error}", error.to_json()))
}
