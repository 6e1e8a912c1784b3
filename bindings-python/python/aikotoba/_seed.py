"""The seeds of one-time-password tokens, as people use them."""

from datetime import datetime
from typing import Literal, NoReturn

from . import _native as native
from ._values import moment_text, readable

__all__ = ["TokenSeed", "native_seed"]


class TokenSeed:
    """The seed of a token, and what its codes are like. It shows itself in no ``repr``, copy or pickle.

    ``uri``, ``qr_svg``, ``qr_text`` and ``base32`` show it on request: for the person whose token it is, once.

    >>> seed = TokenSeed("totp", b"12345678901234567890", digits=8)  # RFC 6238, appendix B
    >>> seed.code_at("1970-01-01T00:00:59Z")
    '94287082'
    >>> seed
    <aikotoba.TokenSeed totp, 8 digits, redacted>
    """

    __slots__ = ("_native",)

    _native: native.TokenSeed

    def __init__(
        self,
        kind: Literal["totp", "hotp"],
        secret: bytes,
        *,
        id: str | None = None,
        algorithm: Literal["sha1", "sha256", "sha512"] = "sha1",
        digits: int = 6,
        period: int | None = None,
        counter: int | None = None,
    ) -> None:
        """Take 16 to 64 random bytes; ``id`` is the serial number of the device.

        Without a period codes by time (``"totp"``) last 30 seconds; without a counter codes by counter
        (``"hotp"``) begin at 0. ``InputError`` says what a seed cannot be.
        """
        self._native = native.TokenSeed(kind, secret, id, algorithm, digits, period, counter)

    @classmethod
    def from_uri(cls, text: str) -> tuple["TokenSeed", str | None, str]:
        """Read an ``otpauth://`` URI: the seed, the issuer if it names one, and the account's name."""
        seed, issuer, account_name = native.TokenSeed.from_uri(readable("a URI", text))
        return cls._of(seed), issuer, account_name

    @classmethod
    def list_from_csv(cls, text: str) -> list["TokenSeed"]:
        """Read a table of seeds; ``InputError`` names every bad row, and then nothing is imported."""
        return [cls._of(seed) for seed in native.TokenSeed.list_from_csv(readable("a table", text))]

    @classmethod
    def list_from_pskc(
        cls, text: str, key: bytes | bytearray | None = None
    ) -> list["TokenSeed"]:
        """Read a Portable Symmetric Key Container (RFC 6030), with the key that was agreed on if it is encrypted.

        ``InputError`` names every key that cannot be read, and then nothing is imported.
        """
        return [cls._of(seed) for seed in native.TokenSeed.list_from_pskc(readable("a container", text), None if key is None else bytes(key))]

    @property
    def id(self) -> str | None:
        """The id of the device, where there is one."""
        return self._native.id()

    @property
    def kind(self) -> str:
        """``"totp"`` where codes go by time, ``"hotp"`` where they go by counter."""
        return self._native.kind()

    @property
    def algorithm(self) -> str:
        """The hash function: ``"sha1"``, ``"sha256"`` or ``"sha512"``."""
        return self._native.algorithm()

    @property
    def digits(self) -> int:
        """How many digits a code has."""
        return self._native.digits()

    @property
    def period(self) -> int | None:
        """The length of a step in seconds; none where codes go by counter."""
        return self._native.period()

    @property
    def counter(self) -> int | None:
        """The next counter; none where codes go by time."""
        return self._native.counter()

    def uri(self, *, issuer: str, account_name: str) -> str:
        """The seed as an ``otpauth://`` URI, for an app."""
        return self._native.uri(issuer, account_name)

    def qr_svg(self, *, issuer: str, account_name: str) -> str:
        """The URI as a QR code in SVG: whoever sees it has the seed."""
        return self._native.qr_svg(issuer, account_name)

    def qr_text(self, *, issuer: str, account_name: str) -> str:
        """The URI as a QR code of block characters, for light writing on a dark terminal."""
        return self._native.qr_text(issuer, account_name)

    def base32(self) -> str:
        """The seed as base32, for somebody who types it into an app."""
        return self._native.base32()

    def code(self, step: int) -> str:
        """The code of a step or a counter."""
        return self._native.code(step)

    def code_at(self, now: datetime | str) -> str | None:
        """The code at an instant; none where codes go by counter, and before 1970."""
        return self._native.code_at(moment_text("now", now))

    def newest(self, code: str | bytes | bytearray, first: int, last: int) -> int | None:
        """The newest step from ``first`` to ``last`` that has this code, where one has.

        Nothing is asked but the code: whoever verifies for a person asks a ``Desk``, which takes no step twice.
        """
        return self._native.newest(code, first, last)

    def __repr__(self) -> str:
        return f"<aikotoba.TokenSeed {self.kind}, {self.digits} digits, redacted>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("the seed of a token is not pickled and not copied")

    @classmethod
    def _of(cls, native: native.TokenSeed) -> "TokenSeed":
        seed = cls.__new__(cls)
        seed._native = native
        return seed


def native_seed(seed: TokenSeed) -> native.TokenSeed:
    """The native half of a seed; bytes are none."""
    if not isinstance(seed, TokenSeed):
        raise TypeError("must be an aikotoba.TokenSeed")
    return seed._native
