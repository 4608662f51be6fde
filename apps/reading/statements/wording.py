"""The wording of a statement that stands alone, with the parts filled in from the text marked.

What a clause shares with another is filled in by ``standing``; here also pronouns, "the country",
bare surnames and days that the text before gives plainly. What it does not give stays as it is. Names
and descriptions are filled in English only, days in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from apps.reading.describing import describe, describe_day
from apps.reading.self_contained import day_as_printed
from apps.reading.statements.naming import Naming
from apps.reading.statements.standing import Part
from apps.reading.text.sentences import Span
from apps.reading.text.words import DETERMINERS
from apps.reading.values import Moment, Qualifiers, ValueMention

_ENDS = (".", "!", "?", "…", "”", "»", '"', "’", "؟", "。", "。")
_HOUR = re.compile(r" (night|morning|evening|afternoon)\b")
#: "next month" is counted from the day of publication, "the next month" from another
_NEXT = re.compile(r"next (?:week|month|year)$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_FULL_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_OTHER_BASE = re.compile(
    r"\b(?:earlier|later|before|after|next|following|previous)\b", re.IGNORECASE
)
#: how a day is printed in figures
_IN_FIGURES = {
    "de": "{2}.{1}.{0}", "ru": "{2}.{1}.{0}", "tr": "{2}.{1}.{0}", "fr": "{2}/{1}/{0}",
    "es": "{2}/{1}/{0}", "ar": "{2}/{1}/{0}", "pt": "{2}/{1}/{0}",
}  # fmt: skip
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement in words, and the spans of them that are filled in; "" when none is offered."""

    text: str = ""
    filled: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """Words that take the place of ``start:end`` of a wording."""

    start: int
    end: int
    words: str


def as_wording(parts: Sequence[Part], *, language: str = "en") -> Wording:
    """Put the parts of a statement together: one sentence, with a capital and a stop."""
    text, spans = "", []
    for part in parts:
        joint = " " if text and part.text[:1] not in ",.;" else ""
        start = len(text) + len(joint)
        text += joint + part.text
        if part.filled:
            spans.append(Span(start, len(text)))
    if not text:
        return Wording()
    first = "İ" if language == "tr" and text[0] == "i" else text[0].upper()
    text = first + text[1:]
    return Wording(text if text.endswith(_ENDS) else f"{text}.", _joined(spans, text))


def _joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join spans that only a blank parts."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def filled(wording: Wording, fills: Iterable[Fill]) -> Wording:
    """Return a wording with ``fills`` in the place of its words; those that overlap are left out."""
    text, spans = wording.text, list(wording.filled)
    last = len(text) + 1
    for fill in sorted(fills, key=lambda fill: -fill.start):
        if fill.end > last or not fill.words:
            continue
        last = fill.start
        words = fill.words
        if fill.start == 0:
            words = words[:1].upper() + words[1:]
        text = text[: fill.start] + words + text[fill.end :]
        spans = _around(spans, fill, len(words))
    return Wording(text, _joined(sorted(spans, key=lambda span: span.start), text))


def _around(spans: Sequence[Span], fill: Fill, length: int) -> list[Span]:
    """Return the spans after a fill: moved behind it, grown over it, with its own."""
    by = length - (fill.end - fill.start)
    moved, is_within = [], False
    for span in spans:
        if span.end <= fill.start:
            moved.append(span)
        elif span.start >= fill.end:
            moved.append(Span(span.start + by, span.end + by))
        else:
            is_within = True
            moved.append(Span(min(span.start, fill.start), max(span.end, fill.end) + by))
    return moved if is_within else [*moved, Span(fill.start, fill.start + length)]


def stand_alone(
    wording: Wording,
    *,
    naming: Naming | None,
    mentions: Sequence[ValueMention],
    language: str,
) -> Wording:
    """Return a wording with what the text says plainly filled in: names and days.

    ``naming`` knows the names before the sentence (``None``: none are filled in), ``mentions`` are
    the values in its words.
    """
    fills = list(_days(wording.text, mentions, language))
    if naming is not None:
        fills += [Fill(*found) for found in naming.fills(wording.text)]
    return filled(wording, fills) if fills else wording


def _days(text: str, mentions: Sequence[ValueMention], language: str) -> Iterator[Fill]:
    """Yield the days without a year, as days of the calendar: "on Monday", "last month"."""
    behind = 0
    for mention in mentions:
        value = mention.value
        if not isinstance(value, Moment) or not _YEAR.match(value.edtf):
            continue
        exact = " ".join(mention.exact.split())
        at = text.find(exact, behind)
        is_next = _NEXT.match(exact) and not text[:at].lower().endswith("the ")
        if at < 0 or _YEAR.search(exact) or (_OTHER_BASE.search(exact) and not is_next):
            continue
        behind = at + len(exact)
        if language != "en":
            day = _FULL_DAY.match(value.edtf)
            form = _IN_FIGURES.get(language)
            if day and form:
                yield Fill(behind, behind, f" ({form.format(*day.groups())})")
            continue
        if words := _english_day(text, at, behind, value):
            hour = _HOUR.match(text, behind)
            if hour and words.startswith("on "):
                yield Fill(at, hour.end(), f"on the {hour[1]} of {words[3:]}")
            elif hour and text[:at].endswith("on "):
                yield Fill(at, hour.end(), f"the {hour[1]} of {words}")
            elif not hour:
                possessive = exact[-2:] if exact.endswith(("'s", "’s")) else ""
                yield Fill(at, behind, words + possessive)


def _english_day(text: str, start: int, end: int, value: Moment) -> str:
    """Return a day in words that fit its place: "in the week of 24 July 2023"; "" where none fit."""
    before = text[:start].split()[-1:]
    if text[end : end + 1] in ("'", "’", "-") or {*map(str.lower, before)} & DETERMINERS:
        return ""
    if re.search(r"\bweek\b", text[start:end], re.IGNORECASE):
        first = describe_day(value.edtf.partition("/")[0])
        words = f"in the week of {first}" if first else ""
        return words if before else words.capitalize()
    value = replace(value, qualifiers=Qualifiers())
    return day_as_printed(
        text, start, describe(value) if "/" in value.edtf else describe_day(value.edtf)
    )


def parts_of(wording: str, filled: Sequence[Span]) -> list[Part]:
    """Return a wording in parts, to mark those that are filled in; joined, they are the wording."""
    parts, end = [], 0
    for span in filled:
        parts += [
            Part(wording[end : span.start], False),
            Part(wording[span.start : span.end], True),
        ]
        end = span.end
    return [part for part in [*parts, Part(wording[end:], False)] if part.text]
