"""Tokens as a script uses them: a box of devices, one for a person, a sign-in, a loss."""

import copy
import pickle
from typing import Any

import pytest

import aikotoba

NOW = "2026-04-01T09:00:00+09:00"
HOST = {"actor": "host"}
OWNER = {"actor": "owner"}
ADMINISTRATOR = {"actor": "administrator", "person": "p-9", "role": "system-admin"}
BOX = """serial,secret_hex,digits
SN-1,3132333435363738393031323334353637383930,8
SN-2,3231323334353637383930313233343536373839,8
"""


def later(minutes: int) -> str:
    return f"2026-04-01T09:{minutes:02d}:00+09:00"


def desk() -> aikotoba.Desk:
    document = {
        "format": 1,
        "id": "p",
        "version": "1",
        "effective-from": "2026-01-01",
        "time-zone": "Asia/Tokyo",
        "seal": {"memory-kib": 19456, "passes": 2, "lanes": 1},
        "requirement": [
            {"id": "a", "basis": "house", "level": "must", "rule": {"length": {"least": 8}}},
            {"id": "b", "basis": "house", "level": "must", "rule": {"pin": {"least": 6}}},
        ],
    }
    keys = aikotoba.Keys("2026", bytes([9]) * 32)
    return aikotoba.Desk(aikotoba.Policy.from_json(document), keys=keys)


class Host:
    """What a host stores."""

    def __init__(self) -> None:
        self.desk = desk()
        self.account = aikotoba.Account.new("a-1", "p-1", now=NOW)
        self.tokens: dict[str, aikotoba.Token] = {}

    def apply(self, event: dict[str, Any], origin: dict[str, Any], **more: Any) -> aikotoba.Outcome:
        tokens = list(self.tokens.values())
        outcome = self.desk.apply(self.account, event, origin=origin, tokens=tokens, **more)
        self.account = outcome.account or self.account
        self.tokens |= {token.id: token for token in outcome.tokens}
        return outcome


@pytest.fixture
def host() -> Host:
    host = Host()
    first, own = "amber lantern", "birch harbour"
    host.apply({"event": "issue_initial"}, HOST, new_password=first, now=NOW)
    change = {"event": "change_password"}
    outcome = host.apply(change, OWNER, password=first, new_password=own, now=NOW)
    assert outcome.stored()["decision"] == "accepted"
    return host


def test_a_device_from_a_box_serves_a_person(host: Host) -> None:
    stock = [host.desk.stock(one) for one in aikotoba.TokenSeed.list_from_csv(BOX)]
    assert [one["id"] for one in stock] == ["SN-1", "SN-2"]
    device = host.desk.unstock(stock[0])
    assert host.desk.seed_digests(device) == [stock[0]["digest"]]

    event = {"event": "enrol_token", "token": device.id, "reference": "counter 3, form 17"}
    outcome = host.apply(event, ADMINISTRATOR, new_pin="246813", token_seed=device, now=NOW)
    assert outcome.stored()["decision"] == "accepted"
    assert outcome.seed() is None, "whoever brought the seed along has it"

    confirm = {"event": "confirm_token", "token": "SN-1"}
    host.apply(confirm, ADMINISTRATOR, code=device.code_at(later(1)), now=later(1))
    assert host.tokens["SN-1"].state == "active"

    sign_in = {"event": "sign_in"}
    code = device.code_at(later(2))
    outcome = host.apply(sign_in, OWNER, pin="246813", code=code, now=later(2))
    assert outcome.stored()["permits"] == "change_pin"
    set_pin = {"event": "set_pin", "token": "SN-1"}
    code = device.code_at(later(3))
    host.apply(set_pin, OWNER, pin="246813", code=code, new_pin="864209", now=later(3))
    both = "864209" + str(device.code_at(later(4)))
    outcome = host.apply(sign_in, OWNER, pin_and_code=both, now=later(4))
    assert outcome.stored()["permits"] == "everything"
    again = host.apply(sign_in, OWNER, pin_and_code=both, now=later(4))
    assert again.stored()["decision"] == "refused"
    assert again.change["records"][0]["reason"] == "code.replayed"


def test_a_lost_device_is_replaced_with_a_recovery_code(host: Host) -> None:
    enrol = {"event": "enrol_token", "token": "t-1"}
    outcome = host.apply(enrol, OWNER, password="birch harbour", new_pin="246813", now=NOW)
    seed = outcome.seed()
    assert seed is not None
    assert seed.uri(issuer="Example", account_name="hanako").startswith("otpauth://totp/")
    assert "<svg" in seed.qr_svg(issuer="Example", account_name="hanako")
    confirm = {"event": "confirm_token", "token": "t-1"}
    host.apply(confirm, OWNER, code=seed.code_at(later(1)), now=later(1))

    proof = {"password": "birch harbour", "pin": "246813"}
    make = {"event": "make_recovery_codes", "token": "t-1"}
    outcome = host.apply(make, OWNER, **proof, code=seed.code_at(later(2)), now=later(2))
    codes = outcome.recovery_codes()
    assert len(set(codes)) == 10

    lost = {"event": "report_lost", "token": "t-1"}
    host.apply(lost, OWNER, password="birch harbour", now=later(3))
    assert host.tokens["t-1"].state == "lost"
    other = {"event": "enrol_token", "token": "t-2", "replaces": "t-1"}
    alone = host.apply(other, OWNER, password="birch harbour", new_pin="864209", now=later(4))
    assert alone.stored()["decision"] == "refused", "the password alone is no second factor"
    outcome = host.apply(other, OWNER, **proof, recovery_code=codes[0], new_pin="864209", now=later(5))
    new = outcome.seed()
    assert new is not None
    confirm = {"event": "confirm_token", "token": "t-2"}
    host.apply(confirm, OWNER, code=new.code_at(later(6)), now=later(6))
    assert [token.state for token in host.tokens.values()] == ["retired", "active"]


def test_what_is_no_seed_and_no_token_is_a_type_error(host: Host) -> None:
    with pytest.raises(TypeError, match="TokenSeed"):
        host.apply(
            {"event": "enrol_token", "token": "t-1"},
            HOST,
            new_pin="246813",
            token_seed=b"12345678901234567890",
            now=NOW,
        )
    with pytest.raises(TypeError, match="what a desk answers"):
        aikotoba.Token()
    with pytest.raises(aikotoba.InputError, match="pin"):
        host.apply({"event": "sign_out"}, OWNER, pin="246813", now=NOW)


def test_nothing_shows_a_seed(host: Host) -> None:
    enrol = {"event": "enrol_token", "token": "t-1"}
    outcome = host.apply(enrol, HOST, new_pin="246813", now=NOW)
    seed = outcome.seed()
    assert seed is not None
    shown = f"{outcome!r} {seed!r} {host.tokens!r} {outcome.stored()} {outcome.change}"
    assert seed.base32() not in shown and "246813" not in shown
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(seed)
    with pytest.raises(TypeError, match="not copied"):
        copy.copy(seed)
