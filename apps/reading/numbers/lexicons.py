"""The lexicon of numbers of each language: its words, phrases and conventions of writing.

The words are in ``cardinal_words`` and ``number_phrases``, the grammar that joins them in ``numerals``.
English is covered in depth; Turkish, Arabic, Russian, French, German, Spanish and Portuguese for
plain counts and shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.reading.numbers.words.cardinal_words import BARE, DUALS, ONES, POINTS, SCALES
from apps.reading.numbers.words.fraction_phrases import (
    AND_A_HALF,
    FRACTIONS,
    HALVED,
    PARTS,
    VULGAR,
)
from apps.reading.numbers.words.number_phrases import SEVERAL, SINGLE, VAGUE, ZERO
from apps.reading.text.tokens import Phrases, Token, folded, tokens_of

LANGUAGES = ("en", "tr", "ar", "ru", "fr", "de", "es", "pt")

Fixed = tuple[Decimal, Decimal, str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The number words of one language.

    A number may start with a scale that is ``bare``; ``duals`` are a scale twice; ``point`` is the
    decimal sign as a word; ``halved`` are words such as "anderthalb", ``halves`` what adds a part to the
    number before it. ``fixed`` holds phrases with a value of their own (low, high, style). ``chained``: digits may follow a scale ("50 bin 783",
    "2 mil e 500"). ``decimal`` is the
    decimal sign.
    """

    language: str
    ones: Mapping[str, int]
    scales: Mapping[str, int]
    bare: frozenset[str]
    duals: Mapping[str, int]
    point: str
    halved: Mapping[str, Decimal]
    fixed: Phrases[Fixed]
    number_starts: frozenset[str]
    halves: Phrases[Decimal]
    joiners: frozenset[str]
    loose_joiners: bool
    pointed: frozenset[str]
    decimal: str
    chained: bool


_JOINERS = {
    "en": {"and"},
    "ar": {"و"},
    "es": {"y"},
    "pt": {"e"},
    "fr": {"et"},
    "de": {"und"},
    "tr": set(),
    "ru": set(),
}
_ELIDED_BEFORE = frozenset({"un", "une", "environ", "au", "onze"})
_PREFIXES = frozenset("وفبلك")
_POINTED = frozenset({"тыс", "млн", "млрд", "трлн", "mio", "mrd", "mill"})
_DECIMAL = dict.fromkeys(("en", "ar"), ".") | dict.fromkeys(
    ("tr", "ru", "fr", "de", "es", "pt"), ","
)


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language ("en", "tr-TR"); it has no words if the language is unknown."""
    code = language.lower().partition("-")[0]
    ones, scales = _folded(ONES.get(code, {})), _folded(SCALES.get(code, {}))
    fixed = _fixed(code)
    starts = set(ones) - {"zero"} | {words[0] for words in fixed}
    bare = frozenset(folded(word) for word in BARE.get(code, frozenset()))
    duals = _folded(DUALS) if code == "ar" else {}
    halved = HALVED.get(code, {})
    starts |= {*bare, *duals, *halved, *VULGAR}
    starts |= {"a", "an", "hundred", "thousand"} if code == "en" else set()
    return Lexicon(
        language=code,
        ones=ones,
        scales=scales,
        bare=bare,
        duals=duals,
        point=POINTS.get(code, ""),
        halved=halved,
        fixed=Phrases(fixed),
        number_starts=frozenset(starts),
        halves=Phrases({_cut(phrase): part for phrase, part in AND_A_HALF.get(code, {}).items()}),
        joiners=frozenset(_JOINERS.get(code, set())),
        loose_joiners=code in ("es", "fr", "ar", "pt"),
        pointed=_POINTED,
        decimal=_DECIMAL.get(code, "."),
        chained=code in ("tr", "pt"),
    )


def _folded(numbers: Mapping[str, int]) -> dict[str, int]:
    return {folded(word): number for word, number in numbers.items()}


def _fixed(code: str) -> dict[tuple[str, ...], Fixed]:
    fixed: dict[tuple[str, ...], Fixed] = {}
    for phrase, number in SINGLE.get(code, {}).items():
        fixed[_cut(phrase)] = (Decimal(number), Decimal(number), "words")
    for phrase, share in FRACTIONS.get(code, {}).items():
        fixed[_cut(phrase)] = (share, share, "fraction")
    for phrase, share in PARTS.get(code, {}).items():
        fixed[_cut(phrase)] = (share, share, "part")
    for phrase in ZERO.get(code, ""):
        fixed[_cut(phrase)] = (Decimal(0), Decimal(0), "zero")
    for table, style in ((VAGUE, "vague"), (SEVERAL, "several")):
        for phrase, (low, high) in table.get(code, {}).items():
            fixed[_cut(phrase)] = (Decimal(low), Decimal(high), style)
    return fixed


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens_of(phrase))


def split_prefixes(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Return the tokens with what Arabic and French write to a number apart from it.

    "خمسة وثلاثون" (thirty-five) is three tokens then, as in other languages; "plus d'un million" four.
    """
    if lexicon.language == "fr":
        return [part for token in tokens for part in _without_elision(token)]
    if lexicon.language != "ar":
        return tokens
    split: list[Token] = []
    for token in tokens:
        rest = token.lower[1:]
        known = rest in lexicon.ones or rest in lexicon.scales or rest in lexicon.duals
        if token.lower[0] in _PREFIXES and (known or rest == "نصف"):
            middle = token.start + 1
            split.append(Token(token.start, middle, token.text[0], token.lower[0]))
            split.append(Token(middle, token.end, token.text[1:], rest))
        else:
            split.append(token)
    return split


def _without_elision(token: Token) -> tuple[Token, ...]:
    """Return "d'un" as "d'" and "un"."""
    if len(token.text) < 4 or token.text[1] not in "'’" or token.lower[2:] not in _ELIDED_BEFORE:
        return (token,)
    middle = token.start + 2
    return (
        Token(token.start, middle, token.text[:2], token.lower[:2]),
        Token(middle, token.end, token.text[2:], token.lower[2:]),
    )
