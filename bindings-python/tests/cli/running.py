"""Runs the command: within this process, as one of its own, or at a terminal somebody types at."""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from aikotoba import TokenSeed
from aikotoba.cli.app import application

__all__ = ["COMMAND", "NOW", "OWN", "PEOPLE", "Place", "Ran", "passwords_of"]

OWN = "amber lantern birch"
NOW = "2026-04-01T09:00:00+09:00"
COMMAND = [sys.executable, "-m", "aikotoba.cli"]
POLICY = """
format = 1
id = "cheap"
version = "1"
effective-from = "2026-01-01"
time-zone = "Asia/Tokyo"
title = { en = "Cheap to hash", ja = "試験用" }
[seal]  # the cheapest that a policy may ask for
memory-kib = 19456
passes = 2
lanes = 1
[[profile]]
id = "user"
[[requirement]]
id = "length"
basis = "house"
level = "must"
profiles = ["user"]
chosen = { why = "long enough for us", by = "owner", on = "2025-12-01" }
rule.length = { least = 8 }
[[requirement]]
id = "personal"
basis = "house"
level = "must"
rule.personal = {}
[[requirement]]
id = "pin"
basis = "house"
level = "must"
rule.pin = { least = 6 }
[[requirement]]
id = "first"
basis = "house"
level = "must"
rule.initial-password = { change-within = "P3D" }
[[requirement]]
id = "never"
basis = "house"
level = "must"
rule.never-reuse = { scope = "person" }
[[requirement]]
id = "monthly"
basis = "house"
level = "must"
rule.max-age = { period = "P1M", warn = "P7D" }
"""
PEOPLE = """account,person,name,profiles,system,system_name
hanako,p-1,山田 花子,user,mail-1,メールサーバー
taro,p-2,鈴木 太郎,user,mail-1,メールサーバー
hanako-db,p-1,山田 花子,user,db-1,受発注システム
"""


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document, which it has to be."""
        return json.loads(self.out)


@dataclass
class Place:
    """A policy, keys and a state of one's own."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.policy = self.write("policy.toml", POLICY)
        self.first: dict[str, str] = {}
        self.state, self.keys = self.folder / "state", self.folder / "keys.toml"
        self.environment = {
            "AIKOTOBA_POLICY": str(self.policy),
            "AIKOTOBA_STATE": str(self.state),
            "AIKOTOBA_KEYS": str(self.keys),
            "AIKOTOBA_LANG": "en",
            "COLUMNS": "200",
        }

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def run(
        self,
        *words: object,
        typed: str | bytes | None = None,
        env: dict[str, str | None] | None = None,
    ) -> Ran:
        """Run a command within this process."""
        environment: dict[str, str | None] = {**self.environment, **(env or {})}
        result = CliRunner().invoke(
            application(), [str(word) for word in words], input=typed, env=environment
        )
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return Ran(result.exit_code, result.stdout, result.stderr)

    def process(
        self, *words: object, typed: bytes = b"", program: Sequence[str] = COMMAND, **env: Any
    ) -> Ran:
        """Run a command as a process of its own."""
        with self.start(*words, program=program, **env) as process:
            out, err = process.communicate(typed, timeout=120)
        return Ran(process.returncode, out.decode("utf-8"), err.decode("utf-8"))

    def start(
        self, *words: object, program: Sequence[str] = COMMAND, **env: str
    ) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*program, *(str(word) for word in words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self._environment(env),
        )

    def terminal(self, *words: object, typing: Sequence[tuple[str, str]], **env: str) -> Ran:
        """Run a command at a terminal: where a prompt shows, somebody types a line."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*COMMAND, *(str(word) for word in words)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=self._environment({"TERM": "xterm", **env}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0) and None,
        )
        os.close(theirs)
        seen, waiting, ends = "", list(typing), time.monotonic() + 60
        while time.monotonic() < ends:
            if not select.select([ours], [], [], 0.1)[0]:
                continue
            with contextlib.suppress(OSError):
                if read := os.read(ours, 65536):
                    seen += read.decode("utf-8", "replace")
                    if waiting and re.search(waiting[0][0], seen.rpartition("\n")[2]):
                        time.sleep(0.1)  # until echo is off
                        os.write(ours, waiting.pop(0)[1].encode("utf-8") + b"\n")
                    continue
            break
        code = process.wait(timeout=60)
        os.close(ours)
        return Ran(code, seen, "")

    def issued(self, people: str = PEOPLE, *more: object) -> dict[str, str]:
        """Make keys and a state, issue to everybody, and say their passwords by account."""
        self.made()
        table = self.write("people.csv", people)
        ran = self.run("issue", table, "--now", NOW, "--json", *more)
        assert ran.code == 0, ran
        return passwords_of(ran)

    def enrolled(self) -> TokenSeed:
        """A token of hanako's that is in use, called t-1, with the PIN 704926."""
        self.first = self.issued()
        typed = f"{self.first['hanako']}\n{OWN}\n"
        assert (
            self.run("change", "hanako", "--stdin", "--no-facts", "--now", NOW, typed=typed).code
            == 0
        )
        said = (
            "otp",
            "enrol",
            "hanako",
            "--stdin",
            "--no-facts",
            "--no-confirm",
            "--json",
            "--token",
            "t-1",
        )
        ran = self.run(*said, "--now", NOW, typed=f"{OWN}\n704926\n")
        assert ran.code == 0, ran
        seed, _, _ = TokenSeed.from_uri(ran.json["uri"])
        code, later = seed.code_at("2026-04-01T09:02:00+09:00"), "2026-04-01T09:02:00+09:00"
        ran = self.run(
            "otp", "confirm", "hanako", "t-1", "--stdin", "--now", later, typed=f"{code}\n"
        )
        assert ran.code == 0, ran
        return seed

    def made(self) -> None:
        """Make keys and an empty state."""
        assert self.run("keys", "new", self.keys, "--id", "2026").code == 0
        assert self.run("init").code == 0

    def stored(self) -> dict[str, str]:
        """Everything that lies in the state, by path."""
        files = sorted(
            path for path in self.state.rglob("*") if path.is_file() and path.name != "lock"
        )
        return {
            str(path.relative_to(self.state)): path.read_text(encoding="utf-8") for path in files
        }

    def records(self) -> list[dict[str, Any]]:
        """The audit log."""
        return [
            json.loads(line)
            for line in (self.state / "records.jsonl").read_text("utf-8").splitlines()
        ]

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        return {**os.environ, **self.environment, **more}


def passwords_of(ran: Ran) -> dict[str, str]:
    """The passwords that were issued, by account."""
    return {one["account"]: one["password"] for one in ran.json["issued"]}
