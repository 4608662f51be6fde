"""Two claims merged while somebody approves, publishes or opens the fact-check of either.

All but the last were seen to fail without the lock of both fact-checks: ``merging._locked`` of ``factchecks``
without ``select_for_update``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from apps.claims.operations import making
from apps.common.errors import Conflict, NotReady, Stale, WrongState
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing import operations as publishing
from apps.publishing.models import Verdict
from tests.factories import FactCheckFactory, PersonFactory, seen_of, verb_arguments
from tests.races.concurrency import refusals, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editors() -> tuple[Person, Person]:
    return PersonFactory(role="editor"), PersonFactory(role="editor")


def merge(actor: Person, gone: FactCheck, stays: FactCheck) -> Callable[[], Any]:
    return lambda: making.merge(
        actor=actor,
        claim_id=gone.claim_id,
        into_id=stays.claim_id,
        expected_version=gone.claim.version,
        note="The same figure.",
        now=timezone.now(),
    )


def step(operation: Callable[..., Any], actor: Person, row: FactCheck) -> Callable[[], Any]:
    arguments = verb_arguments(row, timezone.now())
    if operation is factchecks.approve:
        arguments["seen"] = seen_of(row)
    return lambda: operation(actor=actor, **arguments)


def current(row: FactCheck) -> Any:
    verdict = Verdict.objects.select_related("current").filter(factcheck=row).first()
    return verdict.current if verdict else None


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_a_fact_check_is_merged_whoever_comes_first_and_its_history_has_the_state_before(
    state: str, editors: tuple[Person, Person]
) -> None:
    one, two = editors
    row, other = FactCheckFactory(state=state, reviewer=two), FactCheckFactory(state="published")
    operation = factchecks.approve if state == "in_review" else publishing.publish
    found = refusals(together(merge(one, row, other), step(operation, two, row)))
    assert found in ([], [Stale], [WrongState])
    row.refresh_from_db()
    assert row.state == "merged"
    after = {"in_review": "approved", "approved": "published"}[state]
    before = row.history.filter(verb="merge_factcheck").get().before["state"]
    assert before == (state if found else after)
    edition = current(row)
    assert (edition and edition.kind) == ("merged" if before == "published" else None)


def test_a_merged_verdict_leads_to_the_other_one_if_that_is_published_at_the_same_moment(
    editors: tuple[Person, Person],
) -> None:
    one, two = editors
    row, other = FactCheckFactory(state="published"), FactCheckFactory(state="approved")
    found = refusals(together(step(publishing.publish, two, other), merge(one, row, other)))
    assert found in ([], [NotReady])
    stays = current(other)
    assert current(row).document["merged_into"]["slug"] == (stays and stays.verdict.slug)
    assert (stays is None) is (found == [NotReady])


def test_two_merged_into_each_other_at_once_leave_one(editors: tuple[Person, Person]) -> None:
    one, two = editors
    row, other = FactCheckFactory(state="published"), FactCheckFactory(state="published")
    found = refusals(together(merge(one, row, other), merge(two, other, row)))
    assert len(found) == 1 and issubclass(found[0], (Stale, WrongState, Conflict))
    assert FactCheck.objects.filter(state="merged").count() == 1
