"""What governs a passage: the words of its sentence that decide whether what it reports is so.

"Ministers managed to reach a deal" and "Ministers failed to reach a deal" have the passage "reach a
deal" in common, and report opposite things. The same goes for a new negation, a condition, a verb
that only claims or denies, and the word that a passage hangs on ("the lack of 900 ferries").

``governing_words`` has the words. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from apps.reading.text.governing_words import LINKS, PREPOSITIONS, is_name_like_verb, sign_of
from apps.reading.text.sentences import split_sentences

_REACH: Final = 600  # code points of a text that are read on each side of a passage
_FOLLOWING: Final = 40
_ENDED: Final = re.compile(r"[.!?؟…。！？][\"'”’»)\]]*\s*$")
_SOFT_BREAK: Final = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=[^\W\d_])")
_WORD: Final = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
_CLAUSES: Final = re.compile(r"[,;:،؛](?=\s|$)")
# An English "sin", which is no Spanish "sin" (without): by the word before it.
_SIN: Final = re.compile(
    r"\b((?:an?|the|this|that|his|her|their|our|my|your|of|original|mortal|deadly) sin)\b",
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"\s[-–—]+\s")
_MERELY_SAID: Final = frozenset({"say", ""})
_DOUBTS_AFTERWARDS: Final = frozenset(
    "claim allege deny reject dismiss refute dispute doubt suspect pretend lie allegedly reportedly"
    " supposedly purportedly apparently falsely wrongly incorrectly false untrue wrong may possibly"
    " perhaps maybe probably if unless refuse".split()
)


@dataclass(frozen=True, slots=True)
class Governing:
    """The governing words before a passage, the word it hangs on, and what follows it."""

    before: tuple[str, ...]
    hangs_on: tuple[str, ...]
    after: tuple[str, ...]


def governing(text: str, start: int, end: int) -> Governing:
    """Return what governs ``text[start:end]`` (code points) within its sentence.

    Two passages of the same words report the same when this is equal for both.
    """
    exact = text[start:end]
    start, end = start + len(exact) - len(exact.lstrip()), end - len(exact) + len(exact.rstrip())
    left = _sentence_before(text, start)
    right = "" if _ENDED.search(exact) else _sentence_after(text, end)
    signs = tuple(sign for word in _words(left) if (sign := sign_of(word)))
    return Governing(signs, _hangs_on(left), _signs_after(right))


def with_governing_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence around ``text[start:end]``, at most 600 code points each way."""
    left = _sentence_before(text, start)
    right = "" if _ENDED.search(text[start:end]) else _sentence_after(text, end)
    return start - len(left), end + len(right.rstrip())


def _sentence_before(text: str, start: int) -> str:
    """Return the part of the passage's sentence that is before it."""
    window = _unwrapped(text[max(0, start - _REACH) : start])
    if not window.strip():
        return ""
    # With the first words of the passage: whether a stop ends a sentence depends on what follows.
    sentences = split_sentences(window + text[start : start + _FOLLOWING])
    begins = [one.start for one in sentences if one.start <= len(window)]
    return window[begins[-1] :]


def _sentence_after(text: str, end: int) -> str:
    """Return the part of the passage's sentence that is after it."""
    window = _unwrapped(text[end : end + _REACH])
    sentences = split_sentences(f"x{window}")
    return window[: sentences[0].end - 1]


def _unwrapped(text: str) -> str:
    """Return ``text`` of the same length without line breaks inside a sentence: small letters follow."""

    def blanks(found: re.Match[str]) -> str:
        return " " * len(found[0]) if text[found.end()].islower() else found[0]

    return _SOFT_BREAK.sub(blanks, text)


def _words(text: str) -> list[str]:
    """Return the words in lower case, without the month of May and names shaped like Turkish verbs."""
    text = _SIN.sub(r"\1s", text)  # the plural is in no table of negations
    found = (word for word in _WORD.findall(text) if word != "May" and not is_name_like_verb(word))
    return [word.lower().replace("’", "'") for word in found]


def _hangs_on(left: str) -> tuple[str, ...]:
    """Return the nearest word before the passage that means something, and the prepositions between.

    A comma is crossed ("Er bestritt, dass …"), a dash is not ("ANKARA, 5 June – …").
    """
    clause = _DASH.split(left)[-1]
    linked: list[str] = []
    for word in reversed(_words(clause)):
        if word in PREPOSITIONS:
            linked.append(word)
        elif word not in LINKS and not word.isdigit():
            return (sign_of(word) or word, *reversed(linked))
    return ()


def _signs_after(right: str) -> tuple[str, ...]:
    """Return the signs in the rest of the passage's clause, and the doubts in the one after it.

    Who merely says it may change ("…, he added"); "…, he denied" may not come or go.
    """
    clauses = _CLAUSES.split(right)
    own = [sign_of(word) for word in _words(clauses[0])]
    following = [sign_of(word) for word in _words(" ".join(clauses[1:2]))]
    doubts = [sign for sign in following if sign in _DOUBTS_AFTERWARDS]
    return tuple(sign for sign in own if sign not in _MERELY_SAID) + tuple(doubts)
