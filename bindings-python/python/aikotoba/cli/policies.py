"""`policy …`: what can be asked of a policy without a password and without a state."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markdown import Markdown

from aikotoba import schema

from .exits import Exit, Trouble
from .options import Base, PolicyName, read_policy
from .pages import document_page
from .speech import Speech, plain

__all__ = ["compare", "coverage", "explain", "schema_of", "show", "validate"]

Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to a file and not to standard output."
    ),
]
Html = Annotated[bool, typer.Option("--html", help="As a page of HTML, and not as Markdown.")]


def show(speech: Speech, policy: PolicyName, base: Base = None) -> Exit:
    """Show what a policy asks, requirement by requirement."""
    rules = read_policy(policy, base)
    document, reference = rules.document, rules.reference

    def tell() -> None:
        title = document.get("title", {})
        told = (
            title.get(speech.language.value) or title.get("en", "")
            if isinstance(title, dict)
            else title
        )
        speech.line(f"{reference.id} {reference.version}  {told}", style="bold")
        speech.line(reference.digest, style="dim")
        rows = [
            [
                one["id"],
                ", ".join(one.get("profiles", ())) or speech.word("profile.everybody"),
                speech.word(f"level.{one['level']}"),
                one.get("clause") or one.get("basis", ""),
                " ".join(f"{kind} {_parameters(given)}" for kind, given in one["rule"].items()),
            ]
            for one in document.get("requirement", ())
        ]
        columns = [
            "column.requirement",
            "column.profiles",
            "column.level",
            "column.clause",
            "column.rule",
        ]
        speech.table(columns, rows)

    speech.answer({"policy": reference.document, "document": document}, tell)
    return Exit.DONE


def validate(
    speech: Speech,
    policy: Annotated[str, typer.Argument(metavar="FILE", help="The policy.")],
    base: Base = None,
) -> Exit:
    """Say everything that is wrong with a policy. 2 if something is."""
    try:
        reference = read_policy(policy, base).reference
    except Trouble as trouble:
        if trouble.exit is not Exit.MALFORMED or not trouble.problems or not speech.as_json:
            raise
        document = {"valid": False, "kind": trouble.kind, "problems": trouble.problems}
        speech.answer(document, lambda: None)
        return Exit.MALFORMED
    speech.answer(
        {"valid": True, "policy": reference.document},
        lambda: speech.line(
            speech.word("validate.done", id=reference.id, version=reference.version), style="green"
        ),
    )
    return Exit.DONE


def explain(
    speech: Speech, policy: PolicyName, base: Base = None, html: Html = False, output: Output = None
) -> Exit:
    """Write the policy as a document to read: Markdown, or a page of HTML."""
    rules = read_policy(policy, base)
    return _hand_over(speech, rules.explain(speech.language.value), html, output)


def coverage(speech: Speech, policy: PolicyName, base: Base = None) -> Exit:
    """Say clause by clause who answers: a check, the host, the reading of the file, or nobody."""
    told = read_policy(policy, base).coverage()

    def tell() -> None:
        rows = []
        for one in told.clauses:
            who = ", ".join(
                dict.fromkeys(speech.word(f"answer.{it.answer}") for it in one.requirements)
            )
            names = ", ".join(it.requirement for it in one.requirements)
            rows.append(
                [one.clause or one.basis or "", speech.word(f"clause.{one.answer}"), who, names]
            )
        speech.table(["column.clause", "column.answer", "column.who", "column.requirement"], rows)

    speech.answer(told.document, tell)
    return Exit.DONE


def compare(
    speech: Speech,
    ours: Annotated[str, typer.Argument(metavar="OURS", help="The policy that is asked.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="The one it is set beside.")],
    base: Base = None,
    html: Html = False,
    output: Output = None,
) -> Exit:
    """Say where one policy departs from another: what it lacks, where it is laxer or stricter."""
    first, second = read_policy(ours, base), read_policy(theirs, base)
    if speech.as_json:
        speech.answer(first.compare(second).document, lambda: None)
        return Exit.DONE
    return _hand_over(speech, first.explain_comparison(second, speech.language.value), html, output)


def schema_of(
    speech: Speech,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Such as policy, waivers, report.")],
) -> Exit:
    """Print the JSON Schema of a document."""
    try:
        document = schema(name)
    except (KeyError, ValueError):
        raise Trouble(Exit.MALFORMED, "schema.none", name=name) from None
    speech.as_json = True
    speech.answer(document, lambda: None)
    return Exit.DONE


def _hand_over(speech: Speech, markdown: str, html: bool, output: Path | None) -> Exit:
    """Give a document to a file, to a pipe as it is, or to a terminal as it is meant to look."""
    text = document_page(markdown, speech.language.value) if html else markdown
    if output is not None:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Trouble(
                Exit.MALFORMED, "file.unwritten", path=output, why=error.strerror
            ) from None
        speech.answer({"written": str(output)}, lambda: speech.tell("written", path=output))
    elif speech.as_json:
        speech.answer({"html" if html else "markdown": text}, lambda: None)
    elif speech.out.is_terminal and not html:
        speech.out.print(Markdown(plain(text)))
    else:
        # A document is UTF-8 whatever the terminal speaks, and the page says so.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    return Exit.DONE


def _parameters(given: object) -> str:
    if not isinstance(given, dict):
        return str(given)
    return " ".join(
        f"{name}={'/'.join(map(str, one)) if isinstance(one, list) else one}"
        for name, one in given.items()
    )
