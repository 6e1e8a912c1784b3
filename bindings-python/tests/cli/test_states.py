"""`status`, `due`, `sweep` and `change`: what becomes of accounts after their first password."""

import json
import os

import pytest
from running import NOW, OWN, Place


def change(
    place: Place, account: str, old: str, new: str, now: str, *more: object
) -> "tuple[int, str]":
    ran = place.run(
        "change", account, "--stdin", "--no-facts", "--now", now, *more, typed=f"{old}\n{new}\n"
    )
    return ran.code, ran.out


def test_a_first_password_is_changed_and_every_account_knows_where_it_stands(place: Place) -> None:
    first = place.issued()
    code, out = change(place, "hanako", first["hanako"], OWN, "2026-04-02T09:00:00+09:00")
    assert (code, out) == (0, "the password was changed\n")
    ran = place.run("status", "--all", "--json", "--now", "2026-04-05T09:00:00+09:00")
    phases = {one["account"]: one["phase"] for one in ran.json["statuses"]}
    assert ran.code == 0 and phases == {"hanako": "active", "hanako-db": "lapsed", "taro": "lapsed"}


def test_what_a_person_used_on_one_system_is_refused_on_another(place: Place) -> None:
    first = place.issued()
    change(place, "hanako", first["hanako"], OWN, "2026-04-02T09:00:00+09:00")
    code, out = change(
        place, "hanako-db", first["hanako-db"], OWN, "2026-04-02T09:01:00+09:00", "--json"
    )
    codes = [one["code"] for one in json.loads(out)["answer"]["report"]["findings"]]
    assert code == 1 and codes == ["password.reused"]


def test_an_owner_is_told_no_reason_and_the_operator_finds_it_in_the_records(place: Place) -> None:
    place.issued()
    code, out = change(place, "hanako", "wrong", OWN, NOW)
    assert (code, out) == (1, "refused\n")
    code, out = change(place, "nobody", "wrong", OWN, NOW)
    assert (code, out) == (1, "refused\n"), "an account that is not there is answered alike"
    assert [one["reason"] for one in place.records()[-2:]] == [
        "password.not-proved",
        "user.unknown",
    ]
    assert "nobody" not in (place.state / "records.jsonl").read_text("utf-8"), (
        "the name may be a password"
    )


def test_a_new_password_is_typed_twice_at_a_terminal(place: Place) -> None:
    first = place.issued()
    typing = [
        ("Current password: $", first["hanako"]),
        ("New password: $", OWN),
        ("Again: $", "amber lantern brich"),
        ("New password: $", OWN),
        ("Again: $", OWN),
    ]
    ran = place.terminal("change", "hanako", "--no-facts", "--now", NOW, typing=typing)
    assert (
        ran.code == 0
        and "once more" in ran.out
        and "lantern" not in ran.out
        and first["hanako"] not in ran.out
    )


def test_what_comes_next_comes_soonest_first(place: Place) -> None:
    first = place.issued()
    change(place, "hanako", first["hanako"], OWN, "2026-04-02T09:00:00+09:00")
    told = ("due", "--json", "--now", "2026-04-02T12:00:00+09:00")
    ran = place.run(*told, "--within", "P1M")
    found = [(one["account"], one["what"]) for one in ran.json["due"]]
    assert found == [
        ("hanako-db", "change_initial"),
        ("taro", "change_initial"),
        ("hanako", "warning"),
        ("hanako", "change_password"),
    ]
    assert ran.code == 0 and ran.json["due"][0]["person"] == "p-1"
    assert len(place.run(*told, "--before", "2026-04-05").json["due"]) == 2
    assert len(place.run(*told, "--before", "2026-04-04T09:00:00+09:00").json["due"]) == 0


def test_something_due_is_a_failure_only_where_it_is_asked_for(place: Place) -> None:
    place.issued()
    said = ("due", "--now", NOW, "--exit-code")
    assert place.run(*said, "--within", "P7D").code == 6
    assert place.run(*said, "--within", "PT1H").code == 0


@pytest.mark.parametrize(
    ("now", "period", "before"),
    [
        ("2026-01-31T09:00:00+09:00", "P1M", "2026-02-28T09:00:00+09:00"),
        ("2026-12-31T09:00:00+09:00", "P1Y2M", "2028-02-29T09:00:00+09:00"),
        ("2026-04-01T00:00:00Z", "P1W1DT1H", "2026-04-09T10:00:00+09:00"),
    ],
)
def test_months_are_of_the_calendar_in_the_zone_of_the_policy(
    place: Place, now: str, period: str, before: str
) -> None:
    place.made()
    assert place.run("due", "--json", "--now", now, "--within", period).json["before"] == before


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--within", "7"),
        ("--within", "P"),
        ("--within", "PT"),
        ("--within", "P999999Y"),
        ("--before", "soon"),
        ("--before", "2026-04-01", "--within", "P1D"),
    ],
)
def test_a_time_that_cannot_be_understood_is_refused(
    place: Place, words: "tuple[str, ...]"
) -> None:
    place.made()
    assert place.run("due", "--now", NOW, *words).code == 2


