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

    def apply(
        self, command: aikotoba.Command, origin: dict[str, Any], now: str = NOW
    ) -> aikotoba.Outcome:
        tokens = list(self.tokens.values())
        outcome = self.desk.apply(self.account, command, origin=origin, tokens=tokens, now=now)
        self.account = outcome.account or self.account
        self.tokens |= {token.id: token for token in outcome.tokens}
        return outcome


@pytest.fixture
def host() -> Host:
    host = Host()
    first, own = "amber lantern", "birch harbour"
    host.apply(aikotoba.IssueInitial(new_password=first), HOST)
    outcome = host.apply(aikotoba.ChangePassword(password=first, new_password=own), OWNER)
    assert outcome.stored().accepted
    return host


def test_a_device_from_a_box_serves_a_person(host: Host) -> None:
    stock = [host.desk.stock(one) for one in aikotoba.TokenSeed.list_from_csv(BOX)]
    assert [one["id"] for one in stock] == ["SN-1", "SN-2"]
    device = host.desk.unstock(stock[0])
    assert host.desk.seed_digests(device) == [stock[0]["digest"]]

    def code(minutes: int) -> str:
        return str(device.code_at(later(minutes)))

    enrol = aikotoba.EnrolToken(
        token="SN-1", reference="counter 3, form 17", new_pin="246813", token_seed=device
    )
    outcome = host.apply(enrol, ADMINISTRATOR)
    assert outcome.stored().accepted
    assert outcome.seed() is None, "whoever brought the seed along has it"

    host.apply(aikotoba.ConfirmToken(token="SN-1", code=code(1)), ADMINISTRATOR, later(1))
    assert host.tokens["SN-1"].state == "active"

    sign_in = aikotoba.SignIn(pin="246813", code=code(2))
    assert host.apply(sign_in, OWNER, later(2)).stored().permits == "change_pin"
    set_pin = aikotoba.SetPin(token="SN-1", pin="246813", code=code(3), new_pin="864209")
    host.apply(set_pin, OWNER, later(3))
    both = aikotoba.SignIn(pin_and_code="864209" + code(4))
    assert host.apply(both, OWNER, later(4)).stored().permits == "everything"
    again = host.apply(both, OWNER, later(4))
    assert again.stored().decision == "refused"
    assert again.change.records[0].reason == "code.replayed"


def test_a_lost_device_is_replaced_with_a_recovery_code(host: Host) -> None:
    own, pin, other = "birch harbour", "246813", "864209"
    outcome = host.apply(aikotoba.EnrolToken(token="t-1", password=own, new_pin=pin), OWNER)
    seed = outcome.seed()
    assert seed is not None
    assert seed.uri(issuer="Example", account_name="hanako").startswith("otpauth://totp/")
    assert "<svg" in seed.qr_svg(issuer="Example", account_name="hanako")
    code = str(seed.code_at(later(1)))
    host.apply(aikotoba.ConfirmToken(token="t-1", code=code), OWNER, later(1))

    code = str(seed.code_at(later(2)))
    make = aikotoba.MakeRecoveryCodes(token="t-1", password=own, pin=pin, code=code)
    codes = host.apply(make, OWNER, later(2)).recovery_codes()
    assert len(set(codes)) == 10

    host.apply(aikotoba.ReportLost(token="t-1", password=own), OWNER, later(3))
    assert host.tokens["t-1"].state == "lost"
    enrol = aikotoba.EnrolToken(token="t-2", replaces="t-1", password=own, new_pin=other)
    alone = host.apply(enrol, OWNER, later(4))
    assert alone.stored().decision == "refused", "the password alone is no second factor"
    enrol = aikotoba.EnrolToken(
        token="t-2", replaces="t-1", password=own, pin=pin, recovery_code=codes[0], new_pin=other
    )
    new = host.apply(enrol, OWNER, later(5)).seed()
    assert new is not None
    code = str(new.code_at(later(6)))
    host.apply(aikotoba.ConfirmToken(token="t-2", code=code), OWNER, later(6))
    assert [token.state for token in host.tokens.values()] == ["retired", "active"]


def test_what_is_no_seed_and_no_token_is_a_type_error(host: Host) -> None:
    nonsense: Any = b"12345678901234567890"
    with pytest.raises(TypeError, match="TokenSeed"):
        aikotoba.EnrolToken(token="t-1", new_pin="246813", token_seed=nonsense)
    with pytest.raises(TypeError, match="what a desk answers"):
        aikotoba.Token()
    with pytest.raises(aikotoba.InputError, match="pin"):
        host.apply(aikotoba.Command({"event": "sign_out"}, pin="246813"), OWNER)


def test_nothing_shows_a_seed(host: Host) -> None:
    outcome = host.apply(aikotoba.EnrolToken(token="t-1", new_pin="246813"), HOST)
    seed = outcome.seed()
    assert seed is not None
    shown = f"{outcome!r} {seed!r} {host.tokens!r} {outcome.stored().document} {outcome.change.document}"
    assert seed.base32() not in shown and "246813" not in shown
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(seed)
    with pytest.raises(TypeError, match="not copied"):
        copy.copy(seed)
