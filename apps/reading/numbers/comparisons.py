"""Comparisons with a thing: "nearly the size of Lebanon", "twice the population of Norway".

Read as ``Comparison``, with the quantity by the reference table (``references``). A bare "the size of
X" means about its size; a number of times is also approximate by a tenth.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from apps.reading.numbers import hedges, things
from apps.reading.numbers.lexicons import lexicon
from apps.reading.numbers.numerals import number_at
from apps.reading.numbers.references import Place, references
from apps.reading.text.tokens import Phrases, Token, as_printed, word_set
from apps.reading.values import Comparison, Quantity, ValueMention

_ATTRIBUTES = {"size": "area", "area": "area", "territory": "area", "population": "population"}
_AS = {"large": "area", "big": "area", "vast": "area", "populous": "population", "small": "area"}
_THAN = {
    "larger": ("area", "over"),
    "bigger": ("area", "over"),
    "smaller": ("area", "under"),
    "greater": ("area", "over"),
    "vaster": ("area", "over"),
}
_RELATIONS = {
    "over": "more than",
    "least": "at least",
    "under": "less than",
    "most": "up to",
    "nearly": "nearly",
    "about": "about",
}
_TIMES = {"twice": 2, "double": 2, "triple": 3, "thrice": 3, "quadruple": 4}
_EQUAL = word_set(
    "equals equal equalling equaling equivalent comparable similar to matches is exceeds exceeding"
)
_TRIGGERS = frozenset((*_ATTRIBUTES, *_AS, *_THAN))
_GENERIC = word_set("area territory land size region zone stretch swath territories")
_HEDGES = Phrases(hedges.phrases(hedges.HEDGES, "en"))


def comparisons_in(text: str, tokens: Sequence[Token], *, used: bytearray) -> list[ValueMention]:
    """Return the comparisons among ``tokens`` (English) and mark their tokens in ``used``."""
    mentions = []
    for index in [index for index, (_, _, _, word) in enumerate(tokens) if word in _TRIGGERS]:
        if used[index]:
            continue
        read = _comparison_at(tokens, index)
        if read is None:
            continue
        comparison, first, last = read
        for position in range(first, last):
            used[position] = 1
        start, end = tokens[first].start, tokens[last - 1].end
        mentions.append(
            ValueMention(start, end, text[start:end], _printed(comparison, text[start:end]))
        )
    return mentions


def place_at(tokens: Sequence[Token], index: int) -> tuple[Place, int] | None:
    """Return the country whose name starts at ``index`` and the index behind the name."""
    table = references()
    if index < len(tokens) and tokens[index].lower == "the":
        index += 1
    if index >= len(tokens) or not tokens[index].text[0].isupper():
        return None
    for length in range(min(table.longest_name, len(tokens) - index), 0, -1):
        words = tokens[index : index + length]
        if words[-1].is_word and (place := table.place(" ".join(token.text for token in words))):
            return place, index + length
    return None


def amount_of(
    place: Place, attribute: str, *, hedge: str, times: Decimal, of: str, printed: str
) -> Quantity | None:
    """Return the quantity of "twice the area of Norway", ``None`` when the table has no figure."""
    figure = place.figures.get(attribute)
    if figure is None:
        return None
    number = figure.number * times
    low, high = hedges.interval(number, number, hedge=hedge or "about", step=Decimal(0))
    return Quantity(low, high, figure.unit, of, printed)


def _comparison_at(tokens: Sequence[Token], index: int) -> tuple[Comparison, int, int] | None:
    word = tokens[index].lower
    if word in _ATTRIBUTES:
        return _size_of(tokens, index)
    behind = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if word in _AS and behind == "as" and index and tokens[index - 1].lower == "as":
        return _built(tokens, _AS[word], first=index - 1, thing=index + 2, hedge="")
    if word in _THAN and behind == "than":
        attribute, hedge = _THAN[word]
        return _built(tokens, attribute, first=index, thing=index + 2, hedge=hedge)
    return None


def _size_of(tokens: Sequence[Token], index: int) -> tuple[Comparison, int, int] | None:
    if index < 1 or index + 2 >= len(tokens) or tokens[index + 1].lower != "of":
        return None
    first = index - 1 if tokens[index - 1].lower == "the" else index
    bare = tokens[index].lower == "size"
    before = tokens[first - 1].lower if first else ""
    if (
        not bare
        and before not in (*_EQUAL, *_TIMES, "times", "half", "third", "quarter", "as")
        and (_HEDGES.before(tokens, first) is None)
    ):
        return None
    return _built(tokens, _ATTRIBUTES[tokens[index].lower], first=first, thing=index + 2, hedge="")


def _built(
    tokens: Sequence[Token], attribute: str, *, first: int, thing: int, hedge: str
) -> tuple[Comparison, int, int] | None:
    times, first, times_words = _times_before(tokens, first)
    if match := _HEDGES.before(tokens, first):
        hedge, first = match if not hedge else (hedge, first)
    place = place_at(tokens, thing)
    if place is None and not (hedge or times_words):
        return None
    name, last = (place[0].name, place[1]) if place else _other_thing(tokens, thing)
    if not name:
        return None
    of = _subject(tokens, first)
    relation = (
        " ".join(word for word in (_RELATIONS.get(hedge, ""), times_words) if word) or "about"
    )
    quantity = (
        amount_of(place[0], attribute, hedge=hedge, times=times, of=of, printed=relation)
        if place
        else None
    )
    return Comparison(relation, attribute, name, of, "", quantity), first, last


def _times_before(tokens: Sequence[Token], first: int) -> tuple[Decimal, int, str]:
    """Read "twice", "three times", "half", "a third of" before "the size of"."""
    word = tokens[first - 1].lower if first else ""
    if word in _TIMES:
        return Decimal(_TIMES[word]), first - 1, word
    if word == "times":
        for start in range(max(0, first - 4), first - 1):
            number = number_at(tokens, start, lexicon("en"))
            if number and number.last == first - 1:
                return number.low, start, f"{_words(tokens, start, first - 1)} times"
        return Decimal(1), first, ""
    end = first - 1 if word == "of" else first
    for start in range(max(0, end - 3), end):
        number = number_at(tokens, start, lexicon("en"))
        if number and number.last == end and number.style == "fraction":
            return number.low, start, _words(tokens, start, end)
    return Decimal(1), first, ""


def _other_thing(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Read a thing that is not in the table: "a football pitch" (only behind a or an)."""
    if index >= len(tokens) or not (
        tokens[index].lower in ("a", "an") or tokens[index].text[0].isupper()
    ):
        return "", index
    name, last = things.thing_after(tokens, index)
    return name, last


def _subject(tokens: Sequence[Token], first: int) -> str:
    """Return what is compared: the noun phrase just before, or before a linking verb."""
    if first and tokens[first - 1].is_word and tokens[first - 1].lower not in ("is", "to", "of"):
        phrase = things.phrase_before(tokens, first - 1)
        words = [word for word in phrase.lower().split() if word not in things.DETERMINERS]
        if words and (words[-1] in _GENERIC or words[0] in _GENERIC):
            return words[-1] if words[-1] in _GENERIC else words[0]
        if phrase and not tokens[first - 1].lower.endswith(("s", "ed", "ing", "ly")):
            return phrase
    measure = things.measure_before(tokens, first)
    start = measure.lower().partition(" ")[0]
    return start if start in _GENERIC else measure


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first:last])


def _printed(comparison: Comparison, exact: str) -> Comparison:
    return Comparison(
        comparison.relation,
        comparison.attribute,
        comparison.thing,
        comparison.of,
        as_printed(exact),
        comparison.quantity,
    )
