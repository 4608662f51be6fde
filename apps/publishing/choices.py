"""What lists can be narrowed by, counted once for every state of the published record.

Counting over all editions is the dearest thing a public page asks for, and the answer changes only
when an edition is added (none is ever changed or removed). So it is kept under the record's stamp:
never stale, and nothing has to be thrown away. How each is counted stands in ``queries.py``.
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
    """Return what there is to choose, by the name of its filter: one query when nothing is new."""
    key = f"publishing:choices:{Edition.objects.stamp()}"
    kept: Choices | None = cache.get(key)
    if kept is None:
        kept = _counted()
        cache.set(key, kept, AN_HOUR)
    return kept


def shortened(choices: Choices, chosen: Collection[str], longest: int = SHORT_LIST) -> Choices:
    """Keep the most frequent of each, in their order, and whatever is ``chosen`` already."""
    return {name: _most_frequent(group, chosen, longest) for name, group in choices.items()}


def _counted() -> Choices:
    current = Edition.objects.current()
    return {
        "rating": current.ratings(),
        "topic": current.topic_choices(),
        "claimant": current.claimants(),
        "publisher": current.publisher_choices(),
        "language": current.languages(),
    }


def _most_frequent(group: list[Choice], chosen: Collection[str], longest: int) -> list[Choice]:
    frequent = sorted(group, key=lambda choice: -choice.count)[:longest]
    slugs = {choice.slug for choice in frequent}.union(chosen)
    return [choice for choice in group if choice.slug in slugs]
