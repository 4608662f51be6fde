"""Background work of the matching app: indexing claims and external fact-checks and matching them."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.claims.models import Claim
from apps.common.jobs import unfinished_jobs
from apps.matching import operations

VALUES_AT_ONCE = 200


@app.task(name="matching.index_claim", queue="index", retry=3, aliases=["claims.index_claim"])
def index_claim(*, claim_id: int) -> None:
    """Index a claim's present statement and search for its matches."""
    operations.index_claim(claim_id=claim_id)
    operations.suggest_matches(claim_id=claim_id, now=timezone.now())


@app.task(name="matching.index_reviews", queue="index", retry=3, aliases=["claims.index_reviews"])
def index_reviews(*, review_ids: list[int]) -> None:
    """Index external fact-checks and match them with every claim. Idempotent."""
    operations.index_reviews(review_ids=review_ids)
    operations.add_review_vectors(review_ids=review_ids)
    operations.suggest_for_reviews(review_ids=review_ids, now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="matching.index_values", queue="index", queueing_lock="matching.index_values")
def index_values(timestamp: int) -> None:
    """Index values of what was indexed before values were, ``VALUES_AT_ONCE`` texts at a time."""
    operations.index_missing_values(now=timezone.now(), most=VALUES_AT_ONCE)


@app.periodic(cron="5-59/10 * * * *")
@app.task(
    name="matching.index_vectors",
    queue="index",
    priority=-10,
    queueing_lock="matching.index_vectors",
)
def index_vectors(timestamp: int) -> None:
    """Compute the vectors of the second encoder for what was indexed before there was one,
    ``VALUES_AT_ONCE`` texts at a time."""
    operations.add_vectors_of_before(most=VALUES_AT_ONCE)


def is_looking(claim: Claim) -> bool:
    """Say whether the search for matches of a claim is queued or running."""
    return unfinished_jobs(index_claim).filter(args__claim_id=claim.pk).exists()
