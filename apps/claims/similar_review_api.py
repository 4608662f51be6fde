"""API endpoint for external fact-checks similar to a text."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.claims import retrieval
from apps.claims.reading_api import PARAMETERS, Near
from apps.claims.similar_review_serializers import SimilarReviews


@extend_schema(parameters=PARAMETERS)
class SimilarClaimReviews(Near):
    """Find the fact-checks of other organisations about something near, with their agreement."""

    names: ClassVar = {"GET": "similar_outside_reviews"}
    serializer_class = SimilarReviews

    def get(self, request: Request) -> Response:
        found = retrieval.similar_reviews(**self.asked())
        return self.answer({"halves": retrieval.halves(), "results": found})
