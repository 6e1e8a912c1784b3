"""What the Python face makes of policies and of exceptions from them, and what it refuses."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import aikotoba

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=9)))
OURS = """
format = 1
id = "our-shop"
version = "2"
effective-from = "2026-12-01"
time-zone = "Asia/Tokyo"
extends = "base"
[[replace]]
id = "length"
reason = "our members asked for more"
rule.length = { least = 20 }
chosen = { why = "our members asked for more", by = "owner", on = "2026-10-01" }
"""
BASE: dict[str, Any] = {
    "format": 1,
    "id": "base",
    "version": "1",
    "effective-from": "2026-01-01",
    "time-zone": "Asia/Tokyo",
    "title": {"en": "The base", "ja": "基本方針"},
    "requirement": [
        {
            "id": "length",
            "basis": "house",
            "level": "must",
            "chosen": {"why": "long enough for us", "by": "owner", "on": "2025-12-01"},
            "rule": {"length": {"least": 8}},
        },
        {"id": "digit", "basis": "house", "level": "must", "rule": {"classes": {"digit": 1}}},
    ],
}


@pytest.fixture
def base() -> aikotoba.Policy:
    return aikotoba.Policy.from_json(BASE)


@pytest.fixture
def ours(base: aikotoba.Policy) -> aikotoba.Policy:
    return aikotoba.Policy.from_toml(OURS, extending=[base])


def document(policy: aikotoba.Policy) -> dict[str, Any]:
    digest = policy.requirement_digest("length")
    waiver = {
        "id": "2026-17",
        "requirements": [{"id": "length", "digest": digest}],
        "scope": {"systems": ["old-router"]},
        "reason": "the router takes twelve characters",
        "applicant": "p-101",
        "approved-by": {"person": "p-007", "role": "owner"},
        "approved-at": "2026-11-01T00:00:00Z",
        "expires-at": "2026-12-31T00:00:00Z",
    }
    return {
        "format": 1,
        "policy": policy.reference.id,
        "waiver": [
            waiver,
            {"id": "application", "requirements": [{"id": "length", "digest": digest}]},
        ],
    }


def test_an_administrator_asks_a_policy_about_itself(ours: aikotoba.Policy) -> None:
    nist = aikotoba.Policy.preset("nist-800-63b-4")
    waivers = aikotoba.Waivers.from_json(document(ours))
    desk = aikotoba.Desk(ours, waivers=waivers)

    assert ours.coverage().summary.requirements == {"check": 2}
    assert {one.aspect for one in ours.compare(nist).departures} > {"ask.length-least"}
    standings = {entry.id: entry.standing for entry in desk.register(now=NOW).entries}
    assert standings == {"2026-17": "in-force", "application": "refused"}
    assert "2026-17" in desk.explain_register("ja", now=NOW)
    report = desk.check_password(
        "only14chars 14", person="p-101", account="a-1", system={"id": "old-router"}, now=NOW
    )
    assert (report.decision, report.coverage.waived) == ("accepted", 1)
    waiver = report.findings[0].waiver
    assert waiver is not None and waiver.id == "2026-17"


def test_what_a_policy_extends_is_handed_over_or_comes_with_the_package(
    base: aikotoba.Policy, ours: aikotoba.Policy
) -> None:
    written = {**BASE, "id": "shop", "requirement": [], "extends": "nist-800-63b-4"}
    assert aikotoba.Policy.from_json(written).document["extended-from"][0]["id"] == "nist-800-63b-4"
    assert ours.document["extended-from"] == [base.reference.document]
    assert ours.document["requirement"][0]["rule"] == {"length": {"least": 20}}
    once = (one for one in [base])
    assert aikotoba.Policy.from_toml(OURS, extending=once).reference == ours.reference
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Policy.from_toml(OURS)
    assert [problem["path"] for problem in caught.value.problems] == ["extends"]


def test_the_document_is_a_policy_again_and_nobody_can_change_it(ours: aikotoba.Policy) -> None:
    ours.document["requirement"].clear()
    assert json.loads(ours.to_json()) == ours.document
    assert aikotoba.Policy.from_json(ours.document).reference == ours.reference
    assert aikotoba.Policy.from_json(ours.to_json()).reference == ours.reference


def test_a_requirement_has_a_digest_and_what_is_none_has_not(ours: aikotoba.Policy) -> None:
    digest = ours.requirement_digest("length")
    assert digest is not None and digest.startswith("sha256:")
    assert ours.requirement_digest("nothing") is None
    assert ours.requirement_digest("No Name\0") is None


def test_coverage_leaves_nothing_out() -> None:
    policy = aikotoba.Policy.preset("ja-org")
    coverage = policy.coverage()
    listed = [one.requirement for row in coverage.clauses for one in row.requirements]
    assert sorted(listed) == sorted(one["id"] for one in policy.document["requirement"])
    assert sum(coverage.summary.requirements.values()) == len(listed)
    assert coverage.policy == policy.reference


def test_changes_and_comparisons_name_both_policies(
    base: aikotoba.Policy, ours: aikotoba.Policy
) -> None:
    changes, comparison = ours.changes_since(base), ours.compare(base)
    assert (changes.older, changes.newer) == (base.reference, ours.reference)
    assert {"rule.length.least"} < set(changes.changes[-1].members or ())
    assert (comparison.ours, comparison.theirs) == (ours.reference, base.reference)
    assert [one.kind for one in comparison.departures] == ["stricter"]
    assert [one.kind for one in base.compare(ours).departures] == ["laxer"]


def test_a_part_for_browsers_is_a_policy_that_names_the_whole() -> None:
    policy = aikotoba.Policy.from_json({**BASE, "disclosure": "subjects"})
    part = policy.for_browser()
    assert part.document["reduced-from"] == policy.reference.digest
    assert "owner" not in part.to_json() and "owner" in policy.to_json()


def test_explanations_speak_the_language_asked_for(
    base: aikotoba.Policy, ours: aikotoba.Policy
) -> None:
    assert base.explain().startswith("# The base")
    assert base.explain("ja").startswith("# 基本方針")
    assert base.explain("xx") == base.explain("en")
    for explain in (base.explain, lambda tag: ours.explain_comparison(base, tag)):
        assert explain("ja") != explain("en")
    assert "length" in ours.explain_changes(base) and "length" in ours.explain_changes(base, "ja")


@pytest.mark.parametrize("given", [None, 12, "base", BASE, b"{}"])
def test_another_policy_is_a_policy(ours: aikotoba.Policy, given: Any) -> None:
    for ask in (
        aikotoba.Desk,
        ours.compare,
        ours.changes_since,
        ours.explain_comparison,
        ours.explain_changes,
        aikotoba.Waivers.from_json(document(ours)).register,
        lambda other: aikotoba.Policy.from_toml(OURS, extending=[other]),
        lambda other: aikotoba.Policy.from_json(BASE, extending=other),
    ):
        with pytest.raises(TypeError):
            ask(given)


@pytest.mark.parametrize("given", [12, "2026-17", {"format": 1}, [{}], [None]])
def test_exceptions_are_waivers(base: aikotoba.Policy, given: Any) -> None:
    with pytest.raises(TypeError):
        aikotoba.Desk(base, waivers=given)


def test_text_is_text(ours: aikotoba.Policy) -> None:
    nonsense: Any = 12
    for ask in (ours.explain, ours.requirement_digest, aikotoba.Waivers.from_toml):
        with pytest.raises(TypeError):
            ask(nonsense)
    with pytest.raises(TypeError, match="from_toml"):
        aikotoba.Waivers()


def test_a_desk_takes_several_documents_of_exceptions(ours: aikotoba.Policy) -> None:
    one = aikotoba.Waivers.from_json(document(ours))
    other = aikotoba.Waivers.from_toml('format = 1\npolicy = "our-shop"')
    assert aikotoba.Desk(ours, waivers=(it for it in (one, other))).register(now=NOW).entries
    assert aikotoba.Desk(ours).register(now=NOW).entries == []
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Desk(ours, waivers=[one, one])
    assert caught.value.kind == "waivers"


def test_exceptions_from_another_policy_are_refused(
    base: aikotoba.Policy, ours: aikotoba.Policy
) -> None:
    waivers = aikotoba.Waivers.from_json(document(ours))
    for ask in (
        lambda: aikotoba.Desk(base, waivers=waivers),
        lambda: waivers.register(base, now=NOW),
    ):
        with pytest.raises(aikotoba.InputError) as caught:
            ask()
        assert [problem["path"] for problem in caught.value.problems] == ["policy"]


@pytest.mark.parametrize("given", ["", "{", "[]", {}, {"format": 2, "policy": "our-shop"}])
def test_malformed_exceptions_say_what_is_wrong(given: Any) -> None:
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Waivers.from_json(given)
    assert caught.value.kind == "waivers" and caught.value.problems


def test_a_register_hides_nothing_unless_it_is_asked_what_ends(ours: aikotoba.Policy) -> None:
    waivers = aikotoba.Waivers.from_json(document(ours))
    desk = aikotoba.Desk(ours, waivers=waivers)
    register = desk.register(now=NOW)
    assert register == waivers.register(ours, now="2026-11-24T00:00:00Z")
    assert register.entries[1].refusals[0] == "exception.no-reason"
    for asked in (desk.register, lambda **when: waivers.register(ours, **when)):
        ending = asked(now=NOW, ending_before=NOW + timedelta(days=60))
        assert [entry.id for entry in ending.entries] == ["2026-17"]
        assert asked(now=NOW, ending_before="2026-12-01T00:00:00+09:00").entries == []
        assert asked().at.year >= 2026


def test_moments_of_a_register_say_their_offset(ours: aikotoba.Policy) -> None:
    desk = aikotoba.Desk(ours)
    naive: Any = datetime(2026, 11, 24)
    with pytest.raises(TypeError, match="now must"):
        desk.register(now=naive)
    with pytest.raises(TypeError, match="now must"):
        desk.explain_register(now=naive)
    with pytest.raises(TypeError, match="ending_before must"):
        desk.register(now=NOW, ending_before=naive)
    for when in ({"now": "soon"}, {"now": NOW, "ending_before": "soon"}):
        with pytest.raises(aikotoba.InputError) as caught:
            desk.register(**when)
        assert caught.value.kind == "moment"


def test_an_exception_covers_nobody_who_is_not_named(ours: aikotoba.Policy) -> None:
    desk = aikotoba.Desk(ours, waivers=aikotoba.Waivers.from_json(document(ours)))
    for person in (None, "p-007"):
        report = desk.check_password(
            "only14chars 14", person=person, system={"id": "old-router"}, now=NOW
        )
        assert report.decision == "refused"
    with pytest.raises(aikotoba.InputError):
        desk.check_password("only14chars 14", person="山田 花子", now=NOW)


def test_an_edited_requirement_needs_a_new_approval(
    base: aikotoba.Policy, ours: aikotoba.Policy
) -> None:
    waivers = aikotoba.Waivers.from_json(document(ours))
    written = OURS.replace("least = 20", "least = 21")
    edited = aikotoba.Policy.from_toml(written, extending=[base])
    assert waivers.register(edited, now=NOW).entries[0].standing == "stale"
