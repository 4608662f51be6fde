"""Enqueues jobs of the matching app by name, in the transaction of the write that needs them."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from apps.claims.models import Claim

REVIEWS_A_JOB = 200


def enqueue_indexing(claim: Claim) -> None:
    """Enqueue the indexing of a claim."""
    app.configure_task("matching.index_claim", allow_unknown=False).defer(claim_id=claim.pk)


def enqueue_indexing_of_reviews(review_ids: Sequence[int]) -> None:
    """Enqueue the indexing of external fact-checks, ``REVIEWS_A_JOB`` in a job."""
    starts = range(0, len(review_ids), REVIEWS_A_JOB)
    jobs: list[dict[str, JSONValue]] = [
        {"review_ids": [*review_ids[start : start + REVIEWS_A_JOB]]} for start in starts
    ]
    app.configure_task("matching.index_reviews", allow_unknown=False).batch_defer(*jobs)
