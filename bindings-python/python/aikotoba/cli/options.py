"""Bundles of options that several commands share, and what is read because of them.

A policy, exceptions and lists become a desk; facts and a system become what a password is judged for. None of these
options takes a secret: an argument can be read by everybody on the machine, and so can the environment.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

import typer

from aikotoba import Blocklist, Desk, InputError, Keys, Policy, Problem, Waivers
from aikotoba.documents import Origin, System

from .exits import Exit, Trouble, trouble_of

__all__ = [
    "Actor",
    "Base",
    "FactsFile",
    "NoFacts",
    "PolicyName",
    "Rules",
    "SystemName",
    "Whom",
    "described_system",
    "known_facts",
    "parse_day",
    "parse_moment",
    "read_bytes",
    "read_policy",
]

Read = TypeVar("Read", Policy, Waivers)
# Python 3.11 reads more forms of a day than 3.10.
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOST_BYTES = 16 * 1024 * 1024
PolicyName = Annotated[
    str,
    typer.Option(
        "--policy",
        "-p",
        envvar="AIKOTOBA_POLICY",
        metavar="FILE|PRESET",
        help="The policy: a file (.toml or .json), or the id of one that comes along.",
    ),
]
Base = Annotated[
    list[Path] | None,
    typer.Option(
        "--base", metavar="FILE", help="A policy that the policy extends; may be given again."
    ),
]
Now = Annotated[
    str | None,
    typer.Option(
        "--now",
        metavar="INSTANT",
        help="The instant of the question, RFC 3339 with its offset; else the clock.",
    ),
]
FactsFile = Annotated[
    Path | None,
    typer.Option(
        "--facts",
        metavar="FILE",
        help='What is known of the person: JSON such as {"names": ["Tanaka"]}.',
    ),
]
NoFacts = Annotated[
    bool, typer.Option("--no-facts", help="Say that nothing is known of the person.")
]
SystemName = Annotated[
    str | None,
    typer.Option(
        "--system",
        metavar="ID|@FILE",
        help="The system: its id, or @ and a JSON file that describes it.",
    ),
]


@dataclass(frozen=True)
class Rules:
    """A policy with what is needed to apply it."""

    policy: PolicyName
    base: Base = None
    waivers: Annotated[
        list[Path] | None,
        typer.Option(
            "--waivers",
            metavar="FILE",
            help="Approved exceptions from the policy; may be given again.",
        ),
    ] = None
    word_list: Annotated[
        list[str] | None,
        typer.Option(
            "--list",
            metavar="NAME=FILE",
            help="A list of passwords that the policy names, one a line; may be given again.",
        ),
    ] = None
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar="NAME=FILE",
            help="A list as a filter, as `blocklist build` made it; may be given again.",
        ),
    ] = None
    now: Now = None

    def desk(self, keys: Keys | None = None) -> Desk:
        """The desk these options describe."""
        exceptions = [
            _read(path, Waivers.from_toml, Waivers.from_json) for path in self.waivers or ()
        ]
        policy = read_policy(self.policy, self.base)
        return Desk(policy, waivers=exceptions, keys=keys, lists=self._lists())

    def clock(self) -> Callable[[], datetime]:
        """What says how late it is: the instant that was given, or the clock of this machine each time."""
        if self.now is not None:
            given = parse_moment("--now", self.now)
            return lambda: given
        return lambda: datetime.now(timezone.utc)

    def _lists(self) -> dict[str, Blocklist]:
        lists = {}
        for name, path in _named("--list", self.word_list):
            lists[name] = Blocklist(read_text(path).splitlines())
        for name, path in _named("--filter", self.filters):
            try:
                lists[name] = Blocklist.from_filter(path)
            except InputError as error:
                raise trouble_of(error, str(path)) from None
            except OSError as error:
                raise Trouble(
                    Exit.MALFORMED, "file.unread", path=path, why=error.strerror
                ) from None
        return lists


@dataclass(frozen=True)
class Whom:
    """For whom and for what a password is judged."""

    profile: Annotated[
        list[str] | None,
        typer.Option("--profile", help="Whom the policy takes the person for; may be given again."),
    ] = None
    account: Annotated[
        str | None, typer.Option("--account", help="The account, as exceptions name it.")
    ] = None
    person: Annotated[
        str | None,
        typer.Option("--person", help="The person; without, no exception covers anything."),
    ] = None
    facts: FactsFile = None
    no_facts: NoFacts = False
    system: SystemName = None

    def known(self) -> dict[str, list[str]] | None:
        """What is known of the person; none where nobody said."""
        return known_facts(self.facts, self.no_facts)

    def described(self) -> System | None:
        """What is known of the system."""
        return described_system(self.system)


@dataclass(frozen=True)
class Actor:
    """Who brings something about, as the record will say."""

    actor: Annotated[
        Literal["administrator", "host"],
        typer.Option("--actor", help="In what capacity: an administrator, or the host itself."),
    ] = "administrator"
    by: Annotated[
        str | None, typer.Option("--by", metavar="PERSON", help="Who administers, for the record.")
    ] = None
    role: Annotated[
        str | None, typer.Option("--role", help="In which role of the policy, for the record.")
    ] = None
    place: Annotated[
        str | None, typer.Option("--place", help="The terminal or the address, for the record.")
    ] = None

    def origin(self) -> Origin:
        """What stands in the record."""
        origin: Origin = {"actor": self.actor}
        if self.by is not None:
            origin["person"] = self.by
        if self.role is not None:
            origin["role"] = self.role
        if self.place is not None:
            origin["place"] = self.place
        return origin


def _named(option: str, given: list[str] | None) -> Iterator[tuple[str, Path]]:
    """The names of an option with the files they stand for."""
    for one in given or ():
        name, equals, path = one.partition("=")
        if not equals:
            raise Trouble(Exit.MALFORMED, "option.list", option=option, given=one)
        yield name, Path(path)


def read_policy(name: str, base: list[Path] | None = None) -> Policy:
    """A policy from a file, or one that comes along."""
    path = Path(name)
    if not path.suffix and not path.is_file():
        try:
            return Policy.preset(name)
        except InputError as error:
            raise Trouble(
                Exit.MALFORMED, "option.policy", problems=error.problems, given=name
            ) from None
    extending = [read_policy(str(one)) for one in base or ()]
    return _read(
        path,
        lambda text: Policy.from_toml(text, extending=extending),
        lambda text: Policy.from_json(text, extending=extending),
    )


def known_facts(path: Path | None, nothing: bool) -> dict[str, list[str]] | None:
    """What is known of a person, from a file; none where nobody said."""
    if nothing and path is not None:
        raise Trouble(Exit.MALFORMED, "option.facts")
    if path is None:
        return {} if nothing else None
    return read_document(path)


def described_system(given: str | None) -> System | None:
    """A system by its id, or as a file describes it."""
    if given is None:
        return None
    if given.startswith("@"):
        described: System = read_document(Path(given[1:]))  # type: ignore[assignment]
        return described
    return {"id": given}


def read_document(path: Path) -> dict[str, Any]:
    """A JSON object from a file."""
    try:
        document = json.loads(read_text(path))
    except ValueError as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        problem: Problem = {"path": where, "problem": "is no JSON"}
        raise Trouble(Exit.MALFORMED, "input.malformed", problems=[problem], subject=path) from None
    if not isinstance(document, dict):
        problem = {"path": "", "problem": "must be an object"}
        raise Trouble(Exit.MALFORMED, "input.malformed", problems=[problem], subject=path)
    return document


def read_text(path: Path) -> str:
    """Text in UTF-8, with or without its mark."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Trouble(Exit.MALFORMED, "file.encoding", path=path) from None


