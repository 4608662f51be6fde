"""Forms of a claim's details, of merging and unmerging claims, and of a claimant's details."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.claims.fields import ValueField, in_words
from apps.claims.known import Known
from apps.claims.models import Claim, Claimant, Kind
from apps.claims.operations.details import ClaimDetails
from apps.common.fields import check_edtf
from apps.common.forms import DomainForm, NoteField, Prose, VersionField, WebAddressField

EDTF_HELP = "2023-01-29, 2023-01 or 2023; add ~ for “about”; 2023-06-20/2023-06-21 for a range."


class ClaimDetailsForm(DomainForm):
    """What the newsroom says about a claim."""

    version = VersionField()
    statement = Prose(
        label="The claim",
        rows=3,
        reading=True,
        max_length=500,
        help_text="One sentence that is clear without the article: no “he”, “there” or “last year”.",
    )
    kind = forms.ChoiceField(label="Kind", choices=Kind.choices)
    claimant = forms.CharField(
        label="Who said it",
        required=False,
        max_length=200,
        help_text="A person or an organisation; a new name creates a new claimant.",
        widget=forms.TextInput(attrs={"list": "claimants", "autocomplete": "off"}),
    )
    claimed_on = forms.CharField(
        label="When it was said",
        required=False,
        max_length=64,
        help_text=EDTF_HELP,
        validators=[check_edtf],
    )
    value = ValueField(
        label="The value it states",
        help_text="In words, as an article would print it. The portal reads it.",
    )
    topics = forms.CharField(
        label="Topics", required=False, max_length=2000, help_text="Separated by commas."
    )
    language = forms.CharField(
        label="Language", required=False, max_length=35, help_text="A tag such as en, ar or tr."
    )
    note = NoteField(label="Why you change it")

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": stored_details(claim)})
        field = self.fields["value"]
        assert isinstance(field, ValueField)
        field.known, field.published, field.language = (
            claim.value,
            claim.claimed_on,
            claim.language,
        )

    def details(self) -> ClaimDetails:
        """Return what was typed, as the operations take it."""
        data = self.cleaned_data
        return ClaimDetails(
            statement=" ".join(data["statement"].split()),
            kind=data["kind"],
            claimant=data["claimant"],
            claimed_on=data["claimed_on"],
            topics=tuple(name for name in data["topics"].split(",") if name.strip()),
            value=data["value"],
            language=data["language"] or "en",
        )


def stored_details(claim: Claim) -> dict[str, Any]:
    """Return what is stored about ``claim``, by the names of the form's fields."""
    return {
        "version": claim.version,
        "statement": claim.statement,
        "kind": claim.kind,
        "claimant": str(claim.claimant or ""),
        "claimed_on": claim.claimed_on,
        "value": in_words(claim.value),
        "topics": ", ".join(topic.name for topic in claim.topics.all()),
        "language": claim.language,
    }


SEEN_BY_READERS = "Readers see it at the top of the page of its verdict."
MAY_BE_SEEN = "If its verdict was published, readers see it at the top of the page."
REASON_LENGTH = 1000  # of a reason that readers may see, in characters


class _ReasonForm(DomainForm):
    """The base of forms whose ``note`` is needed when the claim has a fact-check: see ``known``."""

    def __init__(self, *args: Any, known: Known | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known is not None:
            note = self.fields["note"]
            note.required = True
            note.help_text = SEEN_BY_READERS if known.verdict else MAY_BE_SEEN


class MergeForm(_ReasonForm):
    """Which claim a duplicate is merged into; ``version`` is the duplicate's."""

    version = VersionField()
    into = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    note = NoteField(label="Why they are the same", max_length=REASON_LENGTH)


class UnmergeForm(_ReasonForm):
    """Undoing the merge of a claim; ``version`` is the merged claim's."""

    version = VersionField()
    note = NoteField(max_length=REASON_LENGTH)


class ClaimantForm(DomainForm):
    """The details of a claimant."""

    version = VersionField()
    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(
        label="A person or an organisation",
        choices=Claimant.Sort.choices,
        widget=forms.RadioSelect,
    )
    description = forms.CharField(
        label="Description",
        required=False,
        max_length=200,
        help_text="What readers should know: “Foreign minister of Turkey”.",
    )
    same_as = WebAddressField(
        label="Same as",
        required=False,
        max_length=500,
        help_text="An address that identifies them: Wikidata, Wikipedia, their own site.",
    )
    note = NoteField()

    def __init__(self, *args: Any, claimant: Claimant, **kwargs: Any) -> None:
        names = ("version", "name", "kind", "description", "same_as")
        known = {name: getattr(claimant, name) for name in names}
        super().__init__(*args, **kwargs | {"initial": known})
