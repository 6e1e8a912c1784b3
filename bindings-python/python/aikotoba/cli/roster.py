"""The table of people who are to get a first password.

It is read as a whole or not at all: every bad row is named with its line and its column, and then nobody gets
anything. What the cells say of a person is repeated by no error.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from aikotoba import Account, Desk, InputError, Problem

from .exits import Exit, Trouble
from .options import parse_day, parse_moment
from .speech import Speech, plain

__all__ = ["Encoding", "Row", "read_roster"]

NEEDED = ("account", "person", "name")
OPTIONAL = ("profiles", "system", "system_name", "valid_from", "valid_until")
FACTS = (
    "names",
    "readings",
    "ids",
    "birthdays",
    "anniversaries",
    "mail",
    "phones",
    "departments",
    "hobbies",
    "family",
)
# A kind of one's own says that it is one: a misspelled column would be a fact nobody looks at.
OWN_FACT = re.compile(r"fact:([a-z][a-z0-9_]{0,31})")
MOST_ROWS = 10_000
MOST_NAME = 100


class Encoding(str, Enum):
    """How the bytes of a table are letters: UTF-8, or what Excel in Japan calls Shift_JIS."""

    UTF8 = "utf-8"
    CP932 = "cp932"
    SHIFT_JIS = "shift_jis"


@dataclass(frozen=True)
class Row:
    """One person's first password for one account."""

    line: int
    account: Account
    person: str
    name: str
    system_name: str
    facts: dict[str, list[str]] = field(repr=False)


def read_roster(
    content: bytes, encoding: Encoding, desk: Desk, zone: ZoneInfo, now: datetime, speech: Speech
) -> list[Row]:
    """The rows of a table; `Trouble` names everything that is wrong with it."""
    reader = _Reader(desk, zone, now, speech)
    rows = list(reader.rows(_text(content, encoding)))
    if not rows and not reader.problems:
        reader.refuse(1, "", "roster.empty")
    if reader.problems:
        raise Trouble(
            Exit.MALFORMED, "roster.refused", problems=reader.problems, count=len(reader.problems)
        )
    return rows


class _Reader:
    def __init__(self, desk: Desk, zone: ZoneInfo, now: datetime, speech: Speech) -> None:
        self.desk, self.zone, self.now, self.speech = desk, zone, now, speech
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}

    def refuse(self, line: int, column: str, word: str, **values: object) -> None:
        path = f"line {line}" + (f", {column}" if column else "")
        self.problems.append({"path": path, "problem": self.speech.word(word, **values)})

    def rows(self, text: str) -> Iterator[Row]:
        cells = self._cells(text)
        _, header = next(cells, (1, []))
        columns = [one.strip().lower() for one in header]
        self._judge_header(columns)
        if self.problems:
            return
        for line, row in cells:
            if len(self.lines) == MOST_ROWS:
                self.refuse(line, "", "roster.too-many", most=MOST_ROWS)
                return
            if not any(one.strip() for one in row):
                continue
            if len(row) != len(columns):
                self.refuse(line, "", "roster.cells", found=len(row), count=len(columns))
                continue
            one = self._row(line, dict(zip(columns, (cell.strip() for cell in row), strict=True)))
            if one is not None:
                yield one

    def _cells(self, text: str) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                # What a quotation mark left open swallows is not known: nothing behind it is read.
                self.refuse(line, "", "roster.quotes")
                return
            yield line, row

    def _judge_header(self, columns: list[str]) -> None:
        known = {*NEEDED, *OPTIONAL, *FACTS}
        for column in NEEDED:
            if column not in columns:
                self.refuse(1, column, "roster.column-missing")
        for column in dict.fromkeys(columns):
            if column not in known and not OWN_FACT.fullmatch(column):
                self.refuse(1, plain(column)[:40], "roster.column-unknown")
            elif columns.count(column) > 1:
                self.refuse(1, column, "roster.column-twice")

    def _row(self, line: int, cells: dict[str, str]) -> Row | None:
        before = len(self.problems)
        for column in NEEDED:
            if not cells[column]:
                self.refuse(line, column, "roster.cell-empty")
        id, name = cells["account"], cells["name"]
        if id in self.lines:
            self.refuse(line, "account", "roster.twice", first=self.lines[id])
        self.lines.setdefault(id or f"line {line}", line)
        system_name = cells.get("system_name") or cells.get("system", "")
        for column, shown in (("name", name), ("system_name", system_name)):
            if plain(shown) != shown or "\n" in shown or "\t" in shown or len(shown) > MOST_NAME:
                self.refuse(line, column, "roster.cell-unprintable", most=MOST_NAME)
        moments = {
            column: self._moment(line, column, cells.get(column, ""))
            for column in ("valid_from", "valid_until")
        }
        if len(self.problems) > before:
            return None
        try:
            account = Account.new(
                id,
                cells["person"],
                profiles=_listed(cells.get("profiles", "")),
                system=cells.get("system") or None,
                **moments,
                now=self.now,
            )
            # The policy alone knows its profiles, and says so when it is asked where the account stands.
            self.desk.status(account, now=self.now)
        except InputError as error:
            self.problems += [
                {"path": f"line {line}, {one['path']}", "problem": one["problem"]}
                for one in error.problems
            ]
            return None
        return Row(line, account, cells["person"], name, system_name, _facts(cells))

    def _moment(self, line: int, column: str, cell: str) -> datetime | None:
        """An instant; or a day, for its first instant in the policy's zone."""
        if not cell:
            return None
        try:
            return parse_day(cell, self.zone) or parse_moment(column, cell)
        except Trouble:
            self.refuse(line, column, "roster.moment")
            return None


def _facts(cells: dict[str, str]) -> dict[str, list[str]]:
    """What is known of the person: their name and the account's too, which anybody would try first."""
    facts = {"names": [cells["name"]], "ids": [cells["account"]]}
    for column, cell in cells.items():
        own = OWN_FACT.fullmatch(column)
        kind = own[1] if own else column if column in FACTS else None
        if kind is not None and (listed := _listed(cell)):
            facts[kind] = [
                *facts.get(kind, []),
                *(one for one in listed if one not in facts.get(kind, [])),
            ]
    return facts


def _listed(cell: str) -> list[str]:
    return [one.strip() for one in cell.split(";") if one.strip()]


def _text(content: bytes, encoding: Encoding) -> str:
    # Windows means cp932 when it says Shift_JIS; by the standard alone ① and 髙 would be refused.
    codec = "utf-8-sig" if encoding is Encoding.UTF8 else "cp932"
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        other = "cp932" if encoding is Encoding.UTF8 else "utf-8"
        raise Trouble(
            Exit.MALFORMED, "roster.encoding", line=line, encoding=encoding.value, other=other
        ) from None
