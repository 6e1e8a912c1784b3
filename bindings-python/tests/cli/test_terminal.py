"""What holds for every command: its help, its two languages, `--json`, and how the process ends."""

import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import NOW, OWN, PEOPLE, Place
from typer.main import get_command

import aikotoba
from aikotoba import answers
from aikotoba.cli.app import application
from aikotoba.cli.exits import Exit
from aikotoba.cli.help_ja import JAPANESE
from aikotoba.cli.options import parse_moment
from aikotoba.cli.words import WORDS

COMMANDS = Path(aikotoba.__file__).parent / "cli"


def commands(command: Any, path: "tuple[str, ...]" = ()) -> "Iterator[tuple[tuple[str, ...], Any]]":
    below = getattr(command, "commands", {})
    if not below:
        yield path, command
    for name, one in below.items():
        yield from commands(one, (*path, name))


ALL = dict(commands(get_command(application())))


def test_every_command_prints_one_json_document_and_nothing_else(place: Place) -> None:
    first = place.issued()["hanako"]
    more = place.write("more.csv", PEOPLE.replace("hanako", "jiro").replace("taro", "saburo"))
    typed = {
        ("check",): "x\n",
        ("change",): f"{first}\n{OWN}\n",
        ("otp", "enrol"): "x\ny\n",
        ("otp", "confirm"): "123456\n",
        ("otp", "verify"): "x\ny\n",
    }
    words: dict[tuple[str, ...], list[object]] = {
        ("check",): ["--profile", "user", "--stdin"],
        ("generate",): ["--profile", "user", "--no-facts"],
        ("init",): ["--state", place.folder / "other"],
        ("issue",): [more, "--now", NOW],
        ("change",): ["hanako", "--stdin", "--no-facts", "--now", NOW],
        ("status",): ["--all", "--now", NOW],
        ("due",): ["--within", "P7D", "--now", NOW],
        ("sweep",): ["--now", NOW],
        ("policy", "show"): [],
        ("policy", "validate"): [place.policy],
        ("policy", "explain"): [],
        ("policy", "coverage"): [],
        ("policy", "compare"): ["ja-org", "nist-800-63b-4"],
        ("policy", "schema"): ["report"],
        ("blocklist", "build"): [
            place.write("corpus.txt", "letmein\n"),
            "--plain",
            "--force",
            "--out",
            place.folder / "leaked.filter",
        ],
        ("otp", "enrol"): ["hanako", "--stdin", "--no-confirm", "--now", NOW],
        ("otp", "confirm"): ["hanako", "t-1", "--stdin", "--now", NOW],
        ("otp", "verify"): ["hanako", "--stdin", "--now", NOW],
        ("reset", "request"): ["hanako", "--now", NOW],
        ("reset", "verify"): [
            "hanako",
            "--method",
            "in-person",
            "--reference",
            "form 17",
            "--by",
            "p-9",
            "--now",
            NOW,
        ],
        ("keys", "new"): [place.folder / "more-keys.json"],
    }
    assert words.keys() == ALL.keys()
    for path, arguments in words.items():
        ran = place.run(*path, *arguments, "--json", typed=typed.get(path))
        assert isinstance(ran.json, dict) and ran.code in (0, 1, 3), (path, ran)
        ran = place.run(*path, *arguments, "--lang", "ja", typed=typed.get(path))
        assert ran.code in (0, 1, 2, 3), (path, ran)


def test_every_sentence_of_help_is_there_in_japanese() -> None:
    root = get_command(application())
    told = {one.help for one in (root, *root.params, *root.commands.values())}  # type: ignore[attr-defined]
    for command in ALL.values():
        told |= {command.help, *(getattr(one, "help", None) for one in command.params)}
    assert sorted(one for one in told if one and one not in JAPANESE) == []
    assert sorted(JAPANESE.keys() - told - {"Show this message and exit."}) == []


def test_help_speaks_the_language_that_is_asked_for(place: Place) -> None:
    assert "パスワードを判定します" in place.run("check", "--help", "--lang", "ja").out
    assert "パスワードの判定と発行" in place.run("--help", env={"AIKOTOBA_LANG": "ja"}).out
    assert "Judge a password" in place.run("check", "--help").out


def test_both_languages_say_the_same_things() -> None:
    def places(text: str) -> "set[str | None]":
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for key, (english, japanese) in WORDS.items():
        assert places(english) == places(japanese), key


