#!/usr/bin/env python3
"""Runs five estimators on the same passwords, and writes what it found into docs/estimator.md.

    python3 tests/estimator/compare.py            # everything; writes tables and pictures
    python3 tests/estimator/compare.py --peers    # the others alone; prints and writes nothing

What it needs it installs under target/estimator/, in pinned versions: npm and PyPI packages, and
Debian's EDICT and ENAMDICT for the hold-out. It ends with 1 where something promised is not kept.
"""

import argparse
import os
import platform
import statistics
import sys

import chart
import kana_keys
import peers
import sources
from measured import LIMIT, Measured, capped, counted, same_score, times_of, within

PAGE = sources.ROOT / "docs/estimator.md"
IMAGES = sources.ROOT / "docs/images"
NEAR = 0.5


def main():
    parser = argparse.ArgumentParser(description="Measures estimators side by side; takes ten minutes and more.")
    parser.add_argument("--peers", action="store_true", help="only the others; prints, and writes nothing")
    only_peers = parser.parse_args().peers
    kana_keys.check()
    asked = peers.peers()
    if only_peers:
        asked = [peer for peer in asked if peer.name not in ("ours", "large")]
    measured = Measured(asked)
    tables = {
        "promises": promises(measured),
        "over-rated": over_rated(measured),
        "categories": categories(measured),
        "strong": strong(measured),
        "parity": parity(measured),
        "parity-habits": parity_habits(measured),
        "speed": speed(measured),
        "worst": worst(measured),
        "machine": [machine()],
    }
    if only_peers:
        for name, lines in tables.items():
            print(f"\n## {name}\n", *lines, sep="\n")
        return 0
    write(tables)
    draw(measured)
    print(*tables["promises"], sep="\n")
    return 0 if all(kept for *_, kept in measured.promises) else 1


def over_rated(measured):
    lines = table(
        "estimator", *(f"{name}, {len(measured.corpora[name])}" for name in ("habits", "hold-out"))
    )
    for peer, title in measured.titles.items():
        cells = (measured.share(name, peer) for name in ("habits", "hold-out"))
        lines.append(row(title, *(f"{count} ({share:.1%})" for count, share in cells)))
    return lines


def categories(measured):
    lines = table("category", "passwords", *measured.titles.values())
    for category, count in counted(measured.corpora["habits"]):
        over = (measured.share("habits", peer, category)[0] for peer in measured.titles)
        lines.append(row(f"`{category}`", count, *over))
    return lines


def strong(measured):
    lines = table("category", "passwords", *measured.titles.values())
    for category, count in [*counted(measured.corpora["strong"]), (None, 1500)]:
        cells = []
        for peer in measured.titles:
            pairs = zip(measured.corpora["strong"], measured.answers["strong"][peer], strict=True)
            cells.append(
                sum(answer.score == 4 for (kind, _), answer in pairs if category in (None, kind))
            )
        lines.append(row(f"`{category}`" if category else "all", count, *cells))
    return lines


def parity(measured):
    lines = table(
        "estimator",
        "same score as the crate",
        "its defects aside",
        f"log10 within {NEAR}",
        "within 0.01",
        "higher score",
        "lower",
    )
    for peer, title in measured.titles.items():
        pairs = measured.nearness(peer)
        higher = sum(one.score > two.score for one, two in pairs)
        lower = sum(one.score < two.score for one, two in pairs)
        shares = (
            same_score(pairs),
            same_score(measured.without_defects(peer)),
            within(pairs, NEAR),
            within(pairs, 0.01),
        )
        lines.append(row(title, *(f"{share:.2%}" for share in shares), higher, lower))
    return lines


def parity_habits(measured):
    peer = "large" if "large" in measured.titles else "npm"
    lines = table(
        "habit", "passwords", "same score", f"log10 within {NEAR}", "median of ours − theirs"
    )
    for habit, count in counted(measured.corpora["parity"]):
        pairs = measured.nearness(peer, habit=habit)
        middle = statistics.median(capped(one) - capped(two) for one, two in pairs)
        lines.append(
            row(
                f"`{habit}`",
                count,
                f"{same_score(pairs):.1%}",
                f"{within(pairs, NEAR):.1%}",
                f"{middle:+.2f}",
            )
        )
    differences(measured, peer)
    return lines


def differences(measured, peer):
    """What one has to look at, on a file of its own: passwords estimated unlike the crate."""
    rows = zip(
        measured.corpora["parity"],
        measured.nearness(peer),
        measured.answers["parity"]["npm"],
        strict=True,
    )
    lines = [
        f"{habit}\t{password}\t{one.score}\t{two.score}\t{npm.score}\t"
        f"{one.guesses_log10:.2f}\t{two.guesses_log10:.2f}\t{npm.guesses_log10:.2f}\n"
        for (habit, password), (one, two), npm in rows
        if one.score != two.score or abs(capped(one) - capped(two)) > NEAR
    ]
    head = "habit\tpassword\tours\tcrate\tnpm\tours log10\tcrate log10\tnpm log10\n"
    (sources.FOLDER / "differences.tsv").write_text(head + "".join(lines), encoding="utf-8")


