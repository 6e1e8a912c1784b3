"""`check` and `generate`: passwords come in by prompt or standard input, and answers are exit codes."""

import json
import os
import shlex
import subprocess

import pytest
from running import COMMAND, NOW, Place

from aikotoba import Policy


def test_a_script_branches_on_the_exit_code(place: Place) -> None:
    said = ("check", "--profile", "user", "--stdin", "--json")
    assert place.run(*said, "--no-facts", typed="amber lantern birch\n").code == 0
    assert place.run(*said, "--no-facts", typed="short\n").code == 1
    assert (
        place.run(*said, "--profile", "nobody", "--no-facts", typed="amber lantern birch\n").code
        == 2
    )
    ran = place.run(*said, typed="amber lantern birch\n")
    assert (ran.code, ran.json["decision"]) == (3, "incomplete")


def test_a_password_is_never_an_argument(place: Place) -> None:
    ran = place.process("check", "amber lantern birch", "--profile", "user")
    assert ran.code == 2 and ran.out == "" and "amber" not in ran.err
    for option in ("--password", "--pin=704926"):
        ran = place.process("check", option, "amber lantern birch")
        assert ran.code == 2 and "amber" not in ran.err and "704926" not in ran.err


def test_exactly_one_line_end_is_taken_off(place: Place) -> None:
    def length(typed: bytes) -> int:
        ran = place.run(
            "check", "--profile", "user", "--no-facts", "--stdin", "--json", typed=typed
        )
        (found,) = [
            one["details"]["found"]
            for one in ran.json["findings"]
            if one["code"] == "password.too-short"
        ]
        return int(found)

    assert (length(b"abc"), length(b"abc\n"), length(b"abc\r\n"), length(b" abc \n")) == (
        3,
        3,
        3,
        5,
    )
    for more in (b"abc\n\n", b"abc\r", b"ab\nc"):
        ran = place.run("check", "--profile", "user", "--no-facts", "--stdin", "--json", typed=more)
        assert "text.refused-character" in {one["code"] for one in ran.json["findings"]}, more


def test_bytes_that_are_no_text_are_a_finding_and_no_traceback(place: Place) -> None:
    ran = place.run(
        "check",
        "--profile",
        "user",
        "--no-facts",
        "--stdin",
        "--json",
        typed=b"\xff\xfeamber lantern\n",
    )
    assert ran.code == 1 and ran.json["findings"][0]["code"] == "text.unreadable"


def test_without_a_terminal_nothing_is_read_unless_it_is_asked_for(place: Place) -> None:
    ran = place.process("check", "--profile", "user", typed=b"amber lantern birch\n")
    assert ran.code == 2 and "--stdin" in ran.err and ran.out == ""


def test_a_prompt_does_not_echo(place: Place) -> None:
    typing = [("Password: $", "amber lantern birch")]
    ran = place.terminal("check", "--profile", "user", "--no-facts", typing=typing)
    assert ran.code == 0 and "accepted" in ran.out and "amber" not in ran.out


def test_the_password_in_use_comes_first(place: Place) -> None:
    rule = '\n[[requirement]]\nid = "other"\nbasis = "house"\nlevel = "must"\nrule.similar = { least-distance = 4 }\n'
    place.policy.write_text(place.policy.read_text("utf-8") + rule, "utf-8")
    said = ("check", "--profile", "user", "--no-facts", "--stdin", "--json", "--current")
    assert place.run(*said, typed="amber lantern 1\namber lantern 2\n").code == 1
    assert place.run(*said, typed="birch harbour\namber lantern 2\n").code == 0
    one = place.run(*said, typed="birch harbour\n")
    assert one.code == 2 and one.json["error"]["kind"] == "secret"


def test_a_pin_is_judged_as_a_pin(place: Place) -> None:
    said = ("check", "--pin", "--profile", "user", "--no-facts", "--stdin")
    assert place.run(*said, typed="7049\n").code == 1
    assert place.run(*said, typed="704926\n").code == 0
    assert place.run(*said, "--current", typed="1\n2\n").code == 2


def test_facts_are_read_from_a_file(place: Place) -> None:
    facts = place.write("facts.json", json.dumps({"names": ["Lantern"]}))
    said = ("check", "--profile", "user", "--stdin", "--json", "--facts", facts)
    ran = place.run(*said, typed="amber lantern birch\n")
    assert ran.code == 1 and {one["code"] for one in ran.json["findings"]} >= {"password.personal"}
    assert place.run(*said, "--no-facts", typed="x").code == 2
    place.write("facts.json", "[]")
    assert (
        place.run(*said, typed="x").json["error"]["problems"][0]["problem"] == "must be an object"
    )


