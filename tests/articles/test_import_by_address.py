"""Importing by address: the item waits, the job fetches, the page comes in once, or says why not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles import jobs
from apps.articles.models import Article, ArticleVersion, Import, ImportItem
from apps.articles.operations import importing
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import MAX_ITEMS
from apps.articles.operations.waiting import Address, refuse_item, retry_import
from apps.common.errors import Invalid, NotAllowed, NotFound, WrongState
from apps.extraction.provenance import are_of_one_site, as_fetched, file_name
from apps.extraction.result import ExtractedDocument
from apps.people.models import Person
from tests.common.sites import Site, leads_to, page, site
from tests.desk.newsroom import signed_in
from tests.factories import NOW, ArticleFactory, PersonFactory
from tests.jobs import work
from tests.pages import page_of

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
HOME = "https://bay.example/ferries"


def words(number: int = 900, canonical: str = "") -> str:
    link = f"<link rel='canonical' href='{canonical}'>" if canonical else ""
    return (
        f"<!doctype html><html lang='en'><head><title>Ferries come back</title>{link}"
        "<meta property='og:site_name' content='The Harbour Post'></head><body><article>"
        "<h1>Ferries come back</h1>"
        f"<p>The port counted {number} ferries in March, the most since the war, it said.</p>"
        "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
        "</article></body></html>"
    )


@pytest.fixture
def here(settings: Any) -> Iterator[Site]:
    """A site on this machine, which for once may be fetched."""
    settings.FETCH_LOOPBACK = True
    with site({"/ferries": page(words()), "*": page("", status="404 Not Found")}) as found:
        yield found


def ask(actor: Person, *urls: str) -> Import:
    addresses = [Address(url) for url in urls]
    return importing.import_documents(actor=actor, documents=addresses, came_by="address", now=NOW)


def jobs_waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name="articles.fetch_and_import").count()


def fetched(address: str = HOME, number: int = 900, canonical: str = "") -> Document:
    data = words(number, canonical).encode()
    return Document("ferries.html", data, "text/html; charset=utf-8", address)


def keep(item: ImportItem, document: Document | None = None) -> ImportItem:
    importing.keep_fetched(item_id=item.pk, document=document or fetched(), now=LATER)
    item.refresh_from_db()
    return item


# the operations ---------------------------------------------------------------------------------


def test_an_address_waits_in_its_batch_and_asks_to_be_fetched(contributor: Person) -> None:
    item = ask(contributor, f"  {HOME} ").items.get()
    assert (item.outcome, item.url, item.name, item.article) == ("waiting", HOME, HOME, None)
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("articles.fetch_and_import", {"item_id": item.pk})
    assert not Article.objects.exists()


def test_addresses_and_documents_share_a_batch_and_keep_their_order(contributor: Person) -> None:
    text = Document("a.txt", b"Ferries come back\n\nThe port counted 900 ferries in March.")
    given = [Address(HOME), text, Address("ftp://bay.example/"), Address(HOME + " ")]
    batch = importing.import_documents(
        actor=contributor, documents=given, came_by="upload", now=NOW
    )
    assert [item.outcome for item in batch.items.all()] == ["waiting", "imported", "refused"]
    assert jobs_waiting() == 1


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://bay.example/", "scheme"),
        ("https://me:pw@bay.example/", "credentials"),
        ("https://2130706433/", "address"),
        ("https://bay.example:99999/", "port"),
        ("https://bay.example/" + "x" * 3000, "address"),
        ("nonsense", "scheme"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_at_once(
    contributor: Person, url: str, code: str
) -> None:
    item = ask(contributor, url).items.get()
    assert (item.outcome, item.code, bool(item.message)) == ("refused", code, True)
    assert len(item.url) <= 2000
    assert jobs_waiting() == 0


def test_as_many_addresses_as_documents_may_come_at_once(contributor: Person) -> None:
    with pytest.raises(Invalid):
        ask(contributor, *(f"{HOME}/{number}" for number in range(MAX_ITEMS + 1)))


def test_a_viewer_asks_for_nothing(viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        ask(viewer, HOME)


def test_a_fetched_page_becomes_an_article_with_its_address(contributor: Person) -> None:
    item = keep(ask(contributor, HOME).items.get())
    article = item.article
    assert article is not None
    assert (item.outcome, article.came_by, article.imported_by) == (
        "imported", "address", contributor,
    )  # fmt: skip
    assert (article.url, article.canonical_url, article.site) == (HOME, HOME, "bay.example")
    assert str(article.publisher) == "The Harbour Post"
    assert article.imported_at == LATER
    version = article.current
    assert (version.filename, version.content_type) == ("ferries.html", "text/html; charset=utf-8")
    assert bytes(version.original.data) == words().encode()


def test_a_page_kept_twice_comes_in_once(contributor: Person) -> None:
    item = ask(contributor, HOME).items.get()
    keep(item)
    keep(item, fetched(number=901))
    assert refuse_item(item_id=item.pk, code="gone", message="x").outcome == "imported"
    assert ArticleVersion.objects.count() == 1


def test_the_same_page_from_two_batches_is_one_article(contributor: Person, editor: Person) -> None:
    first, second = (ask(who, HOME).items.get() for who in (contributor, editor))
    assert keep(first).outcome == "imported"
    assert keep(second).outcome == "known"
    assert first.article == second.article


def test_another_wording_at_the_same_address_is_the_next_version(contributor: Person) -> None:
    first, second = ask(contributor, HOME).items.get(), ask(contributor, HOME).items.get()
    keep(first)
    assert keep(second, fetched(number=901)).outcome == "version"
    assert first.article == second.article


def test_a_page_that_cannot_be_read_is_refused_with_the_readers_words(contributor: Person) -> None:
    item = keep(ask(contributor, HOME).items.get(), Document("a.html", b"<p> </p>", "", HOME))
    assert (item.outcome, item.code, bool(item.message)) == ("refused", "no_text", True)


def test_somebody_who_may_no_longer_import_gets_nothing(contributor: Person) -> None:
    item = ask(contributor, HOME).items.get()
    Person.objects.filter(pk=contributor.pk).update(role="viewer")
    with pytest.raises(NotAllowed):
        keep(item)
    jobs.fetch_and_import(item_id=item.pk)
    item.refresh_from_db()
    assert item.outcome == "refused"


class TestStrangers:
    """A page may not pass itself off as another outlet's article."""

    def test_a_page_that_names_anothers_address_gets_its_own(self, contributor: Person) -> None:
        theirs = keep(ask(contributor, HOME).items.get()).article
        copy = "https://copy.example/1"
        item = keep(ask(contributor, copy).items.get(), fetched(copy, number=901, canonical=HOME))
        assert item.outcome == "imported"
        assert item.article is not None and theirs is not None
        assert item.article != theirs
        assert (item.article.url, item.article.site) == (copy, "copy.example")
        assert str(item.article.publisher) == "copy.example"
        assert {"publisher", "url"} <= set(item.article.doubts)
        assert theirs.versions.count() == 1

    def test_a_page_that_names_its_own_site_is_believed(self, contributor: Person) -> None:
        item = keep(
            ask(contributor, HOME).items.get(),
            fetched("https://m.bay.example/ferries?from=x", canonical=HOME),
        )
        assert item.article is not None
        assert item.article.canonical_url == HOME
        assert item.article.doubts == []

    @pytest.mark.parametrize(
        ("said", "came_from", "url", "doubtful"),
        [
            ("", HOME, HOME, False),
            (HOME, HOME, HOME, False),
            (HOME, HOME + "?utm=1", HOME, False),
            (HOME, "https://www.bay.example/f", HOME, False),
            ("https://bay.example/", HOME, HOME, False),
            ("https://www.bay.example", HOME, HOME, False),
            ("https://other.example/ferries", HOME, HOME, True),
            ("https://notbay.example/ferries", HOME, HOME, True),
            ("https://bay.example.evil.example/f", HOME, HOME, True),
        ],
    )
    def test_the_address_that_counts(
        self, said: str, came_from: str, url: str, doubtful: bool
    ) -> None:
        found = as_fetched(
            ExtractedDocument(url=said, publisher="P", doubts=("title",)), url=came_from
        )
        assert found.url == url
        assert found.doubts == (("publisher", "title", "url") if doubtful else ("title",))
        assert found.publisher == ("" if doubtful else "P")

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("https://bay.example/a", "http://www.bay.example/b", True),
            ("https://amp.bay.example/", "https://bay.example/", True),
            ("https://bay.example/", "https://ybay.example/", False),
            ("https://example/", "https://bay.example/", False),
            ("", "https://bay.example/", False),
            ("https://[::1", "https://bay.example/", False),
        ],
    )
    def test_one_site(self, one: str, other: str, same: bool) -> None:
        assert are_of_one_site(one, other) is same

    @pytest.mark.parametrize(
        ("url", "content_type", "name"),
        [
            (HOME, "text/html; charset=utf-8", "ferries.html"),
            (f"{HOME}.php?id=3", "text/html", "ferries.html"),
            ("https://bay.example/", "text/plain", "bay.example.txt"),
            ("https://bay.example/a/b%20c/../%2Fetc", "text/html", "etc.html"),
            ("https://bay.example/%D9%81/", "multipart/related", "ف.mhtml"),
            ("https://bay.example/" + "x" * 300, "text/html", "x" * 100 + ".html"),
        ],
    )
    def test_a_file_is_named_by_its_address(self, url: str, content_type: str, name: str) -> None:
        assert file_name(url, content_type) == name


