"""Words: no private metaphor in code, docstrings, comments, templates and documents.

The list holds the metaphors this repository once had. What each stood for has a name in the field
(see the glossary of the README), which a newcomer knows.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tracked

INSTEAD = {
    r"doors?|next door": "endpoint, view, page, address",
    r"storeys?": "layer, app",
    r"(?:the|no|several) trades?": "domain; journalism; app",
    r"(?:hold|holds|held|holding)(?: \w+){0,5} against": "compare with, match with, check by",
    r"puts? (?:\w+ )?down": "kill, stop, enter",
    r"looked at again(?: and again)?": "polled",
}
METAPHOR = re.compile(rf"\b(?:{'|'.join(INSTEAD)})\b", re.IGNORECASE)

# Path -> phrases that are meant as they are written, and why.
ALLOWED = {
    "tests/architecture/test_words.py": ("", "the list itself and its examples"),
    "tests/benchmarks/": ("", "texts of articles, as a newspaper prints them"),
    "fixtures/": ("", "texts of articles, as a newspaper prints them"),
}


_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line number and text of what ``path`` says to people; of Python no other strings."""
    text = path.read_text(errors="ignore")
    if path.suffix != ".py":
        yield from enumerate(text.splitlines(), 1)
        return
    yield 0, path.stem.replace("_", " ")
    if METAPHOR.search(_split_names(text)):  # most files have none, and are not parsed
        yield from _names_and_comments(text)
        yield from _docstrings(text)


def _split_names(text: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\s]+", " ", text)


def _names_and_comments(text: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
        elif token.type == tokenize.NAME:
            yield token.start[0], _split_names(token.string)


def _docstrings(text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, _DOCUMENTED) and (docstring := ast.get_docstring(node)):
            yield getattr(node, "lineno", 1), " ".join(docstring.split())


def metaphors_in(path: Path) -> list[str]:
    """Return “line: phrase” for each private metaphor in a file."""
    return [
        f"{line}: {match[0]}" for line, text in words_of(path) for match in METAPHOR.finditer(text)
    ]


def _is_allowed(name: str, metaphor: str) -> bool:
    return any(
        name.startswith(start) and phrase in metaphor for start, (phrase, _) in ALLOWED.items()
    )


def test_things_are_called_by_their_names() -> None:
    found = []
    for path in (path for kind in ("*.py", "*.html", "*.md") for path in tracked(kind)):
        name = path.relative_to(ROOT).as_posix()
        found += [f"{name}:{each}" for each in metaphors_in(path) if not _is_allowed(name, each)]
    assert found == [], f"say instead: {INSTEAD}"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.py", '"""The doors of the API."""\n', ["1: doors"]),
        ("a.py", "def f():\n    # one storey up\n    pass\n", ["2: storey"]),
        ("a.py", "DOORS = test_the_doors = NewsroomDoor = 1\n", ["1: DOORS", "1: doors", "1: Door"]),
        ("a.py", '"""Claims, held\nagainst it."""\n', ["1: held against"]),
        ("a.py", 'BYLINE = "geschreven door"\n', []),
        ("a_door.py", "", ["0: door"]),
        ("a.html", "<p>No claim holds all of that against us</p>", ["1: holds all of that against"]),
        ("a.md", "fine\nNo words of the trade.", ["2: the trade"]),
        ("a.md", "indoors, trademark, puts the number down to 3 where trade rose", []),
    ],
)  # fmt: skip
def test_a_metaphor_is_found_where_people_read(
    tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert metaphors_in(path) == expected
