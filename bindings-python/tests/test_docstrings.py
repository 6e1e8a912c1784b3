"""What docstrings promise: everything public has one, and their examples run."""

import doctest
import importlib
import inspect
import os
import pkgutil
from types import ModuleType
from typing import Any

import django

import aikotoba

os.environ["DJANGO_SETTINGS_MODULE"] = "django_project.settings"
django.setup()

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(aikotoba.__path__, "aikotoba.")
    names = [one.name for one in found if not one.name.endswith(("._native", ".__main__"))]
    return [aikotoba, *(importlib.import_module(name) for name in names)]


def test_every_example_runs() -> None:
    results = [doctest.testmod(module, optionflags=FLAGS) for module in modules()]
    assert sum(result.failed for result in results) == 0
    assert sum(result.attempted for result in results) > 20


def test_everything_public_has_a_docstring() -> None:
    silent = [
        f"{module.__name__}.{name}"
        for module in modules()
        for name, one in public(module)
        if not inspect.getdoc(one)
    ]
    assert silent == []


def public(module: ModuleType) -> list[tuple[str, Any]]:
    """What a module defines under public names, with the members of its classes."""
    own = [
        (name, one)
        for name, one in inspect.getmembers(module, lambda it: inspect.isclass(it) or inspect.isfunction(it))
        if one.__module__ == module.__name__ and not name.startswith("_")
    ]
    return own + [
        (f"{name}.{member}", value)
        for name, one in own
        if inspect.isclass(one) and not issubclass(one, dict)
        for member, value in vars(one).items()
        if not member.startswith("_") and (callable(value) or isinstance(value, (property, classmethod)))
    ]
