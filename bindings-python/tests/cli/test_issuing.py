"""`issue`: a table of people becomes first passwords and slips, as a whole or not at all."""

import json
import os
import re
import stat
from pathlib import Path

import pytest
from running import NOW, OWN, PEOPLE, Place

SLIPS = ("--slips", "slips.html", "--now", NOW)


@pytest.fixture(autouse=True)
def _here(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.folder)


def issue(place: Place, people: str | bytes = PEOPLE, *more: object) -> "tuple[int, str, str]":
    ran = place.run("issue", place.write("people.csv", people), *(more or SLIPS))
    return ran.code, ran.out, ran.err


def test_everybody_gets_a_slip_and_no_slip_names_an_account(place: Place) -> None:
    place.made()
    code, out, err = issue(place)
    slips = Path("slips.html").read_text("utf-8")
    assert (code, err) == (0, "") and "3 issued" in out
    assert slips.count('<article class="slip') == 3 and slips.count("山田 花子") == 2
    assert "2026年4月4日（土）9時00分（日本時間）" in slips
    assert "Saturday, 4 April 2026, 09:00 (Japan time)" in slips
    assert not re.search(r"\b(hanako|taro|p-1|p-2)\b", slips)
    assert stat.S_IMODE(Path("slips.html").stat().st_mode) == 0o600


def test_at_a_terminal_somebody_sees_how_far_it_is(place: Place) -> None:
    place.made()
    ran = place.terminal("issue", place.write("people.csv", PEOPLE), *SLIPS, typing=[])
    assert ran.code == 0 and "hashing" in ran.out and "3/3" in ran.out and "3 issued" in ran.out


def test_a_slip_asks_for_nothing_but_paper(place: Place) -> None:
    place.made()
    issue(place)
    slips = Path("slips.html").read_text("utf-8")
    assert (
        "<script" not in slips
        and "http://" not in slips
        and "https://" not in slips
        and "src=" not in slips
    )
    assert 'name="robots" content="noindex' in slips and "default-src 'none'" in slips
    assert '<html lang="ja">' in slips and 'lang="en"' in slips and "@page { size: A4" in slips


def test_a_slip_with_japanese_words_has_their_kana_above_how_they_are_typed(place: Place) -> None:
    place.made()
    code, _, err = issue(place, PEOPLE, *SLIPS, "--kind", "spoken-ja")
    slips = Path("slips.html").read_text("utf-8")
    kana = re.findall(r'<p class="kana"[^>]*>(.*?)</p>', slips)
    assert (code, err) == (0, "") and len(kana) == 3
    typed = re.findall(r"<code[^>]*>(.*?)</code>", slips)
    for words, shown in zip(kana, typed, strict=True):
        romaji = re.sub("<[^>]*>", "", shown).split("-")
        for heard, word in zip(words.split("・"), romaji, strict=True):
            assert re.fullmatch("[ぁ-ゖー]+", heard) and f"{heard}（{word}）" in slips


def test_the_password_of_a_slip_opens_the_account_until_its_deadline(place: Place) -> None:
    place.made()
    issue(place)
    shown = re.findall(r"<code[^>]*>(.*?)</code>", Path("slips.html").read_text("utf-8"))
    first = re.sub(r"<[^>]*>", "", shown[0])
    typed = f"{first}\namber lantern birch\n"
    said = ("change", "hanako", "--stdin", "--no-facts")
    late = place.run(*said, "--now", "2026-04-04T09:00:01+09:00", typed=typed)
    assert late.code == 1
    assert (
        place.run("status", "taro", "--json", "--now", NOW).json["statuses"][0]["phase"]
        == "initial"
    )


def test_what_is_stored_shows_no_password(place: Place) -> None:
    passwords = place.issued()
    stored = "".join(place.stored().values())
    assert len(passwords) == 3 and not any(one in stored for one in passwords.values())


