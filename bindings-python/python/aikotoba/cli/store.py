"""The state as JSON files in a directory, for the command line until there is a store with transactions.

    state.json   accounts/a-1.json   tokens/p-1/t-1.json   histories/person-p-1.json   records.jsonl   lock

A change is written as a whole or not at all. Under the lock its states are compared with what is there; then all of
it goes into `journal.json`, which is on the disk before anything else is touched; then into the files; then the
journal goes. Whoever opens the state next finishes what a journal says: once it is there, the change has happened.
The lock is held for that, and never while a password is hashed.

Ids may be any 128 printing characters. Those that every file system takes as they are name their file; any other
file is named by the digest of the id, so that no id is a path, and none is another in capitals.
"""

import contextlib
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from aikotoba import Account, Change, History, InputError, Token

from .exits import Exit, Trouble
from .sheet import Sheet, flush_folder, write_whole

__all__ = ["Held", "Store", "owner_of"]

LOCK_SECONDS = 30.0
JOURNAL = "journal.json"
RECORDS = "records.jsonl"
HEAD = {"format": 1}
# On Windows these name devices, with any suffix.
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
PLAIN = re.compile(r"[a-z0-9_@-]([a-z0-9_.@-]{0,98}[a-z0-9_@-])?")
One = TypeVar("One", Account, Token, History)


@dataclass(frozen=True)
class Held:
    """What there is of an account and its owner, as a desk takes it."""

    account: Account
    tokens: list[Token]
    histories: list[History]


