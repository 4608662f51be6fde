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

from apps.history.verbs import VERBS
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

# Gestures that pages and the documents at the root once had, and the plain words for them.
ON_PAGES = {
    r"where (?:it|they) stands?": "state; original page",
    r"(?:let it stand|stands?) by itself": "undo the merge; is separate",
    r"as the facts stood": "facts as of",
    r"stands? behind": "is approved by",
    r"in hand": "in progress",
    r"readers have it|before readers|before everybody": "published; withdraw the verdict",
    r"a word to|pair of eyes": "a note for; a second person",
    r"another matter|speaks? of it": "a different claim; a confirmed match",
    r"looks? again": "recheck, poll",
    r"(?:came|comes?) in|brought in": "imported, added",
    r"what became of": "outcome",
    r"speaks? (?:for|against)": "reasons for, reasons against",
    r"(?:lost|its|their) places?": "orphaned; appearance",
    r"who has it": "assigned to",
    r"made it a claim": "accepted as a claim",
    r"as it came|who else said so": "original; similar statements",
}
GESTURE = re.compile(rf"\b(?:{'|'.join(ON_PAGES)})\b", re.IGNORECASE)

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


def gestures_in(text: str) -> list[str]:
    """Return each gesture in ``text``, also where its words are on two lines."""
    return [match[0] for match in GESTURE.finditer(" ".join(text.split()))]


def test_pages_say_what_a_thing_is() -> None:
    found = []
    for path in (*tracked("templates/*.html"), ROOT / "README.md", ROOT / "SECURITY.md"):
        name = path.relative_to(ROOT).as_posix()
        found += [f"{name}: {each}" for each in gestures_in(path.read_text())]
    assert found == [], f"say instead: {ON_PAGES}"


def test_actions_are_said_in_plain_words() -> None:
    assert {verb: gestures_in(words) for verb, words in VERBS.items() if gestures_in(words)} == {}


def test_a_gesture_is_found_across_lines() -> None:
    assert gestures_in("<p>Where\n  it stands</p> came\nin") == ["Where it stands", "came in"]
    assert gestures_in("the claim in handwriting, places, comes into force") == []


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
