"""Feeds brought once, as a file or by the command line; and feeds watched from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from apps.articles.models import Article, Import, ImportItem
from apps.articles.operations import importing
from apps.articles.operations.documents import Document
from apps.articles.operations.waiting import Address
from apps.feeds.models import Feed
from apps.people.models import Person
from tests.common.sites import Site, page, site
from tests.desk.newsroom import signed_in
from tests.factories import NOW
from tests.feeds.test_operations import NOT_FOUND, fed, rss, words
from tests.jobs import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings: Any) -> Iterator[Site]:
    settings.FETCH_LOOPBACK = True
    pages = {f"/{name}": page(words(name)) for name in ("ferries", "boats")}
    with site({"/feed.xml": fed("boats", "ferries"), **pages, "*": NOT_FOUND}) as found:
        yield found


def command(name: str, *given: str, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(name, *given, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_a_feed_in_a_file_is_a_list_of_its_entries(here: Site, contributor: Person) -> None:
    data = rss("boats", "ferries").replace("<link>/", f"<link>{here.url('/')}").encode()
    batch = importing.import_documents(
        actor=contributor, documents=[Document("feed.xml", data)], came_by="upload", now=NOW
    )
    items = batch.items.order_by("pk")
    assert batch.name == "feed.xml"
    assert [(item.name, item.outcome, item.row) for item in items] == [
        ("ferries come back", "waiting", None),
        ("boats come back", "waiting", None),
    ]
    work()
    assert [item.outcome for item in items.all()] == ["imported", "imported"]
    assert not Feed.objects.exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("<rss version='2.0'><channel><title>T</title></channel></rss>", "empty"),
        ("<rss><channel><item><link>/relative</link></item></channel></rss>", "empty"),
        ("<rss><channel><item>", "broken_feed"),
    ],
)
def test_a_feed_in_a_file_without_any_entry_is_refused(
    contributor: Person, data: str, code: str
) -> None:
    documents = [Document("feed.xml", data.encode())]
    importing.import_documents(actor=contributor, documents=documents, came_by="upload", now=NOW)
    item = ImportItem.objects.get()
    assert (item.outcome, item.code, bool(item.message)) == ("refused", code, True)


def test_a_feed_is_uploaded_by_page(contributor: Person) -> None:
    data = rss("boats").replace("<link>/", "<link>https://bay.example/").encode()
    sent = {"files": [SimpleUploadedFile("feed.xml", data, "text/xml")]}
    answer = signed_in(contributor).post("/desk/articles/import/", sent, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("articles:batch", args=[Import.objects.get().pk])
    assert "boats come back" in answer.content.decode()


def test_the_address_of_a_feed_is_no_article_and_says_where_feeds_go(
    here: Site, contributor: Person
) -> None:
    addresses = [Address(here.url("/feed.xml"))]
    importing.import_documents(actor=contributor, documents=addresses, came_by="address", now=NOW)
    work()
    item = ImportItem.objects.get()
    assert (item.outcome, item.code) == ("refused", "feed")
    assert "Watch it (under Articles, Feeds)" in item.message


@pytest.mark.parametrize("as_file", [True, False])
def test_the_command_line_imports_what_stands_in_a_feed(
    here: Site, editor: Person, tmp_path: Path, as_file: bool
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss("boats", "ferries").replace("<link>/", f"<link>{here.url('/')}"))
    out, err = command("import_articles", str(path) if as_file else here.url("/feed.xml"))
    assert err == ""
    assert "boats come back" in out and out.count("Imported") == 2
    assert {one.came_by for one in Article.objects.all()} == {"address"}


def test_the_command_line_shows_what_stands_in_a_feed(here: Site) -> None:
    out, _ = command("import_articles", here.url("/feed.xml"), dry_run=True, json=True)
    assert out.count('"title"') == 2
    assert not Article.objects.exists()


# Watched from the command line -------------------------------------------------------------------


def test_a_feed_is_watched_looked_at_and_ended(here: Site, checker: Person) -> None:
    said = {"actor": checker.email}
    out, _ = command("watch_feed", here.url("/feed.xml"), all=True, **said)
    assert "New entries" in out and "next poll" in out
    work()
    assert Article.objects.count() == 2
    assert here.url("/feed.xml") in command("watch_feed")[0]
    out, _ = command("watch_feed", here.url("/feed.xml"), stop=True, **said)
    assert "not watched" in out
    assert not Feed.objects.get().is_on


def test_a_feed_watched_already_brings_what_stood_in_it_when_that_is_asked(
    here: Site, checker: Person
) -> None:
    said = {"actor": checker.email}
    command("watch_feed", here.url("/feed.xml"), **said)
    work()
    assert not Article.objects.exists()
    command("watch_feed", here.url("/feed.xml"), all=True, **said)
    work()
    assert Article.objects.count() == 2
    command("watch_feed", here.url("/feed.xml"), all=True, **said)


def test_watching_says_what_is_wrong(here: Site, checker: Person, contributor: Person) -> None:
    place = here.url("/feed.xml")
    for given, said in (
        ((place,), {}),
        ((place,), {"actor": "nobody@bay.example"}),
        ((place,), {"actor": contributor.email}),
        ((place,), {"actor": checker.email, "stop": True}),
        (("ftp://bay.example/",), {"actor": checker.email}),
        (("https://[::",), {"actor": checker.email, "stop": True}),
    ):
        with pytest.raises(CommandError, match=r"\w"):
            command("watch_feed", *given, **said)
    assert not Feed.objects.exists()
    out, _ = command("watch_feed", here.url("/boats"), actor=checker.email)
    assert "not watched" in out and "names no feed" in out
