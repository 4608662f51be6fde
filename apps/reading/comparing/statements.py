"""Which value of a passage answers a claim, and whether the two agree or conflict.

Pages, matches and the benchmark all use ``compare_statements``. ``agreement`` compares two values by
themselves; here the words around the values decide which value answers which. A conflict is
reported only where both values measure the same kind of thing: in doubt, the result is "not
comparable". Days are compared only when the same is said to have happened on both. The caller must
know that claim and passage are about the same matter (attached evidence, a retrieved match).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.reading.comparing import fitting, same_thing
from apps.reading.comparing.agreement import Agreement, Relation, compare
from apps.reading.comparing.counterparts import (
    compared,
    differ_in_name,
    differ_in_place,
    differ_in_time,
    is_same_kind,
    likeness,
    same_event,
)
from apps.reading.comparing.in_context import InContext, Statement, statement
from apps.reading.comparing.particulars import compare_particulars, compare_votes
from apps.reading.numbers import units
from apps.reading.values import Moment, Quantity, Value

#: counterparts whose likeness is within this of the best are all considered
TIE_MARGIN = 0.12
#: of longer texts the beginning is compared, and of more values the first: each is set against each
LONGEST, MOST_VALUES = 10_000, 30


@dataclass(frozen=True, slots=True)
class StatementAgreement(Agreement):
    """How a passage compares with a claim, and by which value.

    ``value`` is the value of the passage that answers the claim; where none does (not comparable),
    the first value of the passage in a unit of the claim's, else its first value; ``None`` when the
    passage has none.
    """

    value: Value | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """How two values compare: the claim's ``asked``, the passage's ``other``."""

    agreement: Agreement
    asked: InContext
    other: InContext

    @property
    def relation(self) -> Relation:
        """Return the relation of the two values."""
        return self.agreement.relation


def compare_statements(
    a: str,
    b: str,
    *,
    published: str = "",
    language: str = "en",
    other_language: str = "",
    values: Sequence[Value | None] | None = None,
    other_values: Sequence[Value | None] | None = None,
) -> StatementAgreement:
    """Return how the passage ``b`` answers the claim ``a``, both about the same matter.

    Any value of one may answer any of the other, days last. One that agrees wins over other figures
    for the same; ``conflict`` when none agrees and one contradicts its counterpart, or when another
    thing that both count is apart; else ``not_comparable``.

    ``values`` are the known values of ``a``, ``other_values`` those of ``b`` (``None`` among them is
    no value): they replace what would be extracted, since people correct values. ``published``
    (EDTF) and ``language`` (BCP 47) describe both texts, ``other_language`` that of ``b`` when it is
    another. Without ``values`` the relation is symmetric. Of each text the first ``LONGEST`` characters
    are read, and of its values the first ``MOST_VALUES`` compared.
    """
    a, b = a[:LONGEST], b[:LONGEST]
    first, second = _code(language), _code(other_language or language)
    claim = statement(a, values, published=published, language=first)
    passage = statement(b, other_values, published=published, language=second)
    if values is None and first == second == "en" and (found := compare_votes(a, b)):
        return StatementAgreement(found.relation, found.reason, None)
    answers = _answers(claim, passage)
    if best := _best(answers):
        return StatementAgreement(best.relation, best.agreement.reason, best.other.value)
    if values is None and (found := compare_particulars(a, b, first, second)):
        return StatementAgreement(found.relation, found.reason, None)
    return StatementAgreement(
        "not_comparable", _why_none(claim, passage, answers), _closest_value(claim, passage)
    )


def _code(language: str) -> str:
    return language.lower().partition("-")[0] or "en"


def _best(answers: Sequence[_Answer]) -> _Answer | None:
    """Return the answer that decides: an agreement, unless another thing is apart; else a conflict."""
    agreeing = [answer for answer in answers if answer.relation == "agree"]
    apart = [answer for answer in answers if answer.relation == "conflict"]
    if not agreeing:
        return apart[0] if apart else None
    settled = {id(placed) for one in agreeing for placed in (one.asked, one.other)}
    for answer in apart:
        if not settled & {id(answer.asked), id(answer.other)} and _counts_the_same(answer):
            return answer
    return agreeing[0]


def _counts_the_same(answer: _Answer) -> bool:
    """Say whether both sides name what is counted and what happened to it, in the same words."""
    things = answer.asked.thing, answer.other.thing
    return bool(same_thing.events_of(things[0])) and not same_thing.difference(*things)


def _answers(claim: Statement, passage: Statement) -> list[_Answer]:
    """Return how values compare with their counterparts: numbers, else days."""
    answers = _answers_of(claim, passage, days=False)
    if answers:
        return answers
    return _answers_of(claim, passage, days=True)


def _answers_of(claim: Statement, passage: Statement, *, days: bool) -> list[_Answer]:
    asked, others = (
        [placed for placed in one.values if isinstance(placed.value, Moment) == days][:MOST_VALUES]
        for one in (claim, passage)
    )
    if days:
        pairs = [
            (one, other)
            for one in asked
            for other in others
            if same_event(one, other, claim, passage)
        ]
    else:
        pairs = [(one, other) for one in asked for other in others if is_same_kind(one, other)]
    answers = [_Answer(_related(one, other, days=days), one, other) for one, other in pairs]
    if all(answer.relation != "conflict" for answer in answers):
        return answers
    nearest = _nearest(answers)
    return [
        answer for answer in answers if answer.relation != "conflict" or _is_near(answer, nearest)
    ]


def _related(one: InContext, other: InContext, *, days: bool) -> Agreement:
    if not days and (
        why := differ_in_place(one, other)
        or differ_in_name(one, other)
        or fitting.difference(one.value.qualifiers, other.value.qualifiers)
        or differ_in_time(one, other)
    ):
        return Agreement("not_comparable", why)
    return compared(one, other)


def _nearest(answers: Sequence[_Answer]) -> dict[int, float]:
    """Return how alike each value and its likeliest counterpart are, by the identity of the value."""
    nearest: dict[int, float] = {}
    for one in answers:
        own = likeness(one.asked, one.other)
        for placed in (one.asked, one.other):
            nearest[id(placed)] = max(own, nearest.get(id(placed), own))
    return nearest


def _is_near(answer: _Answer, nearest: Mapping[int, float]) -> bool:
    """Say whether each value of a conflict is among the likeliest counterparts of the other."""
    best = max(nearest[id(answer.asked)], nearest[id(answer.other)])
    return likeness(answer.asked, answer.other) >= best - TIE_MARGIN


def _closest_value(claim: Statement, passage: Statement) -> Value | None:
    """Return the first value of the passage in a unit of the claim's, else the first of all."""
    measured = {_measured(placed.value) for placed in claim.values}
    ranked = sorted(
        (placed.value for placed in passage.values),
        key=lambda value: _measured(value) not in measured,
    )
    return ranked[0] if ranked else None


def _measured(value: Value) -> str:
    if isinstance(value, Moment):
        return "day"
    return units.dimension(value.unit)[0] if isinstance(value, Quantity) else value.attribute


def _why_none(claim: Statement, passage: Statement, answers: Sequence[_Answer]) -> str:
    if not claim.values or not passage.values:
        return "no value to compare"
    if answers:
        return answers[0].agreement.reason
    if len(claim.values) == len(passage.values) == 1:
        one, other = claim.values[0].value, passage.values[0].value
        if isinstance(one, Moment) and isinstance(other, Moment):
            return "other things are dated"
        agreement = compare(one, other)
        if agreement.relation == "not_comparable":
            return agreement.reason
    return "they share no figure or day that could be compared"
