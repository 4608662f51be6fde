"""The writes that bring articles in: each document of a batch becomes an article, a new version of
one, or is known already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from apps.articles.addresses import is_web_address, names_an_article
from apps.articles.decoding import Unreadable
from apps.articles.fetched import as_fetched
from apps.articles.models import Article, ArticleVersion, Import, ImportItem
from apps.articles.operations.details import remember
from apps.articles.operations.publishers import publisher_of
from apps.articles.operations.versions import Document, first_version, hold_text, next_version
from apps.articles.operations.waiting import Address, refuse_item, wait_for
from apps.articles.permissions import PERMISSIONS
from apps.articles.reading import Reading
from apps.articles.sandbox import read_safely
from apps.common import days
from apps.common.errors import Invalid
from apps.common.locking import lock, one_at_a_time
from apps.people.models import Person
from apps.people.permissions import require

MAX_ITEMS = 200


def import_documents(
    *, actor: Person, documents: Sequence[Document | Address], came_by: str, now: dt.datetime
) -> Import:
    """Import each document; a bad one is refused with a sentence and never stops the others.

    The same text is the same article, also when two people import it at the same moment; a new
    text at the address of an article we have is its next version. An ``Address`` waits in the batch
    until its page was fetched (see ``keep_fetched``); given twice, it is one item.
    Reading happens before any lock is taken.
    """
    require(PERMISSIONS["import"], actor)
    if not documents:
        raise Invalid(
            fields={"documents": "There is nothing to import: paste a text or add a file."}
        )
    if len(documents) > MAX_ITEMS:
        raise Invalid(fields={"documents": f"Import at most {MAX_ITEMS} documents at a time."})
    items = [
        one if isinstance(one, Address) else (one, read(one))
        for one in _each_address_once(documents)
    ]
    batch = Import.objects.create(by=actor, at=now, came_by=came_by)
    for item in items:
        # A transaction each: what came in stays in, and two batches cannot wait for one another.
        with transaction.atomic():
            if isinstance(item, Address):
                wait_for(batch, item)
            else:
                _import_item(batch, *item, now)
    return batch


def keep_fetched(*, item_id: int, document: Document, now: dt.datetime) -> ImportItem:
    """Import the page that was fetched for a waiting item; what no longer waits stays as it is.

    ``document.url`` is where the page came from in the end. Reading happens before any lock is
    taken. The person who asked must still be one who may import.
    """
    batch = Import.objects.select_related("by").get(items=item_id)
    require(PERMISSIONS["import"], batch.by)
    reading = read(document)
    if isinstance(reading, Unreadable):
        return refuse_item(item_id=item_id, code=reading.code, message=str(reading))
    with transaction.atomic():
        item = lock(ImportItem.objects.all(), item_id)
        if item.outcome == ImportItem.Outcome.WAITING:
            came_by = Article.CameBy.ADDRESS
            item.article, item.outcome = _keep(batch, document, reading, now, came_by=came_by)
            item.save(update_fields=["article", "outcome"])
    return item


def _each_address_once(documents: Sequence[Document | Address]) -> list[Document | Address]:
    seen: set[str] = set()
    kept: list[Document | Address] = []
    for document in documents:
        if not isinstance(document, Address):
            kept.append(document)
        elif (url := document.url.strip()) not in seen:
            seen.add(url)
            kept.append(document)
    return kept


def read(document: Document) -> Reading | Unreadable:
    """Return what a document says, or why it cannot be read, as an import would have it.

    Foreign bytes are read in a child process. What is known about where the document comes from
    outweighs what the page says about that.
    """
    try:
        reading = read_safely(
            document.data,
            filename=document.name,
            content_type=document.content_type,
            url=document.url,
        )
    except Unreadable as error:
        return error
    return as_fetched(reading, url=document.url) if is_web_address(document.url) else reading


def _import_item(
    batch: Import, document: Document, reading: Reading | Unreadable, now: dt.datetime
) -> None:
    name = document.name[:255]
    if isinstance(reading, Unreadable):
        ImportItem.objects.create(
            batch=batch,
            name=name,
            outcome=ImportItem.Outcome.REFUSED,
            code=reading.code,
            message=str(reading),
        )
        return
    article, outcome = _keep(batch, document, reading, now, came_by=batch.came_by)
    ImportItem.objects.create(batch=batch, name=name, outcome=outcome, article=article)


def _keep(
    batch: Import, document: Document, reading: Reading, now: dt.datetime, *, came_by: str
) -> tuple[Article, str]:
    digest = hold_text(reading)
    if article := _article_at(reading.url or document.url):
        said: dict[str, object] = {"batch": batch.pk}
        _, is_new = next_version(article, document, reading, batch.by, now, after=said)
        return article, ImportItem.Outcome.VERSION if is_new else ImportItem.Outcome.KNOWN
    versions = ArticleVersion.objects.filter(wording_sha256=digest).select_related("article")
    if known := versions.order_by("article", "number").first():
        return known.article, ImportItem.Outcome.KNOWN
    article = _new_article(batch, document, reading, now, came_by=came_by)
    first_version(article, document, reading, batch.by, now)
    return article, ImportItem.Outcome.IMPORTED


def _article_at(url: str) -> Article | None:
    """Return the article whose own address this is, its row locked."""
    if not names_an_article(url):
        return None
    one_at_a_time(f"address {url}")
    found = Article.objects.filter(canonical_url=url).first()
    return found and lock(Article.objects.all(), found.pk)


def _new_article(
    batch: Import, document: Document, reading: Reading, now: dt.datetime, *, came_by: str
) -> Article:
    published = days.bounds(reading.published)
    url = reading.url or document.url
    article = Article.objects.create(
        publisher=publisher_of(reading, url),
        title=reading.title[:500] or _title_from(reading.text),
        authors=[author[:200] for author in reading.authors],
        site=reading.site[:253],
        url=url[:2000],
        canonical_url=_free_url(url),
        published=reading.published,
        published_earliest=published.earliest,
        published_latest=published.latest,
        modified=reading.modified,
        language=reading.language,
        doubts=list(reading.doubts),
        came_by=came_by,
        imported_by=batch.by,
        imported_at=now,
    )
    after = {"title": article.title, "name": document.name, "batch": batch.pk}
    remember(article, batch.by, "import", now, after=after)
    return article


def _title_from(text: str) -> str:
    """Name an article without a headline by its first words."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= 120 else first[:117].rsplit(" ", 1)[0] + "…"


def _free_url(url: str) -> str | None:
    if not url or not is_web_address(url):
        return None
    one_at_a_time(f"address {url}")
    return None if Article.objects.filter(canonical_url=url).exists() else url
