"""Answers as objects: what their members are, and that nothing of the document is lost or added."""

import copy
import inspect
import json
import pickle
from datetime import datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from test_vectors import answer, vectors

import aikotoba
from aikotoba import answers

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture
def report() -> aikotoba.Report:
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"))
    facts = {"names": ["Yamada Hanako"], "birthdays": ["1990-04-01"]}
    return desk.check_password("Hanako-H2.4.1", profiles=["user"], facts=facts, now=NOW)


def test_a_report_tells_its_members(report: aikotoba.Report) -> None:
    assert (report.decision, report.accepted, report.check) == ("refused", False, "password")
    assert report.at == NOW and report.at.tzinfo is not None
    assert report.policy.id == "ja-org" and report.coverage.elsewhere["account"] > 0
    finding = report.findings[0]
    assert (finding.code, finding.clause, finding.level) == ("password.personal", "user-auth/4.3.2", "must")
    assert (finding.basis, finding.waiver) == (None, None)
    assert finding.details == {"kinds": ["birthdays", "names"]}
    assert report.strength is not None and report.strength.score in range(5)


def test_a_finding_says_itself(report: aikotoba.Report) -> None:
    finding = report.findings[0]
    assert finding.say() == "Leave out what others may know of you: birthday, names."
    assert finding.say("ja-JP") == "ご自身に関する情報（誕生日、氏名）が含まれています。取り除いてください。"
    weak = aikotoba.Desk(aikotoba.Policy.preset("ja-org")).check_password("qwerty", profiles=["user"])
    assert weak.strength is not None
    assert len(weak.strength.say("ja")) == len(weak.strength.hints) > 0
    assert aikotoba.say_reason("factor.wrong", "ja") != aikotoba.say_reason("factor.wrong")
    other = aikotoba.Messages().with_language("fr", {finding.code: "Rien de vous."})
    assert other.say(finding, "fr") == other.say(finding.document, "fr") == "Rien de vous."


def test_an_answer_is_neither_true_nor_false(report: aikotoba.Report) -> None:
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"))
    account = aikotoba.Account.new("a-1", "p-1", profiles=["user"], now=NOW)
    outcome = desk.apply(account, aikotoba.Disable(), origin={"actor": "host"}, now=NOW)
    for one in (report, outcome, outcome.stored(), desk.status(account, now=NOW)):
        with pytest.raises(TypeError, match="neither true nor false"):
            bool(one)


def test_what_comes_next_is_an_instant() -> None:
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"))
    account = aikotoba.Account.new("a-1", "p-1", profiles=["user"], now=NOW)
    assert desk.next_deadline(account, now=NOW) is None
    issued = desk.settle(account, {"event": "issue_initial"}, origin={"actor": "host"}, now=NOW)
    assert issued.account is not None
    upcoming = desk.next_deadline(issued.account, now=NOW)
    assert upcoming is not None
    assert (upcoming.what, upcoming.at) == ("change_initial", NOW + timedelta(days=3))


def test_a_view_cannot_be_changed_and_can_be_kept(report: aikotoba.Report) -> None:
    changed: Any = report
    with pytest.raises(AttributeError):
        changed.decision = "accepted"
    with pytest.raises(AttributeError):
        changed.note = "accepted"
    report.document["decision"] = "accepted"
    report.findings[0].details.clear()
    report.rulings.clear()
    assert report.decision == "refused" and report.findings[0].details and report.rulings
    for twin in (copy.deepcopy(report), pickle.loads(pickle.dumps(report))):
        assert twin == report and hash(twin) == hash(report)
    assert report != report.document and report.findings[0] != report.rulings[0]
    assert repr(report.findings[0]).startswith("Finding(")


def test_every_answer_of_the_vectors_is_shown_whole() -> None:
    roots: dict[str, type[answers.Answered]] = {
        "check_password": answers.Report,
        "check_pin": answers.Report,
        "check_system": answers.Report,
        "compare": answers.Comparison,
        "coverage": answers.PolicyCoverage,
        "changes": answers.Changes,
    }
    seen = 0
    for listed in vectors().values():
        for vector in listed:
            if (root := roots.get(vector["op"])) is None:
                continue
            document = answer(vector)
            if "error" not in document:
                seen += 1
                assert shown(root(document)) == document, vector["name"]
    assert seen > 500


def shown(value: Any) -> Any:
    """A view read member by member, as the document it was made of."""
    if isinstance(value, answers.Answered):
        properties = inspect.getmembers(type(value), lambda one: isinstance(one, property))
        names = [name for name, _ in properties if name not in ("document", "accepted")]
        members = {name.rstrip("_"): getattr(value, name) for name in names}
        return {name: shown(one) for name, one in members.items() if one is not None}
    if isinstance(value, list):
        return [shown(one) for one in value]
    if isinstance(value, dict):
        return {name: shown(one) for name, one in value.items()}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value


def test_json_text_is_that_of_the_core(report: aikotoba.Report) -> None:
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"))
    subject = json.dumps({"profiles": ["user"], "want_strength": True})
    told = desk._native.check_password("Tsukimi-2026-秋", subject, "2026-04-01T00:00:00Z", None)
    assert aikotoba.Report(json.loads(told)).to_json() == told


def test_words_are_listed_for_type_checkers() -> None:
    assert get_args(answers.Decision) == ("accepted", "refused", "incomplete")
    assert "password.too-short" in get_args(answers.Code)


def test_equal_documents_are_one_whatever_their_order(report: aikotoba.Report) -> None:
    finding = report.findings[0]
    other = aikotoba.Finding(dict(reversed(list(finding.document.items()))))
    assert finding == other and len({finding, other}) == 1
