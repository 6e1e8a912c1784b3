"""`blocklist build`, and what a command makes of the filter."""

import hashlib
import os
import signal
import subprocess
import time
from pathlib import Path

from running import COMMAND, NOW, Place

import aikotoba


def rule(place: Place, digest: str) -> Path:
    text = place.policy.read_text("utf-8") + (
        '[[requirement]]\nid = "leaked"\nbasis = "house"\nlevel = "must"\n'
        f'rule.blocklist = {{ lists = [{{ name = "leaked", digest = "{digest}" }}] }}\n'
    )
    return place.write("listed.toml", text)


def test_a_filter_is_built_pinned_and_asked(place: Place) -> None:
    corpus = place.write("corpus.txt", "amber lantern birch\r\n\nletmein\n")
    out = place.folder / "leaked.filter"
    built = place.run("blocklist", "build", corpus, "--plain", "--out", out, "--json").json
    assert (built["entries"], built["lines"], built["left_out"]["blank"]) == (2, 3, 1)
    assert built["digest"] == "sha256:" + hashlib.sha256(out.read_bytes()).hexdigest()
    assert built["bytes"] == out.stat().st_size
    policy = rule(place, built["digest"])
    asked = ("check", "-p", policy, "--profile", "user", "--no-facts", "--stdin", "--json")
    listed = place.run(
        *asked, "--filter", f"leaked={out}", "--now", NOW, typed="Amber Lantern Birch\n"
    )
    (finding,) = listed.json["findings"]
    assert listed.code == 1 and finding["details"] == {
        "lists": ["leaked"],
        "one_in": 65536,
        "probable": True,
    }
    assert place.run(*asked, "--filter", f"leaked={out}", typed="amber lantern oak\n").code == 0
    # Another filter is not the one that the policy means.
    other = place.folder / "other.filter"
    place.run("blocklist", "build", place.write("o.txt", "x\n"), "--plain", "-o", other)
    assert place.run(*asked, "--filter", f"leaked={other}", typed="amber lantern oak\n").code == 3


def test_what_people_read_ends_with_what_a_policy_says(place: Place) -> None:
    corpus, out = place.write("corpus.txt", b"letmein\n\xff\n"), place.folder / "leaked.filter"
    ran = place.run("blocklist", "build", corpus, "--plain", "--out", out)
    digest = aikotoba.Blocklist.from_filter(out).digest
    assert ran.code == 0 and "1 that are not UTF-8" in ran.out
    assert f'digest = "{digest}"' in ran.out.splitlines()[-1]
    ran = place.run("blocklist", "build", corpus, "--plain", "-o", out, "--force", "--lang", "ja")
    assert "UTF-8でない行 1" in ran.out


def test_what_is_wrong_leaves_nothing_behind_and_quotes_nothing(place: Place) -> None:
    sha1 = place.write("sha1.txt", "0" * 40 + "\namber lantern birch\n")
    out = place.folder / "new" / "leaked.filter"
    out.parent.mkdir()
    for words in (
        [sha1, "--sha1"],
        [place.write("empty.txt", ""), "--plain"],
        [place.folder / "no-such", "--plain"],
        [sha1],
    ):
        ran = place.run("blocklist", "build", *words, "--out", out, "--json")
        assert ran.code == 2 and "amber" not in ran.out + ran.err, words
    assert list(out.parent.iterdir()) == []
    told = place.run("blocklist", "build", sha1, "--sha1", "--out", out, "--json").json["error"]
    assert (told["kind"], told["problems"][0]["path"]) == ("list", "line 2")
    ran = place.run("blocklist", "build", sha1, "--plain", "-o", place.folder / "none" / "x", "--json")
    assert ran.code == 2 and ran.json["error"]["kind"] == "file"


def test_a_filter_that_is_there_is_written_over_only_if_somebody_says_so(place: Place) -> None:
    corpus, out = place.write("corpus.txt", "letmein\n"), place.write("kept", "kept")
    assert place.run("blocklist", "build", corpus, "--plain", "--out", out).code == 2
    assert out.read_text() == "kept"
    assert place.run("blocklist", "build", corpus, "--plain", "--out", out, "--force").code == 0
    assert aikotoba.Blocklist.from_filter(out).entries == 1


def test_a_file_that_is_no_filter_is_told_from_one_that_cannot_be_read(place: Place) -> None:
    asked = ("check", "--profile", "user", "--no-facts", "--stdin", "--json")
    text = place.write("list.txt", "letmein\n")
    for given, kind in ((f"leaked={text}", "list"), ("leaked=no-such", "file"), ("leaked", "option")):
        ran = place.run(*asked, "--filter", given, typed="x\n")
        assert (ran.code, ran.json["error"]["kind"]) == (2, kind), given


def test_a_pipe_is_read_as_it_comes(place: Place) -> None:
    out = place.folder / "leaked.filter"
    words = ("blocklist", "build", "/dev/stdin", "--plain", "--out", str(out), "--json")
    ran = place.process(*words, typed=b"letmein\n" * 3)
    assert (ran.json["entries"], ran.json["lines"]) == (1, 3)


def test_who_interrupts_leaves_nothing_behind(place: Place) -> None:
    folder = place.folder / "new"
    folder.mkdir()
    words = ["blocklist", "build", "/dev/stdin", "--plain", "--out", str(folder / "x.filter")]
    process = subprocess.Popen([*COMMAND, *words], stdin=subprocess.PIPE, env={**os.environ, **place.environment})
    assert process.stdin
    process.stdin.write(b"letmein\n")
    process.stdin.flush()
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130 and list(folder.iterdir()) == []
    process.stdin.close()
