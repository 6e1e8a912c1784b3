"""`policy …`: what can be asked without a state and without a password."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from running import Place


def test_a_policy_shows_its_requirements(place: Place) -> None:
    ran = place.run("policy", "show")
    assert (
        ran.code == 0
        and "length" in ran.out
        and "least=8" in ran.out
        and "Cheap to hash" in ran.out
    )
    assert "試験用" in place.run("policy", "show", "--lang", "ja").out
    document = place.run("policy", "show", "--json").json
    assert (
        document["policy"]["digest"].startswith("sha256:") and document["document"]["id"] == "cheap"
    )


def test_everything_that_is_wrong_with_a_policy_is_said_at_once(place: Place) -> None:
    assert place.run("policy", "validate", place.policy).code == 0
    assert place.run("policy", "validate", place.policy, "--json").json["valid"] is True
    bad = (
        place.policy.read_text("utf-8")
        .replace("least = 8", "least = 0")
        .replace("Asia/Tokyo", "Asia/Nowhere")
    )
    file = place.write("bad.toml", bad)
    ran = place.run("policy", "validate", file)
    assert ran.code == 2 and "rule.length" in ran.err and "time-zone" in ran.err
    told = place.run("policy", "validate", file, "--json")
    assert told.code == 2 and told.json["valid"] is False and len(told.json["problems"]) >= 2
    assert place.run("policy", "validate", "no-such.toml").code == 2
    assert place.run("policy", "validate", "no-such-preset", "--json").code == 2


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_policy_is_explained_as_markdown_and_as_a_page(place: Place, language: str) -> None:
    said = ("policy", "explain", "--policy", "ja-org", "--lang", language)
    markdown = place.run(*said).out
    assert markdown.startswith("# ") and "user-auth/4.3.1" in markdown
    page = place.folder / "policy.html"
    ran = place.run(*said, "--html", "-o", page)
    text = page.read_text("utf-8")
    assert ran.code == 0 and ran.out == "" and str(page) in ran.err
    assert (
        f'<html lang="{language}">' in text and "user-auth/4.3.1" in text and "<script" not in text
    )
    _Balanced().feed(text)
    assert place.run(*said, "--json").json == {"markdown": markdown}


def test_what_an_author_wrote_is_text_on_the_page(place: Place) -> None:
    title = "<script>alert(1)</script> ![x](http://example.com/x.png) [y](javascript:alert(1))"
    text = place.policy.read_text("utf-8").replace("Cheap to hash", title)
    place.policy.write_text(text, "utf-8")
    page = place.run("policy", "explain", "--html").out
    assert "<script>" not in page and "<img" not in page and 'href="javascript' not in page


def test_coverage_and_comparison_are_read_and_parsed(place: Place) -> None:
    assert "user-auth/4.3.1" in place.run("policy", "coverage", "--policy", "ja-org").out
    assert (
        place.run("policy", "coverage", "--policy", "ja-org", "--json").json["summary"]["clauses"]
        == 89
    )
    assert place.run("policy", "compare", "ja-org", "nist-800-63b-4").out.startswith("# ")
    assert place.run("policy", "compare", "ja-org", "nist-800-63b-4", "--json").json["departures"]


def test_schemas_are_printed(place: Place) -> None:
    assert place.run("policy", "schema", "policy").json["title"]
    assert place.run("policy", "schema", "nothing").code == 2


def test_what_a_policy_extends_is_handed_over(place: Place) -> None:
    ours = place.write(
        "ours.toml",
        'format = 1\nid = "ours"\nversion = "1"\neffective-from = "2026-01-01"\ntime-zone = "Asia/Tokyo"\nextends = "cheap"\n',
    )
    assert place.run("policy", "validate", ours).code == 2
    assert place.run("policy", "validate", ours, "--base", place.policy).code == 0


class _Balanced(HTMLParser):
    """Fails where elements are not closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: "list[tuple[str, str | None]]") -> None:
        if tag not in ("meta", "br", "hr", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_templates_come_with_the_package() -> None:
    import aikotoba.cli

    folder = Path(str(aikotoba.cli.__file__)).parent / "templates"
    assert {path.name for path in folder.iterdir()} == {"slips.html.j2", "document.html.j2"}
