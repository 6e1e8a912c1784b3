"""`issue`: a first password for everybody in a table, and a slip of paper for each.

All of it is one change. Passwords are made and weighed first, without the lock; then, under it, the quick halves are
settled one after another, the slips are written beside their place, and the state takes everything at once, slips
included. Before that nobody was told anything; after it nothing is missing.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from aikotoba import (
    Account,
    Command,
    Generated,
    InputError,
    IssueInitial,
    Outcome,
    Problem,
    Reissue,
    StaleError,
    Weighed,
    say_reason,
)

from .exits import Exit, Trouble
from .histories import Histories
from .kinds import Kind
from .options import Actor, Rules, read_bytes
from .roster import Encoding, Row, read_roster
from .room import ATTEMPTS, Kept, Room
from .sheet import Sheet
from .slips import Slip, slips_page
from .speech import Speech

__all__ = ["issue"]

# Each takes as much memory as the policy's `[seal]` says.
MOST_THREADS = 4


@dataclass
class Issued:
    """One row on its way: made, weighed, settled."""

    row: Row
    account: Account
    made: Generated | None = field(default=None, repr=False)
    weighed: Weighed | None = None
    outcome: Outcome | None = None
    refused: str | None = None


@dataclass(frozen=True)
class Task:
    """What the whole batch has in common."""

    room: Room
    now: datetime
    kind: Kind
    actor: Actor
    again: bool
    unlock: bool

    def command(self, one: Issued) -> Command:
        """What is asked for one row. A case that is open for the account is what it is issued for."""
        assert one.made is not None
        said: dict[str, Any] = {
            "new_password": one.made.reveal(),
            "generated_by": self.actor.role or "administrator",
            "unpredictable": True,
            "delivery": self.kind.delivery,
        }
        if not self.again:
            return IssueInitial(**said)
        case = one.account.document.get("reset") or None
        return Reissue(**said, case=None if case is None else case["case"], unlock=self.unlock)


def issue(
    speech: Speech,
    table: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv", help="Who gets a password: account, person, name and more."
        ),
    ],
    rules: Rules,
    kept: Kept,
    actor: Actor,
    slips: Annotated[
        Path | None,
        typer.Option(
            "--slips",
            metavar="FILE.html",
            help="Where the slips go: a page a person, to be printed.",
        ),
    ] = None,
    kind: Annotated[
        Kind, typer.Option("--kind", help="For paper, to be told in English or Japanese words, or a PIN.")
    ] = Kind.PAPER,
    encoding: Annotated[
        Encoding,
        typer.Option("--encoding", help="How the table is written; cp932 for Excel in Japan."),
    ] = Encoding.UTF8,
    issuer: Annotated[
        str | None, typer.Option("--issuer", help="Who issues, at the head of each slip.")
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Issue anew to accounts that are there, whose passwords are forgotten or dead.",
        ),
    ] = False,
    unlock: Annotated[
        bool, typer.Option("--unlock", help="With --again: lift holds and blocks too.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over slips that are there.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and judge everything, and change nothing.")
    ] = False,
) -> Exit:
    """Issue first passwords to everybody in a table. 1 if somebody was refused; the others have theirs."""
    if slips is None and not speech.as_json and not dry_run:
        raise Trouble(Exit.MALFORMED, "issue.slips")
    room = kept.room(rules)
    room.store.keep_apart(slips)
    # One instant for the whole run: every slip of a batch names the same deadline.
    now = room.clock()
    rows = read_roster(read_bytes(table), encoding, room.desk, room.zone, now, speech)
    task = Task(room, now, kind, actor, again, unlock)
    batch = _batch(task, rows, speech)
    with nullcontext() if slips is None or dry_run else Sheet(slips, force=force) as sheet:
        _make(task, batch)
        if not dry_run:
            _carry_out(speech, task, batch, sheet, issuer)
    _answer(speech, batch, slips, dry_run)
    return Exit.REFUSED if any(one.refused for one in batch) else Exit.DONE


def _batch(task: Task, rows: Iterable[Row], speech: Speech) -> list[Issued]:
    """The rows with their accounts: new ones, or with `--again` those that are there."""
    batch: list[Issued] = []
    problems: list[Problem] = []
    with task.room.store.locked():
        for row in rows:
            stored = task.room.store.account(row.account.id)
            if task.again and stored is not None and stored.document["person"] == row.person:
                batch.append(Issued(row, stored))
            elif not task.again and stored is None:
                batch.append(Issued(row, row.account))
            else:
                word = (
                    "roster.stored"
                    if not task.again
                    else "roster.not-stored"
                    if stored is None
                    else "roster.other-person"
                )
                problems.append({"path": f"line {row.line}, account", "problem": speech.word(word)})
    if problems:
        raise Trouble(Exit.MALFORMED, "roster.refused", problems=problems, count=len(problems))
    return batch


def _make(task: Task, batch: Iterable[Issued]) -> None:
    problems: list[Problem] = []
    for one in batch:
        account = one.account.document
        system = {"id": account["system"]} if account.get("system") else None
        told: dict[str, Any] = {
            "profiles": account["profiles"],
            "facts": one.row.facts,
            "system": system,
        }
        try:
            one.made = task.room.desk.generate(task.kind.value, **told, now=task.now)
        except InputError as error:
            if error.kind == "generation":
                one.refused = "; ".join(f"{it['path']} {it['problem']}" for it in error.problems)
            else:
                problems += _of_row(one.row, error)
    if problems:
        raise Trouble(Exit.MALFORMED, "roster.refused", count=len(problems), problems=problems)


def _of_row(row: Row, error: InputError) -> list[Problem]:
    return [
        {"path": f"line {row.line}, {one['path']}", "problem": one["problem"]}
        for one in error.problems
    ]


def _carry_out(
    speech: Speech, task: Task, batch: list[Issued], sheet: Sheet | None, issuer: str | None
) -> None:
    made = [one for one in batch if one.made is not None]
    todo, room = _rows_that_share(task.room, made), task.room
    for _ in range(ATTEMPTS):
        _weigh(speech, task, todo)
        with room.store.locked():
            todo = _settle(task, made)
            if todo:
                continue
            if sheet is not None:
                issued = [_slip(task, one) for one in made if one.refused is None]
                sheet.write(
                    slips_page(issued, room.zone, room.desk.policy, issuer, again=task.again)
                )
            changes = [one.outcome.change for one in made if one.outcome is not None]
            room.store.write(changes, sheet=sheet)
            return
    raise Trouble(Exit.BUSY, "store.stale", attempts=ATTEMPTS)


def _rows_that_share(room: Room, batch: Iterable[Issued]) -> list[list[Issued]]:
    """Rows whose passwords go into one history stay together, in their order; a pool is shared by all."""
    groups: dict[str, list[Issued]] = defaultdict(list)
    for one in batch:
        groups["" if room.pools else one.row.person].append(one)
    return list(groups.values())


def _weigh(speech: Speech, task: Task, groups: list[list[Issued]]) -> None:
    """Hash what was made: people side by side, what goes into one history in its order."""
    known = [Histories(task.room, task.now) for _ in groups]
    with task.room.store.locked():
        for histories, group in zip(known, groups, strict=True):
            for one in group:
                histories.read(one.account)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=speech.err, disable=not speech.err.is_terminal, transient=True
    ) as progress:
        bar = progress.add_task(
            speech.word("issue.hashing"), total=sum(len(group) for group in groups)
        )

        def weigh(histories: Histories, group: list[Issued]) -> None:
            for one in group:
                _weigh_one(task, one, histories)
                progress.advance(bar)

        with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as pool:
            try:
                list(pool.map(weigh, known, groups))
            except BaseException:
                # Whoever interrupts does not wait until all the others are hashed.
                pool.shutdown(cancel_futures=True)
                raise


def _weigh_one(task: Task, one: Issued, histories: Histories) -> None:
    desk, origin, before = task.room.desk, task.actor.origin(), histories.of(one.account)
    facts, command = one.row.facts, task.command(one)
    one.weighed = desk.weigh(
        one.account, command, histories=before, facts=facts, origin=origin, now=task.now
    )
    # The next one of this person is weighed on what is remembered if this one comes first, as it will.
    histories.follow(
        desk.settle(one.account, one.weighed, origin=origin, histories=before, now=task.now)
    )


def _settle(task: Task, made: list[Issued]) -> list[list[Issued]]:
    """Settle all on what is stored now. Those that were weighed on something else come back, to be weighed again."""
    room, stale = task.room, list[list[Issued]]()
    histories = Histories(room, task.now)
    for group in _rows_that_share(room, made):
        try:
            for one in group:
                stored = room.store.account(one.account.id)
                if (stored is not None) != task.again:
                    raise Trouble(Exit.BUSY, "issue.overtaken", line=one.row.line)
                one.account = stored or one.account
                assert one.weighed is not None
                before = histories.read(one.account)
                one.outcome = room.desk.settle(
                    one.account,
                    one.weighed,
                    origin=task.actor.origin(),
                    histories=before,
                    now=task.now,
                )
                histories.follow(one.outcome)
                record = one.outcome.change.records[-1]
                one.refused = None if record.success else record.reason
        except StaleError:
            stale.append(group)
    return stale


def _slip(task: Task, one: Issued) -> Slip:
    assert one.made is not None and one.outcome is not None
    account = one.outcome.account or one.account
    upcoming = task.room.desk.status(account, now=task.now).upcoming
    ends = [it.at for it in upcoming if it.what in ("change_initial", "valid_until")]
    begins = [it.at for it in upcoming if it.what == "valid_from"]
    return Slip(
        one.row.name,
        one.row.system_name,
        one.made,
        min(ends, default=None),
        min(begins, default=None),
    )


def _answer(speech: Speech, batch: list[Issued], slips: Path | None, dry_run: bool) -> None:
    issued, refused = (
        [one for one in batch if not one.refused],
        [one for one in batch if one.refused],
    )
    document = {
        "dry_run": dry_run,
        "slips": None if slips is None or dry_run else str(slips),
        "issued": [_told(one, reveal=slips is None and not dry_run) for one in issued],
        "refused": [_told(one, reveal=False) for one in refused],
    }

    def show() -> None:
        for one in refused:
            speech.line(
                speech.word(
                    "issue.refused",
                    line=one.row.line,
                    account=one.row.account.id,
                    why=_why(speech, one),
                )
            )
        speech.line(
            speech.word(
                "issue.would" if dry_run else "issue.done", count=len(issued), refused=len(refused)
            )
        )
        if document["slips"]:
            speech.line(speech.word("issue.written", path=slips))

    speech.answer(document, show)


def _told(one: Issued, *, reveal: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "line": one.row.line,
        "account": one.row.account.id,
        "person": one.row.person,
    }
    if one.refused is not None:
        told["reason"] = one.refused
    if one.outcome is not None:
        told["answer"] = one.outcome.stored().document
    if reveal and one.made is not None:
        told["password"] = one.made.reveal()
    return told


def _why(speech: Speech, one: Issued) -> str:
    refused = one.refused or ""
    return refused if one.outcome is None else say_reason(refused, speech.language.value)
