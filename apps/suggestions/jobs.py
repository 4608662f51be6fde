"""Background work of the suggestions app: analysing new versions, again when weights change, and
indexing what was analysed."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.articles.operations.versions import split_versions
from apps.articles.queue import WITH_OTHERS
from apps.matching import operations as matching
from apps.matching.operations import Statement
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import reading


@app.task(name="suggestions.read_version", queue="reading", retry=3)
def read_version(*, version_id: int, priority: int = 0) -> None:
    """Suggest claims for a version, then have it indexed; a second run changes nothing."""
    reading.read_version(version_id=version_id, now=timezone.now())
    index_version.configure(priority=priority).defer(version_id=version_id)


@app.task(name="claims.read_version", queue="reading", retry=3)
def read_version_queued_before(*, version_id: int, priority: int = 0) -> None:
    """Run a job queued before articles split every version into sentences themselves."""
    split_versions(version_ids=[version_id])
    read_version(version_id=version_id, priority=priority)


@app.task(
    name="suggestions.read_again",
    queue="reading",
    priority=WITH_OTHERS,
    retry=3,
    aliases=["claims.read_again"],
)
def read_again(*, version_id: int) -> None:
    """Score a version by the current weights; decisions are kept."""
    reading.read_again(version_id=version_id, now=timezone.now())
    index_version.configure(priority=WITH_OTHERS).defer(version_id=version_id)


@app.task(
    name="suggestions.index_version", queue="index", retry=3, aliases=["claims.index_version"]
)
def index_version(*, version_id: int) -> None:
    """Index a version's sentences and match its open suggestions with every claim."""
    matching.index_version(version_id=version_id, now=timezone.now())
    matching.add_vectors(version_id=version_id)
    matching.suggest_for_statements(
        version_id=version_id, statements=open_statements(version_id), now=timezone.now()
    )


def open_statements(version_id: int) -> list[Statement]:
    """Return the open suggestions of a version as statements, in text order."""
    rows = Suggestion.objects.filter(version=version_id).open().order_by("start", "pk")
    return [Statement(row.start, row.statement, row.value) for row in rows]
