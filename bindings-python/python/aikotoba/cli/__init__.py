"""The door of the command line: `aikotoba`.

What it needs beside the library is an extra, so that a server that judges passwords carries no terminal along.
Nothing is imported here before `main` is called: without the extra one line says what to install.
"""

import sys

__all__ = ["main"]

EXTRA = frozenset({"filelock", "jinja2", "markdown_it", "rich", "tomli", "typer"})


def main() -> None:
    """Run the command that stands on the command line, and leave with its exit code."""
    try:
        from .app import run
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in EXTRA:
            raise
        sys.exit("aikotoba: the command line is an extra: pip install 'aikotoba[cli]'")
    run()
