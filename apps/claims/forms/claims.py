"""What people type on a claim's file: its wording, a merge, what is known of a claimant."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.claims.fields import ValueField, in_words
from apps.claims.models import Claim, Claimant, Kind
from apps.claims.operations import ClaimDetails
from apps.common.fields import check_edtf
from apps.common.forms import DomainForm, Prose, VersionField

EDTF_HELP = "2023-01-29, 2023-01 or 2023; add ~ for “about”; 2023-06-20/2023-06-21 for a range."
NOTE_HELP = "For the history; your colleagues read it."


class WordingForm(DomainForm):
    """What the newsroom says about a claim."""

    version = VersionField()
    statement = Prose(
        label="The claim",
        rows=3,
        reading=True,
        max_length=500,
        help_text="One sentence that stands alone: no “he”, “there” or “last year”.",
    )
    kind = forms.ChoiceField(label="Kind", choices=Kind.choices)
    claimant = forms.CharField(
        label="Who said it",
        required=False,
        max_length=200,
        help_text="A person or an organisation; a new name makes a new claimant.",
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
    note = forms.CharField(
        label="Why you change it", required=False, max_length=500, help_text=NOTE_HELP
    )

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
        """Return what was typed, in the words of ``operations.word``."""
        said = self.cleaned_data
        return ClaimDetails(
            statement=" ".join(said["statement"].split()),
            kind=said["kind"],
            claimant=said["claimant"],
            claimed_on=said["claimed_on"],
            topics=tuple(name for name in said["topics"].split(",") if name.strip()),
            value=said["value"],
            language=said["language"] or "en",
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


class MergeForm(DomainForm):
    """Which claim a duplicate is merged into; ``version`` is the duplicate's."""

    version = VersionField()
    into = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    note = forms.CharField(
        label="Why they are the same", required=False, max_length=500, help_text=NOTE_HELP
    )


class UnmergeForm(DomainForm):
    """That a merged claim shall stand by itself again."""

    version = VersionField()
    note = forms.CharField(label="Why", required=False, max_length=500, help_text=NOTE_HELP)


class ClaimantForm(DomainForm):
    """What is known of a claimant."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(
        label="A person or an organisation",
        choices=Claimant.Sort.choices,
        widget=forms.RadioSelect,
    )
    description = forms.CharField(
        label="In a few words",
        required=False,
        max_length=200,
        help_text="What readers should know: “Foreign minister of Turkey”.",
    )
    same_as = forms.CharField(
        label="The same as",
        required=False,
        max_length=500,
        help_text="An address that says who this is: Wikidata, Wikipedia, an own page.",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    note = forms.CharField(label="Why", required=False, max_length=500, help_text=NOTE_HELP)

    def __init__(self, *args: Any, claimant: Claimant, **kwargs: Any) -> None:
        names = ("name", "kind", "description", "same_as")
        known = {name: getattr(claimant, name) for name in names}
        super().__init__(*args, **kwargs | {"initial": known})


class ClaimantMergeForm(DomainForm):
    """Which claimant stays, by name; stands on one page with ``ClaimantForm``."""

    into = forms.CharField(
        label="The claimant that stays",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "claimants", "autocomplete": "off"}),
    )
    note = forms.CharField(label="Why", required=False, max_length=500, help_text=NOTE_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "merge-%s"})


def other_claimants(claimant: Claimant) -> list[str]:
    """Return the names a claimant can be merged into."""
    rows = Claimant.objects.current().exclude(pk=claimant.pk)
    return list(rows.values_list("name", flat=True))
