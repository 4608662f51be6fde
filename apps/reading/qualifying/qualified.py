"""Attaches to each value of a window of text what its sentence says of it besides its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from apps.reading.describing import nominal
from apps.reading.numbers import hedges
from apps.reading.qualifying.changes import change
from apps.reading.qualifying.polarity import polarity
from apps.reading.qualifying.rates import per, period
from apps.reading.qualifying.roles import role
from apps.reading.qualifying.sentence import Place, places
from apps.reading.qualifying.word_tables import plain
from apps.reading.text.tokens import Token
from apps.reading.values import Qualifiers, Quantity, Value, ValueMention

#: words before a figure within which it is called a limit
_LIMIT_BEFORE = 5
_LIMITS = frozenset(
    plain(word)
    for word in "limit limits threshold thresholds cap ceiling quota plafond seuil limite grenze"
    " obergrenze höchstgrenze schwelle límite tope umbral лимит порог предел حد سقف sınır eşik"
    " tavan".split()
)


def qualified(
    tokens: Sequence[Token], mentions: Sequence[ValueMention], language: str
) -> list[ValueMention]:
    """Return the values of a window, in order, with what their sentences say of them."""
    return [
        replace(mention, value=_with(mention.value, place))
        for mention, place in zip(mentions, places(tokens, mentions, language), strict=True)
    ]


def _with(value: Value, place: Place) -> Value:
    denied, unsaid = polarity(place, value)
    side = "unconfirmed" if unsaid else role(place, value)
    if isinstance(value, Quantity):
        direction, figure = change(place, value)
        said = Qualifiers(denied, direction, figure, per(place, value), period(place, value), side)
        exact = _exact(value, place)
        return replace(exact, strict=value.strict or _is_strict(value), qualifiers=said)
    said = Qualifiers(negated=denied, role=side)
    return replace(value, qualifiers=said) if said else value


def _exact(value: Quantity, place: Place) -> Quantity:
    """Return a limit that is set, without the slack of a rounded figure: "a limit of 21,000"."""
    if value.low is None or value.low == value.high or value.unit == "%":
        return value
    if hedges.hedge_in(value.printed) or hedges.is_range(value.printed):
        return value
    sentence = place.sentence
    before = sentence.words[max(sentence.start, place.first - _LIMIT_BEFORE) : place.first]
    if not any(word in _LIMITS for word in before):
        return value
    middle = nominal(value)
    return replace(value, low=middle, high=middle)


def _is_strict(value: Quantity) -> bool:
    """Say whether the words exclude the bound itself: "more than 100", "fewer than 100"."""
    if (value.low is None) == (value.high is None):
        return False
    return hedges.hedge_in(value.printed) in ("over", "under")
