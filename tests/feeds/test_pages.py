"""The pages of watched feeds: adding one, reading what a poll found, and switching the watch."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.feeds import operations
from apps.feeds.models import Feed
from apps.people.models import Person
from tests.desk.newsroom import signed_in
from tests.factories import ArticleFactory
from tests.feeds.test_operations import HOME, NOW, added, entry, keep, polled
from tests.pages import page_of

pytestmark = pytest.mark.django_db
FEEDS = "/desk/articles/feeds/"


def shown(person: Person, path: str, status: int = 200) -> str:
    answer = signed_in(person).get(path)
    assert answer.status_code == status
    return page_of(answer)


def test_a_checker_adds_a_feed_and_is_led_to_it(checker: Person) -> None:
    desk = signed_in(checker)
    empty = page_of(desk.get(FEEDS))
    assert "No feed is watched yet" in empty and "Watch it" in empty
    answer = desk.post(FEEDS, {"url": "bay.example/feed.xml", "takes": "all"}, follow=True)
    feed = Feed.objects.get()
    assert answer.redirect_chain[-1][0] == f"{FEEDS}{feed.pk}/"
    assert (feed.url, feed.takes_all, feed.added_by) == (HOME, True, checker)
    page = page_of(answer)
    assert "It is being fetched for the first time" in page
    assert "hx-trigger" in page
    again = desk.post(FEEDS, {"url": HOME, "takes": "new"}, follow=True)
    assert "was already added" in page_of(again)
    assert Feed.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"url": "", "takes": "new"}, "url"),
        ({"url": "ftp://bay.example/", "takes": "new"}, "url"),
        ({"url": "localhost:99999", "takes": "all"}, "url"),
        ({"url": HOME}, "takes"),
        ({"url": HOME, "takes": "some"}, "takes"),
    ],
)
def test_a_refused_feed_keeps_what_was_typed(
    checker: Person, sent: dict[str, str], field: str
) -> None:
    answer = signed_in(checker).post(FEEDS, sent)
    assert answer.status_code == 400
    assert answer.context["form"].errors[field]
    assert answer.context["form"]["url"].value() == sent["url"]
    assert not Feed.objects.exists()


def test_who_only_reads_sees_feeds_and_switches_none(viewer: Person, checker: Person) -> None:
    feed = keep(added(checker), polled(entry(1)))
    desk = signed_in(viewer)
    assert "Watch it" not in page_of(desk.get(FEEDS))
    page = page_of(desk.get(f"{FEEDS}{feed.pk}/"))
    assert "Number 1" in page and "Fetch now" not in page
    assert desk.post(FEEDS, {"url": HOME + "2", "takes": "new"}).status_code == 403
    for verb in ("watch", "unwatch", "look"):
        assert desk.post(f"{FEEDS}{feed.pk}/{verb}/").status_code == 403
        assert signed_in(checker).post(f"{FEEDS}99/{verb}/").status_code == 404
    assert desk.get(f"{FEEDS}99/").status_code == 404


def test_a_watch_is_ended_begun_again_and_had_at_once(checker: Person) -> None:
    feed = keep(added(checker), polled(entry(1)))
    Feed.objects.update(next_at="2100-01-01T00:00Z")
    desk, place = signed_in(checker), f"{FEEDS}{feed.pk}/"
    due = '<time datetime="2100-01-01T00:00:00+00:00">1 January 2100, 00:00 UTC</time>'
    assert f"The next fetch is due {due}" in page_of(desk.get(place))
    assert "It is being fetched" in page_of(desk.post(f"{place}look/", follow=True))
    ended = page_of(desk.post(f"{place}unwatch/", follow=True))
    assert "Watch again" in ended and "hx-trigger=" in ended  # a page is still being fetched
    assert desk.post(f"{place}look/").status_code == 409
    assert "Stop watching" in page_of(desk.post(f"{place}watch/", follow=True))


def test_a_feed_shows_what_became_of_each_entry(checker: Person) -> None:
    article = ArticleFactory(url="https://bay.example/2", title="Ferries come back")
    feed = keep(added(checker, takes_all=False), polled(entry(1)))
    keep(feed, polled(entry(2), entry(3), entry(4, "http://2130706433/")))
    page = shown(checker, f"{FEEDS}{feed.pk}/")
    assert "Listed before watching began" in page
    assert f'href="/desk/articles/{article.pk}/"' in page
    for words in ("Known already", "the page is being fetched", "Refused", "4 entries"):
        assert words in page


def test_what_stood_in_it_before_is_imported_by_a_button(
    contributor: Person, viewer: Person, checker: Person
) -> None:
    feed = keep(added(checker, takes_all=False), polled(entry(2), entry(1)))
    place = f"{FEEDS}{feed.pk}/"
    assert "Import the 2 listed before" in shown(contributor, place)
    assert "listed before</button>" not in shown(viewer, place)
    assert signed_in(viewer).post(f"{place}take_earlier/").status_code == 403
    page = page_of(signed_in(contributor).post(f"{place}take_earlier/", follow=True))
    assert "listed before</button>" not in page
    assert page.count("the page is being fetched") == 2


def test_the_list_says_how_each_feed_fares(checker: Person) -> None:
    good = keep(added(checker), polled(entry(1)))
    bad = keep(added(checker, url=HOME + "2"), operations.FeedPoll("failed", "It is broken."))
    gone = operations.FeedPoll("gone", "It was taken down.", is_final=True)
    keep(added(checker, url=HOME + "3"), gone)
    added(checker, url=HOME + "4")
    page = shown(checker, FEEDS)
    for words in ("Watched", "Failing", "It is broken.", ">Gone<", ">New<", str(good), str(bad)):
        assert words in page


def test_the_page_asks_again_until_the_poll_is_done(checker: Person) -> None:
    feed, desk = added(checker), signed_in(checker)
    place = f"{FEEDS}{feed.pk}/"
    seen = desk.get(place).context["seen"]
    htmx = {"HX-Request": "true"}
    assert desk.get(place, headers=htmx | {"Seen": seen}).status_code == 204
    keep(feed, polled())
    Feed.objects.update(next_at="2100-01-01T00:00Z")
    done = desk.get(place, headers=htmx | {"Seen": seen})
    assert done.status_code == 200
    page = page_of(done)
    assert "The fetch is finished." in page and "hx-trigger" not in page and "<html" not in page


def test_more_feeds_and_entries_cost_no_more_queries(checker: Person) -> None:
    def counted(path: str) -> int:
        with CaptureQueriesContext(connection) as found:
            shown(checker, path)
        return len(found)

    feed = keep(added(checker), polled(entry(1)))
    few = counted(FEEDS), counted(f"{FEEDS}{feed.pk}/")
    for number in range(9):
        added(checker, url=f"{HOME}{number}")
        ArticleFactory(url=f"https://bay.example/{number + 2}", text=f"{number} ferries came back.")
    keep(feed, polled(*(entry(number) for number in range(2, 11))))
    assert (counted(FEEDS), counted(f"{FEEDS}{feed.pk}/")) == few


@pytest.mark.parametrize("path", ["/desk/articles/", "/desk/articles/import/"])
def test_feeds_are_found_from_where_articles_come_in(contributor: Person, path: str) -> None:
    assert f'href="{FEEDS}"' in shown(contributor, path)


def test_what_was_done_to_a_feed_is_told_with_the_rest(checker: Person) -> None:
    feed = added(checker)
    operations.unwatch_feed(actor=checker, feed_id=feed.pk, now=NOW)
    page = shown(checker, "/desk/activity/")
    assert "started watching the feed" in page and "stopped watching the feed" in page
    assert f'href="{FEEDS}{feed.pk}/"' in page


def test_a_feed_whose_words_are_markup_is_shown_as_words(checker: Person) -> None:
    evil: Any = operations.FeedPoll("failed", "<script>alert(1)</script>")
    feed = keep(added(checker, url=HOME + "?<b>"), evil)
    for path in (FEEDS, f"{FEEDS}{feed.pk}/"):
        page = shown(checker, path)
        assert "<script>alert" not in page and "<b>" not in page
