"""History of suggestions."""

from __future__ import annotations

import datetime as dt

from apps.people.models import Person
from apps.suggestions.models import Suggestion, SuggestionEntry


def remember_suggestion(
    suggestion: Suggestion, actor: Person, verb: str, now: dt.datetime, note: str
) -> None:
    """Write a line of a suggestion's history."""
    SuggestionEntry.objects.create(
        suggestion=suggestion,
        actor=actor,
        verb=verb,
        at=now,
        after={"state": suggestion.state},
        note=note,
    )
