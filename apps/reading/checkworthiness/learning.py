"""Learns the weights of reasons from decisions: accepted suggestions rank above dismissed ones.

Logistic regression on the reasons of decided suggestions, with the link function of the scores and
a normal prior around the current weights (standard deviation ``SPREAD``), so that few decisions
change little and a reason without decisions keeps its weight. An intercept absorbs the overall
acceptance rate and is discarded. Solved by a few Newton steps; the order of the decisions does not
matter. A proposal is saved only by a person.

Source: Gelman and others, Bayesian Data Analysis, 3rd edition, 16.3 (penalised logistic regression).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS, STEEPNESS

ENOUGH = 30
ENOUGH_OF_EACH = 5
SPREAD = 0.1
LEVEL_SPREAD = 1.0
LARGEST = 1.0
MOST_FOLDS = 20
_STEPS = 50
_LEARNT = tuple(code for code in DEFAULT_WEIGHTS if code != "base")

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision about a suggestion: its article, the suggestion's reasons, and the outcome."""

    article: int
    codes: frozenset[str]
    accepted: bool


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A proposed change of a weight; how many suggestions with the reason were accepted or not."""

    code: str
    before: float
    after: float
    accepted: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Weights that fit the decisions better, and how well both rank them.

    ``weights`` are rounded to hundredths, as a person would type them. ``before`` and ``after`` are
    mean average precisions over the articles with decisions of both kinds, each ranked by weights
    learnt from the other articles alone; ``None`` when there are not two such articles.
    """

    weights: dict[str, float]
    moves: tuple[WeightChange, ...]
    decisions: int
    accepted: int
    articles: int
    before: float | None
    after: float | None


def missing(decisions: Collection[Decision]) -> str:
    """Return in words what is missing before weights can be learnt; "" when nothing is."""
    accepted = sum(decision.accepted for decision in decisions)
    short = {
        "decision": ENOUGH - len(decisions),
        "accepted suggestion": ENOUGH_OF_EACH - accepted,
        "dismissed suggestion": ENOUGH_OF_EACH - (len(decisions) - accepted),
    }
    parts = [f"{n} more {noun}{'s' if n > 1 else ''}" for noun, n in short.items() if n > 0]
    return " and ".join(parts)


def propose(
    decisions: Sequence[Decision], *, prior: Mapping[str, float] = DEFAULT_WEIGHTS
) -> Proposal:
    """Return the weights that fit the decisions, starting from ``prior``.

    Raises ``ValueError`` while anything is ``missing``.
    """
    if short := missing(decisions):
        raise ValueError(short)
    start = {**DEFAULT_WEIGHTS, **prior}
    fitted = {code: _rounded(weight) for code, weight in fit(decisions, prior=start).items()}
    before, after = _quality(decisions, start)
    return Proposal(
        weights=fitted,
        moves=_weight_changes(decisions, start, fitted),
        decisions=len(decisions),
        accepted=sum(decision.accepted for decision in decisions),
        articles=len({decision.article for decision in decisions}),
        before=before,
        after=after,
    )


def fit(decisions: Collection[Decision], *, prior: Mapping[str, float]) -> dict[str, float]:
    """Return the most probable weights given the decisions; all within ±``LARGEST``.

    Unknown codes are ignored. ``base`` is kept: it changes the scores of all sentences alike.
    """
    start = {**DEFAULT_WEIGHTS, **prior}
    known = np.array([start[code] for code in _LEARNT])
    shown, accepted, counted = _grouped(decisions)
    change = _newton(shown, accepted, counted, shown @ known + start["base"] - 0.5)
    weights = np.clip(known + change, -LARGEST, LARGEST)
    return start | dict(zip(_LEARNT, weights.tolist(), strict=True))


