"""What is particular to seeds in Python: what they take, and that they show nothing unasked."""

import copy
import pickle
from datetime import datetime, timezone

import pytest

import aikotoba

SECRET = b"12345678901234567890"
BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def test_a_seed_says_what_its_codes_are_like() -> None:
    seed = aikotoba.TokenSeed("totp", SECRET, id="A-1", algorithm="sha256", digits=8, period=60)
    assert (seed.id, seed.kind, seed.algorithm) == ("A-1", "totp", "sha256")
    assert (seed.digits, seed.period, seed.counter) == (8, 60, None)
    hotp = aikotoba.TokenSeed("hotp", SECRET, counter=3)
    assert (hotp.id, hotp.period, hotp.counter) == (None, None, 3)
    assert hotp.code(3) == "969429" and hotp.newest(b"969429", 0, 9) == 3


def test_an_instant_is_a_datetime_or_a_text() -> None:
    seed = aikotoba.TokenSeed("totp", SECRET, digits=8)
    now = datetime(1970, 1, 1, 0, 0, 59, tzinfo=timezone.utc)
    assert seed.code_at(now) == seed.code_at("1970-01-01T00:00:59Z") == "94287082"
    with pytest.raises(TypeError, match="tzinfo"):
        seed.code_at(now.replace(tzinfo=None))
    with pytest.raises(aikotoba.InputError):
        seed.code_at("noon")


def test_a_seed_shows_itself_in_no_repr_copy_or_pickle() -> None:
    seed = aikotoba.TokenSeed("totp", SECRET)
    for shown in (repr(seed), str(seed), f"{seed}", repr(seed._native)):
        assert BASE32[:6] not in shown and "3132" not in shown and "1234" not in shown
    for duplicate in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="not copied"):
            duplicate(seed)
    assert not hasattr(seed, "secret") and not hasattr(seed, "__dict__")


def test_properties_are_not_written() -> None:
    seed = aikotoba.TokenSeed("totp", SECRET)
    for name in ("id", "kind", "algorithm", "digits", "period", "counter"):
        with pytest.raises(AttributeError):
            setattr(seed, name, 8)


def test_a_qr_code_is_drawn_in_both_ways() -> None:
    names = {"issuer": "山田商店", "account_name": "花子"}
    seed = aikotoba.TokenSeed("totp", SECRET)
    assert seed.qr_svg(**names).startswith("<svg xmlns=")
    lines = seed.qr_text(**names).splitlines()
    assert set("".join(lines)) == set(" ▀▄█") and len({len(line) for line in lines}) == 1


def test_errors_name_the_part_and_repeat_nothing() -> None:
    for read in (
        lambda: aikotoba.TokenSeed.from_uri("otpauth://totp/a:b?secret=QXZJVKWQXZ1"),
        lambda: aikotoba.TokenSeed.list_from_csv("serial,secret_hex\nqxzjvk,qxzjvk"),
        lambda: aikotoba.TokenSeed.list_from_pskc("<qxzjvk>qxzjvk</qxzjvk>"),
        lambda: aikotoba.TokenSeed("totp", b"qxzjvk"),
    ):
        with pytest.raises(aikotoba.InputError) as caught:
            read()
        assert caught.value.kind == "token"
        assert "qxzjvk" not in str(caught.value).lower() + str(caught.value.problems).lower()


def test_a_word_that_is_none_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="kind"):
        aikotoba.TokenSeed("steam", SECRET)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="algorithm"):
        aikotoba.TokenSeed("totp", SECRET, algorithm="md5")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="id"):
        aikotoba.TokenSeed("totp", SECRET, id="番号")
