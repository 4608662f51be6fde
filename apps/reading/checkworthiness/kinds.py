"""Reasons and kind of a claim by the values in its sentence.

``finding`` reads the values; ``worthiness`` has the weights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.attribution.quotes import Attribution
from apps.reading.numbers.units import CURRENCIES
from apps.reading.statements.segments import IDLE_DAYS, is_idle
from apps.reading.values import Comparison, Moment, Value, ValueMention

_PEOPLE = re.compile(
    r"\b(people|persons?|men|women|children|troops|soldiers|refugees|civilians|workers|voters|students"
    r"|killed|dead|deaths|injured|wounded|migrants|immigrants|families|residents|victims|jobs|members"
    r"|prisoners|patients|fighters|militants|households|americans|citizens|officers|teachers|lives"
    r"|\w+ians|\w+ites)\b",
    re.IGNORECASE,
)
_DURATIONS = frozenset("second minute hour day week month year decade century".split())
_SMALL = 12
_FULL_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
_ABSOLUTE_DAY = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|half|quarter", re.IGNORECASE
)


def value_codes(value: Value) -> list[str]:
    """Return the codes of the reasons that a value gives for checking its sentence."""
    if isinstance(value, Moment):
        if value.printed.lower() in IDLE_DAYS:
            return []
        known = value.edtf and _ABSOLUTE_DAY.search(value.printed)
        return ["dated_event" if known else "rough_day"]
    if isinstance(value, Comparison):
        return ["comparison"]
    if value.unit == "%":
        return ["share_of_whole"]
    if value.unit in CURRENCIES:
        return ["money"]
    if value.unit in _DURATIONS:
        return ["duration"]
    if value.unit:
        return ["measure"]
    if _PEOPLE.search(value.of):
        return ["count_of_people"]
    return ["small_count" if (value.high or value.low or 0) <= _SMALL else "count"]


def best_value(values: Sequence[ValueMention]) -> Value | None:
    """Return the main value of a statement; ``None`` when it has none but days such as "today".

    Where a figure stands now comes before by how much it changed and where it stood before; a share or
    measure, a count, then days of the calendar, small numbers, days such as "Friday" and durations.
    Of two alike, the first.
    """
    telling = [mention for mention in values if not is_idle(mention)]
    if not telling:
        return None
    return max(telling, key=lambda mention: (_priority(mention.value), -mention.start)).value


def _priority(value: Value) -> float:
    if isinstance(value, Comparison):
        return 6
    if isinstance(value, Moment):
        if not _ABSOLUTE_DAY.search(value.printed):
            return 1.5
        return 4 if _FULL_DAY.match(value.edtf) else 2
    if value.qualifiers.figure == "previous":
        return 3
    small = (value.high or value.low or 0) <= _SMALL
    if value.unit in _DURATIONS:
        return 1 if small else 3
    if value.unit:
        is_change = value.unit == "%" and value.qualifiers.figure == "change"
        return 6 if is_change else 8 if value.qualifiers.figure == "level" else 7
    if small:
        return 5 if _PEOPLE.search(value.of) else 1.75 if value.of else 1
    return 6 if value.of else 5


_STRONG = frozenset("count_of_people count money share_of_whole measure multiple".split())


def kind_of(
    codes: Sequence[str], values: Sequence[ValueMention], speaker: Attribution | None
) -> str:
    """Return the kind of claim: what a fact-checker would check first."""
    if not _STRONG.isdisjoint(codes):
        return "quantity"
    if any(isinstance(mention.value, Comparison) for mention in values):
        return "comparison"
    if speaker is not None and speaker.speaker and speaker.cue != ":" and speaker.manner == "said":
        return "quote"
    if "dated_event" in codes:
        return "date"
    if "small_count" in codes:
        return "quantity"
    if "comparison" in codes or "superlative" in codes:
        return "comparison"
    return "event" if "past_deed" in codes else "other"
