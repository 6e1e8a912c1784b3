# The native half: JSON text in and out. Nothing here is public; `_desk.py` has the classes people use.

from typing import final

__all__ = ["Desk", "Policy"]

@final
class Policy:
    @staticmethod
    def from_toml(text: str) -> Policy: ...
    @staticmethod
    def from_json(text: str) -> Policy: ...
    @staticmethod
    def preset(id: str) -> Policy: ...
    def reference_json(self) -> str: ...

@final
class Desk:
    def __new__(cls, policy: Policy) -> Desk: ...
    def check_password(
        self,
        password: str | bytes | bytearray,
        subject_json: str,
        now: str,
        current: str | bytes | bytearray | None = None,
    ) -> str: ...
