"""Suggestions as JSON, and the body that accepts one."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from apps.claims.models import Kind
from apps.claims.serializers.claims import DetailsBody
from apps.claims.serializers.values import ValueField, ValueInWords
from apps.common.shapes import Answer, Id, RowAnswer, Text
from apps.people.permissions import open_verbs
from apps.people.serializers import PersonBrief
from apps.suggestions.models import Suggestion
from apps.suggestions.permissions import PERMISSIONS


class Acceptance(DetailsBody):
    """How a suggestion becomes a claim: in the wording offered unless the body gives other details, or as
    one more appearance of the existing `claim`. `different_from` are the claims that are judged to be
    different from the new one."""

    statement = Text(500, required=False, allow_blank=False)
    claim = Id(required=False)
    different_from = serializers.ListField(child=Id(), required=False, max_length=20)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        data = super().validate(data)
        if "claim" in data and set(data) - {"claim", "note"}:
            raise serializers.ValidationError(
                {"claim": ["An existing claim keeps its wording: send claim and note alone."]}
            )
        return data


class Reason(Answer):
    """Why a sentence is or is not worth checking."""

    code = serializers.CharField()
    text = serializers.CharField()
    weight = serializers.FloatField()


class FilledIn(Answer):
    """A part of a wording by its offsets (Unicode code points, half open)."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()

    def to_representation(self, ends: Any) -> Any:
        return super().to_representation({"start": ends[0], "end": ends[1]})


class SuggestionAnswer(RowAnswer):
    """Words worth checking: why, what kind, and the value read from them.

    One for each statement: a sentence with two of them is suggested as two, which may overlap.
    """

    article_version = serializers.IntegerField(source="version_id")
    kinds = serializers.ListField(
        source="all_kinds",
        child=serializers.ChoiceField(Kind.choices),
        help_text="All kinds of claim that it is; `kind`, the main one, is the first.",
    )
    reasons = Reason(many=True)
    value = ValueField(source="value_data")
    value_text = ValueInWords()
    speaker_is_guess = serializers.BooleanField(
        help_text="True: accepting it makes a claim without a claimant unless the body names one."
    )
    speaker_doubt = serializers.CharField(
        help_text="Why the speaker is only a guess; empty when it is certain."
    )
    wording = serializers.CharField(
        help_text="How the statement reads without the article; empty where its words do. Accepting it "
        "makes a claim with this wording unless the body gives another."
    )
    filled = FilledIn(
        many=True,
        help_text="The parts of the wording that are no words of the statement: its subject, names and "
        "days, filled in from the text.",
    )
    claim = serializers.IntegerField(source="claim_id", allow_null=True)
    decided_by = PersonBrief(allow_null=True)
    postponed_by = PersonBrief(
        allow_null=True, help_text="Who left it for later, while it is open."
    )
    open_verbs = serializers.SerializerMethodField()

    class Meta:
        model = Suggestion
        fields: ClassVar = (
            "id",
            "article_version",
            "start",
            "end",
            "exact",
            "kind",
            "kinds",
            "score",
            "reasons",
            "value",
            "value_text",
            "speaker",
            "cue",
            "speaker_is_guess",
            "speaker_doubt",
            "wording",
            "filled",
            "state",
            "claim",
            "decided_by",
            "decided_at",
            "postponed_by",
            "postponed_at",
            "open_verbs",
        )

    def get_open_verbs(self, suggestion: Suggestion) -> list[str]:
        return verbs_of_suggestion(self.context["request"].user, suggestion)


def verbs_of_suggestion(person: Any, suggestion: Suggestion) -> list[str]:
    """List the verbs that ``person`` may use on ``suggestion`` in its present state."""
    later = ("postpone", "bring_back") if suggestion.postponed_by_id else ("postpone",)
    possible = {
        "open": ("accept", "dismiss", *later),
        "accepted": ("take_back",),
        "dismissed": ("reopen",),
    }
    verbs = possible.get(suggestion.state, ())
    return open_verbs({verb: PERMISSIONS[verb] for verb in verbs}, person, suggestion)
