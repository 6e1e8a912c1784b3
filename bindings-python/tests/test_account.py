"""What the Python face makes of accounts, and what it refuses."""

import copy
import json
import pickle
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import aikotoba

JST = timezone(timedelta(hours=9))
NOW = datetime(2026, 4, 1, 9, 0, tzinfo=JST)
HOST = {"actor": "host"}
OWNER = {"actor": "owner", "person": "p-1", "place": "192.0.2.7"}


@pytest.fixture
def desk() -> aikotoba.Desk:
    return aikotoba.Desk(aikotoba.Policy.preset("ja-org"))


@pytest.fixture
def account() -> aikotoba.Account:
    return aikotoba.Account.new("a-1", "p-1", profiles=["user"], system="mail-1", now=NOW)


def settled(
    desk: aikotoba.Desk,
    account: aikotoba.Account,
    now: datetime,
    origin: dict[str, str],
    **event: Any,
) -> tuple[aikotoba.Account, aikotoba.Answer]:
    outcome = desk.settle(account, event, origin=origin, now=now)
    return outcome.account or account, outcome.stored()


def test_an_administrator_issues_and_the_owner_changes(
    desk: aikotoba.Desk, account: aikotoba.Account
) -> None:
    account, _ = settled(desk, account, NOW, HOST, event="issue_initial", unpredictable=True)
    assert (account.id, account.revision) == ("a-1", 1)
    assert desk.status(account, now=NOW).phase == "initial"
    account, answer = settled(desk, account, NOW, OWNER, event="change_password", proof="right")
    assert answer.effects == ["revoke_sessions", "notify_owner"]
    assert desk.status(account, now=NOW).phase == "active"
    report = desk.check_account(account, now=NOW + timedelta(days=40))
    assert [one.code for one in report.findings] == ["account.password-too-old"]


def test_a_change_says_what_to_store_and_what_must_be_there(
    desk: aikotoba.Desk, account: aikotoba.Account
) -> None:
    outcome = desk.settle(account, {"event": "issue_initial"}, origin=HOST, now=NOW)
    change, stored = outcome.change, outcome.account
    assert stored is not None and outcome.tokens == []
    assert change.account is not None
    assert (change.account.expects, change.account.state) == (0, stored.document)
    assert [record.action for record in change.records] == ["issue_initial"]
    assert change.records[0].revision == 1
    assert json.loads(stored.to_json()) == stored.document
    assert aikotoba.Account.from_json(stored.document).to_json() == stored.to_json()


def test_an_outcome_is_neither_true_nor_false(
    desk: aikotoba.Desk, account: aikotoba.Account
) -> None:
    outcome = desk.settle(account, {"event": "sweep"}, origin=HOST, now=NOW)
    with pytest.raises(TypeError, match="stored"):
        bool(outcome)
    assert outcome.account is None and outcome.stored().accepted


def test_a_name_nobody_has_is_refused_and_stands_as_a_digest(desk: aikotoba.Desk) -> None:
    event = {"event": "sign_in", "password": "wrong"}
    outcome = desk.settle(None, event, origin=OWNER, unknown_user="0123456789abcdef", now=NOW)
    assert outcome.stored().document == {"decision": "refused", "effects": [], "notices": []}
    assert outcome.change.records[0].document["user"] == {"digest": "0123456789abcdef"}
    for digest in ("", "tanaka", "0123456789ABCDEF"):
        with pytest.raises(ValueError, match="hexadecimal"):
            desk.settle(None, event, origin=OWNER, unknown_user=digest, now=NOW)
    with pytest.raises(TypeError, match="unknown_user"):
        desk.settle(None, event, origin=OWNER, now=NOW)


def test_many_accounts_are_swept_at_once(desk: aikotoba.Desk, account: aikotoba.Account) -> None:
    account, _ = settled(desk, account, NOW, HOST, event="issue_initial")
    later = NOW + timedelta(days=4)
    outcomes = desk.sweep([account, account], now=later)
    assert [one.change.records[0].action for one in outcomes] == ["lapse", "lapse"]
    written = [one.account for one in outcomes if one.account is not None]
    assert desk.sweep(written, now=later) == []
    assert desk.sweep((one for one in [account]), now=NOW) == []


