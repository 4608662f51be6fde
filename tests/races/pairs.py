"""Two verbs on one fact-check at the same moment: running the pair, and what is wrong afterwards."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.db import OperationalError, connection, models

from apps.common.errors import Refusal
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck
from apps.factchecks.operations import locks
from apps.publishing.models import Edition
from tests.races.concurrency import in_turn, together
from tests.races.scene import Desk, Scene, scene
from tests.races.verbs import Call, Verb

Run = Callable[[Call, Call], list[Any]]
LONGEST_PAUSE = 0.004  # seconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What each of two verbs ended with ("done" or a refusal), and what is wrong, in sentences."""

    first: str
    second: str
    violations: list[str]

    @property
    def words(self) -> str:
        return f"{self.first} / {self.second}"


def race(desk: Desk, first: Verb, second: Verb, run: Run = in_turn) -> Outcome:
    """Run two verbs on a new scene; with ``in_turn`` the second begins when the first has ended."""
    made = scene(
        desk, state_of(first, second), prepare=list(dict.fromkeys(first.prepare + second.prepare))
    )
    results = run(first.call(made), second.call(made))
    violations = [*_unexpected(results), *violations_of(made)]
    is_last = run is in_turn and not isinstance(results[1], Exception)
    if is_last and second.name in ("approve", "publish"):
        violations += _decided_over_a_change(made, second)
    return Outcome(*map(_name, results), violations)


def state_of(first: Verb, second: Verb) -> str:
    """Return the state in which a race of two verbs begins: the later one of a round, shown if needed."""
    states = [verb.state for verb in (second, first) if verb.state]
    if not states:
        return "in_review"
    decisive = [state for state in states if not state.startswith("shown ")] or states[:1]
    is_shown = any(state.startswith("shown ") for state in states)
    state = decisive[0].removeprefix("shown ")
    can_be_shown = state in ("open", "in_review", "approved")
    return f"shown {state}" if is_shown and can_be_shown else state


def violations_of(made: Scene) -> list[str]:
    """Return what must never be, whoever came first: unread words approved or published, a lost change."""
    row = FactCheck.objects.get(pk=made.factcheck.pk)
    wrong = []
    if row.version != row.history.count():
        wrong.append(f"version {row.version} after {row.history.count()} entries of history")
    approvals = row.reviews.filter(decision="approve", round=made.factcheck.round)
    if any(review.fingerprint != made.seen for review in approvals):
        wrong.append("an approval is of what nobody had read")
    editions = Edition.objects.filter(verdict__factcheck=row).order_by("number")
    published = row.history.filter(verb="publish").values_list("after__edition", flat=True)
    for edition in editions:
        is_new = edition.published_at > made.factcheck.changed_at
        if is_new and edition.number in set(published) and _unread(made, edition):
            wrong.append(f"edition {edition.number} has what nobody had read")
    return wrong


def _unread(made: Scene, edition: Edition) -> bool:
    names = made.document.keys() - {"covers"}
    return any(made.document[name] != edition.document.get(name) for name in names)


def _decided_over_a_change(made: Scene, second: Verb) -> list[str]:
    """Refuse that the decision, which committed last, is about something else than what is stored."""
    row = FactCheck.objects.get(pk=made.factcheck.pk)
    if dossier.fingerprint(dossier.of_factcheck(row)) == made.seen:
        return []
    return [f"{second.name} went through although a change was there before"]


def _name(result: Any) -> str:
    return type(result).__name__ if isinstance(result, Exception) else "done"


def _unexpected(results: list[Any]) -> list[str]:
    return [
        f"deadlock: {str(error).splitlines()[0]}"
        if isinstance(error, OperationalError) and "deadlock" in str(error)
        else f"{type(error).__name__}: {error}"
        for error in results
        if isinstance(error, Exception) and not isinstance(error, Refusal)
    ]


def at_once(first: Call, second: Call) -> list[Any]:
    """Run two calls at the same moment with a pause of random length before each query.

    Every order of their queries can come up, so that a deadlock that is possible is found.
    """
    return together(_paused(first), _paused(second))


def _paused(call: Call) -> Call:
    def wait(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        time.sleep(random.uniform(0, LONGEST_PAUSE))  # no secret
        return execute(sql, params, many, context)

    def run() -> Any:
        with connection.execute_wrapper(wait):
            return call()

    return run


@contextmanager
def without_locks() -> Iterator[None]:
    """Take every row lock out: the control, under which races must be found."""
    unlocked = mock.patch.object(models.QuerySet, "select_for_update", lambda self, **_: self)
    with unlocked, mock.patch.object(locks, "share"):
        yield
