"""The content of a verdict's document. It is sent as it was stored; this only describes it for the schema."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from apps.claims.models import Claimant, Kind
from apps.claims.serializers.claims import TopicBrief
from apps.claims.serializers.values import VALUE_SHAPE, AgreementAnswer
from apps.common.shapes import Answer, WebAddress
from apps.evidence.models import Evidence, Search, Source, Tag
from apps.evidence.serializers import OwnOutletField
from apps.factchecks.serializers import RatingAnswer
from apps.publishing.examples import DOCUMENT
from apps.publishing.models import Edition


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
    same_as = WebAddress(500)


@extend_schema_field(VALUE_SHAPE)
class ValueInDocument(serializers.JSONField):
    """A value as data."""


class ClaimInDocument(Answer):
    """The claim that was checked."""

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
    """An article in which the claim appears."""

    title = serializers.CharField()
    authors = serializers.ListField(child=serializers.CharField())
    url = WebAddress()
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
    url = WebAddress()
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


class ApprovalsInDocument(Answer):
    """How many people approved it who wrote no part of it, and how many had to."""

    given = serializers.IntegerField(min_value=1)
    needed = serializers.IntegerField(
        min_value=1, help_text="By the newsroom's rule for the priority of the fact-check."
    )


class RecheckInDocument(Answer):
    """That the verdict is being checked again."""

    since = serializers.DateTimeField()


class ReplacedInDocument(Answer):
    """The withdrawal that the verdict replaces: its edition, and when it was published."""

    number = serializers.IntegerField()
    withdrawn_at = serializers.DateTimeField()


class MergedIntoInDocument(Answer):
    """Where a verdict leads since its claim was merged with another one.

    `slug` and `statement` are those of the other verdict; null while the other claim is being checked.
    """

    slug = serializers.SlugField(allow_null=True)
    statement = serializers.CharField(allow_null=True)
    merged_at = serializers.DateTimeField()
    reason = serializers.CharField()


class CoveredInDocument(Answer):
    """A verdict that leads here: its claim was merged into this one."""

    slug = serializers.SlugField()
    statement = serializers.CharField()


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
    approvals = ApprovalsInDocument(
        required=False, help_text="Editions published before 2026-12 have no such key."
    )
    recheck = RecheckInDocument(required=False, help_text="While it is being checked again.")
    replaces = ReplacedInDocument(required=False, help_text="When it replaces a withdrawal.")
    merged_into = MergedIntoInDocument(
        required=False, help_text="When its claim was merged with another one: `kind` is `merged`."
    )
    covers = CoveredInDocument(
        many=True, required=False, help_text="Verdicts whose claims were merged into this one."
    )
