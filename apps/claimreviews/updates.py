"""What an import of external fact-checks changed of those that were known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from apps.claimreviews.models import ClaimReview, ClaimReviewImport

MOST_UPDATES = 50


@dataclass(frozen=True, slots=True)
class Change:
    """What an import changed of a review: which of its parts, as it stood and as it stands."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Update:
    """A known review and what an import changed of it."""

    review: ClaimReview
    changes: list[Change]


def updates_of(batch: ClaimReviewImport) -> list[Update]:
    """Return what an import changed of the reviews that were known, the first of them."""
    entry = batch.history.first()
    if entry is None:
        return []
    numbers = list(map(int, entry.after))[:MOST_UPDATES]
    rows = ClaimReview.objects.defer("raw").in_bulk(numbers)
    return [
        Update(
            review=rows[pk],
            changes=[
                Change(name.replace("_", " "), entry.before[str(pk)][name], now)
                for name, now in entry.after[str(pk)].items()
            ],
        )
        for pk in numbers
    ]