def test_every_word_of_an_answer_has_its_sentence() -> None:
    def literals(name: str) -> "tuple[str, ...]":
        return getattr(answers, name).__args__  # type: ignore[no-any-return]

    needed = {
        "phase": literals("Phase"),
        "upcoming": literals("UpcomingKind"),
        "level": literals("Level"),
        "decision": literals("Decision"),
        "answer": literals("AnsweredBy"),
        "clause": literals("ClauseAnswer"),
        "permits": [one for one in literals("Permits") if one != "everything"],
    }
    for kind, names in needed.items():
        assert {f"{kind}.{name}" for name in names} <= WORDS.keys()


def test_every_sentence_is_said_somewhere() -> None:
    code = "".join(
        path.read_text("utf-8")
        for path in COMMANDS.glob("*.py")
        if path.name not in ("words.py", "help_ja.py")
    )
    made = ("phase.", "upcoming.", "level.", "decision.", "answer.", "clause.", "permits.")
    assert [key for key in WORDS if key not in code and not key.startswith(made)] == []


def test_there_is_no_colour_where_nobody_looks(place: Place) -> None:
    said = ("check", "--profile", "user", "--no-facts", "--stdin")
    assert "\x1b" not in place.process(*said, typed=b"short\n").out
    typing = [("Password: $", "short")]
    assert "\x1b[" in place.terminal(*said[:-1], typing=typing).out
    assert "\x1b[" not in place.terminal(*said[:-1], typing=typing, NO_COLOR="1").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(place: Place, shell: str) -> None:
    script = place.process(
        "--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"
    )
    assert script.code == 0 and "_AIKOTOBA_COMPLETE" in script.out
    asked: dict[str, Any] = {
        "_AIKOTOBA_COMPLETE": "complete_bash",
        "COMP_WORDS": "aikotoba pol",
        "COMP_CWORD": "1",
    }
    assert "policy" in place.process(**asked).out


def test_what_typer_finds_wrong_is_a_usage_error(place: Place) -> None:
    assert place.process().code == 2
    for words in (("no-such",), ("check", "--no-such"), ("issue",), ("otp", "verify")):
        ran = place.process(*words)
        assert ran.code == 2 and ran.out == "" and "Traceback" not in ran.err, words
    assert (
        "オプション --no-such はありません"
        in place.process("check", "--no-such", "--lang", "ja").err
    )


def test_a_wrong_word_stands_in_no_message_of_a_secret(place: Place) -> None:
    ran = place.process(
        "check", "--profile", "user", "--stdin", "--facts", "no-such.json", typed=b"amber lantern\n"
    )
    assert ran.code == 2 and "amber" not in ran.err


def test_the_command_that_breaks_says_where_and_shows_no_value(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        secret = "amber lantern birch"
        raise RuntimeError(secret)

    monkeypatch.setattr("aikotoba.Desk.check_password", broken)
    ran = place.run(
        "check", "--profile", "user", "--stdin", "--json", typed="amber lantern birch\n"
    )
    assert ran.code == Exit.BROKEN and "RuntimeError" in ran.err
    assert ran.json["error"]["kind"] == "broken" and "amber lantern birch" not in ran.out
    assert "amber lantern birch" not in ran.err


def test_who_stops_at_a_prompt_has_refused_nobody(place: Place) -> None:
    typing = [("Password: $", "\x03")]
    assert place.terminal("check", "--profile", "user", typing=typing).code == 130


def test_who_closes_the_pipe_gets_no_traceback(place: Place) -> None:
    process = place.start("policy", "explain", "--policy", "ja-org")
    assert process.stdin and process.stdout and process.stderr
    process.stdin.close()
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 141 and "Traceback" not in err and "Exception" not in err


def test_without_the_extra_one_line_says_what_to_install() -> None:
    program = "import sys; sys.modules['typer'] = None; from aikotoba.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1 and ran.stdout == "" and len(ran.stderr.splitlines()) == 1
    assert "pip install 'aikotoba[cli]'" in ran.stderr


def test_the_version_is_printed(place: Place) -> None:
    assert place.process("--version").out == f"aikotoba {aikotoba.__version__}\n"


def test_an_instant_may_end_with_z() -> None:
    assert parse_moment("--now", "2026-04-01T00:00:00Z") == parse_moment("--now", NOW)


def test_the_documented_exit_codes_are_those_of_the_code() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "command-line.md").read_text("utf-8")
    told = {
        int(line.split("|")[1])
        for line in page.splitlines()
        if line.startswith("| ") and line.split("|")[1].strip().isdigit()
    }
    assert told == {int(one) for one in Exit}


def test_every_command_is_documented() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "command-line.md").read_text("utf-8")
    for path in ALL:
        assert f"`{' '.join(path)}" in page, path
