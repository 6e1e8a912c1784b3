"""Every shared vector, through the Python face: the same question, the same answer as in Rust and JavaScript.

``want`` matches by containment: members it does not name are free, lists match one by one, ``None`` means that
the member must be absent.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import aikotoba

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "vectors"
SKIPPED: frozenset[str] = frozenset()
ARGUMENTS = frozenset({"facts", "host", "profiles", "system", "want_strength"})
RAN: dict[str, list[str]] = {}


def vectors() -> dict[str, list[dict[str, Any]]]:
    files = sorted(path for path in FOLDER.glob("*.json") if path.name != "index.json")
    return {path.name: json.loads(path.read_text("utf-8"))["vectors"] for path in files}


def password(given: Any) -> str | bytes:
    match given:
        case {"utf16": units}:
            return b"".join(unit.to_bytes(2, "little") for unit in units).decode(
                "utf-16-le", "surrogatepass"
            )
        case {"utf8": octets}:
            return bytes(octets)
        case {"repeat": [text, times]}:
            return str(text) * int(times)
    assert isinstance(given, str)
    return given


def policy(given: Any) -> aikotoba.Policy:
    if isinstance(given, str):
        return aikotoba.Policy.preset(given)
    return aikotoba.Policy.from_json(given["text"] if list(given) == ["text"] else given)


def answer(vector: dict[str, Any]) -> dict[str, Any]:
    try:
        rules = policy(vector["policy"])
        if vector["op"] == "load_policy":
            return {"reference": rules.reference}
        assert vector["op"] == "check_password"
        asked = vector["input"]
        secret, subject = password(asked["password"]), asked.get("subject", {})
        current = password(asked["current"]) if "current" in asked else None
        desk = aikotoba.Desk(rules)
        if ARGUMENTS.issuperset(subject):
            return desk.check_password(secret, **subject, current=current, now=vector["now"])
        # Members that no argument stands for are Python's to refuse, but here the core's answer is asked for.
        told = desk._native.check_password(secret, json.dumps(subject), vector["now"], current)
        report: dict[str, Any] = json.loads(told)
        return report
    except aikotoba.InputError as error:
        return {"error": {"kind": error.kind, "problems": error.problems}}


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
    assert mismatches(vector["want"], answer(vector)) == []


def test_what_ran_is_what_the_index_lists() -> None:
    assert RAN == json.loads((FOLDER / "index.json").read_text("utf-8"))["files"]
    assert not SKIPPED
