"""HTML pages from templates: whatever comes from outside is escaped, and no page asks for another file."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

__all__ = ["document_page", "page"]


def page(template: str, **told: object) -> str:
    """A page from one of the templates of this package."""
    loader = PackageLoader("aikotoba.cli")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**told)


def document_page(markdown: str, language: str) -> str:
    """A Markdown document as a page of its own. HTML in it is text; pictures, which would be fetched, are left out."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    first = next((line for line in markdown.splitlines() if line.startswith("# ")), "# aikotoba")
    return page(
        "document.html.j2",
        body=Markup(reader.render(markdown)),
        title=first[2:].strip(),
        language=language,
    )
