"""QuerySets of matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from apps.claims.models import Claim
    from apps.matching.models import Match
    from apps.people.models import Person


class MatchQuery(models.QuerySet["Match"]):
    def visible_to(self, person: Person) -> MatchQuery:
        return self if person.is_at_least("viewer") else self.none()

    def suggested(self) -> MatchQuery:
        return self.filter(state="suggested")

    def of_claim(self, claim: Claim) -> MatchQuery:
        """Matches of a claim or of one merged into it, the most similar first."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim)).order_by("-score", "pk")

    def for_answer(self) -> MatchQuery:
        """With all that the API answers about each match."""
        return self.select_related(
            "sentence__version__article__publisher", "other", "review"
        ).defer("review__raw")

    def passages(self) -> MatchQuery:
        """Matches with sentences, with article and publisher."""
        return self.filter(sentence__isnull=False).select_related(
            "sentence__version__article__publisher"
        )

    def reviews(self) -> MatchQuery:
        """Matches with external fact-checks, without their raw markup."""
        return self.filter(review__isnull=False).select_related("review").defer("review__raw")

    def claims(self) -> MatchQuery:
        """Matches with other claims that are current."""
        current = Q(other__merged_into__isnull=True, other__retired_at__isnull=True)
        return self.filter(current, other__isnull=False).select_related("other__claimant")
