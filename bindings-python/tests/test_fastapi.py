"""The example of a service, driven over HTTP: the life of an account, and what happens when two are quick.

It has the tests of the one in Rust (``tests/tests/axum``).
"""

import json
import time
from datetime import datetime, timezone
from typing import Any

import anyio
import pytest
from fastapi import FastAPI
from house import OTHER, OWN, PIN, ROOT, Browser, House, both
from service.bounded import Bounded, Busy
from service.sessions import Session, Sessions

from aikotoba import SignIn
from aikotoba.pydantic import Discreet, Typed


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


pytestmark = pytest.mark.anyio


async def test_an_account_goes_through_its_life() -> None:
    house = House()
    root, hanako = await house.root(), house.browser()
    first = await house.issue(root, "hanako")

    # A first password permits changing it, and nothing else, for ten minutes.
    signed_in = (await hanako.sign_in("hanako", password=first)).json()
    assert signed_in["permits"] == "change_password"
    assert signed_in["until"] == "2026-04-01T00:10:00Z"
    assert (await hanako.post("/tokens", {"new_pin": PIN, "password": first})).status_code == 403

    # While choosing, the policy answers with clauses, in the language that was asked for.
    report = await hanako.post("/check", {"new_password": "Hanako1990!"})
    assert report.json()["decision"] == "refused"
    assert report.json()["findings"][0]["clause"] == "user-auth/4.3.2"
    assert "氏名" in report.json()["sentences"][0]
    refused = await hanako.change(first, "Hanako1990!")
    assert refused.status_code == 422
    for shown in (report, refused):
        assert "anako" not in shown.text and first not in shown.text

    # Changed: every session ends, and the new password permits everything.
    assert (await hanako.change(first, OWN)).status_code == 204
    assert (await hanako.change(OWN, OTHER)).status_code == 401
    assert (await hanako.sign_in("hanako", password=OWN)).json()["permits"] == "everything"

    # A token, confirmed by its first code, signs in with its PIN.
    device = await hanako.enrol(OWN)
    house.later(minutes=1)
    code = device.code_at(house.now)
    confirmed = await hanako.post(f"/tokens/{hanako.token}/confirm", {"code": code})
    assert confirmed.status_code == 204, confirmed.text
    house.later(minutes=1)
    by_token = await hanako.sign_in("hanako", pin=PIN, code=str(device.code_at(house.now)))
    assert by_token.json()["permits"] == "everything"
    house.later(minutes=1)
    new_pin = {"pin": PIN, "code": device.code_at(house.now), "new_pin": "830517"}
    assert (await hanako.post(f"/tokens/{hanako.token}/pin", new_pin)).status_code == 204

    # Forgotten: applied for, verified by somebody else, issued again. The old one is dead at once.
    assert (await house.browser().post("/reset", {"account": "hanako"})).status_code == 202
    case = (await root.get("/admin/accounts/hanako/status")).json()["case"]
    reset = "/admin/accounts/hanako/reset"
    early = await root.post(f"{reset}/password", {"case": case, "delivery": "oral"})
    assert early.json()["reason"]["code"] == "reset.not-verified"
    checked = {"case": case, "method": "staff-card", "reference": "form 88"}
    assert (await root.post(f"{reset}/identity", checked)).status_code == 204
    issued = await root.post(f"{reset}/password", {"case": case, "delivery": "oral"})
    assert issued.status_code == 201 and "ハイフン" in issued.json()["spelled"]
    assert (await hanako.change(OWN, OTHER)).status_code == 401, "sessions end"
    assert (await hanako.sign_in("hanako", password=OWN)).status_code == 403

    # All of it stands in the records, and no secret does.
    log = await root.get("/admin/records")
    done = {record["action"] for record in log.json()["records"]}
    assert {"issue_initial", "change_password", "enrol_token", "verify_identity", "reissue"} <= done
    assert "hanako" in log.json()["to_be_told"]
    assert not any(secret in log.text for secret in (first, OWN, PIN, str(code)))
    assert log.headers["cache-control"] == "no-store"


async def test_every_sign_in_that_fails_is_answered_alike_and_costs_the_same() -> None:
    house = House()
    root = await house.root()
    for account in ("hanako", "held"):
        await house.owner(root, account)
    browser = house.browser()
    for _ in range(5):
        await browser.sign_in("held", password="guess")
    answers = set()
    for account, factors in [
        ("hanako", {"password": "guess"}),
        ("nobody", {"password": "guess"}),
        ("a name nobody can have\n", {"password": "guess"}),
        ("held", {"password": OWN}),
        ("hanako", {"pin": PIN, "code": "123456"}),
        ("nobody", {"pin": PIN, "code": "123456"}),
    ]:
        before = house.desk.evaluations
        answer = await browser.sign_in(account, **factors)
        answers.add((answer.status_code, answer.text, house.desk.evaluations - before))
    assert answers == {(403, '{"error":"refused"}', 1)}
    log = await root.get("/admin/records")
    assert "user.unknown" in log.text and "account.held" in log.text
    assert "nobody" not in log.text, "a name that nobody has may be a password"


