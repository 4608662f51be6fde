"""Weights learnt from decisions: which change, which stay, and the gain."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading.checkworthiness.learning import (
    ENOUGH,
    ENOUGH_OF_EACH,
    Decision,
    average_precision,
    fit,
    missing,
    propose,
)
from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS

CODES = ("count_of_people", "opinion", "forecast", "cause", "full")


def decided(article: int, codes: str, accepted: bool) -> Decision:
    return Decision(article, frozenset(codes.split()), accepted)


def newsroom(articles: int = 8) -> list[Decision]:
    """A newsroom that wants causes, and no counts of people unless they say what caused them."""
    return [
        one
        for article in range(articles)
        for one in (
            decided(article, "cause full", True),
            decided(article, "cause count_of_people", True),
            decided(article, "count_of_people full", False),
            decided(article, "count_of_people", False),
            decided(article, "opinion cause", True),
        )
    ]


decision_lists = st.lists(
    st.builds(
        Decision,
        article=st.integers(1, 6),
        codes=st.frozensets(st.sampled_from(CODES)),
        accepted=st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


# --- enough ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "dismissed", "said"),
    [
        (
            0,
            0,
            "30 more decisions and 5 more accepted suggestions and 5 more dismissed suggestions",
        ),
        (28, 1, "1 more decision and 4 more dismissed suggestions"),
        (40, 4, "1 more dismissed suggestion"),
        (1, 60, "4 more accepted suggestions"),
        (25, 5, ""),
    ],
)
def test_it_says_how_many_decisions_are_missing(accepted: int, dismissed: int, said: str) -> None:
    decisions = [decided(1, "full", True)] * accepted + [decided(1, "full", False)] * dismissed
    assert missing(decisions) == said
    assert (ENOUGH, ENOUGH_OF_EACH) == (30, 5)


def test_nothing_is_proposed_from_too_little() -> None:
    with pytest.raises(ValueError, match="29 more decisions"):
        propose([decided(1, "full", True)])


# --- where weights move ---------------------------------------------------------------------------


@given(decision_lists, st.sampled_from(CODES), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_reason_seen_only_in_what_was_dismissed_goes_down_and_the_other_way_round(
    decisions: list[Decision], code: str, accepted: bool
) -> None:
    told = [one for one in decisions if code not in one.codes]
    told.append(decided(9, f"{code} full", accepted))
    moved = fit(told, prior=DEFAULT_WEIGHTS)[code] - DEFAULT_WEIGHTS[code]
    if code != "full":
        assert moved > 0 if accepted else moved < 0


@given(decision_lists, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_decisions_does_not_matter(
    decisions: list[Decision], chance: random.Random
) -> None:
    mixed = list(decisions)
    chance.shuffle(mixed)
    assert fit(mixed, prior=DEFAULT_WEIGHTS) == fit(decisions, prior=DEFAULT_WEIGHTS)


@given(decision_lists, st.integers(1, 2000))
@settings(max_examples=60, deadline=None)
def test_weights_stay_within_their_bounds_however_often_it_is_said(
    decisions: list[Decision], times: int
) -> None:
    fitted = fit(decisions * min(times, 2000 // len(decisions) + 1), prior=DEFAULT_WEIGHTS)
    assert set(fitted) == set(DEFAULT_WEIGHTS)
    assert all(-1 <= weight <= 1 for weight in fitted.values())
    assert fitted["base"] == DEFAULT_WEIGHTS["base"]


@given(decision_lists)
@settings(max_examples=40, deadline=None)
def test_a_reason_nobody_decided_about_stays(decisions: list[Decision]) -> None:
    fitted = fit(decisions, prior=DEFAULT_WEIGHTS)
    unseen = set(DEFAULT_WEIGHTS) - {code for one in decisions for code in one.codes}
    for code in unseen:
        assert fitted[code] == pytest.approx(DEFAULT_WEIGHTS[code], abs=1e-9)


def test_more_of_the_same_moves_further_from_the_weights_in_force() -> None:
    few, many = fit(newsroom(2), prior=DEFAULT_WEIGHTS), fit(newsroom(20), prior=DEFAULT_WEIGHTS)
    assert DEFAULT_WEIGHTS["cause"] < few["cause"] < many["cause"]


def test_it_starts_from_the_weights_in_force() -> None:
    own = {"cause": 0.9, "quotation": -0.4}
    fitted = fit(newsroom(), prior=own)
    assert fitted["quotation"] == pytest.approx(-0.4)
    assert fitted["cause"] > 0.9
    assert fitted["money"] == pytest.approx(DEFAULT_WEIGHTS["money"])


def test_how_picky_the_newsroom_is_moves_nothing() -> None:
    """Where reasons do not discriminate, a low share of acceptance does not lower their weights."""
    told = [decided(n, "full", n % 10 == 0) for n in range(100)]
    fitted = fit(told, prior=DEFAULT_WEIGHTS)
    assert fitted["full"] == pytest.approx(DEFAULT_WEIGHTS["full"], abs=0.05)


def test_a_code_that_is_not_known_any_more_is_left_out_of_account() -> None:
    told = [decided(1, "moon full", True), decided(1, "opinion", False)]
    assert fit(told, prior=DEFAULT_WEIGHTS) == fit(
        [decided(1, "full", True), decided(1, "opinion", False)], prior=DEFAULT_WEIGHTS
    )


# --- what it gains ----------------------------------------------------------------------------


def test_a_proposal_says_what_moves_and_ranks_articles_it_has_not_seen_better() -> None:
    proposal = propose(newsroom())
    moves = {move.code: move for move in proposal.moves}
    assert moves["cause"].after > moves["cause"].before
    assert moves["count_of_people"].after < moves["count_of_people"].before
    assert (moves["cause"].accepted, moves["cause"].dismissed) == (24, 0)
    assert proposal.before is not None and proposal.after is not None
    assert proposal.before < proposal.after == 1.0
    assert (proposal.decisions, proposal.accepted, proposal.articles) == (40, 24, 8)


def test_moves_are_told_the_farthest_first_and_rounded_as_a_person_types() -> None:
    proposal = propose(newsroom())
    far = [abs(move.after - move.before) for move in proposal.moves]
    assert far == sorted(far, reverse=True) and min(far) >= 0.005
    assert all(weight == round(weight, 2) for weight in proposal.weights.values())


def test_one_article_cannot_be_left_out() -> None:
    proposal = propose([decided(1, " ".join(one.codes), one.accepted) for one in newsroom()])
    assert proposal.before is proposal.after is None


@pytest.mark.parametrize(
    ("ranking", "precision"),
    [
        ([(0.9, True), (0.1, False)], 1.0),
        ([(0.9, False), (0.1, True)], 0.5),
        ([(0.5, True), (0.5, False)], 0.5),
        ([(0.9, True), (0.5, False), (0.1, True)], (1 + 2 / 3) / 2),
        ([(0.9, False)], 0.0),
    ],
)
def test_average_precision_counts_equals_against_the_ranking(
    ranking: Sequence[tuple[float, bool]], precision: float
) -> None:
    weights = {f"c{at}": weight for at, (weight, _) in enumerate(ranking)}
    told = [decided(1, f"c{at}", accepted) for at, (_, accepted) in enumerate(ranking)]
    assert average_precision(told, weights) == pytest.approx(precision)
