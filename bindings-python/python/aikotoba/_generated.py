"""Passwords that were made for somebody."""

from typing import NoReturn

__all__ = ["Generated"]


class Generated:
    """A password that was made. It shows itself on request, and in no ``repr``, copy or pickle."""

    __slots__ = ("_kana", "_password", "_spelled", "bits")

    _kana: str | None
    _password: str
    _spelled: dict[str, str]
    bits: float

    def __init__(self) -> None:
        raise TypeError("a password is made by Desk.generate")

    def reveal(self) -> str:
        """The password."""
        return self._password

    def spelled(self, language: str = "en") -> str:
        """The password spelled out, to be read aloud: in Japanese (``"ja"``), otherwise in English."""
        is_japanese = language.lower() == "ja" or language.lower().startswith("ja-")
        return self._spelled["ja" if is_japanese else "en"]

    def kana(self) -> str | None:
        """The password in kana, part by part, where it is made of Japanese words; otherwise ``None``."""
        return self._kana

    def __repr__(self) -> str:
        return "<aikotoba.Generated redacted>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a password is not pickled and not copied")

    @classmethod
    def _of(cls, made: tuple[str, float, str, str, str | None]) -> "Generated":
        generated = cls.__new__(cls)
        generated._password, generated.bits, english, japanese, generated._kana = made
        generated._spelled = {"en": english, "ja": japanese}
        return generated
