"""Importing articles, setting their details right, keeping publishers; and every refusal."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles.models import (
    Article,
    ArticleEntry,
    ArticleVersion,
    Import,
    ImportItem,
    Original,
    Publisher,
    PublisherEntry,
    Sentence,
)
from apps.articles.operations import details, importing, publishers, versions
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import MAX_ITEMS
from apps.articles.operations.keeping import _title_from
from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from apps.common.web_addresses import is_web_address
from apps.people.models import Person
from tests.factories import NOW, ArticleFactory, PersonFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
TEXT = (
    "Ferries come back to the bay\nBy Ines Calder\n\n"
    "The port counted 900 ferries in March. The council did not answer.\n\n"
    "About 3.5 million people crossed the bay in a year, the port said."
)
PAGE = (
    "<html lang='en'><head><title>Ferries come back</title>"
    "<meta property='og:site_name' content='The Harbour Post'>"
    "<link rel='canonical' href='{address}'>"
    "<meta property='article:published_time' content='2023-03-04'></head>"
    "<body><article><h1>Ferries come back</h1>"
    "<p>The port counted {number} ferries in March, the most since the war, it said.</p>"
    "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
    "</article></body></html>"
)


def bring(actor: Person, *documents: Document, came_by: str = "upload") -> list[ImportItem]:
    batch = importing.import_documents(actor=actor, documents=documents, came_by=came_by, now=NOW)
    return list(batch.items.order_by("pk"))


def text(words: str = TEXT, name: str = "a.txt", url: str = "") -> Document:
    return Document(name=name, data=words.encode(), url=url)


def page(address: str, number: int = 900) -> Document:
    words = PAGE.format(address=address, number=number)
    return Document(name="a.html", data=words.encode(), content_type="text/html")


def last(article: Article) -> ArticleEntry:
    return article.history.latest("pk")


# import ----------------------------------------------------------------------------------------


def test_an_import_keeps_text_bytes_and_sentences(contributor: Person) -> None:
    [item] = bring(contributor, text(url="https://www.bay.example/ferries"))
    assert (item.outcome, item.name, item.code, item.message) == ("imported", "a.txt", "", "")
    assert str(item) == "a.txt: Imported"
    article = item.article
    assert article is not None
    assert str(article) == article.title == "Ferries come back to the bay"
    assert article.authors == ["Ines Calder"]
    assert article.canonical_url == article.url == "https://www.bay.example/ferries"
    assert (article.came_by, article.imported_by, article.imported_at) == (
        "upload", contributor, NOW,
    )  # fmt: skip
    version = article.current
    assert version.number == 1
    assert version.text_sha256 == versions.sha256(version.text.encode())
    assert bytes(version.original.data) == TEXT.encode()
    assert version.original.sha256 == versions.sha256(TEXT.encode())
    assert version.original.size == len(TEXT.encode())
    assert (version.filename, version.fetched_at) == ("a.txt", NOW)
    spans = list(version.sentences.values_list("index", "start", "end"))
    assert [index for index, _, _ in spans] == list(range(len(spans)))
    assert version.text[spans[0][1] : spans[0][2]].startswith("The port counted 900")
    entry = article.history.get()
    assert (entry.verb, entry.actor, entry.at) == ("import", contributor, NOW)
    assert entry.after == {"title": article.title, "name": "a.txt", "batch": item.batch_id}
    assert str(item.batch) == f"Import {item.batch_id} by {contributor}"


def test_a_new_version_asks_to_be_read(contributor: Person) -> None:
    [item] = bring(contributor, text())
    job = ProcrastinateJob.objects.get(task_name="suggestions.read_version")
    assert item.article is not None
    assert job.args == {"version_id": item.article.current.pk, "priority": 0}


def test_the_same_text_is_the_same_article(contributor: Person, checker: Person) -> None:
    [first] = bring(contributor, text())
    again = bring(checker, text(name="b.txt"), text(TEXT.replace("\n", "\r\n"), name="c.txt"))
    assert [item.outcome for item in again] == ["known", "known"]
    assert {item.article for item in again} == {first.article}
    assert ArticleVersion.objects.count() == Original.objects.count() == 1
    assert ArticleEntry.objects.count() == 1


def test_a_bad_document_stops_none_of_the_others(contributor: Person) -> None:
    items = bring(
        contributor,
        text("", name="empty.txt"),
        text(),
        Document(name="picture.png", data=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40),
    )
    assert [item.outcome for item in items] == ["refused", "imported", "refused"]
    assert all(item.code and item.message for item in items if item.outcome == "refused")
    assert all(item.article is None for item in items if item.outcome == "refused")


def test_a_long_name_does_not_stop_an_import(contributor: Person) -> None:
    items = bring(contributor, text(name="n" * 300), text("", name="e" * 300))
    assert [len(item.name) for item in items] == [255, 255]


def test_an_article_without_a_headline_is_named_by_its_first_words(contributor: Person) -> None:
    words = "the port counted nine hundred ferries in march and the council did not answer " * 3
    [item] = bring(contributor, text(words + "."))
    assert item.article is not None
    assert item.article.title.startswith("the port counted")
    assert len(item.article.title) <= 500


def test_titles_made_from_the_text_are_cut_at_a_word() -> None:
    assert _title_from("Short.\n\nMore.") == "Short."
    cut = _title_from("word " * 40)
    assert len(cut) <= 120
    assert cut.endswith("word…")


def test_a_page_names_its_publisher_once(contributor: Person) -> None:
    addresses = ("https://www.bay.example/1", "https://www.bay.example/2")
    items = bring(contributor, *(page(one, n) for n, one in enumerate(addresses, start=900)))
    [publisher] = Publisher.objects.all()
    assert [item.article and item.article.publisher for item in items] == [publisher] * 2
    assert str(publisher) == "The Harbour Post"
    assert publisher.slug == "the-harbour-post"
    article = items[0].article
    assert article is not None
    assert article.published == "2023-03-04"
    assert article.published_earliest == article.published_latest == dt.date(2023, 3, 4)


def test_an_address_that_is_none_is_kept_but_not_trusted(contributor: Person) -> None:
    [item] = bring(contributor, text(url="bay.example/ferries"))
    assert item.article is not None
    assert item.article.canonical_url is None


@pytest.mark.parametrize("number", [0, MAX_ITEMS + 1])
def test_an_import_has_a_sensible_number_of_documents(contributor: Person, number: int) -> None:
    with pytest.raises(Invalid) as refused:
        bring(contributor, *[text()] * number)
    assert set(refused.value.fields) == {"documents"}
    assert not Import.objects.exists()


def test_a_viewer_imports_nothing(viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        bring(viewer, text())


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://bay.example/ferries?year=2023#top", True),
        ("http://bay.example", True),
        ("HTTPS://BAY.EXAMPLE/", True),
        ("ftp://bay.example", False),
        ("javascript:alert(1)", False),
        ("bay.example", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://bay.example/" + "x" * 2000, False),
        ("", False),
    ],
)
def test_a_web_address_is_http_and_of_sane_length(address: str, good: bool) -> None:
    assert is_web_address(address) is good


# correct details -------------------------------------------------------------------------------


def correct(actor: Person, article: Article, **changes: Any) -> Article:
    given = {"title": "Ferries", "authors": ["Ada Ferris"], "published": "2023-03"}
    where = {"article_id": article.pk, "expected_version": 1, "now": LATER}
    return details.correct_details(actor=actor, **(where | given | changes))


def test_details_are_set_right_and_the_text_is_not_touched(contributor: Person) -> None:
    article = ArticleFactory()
    before = article.title
    correct(
        contributor,
        article,
        title=" Ferries are back ",
        authors=[" Ada Ferris ", " ", "x" * 300],
        publisher_name=" The Harbour Post ",
        url="https://bay.example/1",
        language="en-GB",
        note="The page says so.",
    )
    article.refresh_from_db()
    assert (article.title, article.authors) == ("Ferries are back", ["Ada Ferris", "x" * 200])
    assert (article.published_earliest, article.published_latest) == (
        dt.date(2023, 3, 1), dt.date(2023, 3, 31),
    )  # fmt: skip
    assert str(article.publisher) == "The Harbour Post"
    assert article.canonical_url == article.url == "https://bay.example/1"
    assert (article.language, article.version, article.doubts) == ("en-GB", 2, [])
    assert article.versions.count() == 1
    entry = last(article)
    assert (entry.verb, entry.actor, entry.at) == ("correct_details", contributor, LATER)
    assert entry.note == "The page says so."
    assert entry.before["title"] == before
    assert entry.after == {
        "title": "Ferries are back",
        "authors": ["Ada Ferris", "x" * 200],
        "published": "2023-03",
        "publisher": "The Harbour Post",
        "url": "https://bay.example/1",
        "language": "en-GB",
        "not_online": "",
        "day_not_known": False,
        "author_not_named": False,
    }


def test_a_publisher_is_known_by_its_name_whatever_its_case(contributor: Person) -> None:
    first, second = ArticleFactory(), ArticleFactory()
    correct(contributor, first, publisher_name="The Harbour Post")
    correct(contributor, second, publisher_name="the harbour post")
    assert Publisher.objects.count() == 1
    correct(contributor, first, publisher_name="", expected_version=2)
    first.refresh_from_db()
    assert first.publisher is None


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title": " "}, {"title"}),
        ({"title": "x" * 501}, {"title"}),
        ({"published": "last spring"}, {"published"}),
        ({"url": "bay.example"}, {"url"}),
        ({"language": "x" * 36}, {"language"}),
        ({"title": "", "published": "?", "url": "?"}, {"title", "published", "url"}),
    ],
)
def test_details_that_cannot_be_kept_name_each_part(
    contributor: Person, changes: dict[str, str], fields: set[str]
) -> None:
    article = ArticleFactory()
    with pytest.raises(Invalid) as refused:
        correct(contributor, article, **changes)
    assert set(refused.value.fields) == fields
    assert article.history.count() == 1


def test_correcting_details_is_refused(viewer: Person, contributor: Person) -> None:
    article, other = ArticleFactory(), ArticleFactory(url="https://bay.example/1")
    with pytest.raises(NotAllowed):
        correct(viewer, article)
    with pytest.raises(NotFound):
        correct(contributor, article, article_id=0)
    with pytest.raises(Stale):
        correct(contributor, article, expected_version=2)
    with pytest.raises(Conflict, match="Another article already has this address"):
        correct(contributor, article, url="https://bay.example/1")
    correct(contributor, other, url="https://bay.example/1")


# publishers ------------------------------------------------------------------------------------


@pytest.fixture
def publisher() -> Publisher:
    return Publisher.objects.create(name="Post", slug="post", domain="post.example")


def keep(actor: Person, publisher: Publisher, **changes: str) -> Publisher:
    given: dict[str, Any] = {"publisher_id": publisher.pk, "name": "The Post", "now": NOW}
    given["expected_version"] = publisher.version
    return publishers.change_publisher(actor=actor, **(given | changes))


def test_an_editor_keeps_what_is_known_of_an_outlet(editor: Person, publisher: Publisher) -> None:
    about = {"country": "gbr", "language": "en", "ownership_note": "A trust."}
    keep(editor, publisher, name=" The Post ", domain=" Bay.Example ", **about)
    publisher.refresh_from_db()
    assert (publisher.name, publisher.domain, publisher.country) == (
        "The Post", "bay.example", "GB",
    )  # fmt: skip
    entry = publisher.history.get()
    assert (entry.verb, entry.actor, entry.at) == ("change_publisher", editor, NOW)
    assert (entry.before["name"], entry.after["name"]) == ("Post", "The Post")
    assert entry.after["ownership_note"] == "A trust."


def test_keeping_publishers_is_refused(
    editor: Person, checker: Person, publisher: Publisher
) -> None:
    Publisher.objects.create(name="Bay", slug="bay", domain="bay.example")
    with pytest.raises(NotAllowed):
        keep(checker, publisher)
    with pytest.raises(NotFound):
        keep(editor, Publisher(pk=0))
    with pytest.raises(Invalid) as refused:
        keep(editor, publisher, name=" ")
    assert set(refused.value.fields) == {"name"}
    with pytest.raises(Conflict):
        keep(editor, publisher, domain="BAY.example")
    assert not publisher.history.exists()


# Rows ------------------------------------------------------------------------------------------


def test_texts_and_their_bytes_cannot_be_changed_or_deleted() -> None:
    ArticleFactory()
    for row, change in ((ArticleVersion, {"text": "x"}), (Original, {"size": 1})):
        with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
            row.objects.update(**change)
    Sentence.objects.all().delete()
    for row in (ArticleVersion, Original):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.objects.all()._raw_delete("default")


def test_every_history_of_articles_is_only_added_to(editor: Person, publisher: Publisher) -> None:
    ArticleFactory()
    keep(editor, publisher)
    for row in (ArticleEntry, PublisherEntry):
        assert row.objects.exists()
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            row.objects.update(note="x")
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            row.objects.all().delete()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"title": ""}, "article_has_a_title"),
        (
            {"published_earliest": "2024-01-02", "published_latest": "2024-01-01"},
            "article_published_in_order",
        ),
    ],
)
def test_the_database_refuses_an_article_no_operation_makes(
    changes: dict[str, Any], constraint: str
) -> None:
    article = ArticleFactory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**changes)


def test_articles_are_seen_by_all_who_work_here(viewer: Person) -> None:
    article, gone = ArticleFactory(), PersonFactory(is_active=False)
    assert list(Article.objects.visible_to(viewer).for_page()) == [article]
    assert list(ArticleVersion.objects.visible_to(viewer)) == [article.current]
    assert Import.objects.visible_to(viewer).newest_first().count() == 1
    for row in (Article, ArticleVersion, Import):
        assert not row.objects.visible_to(gone).exists()


@pytest.mark.django_db
def test_a_site_cannot_pass_for_an_outlet_that_is_known_under_another_domain() -> None:
    page = (
        "<html><head><meta property='og:site_name' content='The Harbour Post'></head><body>"
        "<article><h1>{0}</h1><p>{0} in the bay on Monday, the port said in its report.</p>"
        "</article></body></html>"
    )
    real = ArticleFactory(
        text=page.format("Ferries came back"), filename="a.html", url="https://harbour.example/1"
    )
    other = ArticleFactory(
        text=page.format("Ferries sank"), filename="b.html", url="https://elsewhere.example/1"
    )
    assert (real.publisher.name, real.publisher.domain) == ("The Harbour Post", "harbour.example")
    assert other.publisher != real.publisher
    assert other.publisher.domain == "elsewhere.example"
