"""The writes about items that wait: for their page to be fetched, or for their row to be read.

The network is not used here: ``apps.articles.jobs`` fetches.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from apps.articles.models import Import, ImportItem
from apps.articles.permissions import PERMISSIONS
from apps.articles.queue import enqueue_waiting
from apps.common.errors import WrongState
from apps.common.fetching import Unfetchable
from apps.common.fetching.addresses import MAX_LENGTH, read_address
from apps.common.locking import lock
from apps.common.web_addresses import problem_of
from apps.people.models import Person
from apps.people.permissions import require


@dataclass(frozen=True, slots=True)
class Address:
    """One page to import: where it is, as the person wrote it."""

    url: str


def wait_for(batch: Import, address: Address) -> None:
    """Add an address to a batch: it waits to be fetched, or is refused when it cannot be fetched."""
    url = address.url.strip()
    item = ImportItem(batch=batch, name=url[:255], url=url[:MAX_LENGTH])
    item.outcome = ImportItem.Outcome.WAITING
    if refused := address_problem(url):
        item.outcome, item.code = ImportItem.Outcome.REFUSED, refused.code
        item.message = str(refused)
    item.save()
    if refused is None:
        enqueue_waiting([item])


def address_problem(url: str) -> Unfetchable | None:
    """Return why an address cannot be fetched, as far as its syntax shows; else none."""
    try:
        read_address(url)
    except Unfetchable as error:
        return error
    problem = problem_of(url.strip())
    return Unfetchable("address", problem) if problem else None


@transaction.atomic
def refuse_item(*, item_id: int, code: str, message: str) -> ImportItem:
    """Refuse a waiting item with the reason; an item that no longer waits is not changed."""
    item = lock(ImportItem.objects.all(), item_id)
    if item.outcome == ImportItem.Outcome.WAITING:
        item.outcome, item.code, item.message = ImportItem.Outcome.REFUSED, code[:20], message
        item.save(update_fields=["outcome", "code", "message"])
    return item


@transaction.atomic
def retry_import(*, actor: Person, import_id: int) -> Import:
    """Retry the refused items of a batch that may succeed: addresses, and rows at which the portal
    itself failed.

    Refused files are not stored and cannot be retried; a row without a readable text stays refused.
    """
    batch = lock(Import.objects.visible_to(actor), import_id)
    require(PERMISSIONS["import"], actor)
    rows = batch.items.to_try_again().select_for_update(of=("self",), no_key=True).order_by("pk")
    refused = list(rows)
    if not refused and not batch.items.waiting().exists():
        raise WrongState("Nothing of this import was refused that could be tried again.")
    for item in refused:
        item.outcome, item.code, item.message = ImportItem.Outcome.WAITING, "", ""
    ImportItem.objects.bulk_update(refused, ["outcome", "code", "message"], batch_size=1_000)
    enqueue_waiting(refused)
    return batch
