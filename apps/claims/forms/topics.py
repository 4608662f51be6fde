"""The form that renames a topic."""

from __future__ import annotations

from django import forms

from apps.common.forms import DomainForm, NoteField, VersionField


class TopicNameForm(DomainForm):
    """Another name for a topic."""

    version = VersionField()
    name = forms.CharField(label="Name", max_length=80)
    note = NoteField()
