"""Lists of one's own, and filters that are built of collections."""

import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import aikotoba
from aikotoba import _blocklist

NOW = "2026-11-25T00:00:00Z"
POLICY = aikotoba.Policy.from_json(
    {
        "format": 1,
        "id": "p",
        "version": "1",
        "effective-from": "2026-01-01",
        "time-zone": "Asia/Tokyo",
        "requirement": [
            {
                "id": "a",
                "basis": "house",
                "level": "must",
                "rule": {"blocklist": {"lists": [{"name": "leaked"}]}},
            }
        ],
    }
)


def is_listed(listed: aikotoba.Blocklist, password: str) -> bool:
    desk = aikotoba.Desk(POLICY, lists={"leaked": listed})
    return not desk.check_password(password, now=NOW).accepted


def test_a_list_has_its_digest_and_is_exact() -> None:
    listed = aikotoba.Blocklist(["LetMeIn", "letmein", "aozora"])
    assert (listed.entries, listed.one_in) == (2, None)
    assert listed.digest == "sha256:" + hashlib.sha256(b"aozora\nletmein\n").hexdigest()
    assert repr(listed) == f"<aikotoba.Blocklist 2 {listed.digest}>"
    with pytest.raises(TypeError):
        aikotoba.Blocklist("letmein")


def test_both_kinds_of_collections_are_built_from_several_files(tmp_path: Path) -> None:
    plain, more, out = tmp_path / "plain", tmp_path / "more", tmp_path / "out"
    plain.write_bytes("Letmein\r\nガラス\n\xe9".encode() + b"\xff\n" + b"x" * 5000 + b"\n\n")
    more.write_bytes(b"letmein\ntsukimi")
    built = aikotoba.build_blocklist([plain, more], out, corpus="plain")
    assert (built.entries, built.lines, built.blank, built.unreadable, built.too_long) == (3, 7, 1, 1, 1)
    listed = aikotoba.Blocklist.from_filter(out)
    assert (listed.entries, listed.digest, listed.one_in) == (3, built.digest, 65_536)
    assert all(is_listed(listed, one) for one in ("LETMEIN", "ｶﾞﾗｽ", "tsukimi"))
    assert not is_listed(listed, "tsukim")
    digests = [hashlib.sha1(one).hexdigest() for one in (b"Letmein", b"tsukimi")]
    plain.write_text(f"{digests[0].upper()}:17\r\n{digests[1]}\n{digests[1]}\n")
    built = aikotoba.build_blocklist([plain], out, corpus="sha1", force=True)
    listed = aikotoba.Blocklist.from_filter(out.read_bytes())
    assert (built.entries, listed.one_in, built.bytes) == (2, 16_384, out.stat().st_size)
    assert is_listed(listed, "Letmein") and is_listed(listed, "TSUKIMI")
    assert not is_listed(listed, "LETMEIN")


def test_runs_are_merged_into_the_same_filter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"{number:x}" for number in range(30_000)]
    random.Random(1).shuffle(lines)
    corpus = tmp_path / "corpus"
    corpus.write_text("\n".join(lines * 2))
    whole = aikotoba.build_blocklist([corpus], tmp_path / "whole", corpus="plain")
    # A run for every few thousand lines, with the same lines in several.
    monkeypatch.setattr(_blocklist, "RUN", 4_000)
    monkeypatch.setattr(_blocklist, "PIECE", 9_999)
    runs = aikotoba.build_blocklist([corpus], tmp_path / "runs", corpus="plain")
    assert (runs.entries, runs.digest) == (30_000, whole.digest)


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    corpus, told = tmp_path / "corpus", list[tuple[str, int, int | None]]()
    corpus.write_bytes(b"letmein\n" * 1000)
    aikotoba.build_blocklist(
        [corpus], tmp_path / "out", corpus="plain", progress=lambda *one: told.append(one)
    )
    assert told[0] == ("read", 0, 8000) and ("read", 8000, 8000) in told
    assert told[-1] == ("build", 1, 1)


def test_whatever_goes_wrong_nothing_is_left(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "new"
    folder.mkdir()
    out = folder / "out"

    def stop(what: str, done: int, total: int | None) -> None:
        if what == "build":
            raise KeyboardInterrupt

    corpus.write_bytes(b"letmein\n")
    with pytest.raises(KeyboardInterrupt):
        aikotoba.build_blocklist([corpus], out, corpus="plain", progress=stop)
    with pytest.raises(aikotoba.InputError, match="line 1") as caught:
        aikotoba.build_blocklist([corpus], out, corpus="sha1")
    assert caught.value.kind == "list" and "letmein" not in str(caught.value)
    with pytest.raises(FileNotFoundError):
        aikotoba.build_blocklist([corpus, tmp_path / "none"], out, corpus="plain")
    corpus.write_bytes(b"\n\xff\n")
    with pytest.raises(aikotoba.InputError, match="no password"):
        aikotoba.build_blocklist([corpus], out, corpus="plain")
    with pytest.raises(ValueError, match="plain"):
        aikotoba.build_blocklist([corpus], out, corpus="other")  # type: ignore[arg-type]
    assert list(folder.iterdir()) == []


def test_what_is_there_stays_unless_somebody_forces_it(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.write_bytes(b"letmein\n")
    out.write_bytes(b"kept")
    with pytest.raises(FileExistsError):
        aikotoba.build_blocklist([corpus], out, corpus="plain")
    corpus.write_bytes(b"")
    with pytest.raises(aikotoba.InputError):
        aikotoba.build_blocklist([corpus], out, corpus="plain", force=True)
    assert out.read_bytes() == b"kept"


def test_a_file_that_is_no_filter_is_refused_and_one_that_is_not_there_named(tmp_path: Path) -> None:
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Blocklist.from_filter(b"letmein\n")
    assert caught.value.problems[0]["path"] == "filter"
    with pytest.raises(FileNotFoundError, match="none"):
        aikotoba.Blocklist.from_filter(tmp_path / "none")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a process by itself")
def test_memory_does_not_grow_with_the_collection(tmp_path: Path) -> None:
    # Runs of a ninth of the collection, and four shards: all of it at once would take 300 MB and more.
    program = (
        "import json, re, sys\n"
        "from pathlib import Path\n"
        "from aikotoba import _blocklist\n"
        "_blocklist.RUN = 500_000\n"
        "built = _blocklist.build_blocklist(['/dev/stdin'], sys.argv[1], corpus='sha1')\n"
        # Not ru_maxrss, which a new program takes over from the one that started it.
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', Path('/proc/self/status').read_text())\n"
        "print(json.dumps([built.entries, int(peak[1])]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "out")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        for begun in range(0, COUNT, 10_000):
            numbers = (number * SPREAD % 2**160 for number in range(begun, begun + 10_000))
            process.stdin.write(b"".join(b"%040x:1\n" % number for number in numbers))
        process.stdin.close()
        entries, kibibytes = json.loads(process.stdout.read())
    assert (process.returncode, entries) == (0, COUNT)
    assert kibibytes < 200 * 1024
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


COUNT = 4_500_000
# Odd, so that no two products are one; without a pattern in its first bits.
SPREAD = 0x9E3779B97F4A7C15F39CC0605CEDC8341082276B
