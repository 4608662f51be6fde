"""Recording searches: in the portal and elsewhere, by whom, how often, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from apps.claims.models import Claim
from apps.claims.operations import making
from apps.common.errors import Invalid, NotAllowed, NotFound, WrongState
from apps.evidence.models import Search, SearchTakenBack
from apps.evidence.operations.searches import (
    ONE_SEARCH,
    Results,
    record_search,
    record_search_here,
    take_back_search,
)
from apps.people.models import Person
from tests.factories import NOW, ClaimFactory, PersonFactory, SearchFactory

pytestmark = pytest.mark.django_db
FOUND = {
    Search.Where.ARTICLES: Results(41, 0),
    Search.Where.CHECKS: Results(0, 0),
    Search.Where.REVIEWS: Results(2310, 3),
}
ELSEWHERE: dict[str, Any] = {"place": "Web search", "words": "ferries March", "seen": 30}


@pytest.fixture
def claim(db: None) -> Claim:
    claim: Claim = ClaimFactory()
    return claim


def search_here(actor: Person, claim: Claim, words: str, **changes: Any) -> list[Search]:
    arguments = {"results": FOUND, "now": NOW} | changes
    return record_search_here(actor=actor, claim_id=claim.pk, words=words, **arguments)


def test_a_search_here_is_a_row_for_each_place_with_something_to_search(
    checker: Person, claim: Claim
) -> None:
    rows = search_here(checker, claim, "  ferries \n March ")
    assert [(row.where, row.searched, row.seen) for row in rows] == [
        ("articles", 41, 0),
        ("claimreviews", 2310, 3),
    ]
    assert {(row.words, row.actor, row.at, row.verb) for row in rows} == {
        ("ferries March", checker, NOW, "record_search")
    }


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        ({}, 0),
        ({"words": "FERRIES march"}, 0),
        ({"now": NOW + ONE_SEARCH - dt.timedelta(seconds=1)}, 0),
        ({"now": NOW + ONE_SEARCH}, 2),
        ({"words": "ferries April"}, 2),
        ({"results": {Search.Where.ARTICLES: Results(42, 0)}}, 1),
        ({"results": {Search.Where.ARTICLES: Results(41, 7)}}, 1),
    ],
)
def test_the_same_search_within_the_hour_is_one_unless_its_numbers_differ(
    checker: Person, claim: Claim, changes: dict[str, Any], rows: int
) -> None:
    search_here(checker, claim, "ferries March")
    again = {"words": "ferries March"} | changes
    assert len(search_here(checker, claim, **again)) == rows


def test_the_same_search_of_somebody_else_or_for_another_claim_is_another(
    checker: Person, editor: Person, claim: Claim
) -> None:
    search_here(checker, claim, "ferries")
    assert len(search_here(editor, claim, "ferries")) == 2
    assert len(search_here(checker, ClaimFactory(), "ferries")) == 2


def test_a_search_elsewhere_is_stored_as_described(checker: Person, claim: Claim) -> None:
    row, is_new = record_search(
        actor=checker, claim_id=claim.pk, now=NOW, note=" Two pages. ", **ELSEWHERE
    )
    row.refresh_from_db()
    assert is_new
    assert (row.where, row.place, row.words) == ("outside", "Web search", "ferries March")
    assert (row.searched, row.seen, row.note) == (None, 30, "Two pages.")


def test_a_search_elsewhere_sent_twice_is_one_and_another_count_is_another(
    checker: Person, claim: Claim
) -> None:
    arguments = {"actor": checker, "claim_id": claim.pk, "now": NOW}
    first, _ = record_search(**arguments, **ELSEWHERE)
    assert record_search(**arguments, **ELSEWHERE) == (first, False)
    corrected, is_new = record_search(**arguments, **ELSEWHERE | {"seen": 3})
    assert is_new
    assert corrected != first


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("place", "  "),
        ("place", "x" * 201),
        ("words", "\n"),
        ("words", "x" * 301),
        ("seen", -1),
        ("seen", 1_000_001),
        ("note", "x" * 1001),
    ],
)
def test_a_search_elsewhere_names_its_place_words_and_number(
    checker: Person, claim: Claim, field: str, value: Any
) -> None:
    with pytest.raises(Invalid) as refused:
        record_search(actor=checker, claim_id=claim.pk, now=NOW, **ELSEWHERE | {field: value})
    assert set(refused.value.fields) == {field}
    assert not Search.objects.exists()


def test_a_search_here_has_words(checker: Person, claim: Claim) -> None:
    with pytest.raises(Invalid):
        search_here(checker, claim, "  ")


def test_a_viewer_records_nothing(claim: Claim) -> None:
    viewer = PersonFactory(role="viewer")
    with pytest.raises(NotAllowed):
        search_here(viewer, claim, "ferries")
    with pytest.raises(NotAllowed):
        record_search(actor=viewer, claim_id=claim.pk, now=NOW, **ELSEWHERE)


def test_a_claim_that_is_not_there_or_merged_is_refused(
    checker: Person, editor: Person, claim: Claim
) -> None:
    with pytest.raises(NotFound):
        record_search(actor=checker, claim_id=10**9, now=NOW, **ELSEWHERE)
    into = ClaimFactory()
    SearchFactory(claim=claim, words="before the merge")
    making.merge(
        actor=editor, claim_id=claim.pk, into_id=into.pk, expected_version=1, now=NOW, note="Same."
    )
    with pytest.raises(WrongState):
        search_here(checker, claim, "ferries")
    assert Search.objects.of_claim(into).get().words == "before the merge"


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_search(change: str) -> None:
    rows = Search.objects.filter(pk=SearchFactory().pk)
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.update(seen=4) if change == "update" else rows.delete()


@pytest.mark.parametrize(
    "columns",
    [
        {"words": ""},
        {"place": ""},
        {"searched": 3},
        {"where": "articles", "searched": 3},
        {"where": "articles", "place": "", "searched": 0},
        {"where": "articles", "place": "", "searched": None},
    ],
)
def test_the_database_refuses_a_search_that_names_no_place(
    columns: dict[str, Any], checker: Person, claim: Claim
) -> None:
    whole = {"words": "ferries", "where": "outside", "place": "Archive", "seen": 0} | columns
    with pytest.raises(IntegrityError), transaction.atomic():
        Search.objects.create(actor=checker, claim=claim, at=NOW, verb="record_search", **whole)


# --- taking back ----------------------------------------------------------------------------------


def take_back(actor: Person, search: Search, note: str = "Another claim was meant.") -> Search:
    return take_back_search(actor=actor, search_id=search.pk, note=note, now=NOW)


def test_a_search_that_is_taken_back_stays_with_who_when_and_why(
    checker: Person, claim: Claim
) -> None:
    search = SearchFactory(claim=claim, actor=checker)
    take_back(checker, search)
    assert Search.objects.of_claim(claim).count() == 1
    assert not Search.objects.of_claim(claim).that_count().exists()
    entry = SearchTakenBack.objects.get()
    assert (entry.search, entry.actor, entry.at, entry.verb, entry.note) == (
        search, checker, NOW, "take_back_search", "Another claim was meant.",
    )  # fmt: skip


def test_all_places_of_one_search_here_are_taken_back_together(
    checker: Person, claim: Claim
) -> None:
    first, _ = search_here(checker, claim, "ferries")
    (other, _) = search_here(checker, claim, "boats")
    take_back(checker, first)
    counting = Search.objects.that_count()
    assert {row.words for row in counting} == {"boats"}
    assert counting.count() == 2
    assert other in counting


def test_after_it_was_taken_back_the_same_search_is_recorded_anew(
    checker: Person, claim: Claim
) -> None:
    arguments = {"actor": checker, "claim_id": claim.pk, "now": NOW} | ELSEWHERE
    first, _ = record_search(**arguments)
    take_back(checker, first)
    again, is_new = record_search(**arguments)
    assert is_new
    assert again.pk != first.pk


@pytest.mark.parametrize(
    ("role", "is_own", "may"),
    [
        ("viewer", False, False),
        ("contributor", False, False),
        ("contributor", True, True),
        ("checker", False, True),
        ("editor", False, True),
    ],
)
def test_who_recorded_a_search_or_a_checker_may_take_it_back(
    role: str, is_own: bool, may: bool, claim: Claim
) -> None:
    actor = PersonFactory(role=role)
    search = SearchFactory(claim=claim, **({"actor": actor} if is_own else {}))
    if may:
        take_back(actor, search)
    else:
        with pytest.raises(NotAllowed):
            take_back(actor, search)
    assert SearchTakenBack.objects.exists() is may


@pytest.mark.parametrize("note", ["", " \n", "x" * 1001])
def test_taking_back_needs_a_reason(note: str, checker: Person, claim: Claim) -> None:
    with pytest.raises(Invalid) as refused:
        take_back(checker, SearchFactory(claim=claim), note)
    assert set(refused.value.fields) == {"note"}
    assert not SearchTakenBack.objects.exists()


def test_what_is_taken_back_or_not_there_cannot_be_taken_back(
    checker: Person, claim: Claim
) -> None:
    search = SearchFactory(claim=claim)
    take_back(checker, search)
    with pytest.raises(WrongState):
        take_back(checker, search)
    with pytest.raises(NotFound):
        take_back_search(actor=checker, search_id=10**9, note="Wrong.", now=NOW)


def test_the_database_refuses_to_change_that_a_search_was_taken_back(
    checker: Person, claim: Claim
) -> None:
    take_back(checker, SearchFactory(claim=claim))
    with pytest.raises(ProgrammingError), transaction.atomic():
        SearchTakenBack.objects.update(note="Another.")
