"""Finds the figures of an explanation that stand in no listed source: a doubt, for the newsroom only. Pure.

A figure is a number or a day that the text has in digits, or a number in words from twenty on. It stands in
a source when that has it as exact or more exact: "3.3 million" in "3,320,000", "2023" in "10 May 2023",
not the other way round. What is counted is not compared: that is for people to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from apps.reading.comparing.agreement import compare
from apps.reading.finding import read_value, values_in
from apps.reading.values import (
    UNQUALIFIED,
    Comparison,
    Moment,
    Quantity,
    Value,
    ValueMention,
    from_json,
)

IN_WORDS_FROM: Final = 20

# A number that no word counts ("There were 910."): not a part of a name or of another number.
_BARE: Final = re.compile(r"(?<![\w.,:/–-])\d[\d.,\u00a0\u202f]*(?<=\d)(?![\w:/–-]|[.,]\d)")
# What is numbered, not counted: "Article 5", "page 12", and a name ("the Boeing 737").
_NUMBERED: Final = re.compile(
    r"\b(?:article|chapter|figure|line|no|note|nr|number|page|paragraph|part|point|resolution|room|section|"
    r"step|table|version|vol|volume)s?\.?\s*$",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?<=[\w,] )[A-Z][\w-]*\s$")
_TWO_NUMBERS: Final = re.compile(r"\d\D*(?:–|-| to | and )\D*\d")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that figures may stand in; ``published`` is EDTF, ``language`` a BCP 47 tag."""

    words: str
    published: str = ""
    language: str = "en"


def in_no_source(
    words: str, document: Mapping[str, Any], articles: Iterable[Text] = ()
) -> list[str]:
    """Return the figures of ``words``, as printed, that stand in no source, each once, in text order.

    ``words`` is the text of the explanation without notes and code; ``document`` that of ``dossier``;
    ``articles`` are the texts in which the claim appears.
    """
    language = document["claim"]["language"] or "en"
    figures = [one for one in _figures(Text(words, "", language)) if _is_figure(one.value)]
    if not figures:
        return []
    reported = list(_reported(document, articles))
    parts = list(dict.fromkeys(_parts(reported)))
    doubted = (one.exact for one in figures if not _stands_in(one.value, reported, parts))
    return list(dict.fromkeys(" ".join(exact.split()) for exact in doubted))


def _is_figure(value: Value) -> bool:
    if any(character.isdigit() for character in value.printed):
        return True
    if not isinstance(value, Quantity):
        return False
    return max(side for side in (value.low, value.high) if side is not None) >= IN_WORDS_FROM


@lru_cache(maxsize=256)
def _figures(text: Text) -> tuple[ValueMention, ...]:
    """Return the values of a text, and the numbers that no word counts."""
    found = values_in(text.words, published=text.published, language=text.language)
    taken = [(one.start, one.end) for one in found]
    bare = (
        ValueMention(match.start(), match.end(), match[0], value)
        for match in _BARE.finditer(text.words)
        if not any(start <= match.start() < end for start, end in taken)
        and not _is_numbered(text.words[: match.start()][-60:], match[0])
        and (value := read_value(match[0], language=text.language))
    )
    return tuple(sorted((*found, *bare), key=lambda one: one.start))


def _is_numbered(before: str, number: str) -> bool:
    return len(number) == 1 or bool(_NUMBERED.search(before) or _NAME.search(before))


def _reported(document: Mapping[str, Any], articles: Iterable[Text]) -> Iterator[Value]:
    """Return every value of the claim, its articles, the passages, their days, and the searches."""
    claim = document["claim"]
    for text in (*articles, *_texts(document)):
        yield from (one.value for one in _figures(text))
    for data in (claim.get("value"), *(piece.get("value") for piece in document["evidence"])):
        if data:
            yield from_json(data)
    for search in document.get("searches", ()):
        for count in (search["searched"], search["seen"]):
            if count is not None:
                yield _number(Decimal(count))
    for day in _days(document):
        if day:
            yield Moment(day, day)


