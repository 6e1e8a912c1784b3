//! JSON Schemas (2020-12) of everything that crosses a language border, made from the types
//! themselves.

use schemars::generate::SchemaSettings;
use serde_json::Value;
#[cfg(feature = "server")]
use serde_json::{Map, json};

#[cfg(feature = "server")]
use crate::{
    account::{Answer, Event, Status},
    desk::{Change, belonging},
    hash::PasswordHashDocument,
    record::Action,
    state::{Account, History, NewAccount, NewHistory, StockedSeed, Token},
};
use crate::{
    error::Error,
    facts::SubjectDocument,
    message::ExplainedRules,
    policy::{
        Changes, Comparison, Document, InputHints, PolicyCoverage, Register, WaiversDocument,
    },
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
        ("rules", answered().into_root_schema_for::<ExplainedRules>().to_value()),
        ("input-hints", answered().into_root_schema_for::<InputHints>().to_value()),
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
        #[cfg(feature = "server")]
        ("command", command(read().into_root_schema_for::<Event>().to_value())),
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

/// What is asked of an account, from the schema of events: what was typed comes with it, and is not told.
#[cfg(feature = "server")]
fn command(mut event: Value) -> Value {
    if let Some(root) = event.as_object_mut() {
        root.insert("title".to_owned(), json!("Command"));
        root.insert("description".to_owned(), json!("What somebody asks of an account."));
    }
    let branches = event.get_mut("oneOf").and_then(Value::as_array_mut);
    branches.into_iter().flatten().for_each(come_with);
    if let Some(definitions) = event.get_mut("$defs").and_then(Value::as_object_mut) {
        definitions.remove("Factor");
    }
    event
}

/// Puts what was typed into one kind of command, and takes out what it amounts to.
#[cfg(feature = "server")]
fn come_with(branch: &mut Value) {
    let name = branch.pointer("/properties/event/const").and_then(Value::as_str);
    let action = Action::ALL.iter().find(|action| Some(action.as_str()) == name);
    let (needs, takes) = action.map_or((&[][..], &[][..]), |action| belonging(*action));
    if let Some(properties) = branch.get_mut("properties").and_then(Value::as_object_mut) {
        properties.retain(|_, property| property.get("$ref") != Some(&json!("#/$defs/Factor")));
        let typed = needs.iter().chain(takes).map(|name| ((*name).to_owned(), typed(name)));
        properties.extend(typed.collect::<Map<_, _>>());
    }
    if let Some(required) = branch.get_mut("required").and_then(Value::as_array_mut) {
        required.extend(needs.iter().map(|name| json!(name)));
    }
}

/// Something that was typed, or is as secret: `writeOnly`, since nothing ever answers it.
#[cfg(feature = "server")]
fn typed(name: &str) -> Value {
    let described = match name {
        "password" => "The password that is there, as it was typed.",
        "new_password" => "The password that is to be set.",
        "pin" => "The PIN of a token, as it was typed.",
        "code" => "The code of a token, as it was typed.",
        "next_code" => "The code that followed it.",
        "recovery_code" => "A recovery code in the place of a code.",
        "pin_and_code" => "A PIN and a code, as they were typed into one field.",
        "new_pin" => "The PIN that is to be set.",
        "token_seed" => {
            "The seed of a device that has one, as an `otpauth://` URI. Absent: one is drawn."
        }
        "foreign_hashes" => {
            let described = "Hashes of the owner's passwords that an earlier system left.";
            let items = json!({ "type": "string" });
            return json!({
                "type": "array", "items": items, "writeOnly": true, "description": described,
            });
        }
        _ => "",
    };
    json!({ "type": "string", "writeOnly": true, "description": described })
}
