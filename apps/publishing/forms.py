"""Forms of editors: publish an outlet's change of a passage, choose the front page's lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from apps.common.forms import DomainForm, NoteField, Prose, VersionField


class NoteChangeForm(DomainForm):
    """The present text of the passage, word for word."""

    version = VersionField()
    wording = Prose(
        label="New text of the passage",
        rows=4,
        reading=True,
        required=False,
        max_length=2000,
        help_text="Word for word, from the newest version; empty when the passage was removed.",
    )
    note = NoteField(label="A note")


class ChooseLeadForm(DomainForm):
    """The verdict that leads the front page, and until when."""

    slug = forms.ChoiceField(label="Verdict")
    until = forms.DateTimeField(
        label="Until",
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    note = NoteField(label="A note")

    def __init__(self, *args: Any, verdicts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slug"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(verdicts)
