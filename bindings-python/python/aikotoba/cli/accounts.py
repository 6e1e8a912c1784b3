"""`init`, `status`, `due`, `sweep` and `change`: what is asked and done about accounts that are there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from aikotoba import Answer, ChangePassword, Outcome, Problem, Status, say_reason
from aikotoba.documents import Origin

from .exits import Exit, Trouble
from .judging import Stdin, exit_of, show_report
from .options import (
    FactsFile,
    NoFacts,
    Rules,
    SystemName,
    described_system,
    known_facts,
    parse_day,
    parse_moment,
)
from .room import Kept, Room
from .secrets_in import ask
from .speech import Speech
from .store import Store

__all__ = ["change", "due", "init", "status", "sweep"]

PHASES = {
    "active": "green",
    "lapsed": "bold red",
    "disabled": "red",
    "deleted": "dim",
    "must_change": "yellow",
}
# Whole numbers, as in policies; months are of the calendar.
PERIOD = re.compile(
    r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?"
)
Accounts = Annotated[list[str] | None, typer.Argument(metavar="ACCOUNT…", help="Which accounts.")]
All = Annotated[bool, typer.Option("--all", help="Every account there is.")]


@dataclass(frozen=True)
class Owner:
    """What an owner says of themselves, and where they are."""

    facts: FactsFile = None
    no_facts: NoFacts = False
    system: SystemName = None
    place: Annotated[
        str | None, typer.Option("--place", help="The terminal or the address, for the record.")
    ] = None

    def origin(self) -> Origin:
        """What stands in the record."""
        return {"actor": "owner"} if self.place is None else {"actor": "owner", "place": self.place}

    def told(self) -> dict[str, Any]:
        """What a new password is judged by."""
        told = {
            "facts": known_facts(self.facts, self.no_facts),
            "system": described_system(self.system),
        }
        return {name: one for name, one in told.items() if one is not None}


def init(
    speech: Speech,
    folder: Annotated[
        Path,
        typer.Option(
            "--state", envvar="AIKOTOBA_STATE", metavar="FOLDER", help="Where the state is to be."
        ),
    ],
) -> Exit:
    """Make an empty state: a folder that nobody else can read."""
    Store.create(folder)
    speech.answer(
        {"state": str(folder)}, lambda: speech.line(speech.word("init.done", folder=folder))
    )
    return Exit.DONE


def status(
    speech: Speech,
    rules: Rules,
    kept: Kept,
    accounts: Accounts = None,
    all_accounts: All = False,
) -> Exit:
    """Say where accounts stand, and what comes next. 0 whatever they are."""
    room = kept.room(rules)
    now = room.clock()
    told, problems = room.statuses(room.accounts(_which(accounts, all_accounts)), now)
    document = {"statuses": [one.document for one in told], "problems": problems}
    speech.answer(document, lambda: _show_statuses(speech, room, told))
    return _tell_unknown(speech, problems) or Exit.DONE


def due(
    speech: Speech,
    rules: Rules,
    kept: Kept,
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="DATE", help="What comes before a day or an instant."),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="PERIOD", help="What comes within a period, such as P7D."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Leave with 6 if there is something.")
    ] = False,
) -> Exit:
    """Say what lapses, warns or ends next, over all accounts, soonest first. 0 whether or not there is something."""
    if (before is None) == (within is None):
        raise Trouble(Exit.MALFORMED, "due.until")
    room = kept.room(rules)
    now = room.clock()
    until = (
        parse_day(before, room.zone) or parse_moment("--before", before)
        if before is not None
        else _after(now.astimezone(room.zone), within or "")
    )
    accounts = room.accounts(None)
    owners = {one.id: one.document["person"] for one in accounts}
    statuses, problems = room.statuses(accounts, now)
    found = [
        (one.at, status.account, one)
        for status in statuses
        for one in status.upcoming
        if one.at < until
    ]
    found.sort(key=lambda one: (one[0], one[1], one[2].what))
    document = {
        "at": now.isoformat(),
        "before": until.isoformat(),
        "due": [{"account": id, "person": owners[id], **one.document} for _, id, one in found],
        "problems": problems,
    }

    def show() -> None:
        if not found:
            speech.line(speech.word("due.nothing", until=speech.moment(until, room.zone)))
            return
        rows = [
            [
                speech.moment(at, room.zone),
                id,
                speech.word(f"upcoming.{one.what}"),
                one.requirement or "",
            ]
            for at, id, one in found
        ]
        speech.table(["column.when", "column.account", "column.what", "column.requirement"], rows)

    speech.answer(document, show)
    return _tell_unknown(speech, problems) or (Exit.DUE if found and exit_code else Exit.DONE)


def sweep(speech: Speech, rules: Rules, kept: Kept) -> Exit:
    """Write down what has lapsed. It has lapsed without; this makes records of it."""
    room = kept.room(rules)
    swept: list[Outcome] = []
    with room.store.locked():
        accounts, now = room.store.accounts(), room.clock()
        known, problems = room.statuses(accounts, now)
        names = {one.account for one in known}
        swept = room.desk.sweep((one for one in accounts if one.id in names), now=now)
        if swept:
            room.store.write([one.change for one in swept])
    records = [record for one in swept for record in one.change.records]
    speech.answer(
        {"records": [one.document for one in records], "problems": problems},
        lambda: speech.line(speech.word("sweep.done", count=len(swept))),
    )
    return _tell_unknown(speech, problems) or Exit.DONE


def change(
    speech: Speech,
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Whose password.")],
    rules: Rules,
    kept: Kept,
    owner: Owner,
    stdin: Stdin = False,
) -> Exit:
    """Change a password, as its owner: asks for the one in use and for the new one."""
    room, told = kept.room(rules), owner.told()
    password, new_password = ask(
        speech, ["prompt.current", "prompt.new"], stdin=stdin, twice=["prompt.new"]
    )
    command = ChangePassword(password=password, new_password=new_password, generated_by="owner")
    outcome = room.apply(account, command, owner.origin(), **told)
    answer = outcome.stored()

    def show() -> None:
        show_answer(speech, answer, "change.done")
        if answer.report is not None and not answer.accepted:
            show_report(speech, answer.report)

    speech.answer(answered(account, outcome), show)
    return exit_of(answer.decision)


def answered(account: str, outcome: Outcome) -> dict[str, Any]:
    """An answer for scripts, with its records: there the operator finds the reason an owner is not told."""
    records = [one.document for one in outcome.change.records]
    return {"account": account, "answer": outcome.stored().document, "records": records}


def show_answer(speech: Speech, answer: Answer, done: str) -> None:
    """An answer as people read it: done, or refused for no reason that would help a stranger."""
    if not answer.accepted:
        speech.line(speech.word("answer.refused"), style="bold red")
        return
    speech.line(speech.word(done), style="bold green")
    if answer.permits is not None and answer.permits != "everything":
        speech.line(speech.word(f"permits.{answer.permits}"), style="yellow")
    for one in answer.notices:
        speech.line(one.say(speech.language.value))


def _tell_unknown(speech: Speech, problems: Sequence[Problem]) -> Exit | None:
    """Accounts that this policy cannot judge keep no others from being told, and still nobody overlooks them."""
    for one in problems:
        speech.tell("account.unjudged", style="bold red", path=one["path"], problem=one["problem"])
    return Exit.STORE if problems else None


def _which(accounts: list[str] | None, all_accounts: bool) -> list[str] | None:
    if bool(accounts) == all_accounts:
        raise Trouble(Exit.MALFORMED, "account.which")
    return None if all_accounts else accounts


def _show_statuses(speech: Speech, room: Room, told: list[Status]) -> None:
    rows: list[list[str | Text]] = []
    for one in told:
        coming = next(iter(one.upcoming), None)
        following = (
            ""
            if coming is None
            else f"{speech.moment(coming.at, room.zone)} {speech.word(f'upcoming.{coming.what}')}"
        )
        remarks = [] if one.reason is None else [say_reason(one.reason, speech.language.value)]
        remarks += [finding.say(speech.language.value) for finding in one.findings]
        phase = Text(speech.word(f"phase.{one.phase}"), style=PHASES.get(one.phase, ""))
        rows.append([one.account, phase, following, "\n".join(remarks)])
    speech.table(["column.account", "column.phase", "column.next", "column.remarks"], rows)


def _after(now: datetime, period: str) -> datetime:
    """An instant so much later; months end with the last day of a shorter month."""
    found = PERIOD.fullmatch(period)
    if found is None or not any(found.groups()):
        raise Trouble(Exit.MALFORMED, "option.period")
    years, months, weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
    try:
        month = now.month - 1 + months + 12 * years
        first = now.replace(year=now.year + month // 12, month=month % 12 + 1, day=1)
        following = (first + timedelta(days=31)).replace(day=1)
        day = min(now.day, (following - timedelta(days=1)).day)
        later = first.replace(day=day) + timedelta(weeks=weeks, days=days)
        # Hours are of 60 minutes, whatever a clock is put forward by in between.
        return (
            later.astimezone(timezone.utc)
            + timedelta(hours=hours, minutes=minutes, seconds=seconds)
        ).astimezone(now.tzinfo)
    except (OverflowError, ValueError):
        raise Trouble(Exit.MALFORMED, "option.period") from None
