"""Imports of external fact-checks from an address: requested, stored, refused, retried.

``jobs`` fetches the address; ``importing`` stores the reviews.
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
    NoReviews,
    read_documents,
    store_reviews,
)
from apps.claimreviews.permissions import PERMISSIONS
from apps.claimreviews.queue import enqueue_fetch
from apps.common.errors import Invalid, WrongState
from apps.common.fetching import Unfetchable
from apps.common.fetching.addresses import read_address
from apps.common.locking import advisory_lock, lock
from apps.people.models import Person
from apps.people.permissions import require

# Messages about an address, by the codes of parsing errors.
_AT_AN_ADDRESS: Final = {
    "no_markup": "There is no ClaimReview markup at this address. Give that of one fact-check, not of "
    "a list of them, or that of the organisation's DataFeed.",
}


def request_import(
    *, actor: Person, url: str, now: dt.datetime, note: str = ""
) -> tuple[ClaimReviewImport, bool]:
    """Request the import of the fact-checks at an address; return it and whether it is new.

    It waits until ``store_fetched_reviews`` or ``refuse_import``. While an import of the same address
    waits, that import is returned, with the note added. Raises ``Invalid`` for an invalid address.
    """
    require(PERMISSIONS["import_reviews"], actor)
    address = url.strip().partition("#")[0]
    try:
        read_address(address)
    except Unfetchable as error:
        raise Invalid(fields={"url": str(error)}) from error
    with transaction.atomic():
        advisory_lock(f"reviews at {address}")
        if (
            waiting := ClaimReviewImport.objects.waiting()
            .select_for_update()
            .filter(url=address)
            .first()
        ):
            _add_note(waiting, note)
            return waiting, False
        batch = ClaimReviewImport.objects.create(
            actor=actor,
            at=now,
            source=address[:LONGEST_SOURCE],
            url=address,
            note=note,
            outcome=ClaimReviewImport.Outcome.WAITING,
        )
        enqueue_fetch(batch)
    return batch, True


def store_fetched_reviews(
    *, import_id: int, document: Markup, now: dt.datetime
) -> ClaimReviewImport:
    """Store the fact-checks in a fetched document; an import that no longer waits is unchanged.

    Parsing happens before any lock is taken. The importing person must still have the permission.
    """
    asked = ClaimReviewImport.objects.select_related("actor").get(pk=import_id)
    require(PERMISSIONS["import_reviews"], asked.actor)
    try:
        result = read_documents([document])
    except NoReviews as error:
        message = _AT_AN_ADDRESS.get(error.why, error.detail)
        return refuse_import(
            import_id=import_id, code=error.why, message=message, problems=error.problems
        )
    with transaction.atomic():
        batch = lock(ClaimReviewImport.objects.all(), import_id)
        if batch.outcome == ClaimReviewImport.Outcome.WAITING:
            store_reviews(batch, result, now=now)
    return batch


@transaction.atomic
def refuse_import(
    *, import_id: int, code: str, message: str, problems: Sequence[dict[str, str]] = ()
) -> ClaimReviewImport:
    """Mark a waiting import as refused, with the reason; others are unchanged."""
    batch = lock(ClaimReviewImport.objects.all(), import_id)
    if batch.outcome == ClaimReviewImport.Outcome.WAITING:
        batch.outcome = ClaimReviewImport.Outcome.REFUSED
        batch.code, batch.message = code[:20], message
        batch.refused, batch.problems = len(problems), list(problems[:MOST_PROBLEMS])
        batch.save()
    return batch


@transaction.atomic
def retry_import(*, actor: Person, import_id: int, now: dt.datetime) -> ClaimReviewImport:
    """Retry a refused import, now as ``actor``'s; a waiting one is unchanged."""
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
