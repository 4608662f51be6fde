"""Watching an article's page: how often, what each answer of its site comes to, and who switches it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles import jobs
from apps.articles.models import Article, Watch
from apps.articles.operations import importing, watching
from apps.articles.operations.documents import Document
from apps.articles.operations.watching import Polled
from apps.articles.polling import poll_page
from apps.articles.schedule import RARELY, STEPS, age_of, interval_at
from apps.claims.models import Appearance
from apps.common.errors import NotAllowed, NotFound, NotReady
from apps.common.fetching.polite import CACHED_SECONDS, RETRY_SECONDS
from apps.people.models import Person
from apps.people.operations import PORTAL, issue_token
from tests.api.conftest import Caller
from tests.common.sites import Answer, Site, leads_to, page, site
from tests.desk.newsroom import signed_in
from tests.factories import NOW, ArticleFactory, ClaimFactory
from tests.jobs import work

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
SAID = "The port counted 900 ferries in March, the most since the war, it said."
NOT_FOUND = page("", status="404 Not Found")


def words(number: int = 900) -> str:
    return (
        "<!doctype html><html lang='en'><head><title>Ferries come back</title></head><body>"
        "<article><h1>Ferries come back</h1>"
        f"<p>The port counted {number} ferries in March, the most since the war, it said.</p>"
        "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
        "</article></body></html>"
    )


@pytest.fixture
def here(settings: Any) -> Iterator[Site]:
    """A site on this machine, which for once may be fetched."""
    settings.FETCH_LOOPBACK = True
    with site({"/ferries": page(words()), "*": NOT_FOUND}) as found:
        yield found


@pytest.fixture
def article(here: Site, contributor: Person) -> Article:
    """An article of that site in which a claim was said."""
    document = Document("ferries.html", words().encode(), "text/html", here.url("/ferries"))
    batch = importing.import_documents(
        actor=contributor, documents=[document], came_by="api", now=timezone.now()
    )
    made = batch.items.get().article
    assert made is not None
    ClaimFactory(article=made, words=SAID, now=timezone.now())
    return made


def poll_again(article: Article, here: Site, answer: Answer | None = None) -> Watch:
    """Let the watch be due, look, and return what it says then."""
    if answer is not None:
        here.answers["/ferries"] = answer
    Watch.objects.filter(article=article).update(next_at=timezone.now())
    jobs.poll(article_id=article.pk)
    return Watch.objects.get(article=article)


# How often --------------------------------------------------------------------------------------


def test_looks_become_rarer_with_age() -> None:
    assert all(young < old for (young, _), (old, _) in pairwise(STEPS))
    assert all(often < rarely for (_, often), (_, rarely) in pairwise([*STEPS, (DAY, RARELY)]))


@pytest.mark.parametrize(
    ("age", "interval"),
    [
        (-HOUR, HOUR),
        (HOUR, HOUR),
        (6 * HOUR, 3 * HOUR),
        (2 * DAY, 12 * HOUR),
        (7 * DAY, DAY),
        (30 * DAY, 3 * DAY),
        (100 * DAY, 7 * DAY),
        (1000 * DAY, 30 * DAY),
    ],
)
def test_the_interval_is_that_of_the_age(age: dt.timedelta, interval: dt.timedelta) -> None:
    assert interval_at(age) == interval


@pytest.mark.parametrize(
    ("number", "published", "age"),
    [
        (1, None, 2 * HOUR),
        (1, NOW.date() - 3 * DAY, dt.timedelta(days=2, hours=12, microseconds=1)),
        (2, NOW.date() - 3 * DAY, 2 * HOUR),
    ],
)
def test_a_version_is_as_old_as_its_publication_or_its_fetching(
    number: int, published: dt.date | None, age: dt.timedelta
) -> None:
    assert age_of(now=NOW, number=number, fetched=NOW - 2 * HOUR, published=published) == age


# Beginning and ending ---------------------------------------------------------------------------


def test_an_article_is_watched_once_a_claim_is_said_in_it() -> None:
    article = ArticleFactory(url="https://bay.example/ferries")
    assert not Watch.objects.exists()
    ClaimFactory(article=article)
    found = Watch.objects.get()
    assert (found.article, found.is_on, found.last_outcome) == (article, True, "")
    assert found.next_at == NOW + found.interval
    assert str(found) == f"Watch on {article}"


@pytest.mark.parametrize("url", ["", "https://bay.example/"])
def test_an_article_without_an_address_of_its_own_cannot_be_watched(
    url: str, checker: Person
) -> None:
    article = ArticleFactory(url=url)
    ClaimFactory(article=article)
    assert not Watch.objects.exists()
    with pytest.raises(NotReady):
        watching.watch(actor=checker, article_id=article.pk, now=NOW)


def test_a_checker_ends_a_watch_and_a_claim_does_not_begin_it_again(checker: Person) -> None:
    article = ArticleFactory(url="https://bay.example/ferries")
    with pytest.raises(NotReady):
        watching.unwatch(actor=checker, article_id=article.pk, now=NOW)
    watching.watch(actor=checker, article_id=article.pk, now=NOW)
    watching.watch(actor=checker, article_id=article.pk, now=NOW)
    for _ in range(2):
        assert not watching.unwatch(actor=checker, article_id=article.pk, now=NOW).is_on
    ClaimFactory(article=article)
    assert not Watch.objects.get().is_on
    assert list(Watch.objects.due(now=NOW + 99 * DAY)) == []
    assert [e.verb for e in article.history.order_by("pk")] == ["import", "watch", "unwatch"]


def test_watching_is_refused(contributor: Person, checker: Person) -> None:
    article = ArticleFactory(url="https://bay.example/ferries")
    for verb in (watching.watch, watching.unwatch):
        with pytest.raises(NotAllowed):
            verb(actor=contributor, article_id=article.pk, now=NOW)
        with pytest.raises(NotFound):
            verb(actor=checker, article_id=0, now=NOW)


def test_the_database_wants_a_moment_with_an_outcome() -> None:
    article = ArticleFactory(url="https://bay.example/ferries")
    ClaimFactory(article=article)
    with pytest.raises(IntegrityError, match="watch_outcome_has_a_moment"), transaction.atomic():
        Watch.objects.update(last_outcome="same")


# What a look finds ------------------------------------------------------------------------------


def test_a_page_that_stands_as_it_stood_changes_nothing(article: Article, here: Site) -> None:
    found = poll_again(article, here)
    assert (found.last_outcome, found.message) == ("same", "")
    assert found.last_at is not None
    assert found.next_at == found.last_at + found.interval
    assert article.versions.count() == 1
    assert here.paths == ["/robots.txt", "/ferries"]
    assert "FactCheckingPortal/1" in here.asked[-1]


def test_a_changed_page_is_the_next_version(article: Article, here: Site) -> None:
    found = poll_again(article, here, page(words(901)))
    assert found.last_outcome == "changed"
    assert found.interval == HOUR
    entry = article.history.latest("pk")
    assert (entry.verb, entry.actor.email) == ("add_version", PORTAL)
    assert article.versions.count() == 2
    place = Appearance.objects.get()
    assert (place.anchor, place.exact) == ("orphaned", SAID)
    assert ProcrastinateJob.objects.filter(task_name="suggestions.read_version").count() == 2


def test_the_site_is_asked_only_for_what_is_new(article: Article, here: Site) -> None:
    dated = "Last-Modified: Thu, 02 May 2024 12:00:00 GMT"
    first = poll_again(article, here, page(words(), 'ETag: "a1"', dated))
    assert (first.etag, first.last_modified) == ('"a1"', dated.partition(": ")[2])
    second = poll_again(article, here, [b"HTTP/1.1 304 Not Modified\r\n\r\n"])
    assert (second.last_outcome, second.etag) == ("same", '"a1"')
    assert 'If-None-Match: "a1"' in here.asked[-1]
    assert "If-Modified-Since: Thu, 02 May 2024" in here.asked[-1]


@pytest.mark.parametrize(
    "answer",
    [
        NOT_FOUND,
        page("", status="410 Gone"),
        leads_to("/"),
    ],
)
def test_a_page_that_is_gone_is_reported_as_gone(
    article: Article, here: Site, viewer: Person, answer: list[bytes]
) -> None:
    here.answers["/"] = page("<!doctype html><p>Welcome to our front page, dear reader.</p>")
    found = poll_again(article, here, answer)
    assert (found.last_outcome, bool(found.message)) == ("gone", True)
    poll_again(article, here)
    assert [e.verb for e in article.history.order_by("pk")] == ["import", "gone"]
    desk = signed_in(viewer)
    assert "its page is gone" in desk.get(f"/desk/articles/{article.pk}/").content.decode()
    versions = desk.get(f"/desk/articles/{article.pk}/versions/").content.decode()
    assert "The page is gone." in versions
    assert "the page is gone, noticed" in desk.get("/desk/").content.decode()
    back = poll_again(article, here, page(words()))
    assert back.last_outcome == "same"
    assert article.history.latest("pk").verb == "back"
    assert "the page is gone" not in desk.get("/desk/").content.decode()
    assert article.versions.count() == 1


@pytest.mark.parametrize(
    "answer",
    [
        page("", status="403 Forbidden"),
        page("", status="503 Service Unavailable"),
        page(b"\x89PNG\r\n\x1a\n" + b"\0" * 90, said="image/png"),
        page("<!doctype html><p>Please accept our cookies before you go on reading here.</p>"),
        page("<!doctype html><p></p>"),
        [b"nonsense"],
    ],
)
def test_a_wall_a_fault_or_another_page_is_never_a_version(
    article: Article, here: Site, answer: list[bytes]
) -> None:
    found = poll_again(article, here, answer)
    assert (found.last_outcome, bool(found.message)) == ("failed", True)
    assert found.next_at > timezone.now()
    assert article.versions.count() == 1
    assert Appearance.objects.get().anchor == "anchored"


def test_a_page_of_another_article_is_never_a_version(
    article: Article, here: Site, contributor: Person
) -> None:
    other = here.url("/other")
    ArticleFactory(url=other, text="Boats\n\nTwo boats sank.")
    link = f"<link rel='canonical' href='{other}'></head>"
    found = poll_again(article, here, page(words(901).replace("</head>", link)))
    assert found.last_outcome == "failed"
    assert article.versions.count() == 1


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (page("User-agent: *\nDisallow: /ferries\n", said="text/plain"), "failed"),
        (page("User-agent: FactCheckingPortal\nDisallow: /\n", said="text/plain"), "failed"),
        (page("User-agent: *\nDisallow: /private\n", said="text/plain"), "same"),
        (page("", status="503 Service Unavailable"), "failed"),
        (NOT_FOUND, "same"),
        (page("<!doctype html><p>Not what you think</p>"), "same"),
    ],
)
def test_what_a_site_asks_of_machines_is_respected(
    article: Article, here: Site, robots: list[bytes], outcome: str
) -> None:
    here.answers["/robots.txt"] = robots
    assert poll_again(article, here).last_outcome == outcome
    assert ("/ferries" in here.paths) is (outcome == "same")


def test_a_site_is_asked_once_a_day_what_it_asks_of_machines(here: Site) -> None:
    for path in ("/ferries", "/ferries?page=2", "/gone"):
        poll_page(here.url(path))
    assert here.paths.count("/robots.txt") == 1
    here.answers["/robots.txt"] = page("User-agent: *\nDisallow: /\n", said="text/plain")
    assert poll_page(here.url("/ferries")).outcome != "failed"
    cache.clear()  # a day later
    assert poll_page(here.url("/ferries")).outcome == "failed"


def test_two_sites_of_one_machine_are_asked_each(here: Site) -> None:
    with site({"/ferries": page(words()), "*": NOT_FOUND}) as other:
        poll_page(here.url("/ferries"))
        poll_page(other.url("/ferries"))
        assert other.paths == here.paths == ["/robots.txt", "/ferries"]


@pytest.mark.parametrize(
    ("robots", "kept"),
    [
        (page("User-agent: *\nDisallow: /private\n", said="text/plain"), CACHED_SECONDS),
        (NOT_FOUND, CACHED_SECONDS),
        (page("", status="503 Service Unavailable"), RETRY_SECONDS),
        (page("User-agent: *\nDisallow: /\n", said="text/plain"), RETRY_SECONDS),
    ],
)
def test_what_a_site_asked_is_kept_no_longer_than_a_day_and_trouble_only_a_while(
    here: Site, robots: list[bytes], kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = []
    monkeypatch.setattr(cache, "set", lambda key, value, timeout: times.append(timeout))
    here.answers["/robots.txt"] = robots
    poll_page(here.url("/ferries"))
    assert times == [kept]
    assert CACHED_SECONDS <= 24 * 60 * 60


def test_an_address_of_this_machine_is_not_looked_at(settings: Any) -> None:
    settings.FETCH_LOOPBACK = False
    assert poll_page("http://127.0.0.1/ferries").outcome == "failed"


# Done twice, and by the clock -------------------------------------------------------------------


def test_a_look_that_is_not_due_asks_nobody(article: Article, here: Site) -> None:
    poll_again(article, here)
    asked = len(here.asked)
    jobs.poll(article_id=article.pk)
    assert len(here.asked) == asked
    late = Polled(document=Document("b.html", words(901).encode(), "text/html"))
    assert watching.keep_poll(article_id=article.pk, polled=late, now=timezone.now()) is None
    assert article.versions.count() == 1


def test_what_is_asked_for_under_the_former_name_is_not_asked_for_again(article: Article) -> None:
    Watch.objects.update(next_at=timezone.now())
    jobs.poll_due(timestamp=0)
    queued = ProcrastinateJob.objects.filter(task_name="articles.poll")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET task_name = 'articles.look_again' WHERE id = %s",
            [queued.get().pk],
        )
    jobs.poll_due(timestamp=0)
    assert not queued.exists()


def test_what_is_due_is_asked_for_once(article: Article, here: Site) -> None:
    looks = ProcrastinateJob.objects.filter(task_name="articles.poll")
    jobs.poll_due(timestamp=0)
    assert looks.count() == 0
    Watch.objects.update(next_at=timezone.now())
    for _ in range(2):
        jobs.poll_due(timestamp=0)
    assert looks.get().args == {"article_id": article.pk}
    here.answers["/ferries"] = page(words(901))
    work()
    assert article.versions.count() == 2


# Pages and programs -----------------------------------------------------------------------------


def test_a_checker_switches_a_watch_by_page(viewer: Person, checker: Person) -> None:
    article = ArticleFactory(url="https://bay.example/ferries")
    desk, place = signed_in(checker), f"/desk/articles/{article.pk}"
    assert "Watch it</button>" in desk.get(f"{place}/versions/").content.decode()
    assert desk.post(f"{place}/watch/").status_code == 302
    assert Watch.objects.get().is_on
    shown = desk.get(f"{place}/versions/").content.decode()
    assert "Stop watching" in shown and "The next fetch is due" in shown
    reader = signed_in(viewer)
    assert "Stop watching" not in reader.get(f"{place}/versions/").content.decode()
    assert reader.post(f"{place}/unwatch/").status_code == 403
    assert desk.post(f"{place}/unwatch/").status_code == 302
    assert not Watch.objects.get().is_on


def test_programs_read_and_switch_a_watch(checker: Person) -> None:
    _, token = issue_token(actor=checker, name="t", scopes=["read", "write"], now=timezone.now())
    caller = Caller(checker, token)
    article = ArticleFactory(url="https://bay.example/ferries")
    place = f"articles/{article.pk}"
    assert caller.get(f"{place}/watch/").status_code == 404
    assert "watch" in caller.get(f"{place}/").json()["open_verbs"]
    made = caller.post(f"{place}/watch/", {"note": "It matters."})
    assert (made.status_code, made.json()["is_on"]) == (200, True)
    assert "unwatch" in caller.get(f"{place}/").json()["open_verbs"]
    read = caller.get(f"{place}/watch/").json()
    assert (read["last_outcome"], read["last_at"], read["article"]) == ("", None, article.pk)
    assert read["interval"] >= 3600
    assert caller.post(f"{place}/unwatch/").json()["is_on"] is False
    plain = ArticleFactory()
    assert caller.post(f"articles/{plain.pk}/watch/").status_code == 422