class TestTryingAgain:
    def refused(self, actor: Person, *urls: str) -> Import:
        batch = ask(actor, *urls)
        for item in batch.items.all():
            refuse_item(item_id=item.pk, code="timeout", message="Try again later.")
        return batch

    def test_refused_addresses_wait_again(self, contributor: Person, editor: Person) -> None:
        batch = self.refused(contributor, HOME, HOME + "/2")
        retry_import(actor=editor, import_id=batch.pk)
        items = batch.items.all()
        assert {(one.outcome, one.code, one.message) for one in items} == {("waiting", "", "")}
        assert jobs_waiting() == 4

    def test_asking_twice_queues_once(self, contributor: Person) -> None:
        batch = self.refused(contributor, HOME)
        for _ in range(2):
            retry_import(actor=contributor, import_id=batch.pk)
        assert jobs_waiting() == 2

    def test_what_came_in_stays_and_files_are_not_tried(self, contributor: Person) -> None:
        given = [Document("empty.txt", b""), Address(HOME)]
        batch = importing.import_documents(
            actor=contributor, documents=given, came_by="upload", now=NOW
        )
        keep(batch.items.get(url=HOME))
        with pytest.raises(WrongState):
            retry_import(actor=contributor, import_id=batch.pk)

    def test_it_takes_somebody_who_may_import(self, contributor: Person, viewer: Person) -> None:
        batch = self.refused(contributor, HOME)
        with pytest.raises(NotAllowed):
            retry_import(actor=viewer, import_id=batch.pk)
        with pytest.raises(NotFound):
            retry_import(actor=PersonFactory(is_active=False), import_id=batch.pk)


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"outcome": "waiting"}, "import_item_waits_for_something"),
        ({"outcome": "imported", "url": HOME}, "import_item_has_article_or_refusal"),
    ],
)
def test_the_database_refuses_an_item_no_operation_makes(
    contributor: Person, said: dict[str, str], constraint: str
) -> None:
    batch = ask(contributor, HOME)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ImportItem.objects.create(batch=batch, name="x", **said)


