"""External fact-checks similar to a text, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from apps.claimreviews.serializers import OutsideReviewRow
from apps.claims.reading_serializers import ScoresAnswer
from apps.claims.serializers import AgreementAnswer, ReadValue, ReadValueInWords
from apps.common.shapes import Answer


class SimilarReviewAnswer(Answer):
    """A fact-check of others that is about something near."""

    review = OutsideReviewRow()
    value = ReadValue()
    value_text = ReadValueInWords()
    agreement = AgreementAnswer()
    scores = ScoresAnswer()


class SimilarReviews(Answer):
    """The nearest fact-checks of others, and which halves of the search were at work."""

    halves = serializers.ListField(child=serializers.CharField())
    results = SimilarReviewAnswer(many=True)
