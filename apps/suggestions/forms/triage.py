"""The form of the triage: which decision about which suggestion."""

from __future__ import annotations

from django import forms

VERBS = ("accept", "dismiss", "postpone", "reopen", "take_back", "bring_back")


class TriageForm(forms.Form):
    """A verb on a suggestion."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS])
    suggestion = forms.IntegerField(min_value=1, max_value=2**62)