def speed(measured):
    lines = table("estimator", "median, µs", "99th percentile, µs", "slowest, µs")
    for peer, title in measured.titles.items():
        lines.append(row(title, *(f"{time:,.1f}" for time in times_of(measured, peer))))
    return lines


def worst(measured):
    lines = table("pattern", "size", *measured.titles.values())
    for size, cases in measured.hostile.items():
        for index, pattern in enumerate(cases):
            times = (measured.worst[peer][size][index] for peer in measured.titles)
            lines.append(row(pattern, size, *(milliseconds(time) for time in times)))
    return lines


def promises(measured):
    """What was promised of ours, what was measured, and whether it is kept."""
    if "ours" not in measured.titles:
        return []
    kept = []
    for words in ("ours", "large"):
        title = measured.titles[words]
        for corpus, most in (("habits", 0.10), ("hold-out", 0.30)):
            ratio = measured.share(corpus, words)[0] / measured.share(corpus, "crate")[0]
            kept.append(
                (
                    f"over-rated among {corpus} / the crate, {title}",
                    f"{ratio:.1%}",
                    f"below {most:.0%}",
                    ratio < most,
                )
            )
        top = sum(answer.score == 4 for answer in measured.answers["strong"][words])
        kept.append((f"strong ones with score 4, {title}", f"{top:,}", "1,500", top == 1500))
        (median, high, _), (crate_median, crate_high, _) = (
            times_of(measured, words),
            times_of(measured, "crate"),
        )
        kept.append(
            (
                f"median time, the crate / {title}",
                f"{crate_median / median:.1f}",
                "at least 5",
                crate_median >= 5 * median,
            )
        )
        kept.append(
            (
                f"99th percentile, the crate / {title}",
                f"{crate_high / high:.1f}",
                "at least 20",
                crate_high >= 20 * high,
            )
        )
        times = [time for times in measured.worst[words].values() for time in times]
        slowest = LIMIT * 10**9 if None in times else max(times)
        kept.append(
            (
                f"slowest of the hostile, {title}",
                milliseconds(slowest),
                "at most 5 ms",
                slowest <= 5_000_000,
            )
        )
    same = same_score(measured.without_defects("large"))
    near = within(measured.nearness("large"), NEAR)
    kept.append(
        (
            "same score as the crate, its two defects aside, large words",
            f"{same:.2%}",
            "at least 99 %",
            same >= 0.99,
        )
    )
    kept.append(
        (
            f"log10 within {NEAR} of the crate, large words",
            f"{near:.2%}",
            "at least 95 %",
            near >= 0.95,
        )
    )
    measured.promises = kept
    lines = table("what", "measured", "promised", "kept")
    return lines + [row(*cells, "yes" if is_kept else "**no**") for *cells, is_kept in kept]


def machine():
    node = peers.subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return (
        f"{platform.system()}, {platform.machine()}, {os.cpu_count()} processors; "
        f"Node {node.stdout.strip().lstrip('v')}, Python {platform.python_version()}."
    )


def draw(measured):
    titles = measured.titles
    groups = {
        heading: {peer: measured.share(corpus, peer)[1] for peer in titles}
        for heading, corpus in (
            (f"{len(measured.corpora['habits'])} Japanese habits", "habits"),
            (f"{len(measured.corpora['hold-out'])} of words in no list of ours", "hold-out"),
        )
    }
    rows = {
        category: {
            peer: measured.share("habits", peer, category)[1] for peer in ("crate", "ts", "large")
        }
        for category, _ in counted(measured.corpora["habits"])
    }
    pairs = [(capped(two), capped(one)) for one, two in measured.nearness("large")]
    marks = "From left to right: median, 99th percentile and slowest of 2,000 mixed passwords."
    pictures = {
        "over-rated": chart.bars(
            "Weak passwords that a policy asking for score 3 lets through", groups, titles
        ),
        "categories": chart.dots("The same by category", rows, titles),
        "parity": chart.squares(
            "3,600 passwords of people who know no Japanese: decimal order of guesses",
            pairs,
            "the crate",
            "aikotoba-1",
            20,
        ),
        "speed": chart.spans(
            "Time for one estimate",
            {peer: times_of(measured, peer) for peer in titles},
            titles,
            marks,
        ),
    }
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        (IMAGES / f"estimator-{name}.svg").write_text(picture, encoding="utf-8")


def write(tables):
    """Puts every table between its marks on the page; one without a place is a mistake."""
    page = PAGE.read_text(encoding="utf-8")
    for name, lines in tables.items():
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        before, found, rest = page.partition(begin)
        _, found_end, after = rest.partition(end)
        if not found or not found_end:
            sys.exit(f"docs/estimator.md has no place for `{name}`")
        page = before + begin + "".join(f"{line}\n" for line in lines) + end + after
    PAGE.write_text(page, encoding="utf-8")


def milliseconds(nanos):
    return f"> {LIMIT} s" if nanos is None else f"{nanos / 1e6:,.2f} ms"


def table(*heads):
    return [row(*heads), "|" + "---|" * len(heads)]


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
