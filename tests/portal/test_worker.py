"""A real worker: jobs are deferred in the transaction of the job that defers them.

The last test fails with procrastinate's own connector.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles.models import Article, ImportItem
from apps.feeds import operations
from apps.feeds.models import Feed
from apps.people.models import Person
from tests.common.sites import Site, page, site
from tests.jobs import refusing

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 12


def words(path: str) -> list[bytes]:
    number = path.removeprefix("/")
    return page(
        f"<!doctype html><html lang='en'><head><title>Pier {number}</title></head><body><article>"
        f"<h1>Pier {number}</h1><p>The port counted {number} ferries at this pier in March.</p>"
        "<p>The council, which had closed it, did not answer our questions.</p></article></body>"
    )


@pytest.fixture
def here(settings: Any) -> Iterator[Site]:
    settings.FETCH_LOOPBACK = True
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(MANY))
    feed = f"<rss version='2.0'><channel><title>The Harbour Post</title>{items}</channel></rss>"
    answers = {"/feed.xml": page(feed, said="application/rss+xml"), "*": words}
    answers["/robots.txt"] = page("", status="404 Not Found")
    with site(answers) as found:
        yield found


@contextmanager
def new_connections_closed() -> Iterator[None]:
    """Close every connection opened meanwhile: the worker's threads end without closing theirs."""
    opened: list[BaseDatabaseWrapper] = []

    def note(connection: BaseDatabaseWrapper, **_: Any) -> None:
        opened.append(connection)

    connection_created.connect(note)
    try:
        yield
    finally:
        connection_created.disconnect(note)
        for connection in opened:
            connection.inc_thread_sharing()
            connection.close()


@new_connections_closed()
def run_worker() -> None:
    """Do every job that waits, several at once, as ``manage.py worker`` does."""

    async def run() -> None:
        async with app.open_async():
            await app.run_worker_async(wait=False, concurrency=4, install_signal_handlers=False)

    while ProcrastinateJob.objects.filter(status="todo").exists():
        with app.replace_connector(app.connector.get_worker_connector()):
            async_to_sync(run)()


def added(checker: Person, here: Site) -> Feed:
    feed, _ = operations.add_feed(
        actor=checker, url=here.url("/feed.xml"), takes_all=True, now=timezone.now()
    )
    return feed


def test_whatever_a_look_at_a_feed_asks_for_is_done(checker: Person, here: Site) -> None:
    added(checker, here)
    run_worker()
    assert not ProcrastinateJob.objects.filter(status__in=("todo", "doing", "failed")).exists()
    assert set(ImportItem.objects.values_list("outcome", flat=True)) == {"imported"}
    assert Article.objects.count() == MANY
    read = ProcrastinateJob.objects.filter(task_name="suggestions.read_version", status="succeeded")
    assert read.count() == MANY


def test_a_job_that_fails_has_asked_for_nothing(checker: Person, here: Site) -> None:
    added(checker, here)
    with refusing("articles.fetch_and_import"):
        run_worker()
    jobs = ProcrastinateJob.objects
    assert jobs.get(task_name="feeds.poll").status == "failed"
    assert not jobs.filter(task_name="articles.fetch_and_import").exists()
    assert not ImportItem.objects.exists()
