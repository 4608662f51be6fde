"""Whether two passages about the same matter clash in their figures.

``agreement`` compares two values and asks nothing else; here the values stand in their passages,
and the words around them help to tell which figure answers which. A clash is claimed only where
both figures measure the same kind of thing: in doubt, none. That the passages are about the same
matter is for the caller to know (an attached piece of evidence, a retrieved match).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from apps.reading.comparing import same_thing
from apps.reading.comparing.agreement import Agreement, compare
from apps.reading.finding import values_in
from apps.reading.numbers import units
from apps.reading.values import Comparison, Found, Moment, Quantity, Value

AROUND = 70
#: share of common words from which passages are taken to tell of one event, so that days compare
ALIKE = 0.5
CLOSE = 0.12


@dataclass(frozen=True, slots=True)
class _Placed:
    value: Value
    words: frozenset[str]


def compare_statements(
    one: str, other: str, *, published: str = "", language: str = "en"
) -> Agreement:
    """Return how the figures of two passages about the same matter stand to each other.

    ``conflict`` when a figure of one cannot be so beside its counterpart in the other, ``agree``
    when counterparts agree and none conflicts, else ``not_comparable``. Symmetric in relation.
    """
    first = _placed(one, published=published, language=language)
    second = _placed(other, published=published, language=language)
    alike = _likeness(same_thing.stems_of(one), same_thing.stems_of(other))
    answers = _answers(first, second, alike=alike, days=False)
    if not answers and not (_has_number(first) and _has_number(second)):
        answers = _answers(first, second, alike=alike, days=True)
    for relation in ("conflict", "agree"):
        for answer in answers:
            if answer.relation == relation:
                return answer
    return Agreement("not_comparable", "they share no figure that could be compared")


def _answers(
    first: Sequence[_Placed], second: Sequence[_Placed], *, alike: float, days: bool
) -> list[Agreement]:
    """Return how each value stands to its counterpart; days only when no number tells."""
    return [
        answer
        for here, there in ((first, second), (second, first))
        for value in here
        if isinstance(value.value, Moment) == days
        and (answer := _answer(value, there, alike=alike)) is not None
    ]


def _has_number(values: Sequence[_Placed]) -> bool:
    return any(not isinstance(value.value, Moment) for value in values)


def _placed(text: str, *, published: str, language: str) -> list[_Placed]:
    found = values_in(text, published=published, language=language)
    return [_Placed(item.value, _words_around(text, item)) for item in found]


def _words_around(text: str, item: Found) -> frozenset[str]:
    before = text[max(0, item.start - AROUND) : item.start]
    behind = text[item.end : item.end + AROUND]
    of = "" if isinstance(item.value, Moment) else item.value.of
    return same_thing.stems_of(f"{before} {of} {behind}")


def _answer(value: _Placed, there: Sequence[_Placed], *, alike: float) -> Agreement | None:
    """Return how a value stands to its counterpart, ``None`` when it has none."""
    candidates = [
        (_likeness(value.words, other.words), other)
        for other in there
        if _same_kind(value, other, alike=alike)
    ]
    if not candidates:
        return None
    best = max(score for score, _ in candidates)
    near = [
        compare(*_in_place(value.value, other.value))
        for score, other in candidates
        if score >= best - CLOSE
    ]
    agreeing = [answer for answer in near if answer.relation == "agree"]
    return (agreeing or near)[0]


def _in_place(one: Value, other: Value) -> tuple[Value, Value]:
    """Drop the words of what is counted: that they count the same is settled here."""
    if isinstance(one, Quantity) and isinstance(other, Quantity) and one.unit == other.unit:
        return replace(one, of=""), replace(other, of="")
    if isinstance(one, Moment) and isinstance(other, Moment):
        return replace(one, of=""), replace(other, of="")
    return one, other


def _same_kind(one: _Placed, other: _Placed, *, alike: float) -> bool:
    """Say whether two values can be counterparts at all."""
    a, b = one.value, other.value
    if isinstance(a, Moment) or isinstance(b, Moment):
        return isinstance(a, Moment) and isinstance(b, Moment) and alike >= ALIKE
    if isinstance(a, Comparison) or isinstance(b, Comparison):
        return compare(a, b).relation != "not_comparable"
    if units.dimension(a.unit)[0] != units.dimension(b.unit)[0]:
        return False
    if not same_thing.difference(a.of, b.of) and a.of:
        return True
    return _things_fit(a, b, one, other)


def _things_fit(a: Quantity, b: Quantity, one: _Placed, other: _Placed) -> bool:
    """Say whether the things counted may be one, given the words around both."""
    events = same_thing.events_of(a.of), same_thing.events_of(b.of)
    if events[0] and events[1] and events[0] != events[1]:
        return False
    heads = same_thing.head_of(a.of), same_thing.head_of(b.of)
    if heads[0] and heads[1] and heads[0] != heads[1]:
        return _other_heads_fit(a, heads, one, other) or (
            events[0] == events[1] != frozenset()
            and "people" in heads
            and _likeness(one.words, other.words) >= ALIKE / 2
        )
    for missing, words in (
        (events[0] - events[1], other.words),
        (events[1] - events[0], one.words),
    ):
        if missing and not missing <= words:
            return False
    if heads[0] == heads[1]:
        return bool(heads[0]) or _likeness(one.words, other.words) >= ALIKE
    head, words = (heads[0], other.words) if heads[0] else (heads[1], one.words)
    return head in words or _likeness(one.words, other.words) >= ALIKE


def _other_heads_fit(a: Quantity, heads: tuple[str, str], one: _Placed, other: _Placed) -> bool:
    """Say whether a measure names the thing here and its side there ("dam", "height")."""
    measured = a.unit not in ("", "%", *units.CURRENCIES)
    return measured and (heads[0] in other.words or heads[1] in one.words)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set of words that the larger one has too."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
