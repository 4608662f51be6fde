"""A number with the unit, range and hedge next to it.

The thing counted is added in ``quantities``; numbers that are no quantities are in ``not_counted``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from apps.reading.numbers import hedges, units
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.numerals import Number, number_at
from apps.reading.text.tokens import Phrases, Token, word_set

_CHANGES = word_set(
    "rose rise rises rising fell fall falls falling grew grow growing increased increase increasing"
    " decreased decrease dropped drop declined decline went moved climbed jumped soared surged cut"
    " reduced raised lowered slashed expanded shrank changed"
    " subiu subiram caiu caíram cresceu cresceram aumentou aumentaram baixou baixaram diminuiu"
    " diminuíram reduziu reduziram desceu desceram passou passaram"
)
_DASHES = frozenset("-–—‐‑−")
_BETWEEN = word_set("between entre")
_AND = word_set("and et y und e")
_ONLY = word_set("só apenas somente")
_PLURAL_THE = word_set("os as los las les")
#: "3 to 5" and "3 or 4" in languages whose words mean something else in others
_TO = {"pt": "a"}
_OR = {"pt": "ou"}
#: what is between a magnitude and its unit: "5 millones de euros"
_OF = {"fr": "de", "es": "de", "pt": "de"}
_DURING = word_set("for after in than than to nearly lasted lasting spent spanning last")
_LOOSE = word_set("over under about around above below some beyond")


@dataclass(frozen=True, slots=True)
class PartialQuantity:
    """A quantity under construction: the span of its tokens, and its unit, hedge and range so far."""

    number: Number
    first: int
    last: int
    unit: str
    factor: Decimal
    hedge: str
    ranged: bool


@lru_cache(maxsize=16)
def hedges_of(language: str) -> tuple[Phrases[str], Phrases[str]]:
    """Return the hedges that come before a number, and those that come after it."""
    before = hedges.phrases(hedges.HEDGES, language) or {("~",): "about"}
    after = hedges.phrases(hedges.AFTER, language) or {("+",): "over"}
    return Phrases(before), Phrases(after)


@lru_cache(maxsize=16)
def units_of(language: str) -> Phrases[tuple[str, Decimal]]:
    """Return the words of units -> the normalised unit and the factor to it."""
    return Phrases(units.by_words(language))


def with_unit(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> PartialQuantity:
    """Return the number with the unit before or behind it; fractions become per cent."""
    if number.style == "fraction":
        share = replace(number, low=number.low * 100, high=number.high * 100, step=Decimal(10))
        return PartialQuantity(share, number.first, number.last, "%", Decimal(1), "", False)
    first, sign = _sign_before(tokens, number.first, lexicon)
    if sign:
        last = _behind_currency(tokens, number.last, sign)
        return PartialQuantity(number, first, last, sign, Decimal(1), "", False)
    behind = number.last
    if (
        behind < len(tokens)
        and tokens[behind].text in _DASHES
        and tokens[behind].start == tokens[behind - 1].end
    ):
        behind += 1
    if (
        behind < len(tokens)
        and tokens[behind].text in units.SIGNS
        and tokens[behind].start <= (tokens[behind - 1].end + 1)
    ):
        return PartialQuantity(
            number, first, behind + 1, units.SIGNS[tokens[behind].text], Decimal(1), "", False
        )
    if behind > number.last and behind < len(tokens) and tokens[behind].lower == "strong":
        return PartialQuantity(number, first, behind + 1, "", Decimal(1), "", False)
    linked = (number.magnitude >= 1000 or number.style == "vague") and behind < len(tokens)
    if linked and tokens[behind].lower == _OF.get(lexicon.language):
        behind += 1
    if match := units_of(lexicon.language).at(tokens, behind):
        (unit, factor), last = match
        if _is_unit(tokens, behind, number):
            number, last = _with_half(tokens, number, last, lexicon)
            return PartialQuantity(number, first, last, unit, factor, "", False)
    return _hyphenated_unit(tokens, number, behind, lexicon)


def _with_half(
    tokens: Sequence[Token], number: Number, last: int, lexicon: Lexicon
) -> tuple[Number, int]:
    """Add the half of "duas horas e meia": it follows the unit."""
    match = lexicon.halves.at(tokens, last)
    if match is None or number.magnitude != 1 or number.high >= 100 or lexicon.language == "en":
        return number, last
    half = Decimal("0.5")
    return replace(number, low=number.low + half, high=number.high + half), match[1]


def _hyphenated_unit(
    tokens: Sequence[Token], number: Number, index: int, lexicon: Lexicon
) -> PartialQuantity:
    """Read "12-year-old", "5-kilometre-long" (the unit is the first part of the word behind)."""
    partial = PartialQuantity(number, number.first, number.last, "", Decimal(1), "", False)
    if index == number.last or index >= len(tokens):
        return partial
    head = tokens[index].lower.partition("-")[0]
    unit = units.by_words(lexicon.language).get((head,))
    if unit is None:
        return partial
    return replace(partial, last=index + 1, unit=unit[0], factor=unit[1])


def _is_unit(tokens: Sequence[Token], index: int, number: Number) -> bool:
    """Say whether a short word really is a unit here ("5 m" is, "120 C" is not)."""
    token = tokens[index]
    if token.lower == "c":
        return token.text == "C" and number.high < 100
    if token.lower in ("g", "m", "ha", "t"):
        return tokens[number.first].is_number and token.text.islower()
    if token.lower in ("second", "seconds"):
        return token.lower == "seconds" or tokens[number.first].is_number
    if token.lower == "try":
        return token.text == "TRY"
    return True


def _sign_before(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[int, str]:
    if not first:
        return first, ""
    before = tokens[first - 1]
    if unit := units.SIGNS.get(before.text):
        letters = tokens[first - 2] if first > 1 else None
        country = units.DOLLARS.get(letters.lower) if letters else None
        if before.text == "$" and letters and country and letters.end == before.start:
            return first - 2, country
        return first - 1, unit
    if before.text in units.CURRENCIES:
        return first - 1, before.text
    if before.text in ("%", "٪") or (lexicon.language == "tr" and before.lower == "yüzde"):
        return first - 1, "%"
    if before.text in ("-", "−") and first > 1 and tokens[first - 2].end < before.start:
        return first, ""
    return first, ""


def _behind_currency(tokens: Sequence[Token], last: int, unit: str) -> int:
    """Return the index after a repeated currency ("$5 billion USD", "€5 million euros")."""
    if last < len(tokens) and (tokens[last].text == unit or tokens[last].lower == "dollars"):
        return last + 1
    return last


def with_range(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon, *, used: bytearray
) -> PartialQuantity | None:
    """Join the other end of a range; ``None`` when the dash makes a score ("3-1")."""
    opening = _opening(tokens, partial.first)
    between = opening < partial.first
    second = _second_start(tokens, partial, lexicon, between=between)
    if second is None or any(used[second : second + 2]):
        return partial
    glued = tokens[second - 1].text in _DASHES
    other = number_at(tokens, second, lexicon) if second < len(tokens) else None
    if other is None and second + 1 < len(tokens) and tokens[second].text in units.SIGNS:
        other = number_at(tokens, second + 1, lexicon)
    if other is None:
        return partial
    end = with_unit(tokens, other, lexicon)
    if not end.unit:
        end = replace(end, unit=partial.unit, factor=partial.factor)
    if end.unit != partial.unit and partial.unit:
        return partial
    if partial.unit and end.last == other.last and tokens[second - 1].lower == "a":
        return partial  # "pagou 100 euros a 300 pessoas"
    factor = partial.factor if partial.unit else end.factor
    low = _scaled(partial.number, other) * factor / end.factor
    if low >= other.high:
        return None if glued and partial.number.last == second - 1 else partial
    return _ranged(tokens, partial, end, low=low, opening=opening)


def _opening(tokens: Sequence[Token], first: int) -> int:
    """Return the index of the "between" before a number, or ``first`` without one."""
    before = first - 1
    if before > 0 and tokens[before].lower in _PLURAL_THE:
        before -= 1
    return before if before >= 0 and tokens[before].lower in _BETWEEN else first


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
        low=low,
        high=end.number.high,
        last=end.number.last,
        step=Decimal(0),
        magnitude=max(partial.number.magnitude, end.number.magnitude),
    )
    from_ = partial.first > 0 and tokens[partial.first - 1].lower == "from"
    first = partial.first - 1 if from_ else opening
    return PartialQuantity(number, first, end.last, end.unit, end.factor, "", True)


def _second_start(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon, *, between: bool
) -> int | None:
    """Return the index where the other end of a range would start, ``None`` when there is none."""
    index = partial.last
    if index + 1 >= len(tokens) or partial.number.style in ("vague", "fraction"):
        return None
    joint = tokens[index]
    if joint.text in _DASHES and not partial.unit.isspace():
        return index + 1 if tokens[index + 1].is_number or joint.text != "-" else None
    if between:
        if joint.lower not in _AND:
            return None
        return index + 2 if tokens[index + 1].lower in _PLURAL_THE else index + 1
    if joint.lower in ("to", _TO.get(lexicon.language)):
        if partial.first and tokens[partial.first - 1].lower == "por":
            return None  # "perdeu por 1 a 3"
        window = [token.lower for token in tokens[max(0, partial.first - 6) : partial.first]]
        return None if any(word in _CHANGES for word in window) else index + 1
    is_or = joint.lower in ("or", _OR.get(lexicon.language))
    return index + 1 if is_or and not partial.unit else None


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


def with_hedge(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon, *, used: bytearray
) -> PartialQuantity:
    """Return the quantity with the hedge before or after it, if any."""
    before, after = hedges_of(lexicon.language)
    match = before.before(tokens, partial.first)
    if match and not used[match[1]] and _is_hedge(tokens, match[1], partial):
        kind = _negated(tokens, match[1], match[0], lexicon)
        partial = replace(partial, hedge=kind, first=match[1])
        outer = before.before(tokens, partial.first)
        if outer and outer[0] in ("least", "most", "over") and not used[outer[1]]:
            partial = replace(partial, hedge=outer[0], first=outer[1])
    if behind := after.at(tokens, partial.last):
        kind, last = behind
        if not (
            kind == "over"
            and tokens[partial.last].text == "+"
            and tokens[partial.last].start != tokens[partial.last - 1].end
        ):
            partial = replace(partial, hedge=partial.hedge or kind, last=last)
    return partial


def _negated(tokens: Sequence[Token], first: int, kind: str, lexicon: Lexicon) -> str:
    """Return the hedge that "não chegaram mais de 19" gives the number: at most 19."""
    before = [token.lower for token in tokens[max(0, first - 4) : first]]
    if lexicon.language != "pt" or "não" not in before:
        return kind
    between = before[before.index("não") + 1 :]
    if not all(word.isalpha() for word in between) or _ONLY & set(between):
        return kind
    return {"over": "most", "under": "least"}.get(kind, kind)


def _is_hedge(tokens: Sequence[Token], index: int, partial: PartialQuantity) -> bool:
    """Say whether the word hedges here: "over two days" is during, "some of" is no number."""
    word = tokens[index].lower
    before = tokens[index - 1].lower if index else ""
    if word in _LOOSE and tokens[partial.number.first].lower == "one" and not partial.unit:
        return False
    if word in ("over", "under", "about", "around") and partial.unit in units.TIME:
        return word in ("about", "around") or before in _DURING
    if word in ("maximum", "minimum", "estimated", "approximate"):
        return True
    return not (word in ("above", "below", "beyond", "under") and before in ("the", "from"))


def hedged_period(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Read "more than a decade", "nearly a year": the article counts one, when it is hedged."""
    if tokens[index].lower not in ("a", "an") or index + 1 >= len(tokens) or not index:
        return None
    unit = units_of(lexicon.language).at(tokens, index + 1)
    if unit is None or unit[0][0] not in units.TIME or lexicon.language != "en":
        return None
    if hedges_of(lexicon.language)[0].before(tokens, index) is None:
        return None
    return Number(Decimal(1), Decimal(1), index, index + 1, Decimal(0), "words")
