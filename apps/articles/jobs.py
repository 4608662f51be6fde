"""Background work of the articles app: fetching the pages people asked for by address."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.articles import operations
from apps.articles.fetched import file_name
from apps.articles.models import ImportItem
from apps.common.errors import Refusal
from apps.common.fetching import Fetched, Unfetchable, fetch

log = logging.getLogger(__name__)


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


def document_of(found: Fetched) -> operations.Document:
    """Return what was fetched as a document to import."""
    return operations.Document(
        name=file_name(found.final_url, found.content_type),
        data=found.data,
        content_type=found.content_type,
        url=found.final_url,
    )


def enqueue_fetching(item: ImportItem) -> None:
    """Ask for the page of an item; part of the transaction that lets it wait."""
    fetch_and_import.defer(item_id=item.pk)