def read_bytes(path: Path) -> bytes:
    """A file as a whole, if it is not beyond all measure."""
    try:
        with path.open("rb") as file:
            read = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(Exit.MALFORMED, "file.unread", path=path, why=error.strerror) from None
    if len(read) > MOST_BYTES:
        raise Trouble(Exit.MALFORMED, "file.too-long", path=path, most=MOST_BYTES // 1024 // 1024)
    return read


def parse_day(text: str, zone: ZoneInfo) -> datetime | None:
    """The first instant of a day, if this is one."""
    try:
        return (
            datetime.combine(date.fromisoformat(text), time(), zone)
            if DAY.fullmatch(text)
            else None
        )
    except ValueError:
        return None


def parse_moment(option: str, text: str) -> datetime:
    """An instant with its offset; Python 3.10 does not know the letter Z."""
    try:
        moment = datetime.fromisoformat(text[:-1] + "+00:00" if text[-1:] in "Zz" else text)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None or len(text) < len("2026-04-01T09:00:00Z"):
        raise Trouble(Exit.MALFORMED, "option.moment", option=option)
    return moment


def _read(path: Path, toml: Callable[[str], Read], json_: Callable[[str], Read]) -> Read:
    text = read_text(path)
    try:
        return json_(text) if path.suffix.lower() == ".json" else toml(text)
    except InputError as error:
        raise trouble_of(error, str(path)) from None
