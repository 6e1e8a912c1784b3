"""Passwords that were made for somebody."""

from typing import NoReturn

from . import _native as native

__all__ = ["Generated"]


class Generated:
    """A password that was made. It shows itself on request, and in no ``repr``, copy or pickle."""

    __slots__ = ("_native",)

    _native: native.Generated

    def __init__(self) -> None:
        raise TypeError("a password is made by Desk.generate")

    @property
    def bits(self) -> float:
        """How many bits of randomness it has, to whoever knows how it was made."""
        return self._native.bits()

    def reveal(self) -> str:
        """The password."""
        return self._native.reveal()

    def spelled(self, language: str = "en") -> str:
        """The password spelled out, to be read aloud: in Japanese (``"ja"``), otherwise in English."""
        return self._native.spelled(language)

    def kana(self) -> str | None:
        """The password in kana, part by part, where it is made of Japanese words; otherwise ``None``."""
        return self._native.kana()

    def __repr__(self) -> str:
        return "<aikotoba.Generated redacted>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a password is not pickled and not copied")

    @classmethod
    def _of(cls, made: native.Generated) -> "Generated":
        generated = cls.__new__(cls)
        generated._native = made
        return generated
