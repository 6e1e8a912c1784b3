"""What only the Python face does: conversions, the clock, and keeping secrets out of what it shows."""

import pickle
import traceback
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import aikotoba

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=9)))
SECRET = "Hunter2-日本-secret"
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "id": "test",
    "version": "1",
    "effective-from": "2026-01-01",
    "time-zone": "Asia/Tokyo",
    "requirement": [
        {"id": "a", "basis": "house", "level": "must", "rule": {"length": {"least": 8}}}
    ],
}


@pytest.fixture
def desk() -> aikotoba.Desk:
    return aikotoba.Desk(aikotoba.Policy.from_json(DOCUMENT))


def codes(report: aikotoba.Report) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    "given", ["p\u00e4ssword", "p\u00e4ssword".encode(), bytearray("p\u00e4ssword".encode())]
)
def test_text_bytes_and_bytearray_are_one_password(
    desk: aikotoba.Desk, given: str | bytes | bytearray
) -> None:
    report = desk.check_password(given, now=NOW)
    assert (report.decision, report.findings) == ("accepted", [])


@pytest.mark.parametrize("given", ["lone \ud83d surrogate", b"\xff\xfe", bytearray(b"\xff\xfe")])
def test_unreadable_text_is_a_finding(desk: aikotoba.Desk, given: str | bytes | bytearray) -> None:
    report = desk.check_password(given, now=NOW)
    assert report.decision == "refused"
    assert "text.unreadable" in codes(report)


def test_a_callers_bytearray_is_left_as_it_was(desk: aikotoba.Desk) -> None:
    given = bytearray(b"correct horse")
    desk.check_password(given, now=NOW)
    assert given == b"correct horse"


def test_a_weak_password_is_an_answer(desk: aikotoba.Desk) -> None:
    assert codes(desk.check_password("short", now=NOW)) == ["password.too-short"]


def test_the_moment_is_told_in_utc(desk: aikotoba.Desk) -> None:
    for now in (NOW, "2026-11-23T09:00:00+09:00"):
        report = desk.check_password("correct horse", now=now)
        assert report.at == NOW and report.at.utcoffset() == timedelta(0)
        assert report.document["at"] == "2026-11-23T00:00:00Z"


def test_without_a_moment_the_clock_is_read(desk: aikotoba.Desk) -> None:
    at = desk.check_password("correct horse").at
    assert abs(datetime.now(timezone.utc) - at) < timedelta(minutes=5)


@pytest.mark.parametrize("now", [datetime(2026, 11, 23), 0, b"2026-11-23T00:00:00Z"])
def test_a_moment_without_an_offset_is_refused(desk: aikotoba.Desk, now: Any) -> None:
    with pytest.raises(TypeError, match="now must"):
        desk.check_password(SECRET, now=now)


@pytest.mark.parametrize("given", [None, 12, ["p"], memoryview(b"p")])
def test_a_password_is_text_or_bytes(desk: aikotoba.Desk, given: Any) -> None:
    with pytest.raises(TypeError):
        desk.check_password(given, now=NOW)


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ({"profiles": ["nobody"]}, "subject"),
        ({"profiles": SECRET}, "subject"),
        ({"facts": {"names": SECRET}}, "subject"),
        ({"facts": {"names": [SECRET, 1]}}, "subject"),
        ({"facts": {"birthdays": [SECRET]}}, "subject"),
        ({"facts": {"names": ["\ud83d" + SECRET]}}, "subject"),
        ({"system": {SECRET: float("nan")}}, "subject"),
        ({"host": [{"requirement": SECRET, "met": SECRET}]}, "subject"),
        ({"now": SECRET}, "moment"),
    ],
)
def test_what_cannot_be_understood_is_said_and_never_quoted(
    desk: aikotoba.Desk, arguments: dict[str, Any], kind: str
) -> None:
    with pytest.raises(aikotoba.InputError) as caught:
        desk.check_password(SECRET, current=SECRET, **{"now": NOW, **arguments})
    error = caught.value
    assert error.kind == kind
    assert error.problems and all(set(problem) == {"path", "problem"} for problem in error.problems)
    shown = "".join(traceback.format_exception(error)) + repr(error) + repr(error.problems)
    assert "Hunter2" not in shown and "日本" not in shown


def test_a_report_never_quotes_the_password(desk: aikotoba.Desk) -> None:
    report = desk.check_password(
        SECRET, current=SECRET, facts={"names": [SECRET]}, want_strength=True, now=NOW
    )
    shown = repr(report) + repr(report.findings) + report.to_json()
    assert "Hunter2" not in shown and "日本" not in shown


def test_a_policy_tells_what_is_wrong_with_it() -> None:
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Policy.from_json({**DOCUMENT, "format": "x"})
    assert caught.value.kind == "policy"
    assert str(caught.value).startswith("policy: ") and "\n" not in str(caught.value)


def test_an_error_survives_pickling() -> None:
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Policy.preset("no-such-preset")
    error = pickle.loads(pickle.dumps(caught.value))
    assert (str(error), error.kind, error.problems) == (
        str(caught.value),
        "preset",
        caught.value.problems,
    )


def test_policies_and_desks_show_their_names_and_nothing_else(desk: aikotoba.Desk) -> None:
    assert repr(desk) == "<aikotoba.Desk test 1>"
    assert repr(desk.policy) == "<aikotoba.Policy test 1>"
    assert set(desk.policy.reference.document) == {"id", "version", "digest"}


def test_a_policy_is_made_by_its_constructors_only() -> None:
    with pytest.raises(TypeError, match="preset"):
        aikotoba.Policy()


def test_presets_come_with_the_package() -> None:
    assert [aikotoba.Policy.preset(id).reference.id for id in aikotoba.Policy.presets()] == aikotoba.Policy.presets()
    assert aikotoba.Policy.preset("ja-org").reference.id == "ja-org"


def test_the_version_is_that_of_the_crate() -> None:
    assert aikotoba.__version__.count(".") == 2


def test_lists_of_ones_own_are_consulted() -> None:
    rule = {"blocklist": {"lists": [{"name": "common"}, {"name": "company"}]}}
    requirement = {"id": "a", "basis": "house", "level": "must", "rule": rule}
    policy = aikotoba.Policy.from_json({**DOCUMENT, "requirement": [requirement]})
    without = aikotoba.Desk(policy).check_password("Aozora-Trading", now=NOW)
    assert (without.decision, codes(without)) == ("incomplete", ["unjudged.list"])
    desk = aikotoba.Desk(policy, lists={"company": (one for one in ["aozora-trading"])})
    report = desk.check_password("Aozora-Trading", now=NOW)
    assert (report.decision, codes(report)) == ("refused", ["password.blocklisted"])
    assert {one.name: one.entries for one in report.lists}["company"] == 1
    with pytest.raises(aikotoba.InputError, match="name"):
        aikotoba.Desk(policy, lists={"No Name": []})
