"""Forms of the desk: the filters of the activity list, and the details of a publisher."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.articles.models import Publisher
from apps.common.forms import DomainForm, Prose, VersionField
from apps.history.verbs import GROUPS
from apps.people.models import Person


class ActivityForm(forms.Form):
    """Filters of the activity list: person and verb."""

    person = forms.ModelChoiceField(
        label="Who", required=False, queryset=Person.objects.none(), empty_label="Everybody"
    )
    verb = forms.ChoiceField(label="What", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person, verb = self.fields["person"], self.fields["verb"]
        assert isinstance(person, forms.ModelChoiceField) and isinstance(verb, forms.ChoiceField)
        person.queryset = Person.objects.order_by("name", "pk")
        verb.choices = [("", "Everything"), *_groups_of_verbs()]


def _groups_of_verbs() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the verbs as grouped choices, in words that begin with a capital letter."""
    return [
        (group, [(verb, words[0].upper() + words[1:]) for verb, words in verbs.items()])
        for group, verbs in GROUPS.items()
    ]


class PublisherForm(DomainForm):
    """The details of an outlet."""

    version = VersionField()
    name = forms.CharField(label="Name", max_length=200)
    domain = forms.CharField(
        label="Domain", required=False, max_length=253, help_text="Such as example.org."
    )
    country = forms.CharField(
        label="Country", required=False, max_length=2, help_text="Two letters, such as TR."
    )
    language = forms.CharField(
        label="Language", required=False, max_length=35, help_text="A tag such as en, ar or tr."
    )
    ownership_note = Prose(
        label="Ownership",
        required=False,
        rows=3,
        max_length=2000,
        help_text="What a reader should know before trusting it.",
    )

    def __init__(self, *args: Any, publisher: Publisher, **kwargs: Any) -> None:
        names = ("version", "name", "domain", "country", "language", "ownership_note")
        known = {name: getattr(publisher, name) for name in names}
        super().__init__(*args, **kwargs | {"initial": known})
