"""Which value of a passage answers a claim, and whether the two agree or conflict.

Pages, matches and the benchmark all use ``compare_statements``. ``agreement`` compares two values by
themselves; here the words around the values decide which value answers which. A conflict is
reported only where both values measure the same kind of thing: in doubt, the result is "not
comparable". The caller must know that claim and passage are about the same matter (attached
evidence, a retrieved match).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from apps.reading.comparing import same_thing
from apps.reading.comparing.agreement import Agreement, compare
from apps.reading.finding import values_in
from apps.reading.numbers import units
from apps.reading.values import Comparison, Moment, Quantity, Value

CONTEXT_LENGTH = 70
#: share of common words from which two passages count as about one event, so that days compare
MIN_SHARED_SHARE = 0.5
#: least number of common words for that
MIN_SHARED_WORDS = 2
#: counterparts whose likeness is within this of the best are all considered
TIE_MARGIN = 0.12


@dataclass(frozen=True, slots=True)
class StatementAgreement(Agreement):
    """How a passage compares with a claim, and by which value.

    ``value`` is the value of the passage that answers the claim; where none does (not comparable),
    the first value of the passage in a unit of the claim's, else its first value; ``None`` when the
    passage has none.
    """

    value: Value | None = None


@dataclass(frozen=True, slots=True)
class _ValueInContext:
    """A value and the text around it."""

    value: Value
    around: str

    @property
    def words(self) -> frozenset[str]:
        return same_thing.stems_of(self.around)


@dataclass(frozen=True, slots=True)
class _Statement:
    text: str
    values: list[_ValueInContext]

    @property
    def has_number(self) -> bool:
        return any(not isinstance(placed.value, Moment) for placed in self.values)


def compare_statements(
    a: str,
    b: str,
    *,
    published: str = "",
    language: str = "en",
    values: Sequence[Value | None] | None = None,
    other_values: Sequence[Value | None] | None = None,
) -> StatementAgreement:
    """Return how the passage ``b`` answers the claim ``a``, both about the same matter.

    ``conflict`` when a value of one contradicts its counterpart in the other, ``agree`` when
    counterparts agree and none conflicts, else ``not_comparable``.

    ``values`` are the known values of ``a``, ``other_values`` those of ``b`` (``None`` among them is
    no value): they replace what would be extracted, since people correct values. A counterpart in
    ``b`` is searched for every known value of ``a``; other values of ``b`` are then ignored. Without
    ``values`` counterparts are searched in both directions, and the relation is symmetric.
    ``published`` (EDTF) and ``language`` (BCP 47) describe both texts.
    """
    claim = _statement(a, values, published=published, language=language)
    passage = _statement(b, other_values, published=published, language=language)
    answers = _answers(claim, passage, both_ways=values is None)
    for relation in ("conflict", "agree"):
        for answer in answers:
            if answer.relation == relation:
                return answer
    return StatementAgreement(
        "not_comparable", _why_none(claim, passage), _closest_value(claim, passage)
    )


def _closest_value(claim: _Statement, passage: _Statement) -> Value | None:
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


def _why_none(claim: _Statement, passage: _Statement) -> str:
    if not claim.values or not passage.values:
        return "no value to compare"
    if len(claim.values) == len(passage.values) == 1:
        agreement = compare(claim.values[0].value, passage.values[0].value)
        if agreement.relation == "not_comparable":
            return agreement.reason
    return "they share no figure or day that could be compared"


def _answers(
    claim: _Statement, passage: _Statement, *, both_ways: bool
) -> list[StatementAgreement]:
    """Return how values compare with their counterparts: numbers, else days."""
    answers = _answers_of(claim, passage, days=False, both_ways=both_ways)
    if answers or (claim.has_number and passage.has_number):
        return answers
    if not _are_alike(same_thing.stems_of(claim.text), same_thing.stems_of(passage.text)):
        return []
    return _answers_of(claim, passage, days=True, both_ways=both_ways)


def _answers_of(
    claim: _Statement, passage: _Statement, *, days: bool, both_ways: bool
) -> list[StatementAgreement]:
    asked, others = (
        [placed for placed in statement.values if isinstance(placed.value, Moment) == days]
        for statement in (claim, passage)
    )
    answers = [answer for placed in asked for answer in _answer(placed, others)]
    for placed in others if both_ways else ():
        answers += [
            _compared(answer.value, placed.value)
            for answer in _answer(placed, asked)
            if answer.value
        ]
    return answers


def _answer(placed: _ValueInContext, others: Sequence[_ValueInContext]) -> list[StatementAgreement]:
    """Return how a value compares with its counterpart among ``others``; none when it has none."""
    candidates = [other for other in others if _same_kind(placed, other)]
    if len(candidates) > 1:
        likeness = [_likeness(placed.words, other.words) for other in candidates]
        least = max(likeness) - TIE_MARGIN
        candidates = [
            other for other, like in zip(candidates, likeness, strict=True) if like >= least
        ]
    near = [_compared(placed.value, other.value) for other in candidates]
    agreeing = [answer for answer in near if answer.relation == "agree"]
    return (agreeing or near)[:1]


def _compared(value: Value, other: Value) -> StatementAgreement:
    agreement = compare(*_without_things(value, other))
    return StatementAgreement(agreement.relation, agreement.reason, other)


def _without_things(value: Value, other: Value) -> tuple[Value, Value]:
    """Drop the words of what is counted: the values are known to count the same thing."""
    if isinstance(value, Quantity) and isinstance(other, Quantity) and value.unit == other.unit:
        return replace(value, of=""), replace(other, of="")
    if isinstance(value, Moment) and isinstance(other, Moment):
        return replace(value, of=""), replace(other, of="")
    return value, other


# --- words around values ------------------------------------------------------------------------


def _statement(
    text: str, known: Sequence[Value | None] | None, *, published: str, language: str
) -> _Statement:
    if known is not None:
        stated = [value for value in known if value is not None]
        return _Statement(text, [_located(text, value) for value in stated])
    mentions = values_in(text, published=published, language=language or "en")
    return _Statement(
        text, [_with_context(text, item.start, item.end, item.value) for item in mentions]
    )


def _located(text: str, value: Value) -> _ValueInContext:
    """Place a known value where its words are printed; else the whole text is around it."""
    start = text.find(value.printed) if value.printed else -1
    if start < 0:
        return _ValueInContext(value, f"{text} {_of(value)}")
    return _with_context(text, start, start + len(value.printed), value)


def _with_context(text: str, start: int, end: int, value: Value) -> _ValueInContext:
    before, behind = text[max(0, start - CONTEXT_LENGTH) : start], text[end : end + CONTEXT_LENGTH]
    return _ValueInContext(value, f"{before} {_of(value)} {behind}")


def _of(value: Value) -> str:
    return "" if isinstance(value, Moment) else value.of


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """Return the share of the smaller set of words that is in the larger one."""
    smaller = min(len(words), len(others))
    return len(words & others) / smaller if smaller else 0.0


# --- which values can be counterparts -----------------------------------------------------------


def _same_kind(placed: _ValueInContext, other: _ValueInContext) -> bool:
    """Say whether two values, both days or both none, can be counterparts at all."""
    a, b = placed.value, other.value
    if isinstance(a, Moment) or isinstance(b, Moment):
        return True
    if isinstance(a, Comparison) or isinstance(b, Comparison):
        return compare(a, b).relation != "not_comparable"
    if units.dimension(a.unit)[0] != units.dimension(b.unit)[0]:  # a share and an amount of it
        return compare(a, b).relation != "not_comparable"
    if not same_thing.difference(a.of, b.of) and a.of:
        return True
    return not same_thing.in_other_places(a.of, b.of) and _things_fit(
        a, b, placed.words, other.words
    )


def _things_fit(a: Quantity, b: Quantity, words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether the things counted may be one, given the words around both."""
    events = same_thing.events_of(a.of), same_thing.events_of(b.of)
    if events[0] and events[1] and events[0] != events[1]:
        return False
    heads = same_thing.head_of(a.of), same_thing.head_of(b.of)
    counts_people = "people" in heads
    if counts_people and not same_thing.matter_of(words) & same_thing.matter_of(others):
        return False
    if heads[0] and heads[1] and heads[0] != heads[1]:
        return _other_heads_fit(a, heads, words, others) or (
            events[0] == events[1] != frozenset()
            and counts_people
            and _likeness(words, others) >= MIN_SHARED_SHARE / 2
        )
    for missing, around in ((events[0] - events[1], others), (events[1] - events[0], words)):
        if missing and not missing <= around:
            return False
    if heads[0] and heads[1]:
        return same_thing.modifiers_fit(a.of, b.of) or _are_alike(words, others)
    head, around = (heads[0], others) if heads[0] else (heads[1], words)
    return (head in around and not counts_people) or _are_alike(words, others)


def _are_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether two sets of words are about one matter: half of the smaller one, at least two."""
    matter = same_thing.matter_of(words & others)
    return len(matter) >= MIN_SHARED_WORDS and _likeness(words, others) >= MIN_SHARED_SHARE


def _other_heads_fit(
    a: Quantity, heads: tuple[str, str], words: frozenset[str], others: frozenset[str]
) -> bool:
    """Say whether one side names the thing measured, the other its dimension ("dam", "height")."""
    is_measured = a.unit not in ("", "%", *units.CURRENCIES)
    return is_measured and (heads[0] in others or heads[1] in words)
