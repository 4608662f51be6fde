"""Forms of evidence: attach a passage, change what is recorded about it, remove it; record a search."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.articles.models import ArticleVersion
from apps.articles.operations.details import MAX_REASON as MAX_NOT_ONLINE
from apps.claims.fields import ValueField, in_words
from apps.claims.models import Claim
from apps.common.fields import check_edtf
from apps.common.forms import (
    DomainForm,
    NoteField,
    Prose,
    VersionField,
    WebAddressField,
    with_value,
)
from apps.evidence.candidates import value_in
from apps.evidence.models import Evidence, Source, Tag
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

STANCE_HELP = {
    "corroborates": "It reports the same, independently.",
    "conflicts": "The two cannot both be true.",
    "qualifies": "The claim is true only in part, or under a condition.",
    "context": "Background that readers need to judge the claim.",
}
LARGEST = 2**31 - 1
OFFERED = (
    "Read by the portal in the passage. Send the form again if it is right; else change it, or delete "
    "it when the passage reports no value about the claim."
)


class DetailsForm(DomainForm):
    """What a passage says about a claim: the fields that every form of evidence has."""

    passage = Prose(
        label="The exact passage",
        rows=4,
        reading=True,
        max_length=MAX_PASSAGE,
        help_text="The source's own words, not a summary.",
    )
    stance = forms.ChoiceField(
        label="Stance towards the claim", choices=Evidence.Stance.choices, widget=forms.RadioSelect
    )
    value = ValueField(
        label="The value it reports",
        help_text="In the words of the passage. Leave it empty when it reports none.",
    )
    stance_reason = Prose(
        label="Reason for the stance",
        required=False,
        rows=2,
        max_length=MAX_REASON,
        help_text="Needed when the source corroborates although its value differs from the claim’s, or "
        "conflicts although its value fits. It is published with the verdict.",
    )
    directness = forms.ChoiceField(
        label="Directness",
        choices=[
            ("primary", "Primary: the source witnessed, measured or decided it"),
            ("secondary", "Secondary: the source reports what others say"),
        ],
        initial="secondary",
        widget=forms.RadioSelect,
    )
    language = forms.CharField(
        label="Language of the passage",
        required=False,
        max_length=35,
        help_text="A tag such as en, ar or tr.",
    )
    note = Prose(
        label="Note for readers",
        required=False,
        rows=3,
        max_length=MAX_NOTE,
        help_text="What they should know about this passage. It is published with the verdict.",
    )

    def read_values_as(self, *, published: str, language: str) -> None:
        """Read the value relative to ``published`` (EDTF), as “last month” needs it, in ``language``."""
        field = self.fields["value"]
        assert isinstance(field, ValueField)
        field.published, field.language = published, language or "en"

    def details(self) -> EvidenceDetails:
        """Return the input in the form that the operations take."""
        data = self.cleaned_data
        return EvidenceDetails(**{name: data[name] for name in EvidenceDetails.__slots__})


class SourceFields(DomainForm):
    """The description of a source that is no imported article."""

    url = WebAddressField(label="Address of the source", required=False)
    title = forms.CharField(label="Title", max_length=500)
    publisher = forms.CharField(
        label="Publisher",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "publishers", "autocomplete": "off"}),
    )
    not_online = forms.CharField(
        label="Not online, because",
        required=False,
        max_length=MAX_NOT_ONLINE,
        help_text="When there is no address; readers see it.",
    )
    author = forms.CharField(label="Author", required=False, max_length=300)
    published = forms.CharField(
        label="Published on",
        required=False,
        max_length=64,
        help_text="2023-01-29, 2023-01 or 2023.",
        validators=[check_edtf],
    )
    day_not_known = forms.BooleanField(label="The day is not known", required=False)
    kind = forms.ChoiceField(label="Kind of source", choices=Source.Kind.choices)
    tags = forms.MultipleChoiceField(
        label="Labels",
        required=False,
        choices=Tag.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def link(self) -> Link:
        """Return the source as it was described."""
        data = self.cleaned_data
        fields = {name: data[name] for name in Link.__slots__}
        return Link(**fields | {"tags": tuple(data["tags"])})


class LinkForm(SourceFields, DetailsForm):
    """A passage of a source elsewhere, and the description of the source.

    When no value is sent and the passage has one, the form is shown once more with that value, for a
    person to confirm, change or delete.
    """

    value_was_offered = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        published = str(self.data.get("published", "")).strip()
        self.read_values_as(published=published, language=str(self.data.get("language", "")))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (self.errors or data["value"] or data["value_was_offered"]):
            self._offer_value(data)
        return data

    def _offer_value(self, data: dict[str, Any]) -> None:
        value = value_in(
            self.claim,
            data["passage"],
            published=data["published"],
            language=data["language"],
        )
        if value is not None:
            self.data = with_value(self.data, "value", in_words(value))
            self.data = with_value(self.data, "value_was_offered", "true")
            self.add_error("value", OFFERED)


class SourceForm(SourceFields):
    """Corrected details of a source."""

    version = VersionField()
    why = NoteField(label="Why you correct it")

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": stored_source(source)})


def stored_source(source: Source) -> dict[str, Any]:
    """Return the stored details of ``source`` by the names of the form's fields."""
    names = ("version", *Link.__slots__)
    stored = {name: getattr(source, name) for name in names}
    return stored | {"publisher": str(source.publisher or "")}


