"""The API's doors to the reader: what a text says, and who else said so."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters as filters
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.articles.models import ArticleVersion
from apps.claims import matches, operations, retrieval
from apps.claims.models import Claim, Match
from apps.claims.reading_serializers import (
    ATextToRead,
    MatchAnswer,
    ReadingAnswer,
    ScorecardAnswer,
    SimilarClaims,
    SimilarPassages,
)
from apps.claims.scorecard import scorecard_of
from apps.common.api import Listing
from apps.common.errors import Invalid, NotFound
from apps.common.shapes import Note
from apps.people.api import READ, Newsroom
from apps.people.permissions import require
from apps.reading.checkworthiness import worthiness
from apps.reading.finding import read_value
from apps.reading.text.sentences import split_sentences

LONGEST_QUERY = 2000
MOST_SENTENCES = worthiness.MOST_JUDGED
MOST = 50
PARAMETERS = [
    OpenApiParameter("text", str, required=True, description="The words to look for."),
    OpenApiParameter("value_text", str, description="The value they state, in words."),
    OpenApiParameter("language", str, description="BCP-47; English when left out."),
    OpenApiParameter("limit", int, description=f"How many, 1 to {MOST}; 10 when left out."),
]


class Read(Newsroom):
    """Read a text: its sentences, what is worth checking and why, values, speakers.

    Nothing is kept; the portal serves another tool as its reader.
    """

    names: ClassVar = {"POST": "read_text"}
    serializer_class = ReadingAnswer
    shape = ATextToRead

    def post(self, request: Request) -> Response:
        require(READ, request.user)
        given = self.read()
        return Response(_reading(**given))


def _reading(text: str, title: str = "", published: str = "", language: str = "") -> dict[str, Any]:
    language = language or "en"
    spans = split_sentences(text, language=language)
    if len(spans) > MOST_SENTENCES:
        said = f"This text has {len(spans):,} sentences; send at most {MOST_SENTENCES:,} at once."
        raise Invalid(fields={"text": said})
    weighing = operations.in_force()
    scored = worthiness.score_sentences(
        text, spans, title=title, published=published, language=language, weights=weighing.weights
    )
    reading = {
        "language_supported": worthiness.supported(language),
        "weights": weighing.number,
        "sentences": scored,
    }
    return dict(ReadingAnswer(reading).data)


class Near(Newsroom):
    """What the two searches share: their query."""

    def single_names(self) -> set[str]:
        return {"text", "value_text", "language", "limit"}

    def asked(self) -> dict[str, Any]:
        """Return the query as the search takes it; raises ``Invalid`` for what cannot be read."""
        query = self.request.query_params
        text, language = query.get("text", "").strip(), query.get("language", "en")
        said = query.get("value_text", "").strip()
        value = read_value(said or text, language=language)
        fields = {}
        if not text or len(text) > LONGEST_QUERY:
            fields["text"] = f"Give the words to look for, at most {LONGEST_QUERY} characters."
        if said and value is None:
            fields["value_text"] = "We cannot read a value in this."
        if len(language) > 35:
            fields["language"] = "Give a language tag such as “en”."
        limit = _limit(query.get("limit", "10"), fields)
        if fields:
            raise Invalid(fields=fields)
        return {"words": text, "value": value, "language": language, "limit": limit}


def _limit(given: str, fields: dict[str, str]) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) < 4 and 1 <= int(given) <= MOST):
        fields["limit"] = f"Give a whole number from 1 to {MOST}."
        return 1
    return int(given)


@extend_schema(parameters=PARAMETERS)
class ClaimsNear(Near):
    """Find the claims that say something near, each with its agreement."""

    names: ClassVar = {"GET": "similar_claims"}
    serializer_class = SimilarClaims

    def get(self, request: Request) -> Response:
        found = retrieval.similar_claims(**self.asked())
        return self.answer({"halves": retrieval.halves(), "results": found})


@extend_schema(parameters=PARAMETERS)
class PassagesNear(Near):
    """Find the sentences of all imported articles that say something near, with their agreement."""

    names: ClassVar = {"GET": "similar_passages"}
    serializer_class = SimilarPassages

    def get(self, request: Request) -> Response:
        found = retrieval.similar_passages(**self.asked())
        return self.answer({"halves": retrieval.halves(), "results": found})


class ArticleScorecard(Newsroom):
    """What was suggested in an article's newest text, claimed, checked, and how it was rated.

    The marks stand in the order of the text; a claim is counted once, however often it is said.
    """

    names: ClassVar = {"GET": "read_scorecard"}
    serializer_class = ScorecardAnswer

    def get(self, request: Request, pk: int) -> Response:
        versions = ArticleVersion.objects.visible_to(request.user).filter(article=pk)
        version = versions.order_by("-number").first()
        if version is None:
            raise NotFound(f"There is no article {pk} that you may see.")
        return self.answer({"version": version, "card": scorecard_of(version)})


class MatchFilter(filters.FilterSet):
    """Narrow matches by what a person said of them."""

    state = filters.ChoiceFilter(choices=Match.State.choices)
    relation = filters.CharFilter(lookup_expr="exact", max_length=14)


class Matches(Listing, Newsroom):
    """List what the portal found near a claim, newest first."""

    names: ClassVar = {"GET": "list_matches"}
    queryset = Match.objects.all()
    filterset_class = MatchFilter
    serializer_class = MatchAnswer

    def get_queryset(self) -> Any:
        claim = Claim.objects.visible_to(self.request.user).filter(pk=self.kwargs["pk"]).first()
        if claim is None:
            raise NotFound(f"There is no claim {self.kwargs['pk']} that you may see.")
        return Match.objects.filter(claim=claim).select_related("sentence")

    def get(self, request: Request, pk: int) -> Any:
        return self.list(request)


class AMatch(Newsroom):
    """What the two decisions about a match share."""

    serializer_class = MatchAnswer
    shape = Note


class ConfirmMatch(AMatch):
    """Say that a match is one."""

    names: ClassVar = {"POST": "confirm_match"}

    def post(self, request: Request, pk: int) -> Response:
        given = self.read()
        match = matches.confirm_match(
            actor=request.user, match_id=pk, now=timezone.now(), note=given.get("note", "")
        )
        return self.answer(match)


class RejectMatch(AMatch):
    """Say that a match is none; it does not come back."""

    names: ClassVar = {"POST": "reject_match"}

    def post(self, request: Request, pk: int) -> Response:
        given = self.read()
        match = matches.reject_match(
            actor=request.user, match_id=pk, now=timezone.now(), note=given.get("note", "")
        )
        return self.answer(match)
