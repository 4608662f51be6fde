"""External fact-checks of a claim, as shown on its file, on the form of its details and on the
outcome of an import.

Reads only; decisions about matches are in ``operations``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.matching import retrieval
from apps.matching.models import Match
from apps.matching.retrieval.similar import SimilarReview, answer_of_review
from apps.matching.scoring import shared_words
from apps.reading.comparing.agreement import Agreement
from apps.reading.values import Value

AT_MOST = 12
BEFORE_SAVING = 3


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An external fact-check that seems to be about a claim, and how its value compares."""

    match: Match
    review: ClaimReview
    value: Value | None
    agreement: Agreement
    shared: list[str]

    @property
    def is_confirmed(self) -> bool:
        """Say whether a person confirmed that it is about the claim."""
        return self.match.state == Match.State.CONFIRMED


@dataclass(frozen=True, slots=True)
class CheckedElsewhere:
    """The external fact-checks of a claim: those suggested or confirmed, and the rejected ones."""

    shown: list[Elsewhere]
    rejected: list[Match]


def checked_elsewhere(claim: Claim) -> CheckedElsewhere:
    """Return the external fact-checks of a claim: the confirmed first, then the most similar."""
    rows = list(Match.objects.of_claim(claim).reviews().select_related("decided_by")[: AT_MOST * 4])
    rejected = [row for row in rows if row.state == Match.State.REJECTED]
    shown = _each_once(row for row in rows if row.state != Match.State.REJECTED)
    reviews = [_elsewhere(claim, row) for row in shown if row.review is not None]
    reviews.sort(key=lambda elsewhere: not elsewhere.is_confirmed)
    return CheckedElsewhere(reviews[:AT_MOST], rejected[:AT_MOST])


def near_reviews(statement: str, *, value: Value | None, language: str) -> list[SimilarReview]:
    """Return the few external fact-checks similar to a statement that is about to be saved."""
    if not statement.strip():
        return []
    reviews = retrieval.similar_reviews(
        statement, value=value, language=language, limit=BEFORE_SAVING
    )
    return [similar for similar in reviews if similar.near]


def _each_once(rows: Iterable[Match]) -> list[Match]:
    """Keep the first match with each review: merged claims may have the same."""
    return list({row.review_id: row for row in reversed(list(rows))}.values())[::-1]


def _elsewhere(claim: Claim, row: Match) -> Elsewhere:
    assert row.review is not None
    answer = answer_of_review(claim.statement, claim.value, row.review, language=claim.language)
    return Elsewhere(
        match=row,
        review=row.review,
        value=answer.value,
        agreement=answer,
        shared=shared_words(claim.statement, row.review.claim_reviewed),
    )
