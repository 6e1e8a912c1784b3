"""Every shared vector, through the Python face: the same question, the same answer as in Rust and JavaScript.

``want`` matches by containment: members it does not name are free, lists match one by one, ``None`` means that
the member must be absent.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from life import digest_user, life
from seeds import asked_of_seeds
from written import lists, password, policy, waivers

import aikotoba

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "vectors"
SKIPPED: frozenset[str] = frozenset()
ARGUMENTS = frozenset(
    {"account", "facts", "host", "person", "profiles", "system", "want_strength"}
)
RAN: dict[str, list[str]] = {}


def vectors() -> dict[str, list[dict[str, Any]]]:
    files = sorted(path for path in FOLDER.glob("*.json") if path.name != "index.json")
    return {path.name: json.loads(path.read_text("utf-8"))["vectors"] for path in files}


def answer(vector: dict[str, Any]) -> dict[str, Any]:
    try:
        if (found := asked_of_seeds(vector)) is not None:
            return found
        if vector["op"] == "say":
            return say(vector["input"])
        extending = [policy(one, []) for one in vector.get("extending", ())]
        return asked(policy(vector["policy"], extending), vector, extending)
    except aikotoba.InputError as error:
        return {"error": {"kind": error.kind, "problems": error.problems}}


def asked(
    rules: aikotoba.Policy, vector: dict[str, Any], extending: list[aikotoba.Policy]
) -> dict[str, Any]:
    given = vector.get("input", {})
    match vector["op"]:
        case "load_policy":
            return loaded(rules)
        case "for_browser":
            return loaded(rules.for_browser())
        case "coverage":
            return rules.coverage().document
        case "rules":
            return rules.rules(given["profiles"], given["language"]).document
        case "input_hints":
            return rules.input_hints(given["profiles"]).document
        case "compare":
            return rules.compare(policy(given["with"], extending)).document
        case "changes":
            return rules.changes_since(policy(given["since"], extending)).document
        case "requirement_digest":
            digest = rules.requirement_digest(given["requirement"])
            return {} if digest is None else {"digest": digest}
        case "register":
            exceptions, before = waivers(given["waivers"], rules), given.get("ending_before")
            register = exceptions.register(rules, now=vector["now"], ending_before=before)
            whole = register.document
            return whole if before is None else {"entries": whole["entries"]}
        case "digest_user":
            return digest_user(vector, extending)
        case "settle":
            return life(vector, extending)
        case "weigh_password":
            return weigh_password(rules, given, vector["now"])
        case "generate":
            desk, seed = aikotoba.Desk(rules), bytes.fromhex(given["seed"])
            made = desk.generate(given["kind"], **given["subject"], seed=seed, now=vector["now"])
            spelled = {tag: made.spelled(tag) for tag in ("en", "ja")}
            return {"password": made.reveal(), "bits": made.bits, "spelled": spelled}
        case "hash_password":
            desk, seed = aikotoba.Desk(rules), bytes.fromhex(given["seed"])
            stored = desk.hash_password(password(given["password"]), seed=seed, now=vector["now"])
            return {"stored": stored, "evaluations": desk.evaluations}
        case "check_pin":
            desk, typed = aikotoba.Desk(rules, lists=lists(given)), password(given["pin"])
            return desk.check_pin(typed, **given["subject"], now=vector["now"]).document
        case "check_system":
            return check_system(rules, given, vector["now"])
        case "check_password":
            return check_password(rules, given, vector["now"])
        case op:
            raise AssertionError(f"no such op: {op}")


def say(given: dict[str, Any]) -> dict[str, Any]:
    messages = aikotoba.Messages()
    for tag, sentences in given.get("languages", {}).items():
        messages = messages.with_language(tag, sentences)
    finding = given["finding"].get("text", given["finding"])
    return {"sentence": messages.say(finding, given["language"])}


def loaded(rules: aikotoba.Policy) -> dict[str, Any]:
    return {"reference": rules.reference.document, "document": rules.document}


def weigh_password(rules: aikotoba.Policy, given: dict[str, Any], now: str) -> dict[str, Any]:
    desk, stored = aikotoba.Desk(rules), given.get("stored")
    factor = desk.weigh_password(password(given["password"]), stored, now=now)
    weighed: dict[str, Any] = {"factor": factor, "evaluations": desk.evaluations}
    return weighed if stored is None else {**weighed, "stale": desk.is_stale(stored, now=now)}


def check_system(rules: aikotoba.Policy, given: dict[str, Any], now: str) -> dict[str, Any]:
    exceptions = waivers(given["waivers"], rules) if "waivers" in given else None
    desk, subject = aikotoba.Desk(rules, waivers=exceptions), {"system": {}, **given["subject"]}
    return desk.check_system(**subject, now=now).document


def check_password(rules: aikotoba.Policy, given: dict[str, Any], now: str) -> dict[str, Any]:
    exceptions = waivers(given["waivers"], rules) if "waivers" in given else None
    words = None if given.get("words") == "none" else aikotoba.Words.built_in()
    desk = aikotoba.Desk(rules, waivers=exceptions, lists=lists(given), words=words)
    secret, subject = password(given["password"]), given.get("subject", {})
    current = password(given["current"]) if "current" in given else None
    if ARGUMENTS.issuperset(subject):
        return desk.check_password(secret, **subject, current=current, now=now).document
    # Members that no argument stands for are Python's to refuse, but here the core's answer is asked for.
    told = desk._native.check_password(secret, json.dumps(subject), now, current)
    report: dict[str, Any] = json.loads(told)
    return report


def mismatches(want: Any, found: Any, path: str = "") -> list[str]:
    if isinstance(want, dict) and isinstance(found, dict):
        return [
            line
            for name, wanted in want.items()
            for line in (
                ([f"{path}.{name}: must be absent"] if name in found else [])
                if wanted is None
                else mismatches(wanted, found.get(name), f"{path}.{name}")
            )
        ]
    if isinstance(want, list) and isinstance(found, list) and len(want) == len(found):
        pairs = enumerate(zip(want, found, strict=True))
        return [
            line for at, (one, other) in pairs for line in mismatches(one, other, f"{path}[{at}]")
        ]
    same = want == found and isinstance(want, bool) == isinstance(found, bool)
    return [] if same else [f"{path}: want {want!r}, found {found!r}"]


@pytest.mark.parametrize(
    ("file", "vector"),
    [
        pytest.param(file, one, id=one["name"])
        for file, listed in vectors().items()
        for one in listed
    ],
)
def test_vector(file: str, vector: dict[str, Any]) -> None:
    if vector["name"] in SKIPPED:
        pytest.skip("in the list of skipped vectors")
    RAN.setdefault(file, []).append(vector["name"])
    # This build has every feature; what one without answers is asked in a browser.
    if "lacks" in vector:
        return
    assert mismatches(vector["want"], answer(vector)) == []


def test_what_ran_is_what_the_index_lists() -> None:
    assert RAN == json.loads((FOLDER / "index.json").read_text("utf-8"))["files"]
    assert not SKIPPED
