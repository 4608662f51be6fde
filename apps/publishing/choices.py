"""The choices of filters with their counts, cached for each state of the published record.

Withdrawn and merged verdicts are not counted. Counting over all editions is the most expensive query of a public page, and its result changes only
when an edition is added (none is ever changed or removed). So it is cached under the record's stamp:
never stale, no invalidation. The counting queries are in ``queries.py``.
"""

from __future__ import annotations

from collections.abc import Collection

from django.core.cache import cache

from apps.publishing.models import Edition
from apps.publishing.queries import Choice

AN_HOUR = 3600
SHORT_LIST = 100

Choices = dict[str, list[Choice]]


def all_choices() -> Choices:
    """Return the choices by the name of their filter; one query when the record is unchanged."""
    key = f"publishing:choices:{Edition.objects.stamp()}"
    choices: Choices | None = cache.get(key)
    if choices is None:
        choices = _counted()
        cache.set(key, choices, AN_HOUR)
    return choices


def shortened(choices: Choices, chosen: Collection[str], longest: int = SHORT_LIST) -> Choices:
    """Keep the most frequent choices of each filter, in their order, and those already ``chosen``."""
    return {name: _most_frequent(group, chosen, longest) for name, group in choices.items()}


def _counted() -> Choices:
    published = Edition.objects.published()
    return {
        "rating": published.ratings(),
        "topic": published.topic_choices(),
        "claimant": published.claimants(),
        "publisher": published.publisher_choices(),
        "language": published.languages(),
    }


def _most_frequent(group: list[Choice], chosen: Collection[str], longest: int) -> list[Choice]:
    frequent = sorted(group, key=lambda choice: -choice.count)[:longest]
    slugs = {choice.slug for choice in frequent}.union(chosen)
    return [choice for choice in group if choice.slug in slugs]
