"""API endpoints for the weights of reasons: all weights ever saved, and saving others."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from apps.common.api import Listing
from apps.common.cursors import ByCursor
from apps.common.shapes import Note, RowAnswer, Version
from apps.people.api import Newsroom, NewsroomRequest
from apps.people.serializers import PersonBrief
from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS
from apps.suggestions.models import ReasonWeights
from apps.suggestions.operations import reason_weights
from apps.suggestions.operations.reason_weights import LARGEST, CurrentWeights, problem_with

WEIGHT = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST}
SOME_WEIGHTS: dict[str, Any] = {
    "type": "object",
    "properties": dict.fromkeys(DEFAULT_WEIGHTS, WEIGHT),
    "additionalProperties": False,
}
ALL_WEIGHTS = SOME_WEIGHTS | {"required": list(DEFAULT_WEIGHTS)}
IN_FORCE: dict[str, Any] = {
    "type": "object",
    "description": "The weights that texts are scored by now; number 1 is the default.",
    "properties": {"number": {"type": "integer"}, "weights": ALL_WEIGHTS},
    "required": ["number", "weights"],
}


@extend_schema_field(SOME_WEIGHTS)
class WeightsByCode(serializers.Field):  # type: ignore[type-arg]
    """Weights by the code of their reason."""

    def to_internal_value(self, data: Any) -> dict[str, float]:
        if not isinstance(data, dict):
            raise serializers.ValidationError('Send weights by reason: {"cause": 0.2}.')
        if problem := problem_with(data):
            raise serializers.ValidationError(problem)
        return data


@extend_schema_field(ALL_WEIGHTS)
class EveryWeight(serializers.Field):  # type: ignore[type-arg]
    """Every reason with its weight."""

    def to_representation(self, weights: Any) -> dict[str, float]:
        return reason_weights.complete(weights)


class Weighing(Note):
    """Weights for some reasons or for all; what is left out keeps its weight."""

    weights = WeightsByCode()
    version = Version()


class WeightingAnswer(RowAnswer):
    """Weights that were saved: every reason, and in `before` and `after` those that changed."""

    weights = EveryWeight()
    before = serializers.DictField(child=serializers.FloatField())
    after = serializers.DictField(child=serializers.FloatField())
    actor = PersonBrief()

    class Meta:
        model = ReasonWeights
        fields = ("number", "at", "actor", "weights", "before", "after", "note")


class PagesOfWeights(ByCursor):
    """Pages that also give the current weights."""

    in_force: CurrentWeights

    def envelope(self, results: Any) -> dict[str, Any]:
        now = {"number": self.in_force.number, "weights": dict(self.in_force.weights)}
        return super().envelope(results) | {"in_force": now}

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described = super().get_paginated_response_schema(schema)
        described["properties"]["in_force"] = IN_FORCE
        described["required"].append("in_force")
        return described


class Weights(Newsroom, Listing):
    """List the weights that editors saved, newest first, and the current ones.

    The current number is the version a change starts from.
    """

    names: ClassVar = {"GET": "list_weights", "POST": "weigh"}
    queryset = ReasonWeights.objects.all()
    pagination_class = PagesOfWeights
    serializer_class = WeightingAnswer
    order = ("-at", "-pk")
    shape, success = Weighing, 201

    def get_queryset(self) -> Any:
        assert isinstance(self.paginator, PagesOfWeights)
        self.paginator.in_force = reason_weights.current_weights()
        return ReasonWeights.objects.select_related("actor")

    def post(self, request: NewsroomRequest) -> Response:
        """Save new weights; analysed texts keep their scores until they are analysed again."""
        data, expected = self.read_versioned()
        saved = reason_weights.weigh(
            actor=request.user,
            weights=data["weights"],
            expected_number=expected,
            note=data.get("note", ""),
            now=timezone.now(),
        )
        headers = {"ETag": f'"{saved.number}"'}
        return Response(self.get_serializer(saved).data, 201, headers=headers)
