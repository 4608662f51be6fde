"""Background work of the suggestions app: analysing new versions, again when weights change, and
indexing what was analysed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from apps.articles.operations import Arrival, split_version
from apps.matching import operations as matching
from apps.matching.operations import Statement
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import reading

# Between the pages somebody asked for and those that are fetched in bulk (see ``apps.articles.jobs``).
ALONE, WITH_OTHERS = 0, -12


@app.task(
    name="suggestions.read_version", queue="reading", retry=3, aliases=["claims.read_version"]
)
def read_version(*, version_id: int, priority: int = 0) -> None:
    """Suggest claims for a version, then have it indexed; a second run changes nothing."""
    split_version(version_id=version_id)
    reading.read_version(version_id=version_id, now=timezone.now())
    index_version.configure(priority=priority).defer(version_id=version_id)


@app.task(
    name="suggestions.read_again",
    queue="reading",
    priority=WITH_OTHERS,
    retry=3,
    aliases=["claims.read_again"],
)
def read_again(*, version_id: int) -> None:
    """Judge a version by the weights in force; what people decided stays."""
    reading.read_again(version_id=version_id, now=timezone.now())
    index_version.configure(priority=WITH_OTHERS).defer(version_id=version_id)


@app.task(
    name="suggestions.index_version", queue="index", retry=3, aliases=["claims.index_version"]
)
def index_version(*, version_id: int) -> None:
    """Index a version's sentences and match what is worth checking with every claim."""
    matching.index_version(version_id=version_id, now=timezone.now())
    matching.add_vectors(version_id=version_id)
    matching.suggest_for_statements(
        version_id=version_id, statements=open_statements(version_id), now=timezone.now()
    )


def open_statements(version_id: int) -> list[Statement]:
    """Return what is worth checking in a version and not decided yet, in text order."""
    rows = Suggestion.objects.filter(version=version_id).open().order_by("start", "pk")
    return [Statement(row.start, row.exact, row.value) for row in rows]


def enqueue_reading(arrivals: Sequence[Arrival]) -> None:
    """Ask for new versions to be read; part of the transaction that brings them.

    Those that came with many others wait behind those somebody is looking at.
    """
    priority = ALONE if len(arrivals) == 1 else WITH_OTHERS
    wanted: list[dict[str, JSONValue]] = [
        {"version_id": one.version.pk, "priority": priority} for one in arrivals
    ]
    read_version.configure(priority=priority).batch_defer(*wanted)


def enqueue_reading_again(version_ids: Sequence[int]) -> None:
    """Ask for versions to be judged anew; part of the transaction that asks."""
    wanted: list[dict[str, JSONValue]] = [{"version_id": number} for number in version_ids]
    read_again.batch_defer(*wanted)
