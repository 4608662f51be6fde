"""Claimants and topics whose names look like another one: pointed out everywhere, refused nowhere."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.utils import timezone

from apps.claims.models import Claimant, Topic
from apps.claims.operations import claimants, topics
from apps.people.models import Person
from tests.api.conftest import caller
from tests.desk import newsroom
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db

LIKE = "Рutin"  # with a Cyrillic letter
LOOKS = f"“{LIKE}” looks like “Putin”, and is another"
MIXES = f"“{LIKE}” mixes letters of several scripts in a word: Cyrillic, Latin."


def page(person: Person, address: str) -> str:
    answer = newsroom.signed_in(person).get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


@pytest.fixture
def claims(checker: Person) -> Any:
    return [ClaimFactory(claimant=name, topics=(name,)) for name in ("Putin", LIKE)]


def test_a_look_alike_is_pointed_out_on_the_pages(claims: Any, editor: Person) -> None:
    first, second = claims
    assert first.claimant != second.claimant
    for row, noun in ((second.claimant, "claimant"), (second.topics.get(), "topic")):
        shown = page(editor, f"/desk/{noun}s/{row.pk}/")
        assert f"{LOOKS} {noun}." in shown
        assert MIXES in shown
        listed = page(editor, f"/desk/{noun}s/")
        assert "looks like “<bdi>Putin</bdi>”" in listed
        assert "mixes scripts: Cyrillic, Latin" in listed
    on_the_file = page(editor, f"/desk/claims/{second.pk}/")
    assert f"{LOOKS} claimant." in on_the_file
    assert f"{LOOKS} topic." in on_the_file


def test_ordinary_names_raise_no_doubt(editor: Person) -> None:
    claim = ClaimFactory(claimant="Ministry of Health", topics=("Health", "Здоровье"))
    ClaimFactory(claimant="Ministry of Defence", topics=("Wealth",))
    for address in (
        f"/desk/claims/{claim.pk}/", "/desk/claimants/", "/desk/topics/",
        f"/desk/claimants/{claim.claimant_id}/",
    ):  # fmt: skip
        shown = page(editor, address)
        assert "looks like" not in shown
        assert "mixes" not in shown


def test_the_api_answers_the_doubts_and_makes_the_claim(claims: Any, checker: Person) -> None:
    body = {"statement": "The port counted 7 ferries.", "kind": "quantity", "claimant": LIKE}
    answer = caller(checker).post("claims/", body)
    assert answer.status_code == 201
    assert answer.json()["doubts"] == [MIXES, f"{LOOKS} claimant."]
    plain = caller(checker).post("claims/", body | {"claimant": "The port"})
    assert plain.json()["doubts"] == []


def test_renaming_to_a_look_alike_is_done_and_pointed_out(editor: Person) -> None:
    ClaimFactory(claimant="Putin")
    row = ClaimFactory(claimant="Somebody").claimant
    sent = {
        "version": 1,
        "name": LIKE,
        "kind": "person",
        "description": "",
        "same_as": "",
        "note": "",
    }
    desk = newsroom.signed_in(editor)
    answer = desk.post(f"/desk/claimants/{row.pk}/", sent, follow=True)
    row.refresh_from_db()
    assert row.name == LIKE
    assert f"{LOOKS} claimant." in html.unescape(answer.content.decode())


def test_a_merged_look_alike_raises_no_doubt(claims: Any, editor: Person) -> None:
    _, second = claims
    now = timezone.now()
    claimants.merge_claimant(actor=editor, claimant_id=second.claimant_id, into="Putin", now=now)
    topics.merge_topic(actor=editor, topic_id=second.topics.get().pk, into="Putin", now=now)
    assert "looks like" not in page(editor, "/desk/claimants/") + page(editor, "/desk/topics/")
    assert "looks like" not in page(editor, f"/desk/claims/{second.pk}/")


def test_a_name_and_its_skeleton_change_together(claims: Any, editor: Person) -> None:
    row = Topic.objects.get(name=LIKE)
    topics.rename_topic(
        actor=editor, topic_id=row.pk, expected_version=1, name="Kremlin", now=timezone.now()
    )
    assert [*Topic.objects.all().resembling([Topic.objects.get(name="Putin")])] == []
    assert "" not in Claimant.objects.values_list("skeleton", flat=True)
