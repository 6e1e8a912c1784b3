"""What the command says, to whom, and in which language.

Standard output is for the answer, and with `--json` for one document alone. Whatever else people should read goes to
standard error. Text that comes from files is printed as text: no markup, and no control character reaches a terminal.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .words import words

__all__ = ["Language", "Speech", "asked_language", "plain"]

# Where nobody looks at the width, a table is not broken at 80 columns.
UNSEEN_WIDTH = 200
WEEKDAYS = "月火水木金土日"


class Language(str, Enum):
    """The languages there are sentences in."""

    EN = "en"
    JA = "ja"


class Speech:
    """One language, one standard output, one standard error."""

    def __init__(self, language: Language, *, as_json: bool = False) -> None:
        self.language, self.as_json = language, as_json
        self.out, self.err = _console(sys.stdout), _console(sys.stderr)

    def word(self, key: str, /, **values: object) -> str:
        """A sentence of the table, in this language."""
        return words(key, self.language.value).format(**values)

    def tell(self, key: str, /, style: str = "", **values: object) -> None:
        """Say something beside the answer."""
        self.err.print(Text(plain(self.word(key, **values)), style=style), soft_wrap=True)

    def answer(self, document: object, show: Callable[[], None]) -> None:
        """Give the answer: the document as JSON, or as people read it."""
        if not self.as_json:
            show()
            return
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        # JSON is UTF-8 whatever the terminal speaks.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()

    def line(self, text: str = "", style: str = "") -> None:
        """A line of the answer for people."""
        self.out.print(Text(plain(text), style=style), soft_wrap=True)

    def table(
        self, columns: Iterable[str], rows: Iterable[Iterable[str | Text]], title: str = ""
    ) -> None:
        """A table of the answer; columns are keys of `words`."""
        table = Table(title=plain(title) or None, title_justify="left", header_style="bold")
        for column in columns:
            table.add_column(self.word(column), overflow="fold")
        for row in rows:
            table.add_row(*(Text(plain(one)) if isinstance(one, str) else one for one in row))
        self.out.print(table)

    def moment(self, at: datetime, zone: ZoneInfo) -> str:
        """An instant as people write it, in a zone."""
        local = at.astimezone(zone)
        if self.language is Language.JA:
            day = f"{local.year}年{local.month}月{local.day}日（{WEEKDAYS[local.weekday()]}）"
            return f"{day}{local.hour}時{local.minute:02d}分"
        names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        return f"{names[local.weekday()]} {local:%Y-%m-%d %H:%M}"


def asked_language(given: Language | None, environment: Mapping[str, str] = os.environ) -> Language:
    """The language somebody asked for, or that of the environment's locale, as gettext finds it."""
    if given is not None:
        return given
    for name in ("AIKOTOBA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return Language.JA if value.lower().startswith("ja") else Language.EN
    return Language.EN


def plain(text: str) -> str:
    """Text without what would steer a terminal or turn its direction."""
    return "".join(
        one if one in "\n\t" or not _steers(one) else "\N{REPLACEMENT CHARACTER}" for one in text
    )


def _steers(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


class _Told(Console):
    """A console that leaves a closed pipe to whoever ends the process: rich would end it with the code of a refusal."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(stream: TextIO) -> Console:
    how: dict[str, Any] = (
        {} if stream.isatty() or "COLUMNS" in os.environ else {"width": UNSEEN_WIDTH}
    )
    if os.environ.get("NO_COLOR"):
        # rich would leave out colours alone, and keep bold.
        how["color_system"] = None
    return _Told(file=stream, highlight=False, markup=False, emoji=False, **how)
