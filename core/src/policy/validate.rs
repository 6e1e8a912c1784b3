//! What the members of a policy must be to each other: ranges, references, uniqueness, all reported
//! at once.

mod rules;

use std::collections::BTreeSet;

use serde_json::Value;

use super::model::{Document, Requirement, StatedBasis};
use crate::{
    error::{Error, ErrorKind, Problem},
    moment::Period,
    policy::rule::Rule,
};

/// The format is looked at first: of an unknown one nothing else can be said.
pub(super) fn format(value: &Value) -> Result<(), Error> {
    match value.get("format").and_then(Value::as_u64) {
        Some(FORMAT) | None => Ok(()),
        Some(found) => Err(Error::one(
            ErrorKind::Policy,
            "format",
            format!("must be {FORMAT}, the format this version reads, but is {found}"),
        )),
    }
}

/// Everything that is wrong with a document of the right shape.
pub(super) fn document(document: &Document) -> Result<(), Error> {
    let mut problems = Problems(Vec::new());
    for (path, found) in [
        ("standard", document.standards.len()),
        ("profile", document.profiles.len()),
        ("role", document.roles.len()),
    ] {
        if found > MOST_NAMES {
            let problem = format!("must be at most {MOST_NAMES}, but are {found}");
            return Err(Error::one(ErrorKind::Policy, path, problem));
        }
    }
    zone(&document.time_zone, &mut problems);
    settings(document, &mut problems);
    names(document, &mut problems);
    if document.requirements.len() > MOST_REQUIREMENTS {
        let found = document.requirements.len();
        problems
            .push("requirement", format!("must be at most {MOST_REQUIREMENTS}, but are {found}"));
    } else {
        let mut ids = BTreeSet::new();
        for (index, one) in document.requirements.iter().enumerate() {
            if !ids.insert(&one.id) {
                problems
                    .push(format!("requirement[{index}].id"), format!("is a second `{}`", one.id));
            }
            requirement(one, document, &format!("requirement[{index}]"), &mut problems);
        }
    }
    rules::forbidden(document, &mut problems);
    if problems.0.is_empty() { Ok(()) } else { Err(Error::new(ErrorKind::Policy, problems.0)) }
}

/// What is wrong with the parameters of a rule by itself.
pub(super) fn rule(rule: &Rule, path: &str) -> Vec<Problem> {
    let mut problems = Problems(Vec::new());
    rules::rule(rule, path, &mut problems);
    problems.0
}

/// The problems found so far.
struct Problems(Vec<Problem>);

impl Problems {
    fn push(&mut self, path: impl Into<String>, problem: impl Into<String>) {
        self.0.push(Problem { path: path.into(), problem: problem.into() });
    }

    fn within(&mut self, path: impl Into<String>, found: u32, least: u32, most: u32) {
        if !(least..=most).contains(&found) {
            self.push(path, format!("must be from {least} to {most}, but is {found}"));
        }
    }

    /// A period of a fixed length in these bounds.
    fn lasts(&mut self, path: impl Into<String>, found: Period, least: u64, most: u64) {
        let path = path.into();
        match found.as_seconds() {
            None => self.push(path, format!("must have no months, but is {found}")),
            Some(seconds) if !(least..=most).contains(&seconds) => {
                self.push(
                    path,
                    format!("must last from {least} to {most} seconds, but is {found}"),
                );
            }
            Some(_) => {}
        }
    }

    fn positive(&mut self, path: impl Into<String>, found: Option<Period>) {
        if found.is_some_and(Period::is_zero) {
            self.push(path, "must be longer than nothing");
        }
    }

    fn unique<'a, T: Ord + std::fmt::Display + 'a>(
        &mut self,
        list: &str,
        ids: impl Iterator<Item = &'a T>,
    ) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            if !seen.insert(id) {
                self.push(format!("{list}[{index}].id"), format!("is a second `{id}`"));
            }
        }
    }
}

fn zone(zone: &str, problems: &mut Problems) {
    if !ZONES.lines().any(|known| known == zone) {
        problems.push("time-zone", format!("must be a zone such as `Asia/Tokyo`, but is `{zone}`"));
    }
}

