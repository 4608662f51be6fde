"""The writes about lists: each row becomes an item that waits, and is then an article or refused.

Rows with an address wait for their page as every address does; rows that hold an article are kept
many at a time, and whatever is killed in between has done whole transactions only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from apps.articles.models import Article, Import, ImportItem
from apps.articles.operations.documents import Document, read
from apps.articles.operations.keeping import Coming, Kept, keep, keep_new
from apps.articles.operations.versions import originals_of, sha256
from apps.articles.operations.waiting import how_written
from apps.articles.permissions import PERMISSIONS
from apps.articles.queue import enqueue_waiting
from apps.common.locking import lock
from apps.extraction.decoding import Unreadable
from apps.extraction.lists.reader import ArticleList
from apps.extraction.lists.rows import Row
from apps.people.permissions import allowed

AT_ONCE = 1_000


def take_list(batch: Import, found: ArticleList) -> None:
    """Put every row of a list into a batch; all of them or, when this is cut short, none."""
    with transaction.atomic():
        kept = _originals(found.rows)
        waiting: list[ImportItem] = []
        for start in range(0, len(found.rows), AT_ONCE):
            rows = found.rows[start : start + AT_ONCE]
            items = [_item(batch, row, kept) for row in rows]
            ImportItem.objects.bulk_create(items)
            waiting += [one for one in items if one.outcome == ImportItem.Outcome.WAITING]
        enqueue_waiting(waiting)


def keep_rows(*, item_ids: Sequence[int], now: dt.datetime) -> None:
    """Keep the articles that waiting rows of one batch hold; what no longer waits stays as it is.

    The person who gave the list must still be one who may import. Extraction happens before any lock
    is taken. The sentences are kept by a job of their own (see ``split_versions``).
    """
    rows = ImportItem.objects.waiting().filter(pk__in=item_ids, original__isnull=False)
    items = list(rows.select_related("original", "batch__by").order_by("pk"))
    if not items:
        return
    batch = items[0].batch
    read = {item.pk: _read(item) for item in items}
    alone = _keep_together(batch, read, now)
    for item_id, coming in alone.items():
        _keep_alone(batch, item_id, coming, now)


@transaction.atomic
def _keep_together(
    batch: Import, read: dict[int, Coming | Unreadable], now: dt.datetime
) -> dict[int, Coming]:
    """Keep what is new or known, refuse what cannot be read; returns what is to be kept alone."""
    rows = ImportItem.objects.waiting().filter(pk__in=read).order_by("pk")
    items = list(rows.select_for_update(of=("self",), no_key=True))
    coming = {item.pk: one for item in items if isinstance(one := read[item.pk], Coming)}
    kept = dict(zip(coming, keep_new(batch, [*coming.values()], now, split=False), strict=True))
    done = [item for item in items if _settle(item, kept.get(item.pk), read[item.pk])]
    # The rows are there: this is their update, many times quicker than ``bulk_update``.
    ImportItem.objects.bulk_create(
        done,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["article", "outcome", "code", "message"],
    )
    return {pk: one for pk, one in coming.items() if kept[pk] is None}


@transaction.atomic
def _keep_alone(batch: Import, item_id: int, coming: Coming, now: dt.datetime) -> None:
    item = lock(ImportItem.objects.all(), item_id)
    if item.outcome == ImportItem.Outcome.WAITING:
        item.article, item.outcome = keep(batch, coming, now)
        item.save(update_fields=["article", "outcome"])


def _settle(item: ImportItem, kept: Kept | None, read: Coming | Unreadable) -> bool:
    """Say on an item what became of it; false while nothing has."""
    if isinstance(read, Unreadable):
        item.outcome, item.code, item.message = ImportItem.Outcome.REFUSED, read.code, str(read)
        return True
    if kept is not None:
        item.article, item.outcome = kept
    return kept is not None


def _read(item: ImportItem) -> Coming | Unreadable:
    if item.original is None or not allowed(PERMISSIONS["import"], item.batch.by):
        return Unreadable(
            "not_allowed", "The person who uploaded this list may no longer import articles."
        )
    data = bytes(item.original.data)
    document = Document(item.name, data, "application/json", item.url, is_row=True)
    try:
        return Coming(document, read(document), Article.CameBy.LIST)
    except Unreadable as error:
        return error


def _item(batch: Import, row: Row, kept: Mapping[bytes, int]) -> ImportItem:
    item = ImportItem(batch=batch, name=row.name[:255], url=row.url, row=row.line)
    item.original_id = kept[row.data] if _is_kept(row) else None
    refused = row.refused or (None if row.is_whole else how_written(row.url))
    if refused is None:
        item.outcome = ImportItem.Outcome.WAITING
    else:
        item.outcome, item.code = ImportItem.Outcome.REFUSED, refused.code[:20]
        item.message = str(refused)
    return item


def _originals(rows: Sequence[Row]) -> dict[bytes, int]:
    """Keep the bytes of every row that is more than an address; return their keys.

    All in one order: two lists that hold the same rows in another order must not wait for each other.
    """
    contents = sorted({row.data for row in rows if _is_kept(row)}, key=sha256)
    kept: dict[bytes, int] = {}
    for start in range(0, len(contents), AT_ONCE):
        part = contents[start : start + AT_ONCE]
        kept |= zip(part, originals_of(part), strict=True)
    return kept


def _is_kept(row: Row) -> bool:
    return row.is_whole or row.refused is not None