def test_an_article_does_not_wait(contributor: Person) -> None:
    article, batch = ArticleFactory(), ask(contributor, HOME)
    with (
        pytest.raises(IntegrityError, match="import_item_has_article_or_refusal"),
        transaction.atomic(),
    ):
        batch.items.update(article=article)


# the job ----------------------------------------------------------------------------------------


def test_the_job_fetches_and_imports(contributor: Person, here: Site) -> None:
    item = ask(contributor, here.url("/ferries#top")).items.get()
    jobs.fetch_and_import(item_id=item.pk)
    item.refresh_from_db()
    assert item.article is not None
    assert item.article.url == here.url("/ferries")
    assert item.article.current.filename == "ferries.html"


def test_a_second_run_fetches_nothing(contributor: Person, here: Site) -> None:
    item = ask(contributor, here.url("/ferries")).items.get()
    for _ in range(2):
        jobs.fetch_and_import(item_id=item.pk)
    jobs.fetch_and_import(item_id=0)
    assert here.paths == ["/ferries"]
    assert Article.objects.count() == 1


def test_the_address_in_the_end_is_the_articles(contributor: Person, here: Site) -> None:
    here.answers["/f"] = leads_to("/ferries")
    item = ask(contributor, here.url("/f")).items.get()
    jobs.fetch_and_import(item_id=item.pk)
    item.refresh_from_db()
    assert item.article is not None
    assert item.article.url == here.url("/ferries")
    assert item.url == here.url("/f")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page("", status="404 Not Found"), "gone"),
        (page("", status="403 Forbidden"), "status"),
        (page("", status="503 Later"), "busy"),
        (page(b"%PDF-1.7"), "type"),
        (page("<p> </p>"), "no_text"),
        (page(""), "empty"),
        (page(b"<p>" + b"\0" * 9 + b"words " * 500), "type"),
        (page(words(), "Content-Encoding: br"), "encoding"),
        (leads_to("http://169.254.169.254/latest/"), "address"),
        (leads_to("/x"), "redirects"),
        ([b"no http"], "refused"),
    ],
)
def test_each_failure_is_a_sentence_to_act_on(
    contributor: Person, here: Site, answer: Any, code: str
) -> None:
    here.answers["/x"] = answer
    item = ask(contributor, here.url("/x")).items.get()
    jobs.fetch_and_import(item_id=item.pk)
    item.refresh_from_db()
    assert (item.outcome, item.code) == ("refused", code)
    assert item.message.endswith(".")


