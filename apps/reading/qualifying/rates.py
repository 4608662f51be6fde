"""The rate of a value ("an hour", "per 100,000 people") and its period ("fiscal 2024", "runoff")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.numbers.units import TIME
from apps.reading.qualifying.rate_words import (
    ADJECTIVES,
    COUNTED_BY,
    FISCAL,
    NOT_RATES,
    PER_NUMBER,
    PERIODS,
    RATES,
    THOUSANDS,
)
from apps.reading.qualifying.sentence import BREAKS, SIGNS, Place
from apps.reading.qualifying.word_tables import Found
from apps.reading.text.tokens import word_set
from apps.reading.values import MAX_QUALIFIER, Moment, Quantity, Value

#: words after the words of a value within which its rate stands, and before it
FURTHEST_BEHIND, FURTHEST_BEFORE = 5, 5
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_SHORT_YEAR = re.compile(r"fy-?(\d\d(?:\d\d)?)$")
_DIGITS = re.compile(r"[\d.,  ]+$")
_MOST_DIGITS = 12
_BEFORE_BIRTHS = word_set("live lebend doğan canlı")


def per(place: Place, value: Quantity) -> str:
    """Return what a quantity is counted by: "hour", "person and year", "100,000 people"."""
    sentence = place.sentence
    table = RATES.get(sentence.language)
    if table is None:
        return ""
    end = min(place.last + FURTHEST_BEHIND, sentence.end)
    breaks = BREAKS.get(sentence.language, frozenset())
    for index in range(place.last, end):
        word = sentence.words[index]
        if ((word in SIGNS or word in breaks) and word != "/") or (
            sentence.owners.get(index, place.number) != place.number and not _is_per(place, index)
        ):
            end = index
            break
    found = [
        meaning
        for _, behind, meaning in sentence.found_between(
            table, place.last if value.unit in TIME else place.first + 1, end
        )
        if behind >= sentence.end or sentence.words[behind] not in NOT_RATES
    ]
    if number := _per_number(place, end):
        found.insert(0, number)
    if not found and sentence.language == "tr":
        before = max(sentence.start, place.first - FURTHEST_BEFORE)
        found = [code for _, _, code in sentence.found_between(table, before, place.first)]
    if not found and value.unit != "%":
        found = _adjective(place)
    return " and ".join(dict.fromkeys(found))[:MAX_QUALIFIER]


def _is_per(place: Place, index: int) -> bool:
    words = place.sentence.words
    return index > 0 and words[index - 1] in PER_NUMBER.get(place.sentence.language, frozenset())


def _per_number(place: Place, end: int) -> str:
    """Return "100,000 people" of "per 100,000 people"."""
    sentence, words = place.sentence, place.sentence.words
    links = PER_NUMBER.get(sentence.language, frozenset())
    for index in range(place.first + 1, min(end, sentence.end - 1)):
        if words[index] not in links:
            continue
        start = index + 1 + (words[index + 1] in links)
        digits, behind = "", start
        while behind < min(sentence.end, start + 3) and words[behind][0].isdecimal():
            digits += re.sub(r"\D", "", words[behind])
            behind += 1
        if not digits or len(digits) > _MOST_DIGITS:
            continue
        number = int(digits)
        if behind < sentence.end and words[behind] in THOUSANDS:
            number *= THOUSANDS[words[behind]]
        if number >= 100:
            return (
                f"{number:,} {_counted_by(sentence.words[behind : min(behind + 2, sentence.end)])}"
            )
    return ""


def _counted_by(words: Sequence[str]) -> str:
    """Return what "per 1,000 live births" counts by; people where the words name no other thing."""
    for word in words:
        if meaning := COUNTED_BY.get(word):
            return meaning
        if word not in _BEFORE_BIRTHS:
            break
    return "people"


def _adjective(place: Place) -> list[str]:
    """Return the rate of "an hourly wage of $15", "annual sales of 3 million"."""
    sentence = place.sentence
    table, breaks = ADJECTIVES.get(sentence.language), BREAKS.get(sentence.language, frozenset())
    if table is None:
        return []
    start = place.first
    while (
        start > max(sentence.start, place.first - FURTHEST_BEFORE)
        and not sentence.is_break(start - 1, breaks)
        and start - 1 not in sentence.owners
    ):
        start -= 1
    return [meaning for _, _, meaning in sentence.found_between(table, start, place.first)][-1:]


def period(place: Place, value: Value) -> str:
    """Return the period that a value is of, "; " between several."""
    if isinstance(value, Moment):
        return ""
    parts = [part for part in (_fiscal(place), *_named(place, value)) if part]
    return "; ".join(dict.fromkeys(parts))[:MAX_QUALIFIER]


def _named(place: Place, value: Value) -> list[str]:
    """Return the nearest period of each kind: a part of a year, a round, what it is compared with."""
    sentence = place.sentence
    table = PERIODS.get(sentence.language)
    if table is None:
        return []
    nearest: dict[str, tuple[int, str]] = {}
    for found in sentence.found(table):
        if _is_no_period(place, value, found):
            continue
        kind = "compared" if " on " in found[2] else found[2].split()[-1]
        kind = "part" if found[2].startswith(("quarter ", "half ")) and kind != "compared" else kind
        distance = _distance(place, found)
        if kind not in nearest or distance < nearest[kind][0]:
            nearest[kind] = distance, found[2]
    return [period for _, period in nearest.values()]


def _is_no_period(place: Place, value: Value, found: Found) -> bool:
    is_change = isinstance(value, Quantity) and value.unit in ("%", "percentage point")
    return " on " in found[2] and not is_change


def _distance(place: Place, found: Found) -> int:
    """Return the words between a value and a period; those in another clause are further."""
    start, end = (found[1], place.first) if found[1] <= place.first else (place.last, found[0])
    sentence = place.sentence
    breaks = BREAKS.get(sentence.language, frozenset())
    others = {
        owner for index in range(start, end) if (owner := sentence.owners.get(index)) is not None
    } - {place.number}
    far = sum(sentence.is_break(index, breaks) for index in range(start, end))
    return max(0, end - start) + 10 * far + 5 * len(others)


def _fiscal(place: Place) -> str:
    sentence = place.sentence
    table = FISCAL.get(sentence.language)
    nearest: tuple[int, str] | None = None
    for start, behind, _ in sentence.found(table):
        year = next(
            (
                sentence.words[index][:4]
                for index in range(behind, min(behind + 2, sentence.end))
                if _YEAR.match(sentence.words[index])
            ),
            "",
        )
        distance = _distance(place, (start, behind, ""))
        if year and (nearest is None or distance < nearest[0]):
            nearest = distance, f"fiscal {year}"
    for index in range(sentence.start, sentence.end):
        if short := _SHORT_YEAR.match(sentence.words[index]):
            year = short[1] if len(short[1]) == 4 else f"20{short[1]}"
            return f"fiscal {year}"
    return nearest[1] if nearest else ""
