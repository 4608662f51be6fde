"""QuerySets of external fact-checks and their imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, F, Max, Q

if TYPE_CHECKING:
    from apps.claimreviews.models import ClaimReview, ClaimReviewImport
    from apps.people.models import Person

MOST_WORDS = 10
MOST_SITES = 200


class ClaimReviewQuery(models.QuerySet["ClaimReview"]):
    def visible_to(self, person: Person) -> ClaimReviewQuery:
        """All of them, for everybody in the newsroom."""
        return self if person.is_at_least("viewer") else self.none()

    def saying(self, words: str) -> ClaimReviewQuery:
        """Those with each of ``words`` in claim, headline or claimant."""
        reviews = self
        for word in words.split()[:MOST_WORDS]:
            reviews = reviews.filter(
                Q(claim_reviewed__icontains=word)
                | Q(title__icontains=word)
                | Q(claimant__icontains=word)
            )
        return reviews

    def for_list(self) -> ClaimReviewQuery:
        """The latest reviewed first, those without a day last; without the original markup."""
        latest = F("reviewed_latest").desc(nulls_last=True)
        return self.defer("raw").select_related("batch__actor").order_by(latest, "-pk")

    def sites(self) -> list[tuple[str, str, int]]:
        """Return each site with a name and its number of reviews, the most first."""
        named = self.order_by().values("site").annotate(number=Count("pk"), name=Max("publisher"))
        rows = named.order_by("-number", "site").values_list("site", "name", "number")
        return list(rows[:MOST_SITES])


class ClaimReviewImportQuery(models.QuerySet["ClaimReviewImport"]):
    def visible_to(self, person: Person) -> ClaimReviewImportQuery:
        return self if person.is_at_least("viewer") else self.none()

    def waiting(self) -> ClaimReviewImportQuery:
        """Those whose address has not been fetched yet."""
        return self.filter(outcome="waiting")

    def for_list(self) -> ClaimReviewImportQuery:
        """The newest first, with their actor; without the refused items."""
        return self.select_related("actor").defer("problems").order_by("-at", "-pk")
