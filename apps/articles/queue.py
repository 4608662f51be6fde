"""Enqueueing the jobs of the articles app by name, in the transaction of the write that needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from apps.articles.models import ImportItem, Original

ROWS_A_JOB = 100
BYTES_A_JOB = 4 * 1024 * 1024

# Priorities. Slow sites must not delay the analysis of a text that a person has opened, and a bulk import
# must not delay the one page that a person asked for.
ASKED = -10
ALONE, WITH_OTHERS = 0, -12
IN_BULK = -13
A_FEW = 20


def enqueue_waiting(items: Sequence[ImportItem]) -> None:
    """Enqueue the jobs for newly waiting items, in the same transaction.

    Many pages at once have a lower priority than a few.
    """
    if not items:
        return
    pages: list[dict[str, JSONValue]] = [
        {"item_id": item.pk} for item in items if item.original_id is None
    ]
    rows = [item for item in items if item.original_id is not None]
    priority = ASKED if len(pages) <= A_FEW else IN_BULK
    app.configure_task(
        "articles.fetch_and_import", allow_unknown=False, priority=priority
    ).batch_defer(*pages)
    lists: list[dict[str, JSONValue]] = [{"item_ids": [*part]} for part in _parts(rows)]
    app.configure_task("articles.import_rows", allow_unknown=False).batch_defer(*lists)


def enqueue_splitting(version_ids: Sequence[int]) -> None:
    """Enqueue one job that splits these versions into sentences, in one transaction."""
    priority = ALONE if len(version_ids) == 1 else WITH_OTHERS
    job = app.configure_task("articles.split_versions", allow_unknown=False, priority=priority)
    job.defer(version_ids=[*version_ids])


def _parts(rows: Sequence[ImportItem]) -> Iterator[list[int]]:
    """Yield the keys of as many rows at a time as one job stores in one transaction."""
    originals = [item.original_id for item in rows if item.original_id]
    sizes = dict(Original.objects.filter(pk__in=originals).values_list("pk", "size"))
    part: list[int] = []
    load = 0
    for item in rows:
        size = sizes[item.original_id or 0]
        if part and (len(part) >= ROWS_A_JOB or load + size > BYTES_A_JOB):
            yield part
            part, load = [], 0
        part.append(item.pk)
        load += size
    if part:
        yield part
