"""The other end of a range: "between 30 and 50", "von 10 bis 15", "от 40 до 45 тысяч".

Two numbers after a word of change are no range: "rose from 12,400 to 21,000" says where something stood
and where it stands. Neither are the two sides of a score or a vote ("won 3-1", "passed 312 to 201").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from apps.reading.numbers import units
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.measures import PartialQuantity, with_unit
from apps.reading.numbers.number import Number
from apps.reading.numbers.numerals import number_at
from apps.reading.numbers.signs import DASHES, MINUS_SIGNS, minus_word
from apps.reading.numbers.words.range_words import (
    BETWEEN,
    CHANGES,
    FROM,
    OR,
    RANGING,
    SCORES,
    TO,
    stem_in,
)
from apps.reading.text.tokens import Token, word_set

_AND = word_set("and et y e und и ve و à")
_PLURAL_THE = word_set("os as los las les")
_SCORED = word_set(
    "vote votes ruling decision majority win victory defeat loss draw lead score scoreline thrashing"
    " triumph rout verdict margin sieg niederlage victoire défaite victoria derrota empate победа"
    " поражение galibiyet mağlubiyet فوز خسارة"
)
_SIGNS = MINUS_SIGNS | {"%", "٪", "yüzde"}
_REACH = 12
_STOPS = frozenset(",;:()")


def with_range(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon, *, used: bytearray
) -> PartialQuantity | None:
    """Join the other end of a range; ``None`` when the two are a score ("3-1")."""
    head = partial.first - _has_sign(tokens, partial.number.first)
    opening = _opening(tokens, head, lexicon)
    second = _second_start(tokens, partial, lexicon, between=opening < head)
    if second is None or second >= len(tokens) or any(used[second : second + 2]):
        return partial
    end = _other_end(tokens, second, partial, lexicon)
    if end is None:
        return partial
    if is_score(tokens, partial, second, end, lexicon):
        return None
    joint = tokens[second - 1]
    if joint.lower in TO.get(lexicon.language, ()) and _is_change(tokens, partial, lexicon):
        before = tokens[partial.first - 1].lower if partial.first else ""
        if before in FROM.get(lexicon.language, ()):
            return _like(partial, end)
        if partial.unit or not end.unit_said:
            return partial
    if joint.lower == "auf":
        return partial
    if partial.unit and end.last == end.number.last and not end.unit_said and joint.lower == "a":
        return partial  # "pagou 100 euros a 300 pessoas"
    partial = _as_negative(tokens, partial, end)
    factor = partial.factor if partial.unit else end.factor
    low = _scaled(partial.number, end.number) * factor / end.factor
    if low == end.number.high or low > end.number.high and not _both_negative(low, end):
        return None if joint.text in DASHES and partial.number.last == second - 1 else partial
    return _ranged(tokens, partial, end, low=low, opening=opening)


def _as_negative(
    tokens: Sequence[Token], partial: PartialQuantity, end: PartialQuantity
) -> PartialQuantity:
    """Return the -5 of "between -5 and -10 °C", whose unit comes later, as negative."""
    number = partial.number
    if number.low <= 0 or not end.unit_said or not _has_sign(tokens, number.first):
        return partial
    negative = replace(number, low=-number.high, high=-number.low)
    return replace(partial, number=negative, first=number.first - 1)


def _has_sign(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a dash stands right before a number, and behind a blank."""
    if not first or tokens[first - 1].text not in MINUS_SIGNS:
        return False
    behind_blank = first < 2 or tokens[first - 2].end < tokens[first - 1].start
    return behind_blank and tokens[first - 1].end == tokens[first].start


def _both_negative(low: Decimal, end: PartialQuantity) -> bool:
    return low < 0 and end.number.high < 0


def _other_end(
    tokens: Sequence[Token], second: int, partial: PartialQuantity, lexicon: Lexicon
) -> PartialQuantity | None:
    """Return the number that starts at ``second``, with the unit of the first when it has none."""
    start = second
    before = tokens[start].lower
    if before in units.SIGNS or before in _SIGNS or minus_word(tokens, start, lexicon):
        start += 1
    other = number_at(tokens, start, lexicon) if start < len(tokens) else None
    if other is None or other.style in ("part", "zero"):
        return None
    end = with_unit(tokens, other, lexicon)
    if end.last <= second or end.number.style == "fraction":
        return None
    if not end.unit:
        end = replace(end, unit=partial.unit, factor=partial.factor)
    else:
        end = replace(end, unit_said=True)
    return end if end.unit == partial.unit or not partial.unit else None


