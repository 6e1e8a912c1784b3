//! The JSON Schemas as generators of types read them: definitions by name, each one once.

use std::collections::BTreeMap;

use aikotoba::schema;
use serde_json::Value;

/// Schemas by name, each one once.
pub(crate) type Definitions = BTreeMap<String, Value>;

/// What several schemas define, by name; a root stands beside the others under its title.
///
/// # Panics
/// If one name stands for two things.
pub(crate) fn definitions(roots: &[&str]) -> Definitions {
    let mut all = Definitions::new();
    let schemas = schema::all().into_iter().filter(|(name, _)| roots.contains(name));
    for (_, mut schema) in schemas {
        let root = schema.as_object_mut().expect("a schema is an object");
        let nested = root.remove("$defs").unwrap_or_default();
        let title = root.remove("title").expect("a root has a title");
        root.remove("$schema");
        let title = title.as_str().expect("a title is a text").to_owned();
        let nested = nested.as_object().into_iter().flatten();
        let nested = nested.map(|(name, one)| (name.clone(), one.clone()));
        for (name, one) in nested.chain([(title, schema)]) {
            if let Some(other) = all.insert(name.clone(), one.clone()) {
                assert_eq!(other, one, "`{name}` stands for two things");
            }
        }
    }
    all
}

/// The first sentences of a description, in one line.
pub(crate) fn described(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// The schema without the `null` that a member may be instead.
pub(crate) fn or_null(schema: &Value) -> (Value, bool) {
    if let Some(branches) = schema["anyOf"].as_array() {
        let others: Vec<_> = branches.iter().filter(|one| one["type"] != "null").collect();
        if let ([one], 2) = (others.as_slice(), branches.len()) {
            return ((*one).clone(), true);
        }
    }
    if let Some([Value::String(kind), Value::String(null)]) =
        schema["type"].as_array().map(Vec::as_slice)
        && null == "null"
    {
        let mut plain = schema.clone();
        plain["type"] = Value::String(kind.clone());
        return (plain, true);
    }
    (schema.clone(), false)
}

/// The name that a schema refers to.
pub(crate) fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}