class Store:
    """A directory with the state. Everything is read and written under its lock."""

    def __init__(self, folder: Path, *, keys: Path | None = None) -> None:
        """Take a directory that `create` made; `keys` is the file with the keys, which must not lie in it."""
        self.folder = folder
        if not (folder / "state.json").is_file():
            raise Trouble(Exit.MALFORMED, "store.none", folder=folder)
        if keys is not None and keys.resolve().is_relative_to(folder.resolve()):
            raise Trouble(Exit.STORE, "store.keys-inside", folder=folder)
        if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            raise Trouble(Exit.STORE, "store.readable", folder=folder)
        if (format := self._document("state.json").get("format")) != HEAD["format"]:
            raise Trouble(Exit.STORE, "store.newer", folder=folder, format=format)
        self._lock = FileLock(folder / "lock", timeout=LOCK_SECONDS, mode=0o600)

    @classmethod
    def create(cls, folder: Path) -> "Store":
        """Make an empty state. What is there already is left alone."""
        try:
            folder.mkdir(mode=0o700, parents=True)
        except FileExistsError:
            if not folder.is_dir() or any(folder.iterdir()):
                raise Trouble(Exit.MALFORMED, "store.there", folder=folder) from None
            folder.chmod(0o700)
        except OSError as error:
            raise Trouble(
                Exit.MALFORMED, "file.unwritten", path=folder, why=error.strerror
            ) from None
        for part in ("accounts", "tokens", "histories"):
            (folder / part).mkdir(mode=0o700)
        write_whole(folder / RECORDS, "")
        write_whole(folder / "state.json", json.dumps(HEAD) + "\n")
        return cls(folder)

    def keep_apart(self, path: Path | None) -> None:
        """Refuse a file for people that would lie within the state."""
        if path is not None and path.resolve().is_relative_to(self.folder.resolve()):
            raise Trouble(Exit.MALFORMED, "sheet.inside", path=path, folder=self.folder)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be alone with the state; what a crash left undone is done first."""
        try:
            self._lock.acquire()
        except Timeout:
            raise Trouble(Exit.BUSY, "store.busy", folder=self.folder) from None
        except OSError as error:
            raise Trouble(
                Exit.STORE, "store.failed", folder=self.folder, why=error.strerror
            ) from None
        try:
            if (self.folder / JOURNAL).exists():
                self._carry_out(self._document(JOURNAL))
            # What was being written when somebody was killed before the journal was whole never happened.
            (self.folder / f"{JOURNAL}.part").unlink(missing_ok=True)
            yield
        except OSError as error:
            raise Trouble(
                Exit.STORE, "store.failed", folder=self.folder, why=error.strerror
            ) from error
        finally:
            self._lock.release()

    def held(
        self, account: str, *, pools: Sequence[str], sealed: bool, now: datetime
    ) -> Held | None:
        """What there is of an account; a history that is not there yet is an empty one."""
        one = self.account(account)
        if one is None:
            return None
        histories = self.histories(one, pools=pools, sealed=sealed, now=now)
        return Held(one, self.tokens(one.document["person"]), histories)

    def histories(
        self, account: Account, *, pools: Sequence[str], sealed: bool, now: datetime
    ) -> list[History]:
        """What is remembered for an account: by its owner and in pools; where there are no keys, by itself."""
        owners = [("person", account.document["person"]), *(("pool", pool) for pool in pools)]
        if not sealed:
            owners = [("account", account.id)]
        return [self.history(kind, owner) or _empty(kind, owner, now) for kind, owner in owners]

    def account(self, id: str) -> Account | None:
        """An account, if there is one."""
        return self._state(Account, f"accounts/{name_of(id)}.json", lambda one: one.id == id)

    def accounts(self) -> list[Account]:
        """All accounts, by their ids."""
        paths = sorted(
            f"accounts/{path.name}" for path in (self.folder / "accounts").glob("*.json")
        )
        found = [self._state(Account, path, lambda one: True) for path in paths]
        return sorted((one for one in found if one is not None), key=lambda one: one.id)

    def tokens(self, person: str) -> list[Token]:
        """The tokens of a person, retired ones too."""
        return self._tokens(
            f"tokens/{name_of(person)}", lambda one: one.document["person"] == person
        )

    def history(self, kind: str, owner: str) -> History | None:
        """What is remembered of a person, a pool or an account, if there is something."""
        path = f"histories/{kind}-{name_of(owner)}.json"
        return self._state(History, path, lambda one: one.document.get(kind) == owner)

    def write(self, changes: Sequence[Change], *, sheet: Sheet | None = None) -> None:
        """Write changes that follow one another, under the lock: all of them, and the sheet with them, or nothing."""
        files: dict[str, tuple[int, str]] = {}
        records: list[str] = []
        for change in changes:
            document = change.document
            for path, stored in _states(document):
                self._compare(path, stored, files)
                files[path] = (stored["state"]["revision"], _text(stored["state"]))
            records += [_text(record) for record in document["records"]]
        journal = {
            **HEAD,
            "files": {path: text for path, (_, text) in files.items()},
            "records": "".join(records),
            "records_at": self._records_size(),
            "sheet": None if sheet is None else sheet.ready(),
        }
        try:
            write_whole(self.folder / JOURNAL, _text(journal))
        finally:
            # From here on the change has happened, and the sheet with it; or neither has.
            if sheet is not None:
                sheet.is_promised = (self.folder / JOURNAL).exists()
        self._carry_out(journal)

    def _compare(
        self, path: str, stored: Mapping[str, Any], files: Mapping[str, tuple[int, str]]
    ) -> None:
        # Whoever settles under the lock has just read what is there: this catches a caller that did not.
        known = files.get(path)
        found = known[0] if known is not None else self._document(path).get("revision", 0)
        if found != stored["expects"]:
            raise Trouble(Exit.BUSY, "store.lost", path=path)
        if path.startswith("tokens/") and stored["expects"] == 0:
            self._refuse_known(stored["state"])

    def _refuse_known(self, token: Mapping[str, Any]) -> None:
        digest = _digest(token)
        for folder in (self.folder / "tokens").iterdir():
            for one in self._tokens(f"tokens/{folder.name}", lambda one: True):
                if one.id == token["id"] or (digest and _digest(one.document) == digest):
                    raise Trouble(Exit.MALFORMED, "store.token-twice")

    def _carry_out(self, journal: Mapping[str, Any]) -> None:
        if journal.get("format") != HEAD["format"]:
            raise Trouble(
                Exit.STORE, "store.newer", folder=self.folder, format=journal.get("format")
            )
        for path, text in journal["files"].items():
            write_whole(self.folder / path, text)
        self._append(journal["records"].encode("utf-8"), journal["records_at"])
        try:
            if journal["sheet"] is not None:
                Sheet.put(journal["sheet"])
        finally:
            # A sheet that has lost its place must not keep everybody else out of the state.
            (self.folder / JOURNAL).unlink()
            flush_folder(self.folder)

    def _records_size(self) -> int:
        path = self.folder / RECORDS
        return path.stat().st_size if path.exists() else 0

    def _append(self, records: bytes, at: int) -> None:
        """Add records where they belong; if a crash left a part of them there, the rest of them."""
        path = self.folder / RECORDS
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b") as file:
            size = file.seek(0, os.SEEK_END)
            # Shorter: somebody took older records to the archive.
            file.seek(min(at, size))
            there = file.read()
            if not records.startswith(there):
                raise Trouble(Exit.STORE, "store.records", path=path)
            file.write(records[len(there) :])
            file.flush()
            os.fsync(file.fileno())

    def _tokens(self, folder: str, is_right: Any) -> list[Token]:
        paths = sorted(f"{folder}/{path.name}" for path in (self.folder / folder).glob("*.json"))
        found = [self._state(Token, path, is_right) for path in paths]
        return [one for one in found if one is not None]

    def _state(self, kind: type[One], path: str, is_right: Any) -> One | None:
        document = self._document(path)
        if not document:
            return None
        try:
            state = kind.from_json(document)
        except InputError as error:
            raise Trouble(
                Exit.STORE, "store.error", kind=error.kind, problems=error.problems, subject=path
            ) from None
        if not is_right(state):
            raise Trouble(Exit.STORE, "store.moved", path=path)
        return state

    def _document(self, path: str) -> dict[str, Any]:
        """What lies in a file; nothing where there is none. A file with nothing in it is damaged, and not absent."""
        try:
            document = json.loads((self.folder / path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, RecursionError, ValueError):
            document = None
        if not isinstance(document, dict) or not document:
            raise Trouble(Exit.STORE, "store.unread", path=path)
        return document


def name_of(id: str) -> str:
    """The name of a file for an id: the id itself, or `=` and its digest."""
    if PLAIN.fullmatch(id) and not DEVICES.fullmatch(id):
        return id
    return "=" + hashlib.sha256(id.encode("utf-8")).hexdigest()


def _digest(token: Mapping[str, Any]) -> str | None:
    known = token.get("known") or {}
    return known.get("digest")


def owner_of(history: Mapping[str, Any]) -> tuple[str, str]:
    """Whose history a document is: a person's, a pool's or an account's."""
    kind = next(kind for kind in ("person", "pool", "account") if kind in history)
    return kind, history[kind]


def _states(change: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for stored in change["histories"]:
        state = stored["state"]
        kind, owner = owner_of(state)
        yield f"histories/{kind}-{name_of(owner)}.json", stored
    for stored in change["tokens"]:
        state = stored["state"]
        yield f"tokens/{name_of(state['person'])}/{name_of(state['id'])}.json", stored
    if change.get("account") is not None:
        yield f"accounts/{name_of(change['account']['state']['id'])}.json", change["account"]


def _empty(kind: str, owner: str, now: datetime) -> History:
    make = {"person": History.of_person, "pool": History.of_pool, "account": History.of_account}
    return make[kind](owner, now=now)


def _text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
