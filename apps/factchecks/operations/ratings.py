"""Changing the rating scale: its words and what they mean."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.common.errors import Conflict, Invalid
from apps.common.locking import lock
from apps.factchecks.models import Rating, RatingEntry
from apps.factchecks.permissions import RATING
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require


@transaction.atomic
def change_rating(
    *, actor: Person, rating_id: int, word: str, meaning: str, now: dt.datetime
) -> Rating:
    """Change the word or the meaning of a rating; published editions are unchanged."""
    rating = lock(Rating.objects.all(), rating_id)
    require(RATING, actor, rating)
    if not word.strip() or len(word) > 40 or not meaning.strip():
        raise Invalid(
            fields={"word": "A rating needs a word (at most 40 characters) and a meaning."}
        )
    if Rating.objects.filter(word__iexact=word.strip()).exclude(pk=rating.pk).exists():
        raise Conflict("Another rating has this word.")
    before = {"word": rating.word, "meaning": rating.meaning}
    rating.word, rating.meaning = word.strip(), meaning.strip()
    rating.save(update_fields=["word", "meaning"])
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
