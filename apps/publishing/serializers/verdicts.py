"""The API's JSON of verdicts and editions in lists, and its request bodies about them.

A list row is made of the edition's own columns.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.articles.serializers import ArticleBrief
from apps.claims.models import PassageChange
from apps.common.addresses import absolute
from apps.common.shapes import Answer, AnyField, Id, Moment, Note, RowAnswer, Text, VersionedNote
from apps.factchecks.models import REASON_LENGTH
from apps.factchecks.serializers import RatingAnswer
from apps.people.serializers import PersonBrief
from apps.publishing.models import Edition, LeadChoice


class RatingBrief(Answer):
    """A rating, as stored in the edition."""

    slug = serializers.SlugField(source="rating_slug")
    word = serializers.CharField(source="rating_word")
    colour = serializers.SlugField(source="rating_colour")
    order = serializers.IntegerField(source="rating_order")


class ClaimantOfRow(Answer):
    """Who made the claim."""

    slug = serializers.SlugField(source="claimant_slug")
    name = serializers.CharField(source="claimant_name")


class EditionRow(RowAnswer):
    """One edition of a verdict in brief: `url` is the page, `document` the whole as JSON."""

    slug = serializers.SlugField()
    url = serializers.SerializerMethodField()
    document = serializers.SerializerMethodField()
    rating = RatingBrief(source="*")
    claimant = serializers.SerializerMethodField()
    topics = serializers.ListField(child=serializers.SlugField())
    publishers = serializers.ListField(child=serializers.SlugField())

    class Meta:
        model = Edition
        fields: ClassVar[tuple[str, ...]] = (
            "slug",
            "number",
            "kind",
            "reason",
            "published_at",
            "statement",
            "finding",
            "rating",
            "claimant",
            "topics",
            "publishers",
            "claimed_earliest",
            "claimed_latest",
            "language",
            "url",
            "document",
        )

    @extend_schema_field(serializers.URLField())
    def get_url(self, edition: Any) -> str:
        path = reverse("publishing:edition", args=[edition.slug, edition.number])
        return absolute(self.context["request"], path)

    @extend_schema_field(serializers.URLField())
    def get_document(self, edition: Any) -> str:
        path = reverse("api:edition", args=[edition.slug, edition.number])
        return absolute(self.context["request"], path)

    @extend_schema_field(ClaimantOfRow(allow_null=True))
    def get_claimant(self, edition: Edition) -> dict[str, Any] | None:
        return dict(ClaimantOfRow(edition).data) if edition.claimant_slug else None


class VerdictRow(EditionRow):
    """The current edition of a verdict in brief: `url` is the page, `document` the whole as JSON."""

    claimed_on_text = serializers.CharField()
    first_published_at = serializers.DateTimeField()

    class Meta(EditionRow.Meta):
        fields = (*EditionRow.Meta.fields, "claimed_on_text", "first_published_at")

    @extend_schema_field(serializers.URLField())
    def get_url(self, edition: Any) -> str:
        return absolute(self.context["request"], reverse("publishing:verdict", args=[edition.slug]))

    @extend_schema_field(serializers.URLField())
    def get_document(self, edition: Any) -> str:
        return absolute(self.context["request"], reverse("api:verdict", args=[edition.slug]))


class EditionOfVerdict(EditionRow):
    """One edition among those of its verdict."""

    is_current = serializers.BooleanField()

    class Meta(EditionRow.Meta):
        fields = (*EditionRow.Meta.fields, "is_current")


class Withdrawal(VersionedNote):
    """Why a verdict is withdrawn."""

    reason = Text(REASON_LENGTH, help_text="The reason; published with the verdict.")

    def get_fields(self) -> dict[str, AnyField]:
        fields = super().get_fields()
        del fields["note"]
        return fields


class Reopening(Withdrawal):
    """Why a withdrawn fact-check is reopened."""

    reason = Text(REASON_LENGTH, help_text="The reason; published with the new verdict.")


class ChangeAnswer(RowAnswer):
    """A change by the outlet to a quoted passage; `after` is empty when the passage was removed.

    `noted_at` is when an edition noted it, `undone_at` when the outlet restored the words.
    """

    appearance = serializers.IntegerField(source="appearance_id")
    article = ArticleBrief(source="appearance.version.article")
    article_version = serializers.IntegerField(source="version_id")

    class Meta:
        model = PassageChange
        fields: ClassVar = (
            "id",
            "appearance",
            "article",
            "article_version",
            "before",
            "after",
            "noticed_at",
            "undone_at",
            "noted_at",
        )


class NotedChange(VersionedNote):
    """Which change to note, and the present text of the passage: the one that the portal noticed
    when `wording` is left out; empty when the passage was removed."""

    change = Id()
    wording = Text(2000, required=False)


class LeadAnswer(RowAnswer):
    """An editor's choice of the verdict that leads the front page; `until` is null when it ended it."""

    slug = serializers.SlugField(source="verdict.slug")
    actor = PersonBrief()

    class Meta:
        model = LeadChoice
        fields: ClassVar = ("id", "verb", "slug", "until", "actor", "at", "note")


class ChosenLead(Note):
    """Which verdict leads the front page, and until when."""

    slug = Text(90)
    until = Moment(
        help_text="With its time zone; after it the order by first publication applies again."
    )


class ScaleAnswer(Answer):
    """The rating scale, in its order."""

    results = RatingAnswer(many=True)


class ChoiceAnswer(Answer):
    """A value of a filter, and the number of verdicts that have it."""

    slug = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField()


class ChoicesAnswer(Answer):
    """The values of one filter of verdicts, by name."""

    results = ChoiceAnswer(many=True)
