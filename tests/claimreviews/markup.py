"""External fact-checks of an invented organisation, imported for the tests."""

from __future__ import annotations

import json
from typing import Any

from apps.claimreviews.models import ClaimReviewImport
from apps.claimreviews.operations import importing
from apps.people.models import Person
from tests.extraction.claimreview_markup import URL, ZONE, markup
from tests.factories import NOW

__all__ = ["URL", "ZONE", "imported", "markup"]


def imported(actor: Person, *items: Any, source: str = "feed.json") -> ClaimReviewImport:
    """Import ``items`` as one document."""
    documents = [importing.Markup(source, json.dumps(list(items)).encode())]
    return importing.import_reviews(actor=actor, documents=documents, now=NOW)
