"""Filters of lists of fact-checks; one set for the page and the API."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from apps.factchecks.forms import PRIORITIES
from apps.factchecks.models import FactCheck, Rating
from apps.factchecks.states import State
from apps.people.models import Person

WORDS = 10


class FactCheckFilter(django_filters.FilterSet):
    """Fact-checks by state, assignee, urgency, rating, and words of the claim."""

    q = django_filters.CharFilter(
        label="Search the claims", method="saying", help_text="All words must occur."
    )
    state = django_filters.MultipleChoiceFilter(
        label="State", choices=[(str(s), s.replace("_", " ").capitalize()) for s in State]
    )
    assignee = django_filters.ModelChoiceFilter(
        label="Assigned to",
        field_name="assignees",
        queryset=Person.objects.active(),
        empty_label="Anybody",
    )
    priority = django_filters.ChoiceFilter(
        label="Priority at least",
        choices=PRIORITIES,
        lookup_expr="gte",
        empty_label="Any priority",
    )
    rating = django_filters.ModelChoiceFilter(
        label="Rating",
        queryset=Rating.objects.order_by("order"),
        to_field_name="slug",
        empty_label="Any rating",
    )

    class Meta:
        model = FactCheck
        fields: tuple[str, ...] = ()

    def saying(self, rows: QuerySet[FactCheck], name: str, text: str) -> QuerySet[FactCheck]:
        """Keep those whose claim has every word."""
        for word in text.split()[:WORDS]:
            rows = rows.filter(claim__statement__icontains=word)
        return rows


def is_narrowed(chosen: FactCheckFilter) -> bool:
    """Say whether any filter is set."""
    return any(_is_given(value) for value in (chosen.data or {}).values())


def _is_given(value: Any) -> bool:
    return value not in (None, "", [])
