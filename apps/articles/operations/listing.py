"""The writes about lists: each row becomes an item that waits, and is then an article or refused.

Rows with an address wait for their page as every address does; rows that hold an article are stored
many at a time, in transactions that a worker may die between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from apps.articles.models import Article, Import, ImportItem
from apps.articles.operations.documents import Document, read
from apps.articles.operations.keeping import Candidate, Outcome, keep, keep_new
from apps.articles.operations.versions import originals_of, sha256
from apps.articles.operations.waiting import address_problem
from apps.articles.permissions import PERMISSIONS
from apps.articles.queue import enqueue_waiting
from apps.common.locking import lock
from apps.extraction.decoding import Unreadable
from apps.extraction.lists.reader import ArticleList
from apps.extraction.lists.rows import Row
from apps.people.permissions import allowed

AT_ONCE = 1_000


def take_list(batch: Import, articles: ArticleList) -> None:
    """Make an item of the batch from every row of a list, in one transaction."""
    with transaction.atomic():
        originals = _originals(articles.rows)
        waiting: list[ImportItem] = []
        for start in range(0, len(articles.rows), AT_ONCE):
            rows = articles.rows[start : start + AT_ONCE]
            items = [_item(batch, row, originals) for row in rows]
            ImportItem.objects.bulk_create(items)
            waiting += [item for item in items if item.outcome == ImportItem.Outcome.WAITING]
        enqueue_waiting(waiting)


def keep_rows(*, item_ids: Sequence[int], now: dt.datetime) -> None:
    """Store the articles in waiting rows of one batch; rows that no longer wait are not changed.

    The person who sent the list must still be allowed to import. Extraction happens before any lock
    is taken. The sentences are stored by a job of their own (see ``split_versions``).
    """
    rows = ImportItem.objects.waiting().filter(pk__in=item_ids, original__isnull=False)
    items = list(rows.select_related("original", "batch__by").order_by("pk"))
    if not items:
        return
    batch = items[0].batch
    read = {item.pk: _read(item) for item in items}
    alone = _keep_together(batch, read, now)
    for item_id, candidate in alone.items():
        _keep_alone(batch, item_id, candidate, now)


@transaction.atomic
def _keep_together(
    batch: Import, read: dict[int, Candidate | Unreadable], now: dt.datetime
) -> dict[int, Candidate]:
    """Store what is new or known, refuse what cannot be read; returns what is to be stored alone."""
    rows = ImportItem.objects.waiting().filter(pk__in=read).order_by("pk")
    items = list(rows.select_for_update(of=("self",), no_key=True))
    candidates = {
        item.pk: candidate for item in items if isinstance(candidate := read[item.pk], Candidate)
    }
    stored = keep_new(batch, [*candidates.values()], now, split=False)
    outcomes = dict(zip(candidates, stored, strict=True))
    done = [item for item in items if _set_outcome(item, outcomes.get(item.pk), read[item.pk])]
    # The rows exist: this updates them, many times quicker than ``bulk_update``.
    ImportItem.objects.bulk_create(
        done,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["article", "outcome", "code", "message"],
    )
    return {pk: candidate for pk, candidate in candidates.items() if outcomes[pk] is None}


@transaction.atomic
def _keep_alone(batch: Import, item_id: int, candidate: Candidate, now: dt.datetime) -> None:
    item = lock(ImportItem.objects.all(), item_id)
    if item.outcome == ImportItem.Outcome.WAITING:
        item.article, item.outcome = keep(batch, candidate, now)
        item.save(update_fields=["article", "outcome"])


def _set_outcome(item: ImportItem, outcome: Outcome | None, read: Candidate | Unreadable) -> bool:
    """Set the outcome of an item; false while it has none."""
    if isinstance(read, Unreadable):
        item.outcome, item.code, item.message = ImportItem.Outcome.REFUSED, read.code, str(read)
        return True
    if outcome is not None:
        item.article, item.outcome = outcome
    return outcome is not None


def _read(item: ImportItem) -> Candidate | Unreadable:
    if item.original is None or not allowed(PERMISSIONS["import"], item.batch.by):
        return Unreadable(
            "not_allowed", "The person who uploaded this list may no longer import articles."
        )
    data = bytes(item.original.data)
    document = Document(item.name, data, "application/json", item.url, is_row=True)
    try:
        return Candidate(document, read(document), Article.CameBy.LIST)
    except Unreadable as error:
        return error


def _item(batch: Import, row: Row, originals: Mapping[bytes, int]) -> ImportItem:
    item = ImportItem(batch=batch, name=row.name[:255], url=row.url, row=row.line)
    item.original_id = originals[row.data] if _has_original(row) else None
    refused = row.refused or (None if row.is_whole else address_problem(row.url))
    if refused is None:
        item.outcome = ImportItem.Outcome.WAITING
    else:
        item.outcome, item.code = ImportItem.Outcome.REFUSED, refused.code[:20]
        item.message = str(refused)
    return item


def _originals(rows: Sequence[Row]) -> dict[bytes, int]:
    """Store the bytes of every row that is more than an address; return the keys of their rows.

    All in one order: two lists that hold the same rows in another order must not wait for each other.
    """
    contents = sorted({row.data for row in rows if _has_original(row)}, key=sha256)
    originals: dict[bytes, int] = {}
    for start in range(0, len(contents), AT_ONCE):
        part = contents[start : start + AT_ONCE]
        originals |= zip(part, originals_of(part), strict=True)
    return originals


def _has_original(row: Row) -> bool:
    return row.is_whole or row.refused is not None
