"""Opening the fact-check of a claim, and assigning it to people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from apps.claims.models import Claim
from apps.claims.operations.details import must_be_current
from apps.common.errors import Conflict, Invalid
from apps.common.locking import lock
from apps.factchecks.models import FactCheck, FactCheckEntry
from apps.factchecks.operations.steps import advance, begin
from apps.factchecks.permissions import OPEN
from apps.factchecks.states import Verb
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require


class AlreadyOpen(Conflict):
    """The claim has its fact-check already; ``factcheck`` is its number."""

    code = "already_open"


@transaction.atomic
def open_factcheck(
    *, actor: Person, claim_id: int, now: dt.datetime, priority: int = 0, note: str = ""
) -> FactCheck:
    """Open the fact-check of a claim; the person who opens it is assigned."""
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(OPEN, actor, claim)
    must_be_current(claim)
    if known := FactCheck.objects.filter(claim=claim).first():
        raise AlreadyOpen("This claim already has a fact-check.", factcheck=known.pk)
    _check_priority(priority)
    factcheck = FactCheck.objects.create(
        claim=claim, opened_by=actor, opened_at=now, changed_at=now, priority=priority
    )
    factcheck.assignees.add(actor)
    record(
        FactCheckEntry,
        factcheck=factcheck,
        actor=actor,
        verb="open",
        at=now,
        after={"state": factcheck.state},
        note=note,
    )
    return factcheck


@transaction.atomic
def assign(
    *,
    actor: Person,
    factcheck_id: int,
    expected_version: int,
    assignees: Iterable[int],
    now: dt.datetime,
    priority: int | None = None,
    note: str = "",
) -> FactCheck:
    """Set the assignees (primary keys of people; may be empty) and the urgency (0–3)."""
    factcheck = begin(Verb.ASSIGN, actor, factcheck_id, expected_version)
    numbers = set(assignees)
    people = list(Person.objects.active().filter(pk__in=numbers))
    if unknown := numbers - {person.pk for person in people}:
        raise Invalid(fields={"assignees": f"Nobody here has the number {min(unknown)}."})
    viewers = [person.name for person in people if not person.is_at_least("checker")]
    if viewers:
        raise Invalid(fields={"assignees": f"{viewers[0]} is not a checker."})
    before = _assignment(factcheck)
    factcheck.assignees.set(people)
    factcheck.priority = _check_priority(factcheck.priority if priority is None else priority)
    advance(Verb.ASSIGN, factcheck, actor, now, before, _assignment(factcheck), note)
    return factcheck


def _check_priority(priority: int) -> int:
    if not 0 <= priority <= 3:
        raise Invalid(fields={"priority": "Choose from 0 (whenever) to 3 (now)."})
    return priority


def _assignment(factcheck: FactCheck) -> dict[str, Any]:
    names = sorted(factcheck.assignees.values_list("name", flat=True))
    return {"assignees": names, "priority": factcheck.priority}
