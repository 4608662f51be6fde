"""Background work of the articles app: importing the rows of lists, fetching pages to import, splitting
versions into sentences, and polling watched pages."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.articles.models import Article, ImportItem, Watch
from apps.articles.operations import importing, listing, versions, waiting, watching
from apps.articles.operations.documents import Document
from apps.articles.polling import document_of, poll_page
from apps.articles.queue import ASKED, enqueue_splitting
from apps.common.errors import Refusal
from apps.common.fetching import PAGES, Unfetchable, fetch
from apps.common.fetching.polite import fetch_as_machine
from apps.common.jobs import unfinished_jobs
from apps.extraction.feeds.reader import looks_like_feed

log = logging.getLogger(__name__)

AT_ONCE = 500
FEEDS = ("application/rss+xml", "application/atom+xml")


@app.task(name="articles.fetch_and_import", queue="fetching", priority=ASKED, retry=3)
def fetch_and_import(*, item_id: int) -> None:
    """Fetch the page an item waits for and import it. Idempotent.

    A page that a person asked for is fetched as a browser does, whatever robots.txt says. Nobody chose
    each of the pages of a feed: they are fetched only if robots.txt allows it.
    """
    items = ImportItem.objects.waiting().select_related("batch")
    item = items.filter(pk=item_id).first()
    if item is None or importing.known_in_batch(item_id=item_id):
        return
    try:
        importing.keep_fetched(item_id=item_id, document=_page_of(item), now=timezone.now())
    except (Unfetchable, Refusal) as error:
        waiting.refuse_item(item_id=item_id, code=error.code, message=str(error))
    except Exception:
        log.exception("Importing %s failed", item.url)
        waiting.refuse_item(
            item_id=item_id,
            code="failed",
            message="The portal itself failed at this page. Try again, or save the page in your "
            "browser and upload the file.",
        )


# Imported before anything else: a person sent these rows, and all other work follows from them.
@app.task(name="articles.import_rows", queue="importing", priority=5, retry=3)
def import_rows(*, item_ids: list[int]) -> None:
    """Import the articles in rows of a list. Idempotent.

    When the portal fails at one of them, each is imported alone, so that only that one is refused.
    """
    try:
        listing.keep_rows(item_ids=item_ids, now=timezone.now())
    except Exception:
        if len(item_ids) > 1:
            for item_id in item_ids:
                import_rows(item_ids=[item_id])
            return
        log.exception("Importing the row of item %s failed", item_ids)
        waiting.refuse_item(
            item_id=item_ids[0],
            code="failed",
            message="The portal itself failed at this row. Try again, or paste its text.",
        )


@app.task(name="articles.split_versions", queue="reading", retry=3)
def split_versions(*, version_ids: list[int]) -> None:
    """Store the sentences of versions, and call ``AFTER_NEW_VERSIONS``. Idempotent.

    When the portal fails at one of them, each gets a job of its own.
    """
    try:
        versions.split_versions(version_ids=version_ids)
    except Exception:
        if len(version_ids) == 1:
            raise
        for version_id in version_ids:
            enqueue_splitting([version_id])


def _page_of(item: ImportItem) -> Document:
    if item.batch.came_by == Article.CameBy.FEED:
        return document_of(fetch_as_machine(item.url))
    document = document_of(fetch(item.url, accept=(*PAGES, *FEEDS)))
    if looks_like_feed(document.data):
        raise Unfetchable(
            "feed",
            "This is a feed, not an article. Watch it (under Articles, Feeds) to import its entries.",
        )
    return document


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="articles.poll_due",
    queueing_lock="articles.poll_due",
    aliases=["articles.look_around"],
)
def poll_due(timestamp: int) -> None:
    """Every five minutes, enqueue a poll of each watched page that is due and not enqueued yet."""
    enqueued = set(unfinished_jobs(poll).values_list("args__article_id", flat=True))
    due = Watch.objects.due(now=timezone.now()).values_list("article", flat=True)[:AT_ONCE]
    for article_id in set(due) - enqueued:
        poll.defer(article_id=article_id)


@app.task(
    name="articles.poll", queue="fetching", priority=-20, retry=3, aliases=["articles.look_again"]
)
def poll(*, article_id: int) -> None:
    """Poll a watched page and store the outcome; a second run finds nothing due."""
    watch = Watch.objects.due(now=timezone.now()).filter(article=article_id).first()
    if watch is None:
        return
    polled = poll_page(watch.article.url, etag=watch.etag, last_modified=watch.last_modified)
    watching.keep_poll(article_id=article_id, polled=polled, now=timezone.now())
