"""The programs that the page about integrations shows run."""

import re
from pathlib import Path
from typing import Any

import pytest

from aikotoba.django import PolicyValidator

PAGE = Path(__file__).resolve().parents[2] / "docs" / "integrations.md"
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def run(program: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(program, str(PAGE), "exec"), names)
    return names


def test_the_page_shows_a_form_and_settings() -> None:
    assert len(PROGRAMS) == 2


def test_the_form_tells_what_is_wrong_and_not_what_was_typed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(PROGRAMS[0])
    said = capsys.readouterr().out
    assert said.startswith("password.personal user-auth/4.3.2 ご自身に関する情報")
    assert "Hanako" not in said


def test_the_settings_make_a_validator() -> None:
    [configured] = run(PROGRAMS[1])["AUTH_PASSWORD_VALIDATORS"]
    assert configured["NAME"].endswith(PolicyValidator.__name__)
    assert PolicyValidator(**configured["OPTIONS"]).unjudgeable() == []


def test_the_page_names_every_option() -> None:
    told = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    taken = PolicyValidator.__init__.__annotations__
    assert told == [name for name in taken if name != "return"]
