"""QuerySets of editions, and the choices of the filters.

No writes, and no knowledge of tables other than the edition's own columns: a list page must never
need more than these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Count, F, Func, Max, Q, QuerySet, When
from django.db.models.fields.json import KT

if TYPE_CHECKING:
    from apps.publishing.models import Edition, LeadChoice

NEWEST_FIRST = ("-published_at", "-pk")
LATEST_VERDICTS_FIRST = ("-first_published_at", "-pk")
WITHDRAWAL = "withdrawal"
MERGED = "merged"
NOTICES = ("correction", "clarification", WITHDRAWAL, "replacement", MERGED)
# Kinds of current editions whose verdicts no list shows.
NOT_LISTED = (WITHDRAWAL, MERGED)


class Unnest(Func):
    """One row per element of an array column."""

    function = "unnest"
    arity = 1
    set_returning = True


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: its slug, its name, and the number of verdicts that have it."""

    slug: str
    name: str
    count: int
    newest: Any = None
    colour: str = ""

    @property
    def word(self) -> str:
        """The name, as templates of ratings call it."""
        return self.name


class LeadQuery(QuerySet["LeadChoice"]):
    """QuerySet of choices of the front page's lead."""

    def for_page(self) -> Self:
        return self.select_related("actor", "verdict__current").order_by("-pk")

    def in_force(self, now: dt.datetime) -> LeadChoice | None:
        """Return the choice that counts at ``now``, unless its verdict is withdrawn or merged."""
        newest = self.for_page().first()
        if newest is None or newest.until is None or newest.until <= now:
            return None
        current = newest.verdict.current
        return newest if current and current.kind not in NOT_LISTED else None


class EditionQuery(QuerySet["Edition"]):
    """QuerySet of editions."""

    def current(self) -> Self:
        """Keep the current edition of each verdict, also of those that are withdrawn or merged."""
        return self.filter(current_of__isnull=False)

    def published(self) -> Self:
        """Keep the current edition of each verdict that is neither withdrawn nor merged into another one:
        what lists show and count."""
        return self.current().exclude(kind__in=NOT_LISTED)

    def withdrawn(self) -> Self:
        """Keep the current edition of each withdrawn verdict."""
        return self.current().filter(kind=WITHDRAWAL)

    def merged(self) -> Self:
        """Keep the current edition of each verdict whose claim was merged into another one."""
        return self.current().filter(kind=MERGED)

    def for_list(self) -> Self:
        """Leave out the heavy columns; adds ``slug`` and ``claimed_on_text``."""
        claimed_on = KT("document__claim__claimed_on_text")
        return self.defer("document", "search").annotate(
            claimed_on_text=claimed_on, slug=F("verdict__slug")
        )

    def newest_first(self) -> Self:
        """Order by the day of the edition itself."""
        return self.order_by(*NEWEST_FIRST)

    def by_first_publication(self) -> Self:
        """Order current editions by the first publication of their verdict, the latest first.

        Adds ``first_published_at``. A correction does not move a verdict.
        """
        first = F("current_of__first_published_at")
        return self.annotate(first_published_at=first).order_by(*LATEST_VERDICTS_FIRST)

    def led_by(self, verdict: int | None) -> Self:
        """As ``by_first_publication``, but a verdict with this key before all others."""
        rows = self.by_first_publication()
        if verdict is None:
            return rows
        is_other = Case(When(verdict=verdict, then=0), default=1)
        return rows.order_by(is_other, *LATEST_VERDICTS_FIRST)

    def stamp(self) -> str:
        """Return a short text that differs whenever an edition was added. One query."""
        totals = self.aggregate(n=Count("pk"), newest=Max("pk"))
        return f"{totals['n']}-{totals['newest'] or 0}"

    def notices(self) -> Self:
        """Keep corrections, clarifications, withdrawals, what replaced one, and merges."""
        return self.filter(kind__in=NOTICES)

    def of_verdict(self, slug: str) -> Self:
        """All editions of one verdict, newest first; adds ``slug`` and ``is_current``."""
        return (
            self.filter(verdict__slug=slug)
            .defer("document", "search")
            .annotate(slug=F("verdict__slug"), is_current=Q(current_of__isnull=False))
            .order_by("-number", "-pk")
        )

    def matching(self, words: str) -> Self:
        """Keep editions that match ``words``, in the syntax of web search engines."""
        query = _query(words, "simple") | _query(words, "english")
        return self.filter(search=query)

    def rated(self, ratings: Sequence[str]) -> Self:
        """Keep editions with one of these ratings."""
        return self.filter(rating_slug__in=ratings)

    def about(self, topics: Sequence[str]) -> Self:
        """Keep editions about any of the topics with these slugs."""
        return self.filter(topics__overlap=list(topics))

    def by_claimants(self, claimants: Sequence[str]) -> Self:
        """Keep editions whose claim any of the claimants with these slugs made."""
        return self.filter(claimant_slug__in=claimants)

    def appeared_in(self, publisher: str) -> Self:
        """Keep editions whose claim appeared with this publisher."""
        return self.filter(publishers__contains=[publisher])

    def ratings(self) -> list[Choice]:
        """Count by rating, in the order of the scale. One query."""
        rows = (
            self.order_by("rating_order", "rating_slug")
            .values_list("rating_slug", "rating_word", "rating_colour", "rating_order")
            .annotate(n=Count("pk"))
        )
        return [Choice(slug, word, n, colour=colour) for slug, word, colour, _, n in rows]

    def claimants(self) -> list[Choice]:
        """Count by claimant, by name. One query."""
        rows = (
            self.exclude(claimant_slug="")
            .order_by("claimant_slug")
            .values_list("claimant_slug")
            .annotate(name=Max("claimant_name"), n=Count("pk"), newest=Max("published_at"))
        )
        return _by_name(Choice(slug, name, n, newest) for slug, name, n, newest in rows)

    def languages(self) -> list[Choice]:
        """Count by language of the claim. One query."""
        rows = self.order_by("language").values_list("language").annotate(n=Count("pk"))
        return [Choice(slug, slug, n) for slug, n in rows if slug]

    def topic_choices(self) -> list[Choice]:
        """Count by topic, by name. Two queries."""
        return self._array_choices("topics", "document__claim__topics", _topics_of)

    def publisher_choices(self) -> list[Choice]:
        """Count by publisher, by name. Two queries."""
        return self._array_choices("publishers", "document__appearances", _publishers_of)

    def _array_choices(self, column: str, path: str, names_of: Any) -> list[Choice]:
        """Count the slugs of an array column; names come from each slug's newest document alone."""
        rows = list(
            self.order_by()
            .annotate(entry=Unnest(column))
            .values("entry")
            .annotate(n=Count("pk"), newest=Max("published_at"), latest=Max("pk"))
        )
        parts = self.model._default_manager.filter(pk__in={row["latest"] for row in rows})
        names: dict[str, str] = {
            slug: name
            for part in parts.order_by("pk").values_list(path, flat=True)
            for slug, name in names_of(part or [])
        }
        return _by_name(
            Choice(
                row["entry"],
                names.get(row["entry"]) or str(row["entry"]),
                row["n"],
                row["newest"],
            )
            for row in rows
        )


def _query(words: str, config: str) -> SearchQuery:
    return SearchQuery(words, search_type="websearch", config=config)


def _topics_of(topics: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    return ((topic["slug"], topic["name"]) for topic in topics)


def _publishers_of(appearances: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    publishers = (appearance["article"].get("publisher") for appearance in appearances)
    return ((each["slug"], each["name"]) for each in publishers if each)


def _by_name(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (choice.name.casefold(), choice.slug))