def test_with_slips_no_password_is_printed(place: Place) -> None:
    place.made()
    _, out, err = issue(place, PEOPLE, *SLIPS, "--json")
    slips = re.findall(r"<code[^>]*>(.*?)</code>", Path("slips.html").read_text("utf-8"))
    for one in slips:
        assert re.sub(r"<[^>]*>", "", one) not in out + err
    assert [one["account"] for one in json.loads(out)["issued"]] == ["hanako", "taro", "hanako-db"]


def test_every_bad_row_is_named_at_once_and_nothing_is_issued(place: Place) -> None:
    place.made()
    before = place.stored()
    people = (
        "account,person,name,profiles,valid_until\n"
        "hanako,p-1,Hanako,user,\n"
        ",p-2,Taro,user,\n"
        "hanako,p-3,Again,user,\n"
        "a b,p-4,Space,user,\n"
        "jiro,p-5,Jiro,nobody,\n"
        "saburo,p-6,Saburo,user,soon\n"
        "shiro,p-7,Shiro\n"
        'goro,p-8,"Line\nBreak",user,\n'
    )
    code, out, _ = issue(place, people, *SLIPS, "--json")
    problems = json.loads(out)["error"]["problems"]
    assert code == 2
    assert [one["path"].partition(",")[0] for one in problems] == [
        f"line {n}" for n in range(3, 10)
    ]
    assert "Space" not in out and "Saburo" not in out, (
        "what a cell says of a person is not repeated"
    )
    assert place.stored() == before and not Path("slips.html").exists()


def test_facts_that_cannot_be_are_named_for_every_row(place: Place) -> None:
    place.made()
    people = "account,person,name,profiles,birthdays\na-1,p-1,A,user,soon\na-2,p-2,B,user,1990-04-01\na-3,p-3,C,user,1990-13-01\n"
    code, out, _ = issue(place, people, *SLIPS, "--json")
    problems = json.loads(out)["error"]["problems"]
    assert code == 2 and [one["path"].partition(",")[0] for one in problems] == ["line 2", "line 4"]
    assert "soon" not in out and "1990-13" not in out


