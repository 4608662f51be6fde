"""The API's JSON of evidence, sources and searches, and its request bodies about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.articles.operations.details import MAX_REASON as MAX_NOT_ONLINE
from apps.articles.serializers import PublisherBrief
from apps.claims.serializers.claims import Selection
from apps.claims.serializers.values import (
    AgreementAnswer,
    DayInWords,
    SaysValue,
    ValueField,
    ValueInWords,
)
from apps.common.shapes import (
    Flag,
    Id,
    Note,
    RowAnswer,
    Shape,
    Text,
    Version,
    WebAddress,
    Whole,
    Word,
)
from apps.evidence import outlets
from apps.evidence.candidates import proposed_value
from apps.evidence.models import Evidence, Search, SearchTakenBack, Source, Tag
from apps.evidence.operations.attaching import (
    MAX_NOTE,
    MAX_PASSAGE,
    MAX_REASON,
    EvidenceDetails,
    Passage,
)
from apps.evidence.operations.searches import MAX_NOTE as MAX_SEARCH_NOTE
from apps.evidence.operations.searches import MAX_PLACE, MAX_WORDS, MOST_SEEN
from apps.evidence.operations.sources import Link
from apps.evidence.permissions import PERMISSIONS
from apps.people.permissions import open_verbs
from apps.people.serializers import PersonBrief
from apps.reading import values
from apps.reading.comparing.agreement import compare

VERBS = {verb: PERMISSIONS[verb] for verb in ("change", "remove")}


class SourceAnswer(RowAnswer):
    """A work that evidence quotes: an external one, or an imported article. Days are EDTF."""

    publisher = PublisherBrief(allow_null=True)
    published_text = DayInWords(source="published")
    tags = serializers.ListField(child=serializers.ChoiceField(Tag.choices))
    article = serializers.IntegerField(source="article_id", allow_null=True)

    class Meta:
        model = Source
        fields: ClassVar = (
            "id",
            "title",
            "url",
            "author",
            "publisher",
            "published",
            "published_text",
            "day_not_known",
            "not_online",
            "kind",
            "tags",
            "article",
            "version",
        )


class OwnOutletField(serializers.ChoiceField):
    """Whether the source is of an outlet in which the claim appears; then it does not count as
    corroboration. Empty when it is not, or when that is not known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            [("", ""), *((name, name) for name in outlets.RELATIONS)],
            help_text="Whether the source is of the publisher (or owner) of an article in which the "
            "claim appears; it does not count as corroboration then.",
            **kwargs,
        )


class ProposedValue(ValueField):
    """The value that the portal reads in a passage when none is stored; null when it reads none."""

    def __init__(self) -> None:
        super().__init__(
            read_only=True,
            help_text="Read in the passage when no value is stored, else null. It is not used "
            "until it is sent as `value` with `change`.",
        )

    def get_attribute(self, instance: Evidence) -> Any:
        value = proposed_value(instance)
        return values.to_json(value) if value else None


class EvidenceAnswer(RowAnswer):
    """What a passage of a source says about a claim."""

    claim = serializers.IntegerField(source="claim_id")
    source = SourceAnswer()  # type: ignore[assignment]
    article_version = serializers.IntegerField(source="article_version_id", allow_null=True)
    value = ValueField(source="value_data")
    value_text = ValueInWords()
    proposed_value = ProposedValue()
    agreement = serializers.SerializerMethodField()
    own_outlet = serializers.SerializerMethodField()
    added_by = PersonBrief()
    open_verbs = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields: ClassVar = (
            "id",
            "claim",
            "source",
            "stance",
            "passage",
            "prefix",
            "suffix",
            "article_version",
            "start",
            "end",
            "language",
            "value",
            "value_text",
            "proposed_value",
            "agreement",
            "stance_reason",
            "own_outlet",
            "directness",
            "note",
            "added_by",
            "added_at",
            "removed_at",
            "version",
            "open_verbs",
        )

    @extend_schema_field(AgreementAnswer)
    def get_agreement(self, evidence: Evidence) -> dict[str, str]:
        agreement = compare(evidence.claim.value, evidence.value)
        return {"relation": agreement.relation, "reason": agreement.reason}

    @extend_schema_field(OwnOutletField())
    def get_own_outlet(self, evidence: Evidence) -> str:
        rows = evidence.claim_articles  # type: ignore[attr-defined]  # with_articles_of_claim
        return outlets.of_rows(rows).relation_to(evidence.source)

    def get_open_verbs(self, evidence: Evidence) -> list[str]:
        verbs = {} if evidence.removed_at else VERBS
        return open_verbs(verbs, self.context["request"].user, evidence)


class SourceShape(Shape):
    """The description of a source that is no imported article."""

    url = WebAddress(required=False, help_text="Its address; left out when it is not online.")
    not_online = Text(
        MAX_NOT_ONLINE, required=False, help_text="Why it has no address; readers see it."
    )
    title = Text(500, required=False)
    publisher = Text(
        200, required=False, help_text="The outlet's name; a new name creates a publisher."
    )
    author = Text(300, required=False)
    published = Text(64, required=False, help_text="A day in EDTF; empty when unknown.")
    day_not_known = Flag(
        required=False, help_text="States that the day of publication is not known."
    )
    kind = Word(Source.Kind.choices, required=False)
    tags = serializers.ListField(child=Word(Tag.choices), required=False, max_length=10)