def test_a_fault_of_ours_is_said_and_logged(
    contributor: Person, here: Site, monkeypatch: Any, caplog: Any
) -> None:
    monkeypatch.setattr(jobs, "document_of", lambda found: 1 / 0)
    item = ask(contributor, here.url("/ferries")).items.get()
    jobs.fetch_and_import(item_id=item.pk)
    item.refresh_from_db()
    assert (item.outcome, item.code) == ("refused", "failed")
    assert "ZeroDivisionError" in caplog.text


def test_a_lying_charset_does_not_spoil_the_text(contributor: Person, here: Site) -> None:
    russian = words().replace("The port counted", "Порт насчитал").encode("utf-8")
    here.answers["/x"] = page(russian, said="text/html; charset=windows-1251")
    item = ask(contributor, here.url("/x")).items.get()
    jobs.fetch_and_import(item_id=item.pk)
    item.refresh_from_db()
    assert item.article is not None
    assert "Порт насчитал 900" in item.article.current.text


# the page ---------------------------------------------------------------------------------------


class TestThePage:
    def send(self, who: Person, **typed: str) -> tuple[Client, Import]:
        client = signed_in(who)
        client.post("/desk/articles/import/", typed)
        return client, Import.objects.latest("pk")

    def poll(self, client: Client, batch: Import, waiting: int) -> Any:
        address = f"/desk/articles/imports/{batch.pk}/?waiting={waiting}"
        return client.get(address, headers={"HX-Request": "true"})

    def test_lines_become_items_that_wait(self, contributor: Person) -> None:
        typed = f"{HOME}\n\n  bay.example/two \nlocalhost:8000/x\n{HOME}"
        client, batch = self.send(contributor, addresses=typed)
        assert [item.url for item in batch.items.all()] == [
            HOME, "https://bay.example/two", "localhost:8000/x",
        ]  # fmt: skip
        assert batch.came_by == "address"
        shown = page_of(client.get(f"/desk/articles/imports/{batch.pk}/"))
        assert "Importing 3 items" in shown
        assert f'hx-get="/desk/articles/imports/{batch.pk}/?waiting=2"' in shown
        assert "Try 1 again" in shown

    def test_the_address_of_no_text_is_an_address(self, contributor: Person) -> None:
        _, batch = self.send(contributor, url=HOME)
        assert batch.items.get().outcome == "waiting"

    def test_the_address_of_a_text_is_the_texts(self, contributor: Person) -> None:
        text = "Ferries come back\n\nThe port counted 900 ferries in March, it said."
        _, batch = self.send(contributor, url=HOME, text=text, addresses=HOME + "/2")
        assert [item.outcome for item in batch.items.all()] == ["imported", "waiting"]
        assert batch.came_by == "paste"

    def test_the_page_asks_until_nothing_waits(self, contributor: Person, here: Site) -> None:
        typed = "\n".join(here.url(path) for path in ("/ferries", "/gone"))
        client, batch = self.send(contributor, addresses=typed)
        assert self.poll(client, batch, 2).status_code == 204
        work()
        done = page_of(self.poll(client, batch, 2))
        assert "hx-get" not in done
        assert "1 article imported" in done
        assert "has no page at this address" in done
        assert "The import is finished." in done
        assert done.lstrip().startswith("<div")

    def test_one_article_leads_to_its_workspace(self, contributor: Person, here: Site) -> None:
        client, batch = self.send(contributor, addresses=here.url("/ferries"))
        work()
        article = Article.objects.get()
        answer = self.poll(client, batch, 1)
        assert answer.headers["HX-Redirect"] == f"/desk/articles/{article.pk}/"
        shown = client.get(f"/desk/articles/imports/{batch.pk}/")
        assert "1 article imported" in page_of(shown)

    def test_a_tab_whose_only_item_went_elsewhere_says_so(
        self, contributor: Person, here: Site
    ) -> None:
        client, batch = self.send(contributor, addresses=here.url("/gone"))
        work()
        shown = client.get(
            f"/desk/articles/imports/{batch.pk}/?waiting=1&outcome=waiting",
            headers={"HX-Request": "true"},
        )
        assert "No items" in page_of(shown)

    def test_trying_again_brings_in_what_the_site_shows_now(
        self, contributor: Person, here: Site
    ) -> None:
        client, batch = self.send(contributor, addresses=here.url("/late"))
        work()
        assert batch.items.get().code == "gone"
        here.answers["/late"] = page(words())
        answer = client.post(f"/desk/articles/imports/{batch.pk}/retry/")
        assert answer.url == f"/desk/articles/imports/{batch.pk}/"
        work()
        assert batch.items.get().outcome == "imported"
        assert client.post(f"/desk/articles/imports/{batch.pk}/retry/").status_code == 409

    def test_a_viewer_sees_what_became_of_it_and_tries_nothing(
        self, contributor: Person, viewer: Person
    ) -> None:
        _, batch = self.send(contributor, addresses="ftp://x")
        client = signed_in(viewer)
        assert "again" not in page_of(client.get(f"/desk/articles/imports/{batch.pk}/"))
        assert client.post(f"/desk/articles/imports/{batch.pk}/retry/").status_code == 403

    def test_what_was_typed_is_kept_when_the_import_is_refused(self, contributor: Person) -> None:
        many = "\n".join(f"{HOME}/{number}" for number in range(MAX_ITEMS + 1))
        answer = signed_in(contributor).post("/desk/articles/import/", {"addresses": many})
        assert answer.status_code == 400
        assert answer.context["form"]["addresses"].value() == many


