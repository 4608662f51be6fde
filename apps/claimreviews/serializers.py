"""The API's JSON of external fact-checks and their imports."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.claimreviews.models import ClaimReview, ClaimReviewImport
from apps.claimreviews.operations.importing import LONGEST_SOURCE, Markup
from apps.common.shapes import Answer, Note, RowAnswer, Text, WebAddress
from apps.extraction.decoding import MAX_BYTES
from apps.people.serializers import PersonBrief

MARKUP: dict[str, Any] = {
    "anyOf": [{"type": "object"}, {"type": "array", "items": {}}],
    "description": (
        "JSON as others publish it: a ClaimReview, a list, a `@graph`, a DataFeed, or the answer "
        "of `claims:search`."
    ),
}


@extend_schema_field(MARKUP)
class MarkupField(serializers.Field):  # type: ignore[type-arg]
    """An object or a list of any shape, since markup in the wild often deviates from the standard."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict | list):
            raise serializers.ValidationError("Send an object or a list.")
        return data


class NewReviews(Note):
    """The source to import: an address in `url`, JSON in `markup`, or the text of a page or file in
    `text`."""

    url = WebAddress(
        required=False,
        help_text="Of a page with ClaimReview markup or of a DataFeed; fetched in the background.",
    )
    markup = MarkupField(required=False)
    text = Text(MAX_BYTES, required=False, help_text="The source of a page, or JSON as text.")
    source = Text(
        LONGEST_SOURCE, required=False, help_text="Where it comes from, as people read it."
    )  # type: ignore[assignment]

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        ways = ("url", "markup", "text")
        if sum(way in data for way in ways) != 1:
            sentence = (
                "Give an address as “url”, or the markup as “markup” or “text”: one of these."
            )
            raise serializers.ValidationError(dict.fromkeys(ways, sentence))
        if "url" in data and "source" in data:
            raise serializers.ValidationError(
                {"source": "The source of an address is the address."}
            )
        return data if "url" in data else data | {"document": _document(data)}


def _document(data: dict[str, Any]) -> Markup:
    if "text" in data:
        return Markup("text", data["text"].encode(), field="text")
    return Markup("markup", json.dumps(data["markup"]).encode())


class ProblemAnswer(Answer):
    """An item that could not be parsed: its document, its position in that, and the reason."""

    document = serializers.CharField()
    place = serializers.CharField()
    sentence = serializers.CharField()


class ReviewImportAnswer(RowAnswer):
    """An import: how many fact-checks are new, changed, known already, refused, and why.

    `outcome` is `waiting` until the address is fetched; then `done`, or `refused` with a `code` and
    a `message`.
    """

    actor = PersonBrief()
    problems = ProblemAnswer(many=True)

    class Meta:
        model = ClaimReviewImport
        fields: ClassVar = (
            "id", "at", "actor", "source", "url", "outcome", "code", "message", "imported", "changed",
            "known", "refused", "problems", "note",
        )  # fmt: skip


class ReviewImportRow(RowAnswer):
    """An import without its problems."""

    actor = PersonBrief()

    class Meta:
        model = ClaimReviewImport
        fields: ClassVar = tuple(
            name for name in ReviewImportAnswer.Meta.fields if name != "problems"
        )


class OutsideReviewRow(RowAnswer):
    """A claim reviewed by another organisation. Days are EDTF; `rating` is as printed.

    The three numbers are set together: best above worst, the value between.
    """

    rating_value = serializers.FloatField(allow_null=True)
    rating_worst = serializers.FloatField(allow_null=True)
    rating_best = serializers.FloatField(allow_null=True)
    appearances = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = ClaimReview
        fields: ClassVar[tuple[str, ...]] = (
            "id", "url", "title", "claim_reviewed", "claimant", "claim_date", "publisher", "site",
            "review_date", "rating", "rating_value", "rating_worst", "rating_best", "language",
            "appearances", "licence", "imported_at",
        )  # fmt: skip


class OutsideReviewAnswer(OutsideReviewRow):
    """An external fact-check with its original markup, without the text of the article."""

    raw = serializers.DictField()

    class Meta(OutsideReviewRow.Meta):
        fields = (*OutsideReviewRow.Meta.fields, "raw")
