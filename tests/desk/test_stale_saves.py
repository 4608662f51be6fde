"""Two people open the same form and both save: the second is told, and sees what is stored beside theirs."""

from __future__ import annotations

from typing import Any

import pytest

from apps.articles.models import Publisher
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import ClaimFactory, PersonFactory, RatingFactory


def _publisher() -> tuple[str, str, Any]:
    row = Publisher.objects.create(name="Harbour Post", slug="harbour-post")
    return f"/desk/publishers/{row.pk}/", f"/desk/publishers/{row.pk}/", row


def _claimant() -> tuple[str, str, Any]:
    row = ClaimFactory(claimant="Harbour Office").claimant
    return f"/desk/claimants/{row.pk}/", f"/desk/claimants/{row.pk}/", row


def _topic() -> tuple[str, str, Any]:
    row = ClaimFactory(topics=("Ships",)).topics.get()
    return f"/desk/topics/{row.pk}/", f"/desk/topics/{row.pk}/rename/", row


def _rating() -> tuple[str, str, Any]:
    row = RatingFactory(slug="false")
    return f"/desk/ratings/{row.pk}/", f"/desk/ratings/{row.pk}/", row


def _role() -> tuple[str, str, Any]:
    row = PersonFactory(role="viewer")
    return f"/desk/people/{row.pk}/", f"/desk/people/{row.pk}/change_role/", row


FIRST, SECOND = "Saved by the first", "Saved by the second"
# Thing -> how it is made, what the form sends beside the field that both change, and that field.
THINGS: dict[str, tuple[Any, dict[str, str], str, tuple[str, str]]] = {
    "publisher": (_publisher, {"name": "Harbour Post"}, "ownership_note", (FIRST, SECOND)),
    "claimant": (
        _claimant,
        {"name": "Harbour Office", "kind": "organisation"},
        "description",
        (FIRST, SECOND),
    ),
    "topic": (_topic, {}, "name", (FIRST, SECOND)),
    "rating": (_rating, {"word": "False"}, "meaning", (FIRST, SECOND)),
    "role": (_role, {}, "role", ("checker", "contributor")),
}


@pytest.mark.parametrize("thing", THINGS)
def test_the_second_save_of_one_version_is_stale(thing: str, admin: Person) -> None:
    make, beside, field, (first, second) = THINGS[thing]
    page, action, row = make()
    desk = newsroom.signed_in(admin)
    assert 'name="version" value="1"' in desk.get(page).content.decode()
    sent = beside | {"version": "1"}
    assert desk.post(action, sent | {field: first}).status_code == 302
    answer = desk.post(action, sent | {field: second})
    row.refresh_from_db()
    assert (answer.status_code, getattr(row, field), row.version) == (412, first, 2)
    body = answer.content.decode()
    assert "Somebody saved while you were writing." in body
    assert "Stored now" in body
    # The form has the stored version now: sending it again replaces what is stored, knowingly.
    assert 'name="version" value="2"' in body
    assert desk.post(action, sent | {"version": "2", field: second}).status_code == 302
    row.refresh_from_db()
    assert (getattr(row, field), row.version) == (second, 3)
    assert row.history.count() == 2
