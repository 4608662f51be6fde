"""The public endpoints: lists by cursor, documents byte for byte, cheap polling."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.publishing.editions import add_ratings, publish

pytestmark = pytest.mark.django_db
API = "/api/v1/"


def get(path: str, **headers: str) -> Any:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client().get(path if path.startswith("http") else API + path, headers=said)


def slugs(answer: Any) -> list[str]:
    return [row["slug"] for row in answer.json()["results"]]


def test_a_list_row_is_enough_for_a_card_and_leads_to_page_and_document() -> None:
    publish("ferries", rating="false")
    (row,) = get("verdicts/").json()["results"]
    assert row["rating"] == {"slug": "false", "word": "False", "colour": "false", "order": 1}
    assert row["claimant"] == {"slug": "jo-marsh", "name": "Jo Marsh"}
    assert row["topics"] == ["refugees"] and row["publishers"] == ["harbour-post"]
    assert row["claimed_on_text"] == "10 May 2023"
    assert row["url"] == "http://testserver/verdicts/ferries/"
    assert Client().get(row["url"]).status_code == 200
    assert get(row["document"]).json()["slug"] == "ferries"


def test_a_claim_without_a_claimant_has_none_in_its_row() -> None:
    publish("ferries", claim={"claimant": None})
    assert get("verdicts/").json()["results"][0]["claimant"] is None


def test_pages_follow_one_another_both_ways_and_miss_nothing() -> None:
    names = [publish(f"v{day}", day=day // 2).verdict.slug for day in range(7)][::-1]
    seen, pages, at = [], [], API + "verdicts/?page_size=3"
    while at:
        page = Client().get(at)
        pages.append(slugs(page))
        seen += slugs(page)
        last, at = page, page.json()["next"]
    assert seen == names and [len(page) for page in pages] == [3, 3, 1]
    back = get(last.json()["previous"])
    assert slugs(back) == pages[1]
    first = get(back.json()["previous"])
    assert slugs(first) == pages[0] and first.json()["previous"] is None
    assert slugs(get(first.json()["next"])) == pages[1]


def test_a_page_stays_where_it_is_while_verdicts_are_added() -> None:
    for day in range(4):
        publish(f"v{day}", day=day)
    following = get("verdicts/?page_size=2").json()["next"]
    publish("newer", day=9)
    assert slugs(get(following)) == ["v1", "v0"]


def test_links_keep_the_filters() -> None:
    for day in range(3):
        publish(f"v{day}", day=day, rating="false" if day else "true")
    page = get("verdicts/?rating=false&page_size=1")
    assert slugs(page) == ["v2"]
    assert slugs(get(page.json()["next"])) == ["v1"]
    assert get(page.json()["next"]).json()["next"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rating=false", ["a"]),
        ("rating=false,true", ["b", "a"]),
        ("rating=false&rating=true", ["b", "a"]),
        ("topic=refugees", ["b", "a"]),
        ("topic=trade", []),
        ("claimant=jo-marsh", ["b", "a"]),
        ("publisher=harbour-post", ["b", "a"]),
        ("language=en", ["b", "a"]),
        ("q=ferry", ["b"]),
        ('q="no such words"', []),
        ("claimed_after=2023-05-11", []),
        ("claimed_before=2023-05-10", ["b", "a"]),
        ("published_after=2024-05-02", ["b"]),
        ("published_before=2024-05-01", ["a"]),
    ],
)
def test_filters_narrow_the_list(query: str, found: list[str]) -> None:
    publish("a", rating="false")
    publish("b", day=1, rating="true", finding="The ferry carried them.")
    assert slugs(get(f"verdicts/?{query}")) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["c", "a"]),
        ("state=published", ["c", "a"]),
        ("state=withdrawn", ["b"]),
        ("state=all", ["c", "b", "a"]),
        ("rating=false", ["a"]),
        ("rating=false&state=all", ["b", "a"]),
        ("rating=true&state=withdrawn", []),
        ("q=refugees&state=withdrawn", ["b"]),
        ("published_after=2024-05-06&state=all", ["b", "a"]),
    ],
)
def test_a_list_has_the_published_verdicts_unless_a_state_is_asked_for(
    query: str, found: list[str]
) -> None:
    publish("a", day=0, rating="false")
    publish("b", day=1, rating="false")
    publish("c", day=2, rating="true")
    publish("b", day=5, kind="withdrawal", reason="We erred.", rating="false")
    publish("a", day=6, kind="correction", reason="A slip.", rating="false")
    assert slugs(get(f"verdicts/?{query}")) == found


@pytest.mark.parametrize(
    "query", ["state=gone", "state=", "state=all&state=all", "state=Withdrawn"]
)
def test_a_state_that_is_none_is_refused_by_name(query: str) -> None:
    answer = get(f"verdicts/?{query}")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["state"]


def test_a_row_has_the_days_of_the_first_and_of_this_edition() -> None:
    publish("a", day=0)
    publish("a", day=3, kind="correction", reason="A slip.")
    (row,) = get("verdicts/").json()["results"]
    assert row["first_published_at"] == "2024-05-01T09:30:00Z"
    assert row["published_at"] == "2024-05-04T09:30:00Z"


def test_a_correction_does_not_move_a_verdict_between_pages() -> None:
    for day in range(4):
        publish(f"v{day}", day=day)
    following = get("verdicts/?page_size=2").json()["next"]
    publish("v1", day=9, kind="correction", reason="A slip.")
    assert slugs(get(following)) == ["v1", "v0"]


def test_the_choices_do_not_count_withdrawn_verdicts() -> None:
    publish("a")
    publish("a", day=1, kind="withdrawal", reason="We erred.")
    for group in ("topics", "claimants", "publishers"):
        assert get(f"{group}/").json()["results"] == []


def test_a_withdrawn_verdict_is_read_at_its_own_address() -> None:
    publish("a")
    publish("a", day=1, kind="withdrawal", reason="We erred.")
    document = get("verdicts/a/").json()
    assert (document["kind"], document["reason"]) == ("withdrawal", "We erred.")


def test_the_state_is_described() -> None:
    from portal.reference import description

    listing = description()["paths"]["/api/v1/verdicts/"]["get"]
    (state,) = [one for one in listing["parameters"] if one["name"] == "state"]
    assert state["schema"]["enum"] == ["all", "merged", "published", "withdrawn"]
    assert "Without it the published ones are listed" in state["description"]


def test_a_document_is_sent_as_it_was_stored() -> None:
    edition = publish("ferries")
    answer = get("verdicts/ferries/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT document::text FROM publishing_edition WHERE id = %s", [edition.pk])
        stored = cursor.fetchone()[0]
    assert answer.content.decode() == stored
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "public" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["verdicts/ferries/", "verdicts/", "ratings/"])
def test_what_did_not_change_is_answered_304(path: str) -> None:
    add_ratings()
    publish("ferries")
    first = get(path)
    again = get(path, If_None_Match=first.headers["ETag"])
    assert again.status_code == 304 and not again.content
    publish("ferries", day=3, kind="correction", reason="The month was wrong.")
    assert get(path, If_None_Match=first.headers["ETag"]).status_code == (
        304 if path == "ratings/" else 200
    )


def test_a_document_knows_when_it_last_changed() -> None:
    publish("ferries")
    first = get("verdicts/ferries/")
    assert first.headers["Last-Modified"] == "Wed, 01 May 2024 09:30:00 GMT"
    since = get("verdicts/ferries/", If_Modified_Since=first.headers["Last-Modified"])
    assert since.status_code == 304
    head = Client().head(API + "verdicts/ferries/")
    assert head.status_code == 200 and head.headers["ETag"] == first.headers["ETag"]


def test_a_correction_is_a_new_edition_and_the_earlier_one_stays() -> None:
    publish("ferries")
    publish("ferries", day=3, kind="correction", reason="The month was wrong.", rating="true")
    assert get("verdicts/ferries/").json()["number"] == 2
    rows = get("verdicts/ferries/editions/").json()["results"]
    assert [(row["number"], row["kind"], row["is_current"]) for row in rows] == [
        (2, "correction", True),
        (1, "first", False),
    ]
    first = get(rows[1]["document"]).json()
    assert first["number"] == 1 and first["rating"]["slug"] == "mostly-false"
    assert slugs(get("verdicts/")) == ["ferries"]


def test_what_is_not_there_is_404() -> None:
    publish("ferries")
    for path in ("verdicts/nothing/", "verdicts/nothing/editions/", "verdicts/ferries/editions/2/"):
        answer = get(path)
        assert answer.status_code == 404 and answer.json()["code"] == "not_found"


def test_the_scale_and_the_choices_are_cheap_lists() -> None:
    add_ratings()
    publish("ferries")
    scale = get("ratings/").json()["results"]
    assert [row["slug"] for row in scale][:2] == ["false", "mostly-false"]
    assert scale[5] == scale[5] | {"slug": "unverifiable", "number": None}
    assert get("topics/").json()["results"] == [
        {"slug": "refugees", "name": "Refugees", "count": 1}
    ]
    assert get("claimants/").json()["results"][0]["name"] == "Jo Marsh"
    assert get("publishers/").json()["results"][0]["slug"] == "harbour-post"


def test_a_reader_needs_no_account_and_a_bad_token_changes_nothing() -> None:
    publish("ferries")
    assert get("verdicts/", Authorization="Bearer fcp_nobody").status_code == 200


def test_a_list_takes_one_query_and_a_document_one(django_assert_num_queries: Any) -> None:
    for day in range(5):
        publish(f"v{day}", day=day)
    with django_assert_num_queries(1):
        get("verdicts/?rating=mostly-false&q=refugees")
    with django_assert_num_queries(1):
        get("verdicts/v1/")
    with django_assert_num_queries(2):
        get("verdicts/v1/editions/")
    with django_assert_num_queries(1):
        get("ratings/")


def test_the_stored_document_has_the_shape_that_the_schema_promises() -> None:
    from portal.reference import description

    publish("ferries")
    promised = description()["components"]["schemas"]["VerdictDocument"]["required"]
    assert sorted(get("verdicts/ferries/").json()) == sorted(promised)
