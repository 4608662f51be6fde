"""The API's JSON of verdicts and editions, and its request bodies about them.

A list row is made of the edition's own columns. The document of a verdict is sent as it was stored;
``VerdictDocument`` only describes it for the schema.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from apps.articles.serializers import ArticleBrief
from apps.claims.models import Claimant, Kind, PassageChange
from apps.claims.serializers.claims import TopicBrief
from apps.claims.serializers.values import VALUE_SHAPE, AgreementAnswer
from apps.common.addresses import absolute
from apps.common.shapes import Answer, AnyField, Id, Moment, Note, RowAnswer, Text, VersionedNote
from apps.evidence.models import Evidence, Search, Source, Tag
from apps.evidence.serializers import OwnOutletField
from apps.factchecks.models import REASON_LENGTH
from apps.factchecks.serializers import RatingAnswer
from apps.people.serializers import PersonBrief
from apps.publishing.examples import DOCUMENT
from apps.publishing.models import Edition, LeadChoice


class RatingBrief(Answer):
    """A word of the scale, as the edition has it."""

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
    until = Moment(help_text="With its time zone; after it the order by first publication is back.")


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


# --- the content of a stored document, for the schema -------------------------------------------------


class PublisherInDocument(Answer):
    """An outlet."""

    name = serializers.CharField()
    slug = serializers.SlugField()
    domain = serializers.CharField()


class ClaimantInDocument(Answer):
    """Who made the claim."""

    name = serializers.CharField()
    slug = serializers.SlugField()
    kind = serializers.ChoiceField(Claimant.Sort.choices)
    same_as = serializers.CharField()


@extend_schema_field(VALUE_SHAPE)
class ValueInDocument(serializers.JSONField):
    """A value as data."""


class ClaimInDocument(Answer):
    """What was said."""

    id = serializers.IntegerField()
    statement = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    claimed_on = serializers.CharField(help_text="EDTF; empty when unknown.")
    claimed_on_text = serializers.CharField()
    language = serializers.CharField()
    value = ValueInDocument(allow_null=True)
    value_text = serializers.CharField()
    topics = TopicBrief(many=True)
    claimant = ClaimantInDocument(allow_null=True)


class ArticleInDocument(Answer):
    """Where it was said."""

    title = serializers.CharField()
    authors = serializers.ListField(child=serializers.CharField())
    url = serializers.CharField()
    published = serializers.CharField(help_text="EDTF; empty when unknown.")
    published_text = serializers.CharField()
    not_online = serializers.CharField(
        required=False,
        help_text="Why it has no address. Editions before 2026-12 do not have it.",
    )
    day_not_known = serializers.BooleanField(
        required=False,
        help_text="Stated that the day is not known. Editions before 2026-12 do not have it.",
    )
    language = serializers.CharField()
    publisher = PublisherInDocument(allow_null=True)


class SinceInDocument(Answer):
    """The outlet's present text of the passage: empty when the passage was removed."""

    wording = serializers.CharField()
    noticed_at = serializers.DateTimeField()


class AppearanceInDocument(Answer):
    """The quote, with the words around it; `since` when the outlet has changed it."""

    quote = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    is_first = serializers.BooleanField()
    since = SinceInDocument(allow_null=True)
    article = ArticleInDocument()


class SourceInDocument(Answer):
    """The source of evidence."""

    title = serializers.CharField()
    url = serializers.CharField()
    author = serializers.CharField()
    published = serializers.CharField(help_text="EDTF; empty when unknown.")
    published_text = serializers.CharField()
    not_online = serializers.CharField(
        required=False,
        help_text="Why it has no address. Editions before 2026-12 do not have it.",
    )
    day_not_known = serializers.BooleanField(
        required=False,
        help_text="Stated that the day is not known. Editions before 2026-12 do not have it.",
    )
    kind = serializers.ChoiceField(Source.Kind.choices)
    tags = serializers.ListField(child=serializers.ChoiceField(Tag.choices))
    publisher = PublisherInDocument(allow_null=True)


class EvidenceInDocument(Answer):
    """A passage, its stance, and how its value compares with the claim's."""

    id = serializers.IntegerField()
    stance = serializers.ChoiceField(Evidence.Stance.choices)
    passage = serializers.CharField()
    language = serializers.CharField()
    value = ValueInDocument(allow_null=True)
    value_text = serializers.CharField()
    agreement = AgreementAnswer()
    stance_reason = serializers.CharField(
        required=False,
        help_text="Why the stance is right although the two values say otherwise; empty without need. "
        "Editions before 2026-12 do not have it.",
    )
    own_outlet = OwnOutletField(required=False)
    directness = serializers.ChoiceField(Evidence.Directness.choices)
    note = serializers.CharField()
    source = SourceInDocument()  # type: ignore[assignment]


class SearchInDocument(Answer):
    """A search for sources in one place: `searched` documents there, `seen` results of them."""

    words = serializers.CharField()
    where = serializers.ChoiceField(Search.Where.choices)
    place = serializers.CharField(help_text="The place outside the portal; empty inside.")
    searched = serializers.IntegerField(allow_null=True, help_text="Null outside the portal.")
    seen = serializers.IntegerField()
    at = serializers.DateTimeField()
    note = serializers.CharField()


class NoteInDocument(Answer):
    """A note of the explanation: its number for readers, and the piece of evidence it refers to."""

    number = serializers.IntegerField()
    evidence = serializers.IntegerField(help_text="The `id` of one of `evidence`.")
    anchors = serializers.ListField(
        child=serializers.CharField(),
        help_text="The HTML ids of its mentions, in `explanation_html`.",
    )


class PeopleInDocument(Answer):
    """Who wrote, who approved, who published."""

    written_by = serializers.ListField(child=serializers.CharField())
    approved_by = serializers.ListField(child=serializers.CharField())
    published_by = serializers.CharField()


class RecheckInDocument(Answer):
    """That the verdict is being checked again."""

    since = serializers.DateTimeField()


class ReplacedInDocument(Answer):
    """The withdrawal that the verdict replaces: its edition, and when it was published."""

    number = serializers.IntegerField()
    withdrawn_at = serializers.DateTimeField()


@extend_schema_serializer(
    examples=[OpenApiExample("A verdict", value=DOCUMENT, response_only=True)]
)
class VerdictDocument(Answer):
    """One whole edition of a verdict, as it was frozen: everything that readers see."""

    slug = serializers.SlugField()
    number = serializers.IntegerField()
    kind = serializers.ChoiceField(Edition.Kind.choices)
    reason = serializers.CharField()
    published_at = serializers.DateTimeField()
    claim = ClaimInDocument()
    rating = RatingAnswer()
    finding = serializers.CharField()
    explanation = serializers.CharField(
        help_text="Markdown; `[^e12]` is a note that refers to the evidence with the `id` 12."
    )
    explanation_html = serializers.CharField(
        help_text="The same as safe HTML; a note is a link to `#evidence-12` with its number."
    )
    notes = NoteInDocument(
        many=True,
        required=False,
        help_text="By number, that is by first mention. Editions before 2026-12 do not have it.",
    )
    as_of = serializers.DateField(allow_null=True)
    appearances = AppearanceInDocument(many=True)
    evidence = EvidenceInDocument(many=True)
    searches = SearchInDocument(
        many=True,
        required=False,
        help_text="Searches for sources; editions published before these were recorded have no such key.",
    )
    people = PeopleInDocument()
    recheck = RecheckInDocument(required=False, help_text="While it is being checked again.")
    replaces = ReplacedInDocument(required=False, help_text="When it replaces a withdrawal.")
