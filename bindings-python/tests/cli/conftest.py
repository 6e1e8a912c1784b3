"""A place of its own for every test of the command line."""

from pathlib import Path

import pytest
from running import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)
