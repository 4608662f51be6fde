"""Background work of the matching app: indexing claims and external fact-checks and matching them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.claims.models import Claim
from apps.matching import operations

REVIEWS_A_JOB = 200


@app.task(name="matching.index_claim", queue="index", retry=3, aliases=["claims.index_claim"])
def index_claim(*, claim_id: int) -> None:
    """Index a claim as it is worded now, and look for who else said so."""
    operations.index_claim(claim_id=claim_id)
    operations.suggest_matches(claim_id=claim_id, now=timezone.now())


@app.task(name="matching.index_reviews", queue="index", retry=3, aliases=["claims.index_reviews"])
def index_reviews(*, review_ids: list[int]) -> None:
    """Index external fact-checks and match them with every claim. Idempotent."""
    operations.index_reviews(review_ids=review_ids)
    operations.add_review_vectors(review_ids=review_ids)
    operations.suggest_for_reviews(review_ids=review_ids, now=timezone.now())


def enqueue_indexing(claim: Claim) -> None:
    """Ask for a claim to be indexed; part of the transaction that words it."""
    index_claim.defer(claim_id=claim.pk)


def enqueue_indexing_of_reviews(review_ids: Sequence[int]) -> None:
    """Ask for fact-checks of others to be indexed, a batch a job; part of their transaction."""
    for start in range(0, len(review_ids), REVIEWS_A_JOB):
        index_reviews.defer(review_ids=list(review_ids[start : start + REVIEWS_A_JOB]))


def is_looking(claim: Claim) -> bool:
    """Say whether the search for who else said so is still to come, or under way, for a claim."""
    waiting = ProcrastinateJob.objects.filter(
        queue_name="index", task_name=index_claim.name, status__in=("todo", "doing")
    )
    return waiting.filter(args__claim_id=claim.pk).exists()
