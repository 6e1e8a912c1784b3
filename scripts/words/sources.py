"""The published archives that the word data is made from, and how to get at what is in them.

Each archive is pinned by version and SHA-256. One that is not in the folder of archives is fetched
from its registry with the registry's own client; what is in the folder is checked all the same.
"""

from __future__ import annotations

import csv
import hashlib
import io
import subprocess
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Archive:
    """A published archive, the bytes that it must be, and the command that fetches it."""

    name: str
    file: str
    sha256: str
    fetch: tuple[str, ...]


ZXCVBN = Archive(
    name="zxcvbn 4.4.2 (npm)",
    file="zxcvbn-4.4.2.tgz",
    sha256="0b3ebb60ec2df2340e1b8b70e4cb2657a3ceb192781d299310e7aceaa606cd22",
    fetch=("npm", "pack", "--silent", "zxcvbn@4.4.2"),
)
NAMES = Archive(
    name="japanese-personal-name-dataset 0.4.0 (PyPI)",
    file="japanese_personal_name_dataset-0.4.0-py3-none-any.whl",
    sha256="81e771871ef9c11510c9f28736b734e7d321f69e175cbc4f22064360c125db23",
    fetch=(
        "python3",
        *("-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--only-binary", ":all:", "japanese-personal-name-dataset==0.4.0"),
    ),
)
IPADIC = Archive(
    name="mecab-ipadic 2.7.0-20070801+main-3 (Debian)",
    file="mecab-ipadic_2.7.0-20070801+main-3_all.deb",
    sha256="2a59bb65193b605cec3e5540e69e7d3ce8db4624744f8686f419aa0cf3f327f2",
    fetch=("apt-get", "download", "--quiet", "mecab-ipadic=2.7.0-20070801+main-3"),
)


def read(archive: Archive, folder: Path) -> bytes:
    """The bytes of an archive, fetched into `folder` if they are not there yet."""
    path = folder / archive.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fetch(archive, path)
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != archive.sha256:
        raise SystemExit(f"{archive.name}: expected {archive.sha256}, but is {found}")
    return content


def fetch(archive: Archive, path: Path) -> None:
    # In a folder of its own, for a registry's client names the file as it likes.
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(archive.fetch, cwd=folder, stdout=subprocess.DEVNULL, check=False)
        fetched = list(Path(folder).iterdir())
        if done.returncode != 0 or len(fetched) != 1:
            asked = " ".join(archive.fetch)
            raise SystemExit(f"{archive.name} cannot be fetched with `{asked}`: give {path}")
        path.write_bytes(fetched[0].read_bytes())


def in_npm(archive: bytes, path: str) -> str:
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        return text_of(files, path)


def in_wheel(archive: bytes, path: str) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return list(csv.reader(io.StringIO(files.read(path).decode("utf-8"))))


def in_ipadic(archive: bytes, names: list[str]) -> dict[str, list[list[str]]]:
    """The rows of some files of the dictionary, which is written in EUC-JP."""
    with tarfile.open(fileobj=io.BytesIO(data_of_deb(archive)), mode="r:xz") as files:
        texts = {
            name: text_of(files, f"./usr/share/mecab/dic/ipadic/{name}.csv", "euc_jp")
            for name in names
        }
    return {name: list(csv.reader(io.StringIO(text))) for name, text in texts.items()}


def text_of(files: tarfile.TarFile, path: str, encoding: str = "utf-8") -> str:
    found = files.extractfile(path)
    if found is None:
        raise SystemExit(f"{path} is not a file")
    # A dozen rows of ipadic hold code points of a vendor; they are no words of ours.
    return found.read().decode(encoding, errors="replace")


def data_of_deb(archive: bytes) -> bytes:
    """The member `data.tar.xz` of a Debian package, which is an `ar` archive (deb(5))."""
    at = len(AR_MAGIC)
    if archive[:at] != AR_MAGIC:
        raise SystemExit("not a Debian package")
    while at + AR_HEADER <= len(archive):
        name = archive[at : at + 16].decode("ascii").strip().rstrip("/")
        size = int(archive[at + 48 : at + 58])
        at += AR_HEADER
        if name == "data.tar.xz":
            return archive[at : at + size]
        at += size + size % 2
    raise SystemExit("the Debian package holds no data.tar.xz")


AR_MAGIC = b"!<arch>\n"
AR_HEADER = 60
