"""What happened in the newsroom, newest first: the history tables of all apps read as one.

Each table gives its newest rows and they are merged, so that no table of tables is needed. Reads
only; whose account was changed is for admins alone.
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
from apps.evidence.models import EvidenceEntry
from apps.factchecks.models import FactCheckEntry, RatingEntry
from apps.feeds.models import FeedHistoryEntry
from apps.history.models import HistoryEntry
from apps.history.verbs import names_of
from apps.people.models import Person, PersonEntry
from apps.suggestions.models import ReasonWeights, SuggestionEntry

A_PAGE = 50
# What was decided about a suggestion and stands in its claim's history too.
SAID_OF_THE_CLAIM = ("accept", "take_back")

# When, in which table, which row: a total order over all tables.
Key: TypeAlias = tuple[dt.datetime, str, int]


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of any table, with the sort of thing it was about, its words and its address."""

    entry: HistoryEntry
    sort: str
    about: str
    href: str

    @property
    def key(self) -> Key:
        return self.entry.at, self.sort, self.entry.pk

    @property
    def cursor(self) -> str:
        """Where the next page begins, for an address."""
        return cursors.pack(self.entry.at.isoformat(), self.sort, self.entry.pk)


def happenings(
    viewer: Person,
    *,
    actor: int | None = None,
    verb: str = "",
    before: Key | None = None,
    limit: int = A_PAGE,
) -> list[Happening]:
    """Return the newest ``limit`` happenings that ``viewer`` may see, older than ``before``."""
    narrowed: dict[str, Any] = {"actor": actor} if actor else {}
    narrowed |= {"verb__in": names_of(verb)} if verb else {}
    parts = [
        _newest(sort, rows.filter(_older(sort, before), **narrowed), limit)
        for sort, rows in _tables(viewer)
    ]
    merged = heapq.merge(*parts, key=lambda one: one.key, reverse=True)
    return [one for one, _ in zip(merged, range(limit), strict=False)]


def _tables(viewer: Person) -> Iterator[tuple[str, QuerySet[Any]]]:
    yield "article", ArticleEntry.objects.select_related("actor", "article")
    yield "feed", FeedHistoryEntry.objects.select_related("actor", "feed")
    yield "publisher", PublisherEntry.objects.select_related("actor", "publisher")
    yield "claim", ClaimEntry.objects.select_related("actor", "claim")
    yield "claimant", ClaimantEntry.objects.select_related("actor", "claimant")
    yield "topic", TopicEntry.objects.select_related("actor", "topic")
    yield (
        "suggestion",
        SuggestionEntry.objects.exclude(verb__in=SAID_OF_THE_CLAIM)
        .select_related("actor", "suggestion__version")
        .defer("suggestion__version__text"),
    )
    yield "evidence", EvidenceEntry.objects.select_related("actor", "evidence__source")
    yield "factcheck", FactCheckEntry.objects.select_related("actor", "factcheck__claim")
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


def _newest(sort: str, rows: QuerySet[Any], limit: int) -> list[Happening]:
    newest = rows.order_by("-at", "-pk")[:limit]
    return [Happening(entry, sort, *_about(sort, entry)) for entry in newest]


def _older(sort: str, before: Key | None) -> Q:
    """Keep the rows of the table ``sort`` that come after ``before`` in the order of the page."""
    if before is None:
        return Q()
    at, where, pk = before
    if sort == where:
        # Said twice, so that an index is entered at the day instead of read up to it.
        return Q(at__lte=at) & (Q(at__lt=at) | Q(at=at, pk__lt=pk))
    return Q(at__lte=at) if sort < where else Q(at__lt=at)


def cursor_key(cursor: str) -> Key | None:
    """Read a ``cursor`` out of an address; ``None`` for anything that is not one."""
    try:
        at, sort, pk = cursors.unpack(cursor)
        moment = parse_datetime(at)
    except (ValueError, TypeError):
        return None
    is_key = moment is not None and moment.tzinfo is not None and isinstance(sort, str)
    if moment is None or not is_key or type(pk) is not int or not 0 <= pk < 2**63:
        return None
    return moment, sort, pk


def _about(sort: str, entry: Any) -> tuple[str, str]:
    """Return the words and the address of the thing an entry is about."""
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
        case "evidence":
            claim = reverse("factchecks:claim", args=[entry.evidence.claim_id])
            return str(entry.evidence.source), f"{claim}#evidence-{entry.evidence_id}"
        case "factcheck":
            page = reverse("factchecks:factcheck", args=[entry.factcheck_id])
            return str(entry.factcheck.claim), page
        case "rating":
            return str(entry.rating), reverse("factchecks:rating", args=[entry.rating_id])
        case "outside":
            return str(entry.batch), reverse("claimreviews:outcome", args=[entry.batch_id])
        case "weighting":
            return str(entry), reverse("suggestions:weights") + f"#weights-{entry.number}"
    return str(entry.person), reverse("people:people")
