"""API endpoints for what is similar to a text, and for matches."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters as filters
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from apps.claims.models import Claim
from apps.common.api import Listing
from apps.common.errors import Invalid, NotFound
from apps.common.shapes import Note
from apps.matching import operations, retrieval
from apps.matching.models import Match
from apps.matching.serializers import MatchAnswer, SimilarClaims, SimilarPassages, SimilarReviews
from apps.people.api import Newsroom, NewsroomRequest
from apps.reading.finding import read_value

LONGEST_QUERY = 2000


MOST = 50


PARAMETERS = [
    OpenApiParameter("text", str, required=True, description="The words to look for."),
    OpenApiParameter("value_text", str, description="The value they state, in words."),
    OpenApiParameter("language", str, description="BCP-47; English when left out."),
    OpenApiParameter("limit", int, description=f"How many, 1 to {MOST}; 10 when left out."),
]


class SimilaritySearch(Newsroom):
    """What the three searches share: their query."""

    def single_names(self) -> set[str]:
        return {"text", "value_text", "language", "limit"}

    def asked(self) -> dict[str, Any]:
        """Return the query as the search takes it; raises ``Invalid`` for what cannot be read."""
        query = self.request.query_params
        text, language = query.get("text", "").strip(), query.get("language", "en")
        value_text = query.get("value_text", "").strip()
        value = read_value(value_text or text, language=language)
        fields = {}
        if not text or len(text) > LONGEST_QUERY:
            fields["text"] = f"Give the words to look for, at most {LONGEST_QUERY} characters."
        if value_text and value is None:
            fields["value_text"] = "We cannot read a value in this."
        if len(language) > 35:
            fields["language"] = "Give a language tag such as “en”."
        limit = _limit(query.get("limit", "10"), fields)
        if fields:
            raise Invalid(fields=fields)
        return {"words": text, "value": value, "language": language, "limit": limit}


def _limit(text: str, fields: dict[str, str]) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= MOST):
        fields["limit"] = f"Give a whole number from 1 to {MOST}."
        return 1
    return int(text)


@extend_schema(parameters=PARAMETERS)
class ClaimsNear(SimilaritySearch):
    """Find similar claims, and how the value of each compares."""

    names: ClassVar = {"GET": "similar_claims"}
    serializer_class = SimilarClaims

    def get(self, request: NewsroomRequest) -> Response:
        similar = retrieval.similar_claims(**self.asked())
        return self.answer({"halves": retrieval.halves(), "results": similar})


@extend_schema(parameters=PARAMETERS)
class PassagesNear(SimilaritySearch):
    """Find similar sentences in all imported articles, and how the value of each compares."""

    names: ClassVar = {"GET": "similar_passages"}
    serializer_class = SimilarPassages

    def get(self, request: NewsroomRequest) -> Response:
        similar = retrieval.similar_passages(**self.asked())
        return self.answer({"halves": retrieval.halves(), "results": similar})


@extend_schema(parameters=PARAMETERS)
class SimilarClaimReviews(SimilaritySearch):
    """Find external fact-checks of similar claims, and how the value of each compares."""

    names: ClassVar = {"GET": "similar_outside_reviews"}
    serializer_class = SimilarReviews

    def get(self, request: NewsroomRequest) -> Response:
        similar = retrieval.similar_reviews(**self.asked())
        return self.answer({"halves": retrieval.halves(), "results": similar})


class MatchFilter(filters.FilterSet):
    """Narrow matches by the decision about them."""

    state = filters.ChoiceFilter(choices=Match.State.choices)
    relation = filters.CharFilter(lookup_expr="exact", max_length=14)


class Matches(Listing, Newsroom):
    """List the matches of a claim, the most similar first; those with a comparable value come before
    the others."""

    names: ClassVar = {"GET": "list_matches"}
    order = ("-score", "-pk")
    queryset = Match.objects.all()
    filterset_class = MatchFilter
    serializer_class = MatchAnswer

    def get_queryset(self) -> Any:
        claim = Claim.objects.visible_to(self.request.user).filter(pk=self.kwargs["pk"]).first()
        if claim is None:
            raise NotFound(f"There is no claim {self.kwargs['pk']} that you may see.")
        return Match.objects.filter(claim=claim).for_answer()

    def get(self, request: NewsroomRequest, pk: int) -> Any:
        return self.list(request)


class AMatch(Newsroom):
    """What the two decisions about a match share."""

    serializer_class = MatchAnswer
    shape = Note


class ConfirmMatch(AMatch):
    """Confirm a match."""

    names: ClassVar = {"POST": "confirm_match"}

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        data = self.read()
        match = operations.confirm_match(
            actor=request.user, match_id=pk, now=timezone.now(), note=data.get("note", "")
        )
        return self.answer(match)


class RejectMatch(AMatch):
    """Reject a match; it is not suggested again."""

    names: ClassVar = {"POST": "reject_match"}

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        data = self.read()
        match = operations.reject_match(
            actor=request.user, match_id=pk, now=timezone.now(), note=data.get("note", "")
        )
        return self.answer(match)
