"""The form with which an editor publishes an outlet's change of a passage."""

from __future__ import annotations

from django import forms

from apps.common.forms import DomainForm, Prose, VersionField


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
    note = forms.CharField(
        label="A note", required=False, max_length=500, help_text="For the history."
    )
