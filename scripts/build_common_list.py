"""Builds `core/src/lists/common.txt`, the passwords that everybody tries first, and beside it the same front-coded, and its digest.

The list has to be the same bytes wherever it is built, for policies name it by its digest. So its
sources are two published archives, pinned by SHA-256, and one file kept here; which entries are
chosen depends on nothing else. Nothing is ranked or judged in this script: it takes the ranking it
is given, and leaves out what might belong to one person.

OWASP ASVS 5.0, 6.2.4 asks for the 3,000 most common passwords that the policy would let through.
Hence two helpings: the most common ones of any length, and the most common of those which are
long enough for nearly every policy.

Two archives, for each lacks what the other has. `zxcvbn` keeps a word only in the list where it
ranks best, so its passwords lack `michael`, a name, and `please`, an English word.
`@zxcvbn-ts/language-common` ships the same passwords before that step, less a few rows of keys.

    python3 scripts/build_common_list.py
    python3 scripts/build_common_list.py --zxcvbn A.tgz --language-common B.tgz
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import subprocess
import tarfile
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    asked = read_arguments()
    by_rank = merge(
        passwords_in_language_common(read_archive(LANGUAGE_COMMON, asked.language_common)),
        passwords_in_zxcvbn(read_archive(ZXCVBN, asked.zxcvbn)),
    )
    chosen = choose([entry for entry in by_rank if may_ship(entry)])
    supplement = read_supplement(SUPPLEMENT)
    text = as_text(chosen | supplement)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(text)
    OUTPUT.with_suffix(".front").write_bytes(front_coded(text))
    OUTPUT.with_suffix(".sha256").write_text(f"sha256:{hashlib.sha256(text).hexdigest()}\n")
    report(chosen, supplement, text)


def merge(first: list[str], second: list[str]) -> list[str]:
    """Puts what only the second ranking knows into the first, at the rank it has there."""
    ranks = {entry: (rank, 0) for rank, entry in enumerate(first)}
    for rank, entry in enumerate(second):
        ranks.setdefault(entry, (rank, 1))
    return sorted(ranks, key=lambda entry: ranks[entry])


def choose(by_rank: list[str]) -> set[str]:
    long = [entry for entry in by_rank if len(entry) >= LONG]
    return set(by_rank[:OF_ANY_LENGTH]) | set(long[:OF_LONG])


def may_ship(entry: str) -> bool:
    """Tells whether an entry is printable ASCII and nobody's own.

    A mail address or telephone number belongs to someone, however often it was typed.
    """
    return (
        PRINTABLE.fullmatch(entry) is not None
        and MAIL_ADDRESS.search(entry) is None
        and (TELEPHONE.fullmatch(entry) is None or entry in NUMBERS_THAT_ARE_WALKS)
        and entry not in PERHAPS_SOMEONES
    )


def passwords_in_language_common(archive: bytes) -> list[str]:
    return folded(json.loads(member(archive, "package/src/passwords.json")))


def passwords_in_zxcvbn(archive: bytes) -> list[str]:
    source = member(archive, "package/lib/frequency_lists.js").decode("utf-8")
    found = re.search(r'\bpasswords: "([^"]*)"\.split\(","\)', source)
    if found is None:
        raise SystemExit("the zxcvbn archive holds no list of passwords")
    return folded(found[1].split(","))


def folded(entries: list[str]) -> list[str]:
    """Folds as the `blocklist` rule folds a password, and keeps the better rank of two alike."""
    return list(dict.fromkeys(fold(entry) for entry in entries))


def read_supplement(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and line != "#" and not line.startswith("# ")]
    twice = sorted({entry for entry in entries if entries.count(entry) > 1})
    unfolded = [entry for entry in entries if fold(entry) != entry or entry != entry.strip()]
    if twice or unfolded:
        raise SystemExit(f"{path.name}: listed twice: {twice}; not folded: {unfolded}")
    return set(entries)


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def as_text(entries: set[str]) -> bytes:
    return b"".join(entry + b"\n" for entry in sorted(entry.encode("utf-8") for entry in entries))


def front_coded(text: bytes) -> bytes:
    """How many bytes each line shares with the one before, as one byte below a space, and the rest of the line."""
    coded, before = bytearray(), b""
    for line in text.splitlines():
        if any(byte < MOST_SHARED for byte in line):
            raise SystemExit(f"a control character in {line!r}")
        shared = 0
        while shared < min(len(line), len(before), MOST_SHARED - 1) and line[shared] == before[shared]:
            shared += 1
        coded += bytes([shared]) + line[shared:]
        before = line
    return bytes(coded)


def report(chosen: set[str], supplement: set[str], text: bytes) -> None:
    entries = chosen | supplement
    print(f"from the rankings   {len(chosen):>6}")
    print(f"from {SUPPLEMENT.name}  {len(supplement):>6} ({len(supplement - chosen)} of them new)")
    print(f"entries             {len(entries):>6}")
    print(f"of {LONG} or more       {sum(len(entry) >= LONG for entry in entries):>6}")
    print(f"bytes               {len(text):>6}")
    print(f"sha256              {hashlib.sha256(text).hexdigest()}")


@dataclass(frozen=True)
class Package:
    """An npm package, and the archive that it must be."""

    name: str
    version: str
    sha256: str


def read_archive(package: Package, given: Path | None) -> bytes:
    content = given.read_bytes() if given else download(package)
    found = hashlib.sha256(content).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{package.name}: expected {package.sha256}, but is {found}")
    return content


def download(package: Package) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        asked = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
        subprocess.run(asked, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        return archive.read_bytes()


def member(archive: bytes, path: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        found = files.extractfile(path)
        if found is None:
            raise SystemExit(f"{path} is not a file")
        return found.read()


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Builds core/src/lists/common.txt.")
    for package, option in ((ZXCVBN, "--zxcvbn"), (LANGUAGE_COMMON, "--language-common")):
        told = f"archive of {package.name} {package.version}; downloaded with npm if not given"
        parser.add_argument(option, type=Path, help=told)
    return parser.parse_args()


ZXCVBN = Package(
    name="zxcvbn",
    version="4.4.2",
    sha256="0b3ebb60ec2df2340e1b8b70e4cb2657a3ceb192781d299310e7aceaa606cd22",
)
LANGUAGE_COMMON = Package(
    name="@zxcvbn-ts/language-common",
    version="3.0.4",
    sha256="e71c79709a0ffc5f53361c695124297a9101014a1d305f86f62c77c775d8b573",
)
SUPPLEMENT = ROOT / "scripts" / "common-ja.txt"
OUTPUT = ROOT / "core" / "src" / "lists" / "common.txt"

# OWASP ASVS 5.0, 6.2.4. Of the long ones 5,000: nearly half of them are dates.
OF_ANY_LENGTH = 3_000
OF_LONG = 5_000
LONG = 8
MOST_SHARED = 0x20

PRINTABLE = re.compile(r"[!-~]+")
MAIL_ADDRESS = re.compile(r"[^@]@[^@]+\.[a-z]")
# Ten or eleven digits with a leading 0 (Japan and elsewhere), eleven with a leading 7 or 8
# (Russia), or anything with a country code.
TELEPHONE = re.compile(r"0\d{9,10}|[78]\d{10}|\+\d+")
NUMBERS_THAT_ARE_WALKS = frozenset({"0102030405", "0192837465"})
# Found by reading the long entries: given names of one family, a given name with a year, numbers
# without a pattern that might be local telephone or registration numbers.
PERHAPS_SOMEONES = frozenset(
    {
        "1366613",
        "27731828",
        "6751520",
        "73501505",
        "9293709b13",
        "9379992",
        "99762000",
        "care1839",
        "dima1995",
        "maurolarastefy",
        "montgom240",
        "timoxa94",
    }
)


if __name__ == "__main__":
    main()
