"""Commands: a class for each event, with what belongs to it, and nothing that was typed to be seen."""

import copy
import inspect
import pickle
import traceback
from typing import Any

import pytest

import aikotoba
from aikotoba import commands

SECRET = "Hunter2-secret"
NOW = "2026-04-01T09:00:00+09:00"
KEYS = aikotoba.Keys("2026", b"\x09" * 32)
SAMPLES: dict[str, Any] = {
    "accounts": ["a-2"],
    "case": "case-1",
    "foreign_hashes": ["$2b$12$" + "a" * 53],
    "method": "video-call",
    "profiles": ["user"],
    "reference": "form 17",
    "token": "t-1",
    "token_seed": None,
    "until": "2026-05-01T00:00:00+09:00",
    "valid_from": None,
    "valid_until": "2026-05-01T00:00:00+09:00",
}


@pytest.mark.parametrize("name", commands.__all__)
def test_each_command_is_one_that_the_core_takes(name: str) -> None:
    make = getattr(aikotoba, name)
    needed = [
        parameter.name
        for parameter in inspect.signature(make).parameters.values()
        if parameter.default is inspect.Parameter.empty
    ]
    command = make(**{one: SAMPLES.get(one, SECRET) for one in needed})
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"), keys=KEYS)
    account = aikotoba.Account.new("a-1", "p-1", profiles=["user"], now=NOW)
    history = aikotoba.History.of_person("p-1", now=NOW)
    outcome = desk.apply(
        account, command, histories=[history], origin={"actor": "administrator"}, now=NOW
    )
    shown = f"{command!r} {outcome.change.to_json()} {outcome.stored().to_json()}"
    assert SECRET not in shown
    assert outcome.change.records[0].action == command.event["event"]


def test_every_event_has_its_command() -> None:
    branches = aikotoba.schema("event")["oneOf"]
    events = {branch["properties"]["event"]["const"] for branch in branches}
    names = {"".join(part.capitalize() for part in event.split("_")) for event in events}
    assert names == set(commands.__all__) and len(names) == len(events)


def test_instants_are_aware_datetimes_or_text() -> None:
    from datetime import datetime, timedelta, timezone

    until = datetime(2026, 5, 1, tzinfo=timezone(timedelta(hours=9)))
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"))
    account = aikotoba.Account.new("a-1", "p-1", profiles=["user"], now=NOW)
    origin = {"actor": "administrator"}
    for told in (until, "2026-05-01T00:00:00+09:00"):
        command = aikotoba.SetValidity(valid_until=told)
        changed = desk.apply(account, command, origin=origin, now=NOW).account
        assert changed is not None
        assert changed.document.get("valid_until") == "2026-04-30T15:00:00Z"
    with pytest.raises(TypeError, match="offset"):
        naive = aikotoba.SetValidity(valid_until=datetime(2026, 5, 1))
        desk.apply(account, naive, origin=origin, now=NOW)


def test_a_command_shows_nothing_and_is_not_copied() -> None:
    command = aikotoba.SignIn(password=SECRET)
    assert repr(command) == "<aikotoba.SignIn redacted>"
    assert command.event == {"event": "sign_in"}
    for duplicate in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="holds secrets"):
            duplicate(command)


@pytest.mark.parametrize("typed", [12, ["p"], memoryview(b"p")])
def test_a_secret_is_text_or_bytes(typed: Any) -> None:
    with pytest.raises(TypeError, match="password must be str, bytes or bytearray"):
        aikotoba.SignIn(password=typed)
    with pytest.raises(TypeError):
        aikotoba.SignIn(passwort=SECRET)  # type: ignore[call-arg]


def test_what_does_not_belong_together_is_said_and_not_shown() -> None:
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"))
    account = aikotoba.Account.new("a-1", "p-1", profiles=["user"], now=NOW)
    both = aikotoba.SignIn(code=SECRET, recovery_code=SECRET)
    with pytest.raises(aikotoba.InputError) as caught:
        desk.apply(account, both, origin={"actor": "owner"}, now=NOW)
    assert caught.value.problems[0]["path"] == "code"
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    event: Any = {"event": "sign_in"}
    with pytest.raises(TypeError, match="SignIn"):
        desk.apply(account, event, origin={"actor": "owner"}, now=NOW)


def test_a_bytearray_can_be_cleared_before_it_is_weighed() -> None:
    typed = bytearray(SECRET.encode())
    command = aikotoba.SignIn(password=typed)
    typed.clear()
    desk = aikotoba.Desk(aikotoba.Policy.preset("ja-org"))
    account = aikotoba.Account.new("a-1", "p-1", profiles=["user"], now=NOW)
    outcome = desk.apply(account, command, origin={"actor": "owner"}, now=NOW)
    assert outcome.stored().decision == "refused"


def test_half_a_surrogate_pair_is_refused_and_what_is_around_it_not_shown() -> None:
    text = f"otpauth://totp/x?secret={SECRET}\ud83d"
    for ask in (
        lambda: aikotoba.RememberForeign(foreign_hashes=[text]),
        lambda: aikotoba.TokenSeed.from_uri(text),
        lambda: aikotoba.TokenSeed.list_from_csv(text),
        lambda: aikotoba.TokenSeed.list_from_pskc(text),
        lambda: aikotoba.Account.from_json(text),
    ):
        with pytest.raises(ValueError, match="half of a surrogate pair") as caught:
            ask()
        assert SECRET not in repr(caught.value) and caught.value.__context__ is None
