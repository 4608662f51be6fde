"""Similar claims and passages, and matches, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from apps.articles.serializers import ArticleBrief
from apps.claimreviews.serializers import OutsideReviewRow
from apps.claims.serializers.claims import ClaimRow
from apps.claims.serializers.values import AgreementAnswer, ReadValue, ReadValueInWords
from apps.common.shapes import Answer, RowAnswer
from apps.matching.models import Match
from apps.reading.text.long_sentences import LONGEST


class ScoresAnswer(Answer):
    """How similar: by words (BM25), by meaning (cosine; null without a model), and both (0 to 1)."""

    words = serializers.FloatField()
    meaning = serializers.FloatField(allow_null=True)
    total = serializers.FloatField()


class SimilarClaimAnswer(Answer):
    """A similar claim."""

    claim = ClaimRow()
    agreement = AgreementAnswer()
    scores = ScoresAnswer()


class SimilarPassageAnswer(Answer):
    """A similar sentence of an imported article."""

    article = ArticleBrief(source="sentence.version.article")
    article_version = serializers.IntegerField(source="sentence.version_id")
    start = serializers.IntegerField(source="sentence.start")
    end = serializers.IntegerField(source="sentence.end")
    exact = serializers.CharField(
        help_text=f"Its words; of a sentence that an earlier version left longer, the first {LONGEST:,}."
    )
    value = ReadValue()
    value_text = ReadValueInWords()
    agreement = AgreementAnswer()
    scores = ScoresAnswer()


class SimilarClaims(Answer):
    """The most similar claims, the most similar first, and the halves of the search in use."""

    halves = serializers.ListField(child=serializers.CharField())
    results = SimilarClaimAnswer(many=True)


class SimilarPassages(Answer):
    """The most similar passages, the most similar first, and the halves of the search in use."""

    halves = serializers.ListField(child=serializers.CharField())
    results = SimilarPassageAnswer(many=True)


class SimilarReviewAnswer(Answer):
    """An external fact-check of a similar claim."""

    review = OutsideReviewRow()
    value = ReadValue()
    value_text = ReadValueInWords()
    agreement = AgreementAnswer()
    scores = ScoresAnswer()


class SimilarReviews(Answer):
    """The external fact-checks of the most similar claims, and the halves of the search in use."""

    halves = serializers.ListField(child=serializers.CharField())
    results = SimilarReviewAnswer(many=True)


class MatchAnswer(RowAnswer):
    """A claim, a sentence or an external fact-check (`review`) that matches a claim, and the
    decision about it.

    `passage` has the words of the sentence, the statement of the claim, or the claim that was reviewed.
    `article`, `article_version` and the offsets are those of a sentence, else null; `outlet` is who
    published the article or fact-check, and `published` its day (EDTF), each empty when not known.
    """

    passage = serializers.SerializerMethodField()
    article = ArticleBrief(source="sentence.version.article", default=None, allow_null=True)
    outlet = serializers.SerializerMethodField()
    published = serializers.SerializerMethodField()
    article_version = serializers.IntegerField(
        source="sentence.version_id", default=None, allow_null=True
    )
    start = serializers.IntegerField(source="sentence.start", default=None, allow_null=True)
    end = serializers.IntegerField(source="sentence.end", default=None, allow_null=True)

    class Meta:
        model = Match
        fields = (
            "id", "claim", "other", "sentence", "review", "passage", "article", "outlet", "published",
            "article_version", "start", "end", "score", "reasons", "relation", "state", "suggested_at",
            "decided_at",
        )  # fmt: skip

    def get_passage(self, match: Match) -> str:
        return match.passage

    def get_outlet(self, match: Match) -> str:
        return match.outlet

    def get_published(self, match: Match) -> str:
        return match.published