class PassageForm(DetailsForm):
    """Words of an imported article, selected before: ``start`` and ``end`` are in code points.

    The passage may be shortened at either end.
    """

    article_version = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, max_value=LARGEST, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        claim: Claim,
        version: ArticleVersion,
        span: tuple[int, int],
        **kwargs: Any,
    ) -> None:
        start, end = span
        words, article = version.text[start:end], version.article
        super().__init__(*args, **kwargs)
        self.version = version
        self.fields["passage"].help_text = "Remove words at the start or end to quote less."
        self.read_values_as(published=article.published, language=article.language)
        value = value_in(claim, words, published=article.published, language=article.language)
        self.initial = {
            **self.initial,
            "article_version": version.pk,
            "start": start,
            "end": end,
            "passage": words,
            "value": in_words(value),
            "language": article.language,
        }

    def clean(self) -> dict[str, Any]:
        """Set ``start`` and ``end`` to those of the shortened passage within the selection."""
        data = super().clean() or {}
        start, end, words = data.get("start"), data.get("end"), data.get("passage", "")
        if start is None or end is None or not words:
            return data
        position = self.version.text.find(words, start, end)
        if position < 0:
            self.add_error("passage", "The part you selected does not contain these exact words.")
            return data
        return data | {"start": position, "end": position + len(words)}

    def source(self) -> Passage:
        """Return the span of the passage in the article."""
        data = self.cleaned_data
        return Passage(self.version.pk, data["start"], data["end"])


class ChangeForm(DetailsForm):
    """Changes to evidence that is attached already."""

    version = VersionField()
    why = NoteField(label="Why you change it")

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": stored_details(evidence)})
        self.read_values_as(published=evidence.source.published, language=evidence.language)
        field = self.fields["value"]
        assert isinstance(field, ValueField)
        field.known = evidence.value
        if evidence.article_version_id is not None:
            self.fields["passage"].disabled = True
            self.fields["passage"].help_text = "These are the exact words of the imported article."


def stored_details(evidence: Evidence) -> dict[str, Any]:
    """Return the stored details of ``evidence`` by the names of the form's fields."""
    names = ("version", *EvidenceDetails.__slots__)
    return {name: getattr(evidence, name) for name in names} | {"value": in_words(evidence.value)}


class RemoveForm(DomainForm):
    """Why evidence is removed from a claim."""

    version = VersionField()
    note = forms.CharField(
        label="Reason for removing it",
        max_length=500,
        help_text="For the history. The passage stays there.",
    )


class TakeBackSearchForm(DomainForm):
    """Why a recorded search does not count."""

    note = forms.CharField(
        label="Why the record is wrong",
        max_length=MAX_SEARCH_NOTE,
        help_text="For the history. The record stays there, and no longer counts.",
    )


class RecordSearchForm(DomainForm):
    """A search for sources that was made outside the portal."""

    place = forms.CharField(
        label="Searched in",
        max_length=MAX_PLACE,
        widget=forms.TextInput(attrs={"list": "search-places", "autocomplete": "off"}),
        help_text="A search engine, an archive, a register: its name.",
    )
    words = forms.CharField(
        label="Query",
        max_length=MAX_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        help_text="The words or the value searched for.",
    )
    seen = forms.IntegerField(
        label="Results read", min_value=0, max_value=MOST_SEEN, help_text="0 when there were none."
    )
    note = Prose(
        label="Note for readers",
        required=False,
        rows=2,
        max_length=MAX_SEARCH_NOTE,
        help_text="For example what was left out. It is published with the search.",
    )
