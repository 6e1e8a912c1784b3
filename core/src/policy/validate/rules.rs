//! What the parameters of a rule must be, and whether the settings keep to the bounds that rules
//! set them.

use std::collections::BTreeMap;

use super::Problems;
use crate::{
    moment::Period,
    name::{Level, ProfileName, RequirementId},
    policy::{
        model::Document,
        reach,
        rule::{Blocklist, Classes, Guessability, Personal, Rule, RuleKind, Scope},
    },
    report::Check,
};

pub(super) fn rule(rule: &Rule, path: &str, problems: &mut Problems) {
    let at = |member: &str| format!("{path}.{member}");
    let asks = |member: &str, is_there: &[bool], problems: &mut Problems| {
        if !is_there.contains(&true) {
            problems.push(at(member), "must have at least one member that asks for something");
        }
    };
    match rule {
        Rule::Length(length) => {
            let path = at("length");
            match (length.least, length.most) {
                (None, None) => problems.push(path, "must have `least` or `most`"),
                (Some(least), Some(most)) if least > most => {
                    problems.push(path, format!("least {least} is above most {most}"));
                }
                (least, most) => {
                    for (name, bound) in [("least", least), ("most", most)] {
                        counts(&format!("{path}.{name}"), bound, problems);
                    }
                }
            }
        }
        Rule::Classes(classes) => {
            let Classes { upper, lower, digit, symbol, letter } = *classes;
            let each = [upper, lower, digit, symbol, letter];
            if each.iter().all(Option::is_none) {
                problems.push(at("classes"), "must name at least one class");
            }
            for (name, least) in ["upper", "lower", "digit", "symbol", "letter"].iter().zip(each) {
                counts(&at(&format!("classes.{name}")), least, problems);
            }
        }
        Rule::ClassCount(count) => problems.within(at("class-count.least"), count.least, 1, 4),
        Rule::Guessability(bounds) => guessability(bounds, &at("guessability"), problems),
        Rule::Personal(one) => personal(one, &at("personal"), problems),
        Rule::Blocklist(one) => blocklist(one, &at("blocklist"), problems),
        Rule::Repeats(repeats) => counts(&at("repeats.most"), Some(repeats.most), problems),
        Rule::Sequences(sequences) => counts(&at("sequences.most"), Some(sequences.most), problems),
        Rule::Similar(similar) => {
            counts(&at("similar.least-distance"), Some(similar.least_distance), problems);
        }
        Rule::NeverReuse(reuse) => {
            if (reuse.scope == Scope::Pool) != reuse.pool.is_some() {
                problems.push(
                    at("never-reuse.pool"),
                    "must stand with the scope `pool` and only there",
                );
            }
            counts(&at("never-reuse.count"), reuse.count, problems);
            problems.positive(at("never-reuse.period"), reuse.period);
        }
        Rule::MaxAge(age) => {
            problems.positive(at("max-age.period"), Some(age.period));
            problems.positive(at("max-age.warn"), age.warn);
        }
        Rule::MinAge(age) => problems.positive(at("min-age.period"), Some(age.period)),
        Rule::InitialPassword(initial) => {
            if initial.change_within.is_none() && !initial.unpredictable {
                problems
                    .push(at("initial-password"), "must have `change-within` or `unpredictable`");
            }
            problems.positive(at("initial-password.change-within"), initial.change_within);
        }
        Rule::Origin(origin) => {
            let lists = [
                ("generated-by", origin.generated_by.as_ref().map(Vec::len)),
                ("issued-by", origin.issued_by.as_ref().map(Vec::len)),
                ("set-by", origin.set_by.as_ref().map(Vec::len)),
                ("delivery", origin.delivery.as_ref().map(Vec::len)),
            ];
            if lists.iter().all(|(_, length)| length.is_none()) {
                problems.push(at("origin"), "must have at least one member");
            }
            for (name, _) in lists.iter().filter(|(_, length)| *length == Some(0)) {
                problems.push(at(&format!("origin.{name}")), "must not be empty");
            }
        }
        Rule::Reset(reset) => {
            let is_there = [
                reset.identity_verified,
                reset.verifier_differs,
                !reset.methods.is_empty(),
                reset.issue_within.is_some(),
            ];
            asks("reset", &is_there, problems);
            problems.positive(at("reset.issue-within"), reset.issue_within);
        }
        Rule::Lockout(one) => {
            let is_there =
                [one.most_failures.is_some(), one.least_hold.is_some(), one.most_ceiling.is_some()];
            asks("lockout", &is_there, problems);
        }
        Rule::OneTimePassword(one) => {
            let is_there = [
                one.kinds.is_some(),
                one.least_digits.is_some(),
                one.most_period.is_some(),
                one.most_window.is_some(),
            ];
            asks("one-time-password", &is_there, problems);
        }
        Rule::Hash(one) => {
            let is_there = [
                one.least_memory_kib.is_some(),
                one.least_passes.is_some(),
                one.least_lanes.is_some(),
            ];
            asks("hash", &is_there, problems);
        }
        Rule::Pin(pin) => {
            let is_there = [
                pin.least.is_some(),
                pin.repeats.is_some(),
                pin.sequences.is_some(),
                pin.personal.is_some(),
                pin.blocklist.is_some(),
                pin.never_reuse.is_some(),
            ];
            asks("pin", &is_there, problems);
            // NIST SP 800-63B-4 §3.2.10: an activation secret has at least four characters.
            if let Some(least) = pin.least {
                problems.within(at("pin.least"), least, 4, 64);
            }
            counts(&at("pin.repeats"), pin.repeats, problems);
            counts(&at("pin.sequences"), pin.sequences, problems);
            if let Some(count) = pin.never_reuse {
                problems.within(at("pin.never-reuse"), count, 1, 24);
            }
            if let Some(one) = &pin.personal {
                personal(one, &at("pin.personal"), problems);
            }
            if let Some(one) = &pin.blocklist {
                blocklist(one, &at("pin.blocklist"), problems);
            }
        }
        Rule::Authenticator(one) => {
            if !one.present && one.allow.is_none() && one.assurance.is_empty() {
                problems.push(at("authenticator"), "must have `present`, `allow` or `assurance`");
            }
        }
        Rule::Dormancy(dormancy) => problems.positive(at("dormancy.period"), Some(dormancy.period)),
        Rule::Validity(validity) => {
            asks("validity", &[validity.end, validity.most.is_some()], problems);
            problems.positive(at("validity.most"), validity.most);
        }
        Rule::Host(host) => {
            if !host.asks.contains_key("en") {
                problems.push(at("host.asks"), "must say in `en` what the host judges");
            }
            if matches!(host.check, Check::None | Check::Policy) {
                problems.push(at("host.check"), "must be a check; what none answers is a `duty`");
            }
        }
        Rule::Forbid(forbid) => {
            if forbid.rules.is_empty() {
                problems.push(at("forbid.rules"), "must name at least one kind of rule");
            }
            if forbid.rules.contains(&RuleKind::Forbid) {
                problems.push(at("forbid.rules"), "must not name `forbid` itself");
            }
        }
        Rule::Duty(duty) => {
            for (name, period) in [
                ("every", duty.every),
                ("within", duty.within),
                ("lead", duty.lead),
                ("keep", duty.keep),
            ] {
                problems.positive(at(&format!("duty.{name}")), period);
            }
            if duty.r#do.is_empty() {
                problems.push(at("duty.do"), "must not be empty");
            }
        }
    }
}

