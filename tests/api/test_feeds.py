"""Watching feeds through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.api.conftest import Newsroom
from tests.common.sites import page, site
from tests.feeds.test_operations import fed, words
from tests.jobs import work

pytestmark = pytest.mark.django_db
HOME = "https://bay.example/feed.xml"


def test_a_feed_is_added_polled_and_brings_its_articles(newsroom: Newsroom, settings: Any) -> None:
    settings.FETCH_LOOPBACK = True
    answers = {"/feed.xml": fed("boats", "gone"), "/boats": page(words("boats"))}
    with site(answers | {"*": page("", status="404 Not Found")}) as here:
        sent = {"url": here.url("/feed.xml"), "takes_all": True, "note": "It matters."}
        made = newsroom.checker.post("feeds/", sent)
        assert made.status_code == 201
        place = f"feeds/{made.json()['id']}/"
        assert (made.json()["last_outcome"], made.json()["articles"]) == ("", 0)
        work()
        read = newsroom.viewer.get(place).json()
        assert (read["title"], read["last_outcome"], read["articles"]) == (
            "The Harbour Post",
            "new",
            1,
        )
        assert (read["is_on"], read["interval"], read["open_verbs"]) == (True, 1800, [])
        items = newsroom.viewer.get(f"{place}items/").json()["results"]
        assert [item["key"] for item in items] == ["boats", "gone"]
        assert [item["item"]["outcome"] for item in items] == ["imported", "refused"]
        [row] = newsroom.viewer.get("feeds/").json()["results"]
        assert row["id"] == read["id"]
    again = newsroom.checker.post("feeds/", {"url": sent["url"]})
    assert (again.status_code, again.json()["id"]) == (200, read["id"])


def test_programs_switch_a_feed_and_have_it_polled(newsroom: Newsroom) -> None:
    made = newsroom.checker.post("feeds/", {"url": HOME}).json()
    place = f"feeds/{made['id']}/"
    assert made["open_verbs"] == ["unwatch_feed", "look_at_feed", "take_earlier"]
    looked = newsroom.checker.post(f"{place}look/")
    assert looked.status_code == 200
    assert looked.json()["next_at"] <= timezone.now().isoformat().replace("+00:00", "Z")
    ended = newsroom.checker.post(f"{place}unwatch/", {"note": "Nothing in it."}).json()
    assert (ended["is_on"], ended["open_verbs"]) == (False, ["watch_feed", "take_earlier"])
    assert newsroom.checker.post(f"{place}look/").status_code == 409
    assert newsroom.checker.post(f"{place}watch/").json()["is_on"] is True
    history = newsroom.viewer.get(f"{place}history/").json()["results"]
    assert [line["verb"] for line in history] == ["watch_feed", "unwatch_feed", "add_feed"]
    assert history[1]["note"] == "Nothing in it."


def test_programs_take_what_stood_in_a_feed_before(newsroom: Newsroom, settings: Any) -> None:
    settings.FETCH_LOOPBACK = True
    with site({"/feed.xml": fed("boats"), "*": page("", status="404 Not Found")}) as here:
        made = newsroom.checker.post("feeds/", {"url": here.url("/feed.xml")}).json()
        work()
    place = f"feeds/{made['id']}/take_earlier/"
    assert newsroom.viewer.post(place).status_code == 403
    batch = newsroom.contributor.post(place)
    assert (batch.status_code, batch.json()["came_by"]) == (201, "feed")
    assert [item["name"] for item in batch.json()["items"]] == ["boats come back"]
    assert newsroom.contributor.post(place).status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": ""},
        {"url": 7},
        {"url": "ftp://bay.example/"},
        {"url": HOME, "takes_all": "yes"},
        {"url": HOME, "takes_all": 1},
        {"url": HOME, "takes_all": None},
        {"url": HOME, "more": 1},
        [],
    ],
)
def test_what_is_not_meant_so_is_400(newsroom: Newsroom, body: Any) -> None:
    answer = newsroom.checker.post("feeds/", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def test_who_may_not_is_refused(newsroom: Newsroom) -> None:
    assert newsroom.contributor.post("feeds/", {"url": HOME}).status_code == 403
    made = newsroom.checker.post("feeds/", {"url": HOME}).json()
    for verb in ("watch", "unwatch", "look"):
        assert newsroom.contributor.post(f"feeds/{made['id']}/{verb}/").status_code == 403
        assert newsroom.checker.post(f"feeds/99999/{verb}/").status_code == 404
    for part in ("", "items/", "history/"):
        assert newsroom.viewer.get(f"feeds/99999/{part}").status_code == 404
        assert newsroom.viewer.get(f"feeds/{made['id']}/{part}?odd=1").status_code == 400
