"""Whether two statements are so alike that they are almost surely one claim. Pure.

Stricter than likeness in meaning, which also joins opposites ("reached a deal", "failed to reach a
deal"), the same sentence about another country or day, and one with its two sides exchanged. In doubt
the answer is no: a person is stopped by it. The order and the small words are read for English; in
other languages little but equal words is recognised.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from apps.reading.comparing.agreement import Agreement
from apps.reading.text.governing_words import PREPOSITIONS, sign_of
from apps.reading.text.invisible import comparable_text

# Cosine of all-MiniLM-L6-v2 that two statements must have as well, and the higher one that is enough
# where one of them only says more, about a value on which both agree.
LIKE_IN_MEANING: Final = 0.85
LIKE_WITH_MORE_WORDS: Final = 0.9
SHARED_WORDS: Final = 5

_WORD: Final = re.compile(r"(?:(?<![\w)])-)?\d+(?:[.:]\d+)*|[%$€£¥₺₽₴₹]|[^\W\d_]+")
_MINUS: Final = re.compile(r"[−–](?=[$€£¥]?\d)")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_GENITIVE: Final = re.compile(r"\b(\w+)(?:'s|(?<=s)') (?:own )?(\w+)")
_MONTH_FIRST: Final = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)"
    r" (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b"
)
_EMPTY: Final = frozenset(
    "a an the of is are was were be been being has have had its their own do does did that".split()
)
_LETTERS: Final = 5


def is_near_identical(a: str, b: str, *, meaning: float | None, agreement: Agreement) -> bool:
    """Say whether ``a`` and ``b`` are almost surely one claim.

    ``agreement`` is how their values compare: a conflict means two claims. Else they are one in the
    same words; in the same words but for articles, auxiliaries and a phrase that begins with a
    preposition and stands elsewhere; or when one of them only says more, with the same names, figures
    and negations, and their values agree. ``meaning`` is their cosine, ``None`` without a model.
    """
    if agreement.relation == "conflict":
        return False
    ours, theirs = _words(a), _words(b)
    if ours == theirs:
        return True
    if meaning is not None and meaning < LIKE_IN_MEANING:
        return False
    if _core(ours) == _core(theirs):
        return True
    is_close = meaning is not None and meaning >= LIKE_WITH_MORE_WORDS
    return is_close and agreement.relation == "agree" and _says_more(a, b)


def _says_more(a: str, b: str) -> bool:
    """Say whether one statement has every word of the other, and no further name, figure or negation."""
    fewer, more = sorted((_stems(_words(a)), _stems(_words(b))), key=len)
    return (
        len(set(fewer)) >= SHARED_WORDS
        and _particulars(a) == _particulars(b)
        and (_is_within(fewer, more) or _core_is_within(fewer, more))
    )


def _is_within(fewer: list[str], more: list[str]) -> bool:
    """Say whether ``more`` has all words of ``fewer`` in their order: "A beat B" is not "B beat A"."""
    rest = iter(more)
    return all(word in rest for word in fewer)


def _core_is_within(fewer: list[str], more: list[str]) -> bool:
    """Say the same of the words apart from those that follow a preposition, which may stand elsewhere."""
    (order, phrases), (longer_order, longer_phrases) = _core(fewer), _core(more)
    return _is_within(order, longer_order) and phrases <= longer_phrases


def _words(text: str) -> list[str]:
    """Return the words and figures of a text: lower case, "Syria's territory" as "territory of Syria"."""
    plain = unicodedata.normalize("NFKC", comparable_text(text)).replace("’", "'").casefold()
    plain = _THOUSANDS.sub("", _MINUS.sub("-", " ".join(plain.split())))
    plain = _MONTH_FIRST.sub(r"\2 \1 \3", _GENITIVE.sub(r"\2 of \1", plain))
    return ["percent" if word == "%" else word for word in _WORD.findall(plain)]


def _core(words: list[str]) -> tuple[list[str], set[tuple[str, str]]]:
    """Return the words in their order, and apart those that follow a preposition, with it."""
    order, phrases, preposition = [], set(), ""
    for word in words:
        if word in _EMPTY:
            continue
        if word in PREPOSITIONS:
            preposition = word
        elif preposition:
            phrases.add((preposition, word))
            preposition = ""
        else:
            order.append(word)
    return order, phrases


def _stems(words: list[str]) -> list[str]:
    return [
        word if word in PREPOSITIONS else word[:_LETTERS] for word in words if word not in _EMPTY
    ]


def _particulars(text: str) -> set[str]:
    """Return the figures, the signs of negation and attitude, and the capitalised words but the first."""
    names = re.findall(r"(?<=\W)[^\W\d_]\w+", comparable_text(text))
    words = _words(text)
    figures = {word for word in words if word[-1].isdigit()}
    signs = {sign_of(word) for word in words} - {"", "say"}
    return figures | signs | {name.casefold() for name in names if name[0].isupper()}
