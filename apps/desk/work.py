"""The queue of fact-checks by next step, and one person's work. Reads only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from apps.claims.models import Claim
from apps.factchecks.models import FactCheck, Review
from apps.factchecks.next_step import Step, next_step
from apps.factchecks.permissions import open_verbs, wrote
from apps.factchecks.queries import FactCheckQuery
from apps.factchecks.rounds import approved_by, sent_back
from apps.factchecks.states import State
from apps.people.models import Person
from apps.people.roles import Role

SHOWN = 25
CLAIMS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Task:
    """A fact-check, its next step, and whether this person can take it.

    ``i_wrote_it`` says that they wrote a part of it and cannot approve it, while that is what it waits for.
    """

    factcheck: FactCheck
    step: Step
    is_mine: bool
    i_wrote_it: bool
    i_can: bool
    sent_back: Review | None
    approved_by: str


@dataclass(frozen=True, slots=True)
class Group:
    """The first ``SHOWN`` tasks in one state, with title and introduction."""

    state: str
    title: str
    lead: str
    tasks: list[Task]

    @property
    def is_cut(self) -> bool:
        return len(self.tasks) >= SHOWN


GROUPS = (
    ("in_review", "Waiting for a second person", "To be approved or sent back."),
    ("approved", "Approved, to be published", "To be published by an editor."),
    (
        "open",
        "Being checked",
        "What was sent back first, then the most urgent, then the longest unchanged.",
    ),
)

DUE = ("published", "Due for a recheck", "The recheck date has passed.")


def queue(person: Person, rows: FactCheckQuery, *, today: dt.date) -> list[Group]:
    """Group fact-checks by their next step; the group of those due for a recheck only if there are any."""
    waiting = [
        Group(state, title, lead, _tasks(person, rows.filter(state=state)))
        for state, title, lead in GROUPS
    ]
    due = _tasks(person, rows.due_again(today))
    return [*waiting, Group(*DUE, due)] if due else waiting


def _tasks(person: Person, rows: FactCheckQuery) -> list[Task]:
    return [task_of(person, factcheck) for factcheck in rows[:SHOWN]]


def task_of(person: Person, factcheck: FactCheck) -> Task:
    """Return ``factcheck`` with its next step and whether ``person`` can take it."""
    step = next_step(factcheck.state)
    return Task(
        factcheck,
        step,
        is_mine=person in factcheck.assignees.all(),
        i_wrote_it=factcheck.state == State.IN_REVIEW and wrote(person, factcheck),
        i_can=step.verb in open_verbs(person, factcheck),
        sent_back=sent_back(factcheck),
        approved_by=approved_by(factcheck),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many fact-checks wait: for one person (``mine``), and for an editor (``queue``)."""

    mine: int
    queue: int


def waiting_for(person: Person) -> Waiting:
    """Count what was sent back to ``person``, what they can review, and what editors must act on."""
    rows = FactCheck.objects.visible_to(person).order_by()
    is_editor = person.is_at_least(Role.EDITOR)
    mine = rows.returned().of_person(person).values("pk")
    to_review = rows.to_review_by(person).values("pk") if is_editor else rows.none().values("pk")
    counts = rows.unfinished().aggregate(
        returned=Count("pk", filter=Q(pk__in=mine)),
        to_review=Count("pk", filter=Q(pk__in=to_review)),
        queue=Count("pk", filter=Q(state__in=("in_review", "approved"))),
    )
    return Waiting(counts["returned"] + counts["to_review"], counts["queue"])


def unchecked_claims(person: Person) -> QuerySet[Claim]:
    """Return the current claims without a fact-check, the newest first."""
    return Claim.objects.visible_to(person).current().filter(factcheck__isnull=True).for_list()


def own_work(person: Person) -> dict[str, Any]:
    """Return what one person works on, can review, finished, and their claims without a fact-check."""
    rows = FactCheck.objects.visible_to(person).for_list().with_turns()
    mine = rows.of_person(person)
    unfinished = mine.unfinished().returned_first()[:SHOWN]
    finished = mine.filter(state__in=("published", "withdrawn", "merged")).order_by(
        "-changed_at", "-pk"
    )
    waiting = rows.to_review_by(person).most_urgent_first()[:SHOWN]
    return {
        "mine": [task_of(person, row) for row in unfinished],
        "reviews": [task for row in waiting if (task := task_of(person, row)).i_can],
        "finished": finished[:CLAIMS_SHOWN],
        "claims": Claim.objects.visible_to(person)
        .current()
        .filter(created_by=person, factcheck__isnull=True)
        .for_list()[:CLAIMS_SHOWN],
    }
