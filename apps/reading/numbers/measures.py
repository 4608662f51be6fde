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
from apps.reading.numbers.number import Number
from apps.reading.numbers.numerals import number_at
from apps.reading.numbers.signs import DASHES, MINUS_SIGNS, below_zero, sign_at
from apps.reading.numbers.words.range_words import CHANGES, FROM, TO, stem_in
from apps.reading.text.tokens import Phrases, Token, word_set

_ONLY = word_set("só apenas somente")
#: what is between a magnitude and its unit: "5 millones de euros"
_OF = {"en": "of", "fr": "de", "es": "de", "pt": "de"}
#: what is between a part and its unit: "half of one percent", "un quart de mille"
_PART_OF = word_set("of de")
_ONE_OF = word_set("a an one 1 un une uno una ein eines einem einer")
#: units of which a smaller one may follow: "5 feet 4 inches"
_SMALLER = {"m": ("m",), "hour": ("minute",), "minute": ("second",), "kg": ("kg",)}
_WEIGHING = word_set(
    "weigh weighs weighed weighing weight heavier lighter overweight heavy lift lifted explosives flour"
    " meat rice grain cocaine heroin wheat fish bomb bombs catch"
)
_UP_TO = word_set("до hasta até jusqu'à jusqu’à حتى")
_THAN = ("den", "dan", "ten", "tan")
_MORE_THAN = {"fazla": "over", "fazlaydı": "over", "çok": "over", "az": "under", "azdı": "under"}
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
    unit_said: bool = False


@lru_cache(maxsize=16)
def hedges_of(language: str) -> tuple[Phrases[str], Phrases[str]]:
    """Return the hedges that come before a number, and those that come after it."""
    before = hedges.phrases(hedges.HEDGES, language) | hedges.SIGNS
    after = hedges.phrases(hedges.AFTER, language) | {("+",): "least"}
    return Phrases(before), Phrases(after)


@lru_cache(maxsize=16)
def units_of(language: str) -> Phrases[tuple[str, Decimal]]:
    """Return the words of units -> the normalised unit and the factor to it."""
    return Phrases(units.by_words(language))