def test_what_has_lapsed_is_written_down_once(place: Place) -> None:
    place.issued()
    late = ("sweep", "--json", "--now", "2026-04-05T09:00:00+09:00")
    assert [one["action"] for one in place.run(*late).json["records"]] == ["lapse", "sweep"] * 3
    assert place.run(*late).json["records"] == []
    assert [one["action"] for one in place.records()] == ["issue_initial"] * 3 + [
        "lapse",
        "sweep",
    ] * 3


def test_an_account_the_policy_does_not_know_hides_no_other(place: Place) -> None:
    place.issued()
    path = place.state / "accounts" / "taro.json"
    path.write_text(path.read_text("utf-8").replace('["user"]', '["gone"]'), "utf-8")
    for words in (("status", "--all"), ("due", "--within", "P7D"), ("sweep",)):
        ran = place.run(*words, "--json", "--now", NOW)
        assert ran.code == 4 and "taro" in ran.err and len(ran.json["problems"]) == 1
    assert len(place.run("status", "--all", "--json", "--now", NOW).json["statuses"]) == 2


def test_who_asks_for_an_account_that_is_not_there_has_made_a_mistake(place: Place) -> None:
    place.issued()
    ran = place.run("status", "hanako", "nobody", "--json", "--now", NOW)
    assert ran.code == 2 and "nobody" in ran.json["error"]["message"]
    assert place.run("status", "--now", NOW).code == 2
    assert place.run("status", "hanako", "--all", "--now", NOW).code == 2


def test_keys_that_others_can_read_are_refused(place: Place) -> None:
    place.issued()
    os.chmod(place.keys, 0o640)
    ran = place.run("status", "--all", "--json", "--now", NOW)
    assert ran.code == 4 and "chmod 600" in ran.err and ran.json["error"]["kind"] == "keys"


def test_another_key_is_for_whoever_runs_the_store(place: Place) -> None:
    place.issued()
    other = place.folder / "other.json"
    assert place.run("keys", "new", other, "--id", "2027").code == 0
    ran = place.run(
        "change",
        "hanako",
        "--stdin",
        "--no-facts",
        "--keys",
        other,
        "--json",
        "--now",
        NOW,
        typed="a\nb\n",
    )
    assert ran.code == 4 and ran.json["error"]["kind"] == "keys"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "active = 1",
        'active = "a"\n[keys]\n',
        'active = "a"\n[keys]\na = "c2hvcnQ="\n',
        "[",
        "{",
        '{"active": "a"}',
        'active = "b"\n[keys]\na = "' + "09" * 32 + '"\n',
        "\xff",
    ],
)
def test_a_file_that_holds_no_keys_is_refused_and_not_repeated(place: Place, content: str) -> None:
    place.made()
    place.keys.write_bytes(content.encode("latin-1"))
    ran = place.run("status", "--all", "--json", "--now", NOW)
    assert ran.code == 4 and "c2hv" not in ran.out + ran.err and "0909" not in ran.out + ran.err


def test_keys_are_read_as_toml_or_json_in_base64_or_hexadecimal(place: Place) -> None:
    place.made()
    for content in (
        'active = "a"\n[keys]\na = "' + "09" * 32 + '"\n',
        json.dumps({"active": "a", "keys": {"a": "CQkJ" * 10 + "CQk="}}),
    ):
        place.keys.write_text(content, "utf-8")
        assert place.run("status", "--all", "--now", NOW).code == 0
    assert place.run("keys", "new", place.keys).code == 2, "a key is never written over"


def test_keys_lie_apart_from_the_state(place: Place) -> None:
    place.made()
    inside = place.state / "keys.toml"
    inside.write_bytes(place.keys.read_bytes())
    inside.chmod(0o600)
    ran = place.run("status", "--all", "--keys", inside, "--now", NOW)
    assert ran.code == 4 and "apart" in ran.err
    os.symlink(inside, place.folder / "link.toml")
    assert (
        place.run("status", "--all", "--keys", place.folder / "link.toml", "--now", NOW).code == 4
    )


def test_a_state_is_made_once_and_only_on_purpose(place: Place) -> None:
    assert place.run("status", "--all").code == 2
    place.made()
    assert place.run("init").code == 2
