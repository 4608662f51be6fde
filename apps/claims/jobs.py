"""Background work of the claims app: reading new versions, indexing, suggesting matches, and fetching
the fact-checks of others that people asked for by address."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.types import JSONValue

from apps.articles.operations import Arrival, split_version
from apps.claims import matches, operations
from apps.claims.models import Claim

log = logging.getLogger(__name__)

REVIEWS_A_JOB = 200
# Between the pages somebody asked for and those that are fetched in bulk (see ``apps.articles.jobs``).
ALONE, WITH_OTHERS = 0, -12


@app.task(name="claims.read_version", queue="reading", retry=3)
def read_version(*, version_id: int, priority: int = 0) -> None:
    """Suggest claims for a version, then have it indexed; a second run changes nothing."""
    split_version(version_id=version_id)
    operations.read_version(version_id=version_id, now=timezone.now())
    index_version.configure(priority=priority).defer(version_id=version_id)


@app.task(name="claims.read_again", queue="reading", priority=WITH_OTHERS, retry=3)
def read_again(*, version_id: int) -> None:
    """Judge a version by the weights in force; what people decided stays."""
    operations.read_again(version_id=version_id, now=timezone.now())
    index_version.configure(priority=WITH_OTHERS).defer(version_id=version_id)


@app.task(name="claims.index_version", queue="index", retry=3)
def index_version(*, version_id: int) -> None:
    """Index a version's sentences and hold what is worth checking against every claim."""
    matches.index_version(version_id=version_id, now=timezone.now())
    matches.add_vectors(version_id=version_id)
    matches.suggest_for_version(version_id=version_id, now=timezone.now())


@app.task(name="claims.index_claim", queue="index", retry=3)
def index_claim(*, claim_id: int) -> None:
    """Index a claim as it is worded now, and look for who else said so."""
    matches.index_claim(claim_id=claim_id)
    matches.suggest_matches(claim_id=claim_id, now=timezone.now())


@app.task(name="claims.index_reviews", queue="index", retry=3)
def index_reviews(*, review_ids: list[int]) -> None:
    """Index fact-checks of others and hold them against every claim; a second run changes nothing."""
    matches.index_reviews(review_ids=review_ids)
    matches.add_review_vectors(review_ids=review_ids)
    matches.suggest_for_reviews(review_ids=review_ids, now=timezone.now())


def enqueue_reading(arrivals: Sequence[Arrival]) -> None:
    """Ask for new versions to be read; part of the transaction that brings them.

    Those that came with many others wait behind those somebody is looking at.
    """
    priority = ALONE if len(arrivals) == 1 else WITH_OTHERS
    wanted: list[dict[str, JSONValue]] = [
        {"version_id": one.version.pk, "priority": priority} for one in arrivals
    ]
    read_version.configure(priority=priority).batch_defer(*wanted)


def enqueue_reading_again(version_ids: Sequence[int]) -> None:
    """Ask for versions to be judged anew; part of the transaction that asks."""
    wanted: list[dict[str, JSONValue]] = [{"version_id": number} for number in version_ids]
    read_again.batch_defer(*wanted)


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
