"""Where words come from that are only for tests: fetched by the registries' own clients, pinned,
kept under target/.

Nothing of it is checked in. EDICT and ENAMDICT are property of the Electronic Dictionary Research
and Development Group and are used in conformance with the Group's licence (CC BY-SA 3.0);
mecab-ipadic is used under its own.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FOLDER = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "estimator"

NPM = {
    "zxcvbn": "4.4.2",
    "@zxcvbn-ts/core": "4.2.0",
    "@zxcvbn-ts/language-common": "4.1.3",
    "@zxcvbn-ts/language-en": "4.1.1",
    "@zxcvbn-ts/language-ja": "3.0.2",
}
PYPI = {"zxcvbn": "4.5.0"}
# Package of Debian 12: the file in it, its encoding, the SHA-256 of the file.
DEBIAN = {
    "enamdict": (
        "usr/share/edict/enamdict",
        "euc-jp",
        "6316daac19ef6743a8ec4591f6b9089c785ef4f915f65092eda236706c24959c",
    ),
    "edict": (
        "usr/share/edict/edict",
        "euc-jp",
        "59063c08240f096e6d22152a58c0c8ef3a84ff95ce8a59bbf3a3522aa097a526",
    ),
    "mecab-ipadic": (
        "usr/share/mecab/dic/ipadic/Noun.csv",
        "euc-jp",
        "2b3079bc7e30bbd0072d30b0ca859477cc9ca63ab2306f153491ffb97ea13c6e",
    ),
}


def node_folder():
    """A folder whose node_modules holds the packages of npm."""
    folder = FOLDER / "npm"
    manifest = json.dumps({"private": True, "dependencies": NPM})
    if not is_stamped(folder, manifest):
        (folder / "package.json").write_text(manifest)
        run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"], folder)
        stamp(folder, manifest)
    return folder


def python():
    """The Python that has the packages of PyPI."""
    folder = FOLDER / "python"
    wanted = [f"{name}=={version}" for name, version in PYPI.items()]
    if not is_stamped(folder, repr(wanted)):
        run([sys.executable, "-m", "venv", folder], FOLDER)
        run([folder / "bin/python", "-m", "pip", "install", "--quiet", *wanted], FOLDER)
        stamp(folder, repr(wanted))
    return folder / "bin/python"


def lines(package):
    """The lines of a dictionary that Debian packages."""
    inside, encoding, digest = DEBIAN[package]
    folder = FOLDER / "debian" / package
    file = folder / inside
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        run(["apt-get", "-o", "APT::Sandbox::User=root", "download", "-qq", package], folder)
        (archive,) = folder.glob("*.deb")
        run(["dpkg", "-x", archive, folder], folder)
    data = file.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{package} is not the edition this was written for: {found}")
    return data.decode(encoding, errors="replace").splitlines()


def frequency_lists():
    """The lists of npm's zxcvbn, by name, most used first."""
    script = "process.stdout.write(JSON.stringify(require('zxcvbn/lib/frequency_lists')))"
    printed = subprocess.run(
        ["node", "-e", script], cwd=node_folder(), capture_output=True, check=True
    ).stdout
    return {
        name: words.split(",") if isinstance(words, str) else words
        for name, words in json.loads(printed).items()
    }


def entries(package):
    """Kanji, reading and tags of the entries of EDICT or ENAMDICT that have all three."""
    shape = re.compile(r"^([^ ]+) \[([^\]]+)\] /\(([a-z,0-9]+)\)(.*)$")
    return [found.groups() for found in map(shape.match, lines(package)) if found]


def hepburn(reading):
    """A reading in Hepburn letters as typed: long vowels by their kana, ん as n."""
    text = "".join(
        chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c
        for c in unicodedata.normalize("NFC", reading)
    )
    written, position = "", 0
    while position < len(text):
        pair, one = text[position : position + 2], text[position]
        sound = PAIRS.get(pair)
        position += 2 if sound else 1
        sound = sound or SOUNDS.get(one)
        if sound is None:
            return None
        if written.endswith("*"):
            written = written[:-1] + ("t" if sound.startswith("ch") else sound[:1])
        written += sound
    return None if "*" in written else written.replace("~", "")


def is_stamped(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "installed"
    return note.exists() and note.read_text() == text


def stamp(folder, text):
    (folder / "installed").write_text(text)


def run(command, folder):
    subprocess.run([str(part) for part in command], cwd=folder, check=True)


SOUNDS = dict(
    zip(
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
        "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽっー",
        (
            "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he "
            "ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji "
            "zu de do ba bi bu be bo pa pi pu pe po * ~"
        ).split(),
        strict=True,
    )
)
PAIRS = {
    kana + small: stem + vowel
    for kana, stem in dict(
        き="ky",
        し="sh",
        ち="ch",
        に="ny",
        ひ="hy",
        み="my",
        り="ry",
        ぎ="gy",
        じ="j",
        ぢ="j",
        び="by",
        ぴ="py",
    ).items()
    for small, vowel in dict(ゃ="a", ゅ="u", ょ="o").items()
}
