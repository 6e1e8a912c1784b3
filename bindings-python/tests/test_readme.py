"""The programs that the README shows run."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1]
PROGRAMS = [
    program
    for page in (FOLDER / "README.md", FOLDER.parent / "README.md")
    for program in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
]


def test_there_are_programs() -> None:
    assert len(PROGRAMS) >= 3


@pytest.mark.parametrize("program", PROGRAMS)
def test_program(program: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(program, "README.md", "exec"), {})
    assert capsys.readouterr().out
