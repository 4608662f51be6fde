"""The writes about imports of fact-checks that wait for an address: asked for, kept, refused, tried again.

The network is not here: ``jobs`` fetches and hands over what it found. What is done with the reviews
themselves is ``outside``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db import transaction

from apps.claimreviews.models import ClaimReviewImport
from apps.claimreviews.operations.importing import (
    LONGEST_SOURCE,
    MOST_PROBLEMS,
    Markup,
    NothingFound,
    keep,
    read_documents,
)
from apps.claimreviews.permissions import PERMISSIONS
from apps.claimreviews.queue import enqueue_fetch
from apps.common.errors import Invalid, WrongState
from apps.common.fetching import Unfetchable
from apps.common.fetching.addresses import read_address
from apps.common.locking import advisory_lock, lock
from apps.people.models import Person
from apps.people.permissions import require

# What reading a document says, said of an address.
_AT_AN_ADDRESS: Final = {
    "no_markup": "There is no ClaimReview markup at this address. Give that of one fact-check, not of "
    "a list of them, or that of the organisation's DataFeed.",
}


def ask_for_reviews(
    *, actor: Person, url: str, now: dt.datetime, note: str = ""
) -> tuple[ClaimReviewImport, bool]:
    """Have the fact-checks at an address brought in; returns the import and whether it is new.

    It waits until ``keep_fetched_reviews`` or ``refuse_reviews``. An address that somebody asked for
    already and that still waits is not asked for twice: that import is returned, with the note added.
    Raises ``Invalid`` for what cannot be an address.
    """
    require(PERMISSIONS["import_reviews"], actor)
    where = url.strip().partition("#")[0]
    try:
        read_address(where)
    except Unfetchable as error:
        raise Invalid(fields={"url": str(error)}) from error
    with transaction.atomic():
        advisory_lock(f"reviews at {where}")
        if (
            waiting := ClaimReviewImport.objects.waiting()
            .select_for_update()
            .filter(url=where)
            .first()
        ):
            _add_note(waiting, note)
            return waiting, False
        batch = ClaimReviewImport.objects.create(
            actor=actor,
            at=now,
            source=where[:LONGEST_SOURCE],
            url=where,
            note=note,
            outcome=ClaimReviewImport.Outcome.WAITING,
        )
        enqueue_fetch(batch)
    return batch, True


def keep_fetched_reviews(
    *, import_id: int, document: Markup, now: dt.datetime
) -> ClaimReviewImport:
    """Keep the fact-checks of what was fetched; an import that no longer waits stays as it is.

    Reading happens before any lock is taken. The person who asked must still be one who may import.
    """
    asked = ClaimReviewImport.objects.select_related("actor").get(pk=import_id)
    require(PERMISSIONS["import_reviews"], asked.actor)
    try:
        found = read_documents([document])
    except NothingFound as none:
        message = _AT_AN_ADDRESS.get(none.why, none.detail)
        return refuse_reviews(
            import_id=import_id, code=none.why, message=message, problems=none.problems
        )
    with transaction.atomic():
        batch = lock(ClaimReviewImport.objects.all(), import_id)
        if batch.outcome == ClaimReviewImport.Outcome.WAITING:
            keep(batch, found, now=now)
    return batch


@transaction.atomic
def refuse_reviews(
    *, import_id: int, code: str, message: str, problems: Sequence[dict[str, str]] = ()
) -> ClaimReviewImport:
    """Say why nothing came in from an address; an import that no longer waits stays as it is."""
    batch = lock(ClaimReviewImport.objects.all(), import_id)
    if batch.outcome == ClaimReviewImport.Outcome.WAITING:
        batch.outcome = ClaimReviewImport.Outcome.REFUSED
        batch.code, batch.message = code[:20], message
        batch.refused, batch.problems = len(problems), list(problems[:MOST_PROBLEMS])
        batch.save()
    return batch


@transaction.atomic
def retry_reviews(*, actor: Person, import_id: int, now: dt.datetime) -> ClaimReviewImport:
    """Try a refused address again, now asked for by ``actor``; one that waits goes on waiting."""
    batch = lock(ClaimReviewImport.objects.visible_to(actor), import_id)
    require(PERMISSIONS["import_reviews"], actor)
    if batch.outcome == ClaimReviewImport.Outcome.WAITING:
        return batch
    if batch.outcome == ClaimReviewImport.Outcome.DONE or not batch.url:
        raise WrongState("Only an address that was refused can be tried again.")
    advisory_lock(f"reviews at {batch.url}")
    if other := ClaimReviewImport.objects.waiting().filter(url=batch.url).first():
        raise WrongState(f"This address is being fetched already: see import {other.pk}.")
    batch.actor, batch.at, batch.outcome = actor, now, ClaimReviewImport.Outcome.WAITING
    batch.code, batch.message, batch.refused, batch.problems = "", "", 0, []
    batch.save()
    enqueue_fetch(batch)
    return batch


def _add_note(batch: ClaimReviewImport, note: str) -> None:
    if note.strip() and note not in batch.note.split("\n"):
        batch.note = "\n".join(filter(None, (batch.note, note)))
        batch.save(update_fields=["note"])