/// Requirements of a kind that another requirement forbids to somebody they hold for.
pub(super) fn forbidden(document: &Document, problems: &mut Problems) {
    let forbids = document.requirements.iter().filter_map(|one| {
        let Rule::Forbid(forbid) = &one.rule else { return None };
        (one.level != Level::May).then_some((one, &forbid.rules))
    });
    let mut to_anybody = Forbidden::new();
    let mut to_everybody = Forbidden::new();
    let mut by_name: BTreeMap<&ProfileName, Forbidden<'_>> = BTreeMap::new();
    for (one, kinds) in forbids {
        let kinds = || kinds.iter().map(|kind| (*kind, &one.id));
        to_anybody.extend(kinds());
        if one.profiles.is_empty() {
            to_everybody.extend(kinds());
        }
        one.profiles.iter().for_each(|name| by_name.entry(name).or_default().extend(kinds()));
    }
    if to_anybody.is_empty() {
        return;
    }
    // What is forbidden to anybody for whom the requirements of a profile hold.
    let mut beside: BTreeMap<ProfileName, Forbidden<'_>> = BTreeMap::new();
    for reached in reach(&document.profiles).values() {
        let to_these: Forbidden<'_> = reached
            .iter()
            .filter_map(|name| by_name.get(name))
            .flatten()
            .map(|(k, id)| (*k, *id))
            .collect();
        for name in reached {
            beside
                .entry(name.clone())
                .or_default()
                .extend(to_these.iter().map(|(k, id)| (*k, *id)));
        }
    }
    for (index, one) in document.requirements.iter().enumerate() {
        let kind = one.rule.kind();
        let to_its_own = || one.profiles.iter().find_map(|name| beside.get(name)?.get(&kind));
        let everybody = if one.profiles.is_empty() { &to_anybody } else { &to_everybody };
        let found = everybody.get(&kind).or_else(to_its_own);
        if let (Some(id), Level::Must | Level::Should) = (found, one.level) {
            let problem = format!("is of a kind that `{id}` forbids");
            problems.push(format!("requirement[{index}].rule"), problem);
        }
    }
}

/// Kinds of rules, each with a requirement that forbids it.
type Forbidden<'a> = BTreeMap<RuleKind, &'a RequirementId>;

