"""What the words around a value are about, as codes that are the same in seven languages.

``thing_of`` names what is counted as English words of ``same_thing`` ("people killed"), ``deed_of``
what happened on a day, ``matters_of`` what a text is about. Words that are not in the tables say
nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from apps.reading.comparing.concept_words import EVENTS, MATTERS, THINGS
from apps.reading.comparing.deed_words import DEEDS
from apps.reading.qualifying.word_tables import WordTable, plain

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_WORDS = 120


@cache
def _table(name: str, language: str) -> WordTable:
    source = {"events": EVENTS, "things": THINGS, "matters": MATTERS, "deeds": DEEDS}[name]
    phrases = {code: forms[language] for code, forms in source.items() if language in forms}
    return WordTable(phrases or {"": "\0"})


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[str, ...]:
    return tuple(plain(word.lower()) for word in _WORD.findall(text)[:_MOST_WORDS])


@lru_cache(maxsize=4096)
def found_in(name: str, text: str, language: str) -> tuple[tuple[int, str], ...]:
    """Return the codes of a table in a text, in order, each with the number of its first word."""
    words = _words(text)
    table = _table(name, language)
    return tuple((start, code) for start, _, code in table.among(words, 0, len(words)))


def matters_of(text: str, language: str) -> frozenset[str]:
    """Return the codes of what a text is about."""
    return frozenset(code for _, code in found_in("matters", text, language))


def deed_of(before: str, behind: str, language: str) -> str:
    """Return what happened on a day: the deed before it that is nearest, else the first behind it."""
    if found := found_in("deeds", before, language):
        return found[-1][1]
    found = found_in("deeds", behind, language)
    return found[0][1] if found else ""


def thing_of(of: str, before: str, behind: str, language: str, *, is_share: bool) -> str:
    """Return what is counted in the words of ``same_thing``; "" when the tables do not know it."""
    things = found_in("things", of, language)
    head = things[0][1] if things else ""
    if not head and (is_share or not of.strip()):
        near = found_in("things", before, language)
        head = near[-1][1] if near else ""
    event = _event(of, before, behind, language)
    if not head and event in ("killed", "injured", "missing"):
        head = "people"
    return " ".join(word for word in (head, event) if word) if head else ""


def is_turnout(text: str, language: str) -> bool:
    """Say whether a share is one of those who voted."""
    return any(code == "turnout" for _, code in found_in("things", text, language))


def _event(of: str, before: str, behind: str, language: str) -> str:
    for words, place in ((of, 0), (behind, 0), (before, -1)):
        if found := found_in("events", words, language):
            return found[place][1]
    return ""
