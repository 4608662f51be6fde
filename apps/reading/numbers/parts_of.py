"""The whole that a part is of: "one of 10 survivors died" tells of one, not of ten.

What happened to the part did not happen to the whole, and the words name both in one breath; the
whole is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.numbers.cardinals import is_number_word
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.text.tokens import Token, word_set

_OF = {
    "en": word_set("of"),
    "tr": frozenset[str](),
    "ar": word_set("من أصل"),
    "ru": word_set("из"),
    "fr": word_set("des"),
    "de": word_set("von der den"),
    "es": word_set("de los las"),
    "pt": word_set("dos das"),
}
_ARTICLES = word_set("the los las der den")
_ONE = word_set("one un une uno una ein eine einer einen eines один одна одного одну um uma واحد")
_SOME = word_set("двое трое четверо пятеро шестеро семеро both some most many several")
_YEAR_DIGITS = 4


def is_whole_of_part(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Say whether the number at ``first`` stands behind a part and "of"."""
    links = _OF.get(lexicon.language, frozenset())
    at = first - 1
    while at >= 0 and first - at <= 2 and tokens[at].lower in (links | _ARTICLES):
        at -= 1
    if at < 0 or at == first - 1 or not links & {t.lower for t in tokens[at + 1 : first]}:
        return False
    part = tokens[at]
    if part.is_number:
        return part.text.isdecimal() and len(part.text) < _YEAR_DIGITS
    return part.lower in _ONE | _SOME or is_number_word(tokens, at, lexicon)
