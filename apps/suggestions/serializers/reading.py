"""The analysis of a text and the scorecard of an article as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.claims.models import Kind
from apps.claims.serializers.values import ReadValue, ReadValueInWords
from apps.common.shapes import Answer, Shape, Text
from apps.reading import edtf_days
from apps.reading.checkworthiness.worthiness import is_shown

LONGEST_TEXT = 500_000


class ATextToRead(Shape):
    """A text, and what is known of it: its title, its day (EDTF), its language (BCP-47)."""

    text = Text(LONGEST_TEXT)
    title = Text(500, required=False)
    published = Text(edtf_days.MAX_LENGTH, required=False)
    language = Text(35, required=False)

    def validate_published(self, published: str) -> str:
        if not edtf_days.is_day(published):
            raise serializers.ValidationError("Write the day as 2023-01-29, 2023-01 or 2023.")
        return published


class ReasonAnswer(Answer):
    """Why a sentence is worth checking, or is not (a negative weight)."""

    code = serializers.CharField()
    text = serializers.CharField()
    weight = serializers.FloatField()


class SentenceAnswer(Answer):
    """A sentence by its offsets (Unicode code points, half open), with what it says."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(Kind.choices),
        help_text="All kinds of claim that it is; `kind`, the main one, is the first.",
    )
    score = serializers.FloatField(help_text="How much it is worth checking, 0 to 1.")
    suggested = serializers.SerializerMethodField(
        help_text="Whether it would be suggested to an editor."
    )
    reasons = ReasonAnswer(many=True)
    value = ReadValue()
    value_text = ReadValueInWords()
    speaker = serializers.CharField()
    cue = serializers.CharField()
    speaker_doubt = serializers.CharField(
        source="doubt", help_text="Why the speaker is only a guess; empty when it is certain."
    )

    def get_suggested(self, sentence: Any) -> bool:
        return is_shown(sentence)


class ReadingAnswer(Answer):
    """The analysis of a text."""

    language_supported = serializers.BooleanField(
        help_text="False: only sentences, numbers and days are read; the worth is a guess by them."
    )
    weights = serializers.IntegerField(help_text="The number of the weights it was scored with.")
    sentences = SentenceAnswer(many=True)


class RatedAnswer(Answer):
    """The rating readers see."""

    slug = serializers.CharField()
    word = serializers.CharField()


class RatedCount(Answer):
    """A rating, and how many claims of the article have it."""

    rating = RatedAnswer()
    claims = serializers.IntegerField()

    def to_representation(self, pair: Any) -> Any:
        rated, number = pair
        return super().to_representation({"rating": rated, "claims": number})


class ScorecardMark(Answer):
    """A marked span of the text: open, dismissed, claimed, in_work or rated."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    score = serializers.FloatField(help_text="How much it is worth checking, 0 to 1.")
    state = serializers.ChoiceField(["open", "dismissed", "claimed", "in_work", "rated"])
    claim = serializers.IntegerField(source="claim.pk", default=None, allow_null=True)
    factcheck_state = serializers.CharField(source="known.state", default=None, allow_null=True)
    rating = RatedAnswer(source="known.rated", default=None, allow_null=True)
    verdict = serializers.CharField(
        source="known.verdict",
        default="",
        help_text="The address of the published verdict; empty before it is published.",
    )


class ScorecardCounts(Answer):
    """How many suggestions there were and are; and of the claims, how far they are checked."""

    suggested = serializers.IntegerField()
    open = serializers.IntegerField()
    dismissed = serializers.IntegerField()
    claimed = serializers.IntegerField()
    in_work = serializers.IntegerField()
    checked = serializers.IntegerField()


class ScorecardAnswer(Answer):
    """An article's scorecard. Offsets are Unicode code points of the version's text."""

    article = serializers.IntegerField(source="version.article_id")
    article_version = serializers.IntegerField(source="version.pk")
    length = serializers.IntegerField(source="card.length")
    is_read = serializers.BooleanField(
        source="card.is_read", help_text="Whether the text was analysed."
    )
    counts = ScorecardCounts(source="card.counts")
    ratings = RatedCount(source="card.ratings", many=True)
    marks = ScorecardMark(source="card.marks", many=True)