fn settings(document: &Document, problems: &mut Problems) {
    let Document { text, seal, lockout, one_time_password: otp, .. } = document;
    // Below 64 bytes a policy could forbid long passwords (NIST SP 800-63B-4 §3.1.1.2: at least 64
    // characters).
    problems.within("text.most-bytes", text.most_bytes, 64, 4096);

    // OWASP's least Argon2id parameters; the most keep a hostile file from exhausting the host.
    problems.within("seal.memory-kib", seal.memory_kib, 19_456, 1 << 20);
    problems.within("seal.passes", seal.passes, 2, 10);
    problems.within("seal.lanes", seal.lanes, 1, 16);
    if u64::from(seal.memory_kib) * u64::from(seal.passes) > 4 << 20 {
        problems.push("seal", "memory-kib times passes must be at most 4 GiB");
    }

    problems.within("lockout.failures", lockout.failures, 3, 10);
    problems.lasts("lockout.within", lockout.within, 30, 30 * DAY);
    problems.lasts("lockout.hold", lockout.hold, 30, 30 * DAY);
    problems.lasts("lockout.most-hold", lockout.most_hold, 30, 30 * DAY);
    if lockout.most_hold.as_seconds() < lockout.hold.as_seconds() {
        problems.push("lockout.most-hold", "must not be shorter than `lockout.hold`");
    }
    // NIST SP 800-63B-4 §3.2.2: at most 100 consecutive failures.
    problems.within("lockout.ceiling", lockout.ceiling, lockout.failures, 100);

    if otp.kinds.is_empty() {
        problems.push("one-time-password.kinds", "must name at least one kind");
    }
    problems.within("one-time-password.digits", otp.digits, 6, 8);
    problems.lasts("one-time-password.period", otp.period, 15, 120);
    // NIST SP 800-63B-4: codes live at most two minutes.
    problems.within("one-time-password.window", otp.window, 0, 2);
    problems.within("one-time-password.look-ahead", otp.look_ahead, 1, 50);
}

fn names(document: &Document, problems: &mut Problems) {
    problems.unique("standard", document.standards.iter().map(|standard| &standard.id));
    for (index, standard) in document.standards.iter().enumerate() {
        problems.positive(format!("standard[{index}].review-every"), standard.review_every);
    }
    problems.unique("role", document.roles.iter().map(|role| &role.id));
    problems.unique("profile", document.profiles.iter().map(|profile| &profile.id));
    let declared: BTreeSet<_> = document.profiles.iter().map(|profile| &profile.id).collect();
    let used: BTreeSet<_> = document
        .requirements
        .iter()
        .flat_map(|requirement| &requirement.profiles)
        .chain(document.profiles.iter().flat_map(|profile| &profile.includes))
        .collect();
    for (index, profile) in document.profiles.iter().enumerate() {
        for (at, included) in profile.includes.iter().enumerate() {
            let path = format!("profile[{index}].includes[{at}]");
            if *included == profile.id {
                problems.push(path, format!("`{included}` includes itself"));
            } else if !declared.contains(included) {
                problems.push(path, format!("`{included}` is not a declared profile"));
            }
        }
        let is_whole = document.extended_from.is_empty() && document.reduced_from.is_none();
        if is_whole && !used.contains(&profile.id) && profile.includes.is_empty() {
            problems
                .push(format!("profile[{index}].id"), format!("`{}` is used nowhere", profile.id));
        }
    }
}

fn requirement(one: &Requirement, document: &Document, path: &str, problems: &mut Problems) {
    if one.id.as_str().starts_with("engine.") {
        problems.push(format!("{path}.id"), "must not begin with `engine.`");
    }
    match (&one.clause, &one.basis) {
        (Some(clause), None) => {
            let standard = clause.standard();
            if !document.standards.iter().any(|known| Some(&known.id) == standard.as_ref()) {
                let problem = format!("`{clause}` is of a standard that is not declared");
                problems.push(format!("{path}.clause"), problem);
            }
        }
        (None, Some(_)) => {}
        (None, None) => problems.push(path, "must have `clause` or `basis`"),
        (Some(_), Some(_)) => problems.push(path, "must have `clause` or `basis`, not both"),
    }
    if one.basis == Some(StatedBasis::Undisclosed) && document.reduced_from.is_none() {
        problems.push(format!("{path}.basis"), "can be `undisclosed` beside `reduced-from` only");
    }
    for (index, profile) in one.profiles.iter().enumerate() {
        if !document.profiles.iter().any(|known| known.id == *profile) {
            let problem = format!("`{profile}` is not a declared profile");
            problems.push(format!("{path}.profiles[{index}]"), problem);
        }
    }
    match (one.in_principle, &one.excused_by) {
        (true, None) => problems.push(path, "is `in-principle` and must have `excused-by`"),
        (false, Some(_)) => {
            problems.push(format!("{path}.excused-by"), "needs `in-principle = true`");
        }
        (true, Some(_)) | (false, None) => {}
    }
    if one.chosen.as_ref().is_some_and(|chosen| chosen.why.is_blank()) {
        problems.push(format!("{path}.chosen.why"), "must say why");
    }
    if one.where_supported && !matches!(one.rule, Rule::Classes(_)) {
        problems.push(format!("{path}.where-supported"), "can stand with the rule `classes` only");
    }
    let path = format!("{path}.rule");
    rules::rule(&one.rule, &path, problems);
    rules::bounds(&one.rule, document, &path, problems);
}

/// The names of zones (IANA), the same in builds without a table of them.
const ZONES: &str = include_str!("zones.txt");
/// The format this version reads.
const FORMAT: u64 = 1;
/// More than any organisation writes.
const MOST_REQUIREMENTS: usize = 10_000;
/// Standards or profiles: a chain of profiles takes memory in proportion to the square of its length.
const MOST_NAMES: usize = 1000;
/// Seconds of a day of 24 hours.
const DAY: u64 = 86_400;
