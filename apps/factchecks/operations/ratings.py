"""The rating scale: creating it, and changing its words and what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from apps.common.errors import Conflict, Invalid
from apps.common.locking import advisory_lock, check_version, lock
from apps.factchecks.models import Rating, RatingEntry
from apps.factchecks.permissions import RATING
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require


@transaction.atomic
def create_ratings(ratings: Sequence[Mapping[str, Any]], *, to_existing: bool = False) -> int:
    """Create ratings, each a mapping of columns, and return how many; none that is there is changed.

    A portal that has a scale gets the missing ones only with ``to_existing``.
    """
    advisory_lock("rating scale")
    known = set(Rating.objects.values_list("slug", flat=True))
    if known and not to_existing:
        return 0
    return len(
        Rating.objects.bulk_create(
            Rating(**rating) for rating in ratings if rating["slug"] not in known
        )
    )


@transaction.atomic
def change_rating(
    *,
    actor: Person,
    rating_id: int,
    expected_version: int,
    word: str,
    meaning: str,
    now: dt.datetime,
) -> Rating:
    """Change the word or the meaning of a rating; published editions are unchanged."""
    rating = lock(Rating.objects.all(), rating_id)
    require(RATING, actor, rating)
    check_version(rating, expected_version)
    if not word.strip() or len(word) > 40 or not meaning.strip():
        raise Invalid(
            fields={"word": "A rating needs a word (at most 40 characters) and a meaning."}
        )
    if Rating.objects.filter(word__iexact=word.strip()).exclude(pk=rating.pk).exists():
        raise Conflict("Another rating has this word.")
    before = {"word": rating.word, "meaning": rating.meaning}
    rating.word, rating.meaning = word.strip(), meaning.strip()
    rating.version += 1
    rating.save(update_fields=["word", "meaning", "version"])
    record(
        RatingEntry,
        rating=rating,
        actor=actor,
        verb="change_rating",
        at=now,
        before=before,
        after={"word": rating.word, "meaning": rating.meaning},
    )
    return rating
