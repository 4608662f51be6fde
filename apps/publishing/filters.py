"""Filters of lists of verdicts: one set of parameters for the page and the API.

Only the form of the input and its translation to ``queries.py``; the caller chooses the editions to
filter. Slugs may be given several times or separated by commas and then mean "any
of"; days are inclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters as filters
from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django_filters.fields import BaseCSVField
from django_filters.widgets import BaseCSVWidget

from apps.claims.models import Claimant, Topic
from apps.publishing.models import Edition
from apps.publishing.queries import MERGED, Choice, EditionQuery

LONGEST_WORDS = 200
MOST_SLUGS = 20


class RepeatedWidget(BaseCSVWidget, forms.TextInput):
    """Read ``rating=false&rating=true`` as well as ``rating=false,true``."""

    def value_from_datadict(  # type: ignore[override]
        self, data: Any, files: Any, name: str
    ) -> list[str] | None:
        """Return the slugs in the order given, or ``None`` when the parameter is absent."""
        values = data.getlist(name) if isinstance(data, QueryDict) else [data.get(name) or ""]
        slugs = [slug.strip() for value in values for slug in value.split(",") if slug.strip()]
        return list(dict.fromkeys(slugs))[: MOST_SLUGS + 1] or None


class SlugsField(BaseCSVField):
    """A limited number of slugs."""

    def clean(self, value: Any) -> list[str] | None:
        """Refuse a list that is too long before validating its items."""
        if value and len(value) > MOST_SLUGS:
            raise forms.ValidationError(f"Give at most {MOST_SLUGS} of them.")
        cleaned: list[str] | None = super().clean(value)
        return cleaned


class SlugField(forms.SlugField):
    """A slug, with a sentence for other input."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Use the short name from an address: letters, digits and hyphens."
    }


class SlugsFilter(filters.BaseInFilter, filters.CharFilter):
    """Any of some slugs; ``lookup_expr`` is ``in`` for a column, ``overlap`` for an array."""

    base_field_class = SlugsField
    field_class = SlugField

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, widget=RepeatedWidget, **kwargs)


class DayFilter(filters.DateFilter):
    """A day, entered with the browser's date picker."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(*args, **kwargs)


class EditionFilter(filters.FilterSet):
    """Narrow a list of editions; every parameter is optional and all must hold together."""

    q = filters.CharFilter(
        method="_matching",
        label="Words",
        max_length=LONGEST_WORDS,
        help_text='Words in any order; "quoted words" together; -word leaves out.',
    )
    rating = SlugsFilter("rating_slug", label="Rating", method="_rated")
    topic = SlugsFilter("topics", label="Topic", method="_about")
    claimant = SlugsFilter("claimant_slug", label="Who said it", method="_by_claimants")
    publisher = SlugsFilter("publishers", label="Where it was said", lookup_expr="overlap")
    language = SlugsFilter("language", label="Language of the claim")
    claimed_after = DayFilter("claimed_latest", "gte", label="Said on or after")
    claimed_before = DayFilter("claimed_earliest", "lte", label="Said on or before")
    published_after = DayFilter(method="_published_after", label="Checked on or after")
    published_before = DayFilter(method="_published_before", label="Checked on or before")

    class Meta:
        model = Edition
        fields: ClassVar[list[str]] = []

    def _matching(self, editions: EditionQuery, name: str, words: str) -> EditionQuery:
        return editions.matching(words)

    def _about(self, editions: EditionQuery, name: str, slugs: list[str]) -> EditionQuery:
        """Keep editions about any of these topics, or about those they were merged with since."""
        return editions.about(Topic.objects.same_as(slugs))

    def _by_claimants(self, editions: EditionQuery, name: str, slugs: list[str]) -> EditionQuery:
        """Keep editions of claims by any of these claimants, or by those they were merged with since."""
        return editions.by_claimants(Claimant.objects.same_as(slugs))

    def _rated(self, editions: EditionQuery, name: str, slugs: list[str]) -> EditionQuery:
        return editions.rated(slugs)

    def _published_after(self, editions: EditionQuery, name: str, day: dt.date) -> EditionQuery:
        return editions.filter(published_at__gte=_midnight(day))

    def _published_before(self, editions: EditionQuery, name: str, day: dt.date) -> EditionQuery:
        if day == dt.date.max:
            return editions
        return editions.filter(published_at__lt=_midnight(day + dt.timedelta(days=1)))


class VerdictFilter(EditionFilter):
    """The filters of the API's list: those of the page, and whether verdicts are withdrawn or merged."""

    state = filters.ChoiceFilter(
        choices=[
            ("published", "Published"),
            ("withdrawn", "Withdrawn"),
            ("merged", "Merged into another"),
            ("all", "Published and withdrawn"),
        ],
        empty_label=None,
        method="_in_state",
        help_text="`withdrawn` lists the withdrawn verdicts, `all` those and the published ones; `merged` "
        "lists those that lead to another one, and nothing else does. Without it the published ones are "
        "listed.",
    )

    def filter_queryset(self, queryset: Any) -> Any:
        """Leave out withdrawn and merged verdicts unless a state is given."""
        kept: Any = super().filter_queryset(queryset)
        return kept if self.form.cleaned_data["state"] else kept.published()

    def _in_state(self, editions: EditionQuery, name: str, state: str) -> EditionQuery:
        match state:
            case "all":
                return editions.exclude(kind=MERGED)
            case "withdrawn":
                return editions.withdrawn()
            case "merged":
                return editions.merged()
        return editions.published()


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


@dataclass(frozen=True, slots=True)
class Active:
    """An active filter: its description, the query string without it, and its value as sent."""

    label: str
    value: str
    without: str
    slug: str = ""


def active(edition_filter: EditionFilter, names: Sequence[Choice]) -> list[Active]:
    """Return the active filters, each removable; ``names`` maps slugs to names."""
    words = {choice.slug: choice.name for choice in names}
    return [
        Active(
            str(field.label),
            words.get(value, value),
            _without(edition_filter.data, name, value),
            value,
        )
        for name, field, values in _active_values(edition_filter)
        for value in values
    ]


def _active_values(
    edition_filter: EditionFilter,
) -> Iterator[tuple[str, forms.Field, list[str]]]:
    form = edition_filter.form
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name) if form.is_bound and form.is_valid() else None
        if value:
            several = value if isinstance(value, list) else [value]
            yield name, field, [_in_words(part) for part in several]


def _in_words(value: object) -> str:
    return date_format(value, "j F Y") if isinstance(value, dt.date) else str(value)


def _without(data: Any, name: str, value: str) -> str:
    """Return the query string without one value and without the page number."""
    query = data.copy()
    query.pop("page", None)
    slugs = [s for v in query.getlist(name) for s in v.split(",") if s.strip() != value]
    query.setlist(name, slugs if len(data.getlist(name)) > 1 or "," in data.get(name, "") else [])
    return str(query.urlencode(safe=","))