class LinkShape(SourceShape):
    """An external source. The same address is the same source; without an address, the same title,
    publisher and day."""

    title = Text(500)

    def validate(self, data: dict[str, Any]) -> Link:
        return Link(**{"url": ""} | data | {"tags": tuple(data.get("tags", ()))})


class CorrectedSource(SourceShape):
    """Corrected details of a source. A key that is left out keeps its value."""

    version = Version()
    reason = Text(5000, required=False, help_text="Why; it is recorded in the history.")


class EvidenceFields(SaysValue):
    """The details of evidence: what a passage says."""

    stance = Word(Evidence.Stance.choices, required=False)
    passage = Text(MAX_PASSAGE, required=False, help_text="The exact words of the source.")
    stance_reason = Text(
        MAX_REASON,
        required=False,
        help_text="Why the stance is right although the two values say otherwise: needed when it "
        "`corroborates` and `agreement` is `conflict`, or `conflicts` and it is `agree`. Published.",
    )
    directness = Word(Evidence.Directness.choices, required=False)
    language = Text(35, required=False)
    note = Text(MAX_NOTE, required=False, help_text="For readers.")
    reason = Text(5000, required=False, help_text="Why; it is recorded in the history.")


class NewEvidence(EvidenceFields):
    """Evidence to attach: a `link` with the `passage` quoted from it, or a `selection` of words of
    an imported article."""

    claim = Id()
    stance = Word(Evidence.Stance.choices)
    link = LinkShape(required=False)
    selection = Selection(required=False)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if ("link" in data) == ("selection" in data):
            raise serializers.ValidationError("Give either link or selection.")
        if "selection" in data and "passage" in data:
            raise serializers.ValidationError(
                {"passage": ["The passage is read from the selection: leave it out."]}
            )
        return super().validate(data)


class ChangedEvidence(EvidenceFields):
    """Changed details of evidence. A key that is left out keeps its value."""

    version = Version()


class MatchedEvidence(Note):
    """The stance of a match's passage towards the claim, and a note for the history.

    `stance_reason` is needed as it is for other evidence.
    """

    stance = Word(Evidence.Stance.choices)
    stance_reason = Text(MAX_REASON, required=False)


class Removal(Shape):
    """Why evidence is removed from a claim."""

    version = Version()
    note = Text(5000, help_text="Why; it is recorded in the history.")


class SearchTakenBackAnswer(RowAnswer):
    """Who took back the record of a search, when and why (`note`)."""

    actor = PersonBrief()

    class Meta:
        model = SearchTakenBack
        fields: ClassVar = ("actor", "at", "note")


class SearchAnswer(RowAnswer):
    """A search that a person made for sources about a claim, in one place.

    `searched` is how many articles or fact-checks there were to search, null for a place outside the
    portal, which `place` names; `seen` is how many results the person was shown. One that is
    `taken_back` was recorded wrongly and does not count; else that is null.
    """

    claim = serializers.IntegerField(source="claim_id")
    actor = PersonBrief()
    taken_back = serializers.SerializerMethodField()

    class Meta:
        model = Search
        fields: ClassVar = (
            "id",
            "claim",
            "words",
            "where",
            "place",
            "searched",
            "seen",
            "note",
            "actor",
            "at",
            "taken_back",
        )

    @extend_schema_field(SearchTakenBackAnswer(allow_null=True))
    def get_taken_back(self, search: Search) -> Any:
        taken_back = getattr(search, "taken_back", None)
        return SearchTakenBackAnswer(taken_back).data if taken_back else None


class TakingBack(Shape):
    """Why the record of a search is wrong."""

    note = Text(MAX_SEARCH_NOTE, help_text="The reason; it is recorded in the history.")


class NewSearch(Shape):
    """A search made outside the portal: where, the query, and how many results were read."""

    place = Text(MAX_PLACE, help_text="The name of the search engine, archive or register.")
    words = Text(MAX_WORDS, help_text="The words or the value searched for.")
    seen = Whole(min_value=0, max_value=MOST_SEEN, help_text="The number of results read.")
    note = Text(MAX_SEARCH_NOTE, required=False, help_text="Published with the search.")


def source_of_body(data: Mapping[str, Any]) -> Link | Passage:
    """Return the link or the selected passage in a request body."""
    if "link" in data:
        link: Link = data["link"]
        return link
    selection = data["selection"]
    return Passage(
        selection["article_version"], selection["start"], selection["end"], selection["exact"]
    )


def details_of(evidence: Evidence) -> EvidenceDetails:
    """Return the stored details of evidence."""
    return EvidenceDetails(**{name: getattr(evidence, name) for name in EvidenceDetails.__slots__})


def read_link(data: Mapping[str, Any], stored: Source) -> Link:
    """Return the description in a request body, completed by the ``stored`` one."""
    fields = {name: getattr(stored, name) for name in Link.__slots__}
    fields |= {"publisher": str(stored.publisher or "")}
    fields |= {name: value for name, value in data.items() if name in Link.__slots__}
    return Link(**fields | {"tags": tuple(fields["tags"])})


def read_details(data: Mapping[str, Any], stored: EvidenceDetails | None = None) -> EvidenceDetails:
    """Return the details in a request body, completed by the ``stored`` ones."""
    fields = {name: value for name, value in data.items() if name in EvidenceDetails.__slots__}
    return replace(stored, **fields) if stored else EvidenceDetails(**fields)
