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
from apps.factchecks.operations.steps import advance, approved_fingerprint, begin
from apps.factchecks.permissions import OPEN
from apps.factchecks.rounds import approvals_needed, needed_by_priority
from apps.factchecks.states import State, Verb
from apps.factchecks.writers import approvals_that_count
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
    """Set the assignees (primary keys of people; may be empty) and the urgency (0–3).

    In review, a priority that needs more approvals counts from then on, and a lower one takes none away.
    What is approved by too few people for it is in review again.
    """
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
    priority = _check_priority(factcheck.priority if priority is None else priority)
    back_to = _set_priority(factcheck, priority)
    after = _assignment(factcheck)
    advance(Verb.ASSIGN, factcheck, actor, now, before, after, note, back_to=back_to)
    return factcheck


def _set_priority(factcheck: FactCheck, priority: int) -> State | None:
    """Set the priority and what it needs; return the state to go back to when approvals are missing."""
    needed = approvals_needed(factcheck)
    factcheck.priority = priority
    if factcheck.state == State.OPEN:
        return None
    factcheck.approvals_needed = max(needed, needed_by_priority(priority))
    if factcheck.state != State.APPROVED or factcheck.approvals_needed == needed:
        return None
    given = approvals_that_count(factcheck, approved_fingerprint(factcheck))
    return State.IN_REVIEW if len(given) < factcheck.approvals_needed else None


def _check_priority(priority: int) -> int:
    if not 0 <= priority <= 3:
        raise Invalid(fields={"priority": "Choose from 0 (whenever) to 3 (now)."})
    return priority


def _assignment(factcheck: FactCheck) -> dict[str, Any]:
    names = sorted(factcheck.assignees.values_list("name", flat=True))
    assignment = {"assignees": names, "priority": factcheck.priority}
    is_waiting = factcheck.state != State.OPEN
    return assignment | ({"approvals_needed": approvals_needed(factcheck)} if is_waiting else {})
