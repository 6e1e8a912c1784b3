//! JSON Schemas (2020-12) of everything that crosses a language border, made from the types
//! themselves.

use schemars::generate::SchemaSettings;
use serde_json::Value;

#[cfg(feature = "server")]
use crate::{
    account::{Answer, Event, Status},
    desk::Change,
    hash::PasswordHashDocument,
    state::{Account, History, NewAccount, NewHistory, StockedSeed, Token},
};
use crate::{
    error::Error,
    facts::SubjectDocument,
    policy::{Changes, Comparison, Document, PolicyCoverage, Register, WaiversDocument},
    record::{Origin, Record},
    report::Report,
};

/// The schemas by name.
///
/// What is read (`policy`, `waivers`, `subject`) is described as it may be written; what is answered
/// (all others) as it is written.
#[must_use]
pub fn all() -> Vec<(&'static str, Value)> {
    let read = || SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let answered = || SchemaSettings::draft2020_12().for_serialize().into_generator();
    vec![
        ("policy", read().into_root_schema_for::<Document>().to_value()),
        ("waivers", read().into_root_schema_for::<WaiversDocument>().to_value()),
        ("subject", read().into_root_schema_for::<SubjectDocument>().to_value()),
        ("report", answered().into_root_schema_for::<Report>().to_value()),
        ("register", answered().into_root_schema_for::<Register>().to_value()),
        ("coverage", answered().into_root_schema_for::<PolicyCoverage>().to_value()),
        ("comparison", answered().into_root_schema_for::<Comparison>().to_value()),
        ("changes", answered().into_root_schema_for::<Changes>().to_value()),
        #[cfg(feature = "server")]
        ("account", read().into_root_schema_for::<Account>().to_value()),
        #[cfg(feature = "server")]
        ("new-account", read().into_root_schema_for::<NewAccount>().to_value()),
        #[cfg(feature = "server")]
        ("token", read().into_root_schema_for::<Token>().to_value()),
        #[cfg(feature = "server")]
        ("stocked-seed", read().into_root_schema_for::<StockedSeed>().to_value()),
        #[cfg(feature = "server")]
        ("history", read().into_root_schema_for::<History>().to_value()),
        #[cfg(feature = "server")]
        ("new-history", read().into_root_schema_for::<NewHistory>().to_value()),
        #[cfg(feature = "server")]
        ("password-hash", read().into_root_schema_for::<PasswordHashDocument>().to_value()),
        #[cfg(feature = "server")]
        ("event", read().into_root_schema_for::<Event>().to_value()),
        ("origin", read().into_root_schema_for::<Origin>().to_value()),
        #[cfg(feature = "server")]
        ("change", answered().into_root_schema_for::<Change>().to_value()),
        ("record", answered().into_root_schema_for::<Record>().to_value()),
        #[cfg(feature = "server")]
        ("answer", answered().into_root_schema_for::<Answer>().to_value()),
        #[cfg(feature = "server")]
        ("status", answered().into_root_schema_for::<Status>().to_value()),
        ("error", answered().into_root_schema_for::<Error>().to_value()),
    ]
}
