"""What is said to the outside.

Owners get one refusal, whatever the reason: no such account, a wrong password, a hold, a code that was used. The record
has the reason. Administrators are told it.
"""

from typing import Any

from aikotoba import Answer, Finding, Report, say_reason

from .asking import Told


class Refusal(Exception):
    """What is answered in the place of what was asked for."""

    def __init__(self, status: int, **body: Any) -> None:
        super().__init__(status)
        self.status, self.body = status, body


def done(told: Told, language: str, *, is_administrator: bool = False) -> None:
    """Nothing, where it was done; the refusal, where it was not."""
    answer = told.answer
    if answer.accepted:
        return
    if is_administrator:
        raise Refusal(422, error="refused", reason=_reason(answer, language))
    if answer.report is None:
        raise Refusal(403, error="refused")
    # There is a report only where what proves the owner was right.
    raise Refusal(422, error="refused", report=shown(answer.report, language))


def _reason(answer: Answer, language: str) -> dict[str, str] | None:
    reason = answer.reason
    return None if reason is None else {"code": reason, "sentence": say_reason(reason, language)}


def shown(report: Report, language: str) -> dict[str, Any]:
    """A report as JSON, with a sentence for each finding. It holds no part of a password."""
    return {**report.document, "sentences": sentences(report.findings, language)}


def sentences(findings: list[Finding], language: str) -> list[str]:
    return [finding.say(language) for finding in findings]
