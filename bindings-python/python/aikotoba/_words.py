"""The words that the estimator ``aikotoba-1`` compares with."""

from . import _native as native

__all__ = ["Words", "native_words"]


class Words:
    """Words with their ranks, read in place from one piece of bytes.

    >>> Words.built_in().entries > 40_000
    True
    """

    __slots__ = ("_native",)

    _native: native.Words

    def __init__(self) -> None:
        raise TypeError("words are made by Words.built_in, Words.large or Words.from_bytes")

    @classmethod
    def built_in(cls) -> "Words":
        """The set that comes along: the same bytes as in a browser, and so the same estimates."""
        return cls._of(native.Words.built_in())

    @classmethod
    def large(cls) -> "Words":
        """The set for servers, with four times as many. What it refuses a form may have let through."""
        return cls._of(native.Words.large())

    @classmethod
    def from_bytes(cls, content: bytes) -> "Words":
        """Read a set from its bytes. ``InputError`` says that they are none."""
        return cls._of(native.Words.from_bytes(content))

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, as reports name the set."""
        return self._native.digest()

    @property
    def entries(self) -> int:
        """How many words there are."""
        return self._native.entries()

    def __repr__(self) -> str:
        return f"<aikotoba.Words {self.entries} {self.digest}>"

    @classmethod
    def _of(cls, made: native.Words) -> "Words":
        words = cls.__new__(cls)
        words._native = made
        return words


def native_words(words: Words | None) -> native.Words | None:
    """What the native half takes."""
    if words is None:
        return None
    if not isinstance(words, Words):
        raise TypeError("words must be Words, or None")
    return words._native
