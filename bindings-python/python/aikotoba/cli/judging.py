"""`check` and `generate`: what a policy says of one password, and one that it takes. No state is read."""

from typing import Annotated, Any

import typer
from rich.text import Text

from aikotoba import Finding, InputError, Report

from .exits import Exit, Trouble
from .kinds import Kind
from .options import Rules, Whom
from .secrets_in import ask
from .speech import Speech, plain

__all__ = ["check", "exit_of", "generate", "show_findings", "show_report"]

Stdin = Annotated[
    bool,
    typer.Option(
        "--stdin",
        help="Read the secrets from standard input, one a line, in the order they would be asked for.",
    ),
]
LEVELS = {"must": "bold red", "should": "yellow", "may": ""}
DECISIONS = {"accepted": "bold green", "refused": "bold red", "incomplete": "bold yellow"}


def check(
    speech: Speech,
    rules: Rules,
    whom: Whom,
    pin: Annotated[bool, typer.Option("--pin", help="Judge a PIN, by the rules for PINs.")] = False,
    current: Annotated[
        bool,
        typer.Option(
            "--current", help="Ask for the password in use first: rules may compare the two."
        ),
    ] = False,
    stdin: Stdin = False,
) -> Exit:
    """Judge a password, which is asked for and never an argument. 0 accepted, 1 refused, 3 incomplete."""
    if pin and current:
        raise Trouble(Exit.MALFORMED, "check.pin-current")
    desk, now = rules.desk(), rules.clock()()
    told: dict[str, Any] = {
        "profiles": whom.profile or (),
        "account": whom.account,
        "person": whom.person,
        "facts": whom.known(),
    }
    prompts = [*(["prompt.current"] if current else []), "prompt.pin" if pin else "prompt.password"]
    *in_use, typed = ask(speech, prompts, stdin=stdin)
    if pin:
        report = desk.check_pin(typed, **told, now=now)
    else:
        used = in_use[0] if in_use else None
        system = whom.described()
        report = desk.check_password(
            typed, **told, system=system, current=used, want_strength=True, now=now
        )
    speech.answer(report.document, lambda: show_report(speech, report))
    return exit_of(report.decision)


def generate(
    speech: Speech,
    rules: Rules,
    whom: Whom,
    kind: Annotated[
        Kind, typer.Option("--kind", help="For paper, to be told in English or Japanese words, or a PIN.")
    ] = Kind.PAPER,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=1000, help="How many.")] = 1,
    spelled: Annotated[
        bool, typer.Option("--spelled", help="Spell each one out, to be read aloud.")
    ] = False,
) -> Exit:
    """Make a password that the policy takes, and print it: the one command whose answer is a secret."""
    desk, now = rules.desk(), rules.clock()()
    told: dict[str, Any] = {
        "profiles": whom.profile or (),
        "facts": whom.known(),
        "system": whom.described(),
    }
    try:
        made = [desk.generate(kind.value, **told, now=now) for _ in range(count)]
    except InputError as error:
        if error.kind != "generation":
            raise
        speech.answer({"passwords": []}, lambda: None)
        for problem in error.problems:
            speech.tell("generate.none", why=f"{problem['path']} {problem['problem']}")
        return Exit.REFUSED
    document = [
        {
            "password": one.reveal(),
            "bits": one.bits,
            "spelled": {"en": one.spelled("en"), "ja": one.spelled("ja")},
        }
        for one in made
    ]

    def show() -> None:
        for one in made:
            print(one.reveal())
            if spelled:
                print("  " + one.spelled(speech.language.value))

    speech.answer({"passwords": document}, show)
    return Exit.DONE


def exit_of(decision: str) -> Exit:
    """The exit code of a decision."""
    return {"accepted": Exit.DONE, "refused": Exit.REFUSED, "incomplete": Exit.INCOMPLETE}[decision]


def show_report(speech: Speech, report: Report) -> None:
    """A report as people read it."""
    decision = Text(speech.word(f"decision.{report.decision}"), style=DECISIONS[report.decision])
    policy = f"{report.policy.id} {report.policy.version}"
    speech.out.print(Text.assemble(decision, f"  ({plain(policy)})"))
    if report.findings:
        show_findings(speech, report.findings)
    if report.strength is not None:
        speech.line(
            speech.word(
                "report.strength", score=report.strength.score, log10=report.strength.guesses_log10
            )
        )
        for remark in report.strength.say(speech.language.value):
            speech.line(f"  {remark}")
    told = report.coverage
    speech.line(
        speech.word(
            "report.coverage",
            met=told.met,
            broken=told.broken,
            waived=told.waived,
            unjudged=told.unjudged,
            elsewhere=sum(told.elsewhere.values()),
        ),
        style="dim",
    )


def show_findings(speech: Speech, findings: list[Finding]) -> None:
    """Findings as a table: how much it binds, where it is written, what to do."""
    rows: list[list[str | Text]] = []
    for one in findings:
        said = plain(one.say(speech.language.value))
        if one.waiver is not None:
            said += f" ({speech.word('report.waived', id=plain(one.waiver.id))})"
        level = Text(speech.word(f"level.{one.level}"), style=LEVELS[one.level])
        rows.append([level, one.clause or one.basis or "", one.requirement, said])
    speech.table(["column.level", "column.clause", "column.requirement", "column.finding"], rows)