async def test_of_two_changes_at_once_one_is_made_and_the_other_is_weighed_again() -> None:
    house = House()
    root = await house.root()
    await house.owner(root, "hanako")
    one, other, third = house.browser(), house.browser(), "Lantern/quarry 31 moss"
    for browser in (one, other):
        await browser.sign_in("hanako", password=OWN)
    before = house.desk.evaluations
    # The one that lost has its password proved again, on what is there now: it is wrong.
    found = await both(lambda: one.change(OWN, OTHER), lambda: other.change(OWN, third))
    assert found == [204, 403]
    assert house.desk.evaluations - before == 3 + 3 + 1
    taken = [(await one.sign_in("hanako", password=new)).status_code for new in (OTHER, third)]
    assert sorted(taken) == [200, 403]


async def test_a_race_repeats_the_quick_half_and_hashes_nothing_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = House()
    root = await house.root()
    await house.owner(root, "hanako")
    commit, commits, second = house.service.store.commit, [], anyio.Event()

    async def commit_together(change: Any, facts: Any) -> None:
        # Whoever is first waits until the other has settled on the same.
        commits.append(change)
        if len(commits) == 1:
            await second.wait()
        second.set()
        await commit(change, facts)

    monkeypatch.setattr(house.service.store, "commit", commit_together)
    before, stored = house.desk.evaluations, len(house.service.store.records)
    found = await both(
        lambda: house.browser().sign_in("hanako", password=OWN),
        lambda: house.browser().sign_in("hanako", password=OWN),
    )
    assert found == [200, 200]
    assert len(commits) == 3, "one of them was too late"
    assert house.desk.evaluations - before == 2
    revisions = [record.revision for record in house.service.store.records[stored:]]
    assert len(set(revisions)) == 2, "each on top of the other"


async def test_a_code_counts_once_however_often_it_is_presented() -> None:
    house = House()
    root = await house.root()
    hanako = await house.owner(root, "hanako")
    device = await hanako.enrol(OWN)
    code = str(device.code_at(house.now))
    await hanako.post(f"/tokens/{hanako.token}/confirm", {"code": code})
    house.later(minutes=1)
    code = str(device.code_at(house.now))
    one, other = house.browser(), house.browser()
    found = await both(
        lambda: one.sign_in("hanako", pin=PIN, code=code),
        lambda: other.sign_in("hanako", pin=PIN, code=code),
    )
    assert found == [200, 403]
    assert (await one.sign_in("hanako", pin=PIN, code=code)).status_code == 403
    assert "code.replayed" in (await root.get("/admin/records")).text


async def test_a_first_password_lapses_after_three_days_although_nothing_ran() -> None:
    house = House()
    root = await house.root()
    first = await house.issue(root, "hanako")
    house.later(days=3, seconds=1)
    assert (await house.browser().sign_in("hanako", password=first)).status_code == 403
    await root.sign_in("root", password=ROOT)
    status = await root.get("/admin/accounts/hanako/status")
    assert status.json()["status"]["phase"] == "lapsed"


async def test_a_session_for_changing_the_password_ends_after_ten_minutes() -> None:
    house = House()
    first = await house.issue(await house.root(), "hanako")
    hanako = house.browser()
    await hanako.sign_in("hanako", password=first)
    house.later(minutes=10)
    assert (await hanako.post("/check", {"new_password": OWN})).status_code == 200
    house.later(seconds=1)
    assert (await hanako.change(first, OWN)).status_code == 401


SECRET = "Kettle-orbit-velvet"
MALFORMED = [
    ("/sign-in", json.dumps({"account": "hanako", SECRET: ""})),
    ("/sign-in", json.dumps({"password": SECRET})),
    ("/sign-in", json.dumps({"account": 3, "password": SECRET})),
    ("/sign-in", json.dumps({"account": "hanako", "password": [SECRET]})),
    ("/sign-in", '{"account": "hanako", "password": "' + SECRET),
    ("/sign-in", json.dumps(SECRET)),
    ("/sign-in", json.dumps([SECRET])),
    ("/password", json.dumps({"password": SECRET, "new_password": 5, SECRET: 1})),
]


