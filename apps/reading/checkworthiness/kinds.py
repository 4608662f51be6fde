"""Reasons and kind of a claim by the values in its sentence.

``finding`` reads the values; ``worthiness`` has the weights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.attribution.quotes import Attribution
from apps.reading.attribution.saying import VERBS as SAYING
from apps.reading.checkworthiness.signs import is_position
from apps.reading.numbers.units import CURRENCIES
from apps.reading.statements.segments import IDLE_DAYS, is_idle
from apps.reading.text.words import Words
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
_COMPARED = frozenset("comparison superlative".split())
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_MARKS = _OPENING | _CLOSING | frozenset(('"', "``", "''"))
_WE = frozenset("we us our ours we're we’re we've we’ve".split())


def quotation_codes(words: Words) -> list[str]:
    """Return the codes of quotation marks: words quoted, half a quotation, or about the speakers."""
    marks = [word for word in words.words if word in _MARKS]
    if not marks:
        return []
    opened = sum(mark in _OPENING for mark in marks)
    closed = sum(mark in _CLOSING for mark in marks)
    codes = ["quotation"]
    if opened != closed or marks.count('"') % 2 or marks.count("``") != marks.count("''"):
        codes.append("half_quotation")
    if not _WE.isdisjoint(words.lower):
        codes.append("first_person")
    return codes


def reports(cue: str) -> bool:
    """Say whether a cue reports an assertion ("said"), not what somebody wants ("condemned")."""
    cue = cue.lower()
    return SAYING.get(cue) == "say" and not is_position(cue)


def kinds_of(
    codes: Sequence[str], values: Sequence[ValueMention], speaker: Attribution | None
) -> tuple[str, ...]:
    """Return the kinds of claim that a sentence is; first what a fact-checker would check first."""
    said = _is_said(speaker)
    states_amount = _states_amount(codes)
    compares = any(isinstance(mention.value, Comparison) for mention in values)
    kinds = [
        ("quantity", not _STRONG.isdisjoint(codes)),
        ("comparison", compares),
        ("quote", said and not _is_attitude(speaker, codes)),
        ("quantity", states_amount and _COMPARED.isdisjoint(codes)),
        ("date", "dated_event" in codes),
        ("quantity", "small_count" in codes),
        ("comparison", not _COMPARED.isdisjoint(codes)),
        ("quantity", states_amount),
        ("event", "past_deed" in codes or "deed" in codes),
    ]
    found = tuple(dict.fromkeys(kind for kind, holds in kinds if holds))
    return found or ("other",)


def _is_said(speaker: Attribution | None) -> bool:
    return speaker is not None and bool(speaker.speaker) and speaker.cue != ":"


def _is_attitude(speaker: Attribution | None, codes: Sequence[str]) -> bool:
    """Say whether the cue only tells what somebody wants or does, without quoting a word."""
    return speaker is not None and "quotation" not in codes and speaker.manner != "said"


def _states_amount(codes: Sequence[str]) -> bool:
    """Say whether a sentence states an amount, or how one changed, in words."""
    if "amount_in_words" in codes:
        return True
    return "statistic" in codes and any(code in codes for code in ("change", "comparison"))


def kind_of(
    codes: Sequence[str], values: Sequence[ValueMention], speaker: Attribution | None
) -> str:
    """Return the main kind of claim: what a fact-checker would check first."""
    return kinds_of(codes, values, speaker)[0]
