"""The API's JSON of fact-checks and ratings, and its request bodies about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rest_framework import fields, serializers

from apps.claims.serializers.claims import ClaimBrief
from apps.common.shapes import (
    Day,
    Id,
    Note,
    RowAnswer,
    Shape,
    Text,
    Version,
    VersionedNote,
    Whole,
    Word,
)
from apps.factchecks import dossier
from apps.factchecks.explanation import MAX_EXPLANATION
from apps.factchecks.models import FINDING_LENGTH, REASON_LENGTH, FactCheck, Rating, Review
from apps.factchecks.operations import Draft
from apps.factchecks.permissions import open_verbs
from apps.factchecks.readiness import what_is_missing
from apps.factchecks.states import State, Verb
from apps.people.serializers import PersonBrief


class RatingAnswer(RowAnswer):
    """A rating of the scale: `number` runs from 1 (false) to 5 (true), or is null outside that axis."""

    class Meta:
        model = Rating
        fields: ClassVar = ("slug", "word", "icon", "colour", "meaning", "order", "number")


class FactCheckRow(RowAnswer):
    """The investigation of one claim, and the verbs that the token's person can apply now."""

    claim = ClaimBrief()
    state = serializers.ChoiceField([str(state) for state in State])
    rating = serializers.SlugField(source="rating.slug", allow_null=True, default=None)
    assignees = PersonBrief(many=True)
    writers = PersonBrief(many=True)
    open_verbs = serializers.SerializerMethodField()

    class Meta:
        model = FactCheck
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "claim",
            "state",
            "rating",
            "finding",
            "priority",
            "assignees",
            "writers",
            "as_of",
            "recheck_on",
            "opened_at",
            "changed_at",
            "version",
            "open_verbs",
        )

    def get_open_verbs(self, factcheck: FactCheck) -> list[str]:
        return open_verbs(self.context["request"].user, factcheck)


class ReviewAnswer(RowAnswer):
    """What a second person decided about one submitted round."""

    reviewer = PersonBrief()

    class Meta:
        model = Review
        fields: ClassVar = ("round", "reviewer", "decision", "note", "at")


class FactCheckAnswer(FactCheckRow):
    """A whole fact-check: its draft, what is missing, and its reviews.

    `document` is all that a reader would see now, with the keys of a verdict's document, and `fingerprint`
    identifies it: send that as `seen` when you approve what you read.
    """

    reviews = ReviewAnswer(many=True)
    missing = serializers.SerializerMethodField()
    document = serializers.DictField(read_only=True)
    fingerprint = serializers.CharField(read_only=True)

    class Meta(FactCheckRow.Meta):
        fields = (
            *FactCheckRow.Meta.fields,
            "explanation",
            "round",
            "correction_kind",
            "correction_reason",
            "is_recheck_announced",
            "reviews",
            "missing",
            "document",
            "fingerprint",
        )

    def to_representation(self, instance: FactCheck) -> dict[str, Any]:
        """Take the document once, so that the fingerprint is of the very document in the answer."""
        document = dossier.of_factcheck(instance)
        instance.document = document  # type: ignore[attr-defined]
        instance.fingerprint = dossier.fingerprint(document)  # type: ignore[attr-defined]
        return super().to_representation(instance)

    def get_missing(self, factcheck: FactCheck) -> dict[str, str]:
        return what_is_missing(factcheck) if factcheck.can(Verb.SUBMIT) else {}


class Opening(Note):
    """Which claim to check."""

    claim = Id()
    priority = Whole(min_value=0, max_value=3, required=False, help_text="0 whenever, 3 now.")


class Assignment(VersionedNote):
    """Who works on it, by number."""

    assignees = serializers.ListField(child=Id(), max_length=50)
    priority = Whole(min_value=0, max_value=3, required=False)


class Drafting(VersionedNote):
    """What a checker writes. A key that is left out keeps its value."""

    rating = Text(40, required=False, help_text="The slug of a rating; empty for none yet.")
    finding = Text(FINDING_LENGTH, required=False)
    explanation = Text(
        MAX_EXPLANATION,
        required=False,
        help_text="Markdown; `[^e12]` is a note that refers to the evidence with the `id` 12.",
    )
    as_of = Day(required=False, allow_null=True)
    recheck_on = Day(required=False, allow_null=True)


class Seen(Text):
    """The fingerprint of what was read. A missing one is what the approval lacks (422), not bad JSON."""

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        return (True, "") if data is fields.empty else super().validate_empty_values(data)


class Approval(VersionedNote):
    """Approval by a second person.

    `seen` is the `fingerprint` that `read_factcheck` (`GET /factchecks/{id}/`) answers together with the
    `document` it identifies. When claim, evidence or draft changed since, the answer is 412: read again.
    """

    seen = Seen(64, help_text="The `fingerprint` of the `document` that you read.")


class Return(Shape):
    """A request for changes."""

    version = Version()
    note = Text(5000, help_text="A request for changes.")


class Correction(Shape):
    """Why a published verdict is reopened."""

    version = Version()
    kind = Word(FactCheck.CorrectionKind.choices)
    reason = Text(REASON_LENGTH, help_text="What changes and why; published with the verdict.")


def read_draft(data: Mapping[str, Any], factcheck: FactCheck) -> Draft:
    """Return the draft in a request body, completed by the stored one of ``factcheck``."""
    stored = Draft(
        rating=factcheck.rating.slug if factcheck.rating else "",
        finding=factcheck.finding,
        explanation=factcheck.explanation,
        as_of=factcheck.as_of,
        recheck_on=factcheck.recheck_on,
    )
    return replace(stored, **data)