@pytest.mark.parametrize(
    ("people", "word"),
    [
        ("", "column"),
        ("account,person\nhanako,p-1\n", "name"),
        ("account,person,name,nmaes\nhanako,p-1,Hanako,x\n", "nmaes"),
        ("account,person,name,name\nhanako,p-1,Hanako,x\n", "twice"),
        ("account,person,name\n", "nobody"),
        ('account,person,name\nhanako,p-1,"Hana"ko\n', "quotation"),
        ("account,person,name\nhanako,p-1,Han\x1b[31mako\n", "control"),
        ("account,person,name\nhanako,p-1,Han\u202eako\n", "control"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused_whole(
    place: Place, people: str, word: str
) -> None:
    place.made()
    code, _, err = issue(place, people)
    assert code == 2 and word in err and "\x1b" not in err and not Path("slips.html").exists()


def test_excel_in_japan_writes_another_encoding(place: Place) -> None:
    place.made()
    people = PEOPLE.replace("山田", "髙田①").encode("cp932")
    code, _, err = issue(place, people)
    assert code == 2 and "cp932" in err
    code, _, err = issue(place, people, *SLIPS, "--encoding", "shift_jis")
    assert code == 0 and "髙田①" in Path("slips.html").read_text("utf-8")


def test_a_mark_at_the_beginning_of_a_table_is_no_part_of_it(place: Place) -> None:
    place.made()
    assert issue(place, b"\xef\xbb\xbf" + PEOPLE.replace("\n", "\r\n").encode())[0] == 0


def test_hostile_names_stay_text(place: Place) -> None:
    place.made()
    people = (
        "account,person,name,profiles,system_name\n"
        "../../../etc/passwd,..,<script>alert(1)</script>,user,\"=cmd|'/c calc'!A0\"\n"
        'CON,p/2,"O\'Brien, ""Pat""",user,"</article><img src=x>"\n'
        "con,.,{{ 7 * 7 }},user,\n"
        f"{'x' * 128},{'y' * 128},Long,user,\n"
    )
    code, _, err = issue(place, people)
    slips = Path("slips.html").read_text("utf-8")
    assert code == 0, err
    assert (
        "<script>alert" not in slips
        and "&lt;script&gt;" in slips
        and "<img" not in slips
        and "{{ 7 * 7 }}" in slips
    )
    names = [name for path in place.stored() for name in path.split("/")]
    assert all(
        re.fullmatch(r"[a-z0-9_@.=-]{1,120}", name) and not name.startswith(".") for name in names
    )
    assert len([path for path in place.stored() if path.startswith("accounts/")]) == 4
    told = place.run("status", "--all", "--json", "--now", NOW).json["statuses"]
    assert sorted(one["account"] for one in told) == sorted(
        ["../../../etc/passwd", "CON", "con", "x" * 128]
    )


def test_an_account_that_is_there_is_not_issued_again(place: Place) -> None:
    place.made()
    issue(place)
    before = place.stored()
    code, _, err = issue(place, PEOPLE, "--slips", "more.html")
    assert code == 2 and "line 2" in err and "line 4" in err
    assert place.stored() == before and not Path("more.html").exists()


def test_slips_are_never_written_over_unasked(place: Place) -> None:
    place.made()
    Path("slips.html").write_text("mine")
    code, _, err = issue(place)
    assert code == 2 and "--force" in err and Path("slips.html").read_text() == "mine"
    assert not any(path.startswith("accounts/") for path in place.stored())
    assert issue(place, PEOPLE, *SLIPS, "--force")[0] == 0


def test_slips_that_cannot_be_written_leave_every_account_as_it_was(place: Place) -> None:
    place.made()
    before = place.stored()
    code, _, _ = issue(place, PEOPLE, "--slips", "no-such-folder/slips.html", "--now", NOW)
    assert code == 2 and place.stored() == before


def test_a_state_that_cannot_be_written_leaves_no_slip(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.made()
    before = place.stored()

    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("aikotoba.cli.store.write_whole", full)
    code, _, err = issue(place)
    assert code == 4 and "No space left" in err
    assert place.stored() == before and [one.name for one in Path().glob("*slips*")] == []


def test_who_is_refused_is_listed_and_the_others_have_theirs(place: Place) -> None:
    rule = '[[profile]]\nid = "old"\n[[requirement]]\nid = "short"\nbasis = "house"\nlevel = "must"\nprofiles = ["old"]\n'
    place.policy.write_text(
        place.policy.read_text("utf-8") + rule + "rule.length = { most = 4 }\n", "utf-8"
    )
    place.made()
    people = (
        "account,person,name,profiles\na-1,p-1,Hanako,user\na-2,p-2,Taro,old\na-3,p-3,Jiro,user\n"
    )
    code, out, _ = issue(place, people)
    assert code == 1 and "line 3, a-2: refused" in out and "2 issued, 1 refused" in out
    assert Path("slips.html").read_text("utf-8").count('<article class="slip') == 2
    assert [path for path in place.stored() if path.startswith("accounts/")] == [
        "accounts/a-1.json",
        "accounts/a-3.json",
    ]


def test_a_dead_password_is_issued_again_on_another_slip(place: Place) -> None:
    first = place.issued()
    late = "2026-04-05T09:00:00+09:00"
    people = (
        "account,person,name,profiles\nhanako,p-1,山田 花子,user\nhanako-db,p-1,山田 花子,user\n"
    )
    code, out, _ = issue(place, people, "--again", "--slips", "again.html", "--now", late)
    slips = Path("again.html").read_text("utf-8")
    assert (
        code == 0
        and "2 issued" in out
        and "issued anew" in slips
        and "2026年4月8日（水）9時00分" in slips
    )
    passwords = [
        re.sub(r"<[^>]*>", "", one) for one in re.findall(r"<code[^>]*>(.*?)</code>", slips)
    ]
    said = ("change", "hanako", "--stdin", "--no-facts", "--now", late)
    assert place.run(*said, typed=f"{first['hanako']}\n{OWN}\n").code == 1
    assert place.run(*said, typed=f"{passwords[0]}\n{OWN}\n").code == 0
    assert {
        one["phase"]
        for one in place.run("status", "taro", "--json", "--now", late).json["statuses"]
    } == {"lapsed"}


def test_only_the_account_of_that_person_is_issued_again(place: Place) -> None:
    place.issued()
    before = place.stored()
    people = "account,person,name,profiles\nhanako,p-2,Taro,user\nnobody,p-3,Jiro,user\n"
    code, _, err = issue(place, people, "--again", *SLIPS)
    assert (
        code == 2
        and "another person" in err
        and "no such account" in err
        and place.stored() == before
    )


def test_where_the_policy_asks_who_wants_a_new_password_somebody_else_says_so_first(
    place: Place,
) -> None:
    rule = '\n[[requirement]]\nid = "who"\nbasis = "house"\nlevel = "must"\nrule.reset = { identity-verified = true }\n'
    place.policy.write_text(place.policy.read_text("utf-8") + rule, "utf-8")
    place.issued()
    people = "account,person,name,profiles\nhanako,p-1,山田 花子,user\n"
    again = ("--again", "--slips", "again.html", "--force", "--now", NOW)
    code, out, _ = issue(place, people, *again)
    assert code == 1 and "refused" in out
    verify = (
        "reset",
        "verify",
        "hanako",
        "--method",
        "in-person",
        "--reference",
        "form 17",
        "--now",
        NOW,
    )
    assert place.run(*verify, "--by", "p-9").code == 2, "nobody has asked"
    asked = place.run("reset", "request", "hanako", "--now", NOW)
    nobody = place.run("reset", "request", "nobody", "--now", NOW)
    assert (asked.code, nobody.code) == (0, 0) and asked.out.split("c-")[0] == nobody.out.split(
        "c-"
    )[0]
    assert place.run(*verify).code == 1, "somebody has to say who they are"
    assert place.run(*verify, "--by", "p-9").code == 0
    assert issue(place, people, *again, "--by", "p-9")[0] == 0


def test_a_rehearsal_changes_nothing(place: Place) -> None:
    place.made()
    before = place.stored()
    code, out, _ = issue(place, PEOPLE, "--dry-run", "--json", "--now", NOW)
    assert code == 0 and json.loads(out)["dry_run"] and "password" not in out
    assert place.stored() == before
    assert issue(place, PEOPLE, *SLIPS, "--dry-run")[0] == 0 and not Path("slips.html").exists()


def test_without_slips_somebody_has_to_say_where_passwords_go(place: Place) -> None:
    place.made()
    code, _, err = issue(place, PEOPLE, "--now", NOW)
    assert code == 2 and "--slips" in err


def test_the_record_says_who_issued(place: Place) -> None:
    place.made()
    issue(place, PEOPLE, *SLIPS, "--by", "p-9", "--role", "system-admin", "--place", "console 3")
    origin = {
        "actor": "administrator",
        "person": "p-9",
        "role": "system-admin",
        "place": "console 3",
    }
    records = place.records()
    assert [one["origin"] for one in records] == [origin] * 3
    assert [one["user"]["account"] for one in records] == ["hanako", "taro", "hanako-db"]


def test_a_day_is_its_first_instant_in_the_zone_of_the_policy(place: Place) -> None:
    people = "account,person,name,profiles,valid_from,valid_until\nhanako,p-1,Hanako,user,2026-04-02,2026-04-03\n"
    place.made()
    assert issue(place, people)[0] == 0
    document = json.loads(place.stored()["accounts/hanako.json"])
    assert document["valid_until"] == "2026-04-02T15:00:00Z"
    slips = Path("slips.html").read_text("utf-8")
    assert "2026年4月3日（金）0時00分" in slips and "2026年4月2日（木）0時00分" in slips


def test_nobody_else_can_read_the_state(place: Place) -> None:
    os.umask(old := os.umask(0))
    try:
        os.umask(0)
        place.made()
        issue(place)
    finally:
        os.umask(old)
    modes = {
        stat.S_IMODE(path.stat().st_mode)
        for path in [place.state, *place.state.rglob("*"), place.keys]
    }
    assert modes == {0o700, 0o600}
