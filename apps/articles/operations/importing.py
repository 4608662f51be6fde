"""The writes that import articles: each document of a batch becomes an article, a new version of one,
or is known already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from apps.articles.models import Article, Import, ImportItem
from apps.articles.operations.documents import Document, read
from apps.articles.operations.keeping import Candidate, keep
from apps.articles.operations.listing import take_list
from apps.articles.operations.waiting import Address, refuse_item, wait_for
from apps.articles.permissions import PERMISSIONS
from apps.common.errors import Invalid
from apps.common.locking import lock
from apps.extraction.decoding import Unreadable
from apps.extraction.feeds.reader import ParsedFeed, looks_like_feed
from apps.extraction.lists.reader import ArticleList, is_list, read_list
from apps.extraction.lists.rows import Row
from apps.extraction.result import ExtractedDocument
from apps.extraction.sandbox.parent import read_feed_safely
from apps.people.models import Person
from apps.people.permissions import require

MAX_ITEMS = 200
_REFUSED = ImportItem.Outcome.REFUSED


def import_documents(
    *, actor: Person, documents: Sequence[Document | Address], came_by: str, now: dt.datetime
) -> Import:
    """Import each document; a bad one is refused with a sentence and never stops the others.

    The same text is the same article, also when two people import it at the same moment; a new
    text at the address of a stored article is its next version. An ``Address`` waits in the batch
    until its page is fetched (see ``keep_fetched``); given twice, it is one item.
    Extraction happens before any lock is taken.
    """
    require(PERMISSIONS["import"], actor)
    if not documents:
        raise Invalid(fields={"documents": "Nothing to import: paste a text or add a file."})
    if len(documents) > MAX_ITEMS:
        raise Invalid(fields={"documents": f"Import at most {MAX_ITEMS} documents at a time."})
    items = [(document, _extract(document)) for document in _each_address_once(documents)]
    batch = Import.objects.create(by=actor, at=now, came_by=came_by, **_name_of(items))
    for document, content in items:
        # A transaction each: what is imported stays, and two batches cannot wait for one another.
        with transaction.atomic():
            if isinstance(document, Address):
                wait_for(batch, document)
            elif isinstance(content, ArticleList):
                take_list(batch, content)
            else:
                _import_item(batch, document, content, now)
    return batch


def _extract(
    document: Document | Address,
) -> ExtractedDocument | ArticleList | Unreadable | None:
    """Read what can be read before anything is written; the page at an address cannot."""
    if isinstance(document, Address):
        return None
    try:
        return listed(document) or read(document)
    except Unreadable as error:
        return error


def lists_many(document: Document) -> bool:
    """Say whether a document is a list or a feed, and no article."""
    kind = document.content_type
    is_feed = looks_like_feed(document.data)
    return is_feed or is_list(document.data, filename=document.name, content_type=kind)


def listed(document: Document) -> ArticleList | None:
    """Return what a document lists, when it is a list or a feed; raises ``Unreadable``."""
    if not lists_many(document):
        return None
    if not looks_like_feed(document.data):
        return read_list(document.data)
    kind = document.content_type
    return _entries(read_feed_safely(document.data, url=document.url, content_type=kind))


def _entries(feed: ParsedFeed) -> ArticleList:
    """Return the entries of a feed as rows of a list, the oldest first."""
    if not feed.entries:
        raise Unreadable("empty", "There is no entry in this feed that leads to a page of the web.")
    entries = reversed(feed.entries)
    return ArticleList(
        tuple(Row(None, b"", entry.title or entry.url, entry.url) for entry in entries)
    )


def _name_of(items: Sequence[tuple[Document | Address, object]]) -> dict[str, str]:
    """Name a batch after the list in it, with a message about the columns that were not read."""
    lists = [(document, rows) for document, rows in items if isinstance(rows, ArticleList)]
    if not lists:
        return {}
    unread = list(dict.fromkeys(column for _, rows in lists for column in rows.unread))
    message = f"Columns that were not read: {', '.join(unread)}." if unread else ""
    return {"name": getattr(lists[0][0], "name", "")[:255], "message": message[:2_000]}


def keep_fetched(*, item_id: int, document: Document, now: dt.datetime) -> ImportItem:
    """Import the page that was fetched for a waiting item; an item that no longer waits is not
    changed.

    ``document.url`` is the address after all redirects. Extraction happens before any lock is taken.
    The person who asked for the page must still be allowed to import; pages of feeds were asked for by
    nobody.
    """
    batch = Import.objects.select_related("by").get(items=item_id)
    is_of_feed = batch.came_by == Article.CameBy.FEED
    if not is_of_feed:
        require(PERMISSIONS["import"], batch.by)
    try:
        extracted = read(document)
    except Unreadable as error:
        return refuse_item(item_id=item_id, code=error.code, message=str(error))
    extracted = _with_hints(extracted, item_id) if is_of_feed else extracted
    with transaction.atomic():
        item = lock(ImportItem.objects.all(), item_id)
        if item.outcome == ImportItem.Outcome.WAITING:
            came_by = Article.CameBy.FEED if is_of_feed else Article.CameBy.ADDRESS
            candidate = Candidate(document, extracted, came_by)
            item.article, item.outcome = keep(batch, candidate, now)
            item.save(update_fields=["article", "outcome"])
    return item


def _with_hints(extracted: ExtractedDocument, item_id: int) -> ExtractedDocument:
    """Fill in what the page does not say from the item's hints: the headline and, doubtfully, the
    day."""
    hints = ImportItem.objects.values_list("hints", flat=True).get(pk=item_id)
    extracted = replace(extracted, title=extracted.title or hints.get("title", ""))
    if extracted.published or "published" not in hints:
        return extracted
    doubts = {*extracted.doubts, "published"}
    return replace(extracted, published=hints["published"], doubts=tuple(sorted(doubts)))


@transaction.atomic
def known_in_batch(*, item_id: int) -> bool:
    """Close a waiting item as known when another one of its batch has imported its address."""
    item = lock(ImportItem.objects.all(), item_id)
    others = ImportItem.objects.filter(batch=item.batch_id, url=item.url, article__isnull=False)
    other = others.exclude(pk=item.pk).select_related("article").first()
    if other is None or item.outcome != ImportItem.Outcome.WAITING:
        return False
    item.article, item.outcome = other.article, ImportItem.Outcome.KNOWN
    item.save(update_fields=["article", "outcome"])
    return True


def _each_address_once(documents: Sequence[Document | Address]) -> list[Document | Address]:
    urls: set[str] = set()
    unique: list[Document | Address] = []
    for document in documents:
        if not isinstance(document, Address):
            unique.append(document)
        elif (url := document.url.strip()) not in urls:
            urls.add(url)
            unique.append(document)
    return unique


def _import_item(
    batch: Import,
    document: Document,
    content: ExtractedDocument | Unreadable | None,
    now: dt.datetime,
) -> None:
    item = ImportItem(batch=batch, name=document.name[:255])
    if isinstance(content, ExtractedDocument):
        candidate = Candidate(document, content, batch.came_by)
        item.article, item.outcome = keep(batch, candidate, now)
    elif content is not None:
        item.outcome, item.code, item.message = _REFUSED, content.code, str(content)
    item.save()
