"""Attaches to each value of a window of text what its sentence says of it besides its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from apps.reading.numbers import hedges
from apps.reading.qualifying.changes import change
from apps.reading.qualifying.polarity import polarity
from apps.reading.qualifying.rates import per, period
from apps.reading.qualifying.roles import role
from apps.reading.qualifying.sentence import Place, places
from apps.reading.text.tokens import Token
from apps.reading.values import Qualifiers, Quantity, Value, ValueMention


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
        return replace(value, strict=value.strict or _is_strict(value), qualifiers=said)
    said = Qualifiers(negated=denied, role=side)
    return replace(value, qualifiers=said) if said else value


def _is_strict(value: Quantity) -> bool:
    """Say whether the words exclude the bound itself: "more than 100", "fewer than 100"."""
    if (value.low is None) == (value.high is None):
        return False
    return hedges.hedge_in(value.printed) in ("over", "under")
