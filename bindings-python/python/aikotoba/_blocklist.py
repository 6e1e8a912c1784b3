"""Lists of passwords that nobody may use, and the builder that makes a filter of collections of any size.

The core reads lines and makes shards; here files are opened, and nothing half-made is left in the place of one. What
is in memory at once does not grow with the collection: keys are put aside, sorted, in files that have no name, and
merged a shard at a time.
"""

import bisect
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import BinaryIO, Literal

from . import _native as native
from ._values import texts

__all__ = ["Blocklist", "BuiltBlocklist", "build_blocklist", "native_list"]

# 96 MiB of keys, and twice that where they are handed over.
RUN = 12 * 1024 * 1024
PIECE = 4 * 1024 * 1024
KEY = 8

Progress = Callable[[Literal["read", "build"], int, int | None], None]


class Blocklist:
    """Passwords that nobody may use: a list, or a filter made of one that is too long to be kept.

    >>> Blocklist(["letmein", "LetMeIn"]).entries
    1
    """

    __slots__ = ("_native",)

    _native: native.Blocklist

    def __init__(self, entries: Iterable[str]) -> None:
        """Take these passwords. Width and case are folded, blank entries and repetitions dropped."""
        self._native = native.Blocklist(texts("a list", entries))

    @classmethod
    def from_filter(cls, source: "str | os.PathLike[str] | bytes") -> "Blocklist":
        """Read a filter that ``build_blocklist`` made, from its file or from its bytes, into memory.

        A password on the list is always found; one in ``one_in`` of those that are not is taken for one that is, and
        findings say so. ``InputError`` says that it is no filter, or that it was changed.
        """
        listed = cls.__new__(cls)
        if isinstance(source, bytes):
            listed._native = native.Blocklist.from_filter(source)
        else:
            listed._native = native.Blocklist.read_filter(os.fspath(source))
        return listed

    @property
    def entries(self) -> int:
        """How many passwords there are."""
        return self._native.entries()

    @property
    def digest(self) -> str:
        """What a policy may name the very list by."""
        return self._native.digest()

    @property
    def one_in(self) -> int | None:
        """One in how many passwords that are not on a filter is taken for one that is; ``None``: the list is exact."""
        return self._native.one_in()

    def __repr__(self) -> str:
        return f"<aikotoba.Blocklist {self.entries} {self.digest}>"


@dataclass(frozen=True)
class BuiltBlocklist:
    """What came of a build: how many entries and bytes, and which lines were left out."""

    entries: int
    digest: str
    bytes: int
    lines: int
    blank: int
    unreadable: int
    too_long: int


class _Runs:
    """Sorted keys that were put aside: each run a file without a name, gone with whoever holds it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.runs: list[_Run] = []
        self.count = 0

    def put(self, keys: bytes) -> None:
        """Put keys aside."""
        if keys:
            file = self.stack.enter_context(TemporaryFile(dir=self.folder, buffering=0))
            _write_all(file, keys)
            self.runs.append(_Run(file, len(keys) // KEY))
            self.count += len(keys) // KEY

    def below(self, bound: int | None) -> list[bytes]:
        """The next keys of every run, up to a bound."""
        return [keys for run in self.runs if (keys := run.below(bound))]


class _Run:
    """A file of sorted keys that is read once, from its beginning to its end."""

    def __init__(self, file: BinaryIO, count: int) -> None:
        self.file, self.count, self.place = file, count, 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> int:
        self.file.seek(index * KEY)
        return int.from_bytes(self.file.read(KEY), sys.byteorder)

    def below(self, bound: int | None) -> bytes:
        start = self.place
        self.place = len(self) if bound is None else bisect.bisect_left(self, bound, start)
        self.file.seek(start * KEY)
        return self.file.read((self.place - start) * KEY)


def build_blocklist(
    corpora: "Iterable[str | os.PathLike[str]]",
    out: "str | os.PathLike[str]",
    *,
    corpus: Literal["plain", "sha1"],
    force: bool = False,
    progress: Progress | None = None,
) -> BuiltBlocklist:
    """Make a filter of collections of passwords: files of any size, read once, in bounded memory.

    ``corpus`` is ``"plain"``, a password a line, or ``"sha1"``, a SHA-1 a line with perhaps a colon and a count behind
    it. ``out`` is there when it is whole, and not before; with ``force`` it may be there already. ``progress`` is called
    with ``"read"`` and then ``"build"``, how much is done, and how much there is if anybody knows.

    ``InputError`` says what in a collection is none, by its line, or that there is nothing in it; ``OSError``, what
    cannot be read or written.
    """
    place = Path(out)
    if not force and os.path.lexists(place):
        raise FileExistsError(17, os.strerror(17), str(place))
    told = progress or (lambda *_: None)
    with ExitStack() as stack:
        runs = _Runs(place.parent, stack)
        tally = _read([Path(one) for one in corpora], native.Corpus(corpus), runs, told)
        writer = native.FilterWriter(corpus, runs.count)
        draft = place.with_name(f".{place.name}.{token_hex(6)}.part")
        try:
            with draft.open("xb") as file:
                entries, digest = _write(file, writer, runs, told)
                size = file.tell()
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    _flush_folder(place.parent)
    return BuiltBlocklist(entries, digest, size, *tally)


def _read(
    paths: list[Path], reader: native.Corpus, runs: _Runs, progress: Progress
) -> tuple[int, int, int, int]:
    total, done = _size(paths), 0
    progress("read", 0, total)
    for path in paths:
        with path.open("rb", buffering=0) as file:
            while piece := file.read(PIECE):
                if reader.read(piece) >= RUN:
                    runs.put(reader.take_keys())
                done += len(piece)
                progress("read", done, total)
        reader.end()
    runs.put(reader.take_keys())
    return reader.tally()


def _write(
    file: BinaryIO, writer: native.FilterWriter, runs: _Runs, progress: Progress
) -> tuple[int, str]:
    shards = writer.shards()
    for done in range(shards):
        progress("build", done, shards)
        file.write(writer.shard(runs.below(writer.bound())))
    last, entries, digest = writer.finish()
    file.write(last)
    file.flush()
    os.fsync(file.fileno())
    progress("build", shards, shards)
    return entries, digest


def _write_all(file: BinaryIO, keys: bytes) -> None:
    """Write keys to a file that may take fewer at once."""
    left = memoryview(keys)
    while left:
        left = left[file.write(left) :]


def _size(paths: list[Path]) -> int | None:
    """How many bytes there are to be read; of a pipe nobody knows."""
    stats = [path.stat() for path in paths]
    return sum(one.st_size for one in stats) if all(stat.S_ISREG(one.st_mode) for one in stats) else None


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def native_list(listed: "Blocklist | Iterable[str]") -> native.Blocklist:
    """The native half of a list, or of passwords that are to be one."""
    return listed._native if isinstance(listed, Blocklist) else native.Blocklist(texts("a list", listed))