@pytest.mark.parametrize(("path", "body"), MALFORMED)
async def test_a_body_that_cannot_be_read_is_not_repeated(
    path: str, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    house = House()
    answer = await house.browser().http.post(
        path, content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    assert SECRET not in answer.text + caplog.text
    form = await house.browser().http.post(
        path, content=body, headers={"content-type": "text/plain"}
    )
    assert form.status_code == 422 and SECRET not in form.text, "a form of another site"


@pytest.mark.parametrize(("path", "body"), MALFORMED)
async def test_the_answer_that_fastapi_makes_by_itself_does_not_repeat_it_either(
    path: str, body: str
) -> None:
    app = FastAPI()

    class Form(Discreet, extra="forbid"):
        account: str
        password: Typed

    @app.post("/{anywhere}")
    async def take(form: Form) -> None: ...

    answer = await Browser(app).http.post(
        path, content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    "body", [{"account": "root", "password": "\ud83d"}, {"account": "\ud83d", "password": ROOT}]
)
async def test_half_a_surrogate_pair_is_wrong_like_anything_else(body: dict[str, str]) -> None:
    house = House()
    await house.root()
    answer = await house.browser().http.post(
        "/sign-in", content=json.dumps(body), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 403


async def test_nobody_administers_without_a_session_that_permits_everything() -> None:
    house = House()
    root = await house.root()
    hanako = await house.owner(root, "hanako")
    new = {"account": "a-2", "person": "p-2", "profiles": ["user"], "facts": {}, "delivery": "oral"}
    for browser, status in [(house.browser(), 401), (hanako, 403), (root, 201), (root, 409)]:
        assert (await browser.post("/admin/accounts", new)).status_code == status
    wrong: list[dict[str, Any]] = [
        {"account": "a-3", "profiles": ["emperor"]},
        {"account": "no id"},
        {"account": "a-3", "person": "no id"},
        {"account": "a-3", "facts": {"birthdays": ["Christmas"]}},
        {"account": "a-3", "delivery": "pigeon"},
    ]
    for malformed in wrong:
        answer = await root.post("/admin/accounts", {**new, **malformed})
        assert answer.status_code == 422, answer.text
        assert "Christmas" not in answer.text and "pigeon" not in answer.text


async def test_a_sign_in_that_was_stored_before_a_change_begins_no_session_after_it() -> None:
    now = datetime(2026, 4, 1, tzinfo=timezone.utc)

    def signed_in(revision: int) -> Session:
        return Session("a-1", "everything", now, revision)

    sessions = Sessions()
    early = sessions.begin(signed_in(5), now)
    sessions.end_all("a-1", 7)
    assert sessions.find(early, now) is None
    assert sessions.begin(signed_in(6), now) is None
    assert sessions.begin(signed_in(7), now) is not None


async def test_what_was_tried_counts_although_its_client_hangs_up() -> None:
    house = House()
    await house.root()
    stored, request = len(house.service.store.records), anyio.CancelScope()

    async def ask() -> None:
        with request:
            await house.service.ask("root", SignIn(password="guess"), {"actor": "owner"})

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(ask)
        await anyio.sleep(0.001)
        request.cancel()
    [record] = house.service.store.records[stored:]
    assert (record.action, record.success, record.reason) == ("sign_in", False, "factor.wrong")


async def test_no_more_is_hashed_at_once_than_there_are_places() -> None:
    bounded, running, most = Bounded(2), 0, 0

    def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.005)
        running -= 1

    async with anyio.create_task_group() as tasks:
        for _ in range(40):
            tasks.start_soon(bounded.run, work)
    assert most == 2


async def test_who_has_waited_too_long_is_sent_away_and_what_runs_keeps_its_place() -> None:
    bounded = Bounded(1, patience=0.02)
    request = anyio.CancelScope()

    async def ask() -> None:
        with request:
            await bounded.run(lambda: time.sleep(0.2))

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(ask)
        await anyio.sleep(0.01)
        request.cancel()
        # The request is gone, and its hash still runs.
        with pytest.raises(Busy):
            await bounded.run(lambda: None)
    await bounded.run(lambda: None)


async def test_what_is_known_belongs_to_an_account_and_is_stored_with_it() -> None:
    house = House()
    root = await house.root()
    asked = {"person": "p-1", "profiles": ["user"], "delivery": "oral"}
    for account, facts in (("a-1", {"names": ["Sakai Mei"]}), ("a-2", {})):
        issued = await root.post("/admin/accounts", {**asked, "account": account, "facts": facts})
        assert issued.status_code == 201, issued.text
    known = [await house.service.store.find(name, house.now) for name in ("a-1", "a-2")]
    assert [one and one.facts for one in known] == [{"names": ["Sakai Mei"]}, {}]
    taken = {**asked, "account": "a-1", "facts": {"names": ["Ueda Sota"]}}
    assert (await root.post("/admin/accounts", taken)).status_code == 409
    kept = await house.service.store.find("a-1", house.now)
    assert kept is not None and kept.facts == {"names": ["Sakai Mei"]}
