"""Names that look like another one, or mix scripts within a word (Unicode Technical Standard 39).

The tables of Unicode come with the package ``confusable_homoglyphs``; they are read at first use.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Final

# Bound of what is stored; names of 200 characters rarely need more.
LONGEST: Final = 400
# Scripts that one word may hold together.
_TOGETHER: Final = (
    frozenset({"HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"HAN", "BOPOMOFO"}),
    frozenset({"HAN", "HANGUL"}),
)
_OF_NO_SCRIPT: Final = frozenset({"COMMON", "INHERITED", "Unknown"})
_WORD: Final = re.compile(r"[^\W\d_]+")


def skeleton(name: str) -> str:
    """Return what names that look alike have in common, whatever their case (UTS 39, section 4).

    Not for people to read. “Рutin” with a Cyrillic letter and “Putin” have the same.
    """
    shapes = map(_prototype, unicodedata.normalize("NFKD", name))
    return unicodedata.normalize("NFD", "".join(shapes)).casefold()[:LONGEST]


def mixed_scripts(name: str) -> list[str]:
    """Return the scripts that one word of ``name`` mixes, by name; none for an ordinary name.

    Words of different scripts beside each other are ordinary, and so are those of Japanese.
    """
    for word in _WORD.findall(name):
        scripts = frozenset(map(_script, word)) - _OF_NO_SCRIPT
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            return sorted(script.capitalize() for script in scripts)
    return []


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    from confusable_homoglyphs.confusables import confusables_data

    return dict(confusables_data)


def _prototype(character: str) -> str:
    """Return the shape that stands for ``character``.

    The table lists both directions: a shape with everything that looks like it, and each of those with
    the shape alone. Of two that look like each other only, the lower one is taken.
    """
    alike = [one["c"] for one in _table().get(character, ())]
    if len(alike) != 1:
        return character
    [other] = alike
    if len(other) > 1 or len(_table().get(other, ())) > 1:
        return str(other)
    return min(character, str(other))


@cache
def _script(character: str) -> str:
    from confusable_homoglyphs.categories import alias

    return str(alias(character))
