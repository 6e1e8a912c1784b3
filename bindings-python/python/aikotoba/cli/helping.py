"""Help in the reader's language.

Commands are described in English where they stand in the code; `help_ja` has the Japanese for each of these
sentences. `--help` acts before any other option is read, so the language is looked for among the words themselves.
"""

import re
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from .help_ja import JAPANESE
from .speech import Language, asked_language

__all__ = ["HelpfulCommand", "HelpfulGroup", "language_among"]

STOP = re.compile(r"([。、])(?=.)")
PANELS = {
    "ARGUMENTS_PANEL_TITLE": ("Arguments", "引数"),
    "OPTIONS_PANEL_TITLE": ("Options", "オプション"),
    "COMMANDS_PANEL_TITLE": ("Commands", "コマンド"),
}


class HelpfulCommand(TyperCommand):
    """A command with its help in both languages."""

    language = Language.EN

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **more: Any
    ) -> Any:
        self.language = language_among(args)
        if self.language is Language.JA:
            translate(self)
        return super().make_context(info_name, args, parent, **more)

    def get_help_option(self, ctx: Any) -> Any:
        return _described(super().get_help_option(ctx), self.language)


class HelpfulGroup(TyperGroup):
    """A group of commands with its help in both languages."""

    language = Language.EN

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **more: Any
    ) -> Any:
        self.language = language_among(args)
        if self.language is Language.JA:
            translate(self)
        for name, titles in PANELS.items():
            setattr(rich_utils, name, titles[self.language is Language.JA])
        return super().make_context(info_name, args, parent, **more)

    def get_help_option(self, ctx: Any) -> Any:
        return _described(super().get_help_option(ctx), self.language)


def _described(option: Any, language: Language) -> Any:
    """`--help` itself, which typer makes on its own."""
    if option is not None and language is Language.JA:
        option.help = JAPANESE.get(option.help, option.help)
    return option


def language_among(args: list[str]) -> Language:
    """The language that the words of a command line ask for, or else the environment."""
    for at, word in enumerate(args):
        name, equals, value = word.partition("=")
        if name == "--lang":
            value = value if equals else next(iter(args[at + 1 :]), "")
            return Language.JA if value == Language.JA.value else Language.EN
    return asked_language(None)


def translate(command: Any) -> None:
    """Put the Japanese of every sentence in its place. typer makes commands anew for each run."""
    for one in (command, *command.params, *getattr(command, "commands", {}).values()):
        if (text := getattr(one, "help", None)) in JAPANESE:
            # rich breaks lines at spaces alone, and cuts off what has none.
            one.help = STOP.sub(r"\1 ", JAPANESE[text])
