//! `extends`: a policy that builds on another becomes one document that stands by itself.
//!
//! Members are merged as they were written, so that the digest is one over what people wrote and not
//! over defaults of this version. Nothing gets lost on the way: what was replaced says so with its
//! reason, and what was left out is listed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Document, Policy, model::Requirement};
use crate::error::{Error, ErrorKind, Problem};

/// Where the author of a document wrote what stands in a list of the resolved one.
#[derive(Default)]
pub(super) struct Places(BTreeMap<&'static str, Vec<Place>>);

enum Place {
    /// In this member of the author's own document.
    Own(String),
    /// In the policy that is extended, under this id.
    Inherited(String),
}

impl Places {
    /// The error, with paths its author can follow.
    pub(super) fn rewrite(&self, error: Error) -> Error {
        let problems = error.problems().iter().map(|problem| self.rewritten(problem));
        Error::new(error.kind(), problems.collect())
    }

    fn rewritten(&self, problem: &Problem) -> Problem {
        let place = problem.path.split_once('[').and_then(|(list, rest)| {
            let (index, member) = rest.split_once(']')?;
            Some((self.0.get(list)?.get(index.parse::<usize>().ok()?)?, list, member))
        });
        match place {
            None => problem.clone(),
            Some((Place::Own(path), _, member)) => {
                Problem { path: format!("{path}{member}"), problem: problem.problem.clone() }
            }
            Some((Place::Inherited(id), list, member)) => Problem {
                path: "extends".to_owned(),
                problem: format!("inherits {list} `{id}`: `{list}{member}` {}", problem.problem),
            },
        }
    }
}

/// The document with everything of the base that it keeps.
pub(super) fn resolve(
    mut own: Value,
    document: &Document,
    base: &Policy,
) -> Result<(Value, Places), Error> {
    check(document, base)?;
    let mut places = Places::default();
    let Some(resolved) = own.as_object_mut() else { return Ok((own, places)) };
    resolved.remove("extends");
    let replacements = list(resolved.remove("replace"));
    let omissions = list(resolved.remove("omit"));
    for name in ["text", "seal", "lockout", "one-time-password"] {
        if let Some(inherited) = base.value.get(name) {
            let mut setting = inherited.clone();
            overlay(&mut setting, resolved.get(name));
            resolved.insert(name.to_owned(), setting);
        }
    }
    for name in ["standard", "profile", "role"] {
        let mut merged = Merged::default();
        list(base.value.get(name).cloned()).into_iter().for_each(|item| merged.inherit(item));
        for (index, item) in list(resolved.remove(name)).into_iter().enumerate() {
            merged.write(item, format!("{name}[{index}]"));
        }
        merged.put(name, resolved, &mut places);
    }
    let mut merged = Merged::default();
    let mut omitted = list(base.value.get("omitted").cloned());
    let omissions: BTreeMap<_, _> =
        omissions.iter().map(|omission| (id(omission), omission)).collect();
    for item in list(base.value.get("requirement").cloned()) {
        match omissions.get(&id(&item)) {
            Some(omission) => omitted.push(left_out(&item, omission, base)),
            None => merged.inherit(item),
        }
    }
    for (index, replacement) in replacements.into_iter().enumerate() {
        merged.replace(replacement, format!("replace[{index}]"), base);
    }
    for (index, item) in list(resolved.remove("requirement")).into_iter().enumerate() {
        merged.write(item, format!("requirement[{index}]"));
    }
    merged.put("requirement", resolved, &mut places);
    let mut bases = vec![json!(base.reference)];
    bases.extend(list(base.value.get("extended-from").cloned()));
    resolved.insert("extended-from".to_owned(), bases.into());
    if !omitted.is_empty() {
        resolved.insert("omitted".to_owned(), omitted.into());
    }
    Ok((own, places))
}

/// A list of things with ids: those of the base in their order, then those that are new.
#[derive(Default)]
struct Merged {
    items: Vec<Value>,
    places: Vec<Place>,
    index: BTreeMap<String, usize>,
}

impl Merged {
    fn inherit(&mut self, item: Value) {
        let id = id(&item);
        self.index.entry(id.clone()).or_insert(self.items.len());
        self.items.push(item);
        self.places.push(Place::Inherited(id));
    }

    /// Writes an item over the inherited one of its id, or after them all.
    fn write(&mut self, item: Value, path: String) {
        match self.at(&id(&item)) {
            Some((inherited, place @ Place::Inherited(_))) => {
                overlay(inherited, Some(&item));
                *place = Place::Own(path);
            }
            // A second one of its own: validation finds it there.
            Some((_, Place::Own(_))) | None => {
                self.index.entry(id(&item)).or_insert(self.items.len());
                self.items.push(item);
                self.places.push(Place::Own(path));
            }
        }
    }

    fn replace(&mut self, mut replacement: Value, path: String, base: &Policy) {
        let Some((inherited, place)) = self.at(&id(&replacement)) else { return };
        let (Some(item), Some(fields)) = (inherited.as_object_mut(), replacement.as_object_mut())
        else {
            return;
        };
        let reason = fields.remove("reason");
        for (written, dropped) in [("basis", "clause"), ("clause", "basis"), ("rule", "chosen")] {
            if fields.contains_key(written) {
                item.remove(dropped);
            }
        }
        item.insert("replaces".to_owned(), json!({"policy": base.reference.id, "reason": reason}));
        overlay(inherited, Some(&replacement));
        *place = Place::Own(path);
    }

    fn at(&mut self, id: &str) -> Option<(&mut Value, &mut Place)> {
        let index = *self.index.get(id)?;
        Some((self.items.get_mut(index)?, self.places.get_mut(index)?))
    }

    fn put(self, name: &'static str, resolved: &mut Map<String, Value>, places: &mut Places) {
        if !self.items.is_empty() {
            resolved.insert(name.to_owned(), self.items.into());
        }
        places.0.insert(name, self.places);
    }
}

/// What is wrong with what a document says of its base.
fn check(document: &Document, base: &Policy) -> Result<(), Error> {
    let mut problems = Vec::new();
    let mut push = |path: String, problem: String| problems.push(Problem { path, problem });
    let name = &base.reference.id;
    if base.document.reduced_from.is_some() {
        push("extends".to_owned(), format!("`{name}` is reduced and cannot be built on"));
    }
    if !document.extended_from.is_empty() || !document.omitted.is_empty() {
        push("extends".to_owned(), "cannot stand in a document that is resolved".to_owned());
    }
    if (&document.id, &document.version) == (name, &base.reference.version) {
        push("version".to_owned(), format!("must not be that of `{name}`, which it builds on"));
    }
    let inherited: BTreeSet<_> = base.requirements().iter().map(|one| &one.id).collect();
    let replaced = document
        .replacements
        .iter()
        .enumerate()
        .map(|(index, one)| (format!("replace[{index}]"), &one.id, &one.reason));
    let omitted = document
        .omissions
        .iter()
        .enumerate()
        .map(|(index, one)| (format!("omit[{index}]"), &one.id, &one.reason));
    let mut named = BTreeSet::new();
    for (path, id, reason) in replaced.chain(omitted) {
        if !inherited.contains(id) {
            push(format!("{path}.id"), format!("`{id}` is not in `{name}`"));
        } else if !named.insert(id) {
            push(format!("{path}.id"), format!("`{id}` is replaced or left out already"));
        }
        if reason.is_blank() {
            push(format!("{path}.reason"), "must say why".to_owned());
        }
    }
    for (index, one) in document.replacements.iter().enumerate() {
        if !one.asks_for_something() {
            push(format!("replace[{index}]"), "must have a member that replaces one".to_owned());
        }
    }
    for (index, Requirement { id, .. }) in document.requirements.iter().enumerate() {
        if inherited.contains(id) {
            let problem = format!("`{id}` is in `{name}` already: use `replace`");
            push(format!("requirement[{index}].id"), problem);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::new(ErrorKind::Policy, problems)) }
}

/// What is wrong with a document that builds on nothing and says so all the same.
pub(super) fn check_alone(document: &Document) -> Result<(), Error> {
    let lists = [("replace", document.replacements.len()), ("omit", document.omissions.len())];
    let problems = lists
        .into_iter()
        .filter(|(_, length)| *length > 0)
        .map(|(path, _)| Problem { path: path.to_owned(), problem: "needs `extends`".to_owned() });
    let problems: Vec<_> = problems.collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::new(ErrorKind::Policy, problems)) }
}

/// How an omitted requirement is listed.
fn left_out(item: &Value, omission: &Value, base: &Policy) -> Value {
    let mut listed = json!({
        "id": item.get("id"),
        "policy": base.reference.id,
        "reason": omission.get("reason"),
        "level": item.get("level"),
    });
    let stated = |name| item.get(name).filter(|source| !source.is_null());
    let source = ["clause", "basis"].into_iter().find_map(|name| Some((name, stated(name)?)));
    if let (Some((name, source)), Some(listed)) = (source, listed.as_object_mut()) {
        listed.insert(name.to_owned(), source.clone());
    }
    listed
}

/// Writes the members of one object over those of another.
fn overlay(under: &mut Value, over: Option<&Value>) {
    let Some((under, over)) = under.as_object_mut().zip(over.and_then(Value::as_object)) else {
        return;
    };
    under.extend(over.iter().map(|(name, member)| (name.clone(), member.clone())));
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items,
        Some(
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_),
        )
        | None => Vec::new(),
    }
}

fn id(item: &Value) -> String {
    item.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()
}
