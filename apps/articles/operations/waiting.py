"""The writes about items that wait for a page to be fetched: they ask, are refused, are tried again.

The network is not here: ``apps.articles.jobs`` fetches, and hands over what it found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from apps.articles.models import Import, ImportItem
from apps.articles.permissions import PERMISSIONS
from apps.common.errors import WrongState
from apps.common.fetching import Unfetchable
from apps.common.fetching.addresses import MAX_LENGTH, read_address
from apps.common.locking import lock
from apps.people.models import Person
from apps.people.permissions import require


@dataclass(frozen=True, slots=True)
class Address:
    """One page to import: where it is, as the person wrote it."""

    url: str


# What is done about every item that begins to wait, in the same transaction (see ``apps.articles.apps``).
WHEN_WAITING: list[Callable[[ImportItem], None]] = []


def wait_for(batch: Import, address: Address) -> None:
    """Put an address into a batch: it waits to be fetched, or is refused for how it is written."""
    url = address.url.strip()
    said = {"batch": batch, "name": url[:255], "url": url[:MAX_LENGTH]}
    try:
        read_address(url)
    except Unfetchable as error:
        refused = ImportItem.Outcome.REFUSED
        ImportItem.objects.create(**said, outcome=refused, code=error.code, message=str(error))
        return
    item = ImportItem.objects.create(**said, outcome=ImportItem.Outcome.WAITING)
    _announce(item)


@transaction.atomic
def refuse_item(*, item_id: int, code: str, message: str) -> ImportItem:
    """Say of a waiting item why its page did not come in; what no longer waits stays as it is."""
    item = lock(ImportItem.objects.all(), item_id)
    if item.outcome == ImportItem.Outcome.WAITING:
        item.outcome, item.code, item.message = ImportItem.Outcome.REFUSED, code[:20], message
        item.save(update_fields=["outcome", "code", "message"])
    return item


@transaction.atomic
def retry_import(*, actor: Person, import_id: int) -> Import:
    """Try the refused addresses of a batch again; those that wait already go on waiting.

    Refused files are not kept, so there is nothing of them to try again.
    """
    batch = lock(Import.objects.visible_to(actor), import_id)
    require(PERMISSIONS["import"], actor)
    items = batch.items.exclude(url="").select_for_update(no_key=True).order_by("pk")
    refused = [item for item in items if item.outcome == ImportItem.Outcome.REFUSED]
    if not refused and not any(item.outcome == ImportItem.Outcome.WAITING for item in items):
        raise WrongState("No address of this import was refused, so there is nothing to try again.")
    for item in refused:
        item.outcome, item.code, item.message = ImportItem.Outcome.WAITING, "", ""
        item.save(update_fields=["outcome", "code", "message"])
        _announce(item)
    return batch


def _announce(item: ImportItem) -> None:
    for listener in WHEN_WAITING:
        listener(item)
