//! The written policy is in `ja-org`, whole: every single duty has its requirement, at the level it is
//! printed with, and every value that is not printed says that it was chosen.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that finds something broken stops where it is"
)]

use std::collections::{BTreeMap, BTreeSet};

use aikotoba::{
    Level, Messages, Policy,
    policy::{Answer, Prose, Requirement, rule::Rule},
};
use aikotoba_tests::json;

/// Clauses that print the figures their requirements ask for.
const PRINTED: &[&str] = &[
    "public-server/4.3.3#c",
    "public-server/4.3.3#d",
    "public-server/4.3.3#e",
    "public-server/4.3.3#f",
    "public-server/4.5.3#a",
    "public-server/4.5.9#b",
    "public-server/4.5.9#d",
    "public-server/4.5.10#b",
    "user-auth/4.3.1",
    "user-auth/4.3.3",
    "user-auth/4.4.4#b",
    "email/4.1.3#b",
];

#[test]
fn every_single_duty_is_placed_at_the_level_it_is_printed_with() {
    let duties = duties();
    assert_eq!(duties.len(), 89, "single duties");
    let policy = Policy::preset("ja-org").expect("a preset");
    let mut placed: BTreeMap<String, BTreeSet<Level>> = BTreeMap::new();
    for requirement in policy.requirements() {
        if let Some(clause) = &requirement.clause {
            placed.entry(clause.as_str().to_owned()).or_default().insert(requirement.level);
        }
    }
    let wanted = duties.into_iter().map(|(clause, level)| (clause, BTreeSet::from([level])));
    assert_eq!(placed, wanted.collect::<BTreeMap<_, _>>());
}

#[test]
fn the_coverage_counts_every_clause_and_who_answers() {
    let policy = Policy::preset("ja-org").expect("a preset");
    let coverage = policy.coverage();
    let summary = &coverage.summary;
    assert_eq!(summary.clauses, 89);
    assert_eq!(
        summary.answered + summary.partly + summary.unanswered + summary.permission,
        summary.clauses
    );
    assert_eq!(summary.requirements.values().sum::<usize>(), policy.requirements().len());
    let permissions = duties().values().filter(|level| **level == Level::May).count();
    assert_eq!(summary.permission, permissions);
    for row in coverage.clauses.iter().flat_map(|row| &row.requirements) {
        let requirement = policy.requirements().iter().find(|one| one.id == row.requirement);
        let is_duty = matches!(requirement.expect("is there").rule, Rule::Duty(_));
        let wanted = is_duty && row.level != Level::May;
        assert_eq!(row.answer == Answer::Nobody, wanted, "{}", row.requirement);
    }
}

#[test]
fn every_value_that_is_not_printed_was_chosen() {
    let policy = Policy::preset("ja-org").expect("a preset");
    for one in policy.requirements() {
        let is_printed = one.clause.as_ref().is_some_and(|it| PRINTED.contains(&it.as_str()));
        assert_eq!(has_a_figure(one) && !is_printed, one.chosen.is_some(), "{}", one.id);
    }
}

#[test]
fn every_duty_reading_and_reason_is_said_in_both_languages() {
    let messages = Messages::built_in();
    let policy = Policy::preset("ja-org").expect("a preset");
    for one in policy.requirements() {
        let prose = one.note.iter().chain(one.chosen.as_ref().map(|chosen| &chosen.why));
        for text in prose {
            let Prose::Titles(titles) = text else { panic!("{}: one language only", one.id) };
            assert_eq!(titles.keys().collect::<Vec<_>>(), ["en", "ja"], "{}", one.id);
            assert!(!text.is_blank(), "{}", one.id);
        }
        let said = ["en", "ja"].map(|tag| messages.asks(&one.rule, tag));
        assert_ne!(said[0], said[1], "{}", one.id);
        if let Rule::Duty(duty) = &one.rule {
            let statement = duty.statement.as_ref().expect("a statement");
            assert_eq!(statement.keys().collect::<Vec<_>>(), ["en", "ja"], "{}", one.id);
            assert!(duty.by.is_some(), "{}: somebody has to do it", one.id);
        }
    }
}

#[test]
fn every_role_that_is_named_is_called_something_in_both_languages() {
    let policy = Policy::preset("ja-org").expect("a preset");
    let document = policy.document();
    let called: BTreeSet<_> = document.roles.iter().map(|role| &role.id).collect();
    assert!(document.roles.iter().all(|role| role.title.len() == 2));
    let mut named: BTreeSet<_> =
        document.standards.iter().filter_map(|standard| standard.exceptions_by.as_ref()).collect();
    for one in policy.requirements() {
        named.extend(one.chosen.iter().map(|chosen| &chosen.by).chain(&one.excused_by));
        if let Rule::Duty(duty) = &one.rule {
            named.extend(duty.by.iter().flatten());
        }
        if let Rule::Origin(origin) = &one.rule {
            let lists = [&origin.generated_by, &origin.issued_by, &origin.set_by];
            named.extend(lists.into_iter().flatten().flatten());
        }
    }
    assert_eq!(named, called);
}

/// Whether a requirement asks for a number or a time, a list or a measure.
fn has_a_figure(one: &Requirement) -> bool {
    match &one.rule {
        Rule::Duty(duty) => duty.every.or(duty.within).or(duty.lead).or(duty.keep).is_some(),
        Rule::InitialPassword(initial) => initial.change_within.is_some(),
        Rule::Reset(reset) => reset.issue_within.is_some(),
        Rule::NeverReuse(reuse) => reuse.count.is_some() || reuse.period.is_some(),
        Rule::Authenticator(_) | Rule::Origin(_) | Rule::Personal(_) => false,
        _ => true,
    }
}

/// The printed duties, with the level that their modality comes to.
fn duties() -> BTreeMap<String, Level> {
    let listed = json("tests/data/ja-org-duties.json");
    let listed = listed["duties"].as_array().expect("a list").clone();
    let duties: BTreeMap<_, _> = listed
        .iter()
        .map(|duty| {
            let level = match duty["modality"].as_str() {
                Some("must" | "must-not") => Level::Must,
                Some("should") => Level::Should,
                Some("may") => Level::May,
                other => panic!("no modality: {other:?}"),
            };
            (duty["clause"].as_str().expect("a clause").to_owned(), level)
        })
        .collect();
    assert_eq!(duties.len(), listed.len(), "a duty is listed twice");
    duties
}
