"""How many approvals a round needs by its priority, whose count, and what the edition says of them."""

from __future__ import annotations

from typing import Any

import pytest

from apps.common.errors import NotReady
from apps.evidence.operations import attaching
from apps.factchecks import operations
from apps.factchecks.models import FactCheck
from apps.factchecks.states import State
from apps.people.models import Person
from apps.publishing import operations as publishing
from tests.desk.newsroom import signed_in
from tests.factories import (
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    approval_arguments,
    verb_arguments,
)
from tests.publishing import editions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_priority(settings: Any) -> None:
    settings.APPROVALS_BY_PRIORITY = {2: 2, 3: 2}


def give_priority(factcheck: FactCheck, priority: int) -> dict[str, Any]:
    """Assign it with this priority; return what the history has after it."""
    admin = PersonFactory(role="admin", name="Ada Admin")
    given = {"assignees": [], "priority": priority}
    operations.assign(actor=admin, **given, **verb_arguments(factcheck))
    factcheck.refresh_from_db()
    after: dict[str, Any] = factcheck.history.latest("pk").after
    return after


def approve(factcheck: FactCheck, by: Person) -> str:
    operations.approve(actor=by, **approval_arguments(factcheck))
    factcheck.refresh_from_db()
    return str(factcheck.state)


def test_a_high_priority_needs_more_approvals(editor: Person, second_editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    assert give_priority(factcheck, 2)["approvals_needed"] == 2
    assert approve(factcheck, editor) == "in_review"
    assert approve(factcheck, second_editor) == "approved"
    edition = publishing.publish(actor=editor, **verb_arguments(factcheck))
    assert edition.document["approvals"] == {"given": 2, "needed": 2}


def test_a_lower_priority_in_review_takes_no_approval_away(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    give_priority(factcheck, 3)
    assert give_priority(factcheck, 0)["approvals_needed"] == 2
    assert approve(factcheck, editor) == "in_review"


def test_a_new_submission_begins_with_its_own_priority(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    give_priority(factcheck, 3)
    give_priority(factcheck, 0)
    operations.send_back(actor=editor, note="Count again.", **verb_arguments(factcheck))
    operations.submit(actor=factcheck.opened_by, **verb_arguments(factcheck))
    assert approve(factcheck, editor) == "approved"


def test_what_too_few_approved_for_a_higher_priority_is_in_review_again(
    editor: Person, second_editor: Person
) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    assert approve(factcheck, editor) == "approved"
    assert give_priority(factcheck, 1)["priority"] == 1
    assert factcheck.state == "approved"
    assert give_priority(factcheck, 2)["state"] == "in_review"
    assert approve(factcheck, second_editor) == "approved"


def test_an_edition_needs_as_many_as_the_settings_say_now(editor: Person, settings: Any) -> None:
    factcheck = FactCheckFactory(state=State.APPROVED, reviewer=editor)
    settings.APPROVALS_NEEDED = 2
    with pytest.raises(NotReady) as refused:
        publishing.publish(actor=editor, **verb_arguments(factcheck))
    assert "1 of 2 approvals count" in refused.value.missing["approval"]


def test_who_wrote_a_part_since_has_not_approved_it(editor: Person) -> None:
    """Evidence attached and removed again: the same document, and its approver chose what it lacks."""
    factcheck = FactCheckFactory(state=State.APPROVED, reviewer=editor)
    row = EvidenceFactory(claim=factcheck.claim)
    attaching.remove(
        actor=editor, evidence_id=row.pk, expected_version=1, now=row.added_at, note="A hoax."
    )
    with pytest.raises(NotReady) as refused:
        publishing.publish(actor=editor, **verb_arguments(factcheck))
    assert "0 of 1 approvals count" in refused.value.missing["approval"]


@pytest.mark.parametrize(
    ("given", "words"), [(1, "one person"), (2, "two people"), (3, "3 people")]
)
def test_readers_read_how_many_people_approved_it(client: Any, given: int, words: str) -> None:
    edition = editions.publish("many", approvals={"given": given, "needed": 1})
    page = " ".join(client.get("/verdicts/many/").content.decode().split())
    assert f"were approved by {words} who wrote no part of them." in page
    answer = client.get("/api/v1/verdicts/many/").json()
    assert answer["approvals"] == edition.document["approvals"]


def test_an_older_edition_says_nothing_of_it(client: Any) -> None:
    editions.publish("older")
    page = client.get("/verdicts/older/").content.decode()
    assert "were approved by" not in page
    assert "approvals" not in client.get("/api/v1/verdicts/older/").json()


def test_who_wrote_a_part_reads_why_and_who_may_approve(
    editor: Person, second_editor: Person
) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    row = EvidenceFactory(claim=factcheck.claim, actor=editor)
    why = f"You attached evidence {row.pk}"
    for path in ("", "review/"):
        page = signed_in(editor).get(f"/desk/factchecks/{factcheck.pk}/{path}").content.decode()
        assert why in page
        assert second_editor.name in page.split("Who may approve it: ")[1]
    version = FactCheck.objects.get(pk=factcheck.pk).version
    sent = {"version": version, "seen": "x"}
    refused = signed_in(editor).post(f"/desk/factchecks/{factcheck.pk}/approve/", sent)
    assert why in refused.content.decode()


def test_where_nobody_is_left_the_page_says_what_can_be_done(checker: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    Person.objects.filter(role__in=("editor", "admin")).update(is_active=False)
    page = signed_in(checker).get(f"/desk/factchecks/{factcheck.pk}/").content.decode()
    assert "Nobody else here may approve it. An admin can give another person the role" in page
