"""The host's keys in a file: what is read, and how one is made.

A file that others may read is refused: whoever has the keys and the state has all that is needed to guess. Nothing of
the file is ever repeated, neither in an error nor in an answer.
"""

import base64
import binascii
import json
import os
import secrets
import stat
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from aikotoba import InputError, Keys

from .exits import Exit, Trouble
from .sheet import flush_folder

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["new_keys", "read_keys"]

KEY_BYTES = 32
MOST_BYTES = 64 * 1024


def read_keys(path: Path) -> Keys:
    """The keys of a file: the active one seals, all open."""
    document = _document(path)
    active, by_id = document.get("active"), document.get("keys")
    if (
        document.keys() != {"active", "keys"}
        or not isinstance(active, str)
        or not isinstance(by_id, dict)
    ):
        raise Trouble(Exit.STORE, "keys.shape", path=path)
    keys = {str(id): _key(path, str(id), one) for id, one in by_id.items()}
    if active not in keys:
        raise Trouble(Exit.STORE, "keys.active", path=path)
    try:
        return Keys(active, keys.pop(active), older=keys)
    except (InputError, ValueError):
        raise Trouble(Exit.STORE, "keys.shape", path=path) from None


def new_keys(path: Path, id: str | None) -> str:
    """Make a file with one new key, which nobody else may read. Nothing is written over."""
    id = datetime.now(timezone.utc).strftime("%Y-%m-%d") if id is None else id
    key = secrets.token_bytes(KEY_BYTES)
    try:
        Keys(id, key)
    except InputError as error:
        raise Trouble(Exit.MALFORMED, "keys.id", problems=error.problems) from None
    written = base64.b64encode(key).decode("ascii")
    if path.suffix.lower() == ".json":
        text = json.dumps({"active": id, "keys": {id: written}}, indent=2) + "\n"
    else:
        text = f"active = {json.dumps(id)}\n\n[keys]\n{json.dumps(id)} = {json.dumps(written)}\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Trouble(Exit.MALFORMED, "file.unwritten", path=path, why=error.strerror) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        flush_folder(path.absolute().parent)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise Trouble(Exit.STORE, "file.unwritten", path=path, why=error.strerror) from None
    return id


def _document(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            told = os.fstat(file.fileno())
            # Of the file that is open, so that nobody puts another in its place meanwhile.
            if os.name == "posix" and stat.S_IMODE(told.st_mode) & 0o077:
                raise Trouble(Exit.STORE, "keys.readable", path=path)
            text = file.read(MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise Trouble(Exit.STORE, "file.unread", path=path, why=error.strerror) from None
    except UnicodeDecodeError:
        raise Trouble(Exit.STORE, "keys.shape", path=path) from None
    try:
        document = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except ValueError:
        raise Trouble(Exit.STORE, "keys.shape", path=path) from None
    return document if isinstance(document, dict) else {}


def _key(path: Path, id: str, written: object) -> bytes:
    text = written if isinstance(written, str) else ""
    try:
        # 32 bytes are 64 hexadecimal digits or 44 letters of base64: no text is both.
        key = (
            bytes.fromhex(text)
            if len(text) == 2 * KEY_BYTES
            else base64.b64decode(text, validate=True)
        )
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise Trouble(Exit.STORE, "keys.length", path=path, id=id)
    return key