def test_a_list_of_ones_own_is_handed_over_by_its_name(place: Place) -> None:
    rule = '\n[[requirement]]\nid = "list"\nbasis = "house"\nlevel = "must"\nrule.blocklist = { lists = [{ name = "company" }] }\n'
    place.policy.write_text(place.policy.read_text("utf-8") + rule, "utf-8")
    names = place.write("company.txt", "amber lantern birch\n")
    said = ("check", "--profile", "user", "--no-facts", "--stdin")
    assert place.run(*said, typed="amber lantern birch\n").code == 3
    assert place.run(*said, "--list", f"company={names}", typed="amber lantern birch\n").code == 1
    assert place.run(*said, "--list", "company", typed="amber lantern birch\n").code == 2


def test_people_read_findings_in_their_language(place: Place) -> None:
    said = ("check", "--profile", "user", "--no-facts", "--stdin")
    assert "文字" in place.run(*said, "--lang", "ja", typed="short\n").out
    assert "characters" in place.run(*said, "--lang", "en", typed="short\n").out
    ran = place.process(*said, typed=b"short\n", AIKOTOBA_LANG="", LC_ALL="ja_JP.UTF-8")
    assert "文字" in ran.out


def test_a_waived_finding_is_marked(place: Place) -> None:
    digest = Policy.from_toml(place.policy.read_text("utf-8")).requirement_digest("length")
    waivers = place.write(
        "waivers.toml",
        f"""
        format = 1
        policy = "cheap"
        [[waiver]]
        id = "2026-17"
        requirements = [{{ id = "length", digest = "{digest}" }}]
        scope = {{ persons = ["p-1"] }}
        reason = "an old router"
        applicant = "p-2"
        approved-by = {{ person = "p-7", role = "owner" }}
        approved-at = "2026-03-01T00:00:00+09:00"
        expires-at = "2026-12-31T00:00:00+09:00"
        """,
    )
    said = (
        "check",
        "--profile",
        "user",
        "--no-facts",
        "--stdin",
        "--person",
        "p-1",
        "--waivers",
        waivers,
        "--now",
        NOW,
    )
    ran = place.run(*said, typed="short\n")
    assert ran.code == 0 and "waived by 2026-17" in ran.out
    other = (
        "check",
        "--profile",
        "user",
        "--no-facts",
        "--stdin",
        "--person",
        "p-3",
        "--waivers",
        waivers,
        "--now",
        NOW,
    )
    assert place.run(*other, typed="short\n").code == 1


def test_made_passwords_are_taken_by_the_policy_that_made_them(place: Place) -> None:
    made = place.run("generate", "--profile", "user", "--no-facts", "-n", "3").out.split()
    assert len(set(made)) == 3
    for one in made:
        assert place.run("check", "--profile", "user", "--no-facts", "--stdin", typed=one).code == 0
    document = place.run(
        "generate", "--profile", "user", "--no-facts", "--kind", "spoken", "--json"
    ).json
    assert document["passwords"][0]["bits"] > 60 and document["passwords"][0]["spelled"]["ja"]
    spelled = place.run("generate", "--profile", "user", "--no-facts", "--spelled").out
    assert "hyphen" in spelled


@pytest.mark.parametrize("now", ["yesterday", "2026-04-01", "2026-04-01T09:00:00"])
def test_an_instant_has_an_offset(place: Place, now: str) -> None:
    ran = place.run("check", "--profile", "user", "--stdin", "--json", "--now", now, typed="x")
    assert ran.code == 2 and ran.json["error"]["kind"] == "option"


def test_a_stream_that_is_closed_and_a_word_that_is_no_text_are_no_refusals(place: Place) -> None:
    command = " ".join(shlex.quote(one) for one in COMMAND)
    environment = {**os.environ, **place.environment}
    for line, code in (
        (f"{command} policy show >&-", 0),
        (f"{command} policy show 2>&- >/dev/null", 0),
        (f"{command} check --no-facts --profile user <&-", 2),
        (f"{command} status $'\\xff'", 2),
    ):
        ran = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True)
        assert (ran.returncode, "Traceback" in ran.stderr) == (code, False), (line, ran)


def test_who_closes_the_pipe_is_told_so_even_about_trouble(place: Place) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    environment = {**os.environ, **place.environment}
    ran = subprocess.run(
        [*COMMAND, "policy", "explain", "--json", "-p", "no-such"],
        env=environment,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    assert ran.returncode == 141


def test_what_lies_beyond_all_measure_is_malformed(place: Place) -> None:
    deep = place.write("deep.json", "[" * 100_000)
    said = ("check", "--stdin", "--profile", "user")
    assert place.run(*said, "--facts", deep, typed="amber lantern\n").code == 2
    place.issued()
    assert place.run("due", "--within", "P1D", "--now", "9999-12-31T23:59:59Z").code == 2
