"""What people type about topics."""

from __future__ import annotations

from django import forms

from apps.claims.models import Topic
from apps.common.forms import DomainForm

NOTE_HELP = "For the history."


class TopicNameForm(DomainForm):
    """Another name for a topic."""

    name = forms.CharField(label="Name", max_length=80)
    note = forms.CharField(label="Why", required=False, max_length=500, help_text=NOTE_HELP)


class TopicMergeForm(DomainForm):
    """Which topic stays, by its name."""

    into = forms.CharField(
        label="The topic that stays",
        max_length=80,
        widget=forms.TextInput(attrs={"list": "topics", "autocomplete": "off"}),
    )
    note = forms.CharField(label="Why", required=False, max_length=500, help_text=NOTE_HELP)


def other_topics(topic: Topic) -> list[str]:
    """Return the names a topic can be merged into."""
    rows = Topic.objects.current().exclude(pk=topic.pk)
    return list(rows.values_list("name", flat=True))
