"""Kinds of passwords that are made for somebody, and how each is told to them."""

from enum import Enum
from typing import Literal

__all__ = ["Kind"]


class Kind(str, Enum):
    """What a made password is for."""

    PAPER = "paper"
    SPOKEN = "spoken"
    SPOKEN_JA = "spoken-ja"
    PIN = "pin"

    @property
    def delivery(self) -> Literal["oral", "written"]:
        """How it reaches its owner, as the record says."""
        return "oral" if self in (Kind.SPOKEN, Kind.SPOKEN_JA) else "written"