/// Settings that break the bounds of a requirement.
pub(super) fn bounds(rule: &Rule, document: &Document, path: &str, problems: &mut Problems) {
    let mut breaks = |kind: &str, member: &str, broken: Option<bool>, setting: String| {
        if broken == Some(true) {
            let path = format!("{path}.{kind}.{member}");
            problems.push(path, format!("is broken by this policy's own setting, {setting}"));
        }
    };
    let shorter = |one: Period, other: Period| one.as_seconds() < other.as_seconds();
    match rule {
        Rule::Lockout(bound) => {
            let set = &document.lockout;
            let failures = format!("`lockout.failures` = {}", set.failures);
            breaks(
                "lockout",
                "most-failures",
                bound.most_failures.map(|most| set.failures > most),
                failures,
            );
            let hold = format!("`lockout.hold` = {}", set.hold);
            breaks(
                "lockout",
                "least-hold",
                bound.least_hold.map(|least| shorter(set.hold, least)),
                hold,
            );
            let ceiling = format!("`lockout.ceiling` = {}", set.ceiling);
            breaks(
                "lockout",
                "most-ceiling",
                bound.most_ceiling.map(|most| set.ceiling > most),
                ceiling,
            );
        }
        Rule::OneTimePassword(bound) => {
            let set = &document.one_time_password;
            let kinds = "`one-time-password.kinds`".to_owned();
            let other = bound
                .kinds
                .as_ref()
                .map(|kinds| set.kinds.iter().any(|kind| !kinds.contains(kind)));
            breaks("one-time-password", "kinds", other, kinds);
            let digits = format!("`one-time-password.digits` = {}", set.digits);
            let fewer = bound.least_digits.map(|least| set.digits < least);
            breaks("one-time-password", "least-digits", fewer, digits);
            let period = format!("`one-time-password.period` = {}", set.period);
            let longer = bound.most_period.map(|most| shorter(most, set.period));
            breaks("one-time-password", "most-period", longer, period);
            let window = format!("`one-time-password.window` = {}", set.window);
            let wider = bound.most_window.map(|most| set.window > most);
            breaks("one-time-password", "most-window", wider, window);
        }
        Rule::Hash(bound) => {
            let set = &document.seal;
            for (member, least, found) in [
                ("memory-kib", bound.least_memory_kib, set.memory_kib),
                ("passes", bound.least_passes, set.passes),
                ("lanes", bound.least_lanes, set.lanes),
            ] {
                let setting = format!("`seal.{member}` = {found}");
                breaks(
                    "hash",
                    &format!("least-{member}"),
                    least.map(|least| found < least),
                    setting,
                );
            }
        }
        Rule::Length(_)
        | Rule::Classes(_)
        | Rule::ClassCount(_)
        | Rule::Guessability(_)
        | Rule::Personal(_)
        | Rule::Blocklist(_)
        | Rule::Repeats(_)
        | Rule::Sequences(_)
        | Rule::Similar(_)
        | Rule::NeverReuse(_)
        | Rule::MaxAge(_)
        | Rule::MinAge(_)
        | Rule::InitialPassword(_)
        | Rule::Origin(_)
        | Rule::Reset(_)
        | Rule::Pin(_)
        | Rule::Authenticator(_)
        | Rule::Dormancy(_)
        | Rule::Validity(_)
        | Rule::Host(_)
        | Rule::Forbid(_)
        | Rule::Duty(_) => {}
    }
}

fn guessability(bounds: &Guessability, path: &str, problems: &mut Problems) {
    match (bounds.least_score, bounds.least_guesses_log10) {
        (Some(score), None) => {
            problems.within(format!("{path}.least-score"), u32::from(score), 1, 4);
        }
        (None, Some(log10)) => {
            // The estimator counts guesses in 64 bits: nothing above 19.2 could ever be met.
            if !(0.0..=19.0).contains(&log10) || log10 == 0.0 {
                let problem = format!("must be above 0 and at most 19, but is {log10}");
                problems.push(format!("{path}.least-guesses-log10"), problem);
            }
        }
        (None, None) => problems.push(path, "must have `least-score` or `least-guesses-log10`"),
        (Some(_), Some(_)) => {
            problems.push(path, "must have `least-score` or `least-guesses-log10`, not both");
        }
    }
}

fn personal(personal: &Personal, path: &str, problems: &mut Problems) {
    problems.within(format!("{path}.least-token"), personal.least_token, 2, 32);
    if personal.facts.as_ref().is_some_and(Vec::is_empty) {
        problems.push(format!("{path}.facts"), "must not be empty; leave it out for all kinds");
    }
}

fn blocklist(blocklist: &Blocklist, path: &str, problems: &mut Problems) {
    if blocklist.lists.is_empty() {
        problems.push(format!("{path}.lists"), "must name at least one list");
    }
}

/// A count that a rule can sensibly ask for.
fn counts(path: &str, count: Option<u32>, problems: &mut Problems) {
    if let Some(count) = count {
        problems.within(path, count, 1, MOST_COUNT);
    }
}

/// The longest normal form of 4,096 bytes has fewer characters.
const MOST_COUNT: u32 = 10_000;
