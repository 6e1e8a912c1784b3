"""The state of the command line: whole changes or none, whoever dies and whoever comes at the same time."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from filelock import FileLock
from running import NOW, OWN, PEOPLE, Place

from aikotoba import Desk, Disable, Enable, Policy
from aikotoba.cli.exits import Exit, Trouble
from aikotoba.cli.store import Store, name_of

# The command as it is, but killed before it asks the disk for the n-th time to keep what was written.
KILLED = """
import os, signal, sys
from aikotoba.cli import main
times, real = [int(os.environ["DIE_AT"])], os.fsync
def fsync(handle):
    times[0] -= 1
    if times[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(handle)
os.fsync = fsync
main()
"""


def killed(place: Place, at: int, *words: object, typed: bytes = b"") -> int:
    return place.process(
        *words, typed=typed, program=[sys.executable, "-c", KILLED], DIE_AT=str(at)
    ).code


def test_who_is_killed_while_issuing_has_issued_to_all_with_their_slips_or_to_nobody(
    place: Place,
) -> None:
    table = place.write("people.csv", PEOPLE)
    assert place.run("keys", "new", place.keys).code == 0
    nothing, everything = 0, 0
    for at in range(1, 60):
        slips = place.folder / f"slips-{at}.html"
        place.environment["AIKOTOBA_STATE"] = str(place.folder / f"state-{at}")
        place.state = place.folder / f"state-{at}"
        assert place.run("init").code == 0
        code = killed(place, at, "issue", table, "--slips", slips, "--now", NOW)
        told = place.run("status", "--all", "--json", "--now", NOW)
        count = len(told.json["statuses"])
        assert told.code == 0 and count in (0, 3), f"killed at {at}"
        assert slips.exists() == (count == 3) and len(place.records()) == count
        assert "journal.json" not in place.stored()
        nothing, everything = nothing + (count == 0), everything + (count == 3)
        if code == 0:
            break
    assert code == 0 and nothing > 2 and everything > 5, (
        "there were moments on either side of the journal"
    )


def test_who_is_killed_while_changing_has_changed_wholly_or_not_at_all(place: Place) -> None:
    first = place.issued()["hanako"]
    before = place.stored()
    typed = f"{first}\namber lantern birch\n".encode()
    said = ("change", "hanako", "--stdin", "--no-facts", "--now", NOW)
    for at in (1, 2, 3, 5, 7, 9):
        assert killed(place, at, *said, typed=typed) == -9
        place.run("status", "--all", "--now", NOW)
        after = place.stored()
        changed = {path for path in after if after[path] != before.get(path)}
        if changed:
            assert changed == {"accounts/hanako.json", "histories/person-p-1.json", "records.jsonl"}
            assert len(place.records()) == 4
            return
    pytest.fail("nothing was ever changed")


def test_records_that_were_half_written_are_completed_and_never_doubled(place: Place) -> None:
    place.issued()
    records = place.state / "records.jsonl"
    whole = records.read_bytes()
    line = b'{"format":1,"at":"2026-04-01T00:00:00Z"}\n'
    for half in (b"", line[:9], line):
        records.write_bytes(whole + half)
        journal = {
            "format": 1,
            "files": {},
            "records": line.decode(),
            "records_at": len(whole),
            "sheet": None,
        }
        (place.state / "journal.json").write_text(json.dumps(journal), "utf-8")
        assert place.run("status", "--all", "--now", NOW).code == 0
        assert records.read_bytes() == whole + line
    records.write_bytes(whole + b"something else\n")
    (place.state / "journal.json").write_text(json.dumps(journal), "utf-8")
    assert place.run("status", "--all", "--now", NOW).code == 4, "nothing is cut off the audit log"


def test_a_code_counts_once_however_many_ask_at_once(place: Place) -> None:
    seed = place.enrolled()
    code = seed.code_at("2026-04-01T09:05:00+09:00")
    typed = f"704926\n{code}\n".encode()
    said = ("otp", "verify", "hanako", "--stdin", "--json", "--now", "2026-04-01T09:05:00+09:00")
    with ThreadPoolExecutor(4) as pool:
        ran = list(pool.map(lambda _: place.process(*said, typed=typed), range(4)))
    assert sorted(one.code for one in ran) == [0, 1, 1, 1], [one.err for one in ran]
    signed = [one for one in place.records() if one["action"] == "sign_in"]
    assert len(signed) == 4 and sum(one["success"] for one in signed) == 1


def test_a_table_that_two_issue_at_once_is_issued_once(place: Place) -> None:
    place.made()
    table = place.write("people.csv", PEOPLE)
    said = [
        ("issue", table, "--slips", place.folder / f"slips-{one}.html", "--now", NOW)
        for one in range(2)
    ]
    with ThreadPoolExecutor(2) as pool:
        ran = list(pool.map(lambda words: place.process(*words), said))
    assert sorted(one.code for one in ran)[0] == 0 and sorted(one.code for one in ran)[1] in (2, 5)
    assert len(list(place.folder.glob("slips-*.html"))) == 1 and len(place.records()) == 3


def test_a_lock_that_somebody_keeps_is_waited_for_and_then_told(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.made()
    monkeypatch.setattr("aikotoba.cli.store.LOCK_SECONDS", 0.1)
    with FileLock(place.state / "lock"):
        ran = place.run("status", "--all", "--json", "--now", NOW)
    assert ran.code == 5 and ran.json["error"]["kind"] == "store"


def test_a_change_that_expects_something_else_is_not_written(place: Place) -> None:
    place.issued()
    store, before = Store(place.state), place.stored()
    account = store.account("hanako")
    assert account is not None
    desk = Desk(Policy.from_toml(place.policy.read_text("utf-8")))
    first, second = (
        desk.apply(account, Disable(), origin={"actor": "host"}, now=NOW) for _ in range(2)
    )
    with store.locked():
        store.write([first.change])
    written = place.stored()
    with pytest.raises(Trouble) as caught, store.locked():
        store.write([second.change])
    assert caught.value.exit is Exit.BUSY and place.stored() == written != before


def test_changes_that_follow_one_another_are_one(place: Place) -> None:
    place.issued()
    store = Store(place.state)
    account = store.account("hanako")
    assert account is not None
    desk = Desk(Policy.from_toml(place.policy.read_text("utf-8")))
    first = desk.apply(account, Disable(), origin={"actor": "host"}, now=NOW)
    assert first.account is not None
    second = desk.apply(first.account, Enable(), origin={"actor": "host"}, now=NOW)
    with store.locked():
        store.write([first.change, second.change])
    assert json.loads(place.stored()["accounts/hanako.json"])["revision"] == account.revision + 2
    assert [one["action"] for one in place.records()[-2:]] == ["disable", "enable"]


def test_no_token_is_anybodys_twice(place: Place) -> None:
    place.enrolled()
    first = place.first["taro"]
    typed = f"{first}\nbirch harbour\n"
    assert place.run("change", "taro", "--stdin", "--no-facts", "--now", NOW, typed=typed).code == 0
    said = ("otp", "enrol", "taro", "--stdin", "--no-facts", "--no-confirm", "--now", NOW)
    ran = place.run(*said, "--token", "t-1", typed="birch harbour\n246813\n")
    assert ran.code == 2 and "already" in ran.err and "tokens/p-2/t-1.json" not in place.stored()
    assert place.run(*said, "--token", "t-2", typed="birch harbour\n246813\n").code == 0
    path, other = place.state / "tokens/p-1/t-1.json", place.state / "tokens/p-2/t-2.json"
    seeds = [json.loads(one.read_text("utf-8"))["known"]["digest"] for one in (path, other)]
    assert len(set(seeds)) == 2


def test_what_was_moved_within_the_state_is_noticed(place: Place) -> None:
    place.issued()
    accounts = place.state / "accounts"
    (accounts / "taro.json").write_bytes((accounts / "hanako.json").read_bytes())
    ran = place.run("status", "taro", "--json", "--now", NOW)
    assert ran.code == 4 and "somebody else" in ran.err


@pytest.mark.parametrize("content", ["", "{", "{}", "[]", '{"format": 9}', '{"format": 1}'])
def test_a_state_that_cannot_be_read_is_for_whoever_runs_the_store(
    place: Place, content: str
) -> None:
    place.issued()
    (place.state / "accounts" / "taro.json").write_text(content, "utf-8")
    assert place.run("status", "--all", "--now", NOW).code == 4


def test_a_newer_state_is_left_alone(place: Place) -> None:
    place.made()
    (place.state / "state.json").write_text('{"format": 2}', "utf-8")
    assert place.run("status", "--all", "--now", NOW).code == 4


def test_a_state_that_others_can_read_is_refused(place: Place) -> None:
    place.made()
    place.state.chmod(0o750)
    ran = place.run("status", "--all", "--now", NOW)
    assert ran.code == 4 and "chmod 700" in ran.err


def test_no_id_is_a_path_or_another_in_capitals() -> None:
    for id in (
        "..",
        ".",
        "a/b",
        "A",
        "con",
        "nul.json",
        "lpt1",
        "a.",
        ".a",
        "x" * 101,
        "~",
        "%",
        "a:b",
    ):
        assert name_of(id).startswith("=") and len(name_of(id)) == 65
    assert [name_of(id) for id in ("a-1", "hanako@example.jp", "console")] == [
        "a-1",
        "hanako@example.jp",
        "console",
    ]


def test_a_history_that_is_damaged_is_not_an_empty_one(place: Place) -> None:
    first = place.issued()
    (place.state / "histories" / "person-p-1.json").write_text("[]", "utf-8")
    typed = f"{first['hanako']}\n{OWN}\n"
    ran = place.run("change", "hanako", "--stdin", "--no-facts", "--now", NOW, typed=typed)
    assert ran.code == 4


def test_records_may_be_archived(place: Place) -> None:
    first = place.issued()
    (place.state / "records.jsonl").unlink()
    typed = f"{first['hanako']}\n{OWN}\n"
    ran = place.run("change", "hanako", "--stdin", "--no-facts", "--now", NOW, typed=typed)
    assert ran.code == 0 and (place.state / "records.jsonl").exists()


def test_slips_are_a_file_outside_the_state_and_keep_nobody_out(place: Place) -> None:
    place.made()
    table, folder = place.write("people.csv", PEOPLE), place.folder / "folder"
    folder.mkdir()
    link = place.folder / "link.html"
    link.symlink_to(place.folder / "nowhere.html")
    for slips in (folder, link, place.state / "state.json"):
        ran = place.run("issue", table, "--slips", slips, "--force", "--now", NOW)
        assert ran.code == 2, slips
    ran = place.run("status", "--all", "--json", "--now", NOW)
    assert ran.code == 0 and ran.json["statuses"] == []


def test_slips_that_vanished_are_told_once_and_never_silently(place: Place) -> None:
    place.made()
    journal = {
        "format": 1,
        "files": {},
        "records": "",
        "records_at": 0,
        "sheet": [str(place.folder / ".gone.part"), str(place.folder / "gone.html")],
    }
    (place.state / "journal.json").write_text(json.dumps(journal), "utf-8")
    ran = place.run("status", "--all", "--now", NOW)
    assert ran.code == 4 and "gone.html" in ran.err
    assert place.run("status", "--all", "--now", NOW).code == 0
