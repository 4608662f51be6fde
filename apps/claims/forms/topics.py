"""The form that renames a topic."""

from __future__ import annotations

from django import forms

from apps.common.forms import DomainForm

NOTE_HELP = "For the history."


class TopicNameForm(DomainForm):
    """Another name for a topic."""

    name = forms.CharField(label="Name", max_length=80)
    note = forms.CharField(label="Why", required=False, max_length=500, help_text=NOTE_HELP)
