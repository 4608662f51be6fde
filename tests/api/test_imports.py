"""Imports over HTTP: a list becomes an item a row, every batch is listed, its items page by page."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Newsroom
from tests.articles.test_list_imports import listed
from tests.jobs import work

pytestmark = pytest.mark.django_db


def sent(newsroom: Newsroom, count: int, **said: str) -> dict:
    data = listed(count).decode() + '\n{"title": "x"}'
    document = {"text": data} | (said or {"name": "a.jsonl"})
    answer = newsroom.contributor.post("articles/", {"documents": [document]})
    assert answer.status_code == 201
    return answer.json()


@pytest.mark.parametrize(
    "said", [{"name": "a.jsonl"}, {"content_type": "application/x-ndjson"}, {"name": "a.csv"}]
)
def test_a_list_becomes_an_item_a_row(newsroom: Newsroom, said: dict[str, str]) -> None:
    made = sent(newsroom, 2, **said)
    assert made["counts"] == {
        "waiting": 2, "imported": 0, "version": 0, "known": 0, "refused": 1,
    }  # fmt: skip
    assert made["name"] == said.get("name", "text")
    assert [(item["row"], item["outcome"]) for item in made["items"]] == [
        (1, "waiting"), (2, "waiting"), (3, "refused"),
    ]  # fmt: skip
    work()
    found = newsroom.viewer.get(f"imports/{made['id']}/").json()
    assert (found["counts"]["waiting"], found["counts"]["imported"]) == (0, 2)
    article = newsroom.viewer.get(f"articles/{found['items'][0]['article']}/").json()
    assert (article["title"], article["came_by"]) == ("Ferries 1", "list")


def test_the_items_of_a_long_batch_are_paged_and_narrowed(newsroom: Newsroom) -> None:
    made = sent(newsroom, 230)
    assert len(made["items"]) == 200
    path = f"imports/{made['id']}/items/?page_size=100"
    rows: list[int] = []
    for _ in range(3):
        page = newsroom.viewer.get(path).json()
        rows += [item["row"] for item in page["results"]]
        path = (page["next"] or "").partition("/api/v1/")[2]
    assert rows == list(range(1, 232)) and path == ""
    refused = newsroom.viewer.get(f"imports/{made['id']}/items/?outcome=refused").json()
    assert [item["code"] for item in refused["results"]] == ["nothing"]
    assert newsroom.viewer.get(f"imports/{made['id']}/items/?outcome=x").status_code == 400
    assert newsroom.viewer.get(f"imports/{made['id']}/items/?outcome=").status_code == 400
    assert newsroom.viewer.get("imports/99999/items/").status_code == 404


def test_batches_are_listed_with_how_far_they_are(
    newsroom: Newsroom, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        sent(newsroom, 1)
    with django_assert_max_num_queries(6):
        found = newsroom.viewer.get("imports/").json()["results"]
    assert [one["counts"]["waiting"] for one in found[:4]] == [1, 1, 1, 1]
    assert found[0]["name"] == "a.jsonl" and "items" not in found[0]


def test_a_list_that_is_none_says_why(newsroom: Newsroom) -> None:
    documents = [{"text": "title\nx\n", "name": "a.csv"}]
    answer = newsroom.contributor.post("articles/", {"documents": documents})
    (item,) = answer.json()["items"]
    assert (item["outcome"], item["code"]) == ("refused", "no_column")
