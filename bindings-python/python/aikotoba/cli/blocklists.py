"""`blocklist build`: a filter made of collections of leaked passwords, however large."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from aikotoba import InputError, build_blocklist

from .exits import Exit, Trouble, trouble_of
from .speech import Speech

__all__ = ["build"]

MEBIBYTE = 1024 * 1024


def build(
    speech: Speech,
    corpora: Annotated[
        list[Path],
        typer.Argument(
            metavar="CORPUS...",
            help="The collections; /dev/stdin for what another program unpacks.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="Where the filter goes.")
    ],
    sha1: Annotated[
        bool | None,
        typer.Option(
            "--sha1/--plain",
            help="What a line is: a password, or the SHA-1 of one with perhaps a colon and a count behind it.",
        ),
    ] = None,
    progress: Annotated[
        bool,
        typer.Option(
            "--progress", help="Show how far it is, even where nobody looks at a terminal."
        ),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a filter that is there.")
    ] = False,
) -> Exit:
    """Make a filter of collections of passwords: files of any size, such as those of leaked passwords."""
    if sha1 is None:
        raise Trouble(Exit.MALFORMED, "blocklist.corpus")
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    is_shown = progress or speech.err.is_terminal
    with Progress(
        *columns, TimeRemainingColumn(), console=speech.err, disable=not is_shown, transient=True
    ) as shown:
        tasks = {
            "read": shown.add_task(speech.word("blocklist.reading"), total=None),
            "build": shown.add_task(speech.word("blocklist.building"), total=None),
        }

        def told(what: Literal["read", "build"], done: int, total: int | None) -> None:
            shown.update(tasks[what], completed=done, total=total)

        corpus: Literal["plain", "sha1"] = "sha1" if sha1 else "plain"
        try:
            built = build_blocklist(corpora, out, corpus=corpus, force=force, progress=told)
        except InputError as error:
            raise trouble_of(error, ", ".join(map(str, corpora))) from None
        except FileExistsError:
            raise Trouble(Exit.MALFORMED, "file.there", path=out) from None
        except OSError as error:
            is_corpus = str(error.filename) in map(str, corpora)
            word = "file.unread" if is_corpus else "file.unwritten"
            path = error.filename if is_corpus else out
            raise Trouble(Exit.MALFORMED, word, path=path, why=error.strerror) from None
    left_out = {
        "blank": built.blank,
        "unreadable": built.unreadable,
        "too_long": built.too_long,
    }
    document = {
        "written": str(out),
        "digest": built.digest,
        "entries": built.entries,
        "bytes": built.bytes,
        "lines": built.lines,
        "left_out": left_out,
    }

    def show() -> None:
        told = {"path": out, "entries": built.entries, "lines": built.lines}
        speech.line(speech.word("blocklist.built", **told, mebibytes=f"{built.bytes / MEBIBYTE:.1f}"))
        if any(left_out.values()):
            speech.line(speech.word("blocklist.left-out", **left_out))
        speech.line(speech.word("blocklist.digest", digest=built.digest))

    speech.answer(document, show)
    return Exit.DONE