def with_unit(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> PartialQuantity:
    """Return the number with its sign and its unit; fractions become per cent."""
    partial = _with_plain_unit(tokens, number, lexicon)
    last = below_zero(tokens, partial.last, partial.unit, lexicon)
    sign = sign_at(tokens, partial.first, number, partial.unit, lexicon)
    if last is None and sign is None:
        return partial
    negative = replace(partial.number, low=-partial.number.high, high=-partial.number.low)
    first = partial.first if sign is None else sign
    return replace(partial, number=negative, first=first, last=last or partial.last)


def _with_plain_unit(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> PartialQuantity:
    if number.style in ("fraction", "part"):
        return _with_part_of_unit(tokens, number, lexicon)
    first, sign = _sign_before(tokens, number.first, lexicon)
    if sign:
        last = _behind_currency(tokens, number.last, sign)
        return PartialQuantity(number, first, last, sign, Decimal(1), "", False)
    behind = number.last
    if (
        behind < len(tokens)
        and tokens[behind].text in DASHES
        and tokens[behind].start == tokens[behind - 1].end
    ):
        behind += 1
    if (
        behind < len(tokens)
        and tokens[behind].text in units.SIGNS
        and tokens[behind].start <= (tokens[behind - 1].end + 1)
    ):
        unit = units.SIGNS[tokens[behind].text]
        return PartialQuantity(number, first, behind + 1, unit, Decimal(1), "", False)
    if behind > number.last and behind < len(tokens) and tokens[behind].lower == "strong":
        return PartialQuantity(number, first, behind + 1, "", Decimal(1), "", False)
    if found := _unit_behind(tokens, number, behind, lexicon):
        number, (unit, factor), last = found
        return PartialQuantity(number, first, last, unit, factor, "", False)
    return _hyphenated_unit(tokens, number, behind, lexicon)


def _unit_behind(
    tokens: Sequence[Token], number: Number, behind: int, lexicon: Lexicon
) -> tuple[Number, tuple[str, Decimal], int] | None:
    """Return the number and the unit behind it, with its half or a smaller unit added."""
    linked = (number.magnitude >= 1000 or number.style == "vague") and behind < len(tokens)
    if linked and tokens[behind].lower == _OF.get(lexicon.language):
        currency = units_of(lexicon.language).at(tokens, behind + 1)
        if lexicon.language != "en" or currency and currency[0][0] in units.CURRENCIES:
            behind += 1
    match = units_of(lexicon.language).at(tokens, behind)
    if match is None or not _is_unit(tokens, behind, number):
        return None
    unit, last = match
    if unit[0] == "pound" and _weighs(tokens, number.first, last):
        unit = units.FACTORS["pound-weight"]
    number, last = _with_half(tokens, number, last, lexicon)
    number, last = _with_smaller(tokens, number, unit, last, lexicon)
    return number, unit, last


def _weighs(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether pounds are a weight here: "weighed 176 pounds", "2,000 pounds of flour"."""
    words = [
        token.lower for token in (*tokens[max(0, first - 6) : first], *tokens[last : last + 2])
    ]
    return not _WEIGHING.isdisjoint(words)


def _with_smaller(
    tokens: Sequence[Token],
    number: Number,
    unit: tuple[str, Decimal],
    last: int,
    lexicon: Lexicon,
) -> tuple[Number, int]:
    """Add the inches of "5ft 4ins", the minutes of "2 hours 30 minutes"."""
    smaller = _SMALLER.get(unit[0])
    if smaller is None or last + 1 >= len(tokens) or not tokens[last].is_number:
        return number, last
    rest = number_at(tokens, last, lexicon)
    match = units_of(lexicon.language).at(tokens, rest.last) if rest else None
    if rest is None or match is None or match[0][0] not in smaller:
        return number, last
    factor = match[0][1] / unit[1]
    if unit[0] in units.TIME:
        factor = units.dimension(match[0][0])[1] / units.dimension(unit[0])[1]
    added = rest.low * factor
    if factor >= 1 or added >= 1 or number.low != number.low.to_integral_value():
        return number, last
    return replace(number, low=number.low + added, high=number.high + added), match[1]


def _with_part_of_unit(
    tokens: Sequence[Token], number: Number, lexicon: Lexicon
) -> PartialQuantity:
    """Read "half of one percent", "half a percentage point", "half an hour"; else it is per cent."""
    index, of_, one = number.last, False, False
    if index < len(tokens) and tokens[index].lower in _PART_OF:
        index, of_ = index + 1, True
    if index + 1 < len(tokens) and tokens[index].lower in _ONE_OF:
        index, one = index + 1, True
    match = units_of(lexicon.language).at(tokens, index)
    if match and (one or not of_ or lexicon.language != "en") and _takes_part(tokens, number):
        (unit, factor), last = match
        step = Decimal("0.1") if unit == "%" else Decimal(0)
        part = replace(number, step=step, style="part")
        return PartialQuantity(part, number.first, last, unit, factor, "", False)
    share = replace(number, low=number.low * 100, high=number.high * 100, step=Decimal(10))
    unit = "" if number.style == "part" else "%"
    return PartialQuantity(share, number.first, number.last, unit, Decimal(1), "", False)


def _takes_part(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether a unit may follow: a share of two numbers has none."""
    return number.last - number.first <= 3 and not tokens[number.first].is_number


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
    if token.lower in ("c", "f"):
        return token.text in "CF" and number.high < 130
    if token.lower in ("g", "m", "ha", "t"):
        return tokens[number.first].is_number and token.text.islower()
    if token.lower in ("second", "seconds"):
        return token.lower == "seconds" or tokens[number.first].is_number
    if token.lower in ("in", "ins"):
        return token.start == tokens[index - 1].end
    if token.lower in ("try", "pts", "mt", "c"):
        return token.text != token.lower
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
    if unit := units.BEFORE.get(before.lower):
        return first - 1, unit
    if before.text == "." and first > 1 and (unit := units.BEFORE.get(tokens[first - 2].lower)):
        return first - 2, unit
    if before.text in MINUS_SIGNS and first > 1 and tokens[first - 2].text in units.SIGNS:
        glued = before.end == tokens[first].start and tokens[first - 2].end == before.start
        return (first - 2, units.SIGNS[tokens[first - 2].text]) if glued else (first, "")
    if before.text in ("%", "٪") or (lexicon.language == "tr" and before.lower == "yüzde"):
        return first - 1, "%"
    return first, ""


def _behind_currency(tokens: Sequence[Token], last: int, unit: str) -> int:
    """Return the index after a repeated currency ("$5 billion USD", "€5 million euros")."""
    if last < len(tokens) and (tokens[last].text == unit or tokens[last].lower == "dollars"):
        return last + 1
    return last


def with_hedge(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon, *, used: bytearray
) -> PartialQuantity:
    """Return the quantity with the hedge before or after it, if any."""
    before, after = hedges_of(lexicon.language)
    match = before.before(tokens, partial.first)
    if match is None and partial.first > 1 and tokens[partial.first - 1].lower in _THE:
        match = before.before(tokens, partial.first - 1)
    if match and _is_end(tokens, partial.first, lexicon):
        match = None
    if match and match[0] == "most" and is_level(tokens, match[1], lexicon):
        match = None
    if match and not used[match[1]] and _is_hedge(tokens, match[1], partial):
        kind, first = _denied(tokens, match[1], match[0], lexicon)
        partial = replace(partial, hedge=kind, first=first)
        outer = before.before(tokens, partial.first)
        if outer and outer[0] in ("least", "most", "over") and not used[outer[1]]:
            partial = replace(partial, hedge=outer[0], first=outer[1])
    if lexicon.language == "tr" and (kind := _more_than(tokens, partial.last)):
        return replace(partial, hedge=partial.hedge or kind)
    if behind := after.at(tokens, partial.last):
        kind, last = behind
        if not (
            tokens[partial.last].text == "+"
            and tokens[partial.last].start != tokens[partial.last - 1].end
        ):
            partial = replace(partial, hedge=partial.hedge or kind, last=last)
    return partial


def _more_than(tokens: Sequence[Token], index: int) -> str:
    """Return the hedge of "20.000 kişiden az": it stands behind what is counted."""
    if index + 1 >= len(tokens) or not tokens[index].lower.endswith(_THAN):
        return ""
    return _MORE_THAN.get(tokens[index + 1].lower, "") if tokens[index].is_word else ""


#: words before "up to" within which its verb stands: "упала на 3,4 % до 5 млрд"
_FROM_CHANGE = 6


def is_level(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Say whether "up to" leads from a verb of change: "выросла до 8 процентов" is 8 percent."""
    if tokens[index].lower not in _UP_TO:
        return False
    changes = CHANGES.get(lexicon.language, frozenset())
    before = tokens[max(0, index - _FROM_CHANGE) : index]
    return any(stem_in(token.lower, changes) for token in before)


def _is_end(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Say whether the word before a number leads from another one ("с 10 до 15"), and is no hedge."""
    if first < 2 or tokens[first - 1].lower not in TO.get(lexicon.language, ()):
        return False
    index, least = first - 2, max(0, first - 6)
    while index > least and not tokens[index].is_number:
        index -= 1
    before = tokens[index - 1].lower if index else ""
    return tokens[index].is_number and before in FROM.get(lexicon.language, ())


#: the hedge that a "not" before a hedge gives the number
_TURNED = {"over": "most", "under": "least", "least": "under", "most": "over"}
_THE = word_set("los las les den der")


def _denied(tokens: Sequence[Token], first: int, kind: str, lexicon: Lexicon) -> tuple[str, int]:
    """Turn the hedge behind a "not": "not above 40" is at most 40; its kind, and its first token."""
    if first and tokens[first - 1].lower in hedges.NEGATIONS.get(lexicon.language, ()):
        return _TURNED.get(kind, ""), first - 1
    return _negated(tokens, first, kind, lexicon), first


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
    if word == "passed" and partial.ranged:
        return False
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
