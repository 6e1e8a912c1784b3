"""How a function becomes a command.

A command is a function that takes a `Speech`, some options, and bundles of options: dataclasses whose fields are
options. Here bundles are unfolded for typer and put together again, every command gets `--json` and `--lang`, and
whatever stood in the way becomes words and an exit code. Nothing that is printed here repeats a value of a variable.
"""

import inspect
import sys
import traceback
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, get_type_hints

import typer
from rich.text import Text

from aikotoba import InputError

from .exits import Exit, Trouble, trouble_of
from .helping import HelpfulCommand
from .speech import Language, Speech, asked_language, plain

__all__ = ["Command", "add"]

Command = Callable[..., Exit]

Json = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON document on standard output, and nothing else."),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang", envvar="AIKOTOBA_LANG", help="The language for people; else that of the locale."
    ),
]


def add(app: typer.Typer, name: str, command: Command) -> None:
    """Give an application a command."""
    hints = get_type_hints(command, include_extras=True)
    told = [one for one in inspect.signature(command).parameters.values() if one.name != "speech"]
    bundles = {one.name: hints[one.name] for one in told if is_dataclass(hints[one.name])}
    single = [
        _parameter(one.name, hints[one.name], one.default)
        for one in told
        if one.name not in bundles
    ]
    unfolded = {name: _unfolded(bundle) for name, bundle in bundles.items()}
    common = [_parameter("as_json", Json, False), _parameter("lang", Lang, None)]

    def run(**given: Any) -> None:
        speech = Speech(asked_language(given.pop("lang")), as_json=given.pop("as_json"))
        for bundle, parameters in unfolded.items():
            given[bundle] = bundles[bundle](**{one.name: given.pop(one.name) for one in parameters})
        raise typer.Exit(answered(speech, lambda: command(speech, **given)))

    parameters = [*single, *(one for bundle in unfolded.values() for one in bundle), *common]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__doc__ = command.__doc__
    app.command(name, cls=HelpfulCommand)(run)


def answered(speech: Speech, command: Callable[[], Exit]) -> Exit:
    """The exit code of a command, and words for what stood in its way."""
    try:
        return _carried_out(speech, command)
    except BrokenPipeError:
        return Exit.UNHEARD


def _carried_out(speech: Speech, command: Callable[[], Exit]) -> Exit:
    try:
        return command()
    except InputError as error:
        return _tell(speech, trouble_of(error))
    except Trouble as trouble:
        return _tell(speech, trouble)
    except (typer.Exit, typer.Abort, BrokenPipeError):
        raise
    except (OverflowError, RecursionError):
        # An instant outside the years there are, a document nested without end.
        return _tell(speech, Trouble(Exit.MALFORMED, "input.beyond"))
    except Exception as error:
        return _broken(speech, error)


def _tell(speech: Speech, trouble: Trouble) -> Exit:
    message = speech.word(trouble.word, **trouble.values)
    told = {"kind": trouble.kind, "message": message, "problems": trouble.problems}
    speech.err.print(
        Text.assemble((speech.word("trouble"), "bold red"), plain(message)), soft_wrap=True
    )
    for problem in trouble.problems:
        path = f"{problem['path']}: " if problem["path"] else ""
        speech.err.print(Text(plain(f"  {path}{problem['problem']}")), soft_wrap=True)
    speech.answer({"error": told}, lambda: None)
    return trouble.exit


def _broken(speech: Speech, error: Exception) -> Exit:
    # What an exception says may hold what somebody typed; where it was raised never does.
    where = traceback.format_tb(error.__traceback__)
    sys.stderr.write("".join(where))
    speech.tell("broken", style="bold red", name=type(error).__name__)
    told = {"kind": "broken", "message": type(error).__name__, "problems": []}
    speech.answer({"error": told}, lambda: None)
    return Exit.BROKEN


def _unfolded(bundle: type) -> list[inspect.Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    return [
        _parameter(
            one.name,
            hints[one.name],
            inspect.Parameter.empty if one.default is MISSING else one.default,
        )
        for one in fields(bundle)
        if one.init
    ]


def _parameter(name: str, hint: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
