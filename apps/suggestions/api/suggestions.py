"""API endpoints for suggestions."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.response import Response

from apps.articles.models import Article
from apps.claims.api import created_answer
from apps.claims.models import Kind
from apps.claims.operations.details import ClaimDetails
from apps.claims.serializers.claims import ClaimAnswer, details_from
from apps.common.api import AnswerClass, Listing
from apps.common.cursors import ByCursor
from apps.common.errors import NotFound
from apps.people.api import Newsroom, NewsroomRequest, Verb
from apps.suggestions.models import Analysis, Suggestion
from apps.suggestions.operations import deciding, taking_back
from apps.suggestions.serializers.suggestions import Acceptance, SuggestionAnswer


class SuggestionFilter(filters.FilterSet):
    """Narrow the suggestions of an article."""

    state = filters.ChoiceFilter(choices=Suggestion.State.choices)
    kind = filters.ChoiceFilter(
        choices=Kind.choices, method="of_kind", help_text="One of its kinds, not only the main one."
    )

    class Meta:
        model = Suggestion
        fields: ClassVar[list[str]] = []

    def of_kind(self, rows: QuerySet[Suggestion], name: str, kind: str) -> QuerySet[Suggestion]:
        return rows.filter(Q(kind=kind) | Q(kinds__contains=[kind]))


class PagesOfReading(ByCursor):
    """Pages that say whether the text was analysed."""

    reading: Analysis | None = None

    def envelope(self, results: Any) -> dict[str, Any]:
        known = self.reading
        read_at = (
            serializers.DateTimeField().to_representation(known.finished_at) if known else None
        )
        unjudged = known.unjudged if known else 0
        return super().envelope(results) | {"read_at": read_at, "unjudged": unjudged}

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described = super().get_paginated_response_schema(schema)
        described["properties"]["read_at"] = {
            "type": ["string", "null"],
            "format": "date-time",
            "description": "When the text was analysed; null before that.",
        }
        described["properties"]["unjudged"] = {
            "type": "integer",
            "description": "How many sentences are beyond the part of the text that is scored.",
        }
        described["required"] += ["read_at", "unjudged"]
        return described


class Suggestions(Newsroom, Listing):
    """List the suggestions of an article's newest version, in text order."""

    names: ClassVar = {"GET": "list_suggestions"}
    queryset = Suggestion.objects.all()
    pagination_class = PagesOfReading
    filterset_class = SuggestionFilter
    serializer_class = SuggestionAnswer
    order = ("start", "pk")

    def get_queryset(self) -> Any:
        articles = Article.objects.visible_to(self.request.user).filter(pk=self.kwargs["pk"])
        version = articles.order_by("-versions__number").values_list("versions", flat=True).first()
        if version is None:
            raise NotFound(f"There is no article {self.kwargs['pk']} that you may see.")
        assert isinstance(self.paginator, PagesOfReading)
        self.paginator.reading = Analysis.objects.filter(version=version).first()
        return Suggestion.objects.filter(version=version).select_related(
            "decided_by", "postponed_by"
        )


class ASuggestion(Newsroom):
    """What views of one suggestion share."""

    serializer_class: AnswerClass = SuggestionAnswer

    def visible(self, pk: int) -> Suggestion:
        """Return the suggestion when the person may see it."""
        rows = Suggestion.objects.visible_to(self.request.user)
        suggestion = (
            rows.select_related("decided_by", "postponed_by", "version__article")
            .filter(pk=pk)
            .first()
        )
        if suggestion is None:
            raise NotFound(f"There is no suggestion {pk} that you may see.")
        return suggestion


class AcceptSuggestion(ASuggestion):
    """Make a claim of a suggestion, in the wording it offers unless the body gives other details.

    With `claim`, its words become one more appearance of that existing claim. Refused while a claim
    exists that is almost surely the same (409 `known_claim`, with its `claims`): send one of them as
    `claim`, or their numbers as `different_from`, which records that the new claim is a different one.
    """

    names: ClassVar = {"POST": "accept_suggestion"}
    serializer_class = ClaimAnswer
    shape, success = Acceptance, 201

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        data = self.read()
        note, into = data.pop("note", ""), data.pop("claim", None)
        different = data.pop("different_from", [])
        who = {"actor": request.user, "suggestion_id": pk, "note": note, "now": timezone.now()}
        if into is not None:
            claim = deciding.accept_as_appearance(claim_id=into, **who).claim
        else:
            claim = deciding.accept(
                details=self._details(pk, data), different_from=different, **who
            )
        return created_answer(self, claim)

    def _details(self, pk: int, data: dict[str, Any]) -> ClaimDetails | None:
        """Return the details read from the article, changed by the body; none for an empty body."""
        if not data:
            return None
        suggestion = self.visible(pk)
        return details_from(data, deciding.default_details(suggestion, suggestion.version))


class VerbOnSuggestion(ASuggestion, Verb):
    """The base of endpoints of one verb on a suggestion."""

    number = "suggestion_id"


class DismissSuggestion(VerbOnSuggestion):
    """Dismiss a suggestion for everybody; it is kept, and can be reopened."""

    names: ClassVar = {"POST": "dismiss_suggestion"}
    act = deciding.dismiss


class ReopenSuggestion(VerbOnSuggestion):
    """Take a dismissal back."""

    names: ClassVar = {"POST": "reopen_suggestion"}
    act = deciding.reopen


class PostponeSuggestion(VerbOnSuggestion):
    """Leave an open suggestion for later: in the triage it comes after the others."""

    names: ClassVar = {"POST": "postpone_suggestion"}
    act = deciding.postpone


class BringBackSuggestion(VerbOnSuggestion):
    """Take back that a suggestion was postponed."""

    names: ClassVar = {"POST": "bring_back_suggestion"}
    act = deciding.bring_back


class TakeBackSuggestion(VerbOnSuggestion):
    """Take back that a suggestion was accepted: it is open again, and its claim is retired.

    Where its words were one more appearance of a claim, only that appearance is removed. Refused
    when the claim was used since (`in_use`).
    """

    names: ClassVar = {"POST": "take_back_suggestion"}
    act = taking_back.take_back
