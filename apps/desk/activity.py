"""The activity list: rows of the history tables of all apps, merged, newest first.

Each table contributes its newest rows, so that no common table is needed. Reads only; changes to
accounts are visible to admins only.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from apps.articles.models import ArticleEntry, PublisherEntry
from apps.claimreviews.models import ClaimReviewImportEntry
from apps.claims.models import ClaimantEntry, ClaimEntry, TopicEntry
from apps.common import cursors
from apps.evidence.models import EvidenceEntry, Search, SearchTakenBack, SourceEntry
from apps.factchecks.models import FactCheckEntry, RatingEntry
from apps.feeds.models import FeedHistoryEntry
from apps.history.models import HistoryEntry
from apps.history.verbs import names_of
from apps.people.models import Person, PersonEntry
from apps.publishing.models import LeadChoice
from apps.suggestions.models import ReasonWeights, SuggestionEntry

A_PAGE = 50
# Verbs of suggestions that are recorded in the history of the claim, too.
VERBS_IN_CLAIM_HISTORY = ("accept", "take_back")

# Time, table, row: a total order over all tables.
Key: TypeAlias = tuple[dt.datetime, str, int]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A row of any history table, with the ``sort`` of its object, the object's name and address."""

    entry: HistoryEntry
    sort: str
    about: str
    href: str

    @property
    def key(self) -> Key:
        return self.entry.at, self.sort, self.entry.pk

    @property
    def cursor(self) -> str:
        """The position where the next page begins, as a parameter of an address."""
        return cursors.pack(self.entry.at.isoformat(), self.sort, self.entry.pk)


def activity_rows(
    viewer: Person,
    *,
    actor: int | None = None,
    verb: str = "",
    before: Key | None = None,
    limit: int = A_PAGE,
) -> list[ActivityRow]:
    """Return the newest ``limit`` rows that ``viewer`` may see, older than ``before``.

    ``actor`` is the primary key of a person, ``verb`` one of ``apps.history.verbs``.
    """
    narrowed: dict[str, Any] = {"actor": actor} if actor else {}
    narrowed |= {"verb__in": names_of(verb)} if verb else {}
    parts = [
        _newest(sort, rows.filter(_older(sort, before), **narrowed), limit)
        for sort, rows in _tables(viewer)
    ]
    merged = heapq.merge(*parts, key=lambda row: row.key, reverse=True)
    return [row for row, _ in zip(merged, range(limit), strict=False)]


def _tables(viewer: Person) -> Iterator[tuple[str, QuerySet[Any]]]:
    yield "article", ArticleEntry.objects.select_related("actor", "article")
    yield "feed", FeedHistoryEntry.objects.select_related("actor", "feed")
    yield "publisher", PublisherEntry.objects.select_related("actor", "publisher")
    yield "claim", ClaimEntry.objects.select_related("actor", "claim")
    yield "claimant", ClaimantEntry.objects.select_related("actor", "claimant")
    yield "topic", TopicEntry.objects.select_related("actor", "topic")
    yield (
        "suggestion",
        SuggestionEntry.objects.exclude(verb__in=VERBS_IN_CLAIM_HISTORY)
        .select_related("actor", "suggestion__version")
        .defer("suggestion__version__text"),
    )
    yield "evidence", EvidenceEntry.objects.select_related("actor", "evidence__source")
    yield "source", SourceEntry.objects.select_related("actor", "source")
    yield "search", Search.objects.select_related("actor", "claim")
    yield "search taken back", SearchTakenBack.objects.select_related("actor", "search__claim")
    yield "factcheck", FactCheckEntry.objects.select_related("actor", "factcheck__claim")
    yield "lead", LeadChoice.objects.select_related("actor", "verdict__current")
    yield "rating", RatingEntry.objects.select_related("actor", "rating")
    yield "weighting", ReasonWeights.objects.select_related("actor")
    yield (
        "outside",
        ClaimReviewImportEntry.objects.select_related("actor", "batch").defer(
            "before", "after", "batch__problems"
        ),
    )
    if viewer.is_at_least("admin"):
        yield "person", PersonEntry.objects.select_related("actor", "person")


def _newest(sort: str, rows: QuerySet[Any], limit: int) -> list[ActivityRow]:
    newest = rows.order_by("-at", "-pk")[:limit]
    return [ActivityRow(entry, sort, *_about(sort, entry)) for entry in newest]


def _older(sort: str, before: Key | None) -> Q:
    """Return the condition for rows of the table ``sort`` that follow ``before`` on the page."""
    if before is None:
        return Q()
    moment, last_sort, pk = before
    if sort == last_sort:
        # The first condition is redundant: with it, an index scan starts at the moment.
        return Q(at__lte=moment) & (Q(at__lt=moment) | Q(at=moment, pk__lt=pk))
    return Q(at__lte=moment) if sort < last_sort else Q(at__lt=moment)


def cursor_key(cursor: str) -> Key | None:
    """Return the key in a ``cursor`` from an address; ``None`` if it is not valid."""
    try:
        text, sort, pk = cursors.unpack(cursor)
        moment = parse_datetime(text)
    except (ValueError, TypeError):
        return None
    is_key = moment is not None and moment.tzinfo is not None and isinstance(sort, str)
    if moment is None or not is_key or type(pk) is not int or not 0 <= pk < 2**63:
        return None
    return moment, sort, pk


def _about(sort: str, entry: Any) -> tuple[str, str]:
    """Return the name and the address of the object of an entry."""
    match sort:
        case "article":
            return str(entry.article), reverse("suggestions:workspace", args=[entry.article_id])
        case "feed":
            return str(entry.feed), reverse("feeds:feed", args=[entry.feed_id])
        case "publisher":
            return str(entry.publisher), reverse("desk:publisher", args=[entry.publisher_id])
        case "claim":
            return str(entry.claim), reverse("factchecks:claim", args=[entry.claim_id])
        case "claimant":
            return str(entry.claimant), reverse("claims:claimant", args=[entry.claimant_id])
        case "topic":
            return str(entry.topic), reverse("claims:topic", args=[entry.topic_id])
        case "suggestion":
            article = entry.suggestion.version.article_id
            return entry.suggestion.exact, reverse("suggestions:workspace", args=[article])
        case "source":
            return str(entry.source), reverse("evidence:correct_source", args=[entry.source_id])
        case "evidence":
            claim = reverse("factchecks:claim", args=[entry.evidence.claim_id])
            return str(entry.evidence.source), f"{claim}#evidence-{entry.evidence_id}"
        case "search" | "search taken back":
            search = entry if sort == "search" else entry.search
            claim = reverse("factchecks:claim", args=[search.claim_id])
            return str(entry), f"{claim}#searches"
        case "factcheck":
            page = reverse("factchecks:factcheck", args=[entry.factcheck_id])
            return str(entry.factcheck.claim), page
        case "lead":
            return entry.verdict.current.statement, reverse("publishing_desk:choose_lead")
        case "rating":
            return str(entry.rating), reverse("factchecks:rating", args=[entry.rating_id])
        case "outside":
            return str(entry.batch), reverse("claimreviews:outcome", args=[entry.batch_id])
        case "weighting":
            return str(entry), reverse("suggestions:weights") + f"#weights-{entry.number}"
    return str(entry.person), reverse("people:people")
