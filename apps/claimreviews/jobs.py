"""Background jobs of external fact-checks: fetching the addresses of imports."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.articles.queue import ASKED
from apps.claimreviews.fetching import markup_at
from apps.claimreviews.models import ClaimReviewImport
from apps.claimreviews.operations import waiting
from apps.common.errors import Refusal
from apps.common.fetching import Unfetchable

log = logging.getLogger(__name__)


@app.task(
    name="claimreviews.fetch",
    queue="fetching",
    priority=ASKED,
    retry=3,
    aliases=["claims.fetch_reviews"],
)
def fetch_reviews(*, import_id: int) -> None:
    """Fetch the address of a waiting import and store its fact-checks. Idempotent."""
    asked = ClaimReviewImport.objects.waiting().filter(pk=import_id).first()
    if asked is None:
        return
    try:
        document = markup_at(asked.url)
        waiting.store_fetched_reviews(import_id=import_id, document=document, now=timezone.now())
    except (Unfetchable, Refusal) as error:
        waiting.refuse_import(import_id=import_id, code=error.code, message=str(error))
    except Exception:
        log.exception("Importing fact-checks from %s failed", asked.url)
        waiting.refuse_import(
            import_id=import_id,
            code="failed",
            message="The portal itself failed at this address. Try again, or save what is there in "
            "your browser and upload the file.",
        )