def test_editions_judge_from_their_day_on(account: aikotoba.Account) -> None:
    def edition(version: str, day: str) -> aikotoba.Policy:
        return aikotoba.Policy.from_json(
            {
                "format": 1,
                "id": "p",
                "version": version,
                "effective-from": day,
                "time-zone": "Asia/Tokyo",
                "requirement": [
                    {"id": "a", "basis": "house", "level": "must", "rule": {"max-age": {"period": "P1M"}}}
                ],
            }
        )

    plain = aikotoba.Account.new("a-2", "p-1", now=NOW)
    desk = aikotoba.Desk.with_editions([edition("1", "2026-01-01"), edition("2", "2026-05-01")])
    assert desk.policy.reference.version == "2"
    assert desk.status(plain, now=NOW).policy.version == "1"
    assert desk.status(plain, now="2026-05-01T00:00:00+09:00").policy.version == "2"
    with pytest.raises(aikotoba.InputError):
        aikotoba.Desk.with_editions([])
    with pytest.raises(aikotoba.InputError):
        desk.status(account, now=NOW)  # of a profile that this policy does not declare


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"event": "promote"},
        {"event": "sign_in", "secret": "Hunter2"},
        {"event": "sign_in", "password": "Hunter2"},
        {"event": "set_validity", "from": "2026-05-01T00:00:00Z", "until": "2026-04-01T00:00:00Z"},
    ],
)
def test_what_is_no_event_says_so_and_quotes_nothing(
    desk: aikotoba.Desk, account: aikotoba.Account, event: dict[str, Any]
) -> None:
    with pytest.raises(aikotoba.InputError) as caught:
        desk.settle(account, event, origin=HOST, now=NOW)
    assert caught.value.kind == "event" and "Hunter2" not in str(caught.value)


@pytest.mark.parametrize("origin", [{}, {"actor": "nobody"}, {"actor": "host", "ip": "192.0.2.7"}])
def test_an_origin_is_an_origin(
    desk: aikotoba.Desk, account: aikotoba.Account, origin: dict[str, Any]
) -> None:
    with pytest.raises(aikotoba.InputError):
        desk.settle(account, {"event": "sweep"}, origin=origin, now=NOW)


def test_states_are_read_strictly(account: aikotoba.Account) -> None:
    newer: dict[str, Any] = {**account.document, "format": 2}
    with pytest.raises(aikotoba.StoreError) as caught:
        aikotoba.Account.from_json(newer)
    assert caught.value.kind == "newer_state"
    with pytest.raises(aikotoba.InputError, match="state") as refused:
        aikotoba.Account.from_json({**account.document, "secret": "Hunter2"})
    assert "Hunter2" not in str(refused.value)
    for text in ("", "[]", "{}"):
        with pytest.raises(aikotoba.InputError):
            aikotoba.Token.from_json(text)
    with pytest.raises(aikotoba.InputError):
        aikotoba.Account.new("no good id", "p-1", now=NOW)


def test_a_state_is_what_a_desk_made(account: aikotoba.Account, desk: aikotoba.Desk) -> None:
    assert repr(account) == "<aikotoba.Account a-1 at revision 0>"
    for nonsense in (None, account.document, "a-1"):
        given: Any = nonsense
        with pytest.raises(TypeError):
            desk.status(given, now=NOW)
    for made in (aikotoba.Account, aikotoba.Token, aikotoba.Outcome):
        with pytest.raises(TypeError):
            made()
    account.document["revision"] = 7
    assert account.revision == 0
    with pytest.raises(TypeError):
        pickle.dumps(account)


