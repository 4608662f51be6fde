"""CONTRIBUTING.md names files, functions and classes that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.architecture.sources import ROOT, tracked

PAGE = ROOT / "CONTRIBUTING.md"
# What its examples would add.
EXAMPLES = {"shelve", "hue--satire", "rating--satire", "locator", "/desk/sources/"}
SOURCES = {".py", ".html", ".css", ".js", ".json", ".toml", ".md"}


@cache
def _names() -> frozenset[str]:
    """Return every word that the sources have, and every word with dots."""
    texts = (
        path.read_text(errors="ignore")
        for path in tracked()
        if path.suffix in SOURCES and path != PAGE
    )
    words = (word for text in texts for word in re.findall(r"[\w-]+(?:\.[\w-]+)*", text))
    return frozenset(part for word in words for part in (word, *word.split(".")))


@cache
def _paths() -> tuple[str, ...]:
    return tuple(f"/{path.relative_to(ROOT).as_posix()}" for path in tracked())


def _named() -> Iterator[str]:
    """Yield what the page names: a path, or a name; not a command and not a pattern."""
    text = re.sub(r"^```.*?^```$", "", PAGE.read_text(), flags=re.MULTILINE | re.DOTALL)
    for words in sorted(set(re.findall(r"`([^`\n]+)`", text)) - EXAMPLES):
        if re.fullmatch(r"[\w./-]+(\(\))?", words) and not words.startswith("--"):
            yield words.removesuffix("()")


@pytest.mark.parametrize("name", list(_named()))
def test_what_the_page_names_is_there(name: str) -> None:
    is_path = "/" in name or f".{name.rpartition('.')[2]}" in SOURCES
    there = any(f"/{name}" in path for path in _paths()) if is_path else name in _names()
    assert there, f"CONTRIBUTING.md names “{name}”, which is nowhere"
