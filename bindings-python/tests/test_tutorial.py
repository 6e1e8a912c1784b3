"""The tutorial, in both languages: every program runs, with the output that stands beneath it."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ["tutorial.md", "tutorial.ja.md"]
STEP = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def steps(page: str) -> list[tuple[str, str]]:
    """The programs of a page, each with the output that stands beneath it."""
    return STEP.findall((DOCS / page).read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_program_prints_what_stands_beneath_it(page: str) -> None:
    names: dict[str, Any] = {}
    for program, output in steps(page):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(program, page, "exec"), names)
        assert printed.getvalue() == output, program


def test_both_pages_have_the_same_programs() -> None:
    english, japanese = ([program for program, _ in steps(page)] for page in PAGES)
    translated = [program.replace('LANGUAGE = "en"', 'LANGUAGE = "ja"') for program in english]
    assert translated == japanese and len(english) > 10
