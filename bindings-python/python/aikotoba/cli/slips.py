"""Slips of paper for first passwords: one page a person, in both languages, and no user id on any of them.

Whoever finds a slip has a password and not whose account it opens. The page needs no script and no other file, asks
machines to pass it by, and shows what somebody wrote as text.
"""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from aikotoba import Generated, Policy

from .pages import page
from .speech import Language, Speech

__all__ = ["Slip", "slips_page"]

JAPAN = "Asia/Tokyo"


@dataclass(frozen=True)
class Slip:
    """What stands on one slip."""

    name: str
    system_name: str
    made: Generated = field(repr=False)
    until: datetime | None
    since: datetime | None


def slips_page(
    slips: list[Slip], zone: ZoneInfo, policy: Policy, issuer: str | None, *, again: bool
) -> str:
    """All slips, as one page to be printed."""
    told = [{**_reading(one.made), **_about(one, zone)} for one in slips]
    return page("slips.html.j2", slips=told, issuer=issuer, again=again, policy=policy.reference)


def _about(slip: Slip, zone: ZoneInfo) -> dict[str, object]:
    until, since = _both(slip.until, zone), _both(slip.since, zone)
    return {"name": slip.name, "system": slip.system_name, "until": until, "since": since}


def _reading(made: Generated) -> dict[str, object]:
    """The password in its groups, each spelled out; or in one, if it is spelled in another way than it is grouped."""
    password = made.reveal()
    groups = password.split("-")
    japanese, english = (
        made.spelled("ja").split("、ハイフン、"),
        made.spelled("en").split(", hyphen, "),
    )
    if not len(groups) == len(japanese) == len(english):
        groups, japanese, english = [password], [made.spelled("ja")], [made.spelled("en")]
    kana = (made.kana() or "").replace("-", "・")
    return {
        "password": password,
        "groups": groups,
        "kana": kana,
        "spelled_ja": japanese,
        "spelled_en": english,
    }


def _both(at: datetime | None, zone: ZoneInfo) -> dict[str, str] | None:
    """An instant in both languages, with its year and its zone. Minutes are cut off: never a moment too late."""
    if at is None:
        return None
    here = "" if zone.key != JAPAN else "日本時間"
    japanese = Speech(Language.JA).moment(at, zone)
    local = at.astimezone(zone)
    english = f"{local:%A}, {local.day} {local:%B} {local.year}, {local:%H:%M}"
    return {
        "ja": f"{japanese}（{here or zone.key}）",
        "en": f"{english} ({'Japan time' if here else zone.key})",
        "iso": local.isoformat(timespec="minutes"),
    }
