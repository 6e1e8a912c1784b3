//! JSON Schemas (2020-12) of everything that crosses a language border, made from the types
//! themselves.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::{
    error::Error,
    facts::SubjectDocument,
    policy::{Changes, Comparison, Document, PolicyCoverage, Register, WaiversDocument},
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
        ("error", answered().into_root_schema_for::<Error>().to_value()),
    ]
}
