"""The sign of a number: "−1.2 percent", "minus 40 degrees", "40 Grad unter null".

A hyphen or dash is a sign only before what can be below zero (shares, money, degrees, decimals) and
behind a blank; a bullet of a list and a dash between words are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.numbers import units
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.number import Number
from apps.reading.text.tokens import Phrases, Token, tokens_of, word_set

DASHES = frozenset("-–—‐‑−")
MINUS_SIGNS = frozenset("-–‐‑−﹣－")
_CERTAIN = "−"
_MINUS = {
    "en": word_set("minus negative"),
    "tr": word_set("eksi"),
    "ar": word_set("ناقص سالب"),
    "ru": word_set("минус"),
    "fr": word_set("moins"),
    "de": word_set("minus"),
    "es": word_set("menos"),
    "pt": word_set("menos"),
}
#: words before "moins", "menos" and "plus or minus" with which it is no sign
_NO_SIGN = word_set(
    "au plus or le la les de du pas non al lo por no ou pelo ao oder und más mas mais moins menos uno o"
    " um uma cada мягко плюс или nada"
)
_BELOW_ZERO = {
    "en": "below zero|below freezing|below 0",
    "tr": "",
    "ar": "تحت الصفر",
    "ru": "ниже нуля|мороза",
    "fr": "en dessous de zéro|au-dessous de zéro|sous zéro|sous le zéro",
    "de": "unter null|unter dem gefrierpunkt|minus|frost",
    "es": "bajo cero",
    "pt": "abaixo de zero|negativos",
}
#: units that can be below zero
_SIGNED = frozenset({"%", "percentage point", "°C", "°F", "°"}) | units.CURRENCIES
_LINKED = word_set("to of at was is were reached around about hit below above under over by be")


def _phrases(language: str) -> Phrases[bool]:
    phrases = filter(None, _BELOW_ZERO[language].split("|"))
    return Phrases({tuple(token.lower for token in tokens_of(words)): True for words in phrases})


_BELOW = {language: _phrases(language) for language in _BELOW_ZERO}


def minus_word(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Say whether "minus" stands at ``index`` as the sign of a number behind it."""
    if index < 0 or tokens[index].lower not in _MINUS.get(lexicon.language, ()):
        return False
    before = tokens[index - 1] if index else None
    return before is None or not before.is_number and before.lower not in _NO_SIGN


def sign_at(
    tokens: Sequence[Token], first: int, number: Number, unit: str, lexicon: Lexicon
) -> int | None:
    """Return the index of the sign before a quantity that starts at ``first``; ``None`` for none."""
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    if unit in _SIGNED and before == ["sıfırın", "altında"]:
        return first - 2
    for position in {number.first - 1, first - 1}:
        if position < 0:
            continue
        token = tokens[position]
        if token.text in MINUS_SIGNS and _is_sign(tokens, position, number, unit):
            return min(position, first)
        if minus_word(tokens, position, lexicon) and _is_signed(tokens, position, number, unit):
            return position
    return None


def _is_sign(tokens: Sequence[Token], index: int, number: Number, unit: str) -> bool:
    token, behind = tokens[index], tokens[index + 1]
    if token.end != behind.start or number.style not in ("digits", "words", "part"):
        return False
    before = tokens[index - 1] if index else None
    if before is not None and before.end == token.start and before.text not in "([$€£":
        return False
    if before is not None and (before.is_number or before.text in ("%", "$", "€", "£")):
        return before.text in "$€£" and before.end == token.start
    if token.text == _CERTAIN:
        return True
    return unit in _SIGNED or number.low != number.low.to_integral_value() and before is not None


def _is_signed(tokens: Sequence[Token], index: int, number: Number, unit: str) -> bool:
    if number.style not in ("digits", "words"):
        return False
    if unit in _SIGNED:
        return True
    linked = index > 0 and tokens[index - 1].lower in _LINKED
    return tokens[index].lower in ("minus", "минус", "eksi", "ناقص") and (
        linked or unit in ("m", "km")
    )


def below_zero(tokens: Sequence[Token], last: int, unit: str, lexicon: Lexicon) -> int | None:
    """Return the index behind "below zero" after degrees; ``None`` without it."""
    if unit not in ("°C", "°F", "°"):
        return None
    match = _BELOW[lexicon.language].at(tokens, last) if lexicon.language in _BELOW else None
    return match[1] if match else None


def is_unsure(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a dash glued to a number may be its sign, where no sign was read."""
    if first < 2 or tokens[first - 1].text not in MINUS_SIGNS:
        return False
    dash, before = tokens[first - 1], tokens[first - 2]
    is_number = before.is_number or not before.text[0].isalnum()
    return dash.end == tokens[first].start and before.end < dash.start and not is_number
