"""Who estimates, how each is asked, and what it answers.

Each runs in a process of its own that reads passwords and prints one line for each. Whoever
answers for fewer passwords than were asked stops the comparison: a report must not be made of
what is left over.
"""

import json
import selectors
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import sources


@dataclass(frozen=True)
class Peer:
    name: str
    title: str
    command: list
    folder: Path


@dataclass(frozen=True)
class Answer:
    score: int
    guesses_log10: float
    nanos: int
    # Of the crate: that the estimate rests on a defect of its own.
    is_defect: bool = False

    @property
    def over_rated(self):
        """What a policy that asks for 3 lets through."""
        return self.score >= 3


def peers():
    """All of them; the crate and ours are built first."""
    with (sources.ROOT / "Cargo.lock").open("rb") as file:
        locked = {package["name"]: package["version"] for package in tomllib.load(file)["package"]}
    node, here = sources.node_folder(), sources.HERE
    script, python = here / "peer.mjs", sources.python()
    npm = sources.NPM
    build = [
        "cargo",
        "build",
        "--release",
        "--locked",
        "--quiet",
        "-p",
        "aikotoba-tests",
        "--bin",
        "estimate",
    ]
    subprocess.run(build, cwd=sources.ROOT, check=True)
    estimate = sources.FOLDER.parent / "release/estimate"
    return [
        Peer("npm", f"zxcvbn {npm['zxcvbn']} (npm)", ["node", script, "zxcvbn"], node),
        Peer(
            "ts",
            f"@zxcvbn-ts {npm['@zxcvbn-ts/core']} with en and ja",
            ["node", script, "zxcvbn-ts"],
            node,
        ),
        Peer(
            "pypi",
            f"zxcvbn {sources.PYPI['zxcvbn']} (PyPI)",
            [python, here / "peer.py", "zxcvbn-python"],
            here,
        ),
        Peer("crate", f"zxcvbn {locked['zxcvbn']} (crate)", [estimate, "zxcvbn-3"], here),
        Peer("ours", "aikotoba-1, built-in words", [estimate, "aikotoba-1"], here),
        Peer("large", "aikotoba-1, large words", [estimate, "aikotoba-1-large"], here),
    ]


def ask(peer, passwords, runs=1):
    """The answers of a peer, one for each password, or the end."""
    asked = "".join(json.dumps(password) + "\n" for password in passwords)
    command = [str(part) for part in [*peer.command, runs]]
    done = subprocess.run(
        command, cwd=peer.folder, input=asked, text=True, encoding="utf-8", capture_output=True
    )
    lines = done.stdout.splitlines()
    answers = [Answer(**json.loads(line)) for line in lines if line != "null"]
    if len(answers) != len(passwords):
        sys.exit(
            f"{peer.title} answered for {len(answers)} of {len(passwords)} passwords\n{done.stderr}"
        )
    return answers


def times(peer, passwords, limit):
    """Nanoseconds for each password; nothing where it takes more than `limit` seconds."""
    found, running = [], None
    for password in passwords:
        if running is None:
            running = Running(peer)
        answer = running.ask(password, limit)
        if answer is None:
            running.stop()
            running = None
        found.append(answer and answer.nanos)
    if running:
        running.stop()
    return found


class Running:
    """A peer that is asked one password after the other."""

    def __init__(self, peer):
        command = [str(part) for part in [*peer.command, 3]]
        self.process = subprocess.Popen(
            command, cwd=peer.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.process.stdout, selectors.EVENT_READ)
        # What it does before its first answer belongs to no password.
        if self.ask("warm-up", 60) is None:
            sys.exit(f"{peer.title} does not answer")

    def ask(self, password, limit):
        self.process.stdin.write(json.dumps(password).encode() + b"\n")
        self.process.stdin.flush()
        if not self.selector.select(limit):
            return None
        line = self.process.stdout.readline()
        if not line or line == b"null\n":
            sys.exit(f"no estimate of a password of {len(password)} characters")
        return Answer(**json.loads(line))

    def stop(self):
        self.process.kill()
        self.process.communicate()
