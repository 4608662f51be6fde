"""Enqueues jobs of the suggestions app by name, in the transaction of the write that needs them."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from apps.articles.operations.versions import AddedVersion
from apps.articles.queue import ALONE, WITH_OTHERS


def enqueue_reading(added_versions: Sequence[AddedVersion]) -> None:
    """Enqueue the analysis of new versions.

    Versions that came with others have a lower priority than one that somebody is waiting for.
    """
    priority = ALONE if len(added_versions) == 1 else WITH_OTHERS
    arguments: list[dict[str, JSONValue]] = [
        {"version_id": added.version.pk, "priority": priority} for added in added_versions
    ]
    job = app.configure_task("suggestions.read_version", allow_unknown=False, priority=priority)
    job.batch_defer(*arguments)


def enqueue_reading_again(version_ids: Sequence[int]) -> None:
    """Enqueue the scoring of versions by the current weights."""
    arguments: list[dict[str, JSONValue]] = [{"version_id": number} for number in version_ids]
    app.configure_task("suggestions.read_again", allow_unknown=False).batch_defer(*arguments)
