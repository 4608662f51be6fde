"""How much each reason weighs: the current weights, and an editor's new ones."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from apps.common.errors import Invalid, Stale
from apps.common.locking import advisory_lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS
from apps.suggestions.models import ReasonWeights
from apps.suggestions.permissions import PERMISSIONS

LARGEST = 1.0
LONGEST_NOTE = 5000
THE_DEFAULTS = 1


@dataclass(frozen=True, slots=True)
class CurrentWeights:
    """The weights that texts are scored by now, by the code of the reason, and their number."""

    number: int
    weights: Mapping[str, float]


def current_weights() -> CurrentWeights:
    """Return the newest weights; number 1 with ``DEFAULT_WEIGHTS`` while none were saved.

    Reasons that are newer than the weights have their default.
    """
    newest = ReasonWeights.objects.order_by("-number").first()
    if newest is None:
        return CurrentWeights(THE_DEFAULTS, DEFAULT_WEIGHTS)
    return CurrentWeights(newest.number, complete(newest.weights))


def complete(weights: Mapping[str, float]) -> dict[str, float]:
    """Return a weight for each reason: from ``weights``, or its default."""
    return {code: float(weights.get(code, default)) for code, default in DEFAULT_WEIGHTS.items()}


@transaction.atomic
def weigh(
    *,
    actor: Person,
    weights: Mapping[str, float],
    expected_number: int,
    now: dt.datetime,
    note: str = "",
) -> ReasonWeights:
    """Save new weights. Texts that were analysed keep their scores until they are analysed again.

    ``weights`` are by code, each within ±1, rounded to three places; a reason left out keeps its
    weight. Earlier weights are never changed: to return to them, save them again.
    """
    advisory_lock("weights")
    require(PERMISSIONS["weigh"], actor)
    current = current_weights()
    if current.number != expected_number:
        raise Stale(current_version=current.number)
    _check(weights, note)
    new_weights = {
        **current.weights,
        **{code: _rounded(weight) for code, weight in weights.items()},
    }
    changed = [code for code in DEFAULT_WEIGHTS if new_weights[code] != current.weights[code]]
    if not changed:
        raise Invalid(fields={"weights": "These are the current weights: nothing would change."})
    return record(
        ReasonWeights,
        number=current.number + 1,
        weights=new_weights,
        actor=actor,
        verb="weigh",
        at=now,
        before={code: current.weights[code] for code in changed},
        after={code: new_weights[code] for code in changed},
        note=note,
    )


def _rounded(weight: float) -> float:
    return round(float(weight), 3) + 0.0


def problem_with(weights: Mapping[str, object]) -> str:
    """Return a sentence about what is wrong with weights by code; "" when nothing is."""
    for code, weight in weights.items():
        if code not in DEFAULT_WEIGHTS:
            return f"There is no reason “{code[:40]}”."
        if not _is_weight(weight):
            return f"The weight of “{code}” must be a number from -1 to 1."
    return ""


def _check(weights: Mapping[str, float], note: str) -> None:
    problem = problem_with(weights)
    fields = {"weights": problem} if problem else {}
    if len(note) > LONGEST_NOTE:
        fields["note"] = f"A note may have at most {LONGEST_NOTE} characters."
    if fields:
        raise Invalid(fields=fields)


def _is_weight(weight: object) -> bool:
    if isinstance(weight, bool) or not isinstance(weight, int | float):
        return False
    return math.isfinite(weight) and abs(weight) <= LARGEST
