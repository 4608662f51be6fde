"""Watching feeds: how often, what each answer of a site comes to, what comes in, and who may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles import jobs as article_jobs
from apps.articles.models import Article, Import, ImportItem
from apps.common.errors import Invalid, NotAllowed, NotFound, WrongState
from apps.extraction.feeds.reader import ParsedEntry, ParsedFeed
from apps.feeds import jobs, operations
from apps.feeds.models import Feed, FeedEntry
from apps.feeds.operations import ENTRIES_A_POLL, FeedPoll
from apps.feeds.polling import read_feed_at
from apps.feeds.schedule import (
    FIRST,
    LONGEST,
    SHORTEST,
    SOON,
    next_interval,
    requested_wait,
    wait_after,
)
from apps.people.models import Person
from apps.people.operations import PORTAL, change_role
from tests.common.sites import Answer, Site, page, site
from tests.desk.newsroom import signed_in
from tests.factories import NOW, ArticleFactory
from tests.jobs import dying_at, work

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = (dt.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))
NOT_FOUND = page("", status="404 Not Found")
HOME = "https://bay.example/feed.xml"


def words(name: str) -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{name} come back</title></head><body>"
        f"<article><h1>{name} come back</h1>"
        f"<p>The port counted 900 {name} in March, the most since the war, it said.</p>"
        "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
        "</article></body></html>"
    )


def rss(*names: str, more: str = "") -> str:
    items = "".join(
        f"<item><title>{name} come back</title><link>/{name}</link><guid>{name}</guid></item>"
        for name in names
    )
    return (
        f"<rss version='2.0'><channel><title>The Harbour Post</title>{more}{items}</channel></rss>"
    )


def fed(*names: str, headers: tuple[str, ...] = (), more: str = "") -> list[bytes]:
    return page(rss(*names, more=more), *headers, said="application/rss+xml")


@pytest.fixture
def here(settings: Any) -> Iterator[Site]:
    """A site on this machine, which for once may be fetched."""
    settings.FETCH_LOOPBACK = True
    pages = {f"/{name}": page(words(name)) for name in ("ferries", "boats", "buses", "trams")}
    with site({"/feed.xml": fed("boats", "ferries"), **pages, "*": NOT_FOUND}) as found:
        yield found


@pytest.fixture
def feed(here: Site, checker: Person) -> Feed:
    """A feed of that site, polled once: what is in it is not taken."""
    found, _ = operations.add_feed(actor=checker, url=here.url("/feed.xml"), now=timezone.now())
    work()
    found.refresh_from_db()
    return found


def poll_again(feed: Feed, here: Site, answer: Answer | None = None) -> Feed:
    """Let the feed be due, poll it, and return what it says then."""
    if answer is not None:
        here.answers["/feed.xml"] = answer
    Feed.objects.filter(pk=feed.pk).update(next_at=timezone.now())
    jobs.poll(feed_id=feed.pk)
    return Feed.objects.get(pk=feed.pk)


def entry(number: int, url: str = "") -> ParsedEntry:
    return ParsedEntry(str(number), url or f"https://bay.example/{number}", f"Number {number}")


def polled(*entries: ParsedEntry, **said: Any) -> FeedPoll:
    return FeedPoll(parsed=ParsedFeed(title="The Harbour Post", entries=entries), **said)


def added(actor: Person, *, url: str = HOME, takes_all: bool = True) -> Feed:
    found, _ = operations.add_feed(actor=actor, url=url, takes_all=takes_all, now=NOW)
    return found


def keep(feed: Feed, poll: FeedPoll, now: dt.datetime = NOW) -> Feed:
    Feed.objects.filter(pk=feed.pk).update(next_at=now)
    found = operations.keep_poll(feed_id=feed.pk, poll=poll, now=now)
    assert found is not None
    return Feed.objects.get(pk=feed.pk)


def names() -> list[str]:
    return [item.name for item in ImportItem.objects.order_by("pk")]


# How often --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("interval", "is_new", "requested", "wanted"),
    [
        (HOUR, True, 0 * HOUR, 30 * MINUTE),
        (HOUR, False, 0 * HOUR, 90 * MINUTE),
        (20 * MINUTE, True, 0 * HOUR, SHORTEST),
        (20 * HOUR, False, 0 * HOUR, LONGEST),
        (HOUR, True, 2 * HOUR, 2 * HOUR),
        (HOUR, False, MINUTE, 90 * MINUTE),
        (HOUR, True, 9 * DAY, LONGEST),
    ],
)
def test_polls_follow_what_a_feed_brings_and_what_it_asks(
    interval: dt.timedelta, is_new: bool, requested: dt.timedelta, wanted: dt.timedelta
) -> None:
    assert next_interval(interval, is_new=is_new, requested_wait=requested) == wanted


@pytest.mark.parametrize(
    ("failures", "interval", "wanted"),
    [
        (1, HOUR, HOUR),
        (2, HOUR, 2 * HOUR),
        (5, HOUR, 16 * HOUR),
        (6, HOUR, LONGEST),
        (9_999, SHORTEST, LONGEST),
        (1, MINUTE, SHORTEST),
    ],
)
def test_failing_polls_become_ever_rarer(
    failures: int, interval: dt.timedelta, wanted: dt.timedelta
) -> None:
    assert wait_after(failures, interval=interval) == wanted


@pytest.mark.parametrize(
    ("minutes", "header", "wanted"),
    [
        (0, "", 0 * HOUR),
        (60, "", HOUR),
        (60, "public, max-age=600", HOUR),
        (0, "public, max-age=600, s-maxage=9", 10 * MINUTE),
        (0, "s-maxage=600", 0 * HOUR),
        (0, "Max-Age = 600", 10 * MINUTE),
        (0, "max-age=x, no-store", 0 * HOUR),
        (9_999_999, "max-age=999999999", DAY),
    ],
)
def test_what_a_site_asks_is_read(minutes: int, header: str, wanted: dt.timedelta) -> None:
    assert requested_wait(minutes=minutes, cache_control=header) == wanted


# Beginning and ending ---------------------------------------------------------------------------


def test_a_feed_that_is_added_is_polled_at_once(checker: Person) -> None:
    feed, is_new = operations.add_feed(
        actor=checker, url=" HTTPS://Bay.example/feed.xml", now=NOW, note="It matters."
    )
    assert (is_new, feed.url, feed.is_on, feed.takes_all) == (True, HOME, True, False)
    assert (feed.interval, feed.next_at, feed.last_outcome) == (FIRST, NOW, "")
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("feeds.poll", {"feed_id": feed.pk})
    assert job.priority == article_jobs.ASKED
    line = feed.history.get()
    assert (line.verb, line.actor, line.note) == ("add_feed", checker, "It matters.")
    assert str(feed) == HOME


def test_a_feed_added_again_is_the_same_feed(checker: Person, editor: Person) -> None:
    feed = added(checker)
    again, is_new = operations.add_feed(actor=editor, url=HOME, now=NOW)
    assert (again, is_new, again.added_by, again.takes_all) == (feed, False, checker, True)
    operations.unwatch_feed(actor=checker, feed_id=feed.pk, now=NOW)
    again, _ = operations.add_feed(actor=editor, url=HOME, now=NOW)
    assert again.is_on
    assert [e.verb for e in feed.history.order_by("pk")] == [
        "add_feed",
        "unwatch_feed",
        "watch_feed",
    ]


def test_ending_and_beginning_twice_changes_nothing(checker: Person) -> None:
    feed = added(checker)
    for _ in range(2):
        assert not operations.unwatch_feed(actor=checker, feed_id=feed.pk, now=NOW).is_on
    assert list(Feed.objects.due(now=NOW + 99 * DAY)) == []
    with pytest.raises(WrongState):
        operations.look_at_feed(actor=checker, feed_id=feed.pk, now=NOW)
    for _ in range(2):
        assert operations.watch_feed(actor=checker, feed_id=feed.pk, now=NOW + DAY).is_on
    assert Feed.objects.get().next_at == NOW + DAY
    assert feed.history.count() == 3


def test_a_poll_can_be_had_at_once(checker: Person) -> None:
    feed = added(checker)
    Feed.objects.update(next_at=NOW + DAY)
    operations.look_at_feed(actor=checker, feed_id=feed.pk, now=NOW)
    assert Feed.objects.get().next_at == NOW
    assert ProcrastinateJob.objects.filter(task_name="feeds.poll").count() == 2


@pytest.mark.parametrize(
    "url", ["", "nonsense", "ftp://bay.example/", "https://me:pw@bay.example/", "https://[::"]
)
def test_what_is_no_web_address_is_refused_at_its_field(checker: Person, url: str) -> None:
    with pytest.raises(Invalid) as found:
        operations.add_feed(actor=checker, url=url, now=NOW)
    assert found.value.fields["url"]


def test_an_address_that_is_too_long_written_out_is_refused(checker: Person) -> None:
    with pytest.raises(Invalid):
        operations.add_feed(actor=checker, url="https://bay.example/" + "я" * 1_000, now=NOW)


def test_watching_feeds_is_refused(contributor: Person, checker: Person) -> None:
    feed = added(checker)
    with pytest.raises(NotAllowed):
        operations.add_feed(actor=contributor, url=HOME, now=NOW)
    for verb in (operations.watch_feed, operations.unwatch_feed, operations.look_at_feed):
        with pytest.raises(NotAllowed):
            verb(actor=contributor, feed_id=feed.pk, now=NOW)
        with pytest.raises(NotFound):
            verb(actor=checker, feed_id=0, now=NOW)


def test_the_database_keeps_feeds_and_their_items_apart(checker: Person) -> None:
    feed = added(checker)
    with pytest.raises(IntegrityError, match="feed_outcome_has_a_moment"), transaction.atomic():
        Feed.objects.update(last_outcome="same")
    with pytest.raises(IntegrityError, match="feed_has_an_address"), transaction.atomic():
        Feed.objects.update(url="")
    made = {"feed": feed, "key": "1", "url": "https://bay.example/1", "seen_at": NOW}
    assert str(FeedEntry.objects.create(**made)) == "https://bay.example/1"
    with pytest.raises(IntegrityError, match="feed_item_once"), transaction.atomic():
        FeedEntry.objects.create(**made)


# What a poll brings -----------------------------------------------------------------------------


def test_only_what_comes_from_now_on_is_taken_unless_all_is_wanted(checker: Person) -> None:
    feed = keep(added(checker, takes_all=False), polled(entry(2), entry(1)))
    assert (feed.last_outcome, feed.items.count(), Import.objects.count()) == ("same", 2, 0)
    assert feed.message == "2 entries are listed in it; new entries will be imported."
    feed = keep(feed, polled(entry(3), entry(2), entry(1)))
    assert (feed.last_outcome, names()) == ("new", ["Number 3"])
    assert [item.key for item in feed.items.for_list()] == ["3", "2", "1"]


def test_what_came_into_a_feed_that_was_empty_is_new(checker: Person) -> None:
    feed = keep(added(checker, takes_all=False), polled())
    keep(feed, polled(entry(1)))
    assert names() == ["Number 1"]


def test_new_entries_wait_in_one_batch_oldest_first(checker: Person) -> None:
    feed = keep(added(checker), polled(entry(2), entry(1)))
    batch = Import.objects.get()
    assert (batch.by, batch.came_by, batch.name) == (checker, "feed", "The Harbour Post")
    assert [(item.name, item.outcome) for item in batch.items.order_by("pk")] == [
        ("Number 1", "waiting"),
        ("Number 2", "waiting"),
    ]
    pages = ProcrastinateJob.objects.filter(task_name="articles.fetch_and_import")
    assert pages.count() == 2
    assert (feed.title, feed.interval, feed.next_at) == (
        "The Harbour Post",
        FIRST / 2,
        NOW + FIRST / 2,
    )
    keep(feed, polled(entry(2), entry(1)))
    assert (Import.objects.count(), pages.count()) == (1, 2)


@pytest.mark.parametrize(
    "again", [ParsedEntry("9", "https://bay.example/1"), ParsedEntry("1", HOME)]
)
def test_an_entry_is_known_again_by_its_name_and_by_its_address(
    checker: Person, again: ParsedEntry
) -> None:
    feed = keep(added(checker), polled(entry(1)))
    assert keep(feed, polled(again)).last_outcome == "same"
    assert Import.objects.count() == 1


def test_a_page_that_is_an_article_already_is_known_and_not_fetched(checker: Person) -> None:
    article = ArticleFactory(url="https://bay.example/1")
    keep(added(checker), polled(entry(1)))
    item = ImportItem.objects.get(batch__came_by="feed")
    assert (item.outcome, item.article) == ("known", article)
    assert not ProcrastinateJob.objects.filter(task_name="articles.fetch_and_import").exists()


def test_an_entry_that_leads_where_nobody_is_sent_is_refused_in_its_batch(checker: Person) -> None:
    keep(added(checker), polled(entry(1, "http://2130706433/"), entry(2)))
    assert [item.outcome for item in ImportItem.objects.order_by("pk")] == ["waiting", "refused"]
    assert ImportItem.objects.get(outcome="refused").message


def test_ten_thousand_entries_come_in_a_few_at_a_poll(checker: Person) -> None:
    many = [entry(number) for number in range(10_000, 0, -1)]
    poll = polled(*many, etag='"a"')
    feed = keep(added(checker), poll)
    assert ImportItem.objects.count() == ENTRIES_A_POLL
    assert names()[0] == "Number 1"
    assert (feed.etag, feed.next_at, "9,800 more" in feed.message) == ("", NOW + SOON, True)
    feed = keep(feed, poll)
    assert ImportItem.objects.count() == 2 * ENTRIES_A_POLL
    assert ImportItem.objects.values("url").distinct().count() == 2 * ENTRIES_A_POLL
    other = keep(added(checker, url=HOME + "2", takes_all=False), poll)
    assert (other.items.count(), other.etag) == (10_000, '"a"')
    assert other.message.startswith("10,000 entries are listed in it")


def test_who_added_the_feed_imports_while_they_may_and_the_portal_after_them(
    checker: Person, admin: Person
) -> None:
    feed = keep(added(checker), polled(entry(1)))
    change_role(
        actor=admin, person_id=checker.pk, expected_version=checker.version, role="viewer", now=NOW
    )
    keep(feed, polled(entry(2)))
    assert [batch.by.email for batch in Import.objects.order_by("pk")] == [checker.email, PORTAL]


def test_validators_are_kept_whole_or_not_at_all(checker: Person) -> None:
    feed = keep(added(checker), polled(etag='"' + "x" * 300, last_modified="Thu"))
    assert (feed.etag, feed.last_modified) == ("", "Thu")


def test_a_feed_that_is_not_due_or_not_watched_takes_nothing(checker: Person) -> None:
    feed = keep(added(checker), polled(entry(1)))
    assert operations.keep_poll(feed_id=feed.pk, poll=polled(entry(2)), now=NOW) is None
    operations.unwatch_feed(actor=checker, feed_id=feed.pk, now=NOW)
    late = NOW + DAY
    assert operations.keep_poll(feed_id=feed.pk, poll=polled(entry(2)), now=late) is None
    assert names() == ["Number 1"]


def test_what_stood_in_a_feed_before_can_be_taken_later(
    contributor: Person, checker: Person, viewer: Person
) -> None:
    many = [entry(number) for number in range(ENTRIES_A_POLL + 5, 0, -1)]
    feed = keep(added(checker, takes_all=False), polled(*many))
    with pytest.raises(NotAllowed):
        operations.take_earlier(actor=viewer, feed_id=feed.pk, now=NOW)
    batch = operations.take_earlier(actor=contributor, feed_id=feed.pk, now=NOW)
    assert (batch.by, batch.came_by, batch.name) == (contributor, "feed", "The Harbour Post")
    assert batch.items.count() == ENTRIES_A_POLL
    assert (names()[0], names()[-1]) == ("Number 6", f"Number {ENTRIES_A_POLL + 5}")
    rest = operations.take_earlier(actor=contributor, feed_id=feed.pk, now=NOW)
    assert [item.name for item in rest.items.order_by("pk")] == [f"Number {n}" for n in range(1, 6)]
    assert ProcrastinateJob.objects.filter(task_name="articles.fetch_and_import").count() == len(
        many
    )
    with pytest.raises(WrongState):
        operations.take_earlier(actor=contributor, feed_id=feed.pk, now=NOW)


# On a real wire ---------------------------------------------------------------------------------


def test_every_new_entry_of_a_feed_becomes_an_article(feed: Feed, here: Site) -> None:
    assert (feed.title, feed.last_outcome, Article.objects.count()) == (
        "The Harbour Post",
        "same",
        0,
    )
    found = poll_again(feed, here, fed("trams", "buses", "boats", "ferries"))
    work()
    assert (found.last_outcome, found.message) == ("new", "")
    articles = Article.objects.order_by("pk")
    assert [one.title for one in articles] == ["buses come back", "trams come back"]
    assert {(one.came_by, one.imported_by.email) for one in articles} == {
        ("feed", feed.added_by.email)
    }
    assert articles[0].url == here.url("/buses")
    [row] = Feed.objects.for_list()
    assert row.articles == 2
    poll_again(feed, here)
    work()
    assert Article.objects.count() == 2
    assert all("FactCheckingPortal/1" in head for head in here.asked)


def test_the_feed_says_what_a_page_does_not(here: Site, checker: Person) -> None:
    days = "".join(
        f"<item><title>{name} return</title><link>/{name}</link>"
        f"<pubDate>Thu, 02 May 2024 {hour}:00:00 -0200</pubDate></item>"
        for name, hour in (("ferries", 23), ("boats", 12), ("bare", 12))
    )
    here.answers["/feed.xml"] = page(f"<rss><channel>{days}</channel></rss>")
    meta = '<meta property="article:published_time" content="2024-04-30T10:00:00Z"></head>'
    here.answers["/boats"] = page(words("boats").replace("</head>", meta))
    here.answers["/bare"] = page("<!doctype html><p>The port counted 900 ferries in March.</p>" * 2)
    added(checker, url=here.url("/feed.xml"))
    work()
    found = {one.url.rpartition("/")[2]: one for one in Article.objects.all()}
    assert (found["ferries"].published, found["ferries"].doubts) == ("2024-05-03", ["published"])
    assert found["boats"].published == "2024-04-30"
    assert (found["ferries"].title, found["bare"].title) == ("ferries come back", "bare return")


def test_a_feed_of_a_newcomer_brings_its_articles_in_all_the_same(
    here: Site, checker: Person, admin: Person
) -> None:
    added(checker, url=here.url("/feed.xml"))
    change_role(
        actor=admin, person_id=checker.pk, expected_version=checker.version, role="viewer", now=NOW
    )
    work()
    assert {one.imported_by.email for one in Article.objects.all()} == {PORTAL}
    assert Article.objects.count() == 2


def test_the_feed_is_asked_only_for_what_is_new(feed: Feed, here: Site) -> None:
    dated = "Last-Modified: Thu, 02 May 2024 12:00:00 GMT"
    first = poll_again(feed, here, fed("boats", headers=('ETag: "a1"', dated)))
    assert (first.etag, first.last_modified) == ('"a1"', dated.partition(": ")[2])
    second = poll_again(
        feed, here, [b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=80000\r\n\r\n"]
    )
    assert (second.last_outcome, second.etag) == ("same", '"a1"')
    assert second.interval == dt.timedelta(seconds=80_000)
    assert 'If-None-Match: "a1"' in here.asked[-1]
    assert "If-Modified-Since: Thu, 02 May 2024" in here.asked[-1]


def test_a_feed_is_left_alone_as_long_as_it_asks(feed: Feed, here: Site) -> None:
    assert poll_again(feed, here, fed(more="<ttl>600</ttl>")).interval == 10 * HOUR


def test_a_page_that_names_its_feed_leads_to_it(here: Site, checker: Person) -> None:
    link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    here.answers["/"] = page(
        f"<!doctype html><html><head>{link}</head><body><p>Hi</p></body></html>"
    )
    feed = added(checker, url=here.url("/"))
    work()
    feed.refresh_from_db()
    assert (feed.url, feed.last_outcome) == (here.url("/feed.xml"), "new")
    assert Article.objects.count() == 2
    line = feed.history.latest("pk")
    assert (line.verb, line.actor.email, line.before) == (
        "find_feed",
        PORTAL,
        {"url": here.url("/")},
    )
    other = added(checker, url=here.url("/"))
    work()
    other.refresh_from_db()
    assert (other.is_on, other.last_outcome) == (False, "failed")
    assert "already added: “The Harbour Post”" in other.message


@pytest.mark.parametrize(
    ("answer", "outcome", "is_on", "said"),
    [
        (NOT_FOUND, "failed", True, "has no page"),
        (page("", status="410 Gone"), "gone", False, "has no page"),
        (page("", status="503 Service Unavailable"), "failed", True, "cannot answer now"),
        (page("<!doctype html><p>Please accept our cookies</p>"), "failed", True, "names no feed"),
        (page("{}", said="application/json"), "failed", True, "no JSON Feed"),
        (page(b"%PDF-1.7" + b"x" * 90, said="application/rss+xml"), "failed", True, "a PDF"),
        (page("<rss><channel><item>"), "failed", True, "broken at line 1"),
        (page(""), "failed", True, "not even an empty feed"),
        (page("<rss>" + " " * 10_500_000), "failed", True, "longer than the portal reads"),
        ([b"nonsense"], "failed", True, "does not let itself be reached"),
    ],
)
def test_a_feed_that_cannot_be_read_says_why_and_is_tried_ever_more_rarely(
    feed: Feed, here: Site, answer: list[bytes], outcome: str, is_on: bool, said: str
) -> None:
    first = poll_again(feed, here, answer)
    assert (first.last_outcome, first.is_on, first.failures) == (outcome, is_on, 1)
    assert said in first.message
    if not is_on:
        assert feed.history.latest("pk").verb == "feed_gone"
        return
    second = poll_again(feed, here)
    assert second.last_at is not None and first.last_at is not None
    assert second.next_at - second.last_at == 2 * (first.next_at - first.last_at)
    back = poll_again(feed, here, fed("trams", "boats", "ferries"))
    assert (back.last_outcome, back.failures, back.message) == ("new", 0, "")


def test_an_address_without_any_feed_is_polled_once(here: Site, checker: Person) -> None:
    feed = added(checker, url=here.url("/boats"))
    work()
    feed.refresh_from_db()
    assert (feed.is_on, feed.last_outcome, "names no feed" in feed.message) == (
        False,
        "failed",
        True,
    )
    assert feed.history.latest("pk").verb == "no_feed"


@pytest.mark.parametrize(
    ("closed", "outcome", "articles"), [("/feed.xml", "failed", 0), ("/boats", "new", 1)]
)
def test_what_a_site_asks_of_machines_is_respected(
    here: Site, checker: Person, closed: str, outcome: str, articles: int
) -> None:
    here.answers["/robots.txt"] = page(f"User-agent: *\nDisallow: {closed}\n", said="text/plain")
    feed = added(checker, url=here.url("/feed.xml"))
    work()
    feed.refresh_from_db()
    assert (feed.last_outcome, Article.objects.count()) == (outcome, articles)
    assert closed not in here.paths
    refused = ImportItem.objects.filter(outcome="refused")
    assert [item.code for item in refused] == (["robots"] if articles else [])


def test_an_address_of_this_machine_is_not_polled(settings: Any) -> None:
    settings.FETCH_LOOPBACK = False
    poll = read_feed_at("http://127.0.0.1/feed.xml")
    assert poll.outcome == "failed"
    assert "asks machines" not in poll.message


def test_a_site_that_does_not_answer_is_not_said_to_ask_machines_away(here: Site) -> None:
    here.answers["/robots.txt"] = page("", status="503 Service Unavailable")
    for _ in ("asked", "remembered"):
        poll = read_feed_at(here.url("/feed.xml"))
        assert poll.outcome == "failed"
        assert "asks machines" not in poll.message and poll.message.endswith(".")
    assert here.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    ("feed_of", "told"),
    [({"failures": 2}, 0), ({"failures": 3}, 1), ({"failures": 3, "is_on": False}, 0), ({}, 0)],
)
def test_the_queue_tells_of_feeds_that_bring_nothing(
    checker: Person, feed_of: dict[str, Any], told: int
) -> None:
    added(checker)
    Feed.objects.update(**feed_of)
    assert ("1 watched feed</a>" in signed_in(checker).get("/desk/").content.decode()) is bool(told)


def test_the_queue_tells_for_a_week_of_a_feed_that_is_gone(checker: Person) -> None:
    feed = added(checker)
    keep(feed, FeedPoll("gone", "It was taken down.", is_final=True), now=timezone.now())
    desk = signed_in(checker)
    assert "1 watched feed</a>" in desk.get("/desk/").content.decode()
    Feed.objects.update(last_at=timezone.now() - 8 * DAY)
    assert "watched feed" not in desk.get("/desk/").content.decode()


# Done twice, and by the clock -------------------------------------------------------------------


def test_a_poll_that_is_not_due_asks_nobody(feed: Feed, here: Site) -> None:
    asked = len(here.asked)
    jobs.poll(feed_id=feed.pk)
    jobs.poll(feed_id=0)
    assert len(here.asked) == asked


def test_what_is_due_is_asked_for_once(feed: Feed) -> None:
    polls = ProcrastinateJob.objects.filter(task_name="feeds.poll", status="todo")
    jobs.poll_due(timestamp=0)
    assert polls.count() == 0
    Feed.objects.update(next_at=timezone.now())
    for _ in range(2):
        jobs.poll_due(timestamp=0)
    assert polls.get().args == {"feed_id": feed.pk}
    work()
    assert Feed.objects.get().next_at > timezone.now()


def test_a_worker_that_dies_while_it_keeps_a_poll_loses_and_doubles_nothing(
    feed: Feed, here: Site
) -> None:
    here.answers["/feed.xml"] = fed("trams", "buses")
    Feed.objects.update(next_at=timezone.now())
    with dying_at("articles.fetch_and_import"), pytest.raises(KeyboardInterrupt):
        jobs.poll(feed_id=feed.pk)
    assert (Import.objects.count(), feed.items.count()) == (0, 2)
    for _ in range(2):
        jobs.poll(feed_id=feed.pk)
    work()
    assert sorted(names()) == ["buses come back", "trams come back"]
    assert Article.objects.count() == 2
