"""The changes of known external fact-checks by an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from apps.claimreviews.models import ClaimReview, ClaimReviewImport

MOST_UPDATES = 50


@dataclass(frozen=True, slots=True)
class Change:
    """A changed field of a review, with its value before and after the import."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Update:
    """A known review and its changes by an import."""

    review: ClaimReview
    changes: list[Change]


def updates_of(batch: ClaimReviewImport) -> list[Update]:
    """Return the changes by an import, of the first ``MOST_UPDATES`` known reviews."""
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
