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

from apps.reading.numbers.cardinal_words import ONES, SCALES
from apps.reading.numbers.number_phrases import AND_A_HALF, FRACTIONS, SEVERAL, SINGLE, VAGUE
from apps.reading.text.tokens import Phrases, folded, tokens_of

LANGUAGES = ("en", "tr", "ar", "ru", "fr", "de", "es", "pt")

Fixed = tuple[Decimal, Decimal, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The number words of one language.

    ``fixed`` holds phrases with a value of their own (low, high, style). ``spaced``: thousands may
    be separated by a space. ``chained``: digits may follow a scale ("50 bin 783",
    "2 mil e 500"). ``decimal`` is the
    decimal sign.
    """

    language: str
    ones: Mapping[str, int]
    scales: Mapping[str, int]
    fixed: Phrases[Fixed]
    number_starts: frozenset[str]
    halves: Phrases[str]
    joiners: frozenset[str]
    loose_joiners: bool
    pointed: frozenset[str]
    decimal: str
    spaced: bool
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
    starts |= {"a", "an"} if code == "en" else set()
    return Lexicon(
        language=code,
        ones=ones,
        scales=scales,
        fixed=Phrases(fixed),
        number_starts=frozenset(starts),
        halves=Phrases({_cut(phrase): phrase for phrase in AND_A_HALF.get(code, ())}),
        joiners=frozenset(_JOINERS.get(code, set())),
        loose_joiners=code in ("es", "fr", "ar", "pt"),
        pointed=_POINTED,
        decimal=_DECIMAL.get(code, "."),
        spaced=code in ("fr", "ru", "de", "es", "tr", "pt"),
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
    for table, style in ((VAGUE, "vague"), (SEVERAL, "several")):
        for phrase, (low, high) in table.get(code, {}).items():
            fixed[_cut(phrase)] = (Decimal(low), Decimal(high), style)
    return fixed


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens_of(phrase))