def _opening(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """Return the index of the "between" before a number, or ``first`` without one."""
    before = first - 1
    if before > 0 and tokens[before].lower in _PLURAL_THE:
        before -= 1
    if before < 0 or tokens[before].lower not in BETWEEN.get(lexicon.language, ()):
        return first
    return before - 1 if before and tokens[before - 1].lower in ("ما", "somewhere") else before


def _ranged(
    tokens: Sequence[Token],
    partial: PartialQuantity,
    end: PartialQuantity,
    *,
    low: Decimal,
    opening: int,
) -> PartialQuantity:
    number = replace(
        partial.number,
        low=min(low, end.number.high),
        high=max(low, end.number.high),
        last=end.number.last,
        step=Decimal(0),
        magnitude=max(partial.number.magnitude, end.number.magnitude),
    )
    before = tokens[partial.first - 1].lower if partial.first else ""
    first = partial.first - 1 if before in ("from", "от", "von", "de", "من") else opening
    return PartialQuantity(number, first, end.last, end.unit, end.factor, "", True)


def _second_start(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon, *, between: bool
) -> int | None:
    """Return the index where the other end of a range would start, ``None`` when there is none."""
    index = partial.last
    if index + 1 >= len(tokens) or partial.number.style not in ("digits", "words"):
        return None
    joint, language = tokens[index], lexicon.language
    if joint.text in DASHES:
        behind = tokens[index + 1]
        plain = behind.is_number or behind.text in units.SIGNS or joint.text != "-"
        return index + 1 if plain else None
    if between:
        if joint.lower not in _AND:
            return None
        return index + 2 if tokens[index + 1].lower in _PLURAL_THE else index + 1
    if joint.lower in TO.get(language, ()):
        before = tokens[partial.first - 1].lower if partial.first else ""
        return None if before == "por" else index + 1  # "perdeu por 1 a 3"
    is_or = joint.lower == OR.get(language)
    return index + 1 if is_or and not partial.unit else None


def _like(partial: PartialQuantity, end: PartialQuantity) -> PartialQuantity:
    """Return the old figure of a change with the scale and unit that only the new one has."""
    low = _scaled(partial.number, end.number)
    number = replace(partial.number, low=low, high=low)
    if low != partial.number.low:
        number = replace(number, step=low / 10, magnitude=end.number.magnitude)
    if partial.unit or not end.unit_said:
        return replace(partial, number=number)
    return replace(partial, number=number, unit=end.unit, factor=end.factor)


def _is_change(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether "X to Y" is an amount that became another, or a change and where it led.

    A word of change within the clause makes it so, unless a word such as "range" comes after it.
    """
    language = lexicon.language
    changes, ranging = CHANGES.get(language, frozenset()), RANGING.get(language, frozenset())
    index, least = partial.first - 1, max(0, partial.first - _REACH)
    while index >= least:
        token = tokens[index]
        if token.text in _STOPS or token.text == "." and not token.is_number:
            return False
        if stem_in(token.lower, ranging):
            return False
        if stem_in(token.lower, changes):
            return True
        index -= 1
    before = tokens[partial.first - 1].lower if partial.first else ""
    from_ = before in FROM.get(language, ())
    return language != "en" and from_ and _change_behind(tokens, partial, changes)


def _change_behind(
    tokens: Sequence[Token], partial: PartialQuantity, changes: frozenset[str]
) -> bool:
    """Say whether a word of change follows the two numbers."""
    behind = tokens[partial.last + 2 : partial.last + 8]
    for token in behind:
        if token.text in (".", *_STOPS):
            return False
        if stem_in(token.lower, changes):
            return True
    return False


def is_score(
    tokens: Sequence[Token],
    partial: PartialQuantity,
    second: int,
    end: PartialQuantity,
    lexicon: Lexicon,
) -> bool:
    """Say whether two numbers are the sides of a score or a vote: "3-6, 6-3", "passed 312 to 201"."""
    joint = tokens[second - 1]
    if _goes_on(tokens, end.last) and joint.text in DASHES:
        return True
    if partial.unit or end.unit_said or joint.lower in (OR.get(lexicon.language), *_AND):
        return False
    behind = tokens[end.last].lower if end.last < len(tokens) else ""
    if behind in _SCORED:
        return True
    if stem_in(
        tokens[partial.first - 1].lower if partial.first else "",
        SCORES.get(lexicon.language, frozenset()),
    ):
        return True
    if joint.text not in DASHES or joint.start != tokens[partial.last - 1].end:
        return False
    small = partial.number.high < 200 and end.number.high < 200
    if not small:
        return False
    if _is_pair(tokens, end.last + 1) and tokens[end.last].text in (",", "and"):
        return True
    follows = partial.first >= 4 and tokens[partial.first - 1].text in (",", "and")
    if follows and _is_pair(tokens, partial.first - 4):
        return True
    window = [token.lower for token in tokens[max(0, partial.first - 4) : partial.first]]
    return any(stem_in(word, SCORES.get(lexicon.language, frozenset())) for word in window)


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a third number is glued behind: "10-31-74"."""
    if index + 1 >= len(tokens) or tokens[index].text not in DASHES:
        return False
    dash = tokens[index]
    glued = dash.start == tokens[index - 1].end and dash.end == tokens[index + 1].start
    return glued and tokens[index + 1].is_number


def _is_pair(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "6-3" stands at ``index``."""
    if index + 2 >= len(tokens) or index < 0:
        return False
    first, dash, second = tokens[index : index + 3]
    return first.is_number and dash.text in DASHES and second.is_number and first.end == dash.start


def _scaled(number: Number, other: Number) -> Decimal:
    """Return the lower end with the scale of the upper one ("3 to 5 million")."""
    if (
        number.magnitude == 1
        and other.magnitude > 1
        and number.low < 1000
        and (number.low * other.magnitude <= other.high)
    ):
        return number.low * other.magnitude
    return number.low