def test_a_password_is_made_hashed_and_weighed(desk: aikotoba.Desk) -> None:
    person: dict[str, Any] = {"profiles": ["public-server-admin"], "facts": {"names": ["Tanaka"]}}
    made = desk.generate("paper", **person, now=NOW)
    assert len(made.reveal()) == 19 and made.bits >= 60
    assert "hyphen" in made.spelled() and "ハイフン" in made.spelled("JA-jp")
    report = desk.check_password(made.reveal(), **person, now=NOW)
    assert report.accepted
    assert made.reveal() not in repr(made)
    for duplicate in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            duplicate(made)
    stored = desk.hash_password(made.reveal(), now=NOW)
    assert stored["phc"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert desk.weigh_password(made.reveal(), stored, now=NOW) == "right"
    assert desk.weigh_password("another", stored, now=NOW) == "wrong"
    assert desk.weigh_password(made.reveal(), None, now=NOW) == "wrong"
    assert desk.evaluations == 4 and not desk.is_stale(stored, now=NOW)
    assert desk.generate("spoken", **person, now=NOW).reveal().count("-") == 5  # words, and a digit


def test_what_is_made_is_never_made_twice(desk: aikotoba.Desk) -> None:
    made = {desk.generate(profiles=["user"], now=NOW).reveal() for _ in range(20)}
    assert len(made) == 20
    same = [desk.generate(profiles=["user"], seed=bytes(32), now=NOW).reveal() for _ in range(2)]
    assert same[0] == same[1]


def test_what_cannot_be_made_says_why() -> None:
    policy = aikotoba.Policy.from_json(
        {
            "format": 1,
            "id": "p",
            "version": "1",
            "effective-from": "2026-01-01",
            "time-zone": "Asia/Tokyo",
            "requirement": [
                {"id": "short", "basis": "house", "level": "must", "rule": {"length": {"most": 6}}}
            ],
        }
    )
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Desk(policy).generate(now=NOW)
    assert caught.value.kind == "generation"
    assert caught.value.problems[0]["path"] == "short"
    with pytest.raises(ValueError):
        aikotoba.Desk(policy).generate("shouted", now=NOW)
    with pytest.raises(ValueError):
        aikotoba.Desk(policy).generate(seed=b"short", now=NOW)


def test_validity_is_given_as_instants(desk: aikotoba.Desk) -> None:
    leaver = aikotoba.Account.new(
        "a-3", "p-3", profiles=["user"], valid_until=NOW + timedelta(days=30), now=NOW
    )
    status = desk.status(leaver, now=NOW + timedelta(days=30))
    assert status.reason == "account.no-longer-valid"
    naive: Any = datetime(2026, 4, 1)
    with pytest.raises(TypeError, match="valid_until"):
        aikotoba.Account.new("a-3", "p-3", valid_until=naive, now=NOW)


KEYS = aikotoba.Keys("2026", b"\x09" * 32)


@pytest.fixture
def sealing() -> aikotoba.Desk:
    policy = {
        "format": 1,
        "id": "p",
        "version": "1",
        "effective-from": "2026-01-01",
        "time-zone": "UTC",
        "seal": {"memory-kib": 19456, "passes": 2, "lanes": 1},
        "requirement": [
            {"id": "a", "basis": "house", "level": "must", "rule": {"length": {"least": 8}}},
            {
                "id": "b",
                "basis": "house",
                "level": "must",
                "rule": {"never-reuse": {"scope": "person"}},
            },
        ],
    }
    return aikotoba.Desk(aikotoba.Policy.from_json(policy), keys=KEYS)


def test_a_password_is_set_proved_and_never_taken_again(sealing: aikotoba.Desk) -> None:
    account, history = aikotoba.Account.new("a-1", "p-1"), aikotoba.History.of_person("p-1")
    assert (history.revision, history.remembered) == (0, 0)
    outcome = sealing.apply(
        account,
        aikotoba.IssueInitial(new_password="amber lantern"),
        histories=[history],
        origin=HOST,
    )
    assert (report := outcome.stored().report) is not None and report.accepted
    assert outcome.account is not None
    account, [history] = outcome.account, outcome.histories
    assert (history.revision, history.remembered) == (1, 1)
    assert sealing.sealing(account, histories=[history]) == "current"
    typed = bytearray(b"amber lantern")
    weighed = sealing.weigh(
        account,
        aikotoba.ChangePassword(password=typed, new_password=typed),
        histories=[history],
    )
    outcome = sealing.settle(account, weighed, origin=OWNER, histories=[history])
    answer = outcome.stored()
    assert answer.decision == "refused" and answer.report is not None
    assert [one.code for one in answer.report.findings] == ["password.reused"]
    assert outcome.account is None and outcome.histories == []


def test_what_was_weighed_on_another_password_is_stale(sealing: aikotoba.Desk) -> None:
    account, history = aikotoba.Account.new("a-1", "p-1"), aikotoba.History.of_person("p-1")

    def issued(new_password: str) -> aikotoba.Outcome:
        return sealing.apply(
            account,
            aikotoba.IssueInitial(new_password=new_password),
            histories=[history],
            origin=HOST,
        )

    one, other = issued("amber lantern").account, issued("birch harbour").account
    assert one is not None and other is not None
    weighed = sealing.weigh(one, aikotoba.SignIn(password="amber lantern"))
    with pytest.raises(aikotoba.StaleError) as caught:
        sealing.settle(other, weighed, origin=OWNER)
    assert caught.value.kind == "stale"


def test_a_name_that_nobody_can_type_is_digested_too(sealing: aikotoba.Desk) -> None:
    assert sealing.digest_user("lone \ud83d") == sealing.digest_user("lone \ufffd")
    assert sealing.digest_user("\U0001f511") != sealing.digest_user("\ufffd\ufffd")


def test_keys_and_what_was_weighed_show_nothing_and_are_not_copied(sealing: aikotoba.Desk) -> None:
    weighed = sealing.weigh(None, aikotoba.SignIn(password="amber"), unknown_user="0" * 16)
    assert repr(weighed) == "<aikotoba.Weighed redacted>"
    assert repr(KEYS) == "<aikotoba.Keys 2026 seals, redacted>"
    assert "p-1" not in repr(aikotoba.History.of_person("p-1"))
    for secret in (KEYS, weighed):
        with pytest.raises(TypeError):
            pickle.dumps(secret)
        with pytest.raises(TypeError):
            copy.copy(secret)


def test_what_is_malformed_is_said(sealing: aikotoba.Desk) -> None:
    makes: list[tuple[Callable[[], object], type[Exception]]] = [
        (lambda: aikotoba.Keys("2026", bytes(32)), aikotoba.InputError),
        (lambda: aikotoba.Keys("not an id", b"\x09" * 32), ValueError),
        (lambda: aikotoba.Keys("2026", b"short"), ValueError),
        (lambda: aikotoba.Keys("2026", b"\x09" * 32, older={"2025": b"\x09" * 32}), aikotoba.InputError),
        (lambda: aikotoba.History(), TypeError),
        (lambda: aikotoba.Weighed(), TypeError),
        (lambda: aikotoba.Desk(sealing.policy, keys=b"\x09" * 32), TypeError),  # type: ignore[arg-type]
        (lambda: sealing.settle(None, {"event": "sign_in"}, origin=OWNER), TypeError),
        (lambda: aikotoba.Desk(sealing.policy).digest_user("somebody"), aikotoba.InputError),
    ]
    for make, kind in makes:
        with pytest.raises(kind):
            make()


def test_other_threads_run_while_a_password_is_weighed(sealing: aikotoba.Desk) -> None:
    def longest_stall(work: Callable[[], object]) -> float:
        """How long this thread waits at most for the lock while another one works."""
        longest, worker = 0.0, threading.Thread(target=work)
        begun = time.perf_counter()
        worker.start()
        while worker.is_alive():
            longest = max(longest, time.perf_counter() - begun)
            begun = time.perf_counter()
            time.sleep(0)
        return max(longest, time.perf_counter() - begun)

    def weigh() -> None:
        for _ in range(5):
            sealing.weigh(None, aikotoba.SignIn(password="amber"), unknown_user="0" * 16)

    def hold() -> None:
        sys.setswitchinterval(10)
        pow(7, 7**7, 1 << 400_000)

    usual = sys.getswitchinterval()
    try:
        released, held = longest_stall(weigh), longest_stall(hold)
    finally:
        sys.setswitchinterval(usual)
    assert released * 3 < held, (released, held)
