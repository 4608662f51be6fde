"""Keeping topics: another name, merging two, and what readers then find."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.claims.models import Topic
from apps.claims.operations import topics
from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound, WrongState
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import NOW, ClaimFactory, FactCheckFactory

pytestmark = pytest.mark.django_db


def topic(name: str) -> Topic:
    return Topic.objects.get(name=name)


@pytest.fixture
def two() -> tuple[Topic, Topic]:
    """Ships (two claims) and boats (two claims, one of them about ships, too)."""
    for names in (("Ships",), ("Ships", "Boats"), ("Boats",)):
        ClaimFactory(topics=names)
    return topic("Ships"), topic("Boats")


def rename(actor: Person, row: Topic, name: str, **more: Any) -> Topic:
    seen = Topic.objects.filter(pk=row.pk).values_list("version", flat=True).first() or 0
    given = {"topic_id": row.pk, "expected_version": seen, "name": name} | more
    return topics.rename_topic(actor=actor, now=NOW, **given)


def merge(actor: Person, row: Topic, into: str, **more: Any) -> Topic:
    return topics.merge_topic(actor=actor, topic_id=row.pk, into=into, now=NOW, **more)


# another name -----------------------------------------------------------------------------------


def test_a_topic_gets_another_name_and_keeps_its_address(
    editor: Person, two: tuple[Topic, Topic]
) -> None:
    ships, _ = two
    row = rename(editor, ships, "  Merchant   ships ", note="Not warships.")
    assert (row.name, row.slug) == ("Merchant ships", "ships")
    entry = row.history.get()
    assert (entry.verb, entry.actor, entry.note) == ("rename_topic", editor, "Not warships.")
    assert (entry.before, entry.after) == ({"name": "Ships"}, {"name": "Merchant ships"})


def test_the_case_of_a_name_can_be_set_right(editor: Person, two: tuple[Topic, Topic]) -> None:
    assert rename(editor, two[0], "ships").name == "ships"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "Ships, boats"])
def test_a_name_that_is_none_is_refused(
    editor: Person, two: tuple[Topic, Topic], name: str
) -> None:
    with pytest.raises(Invalid):
        rename(editor, two[0], name)


def test_a_name_that_another_topic_has_is_refused_with_what_to_do(
    editor: Person, two: tuple[Topic, Topic]
) -> None:
    with pytest.raises(Conflict, match="Merge this one into it"):
        rename(editor, two[0], "boats")


# merging ----------------------------------------------------------------------------------------


def test_the_topic_that_stays_gets_the_claims_each_once(
    editor: Person, two: tuple[Topic, Topic]
) -> None:
    ships, boats = two
    assert merge(editor, boats, "ships", note="The same.") == ships
    boats.refresh_from_db()
    assert boats.merged_into == ships
    assert ships.claims.count() == 3
    assert not boats.claims.exists()
    assert list(Topic.objects.current()) == [ships]
    for row in two:
        entry = row.history.get()
        assert (entry.verb, entry.note, len(entry.after["claims"])) == (
            "merge_topic", "The same.", 2,
        )  # fmt: skip
    for claim in ships.claims.filter(history__verb="merge_topic"):
        line = claim.history.latest("pk")
        assert (line.before, line.after) == ({"topic": "Boats"}, {"topic": "Ships"})


def test_who_writes_the_old_name_means_the_topic_that_stays(
    editor: Person, two: tuple[Topic, Topic]
) -> None:
    merge(editor, two[1], "Ships")
    claim = ClaimFactory(topics=("boats",))
    assert [row.name for row in claim.topics.all()] == ["Ships"]


def test_the_topic_that_stays_may_take_the_old_name(
    editor: Person, two: tuple[Topic, Topic]
) -> None:
    merge(editor, two[1], "Ships")
    rename(editor, two[0], "Boats")
    claim = ClaimFactory(topics=("boats",))
    assert claim.topics.get() == two[0]


def test_merged_twice_it_leads_to_the_last(editor: Person, two: tuple[Topic, Topic]) -> None:
    ships, boats = two
    ClaimFactory(topics=("Vessels",))
    merge(editor, boats, "Ships")
    merge(editor, ships, "Vessels")
    boats.refresh_from_db()
    assert boats.merged_into == topic("Vessels")
    assert merge(editor, Topic.objects.create(name="Barges", slug="barges"), "boats") == topic(
        "Vessels"
    )
    assert Topic.objects.same_as(["boats"]) == ["barges", "boats", "ships", "vessels"]


@pytest.mark.parametrize("into", ["Planes", "", "ships"])
def test_a_topic_is_merged_into_another_that_exists(
    editor: Person, two: tuple[Topic, Topic], into: str
) -> None:
    with pytest.raises(Invalid) as refused:
        merge(editor, two[0], into)
    assert "into" in refused.value.fields


def test_what_was_merged_is_done_with(editor: Person, two: tuple[Topic, Topic]) -> None:
    merge(editor, two[1], "Ships")
    with pytest.raises(WrongState):
        merge(editor, two[1], "Ships")
    with pytest.raises(WrongState):
        rename(editor, two[1], "Rafts")


def test_a_checker_keeps_no_topics(checker: Person, two: tuple[Topic, Topic]) -> None:
    with pytest.raises(NotAllowed):
        rename(checker, two[0], "Rafts")
    with pytest.raises(NotAllowed):
        merge(checker, two[1], "Ships")


def test_a_topic_that_is_not_there_is_not_found(editor: Person) -> None:
    with pytest.raises(NotFound):
        topics.rename_topic(actor=editor, topic_id=0, expected_version=1, name="X", now=NOW)


def test_the_database_merges_no_topic_into_itself(two: tuple[Topic, Topic]) -> None:
    with pytest.raises(IntegrityError, match="topic_not_merged"), transaction.atomic():
        Topic.objects.filter(pk=two[0].pk).update(merged_into=two[0])


# readers ----------------------------------------------------------------------------------------


@pytest.fixture
def published(editor: Person) -> None:
    for name in ("Ships", "Boats"):
        FactCheckFactory(claim=ClaimFactory(topics=(name,)), state="published")
    merge(editor, topic("Boats"), "Ships")
    FactCheckFactory(claim=ClaimFactory(topics=("Boats",)), state="published")


@pytest.mark.parametrize("slug", ["ships", "boats"])
def test_readers_find_all_by_either_topic(client: Client, published: None, slug: str) -> None:
    page = client.get(f"/topics/{slug}/")
    assert page.status_code == 200
    assert page.context["page"].paginator.count == 3
    assert len(client.get("/api/v1/verdicts/", {"topic": slug}).json()["results"]) == 3
    assert client.get("/", {"topic": slug}).context["page"].paginator.count == 3


def test_published_verdicts_keep_their_words(client: Client, published: None) -> None:
    rows = client.get("/api/v1/verdicts/", {"topic": "ships"}).json()["results"]
    assert sorted(row["topics"] for row in rows) == [["boats"], ["ships"], ["ships"]]


# pages ------------------------------------------------------------------------------------------


def test_an_editor_renames_and_merges_on_the_page(editor: Person, two: tuple[Topic, Topic]) -> None:
    desk, (ships, boats) = newsroom.signed_in(editor), two
    assert "Boats" in desk.get("/desk/topics/", {"q": "boat"}).content.decode()
    address = f"/desk/topics/{boats.pk}/"
    assert desk.post(address + "rename/", {"version": 1, "name": "Rafts"}).status_code == 302
    answer = desk.post(address + "merge/", {"into": "Ships"})
    assert answer.url == f"/desk/topics/{ships.pk}/"
    page = desk.get(answer.url).content.decode()
    assert "merged one topic into another" in page
    assert "is merged into" in desk.get(address).content.decode()
    activity = desk.get("/desk/activity/").content.decode()
    assert "renamed the topic" in activity


def test_what_is_refused_keeps_what_was_typed(editor: Person, two: tuple[Topic, Topic]) -> None:
    desk, address = newsroom.signed_in(editor), f"/desk/topics/{two[0].pk}/"
    answer = desk.post(address + "merge/", {"into": "Planes", "note": "Both sail."})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'value="Planes"' in page
    assert 'value="Both sail."' in page
    assert "There is no topic “Planes”" in page
    taken = desk.post(address + "rename/", {"version": 1, "name": "Boats"})
    assert taken.status_code == 409
    assert "There is a topic “Boats” already" in taken.content.decode()


def test_others_look_and_may_not_change(checker: Person, two: tuple[Topic, Topic]) -> None:
    desk, address = newsroom.signed_in(checker), f"/desk/topics/{two[0].pk}/"
    page = desk.get(address).content.decode()
    assert "Only an editor can change this" in page
    assert "rename" not in page
    assert desk.post(address + "rename/", {"version": 1, "name": "Rafts"}).status_code == 403
    assert desk.post(address + "merge/", {"into": "Boats"}).status_code == 403


def test_the_list_takes_as_many_queries_however_many_topics(
    checker: Person, two: tuple[Topic, Topic], django_assert_num_queries: Any
) -> None:
    desk = newsroom.signed_in(checker)
    desk.get("/desk/topics/")
    with django_assert_num_queries(5):
        desk.get("/desk/topics/")
