"""Whether what two sentences say of their values besides the figures fits together.

Two values agree only when all of it fits; what cannot be told makes them not comparable, with the
reason in words. Opposite directions of one measure conflict.
"""

from __future__ import annotations

from apps.reading.qualifying.role_words import AXES
from apps.reading.values import Qualifiers

#: rates that a figure without one may have: by the piece of a good, by the year
_USUAL_RATES = frozenset("year barrel tonne kilogram litre gallon share piece".split())
_USUAL_PERIODS = frozenset({"year on year", "whole year"})
_OPPOSITE = {"rise", "fall"}


def difference(a: Qualifiers, b: Qualifiers) -> str:
    """Return why two values are not comparable, "" when what is said of them may fit."""
    return _roles(a.role, b.role) or _figures(a, b) or _rates(a.per, b.per) or _periods(a, b)


def only_if_equal(a: Qualifiers, b: Qualifiers) -> str:
    """Return why figures that are apart say nothing, "" when they conflict: only one gives a period
    or a rate that the other may have too."""
    if a.per != b.per:
        return f"only one is a figure per {a.per or b.per}"
    parts, others = _parts(a.period), _parts(b.period)
    if parts != others and not (parts and others):
        return f"the period of one is not given: {a.period or b.period}"
    return ""


def opposition(a: Qualifiers, b: Qualifiers) -> str:
    """Return how two values are of opposite directions, in words; "" when they are not."""
    if {a.direction, b.direction} != _OPPOSITE:
        return ""
    return "one rose, the other fell" if a.direction == "rise" else "one fell, the other rose"


def _roles(a: str, b: str) -> str:
    if a == b:
        return ""
    for one in (a, b):
        if one == "unconfirmed":
            return "one side does not say so: it was not said or not confirmed"
        if one == "planned":
            return "one was planned or expected, the other is said to be so"
    if a and b and AXES.get(a) == AXES.get(b):
        return f"one is of {_role_words(a)}, the other of {_role_words(b)}"
    return ""


def _role_words(role: str) -> str:
    return {"in": "votes in favour", "favour": "votes in favour", "against": "votes against"}.get(
        role, role
    )


def _figures(a: Qualifiers, b: Qualifiers) -> str:
    figures = a.figure or "level", b.figure or "level"
    if figures[0] == figures[1]:
        return ""
    if "change" in figures:
        return "one is a change, the other where it stands"
    return "one is an earlier figure, the other a later one"


def _rates(a: str, b: str) -> str:
    if a == b:
        return ""
    if a and b:
        return f"one is per {a}, the other per {b}"
    return "" if (a or b) in _USUAL_RATES else f"only one is a figure per {a or b}"


def _periods(a: Qualifiers, b: Qualifiers) -> str:
    parts, others = _parts(a.period), _parts(b.period)
    for kind in parts.keys() | others.keys():
        one, other = parts.get(kind, ""), others.get(kind, "")
        if one and other and one != other:
            return f"other periods: {one} and {other}"
    alone = (parts.keys() ^ others.keys()) & {"compared"}
    if alone and not ({*parts.values(), *others.values()} & _USUAL_PERIODS):
        return f"the period of one is not given: {a.period or b.period}"
    return ""


def _parts(period: str) -> dict[str, str]:
    """Return the parts of a period by their kind; usual ones are as if not given."""
    parts: dict[str, str] = {}
    for part in filter(None, period.split("; ")):
        if " on " in part:
            parts["compared"] = part
        else:
            words = part.split()
            kind = (
                "round"
                if words[-1] == "round"
                else "part"
                if words[0] in ("quarter", "half")
                else words[0]
            )
            parts[kind] = part
    return parts
