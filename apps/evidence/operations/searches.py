"""Recording searches, those made in the portal and those made elsewhere, and taking them back.

A search is recorded by the person who made it; what the portal matches by itself is none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.claims.models import Claim
from apps.claims.operations.details import must_be_current
from apps.common.errors import Invalid, NotFound, WrongState
from apps.common.locking import lock
from apps.evidence.models import Search, SearchTakenBack
from apps.evidence.permissions import PERMISSIONS
from apps.evidence.queries import SearchQuery
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require

MAX_WORDS = 300
MAX_PLACE = 200
MAX_NOTE = 1000
MOST_SEEN = 1_000_000
# Within this time the same search of the same person is one search.
ONE_SEARCH = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Results:
    """What one place of the portal gave: ``searched`` documents, of which ``seen`` were shown."""

    searched: int
    seen: int


@transaction.atomic
def record_search_here(
    *,
    actor: Person,
    claim_id: int,
    words: str,
    results: Mapping[str, Results],
    now: dt.datetime,
) -> list[Search]:
    """Record that ``actor`` searched the portal for ``words``: one row for each place searched.

    ``results`` has the places by ``Search.Where``. A place with nothing to search is left out, as is
    one that the same person searched for the same words within the hour, unless the numbers of
    documents or results differ now. Returns the new rows.
    """
    claim = _claim(actor, claim_id)
    words = _words(words)
    rows = []
    for where, found in results.items():
        numbers = {"searched": found.searched, "seen": found.seen}
        known = _recent(actor, claim, words, now).filter(where=where, **numbers)
        if found.searched and not known.exists():
            rows.append(_record(actor, claim, now, words=words, where=where, **numbers))
    return rows


@transaction.atomic
def record_search(
    *,
    actor: Person,
    claim_id: int,
    place: str,
    words: str,
    seen: int,
    now: dt.datetime,
    note: str = "",
) -> tuple[Search, bool]:
    """Record a search that ``actor`` made at a ``place`` outside the portal.

    ``seen`` is the number of results that were read. Returns the search and whether it is new: the
    same one, recorded again within the hour, is the stored one.
    """
    claim = _claim(actor, claim_id)
    place, note = " ".join(place.split()), note.strip()
    _check(place, " ".join(words.split()), seen, note)
    words = _words(words)
    same = _recent(actor, claim, words, now).filter(place=place, seen=seen, note=note)
    if known := same.first():
        return known, False
    columns = {"words": words, "where": Search.Where.OUTSIDE, "place": place, "seen": seen}
    return _record(actor, claim, now, note=note, **columns), True


@transaction.atomic
def take_back_search(*, actor: Person, search_id: int, note: str, now: dt.datetime) -> Search:
    """Mark a recorded search as taken back, with a reason: it no longer counts, and the row stays.

    A search that was made at once in several places of the portal is taken back in all of them.
    Raises ``WrongState`` when it was taken back already.
    """
    search = Search.objects.visible_to(actor).select_related("claim").filter(pk=search_id).first()
    if search is None:
        raise NotFound(f"There is no search {search_id} that you may see.")
    lock(Claim.objects.visible_to(actor), search.claim_id)
    require(PERMISSIONS["take_back_search"], actor, search)
    if SearchTakenBack.objects.filter(search=search).exists():
        raise WrongState("This search was taken back already.")
    if not note.strip() or len(note) > MAX_NOTE:
        raise Invalid(fields={"note": f"Give the reason, in at most {MAX_NOTE} characters."})
    for row in _made_at_once(search).that_count():
        record(
            SearchTakenBack,
            search=row,
            actor=actor,
            verb="take_back_search",
            at=now,
            note=note.strip(),
        )
    return search


def _made_at_once(search: Search) -> SearchQuery:
    """Return the rows of one search: the same words, by the same person at the same moment."""
    return Search.objects.filter(
        claim=search.claim,
        actor=search.actor,
        words=search.words,
        place=search.place,
        at=search.at,
    )


def _claim(actor: Person, claim_id: int) -> Claim:
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["record_search"], actor, claim)
    must_be_current(claim)
    return claim


def _recent(actor: Person, claim: Claim, words: str, now: dt.datetime) -> SearchQuery:
    rows = Search.objects.that_count().filter(claim=claim, actor=actor, words__iexact=words)
    return rows.filter(at__gt=now - ONE_SEARCH).newest_first()


def _record(actor: Person, claim: Claim, now: dt.datetime, **columns: Any) -> Search:
    return record(Search, actor=actor, verb="record_search", at=now, claim=claim, **columns)


def _words(words: str) -> str:
    words = " ".join(words.split())
    if not words:
        raise Invalid(fields={"words": "Give the words searched for."})
    return words[:MAX_WORDS]


def _check(place: str, words: str, seen: int, note: str) -> None:
    fields = {}
    if not place or len(place) > MAX_PLACE:
        fields["place"] = f"Name the place searched, in at most {MAX_PLACE} characters."
    if not words or len(words) > MAX_WORDS:
        fields["words"] = f"Give the words searched for, at most {MAX_WORDS} characters."
    if not 0 <= seen <= MOST_SEEN:
        fields["seen"] = f"Give a number from 0 to {MOST_SEEN:,}."
    if len(note) > MAX_NOTE:
        fields["note"] = f"A note may have at most {MAX_NOTE} characters."
    if fields:
        raise Invalid(fields=fields)
