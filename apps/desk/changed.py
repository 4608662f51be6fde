"""Changes by outlets after a check: to passages that a published verdict quotes, pages that are
gone, feeds that fail. Reads only."""

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
class ChangedPassage:
    """A passage quoted by a published verdict that its outlet has changed since.

    ``is_mine`` says that the person works on the fact-check, ``i_can`` that they may note the change.
    """

    change: PassageChange
    factcheck: FactCheck
    is_mine: bool
    i_can: bool


def changed_passages(person: Person) -> list[ChangedPassage]:
    """Return the changes that no edition notes yet, the latest noticed first."""
    changes = list(PassageChange.objects.still_open().for_page()[: SHOWN * 4])
    rows = FactCheck.objects.visible_to(person).for_list()
    rows = rows.filter(claim__in={_claim(change).pk for change in changes}, verdict__isnull=False)
    checks = {row.claim_id: row for row in rows.select_related("verdict__current")}
    return list(_changed(person, changes, checks))[:SHOWN]


def _changed(
    person: Person, changes: Iterable[PassageChange], checks: dict[int, FactCheck]
) -> Iterator[ChangedPassage]:
    for change in changes:
        row = checks.get(_claim(change).pk)
        edition = row.verdict.current if row else None
        if row is None or edition is None or not quotes(edition.document, change.before):
            continue
        mine = person in row.assignees.all() or person in row.writers.all()
        yield ChangedPassage(change, row, mine, Verb.NOTE_CHANGE in open_verbs(person, row))


def _claim(change: PassageChange) -> Claim:
    claim = change.appearance.claim
    return claim.merged_into or claim


def orphaned_appearances() -> int:
    """Count the appearances without a span in the current version of their article."""
    return Appearance.objects.orphaned().count()


def feeds_in_trouble(now: dt.datetime) -> int:
    """Count the feeds that fail repeatedly, and those that ended recently."""
    return Feed.objects.in_trouble(now=now).count()


def pages_gone() -> list[Watch]:
    """Return the watched articles whose page is gone."""
    return list(Watch.objects.gone()[:SHOWN])
