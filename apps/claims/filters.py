"""The filters of lists of claims, the same for the page and the API."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

import django_filters as filters

from apps.claims.models import Claim, Kind
from apps.claims.queries import ClaimQuery

MOST_WORDS = 12


class ClaimFilter(filters.FilterSet):
    """Narrow a list of claims; every parameter is optional and all must hold together."""

    q = filters.CharFilter(method="_with_words", label="Words or who said it", max_length=200)
    kind = filters.ChoiceFilter(choices=Kind.choices, label="Kind", empty_label="Any kind")
    topic = filters.CharFilter("topics__slug", label="Topic", max_length=80)
    claimant = filters.CharFilter("claimant__slug", label="Said by", max_length=80)
    article = filters.NumberFilter(
        method="_in_article", label="Article", min_value=1, max_value=2**62, decimal_places=0
    )
    claimed_after = filters.DateFilter("claimed_latest", "gte", label="Said on or after")
    claimed_before = filters.DateFilter("claimed_earliest", "lte", label="Said on or before")

    class Meta:
        model = Claim
        fields: ClassVar[list[str]] = []

    def _with_words(self, claims: ClaimQuery, name: str, words: str) -> ClaimQuery:
        """Keep the claims with every word in the statement or the claimant's name."""
        return claims.with_words(words.split()[:MOST_WORDS])

    def _in_article(self, claims: ClaimQuery, name: str, article: Decimal) -> ClaimQuery:
        claims_there = Claim.objects.filter(appearances__version__article=int(article))
        return claims.filter(pk__in=claims_there)
