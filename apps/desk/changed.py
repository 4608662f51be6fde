"""What outlets changed after we checked it: passages that a published verdict quotes, pages that are
gone, feeds that bring nothing any more. Reads only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.articles.models import Watch
from apps.claims.models import Appearance, Claim, PassageChange
from apps.factchecks.models import FactCheck
from apps.factchecks.permissions import open_verbs
from apps.factchecks.states import Verb
from apps.feeds.models import Feed
from apps.people.models import Person
from apps.publishing.changes import quotes

SHOWN = 25


@dataclass(frozen=True, slots=True)
class Changed:
    """A passage that readers quote from us and that its outlet changed since."""

    change: PassageChange
    factcheck: FactCheck
    is_mine: bool
    i_can: bool


def changed_passages(person: Person) -> list[Changed]:
    """Return what an editor has to confirm before readers are told, the latest noticed first."""
    changes = list(PassageChange.objects.still_open().for_page()[: SHOWN * 4])
    rows = FactCheck.objects.visible_to(person).for_list()
    rows = rows.filter(claim__in={_claim(one).pk for one in changes}, verdict__isnull=False)
    checks = {row.claim_id: row for row in rows.select_related("verdict__current")}
    return list(_changed(person, changes, checks))[:SHOWN]


def _changed(
    person: Person, changes: Iterable[PassageChange], checks: dict[int, FactCheck]
) -> Iterator[Changed]:
    for change in changes:
        row = checks.get(_claim(change).pk)
        edition = row.verdict.current if row else None
        if row is None or edition is None or not quotes(edition.document, change.before):
            continue
        mine = person in row.assignees.all() or person in row.writers.all()
        yield Changed(change, row, mine, Verb.NOTE_CHANGE in open_verbs(person, row))


def _claim(change: PassageChange) -> Claim:
    claim = change.appearance.claim
    return claim.merged_into or claim


def lost_places() -> int:
    """Count the places that wait to be given their words again."""
    return Appearance.objects.orphaned().count()


def feeds_in_trouble(now: dt.datetime) -> int:
    """Count the feeds that fail again and again, and those that ended lately."""
    return Feed.objects.in_trouble(now=now).count()


def pages_gone() -> list[Watch]:
    """Return the watched articles whose page is not there any more."""
    return list(Watch.objects.gone()[:SHOWN])