# the command ------------------------------------------------------------------------------------


class TestTheCommand:
    def run(self, *given: str) -> tuple[str, str]:
        out, err = StringIO(), StringIO()
        try:
            call_command("import_articles", *given, stdout=out, stderr=err)
        except CommandError as error:
            err.write(str(error))
        return out.getvalue(), err.getvalue()

    def test_addresses_come_in_beside_files(
        self, editor: Person, here: Site, tmp_path: Path
    ) -> None:
        (tmp_path / "a.txt").write_text("The pier\n\nThe pier was closed for 14 months, it said.")
        out, err = self.run(here.url("/ferries"), str(tmp_path), here.url("/gone"))
        assert sorted(Article.objects.values_list("came_by", "url")) == [
            ("command", ""),
            ("command", here.url("/ferries")),
        ]
        assert "has no page at this address" in err
        assert "1 of 3 could not be imported." in err
        assert "ferries.html" in out

    def test_a_dry_run_reads_a_page_without_the_database(self, here: Site) -> None:
        out, err = self.run("--dry-run", "--json", here.url("/ferries"))
        line = json.loads(out)
        assert (line["title"], line["url"]) == ("Ferries come back", here.url("/ferries"))
        assert err == ""
        out, err = self.run("--dry-run", "http://10.0.0.5/")
        assert "1 of 1 could not be imported." in err
