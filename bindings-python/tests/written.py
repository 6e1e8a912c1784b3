"""What vectors write down, as Python values: passwords, policies, documents of waivers."""

import base64
from typing import Any

import aikotoba

__all__ = ["lists", "password", "policy", "waivers"]


def password(given: Any) -> str | bytes:
    match given:
        case {"utf16": units}:
            return b"".join(unit.to_bytes(2, "little") for unit in units).decode(
                "utf-16-le", "surrogatepass"
            )
        case {"utf8": octets}:
            return bytes(octets)
        case {"repeat": [text, times]}:
            return str(text) * int(times)
    assert isinstance(given, str)
    return given


def policy(given: Any, extending: list[aikotoba.Policy]) -> aikotoba.Policy:
    if isinstance(given, str):
        return aikotoba.Policy.preset(given)
    document = given["text"] if isinstance(given.get("text"), str) else given
    return aikotoba.Policy.from_json(document, extending=extending)


def lists(given: dict[str, Any]) -> dict[str, aikotoba.Blocklist]:
    """Lists: several texts, or the bytes of a filter in base64."""

    def listed(written: Any) -> aikotoba.Blocklist:
        if isinstance(written, dict):
            return aikotoba.Blocklist.from_filter(base64.b64decode(written["filter"]))
        return aikotoba.Blocklist(written)

    return {name: listed(written) for name, written in given.get("lists", {}).items()}


def waivers(given: Any, rules: aikotoba.Policy) -> aikotoba.Waivers:
    """A document of waivers, in which the digest ``today`` stands for that of the requirement as it is."""

    def dated(value: Any) -> Any:
        if isinstance(value, dict) and value.get("digest") == "today":
            return {**value, "digest": rules.requirement_digest(value.get("id", ""))}
        if isinstance(value, dict):
            return {name: dated(one) for name, one in value.items()}
        return [dated(one) for one in value] if isinstance(value, list) else value

    return aikotoba.Waivers.from_json(dated(given))
