"""Claims and appearances as JSON, and the bodies that make and change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.articles.serializers import ArticleBrief
from apps.claims.known import doubts_of
from apps.claims.models import Appearance, Claim, Claimant, Kind, Topic
from apps.claims.operations.anchoring import MAX_SPAN
from apps.claims.operations.details import ClaimDetails
from apps.claims.permissions import PERMISSIONS
from apps.claims.serializers.values import DayInWords, SaysValue, ValueField, ValueInWords
from apps.common.shapes import Id, Note, Offset, RowAnswer, Shape, Text, Version, Word
from apps.people.permissions import open_verbs
from apps.people.serializers import PersonBrief

# --- claims -------------------------------------------------------------------------------------


class ClaimantBrief(RowAnswer):
    """Who makes a claim."""

    class Meta:
        model = Claimant
        fields: ClassVar = ("id", "name", "slug", "kind", "same_as")


class TopicBrief(RowAnswer):
    """What a claim is about."""

    class Meta:
        model = Topic
        fields: ClassVar = ("name", "slug")


class ClaimBrief(RowAnswer):
    """A claim, by number and statement."""

    class Meta:
        model = Claim
        fields: ClassVar = ("id", "statement")


class ClaimRow(RowAnswer):
    """A claim: its statement, claimant and day, and its value as data."""

    claimant = ClaimantBrief(allow_null=True)
    claimed_on_text = DayInWords(source="claimed_on")
    value = ValueField(source="value_data")
    value_text = ValueInWords()
    topics = TopicBrief(many=True)
    merged_into = serializers.IntegerField(source="merged_into_id", allow_null=True)
    retired_at = serializers.DateTimeField(
        allow_null=True, help_text="When its acceptance was taken back."
    )
    created_by = PersonBrief()
    open_verbs = serializers.SerializerMethodField()

    class Meta:
        model = Claim
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "statement",
            "kind",
            "claimant",
            "claimed_on",
            "claimed_on_text",
            "value",
            "value_text",
            "topics",
            "language",
            "merged_into",
            "retired_at",
            "created_by",
            "created_at",
            "version",
            "open_verbs",
        )

    def get_open_verbs(self, claim: Claim) -> list[str]:
        return verbs_of_claim(self.context["request"].user, claim)


def verbs_of_claim(person: Any, claim: Claim) -> list[str]:
    """List the verbs that ``person`` may use on ``claim`` in its present state."""
    possible: tuple[str, ...] = ("word", "add_appearance", "merge", "judge_different")
    if not claim.is_current:
        possible = ("unmerge",) if claim.merged_into_id else ()
    return open_verbs({verb: PERMISSIONS[verb] for verb in possible}, person, claim)


class AppearanceAnswer(RowAnswer):
    """An occurrence of a claim: code points of an article version, half open."""

    claim = serializers.IntegerField(source="claim_id")
    article = ArticleBrief(source="version.article")
    article_version = serializers.IntegerField(source="version_id")
    lost_in = serializers.IntegerField(
        source="lost_in_id",
        allow_null=True,
        help_text="The version in which the words were not found again.",
    )

    class Meta:
        model = Appearance
        fields: ClassVar = (
            "id",
            "claim",
            "article",
            "article_version",
            "start",
            "end",
            "exact",
            "prefix",
            "suffix",
            "anchor",
            "lost_in",
            "is_first",
        )


class ClaimAnswer(ClaimRow):
    """A claim with every appearance of it or of a claim merged into it."""

    appearances = serializers.SerializerMethodField()
    doubts = serializers.SerializerMethodField(
        help_text="Names of the claimant or topics that look like another one, or mix scripts."
    )

    class Meta(ClaimRow.Meta):
        fields = (*ClaimRow.Meta.fields, "appearances", "doubts")

    def get_doubts(self, claim: Claim) -> list[str]:
        return [doubt.sentence for doubt in doubts_of(claim)]

    @extend_schema_field(AppearanceAnswer(many=True))
    def get_appearances(self, claim: Claim) -> Any:
        return AppearanceAnswer(Appearance.objects.of_claim(claim).for_page(), many=True).data


class Selection(Shape):
    """Words of an imported article: code points of that version's text, half open.

    A request whose `exact` is not what the text has there is refused with 422: `found` is what the
    text has, and `place` where the words are, if that is certain.
    """

    article_version = Id()
    start = Offset(help_text="In Unicode code points, not UTF-16 units or bytes.")
    end = Offset(help_text="In code points; the first that is no longer selected.")
    exact = Text(MAX_SPAN, allow_blank=False, help_text="The selected words, as the text has them.")


class ReAnchoring(Selection, Note):
    """Words of an article's newest version to anchor an orphaned appearance to."""


class DetailsBody(SaysValue, Note):
    """The details of a claim."""

    kind = Word(Kind.choices, required=False)
    claimant = Text(200, required=False, help_text="Who says it, by name; created when new.")
    claimed_on = Text(64, required=False, help_text="The day in EDTF; empty when unknown.")
    topics = serializers.ListField(child=Text(80), required=False, max_length=20)
    language = Text(35, required=False)


class NewClaim(DetailsBody):
    """A claim to make, with its first appearance when words of an article are selected."""

    statement = Text(
        500, allow_blank=False, help_text="A sentence that is clear without the article."
    )
    kind = Word(Kind.choices)
    selection = Selection(required=False)


class Rewording(DetailsBody):
    """What changes about a claim. A key that is left out stays unchanged."""

    version = Version()
    statement = Text(500, required=False, allow_blank=False)


class Merging(Note):
    """The claim that a duplicate is merged into."""

    version = Version()
    into = Id(help_text="The claim to merge into.")


class OtherClaim(Note):
    """Another claim, similar to this one."""

    other = Id(help_text="The other claim.")


class NewAppearance(Selection, Note):
    """One more appearance of a claim."""


def current_details(claim: Claim) -> ClaimDetails:
    """Return the present details of a claim."""
    return ClaimDetails(
        statement=claim.statement,
        kind=claim.kind,
        claimant=claim.claimant.name if claim.claimant else "",
        claimed_on=claim.claimed_on,
        topics=tuple(topic.name for topic in claim.topics.all()),
        value=claim.value,
        language=claim.language,
    )


def details_from(data: Mapping[str, Any], before: ClaimDetails | None = None) -> ClaimDetails:
    """Return the details that a body gives; what it leaves out is as ``before``, or the default."""
    fields = {name: part for name, part in data.items() if name in ClaimDetails.__slots__}
    if "topics" in fields:
        fields["topics"] = tuple(fields["topics"])
    return replace(before, **fields) if before else ClaimDetails(**fields)
