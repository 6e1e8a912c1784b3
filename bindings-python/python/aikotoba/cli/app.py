"""The whole tree of commands in one place, and how the process ends."""

import os
import sys
from typing import Annotated

import typer

from aikotoba import __version__

from . import accounts, blocklists, issue, judging, keeping, policies, resets, tokens
from .exits import Exit
from .frame import Command, add
from .helping import HelpfulGroup, language_among
from .speech import Language, Speech, plain

__all__ = ["application", "run"]


def application() -> typer.Typer:
    """The commands, made anew."""
    app = _group(
        "Judge passwords and issue them by a written policy; every answer names its clause.",
        is_root=True,
    )

    @app.callback()
    def root(
        version: Annotated[
            bool,
            typer.Option("--version", is_eager=True, callback=_version, help="Print the version."),
        ] = False,
    ) -> None:
        pass

    _fill(
        app,
        {
            "check": judging.check,
            "generate": judging.generate,
            "init": accounts.init,
            "issue": issue.issue,
            "change": accounts.change,
            "status": accounts.status,
            "due": accounts.due,
            "sweep": accounts.sweep,
        },
    )
    _fill(
        _under(app, "policy", "What a policy says of itself."),
        {
            "show": policies.show,
            "validate": policies.validate,
            "explain": policies.explain,
            "coverage": policies.coverage,
            "compare": policies.compare,
            "schema": policies.schema_of,
        },
    )
    _fill(
        _under(app, "blocklist", "Lists of passwords that nobody may use."),
        {"build": blocklists.build},
    )
    _fill(
        _under(app, "otp", "One-time passwords with a PIN."),
        {
            "enrol": tokens.enrol,
            "confirm": tokens.confirm,
            "verify": tokens.verify,
        },
    )
    _fill(
        _under(
            app, "reset", "A forgotten or dead password: who asks for another, and who they are."
        ),
        {
            "request": resets.request,
            "verify": resets.verify,
        },
    )
    _fill(_under(app, "keys", "The keys that the state is sealed under."), {"new": keeping.new})
    return app


def run() -> None:
    """Run what stands on the command line and leave the process."""
    _open_closed()
    language = language_among(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows another; no answer is lost over it.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    if any(not _is_text(one) for one in sys.argv):
        Speech(language).tell("usage.no-text", style="bold red")
        sys.exit(int(Exit.MALFORMED))
    try:
        code = application()(prog_name="aikotoba", standalone_mode=False)
    except typer.Abort:
        code = Exit.INTERRUPTED
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Exception as error:
        code = _usage(Speech(language), error)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = Exit.UNHEARD
    if code == Exit.UNHEARD:
        # The interpreter would flush once more, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(int(code or 0))


def _open_closed() -> None:
    """Have all three streams, whoever began the command with fewer."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _is_text(argument: str) -> bool:
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _version(asked: bool) -> None:
    if asked:
        print(f"aikotoba {__version__}")
        raise typer.Exit()


def _usage(speech: Speech, error: Exception) -> int:
    """What typer found wrong with the words of the command."""
    context = getattr(error, "ctx", None)
    format_message = getattr(error, "format_message", None)
    if format_message is None:
        speech.tell("broken", style="bold red", name=type(error).__name__)
        return Exit.BROKEN
    if type(error).__name__ == "NoArgsIsHelpError":
        speech.err.print(plain(format_message()))
        return Exit.MALFORMED
    if context is not None:
        speech.err.print(plain(context.get_usage()))
    if format_message().startswith("Got unexpected extra argument"):
        # Somebody may have written a password there, and standard error is often kept.
        speech.tell("usage.extra", style="bold red")
        return Exit.MALFORMED
    names = {"NoSuchOption": "usage.option", "MissingParameter": "usage.missing"}
    word = names.get(type(error).__name__) if speech.language is Language.JA else None
    if word is None:
        speech.tell("usage", style="bold red", why=format_message())
    else:
        named = (
            getattr(error, "option_name", None)
            or getattr(getattr(error, "param", None), "opts", [""])[0]
        )
        speech.tell(word, style="bold red", name=named)
    return Exit.MALFORMED


def _group(help: str, *, is_root: bool = False) -> typer.Typer:
    return typer.Typer(
        cls=HelpfulGroup,
        help=help,
        no_args_is_help=True,
        add_completion=is_root,
        pretty_exceptions_enable=False,
        pretty_exceptions_show_locals=False,
        rich_markup_mode=None if os.environ.get("TERM") == "dumb" else "markdown",
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def _under(app: typer.Typer, name: str, help: str) -> typer.Typer:
    group = _group(help)
    app.add_typer(group, name=name)
    return group


def _fill(app: typer.Typer, commands: dict[str, Command]) -> None:
    for name, command in commands.items():
        add(app, name, command)