def _texts(document: Mapping[str, Any]) -> Iterator[Text]:
    claim = document["claim"]
    yield Text(claim["statement"], claim["claimed_on"], claim["language"])
    for appearance in document["appearances"]:
        article = appearance["article"]
        yield Text(appearance["quote"], article["published"], article["language"])
        yield Text(article["title"], article["published"], article["language"])
    for piece in document["evidence"]:
        source = piece["source"]
        for words in (piece["passage"], source["title"], piece["agreement"]["reason"]):
            yield Text(words, source["published"], piece["language"] or "en")


def _days(document: Mapping[str, Any]) -> Iterator[str]:
    yield document["claim"]["claimed_on"]
    yield document.get("as_of") or ""
    for appearance in document["appearances"]:
        yield appearance["article"]["published"]
    for piece in document["evidence"]:
        yield piece["source"]["published"]
    for search in document.get("searches", ()):
        yield search["at"][:10]


def _parts(values: Iterable[Value]) -> Iterator[Quantity | Moment]:
    """Return the numbers and days of values, without what they count and how they were printed."""
    for value in values:
        if isinstance(value, Moment):
            yield from _ends(value)
        elif isinstance(value, Quantity):
            yield from _numbers(value)


def _stands_in(figure: Value, reported: list[Value], parts: list[Quantity | Moment]) -> bool:
    """Say whether a source has a figure; ``parts`` are those of the ``reported`` values."""
    if isinstance(figure, Comparison):
        plain = replace(figure, qualifiers=UNQUALIFIED)
        return any(_agree(replace(value, qualifiers=UNQUALIFIED), plain) for value in reported)
    compared = (value for value in reported if isinstance(value, Comparison))
    wanted = replace(figure, of="", qualifiers=UNQUALIFIED)
    return any(_has(part, wanted) for part in parts) or any(
        _agree(replace(one, qualifiers=UNQUALIFIED), replace(figure, qualifiers=UNQUALIFIED))
        for one in compared
    )


def _has(part: Quantity | Moment, figure: Quantity | Moment) -> bool:
    """Say whether a number or a day that was reported has ``figure``, as exact or more exact."""
    if isinstance(part, Moment):
        return isinstance(figure, Moment) and _is_within(part, figure)
    if isinstance(figure, Moment) or _are_apart(part, figure):
        return False
    return _agree(part, figure)


def _are_apart(a: Quantity, b: Quantity) -> bool:
    """Say whether two quantities in one unit do not overlap: quick, for most pairs are such."""
    if a.unit != b.unit:
        return False
    return _is_below(a.high, b.low) or _is_below(b.high, a.low)


def _is_below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _agree(reported: Value, figure: Value) -> bool:
    return compare(figure, reported).relation == "agree"


def _is_within(day: Moment, figure: Moment) -> bool:
    if not _agree(day, figure):
        return False
    sides = (day.earliest, day.latest, figure.earliest, figure.latest)
    first, last, begin, end = sides
    if first is None or last is None or begin is None or end is None:
        return True
    return last - first <= end - begin


def _ends(moment: Moment) -> Iterator[Moment]:
    """Return a span of days, and its first and its last day."""
    yield replace(moment, of="", qualifiers=UNQUALIFIED)
    if "/" in moment.edtf:
        for side in moment.edtf.split("/"):
            yield Moment(side if side != ".." else "", side)


def _numbers(value: Quantity) -> Iterator[Quantity]:
    """Return the numbers that a quantity was printed with, without its hedge and what it counts."""
    sides = [side for side in (value.low, value.high) if side is not None]
    middle = sum(sides, Decimal()) / len(sides)
    ends = sides if _TWO_NUMBERS.search(value.printed) else []
    for number in (middle, *ends):
        yield Quantity(number, number, value.unit, "", "")


def _number(number: Decimal) -> Quantity:
    return Quantity(number, number, "", "", "")
