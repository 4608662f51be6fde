"""Background work of the articles app: fetching the pages people asked for by address, and looking
at watched pages again."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles import operations
from apps.articles.looking import document_of, look_at
from apps.articles.models import ImportItem, Watch
from apps.common.errors import Refusal
from apps.common.fetching import Unfetchable, fetch

log = logging.getLogger(__name__)

AT_ONCE = 500


# Slow sites must not keep what is here from being read: everything else goes first.
@app.task(name="articles.fetch_and_import", queue="fetching", priority=-10, retry=3)
def fetch_and_import(*, item_id: int) -> None:
    """Fetch the page an item waits for and import it; a second run changes nothing.

    A person asked for this one page, so it is read as in a browser, whatever robots.txt says.
    """
    item = ImportItem.objects.waiting().filter(pk=item_id).first()
    if item is None:
        return
    try:
        document = document_of(fetch(item.url))
        operations.keep_fetched(item_id=item_id, document=document, now=timezone.now())
    except (Unfetchable, Refusal) as error:
        operations.refuse_item(item_id=item_id, code=error.code, message=str(error))
    except Exception:
        log.exception("Importing %s failed", item.url)
        operations.refuse_item(
            item_id=item_id,
            code="failed",
            message="The portal itself failed at this page. Try again, or save the page in your "
            "browser and upload the file.",
        )


def enqueue_fetching(item: ImportItem) -> None:
    """Ask for the page of an item; part of the transaction that lets it wait."""
    fetch_and_import.defer(item_id=item.pk)


@app.periodic(cron="*/5 * * * *")
@app.task(name="articles.look_around", queueing_lock="articles.look_around")
def look_around(timestamp: int) -> None:
    """Every five minutes, ask for a look at each watched page that is due and not asked for yet."""
    waiting = ProcrastinateJob.objects.filter(
        task_name=look_again.name, status__in=("todo", "doing")
    )
    asked = set(waiting.values_list("args__article_id", flat=True))
    due = Watch.objects.due(now=timezone.now()).values_list("article", flat=True)[:AT_ONCE]
    for article_id in set(due) - asked:
        look_again.defer(article_id=article_id)


@app.task(name="articles.look_again", queue="fetching", priority=-20, retry=3)
def look_again(*, article_id: int) -> None:
    """Look at a watched page and keep what was found; a second run finds nothing due."""
    watch = Watch.objects.due(now=timezone.now()).filter(article=article_id).first()
    if watch is None:
        return
    found = look_at(watch.article.url, etag=watch.etag, last_modified=watch.last_modified)
    operations.keep_look(article_id=article_id, look=found, now=timezone.now())
