"""How much a sentence is worth checking, in points from 0 to 100, as people see it.

Pure. A score is the logistic function of the sum of the reasons (``worthiness``), which crowds most
suggestions near its end. Points are that sum itself on a straight scale: 0 at a sum of nothing, 100
at ``FULL``, so that each reason is worth its weight in points and they add up to what is shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from apps.reading.checkworthiness.worthiness import STEEPNESS

# A sum of 1.5 is reached by a count of people with a day, a law and a cause: the best in a text.
FULL = 1.5
POINTS = 100
_MIDDLE = 0.5


def points(score: float) -> int:
    """Return the points of a score from 0 to 1: whole, from 0 to 100, never falling with it."""
    if not 0 < score < 1:
        return POINTS if score >= 1 else 0
    total = _MIDDLE + math.log(score / (1 - score)) / STEEPNESS
    return min(POINTS, max(0, _in_points(total)))


def points_of_weights(weights: Iterable[float]) -> list[int]:
    """Return the points of each weight, in order, rounded so that they add up to the whole."""
    added, total, before = [], 0.0, 0
    for weight in weights:
        total += weight
        after = _in_points(total)
        added.append(after - before)
        before = after
    return added


def _in_points(total: float) -> int:
    return round(POINTS * total / FULL)
