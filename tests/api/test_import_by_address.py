"""Importing by address through the API: a document with nothing but its url waits for its page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import TEXT, Newsroom
from tests.common.sites import page, site
from tests.jobs import work

pytestmark = pytest.mark.django_db


def test_a_url_alone_is_fetched_and_the_import_tells_when(
    newsroom: Newsroom, settings: Any
) -> None:
    settings.FETCH_LOOPBACK = True
    answers = {"/a": page(f"<!doctype html><h1>Ferries</h1><article><p>{TEXT * 2}</article>")}
    with site(answers | {"*": page("", status="410 Gone")}) as here:
        documents = [{"url": here.url("/a")}, {"url": here.url("/b")}, {"text": TEXT + "More."}]
        made = newsroom.contributor.post("articles/", {"documents": documents}).json()
        assert [item["outcome"] for item in made["items"]] == ["waiting", "waiting", "imported"]
        assert [item["url"] for item in made["items"]] == [here.url("/a"), here.url("/b"), ""]
        work()
        read = newsroom.viewer.get(f"imports/{made['id']}/").json()
        assert [item["outcome"] for item in read["items"]] == ["imported", "refused", "imported"]
        assert read["items"][1]["code"] == "gone"
        article = newsroom.viewer.get(f"articles/{read['items'][0]['article']}/").json()
        assert (article["came_by"], article["url"]) == ("address", here.url("/a"))

        path = f"imports/{made['id']}/retry/"
        assert newsroom.viewer.post(path).status_code == 403
        again = newsroom.contributor.post(path).json()
        assert [item["outcome"] for item in again["items"]] == ["imported", "waiting", "imported"]


def test_nothing_to_try_again_is_409(newsroom: Newsroom) -> None:
    made = newsroom.contributor.post("articles/", {"documents": [{"text": TEXT + "Else."}]}).json()
    assert newsroom.contributor.post(f"imports/{made['id']}/retry/").status_code == 409
    assert newsroom.contributor.post("imports/99999/retry/").status_code == 404


@pytest.mark.parametrize(
    "document",
    [{}, {"url": ""}, {"url": "https://bay.example/", "name": "a"}, {"url": "https://x/", "text": "a", "base64": "YQ=="}],
)  # fmt: skip
def test_a_document_says_in_one_way_what_it_is(newsroom: Newsroom, document: Any) -> None:
    answer = newsroom.contributor.post("articles/", {"documents": [document]})
    assert answer.status_code == 400
