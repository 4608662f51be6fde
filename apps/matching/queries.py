"""QuerySets of matches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from apps.common.trigrams import Trigrams, may_hold

if TYPE_CHECKING:
    from apps.articles.models import ArticleVersion
    from apps.articles.queries import ArticleQuery
    from apps.claims.models import Appearance, Claim, Claimant, PassageChange, Topic
    from apps.matching.models import Match
    from apps.people.models import Person


class MatchQuery(models.QuerySet["Match"]):
    def visible_to(self, person: Person) -> MatchQuery:
        return self if person.is_at_least("viewer") else self.none()

    def suggested(self) -> MatchQuery:
        return self.filter(state="suggested")

    def of_claim(self, claim: Claim) -> MatchQuery:
        """What the portal found for a claim or one merged into it, nearest first."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim)).order_by("-score", "pk")

    def passages(self) -> MatchQuery:
        """Sentences of articles, with article and publisher at hand."""
        return self.filter(sentence__isnull=False).select_related(
            "sentence__version__article__publisher"
        )

    def reviews(self) -> MatchQuery:
        """Fact-checks of other organisations, without their raw markup."""
        return self.filter(review__isnull=False).select_related("review").defer("review__raw")

    def claims(self) -> MatchQuery:
        """Other claims that still stand."""
        standing = Q(other__merged_into__isnull=True, other__retired_at__isnull=True)
        return self.filter(standing, other__isnull=False).select_related("other__claimant")