def _grouped(decisions: Collection[Decision]) -> tuple[Numbers, Numbers, Numbers]:
    """Return the sets of reasons as rows of 0 and 1, and how many of each were accepted, of all.

    Sorted, so that the sums below do not depend on the order of the decisions.
    """
    tally: dict[tuple[int, ...], list[int]] = {}
    for decision in decisions:
        row = tuple(int(code in decision.codes) for code in _LEARNT)
        counts = tally.setdefault(row, [0, 0])
        counts[0] += decision.accepted
        counts[1] += 1
    rows = sorted(tally)
    shown = np.array(rows, dtype=np.float64).reshape(len(rows), len(_LEARNT))
    counts_of = np.array([tally[row] for row in rows], dtype=np.float64).reshape(len(rows), 2)
    return shown, counts_of[:, 0], counts_of[:, 1]


def _newton(shown: Numbers, accepted: Numbers, counted: Numbers, offset: Numbers) -> Numbers:
    """Return the change of each weight: the maximum of a concave function, by Newton steps that are
    halved while they decrease it."""
    rows = np.hstack([shown, np.ones((len(shown), 1))]) * STEEPNESS
    tightness = np.append(np.full(shown.shape[1], SPREAD**-2), LEVEL_SPREAD**-2)

    def height(change: Numbers) -> float:
        logit = rows @ change + offset * STEEPNESS
        likely = accepted * logit - counted * np.logaddexp(0, logit)
        return float(likely.sum() - (tightness * change**2).sum() / 2)

    change = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(rows @ change + offset * STEEPNESS)))
        slope = rows.T @ (accepted - counted * chance) - tightness * change
        spread = counted * chance * (1 - chance)
        step = np.linalg.solve((rows.T * spread) @ rows + np.diag(tightness), slope)
        while height(change + step) < height(change) and np.abs(step).max() > 1e-12:
            step = step / 2
        change = change + step
        if np.abs(step).max() < 1e-10:
            break
    return change[:-1]


def _weight_changes(
    decisions: Collection[Decision], before: Mapping[str, float], after: Mapping[str, float]
) -> tuple[WeightChange, ...]:
    """Return the reasons whose weight changes, the largest change first."""
    moves = [
        WeightChange(
            code=code,
            before=before[code],
            after=after[code],
            accepted=sum(decision.accepted for decision in decisions if code in decision.codes),
            dismissed=sum(
                not decision.accepted for decision in decisions if code in decision.codes
            ),
        )
        for code in _LEARNT
        if abs(after[code] - before[code]) >= 0.005
    ]
    return tuple(
        sorted(moves, key=lambda change: (-abs(change.after - change.before), change.code))
    )


def _quality(
    decisions: Sequence[Decision], prior: Mapping[str, float]
) -> tuple[float | None, float | None]:
    """Return the mean average precision before and after, the latter on articles left out."""
    by_article: dict[int, list[Decision]] = {}
    for decision in decisions:
        by_article.setdefault(decision.article, []).append(decision)
    mixed = [number for number in sorted(by_article) if _is_mixed(by_article[number])]
    if len(mixed) < 2:
        return None, None
    before = [average_precision(by_article[number], prior) for number in mixed]
    after: list[float] = []
    for fold in range(min(MOST_FOLDS, len(mixed))):
        left_out = mixed[fold::MOST_FOLDS]
        rest = [decision for decision in decisions if decision.article not in left_out]
        weights = fit(rest, prior=prior)
        after += [average_precision(by_article[number], weights) for number in left_out]
    return sum(before) / len(before), sum(after) / len(after)


def _is_mixed(decisions: Collection[Decision]) -> bool:
    return len({decision.accepted for decision in decisions}) == 2


def average_precision(decisions: Collection[Decision], weights: Mapping[str, float]) -> float:
    """Return the average precision of ranking decisions by ``weights``, 0 to 1.

    Among equal scores the dismissed come first, so that weights gain nothing by ties.
    """
    scored = [
        (
            round(sum(weights.get(code, 0.0) for code in sorted(decision.codes)), 9),
            decision.accepted,
        )
        for decision in decisions
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    hits, total = 0, 0.0
    for rank, (_, accepted) in enumerate(scored, 1):
        hits += accepted
        total += hits / rank if accepted else 0.0
    return total / hits if hits else 0.0


def _rounded(weight: float) -> float:
    return round(weight, 2) + 0.0
