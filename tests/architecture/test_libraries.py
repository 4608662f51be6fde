"""The two libraries: their public faces, and that a bare interpreter can use them."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from collections.abc import Iterator
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

from apps import extraction, reading

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = pytest.mark.parametrize("library", [reading, extraction], ids=["reading", "extraction"])


@LIBRARIES
def test_every_public_name_is_there_and_described(library: ModuleType) -> None:
    assert sorted(library._MODULES) == sorted(library.__all__)
    for name in library.__all__:
        found = getattr(library, name)
        assert name == "Value" or found.__doc__, name


@LIBRARIES
def test_the_types_of_the_results_are_public(library: ModuleType) -> None:
    functions = [value for name in library.__all__ if isfunction(value := getattr(library, name))]
    assert functions
    for function in functions:
        for result in _classes_in(get_type_hints(function)["return"]):
            if result.__module__.startswith(library.__name__):
                assert result.__name__ in library.__all__, (function, result)


def _classes_in(annotation: Any) -> Iterator[type]:
    parts = get_args(annotation)
    if not parts and isinstance(annotation, type):
        yield annotation
    for part in parts:
        yield from _classes_in(part)


@LIBRARIES
def test_the_example_of_a_library_is_true(library: ModuleType) -> None:
    assert doctest.testmod(library).failed == 0
    assert doctest.DocTestFinder().find(library)[0].examples


@LIBRARIES
def test_another_name_is_an_attribute_error(library: ModuleType) -> None:
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = library.guess


@LIBRARIES
def test_a_library_loads_no_framework_that_is_set_up(library: ModuleType) -> None:
    """``edtf`` looks for Django's settings by itself and goes on without them."""
    names = ", ".join(library.__all__)
    code = (
        f"import sys; from {library.__name__} import {names}; "
        "bad = ('django.db', 'django.apps', 'rest_framework', 'procrastinate', 'psycopg', 'portal'); "
        "print(*(name for name in sys.modules if name.startswith(bad)))"
    )
    bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.stdout.strip(), found.stderr) == ("", "")


def test_a_stranger_reads_a_text_in_one_call() -> None:
    [found] = reading.suggest("The flood killed 43 people on Sunday.", published="2024-05-02")
    assert found.kind == "quantity"
    assert get_type_hints(reading.suggest)["return"]
