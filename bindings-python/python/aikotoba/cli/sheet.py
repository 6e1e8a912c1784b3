"""Files that hold secrets for people, such as slips: nobody else can read them, and they appear with the state.

A sheet is written under another name beside its place, and is on the disk before the state is touched. The journal of
the state names both: putting it in its place belongs to the change. So there are no slips of passwords that were not
stored, and no stored passwords without their slips.
"""

import os
import secrets
from pathlib import Path
from types import TracebackType

from .exits import Exit, Trouble

__all__ = ["Sheet", "flush_folder", "write_whole"]


class Sheet:
    """A file to be, which goes away again if it is never put in its place."""

    def __init__(self, path: Path, *, force: bool) -> None:
        """Take the place it is for. Nothing is written over without `force`."""
        self.path, self.force, self.is_promised = path.absolute(), force, False
        self.draft = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")
        self._refuse_there()
        try:
            # Somebody should learn that nothing can be written here before a hundred passwords are hashed.
            os.close(os.open(self.draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except OSError as error:
            raise Trouble(Exit.MALFORMED, "file.unwritten", path=path, why=error.strerror) from None

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What a journal promised it puts in its place, now or when the state is opened next.
        if not self.is_promised:
            self.draft.unlink(missing_ok=True)

    def write(self, text: str) -> None:
        """Write it under its other name, to the disk."""
        try:
            with self.draft.open("wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            flush_folder(self.draft.parent)
        except OSError as error:
            raise Trouble(
                Exit.MALFORMED, "file.unwritten", path=self.path, why=error.strerror
            ) from None

    def ready(self) -> list[str]:
        """What a journal says of it: the draft and the place."""
        self._refuse_there()
        return [str(self.draft), str(self.path)]

    @staticmethod
    def put(names: list[str]) -> None:
        """Put a draft in its place, if that was not done yet."""
        draft, path = (Path(name) for name in names)
        if not os.path.lexists(draft) and os.path.lexists(path):
            return
        try:
            draft.replace(path)
            flush_folder(path.parent)
        except OSError as error:
            # What belongs to it is stored: nobody may take it for something that never happened.
            raise Trouble(
                Exit.STORE, "sheet.lost", path=path, draft=draft, why=error.strerror
            ) from None

    def _refuse_there(self) -> None:
        # A file is written over; a folder, a link or a device never is.
        is_file = self.path.is_file() and not self.path.is_symlink()
        if os.path.lexists(self.path) and not (self.force and is_file):
            raise Trouble(Exit.MALFORMED, "file.there", path=self.path)


def write_whole(path: Path, text: str) -> None:
    """Write a file as a whole, for its owner alone: under another name, to the disk, and only then in its place."""
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700)
        flush_folder(path.parent.parent)
    draft = path.with_name(path.name + ".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Have the names of a folder on the disk too; Windows has no such thing."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
