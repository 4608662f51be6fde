"""Filters of lists of external fact-checks, for the page and the API."""

from __future__ import annotations

from typing import ClassVar

import django_filters as filters

from apps.claimreviews.models import ClaimReview
from apps.claimreviews.queries import ClaimReviewQuery


class ClaimReviewFilter(filters.FilterSet):
    """Filters of a list of external fact-checks, combined by AND."""

    q = filters.CharFilter(method="_saying", label="Words or who said it", max_length=200)
    site = filters.CharFilter(lookup_expr="iexact", label="Checked by", max_length=255)
    rating = filters.CharFilter(lookup_expr="icontains", label="Rating as printed", max_length=100)
    batch = filters.NumberFilter(label="Import", min_value=1, max_value=2**62, decimal_places=0)
    reviewed_after = filters.DateFilter("reviewed_latest", "gte", label="Reviewed on or after")
    reviewed_before = filters.DateFilter("reviewed_latest", "lte", label="Reviewed on or before")

    class Meta:
        model = ClaimReview
        fields: ClassVar[list[str]] = []

    def _saying(self, reviews: ClaimReviewQuery, name: str, words: str) -> ClaimReviewQuery:
        return reviews.saying(words)
