"""Lists that come in: rows in the background, through page, API and command; tried again; cut short."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from apps.articles import jobs, queue
from apps.articles.models import (
    Article,
    ArticleEntry,
    ArticleVersion,
    Import,
    ImportItem,
    Original,
    Sentence,
)
from apps.articles.operations import documents, importing, versions, waiting
from apps.articles.operations.documents import Document
from apps.articles.operations.waiting import Address
from apps.people.models import Person
from apps.people.operations import deactivate
from apps.suggestions.models import Suggestion
from tests.common.sites import page as shown
from tests.common.sites import site
from tests.factories import NOW
from tests.jobs import work
from tests.pages import page_of

pytestmark = pytest.mark.django_db

HOME = "https://bay.example"
PAGE = (
    "<!doctype html><html lang='en'><head><title>Ferries</title></head><body><article><h1>Ferries</h1>"
    "<p>The port counted 900 ferries in March, the most since the war, the council said.</p>"
    "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
)


def text(number: int) -> str:
    return f"The port counted {number:,} ferries in March, the most since the war, it said."


def listed(count: int, first: int = 1) -> bytes:
    """Return a list of whole articles, no two alike."""
    rows = (
        {
            "url": f"{HOME}/{n}", "title": f"Ferries {n}", "author": "Ana Roth",
            "publisher": "The Bay", "published": "2023-03-27", "text": text(n),
        }
        for n in range(first, first + count)
    )  # fmt: skip
    return "\n".join(map(json.dumps, rows)).encode()


def imported(actor: Person, data: bytes, name: str = "list.jsonl") -> Import:
    return importing.import_documents(
        actor=actor, documents=[Document(name, data)], came_by="upload", now=NOW
    )


def outcomes(batch: Import) -> dict[str, int]:
    return batch.items.counts().get(batch.pk, {})


# what a list becomes --------------------------------------------------------------------------------


def test_rows_wait_and_come_in_in_the_background(contributor: Person) -> None:
    batch = imported(contributor, listed(3))
    assert (batch.name, outcomes(batch)) == ("list.jsonl", {"waiting": 3})
    assert [(item.row, item.name, item.url) for item in batch.items.all()] == [
        (n, f"Ferries {n}", f"{HOME}/{n}") for n in (1, 2, 3)
    ]
    work()
    assert outcomes(batch) == {"imported": 3}
    article = batch.items.order_by("pk")[1].article
    assert article is not None
    assert (article.title, article.authors, str(article.publisher)) == (
        "Ferries 2", ["Ana Roth"], "The Bay",
    )  # fmt: skip
    assert (article.canonical_url, article.published, article.came_by) == (
        f"{HOME}/2", "2023-03-27", "list",
    )  # fmt: skip
    assert article.current.text == text(2)
    assert json.loads(bytes(article.current.original.data))["title"] == "Ferries 2"
    assert article.current.sentences.count() == 1
    assert Suggestion.objects.filter(version=article.current).exists()
    entry = ArticleEntry.objects.get(article=article)
    assert (entry.actor, entry.verb, entry.after["batch"]) == (contributor, "import", batch.pk)


def test_the_same_list_again_is_known_and_changes_nothing(contributor: Person) -> None:
    imported(contributor, listed(3))
    work()
    batch = imported(contributor, listed(3))
    work()
    assert outcomes(batch) == {"known": 3}
    assert (ArticleVersion.objects.count(), Original.objects.count()) == (3, 3)


def test_a_row_twice_in_a_list_is_one_article(contributor: Person) -> None:
    changed = listed(1).replace(b"900", b"901").replace(b"1 ferries", b"2 ferries")
    batch = imported(contributor, b"\n".join([listed(2), listed(2), changed]))
    work()
    assert outcomes(batch) == {"imported": 2, "known": 2, "version": 1}
    assert Article.objects.count() == 2


def test_rows_of_every_kind_stand_side_by_side(contributor: Person, settings: Any) -> None:
    settings.FETCH_LOOPBACK = True
    with site({"/ferries": shown(PAGE), "*": shown("", status="404 Not Found")}) as here:
        rows = [
            {"url": here.url("/ferries")},
            {"url": here.url("/ferries"), "note": "once more"},
            {"html": PAGE.replace("900", "800"), "title": "Better known"},
            {"text": "<p>"},
            {"url": "http://10.0.0.5/"},
            {"url": here.url("/gone")},
            {"title": "Nothing more"},
        ]
        batch = imported(contributor, "\n".join(map(json.dumps, rows)).encode())
        work()
        fetched = [asked for asked in here.asked if "ferries" in str(asked)]
    found = [(item.outcome, item.code) for item in batch.items.order_by("pk")]
    assert found == [
        ("imported", ""), ("known", ""), ("imported", ""), ("refused", "no_text"),
        ("refused", "address"), ("refused", "gone"), ("refused", "nothing"),
    ]  # fmt: skip
    assert len(fetched) == 1
    assert batch.message == "Columns that were not read: note."
    assert Article.objects.filter(title="Better known").exists()


def test_a_list_that_is_none_is_one_refused_item_and_stops_nothing(contributor: Person) -> None:
    batch = importing.import_documents(
        actor=contributor,
        documents=[Document("a.csv", b"title\nx\n"), Document("b.csv", listed(1))],
        came_by="upload",
        now=NOW,
    )
    work()
    assert [(item.name, item.outcome, item.code) for item in batch.items.order_by("pk")] == [
        ("a.csv", "refused", "no_column"),
        ("Ferries 1", "imported", ""),
    ]


def test_what_waits_for_somebody_comes_before_what_came_with_many(contributor: Person) -> None:
    imported(contributor, listed(3))
    (rows,) = ProcrastinateJob.objects.filter(task_name="articles.import_rows")
    jobs.import_rows(**rows.args)
    (sentences,) = ProcrastinateJob.objects.filter(task_name="articles.split_versions")
    jobs.split_versions(**sentences.args)
    imported(contributor, text(4).encode(), "one.txt")
    readings = ProcrastinateJob.objects.filter(task_name="suggestions.read_version").order_by("pk")
    behind, alone = {*readings.values_list("priority", flat=True)[:3]}, readings[3].priority
    assert rows.priority > alone > queue.ASKED > max(behind) > queue.IN_BULK
    assert sentences.priority == max(behind)
    jobs.import_rows(**rows.args)
    assert Article.objects.count() == 4


def test_the_sentences_of_a_list_are_there_before_its_analysis_is_asked_for(
    contributor: Person,
) -> None:
    imported(contributor, listed(3))
    (rows,) = ProcrastinateJob.objects.filter(task_name="articles.import_rows")
    jobs.import_rows(**rows.args)
    readings = ProcrastinateJob.objects.filter(task_name="suggestions.read_version")
    assert (Sentence.objects.count(), readings.count()) == (0, 0)
    (job,) = ProcrastinateJob.objects.filter(task_name="articles.split_versions")
    for _ in range(2):
        jobs.split_versions(**job.args)
        assert (Sentence.objects.count(), readings.count()) == (3, 3)


def test_a_version_that_cannot_be_split_keeps_no_other_from_its_sentences(
    contributor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    split = versions.split_sentences

    def failing(text: str, **options: Any) -> Any:
        if "counted 2" in text:
            raise RuntimeError("a fault of ours")
        return split(text, **options)

    imported(contributor, listed(3))
    (rows,) = ProcrastinateJob.objects.filter(task_name="articles.import_rows")
    jobs.import_rows(**rows.args)
    monkeypatch.setattr(versions, "split_sentences", failing)
    jobs.split_versions(**_splitting()[0])
    _, *alone = _splitting()
    assert len(alone) == 3
    jobs.split_versions(**alone[0])
    with pytest.raises(RuntimeError):
        jobs.split_versions(**alone[1])
    jobs.split_versions(**alone[2])
    assert Sentence.objects.count() == 2


def _splitting() -> list[dict[str, Any]]:
    rows = ProcrastinateJob.objects.filter(task_name="articles.split_versions").order_by("pk")
    return [job.args for job in rows]


def test_a_page_somebody_asks_for_is_fetched_before_those_of_a_long_list(
    contributor: Person,
) -> None:
    many = [f"https://bay.example/{number}" for number in range(queue.A_FEW + 1)]
    imported(contributor, "\n".join(["url", *many]).encode())
    importing.import_documents(
        actor=contributor,
        documents=[Address("https://bay.example/one")],
        came_by="address",
        now=NOW,
    )
    asked = ProcrastinateJob.objects.filter(task_name="articles.fetch_and_import").order_by("pk")
    assert {one.priority for one in asked[: len(many)]} == {queue.IN_BULK}
    assert [one.priority for one in asked[len(many) :]] == [queue.ASKED]


def test_rows_are_kept_many_at_a_time(
    contributor: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = list(imported(contributor, listed(100)).items.values_list("pk", flat=True))
    with django_assert_max_num_queries(40):
        jobs.import_rows(item_ids=ids)
    assert ArticleVersion.objects.count() == 100


def test_jobs_take_few_rows_when_they_are_heavy(
    contributor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "BYTES_A_JOB", 500)
    imported(contributor, listed(6))
    parts = ProcrastinateJob.objects.filter(task_name="articles.import_rows").order_by("pk")
    assert [len(part.args["item_ids"]) for part in parts] == [2, 2, 2]


# what goes wrong ------------------------------------------------------------------------------------


def test_a_row_at_which_the_portal_fails_costs_that_row_and_can_be_tried_again(
    contributor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = imported(contributor, listed(3))
    read = documents.read_row

    def failing(data: bytes) -> Any:
        if b"Ferries 2" in data:
            raise RuntimeError("a fault of ours")
        return read(data)

    with monkeypatch.context() as patch:
        patch.setattr(documents, "read_row", failing)
        work()
    assert outcomes(batch) == {"imported": 2, "refused": 1}
    assert batch.items.to_try_again().get().code == "failed"
    waiting.retry_import(actor=contributor, import_id=batch.pk)
    assert outcomes(batch) == {"imported": 2, "waiting": 1}
    work()
    assert outcomes(batch) == {"imported": 3}
    assert ArticleVersion.objects.count() == 3


def test_rows_of_somebody_who_left_are_refused(contributor: Person, admin: Person) -> None:
    batch = imported(contributor, listed(2))
    deactivate(actor=admin, person_id=contributor.pk, now=NOW)
    work()
    assert {item.code for item in batch.items.all()} == {"not_allowed"}
    assert Article.objects.count() == 0


def test_a_row_that_says_nothing_is_not_tried_again(contributor: Person) -> None:
    batch = imported(contributor, b'{"title": "x"}')
    assert not batch.items.to_try_again().exists()


# pages ----------------------------------------------------------------------------------------------


class TestPages:
    def send(self, person: Person, *files: SimpleUploadedFile, **typed: str) -> tuple[Client, Any]:
        client = Client()
        client.force_login(person)
        sent = {"files": list(files), **typed}
        return client, client.post("/desk/articles/import/", sent, follow=True)

    def test_a_list_is_given_and_shown_page_by_page(
        self, contributor: Person, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        data = listed(120) + b'\n{"title": "x"}'
        client, answer = self.send(contributor, SimpleUploadedFile("a.jsonl", data))
        batch = Import.objects.get()
        here = f"/desk/articles/imports/{batch.pk}/"
        assert answer.redirect_chain[-1][0] == here
        body = page_of(answer)
        assert "Importing 121 items" in body
        assert '<progress class="progress" max="121" value="1"' in body
        assert body.count('class="item item--') == 50
        for part in ProcrastinateJob.objects.filter(task_name="articles.import_rows"):
            jobs.import_rows(**part.args)
        with django_assert_max_num_queries(10):
            body = page_of(client.get(f"{here}?page=3"))
        assert "120 articles imported" in body
        assert body.count('class="item item--') == 21
        body = page_of(client.get(f"{here}?outcome=refused"))
        assert body.count('class="item item--') == 1
        assert "Line 121: It has neither an address (url) nor a text." in body
        assert client.get(f"{here}?outcome=x&page=y").status_code == 200
        with django_assert_max_num_queries(8):
            assert "a.jsonl" in page_of(client.get("/desk/articles/imports/"))

    def test_the_page_goes_on_asking_for_what_it_shows(self, contributor: Person) -> None:
        client, _ = self.send(contributor, SimpleUploadedFile("a.jsonl", listed(60)))
        here = f"/desk/articles/imports/{Import.objects.get().pk}/"
        body = page_of(client.get(f"{here}?outcome=waiting&page=2"))
        assert f'hx-get="{here}?waiting=60&amp;outcome=waiting&amp;page=2"' in body

    def test_refused_rows_come_back_as_a_list(self, contributor: Person) -> None:
        data = b'title,url,text\n"a" b,x,y\nc,,\nd,nowhere,\n'
        client, _ = self.send(contributor, SimpleUploadedFile("a.csv", data))
        answer = client.get(f"/desk/articles/imports/{Import.objects.get().pk}/refused.jsonl")
        lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
        assert [line["line"] for line in lines] == [2, 3, 4]
        assert lines[1]["title"] == "c"
        assert "attachment" in answer.headers["Content-Disposition"]

    def test_a_pasted_column_of_addresses_is_a_list(self, contributor: Person) -> None:
        self.send(contributor, text=f"{HOME}/1\n{HOME}/2\n")
        assert [item.url for item in ImportItem.objects.order_by("pk")] == [
            f"{HOME}/1",
            f"{HOME}/2",
        ]

    def test_a_list_without_a_column_to_go_by_says_so(self, contributor: Person) -> None:
        _, answer = self.send(contributor, SimpleUploadedFile("a.csv", b"title,date\na,b\n"))
        assert "must name its columns" in page_of(answer)

    @pytest.mark.parametrize(("who", "status"), [("viewer", 200), ("contributor", 200)])
    def test_who_reads_the_newsroom_sees_its_imports(
        self, request: pytest.FixtureRequest, editor: Person, who: str, status: int
    ) -> None:
        batch = imported(editor, listed(1))
        client = Client()
        client.force_login(request.getfixturevalue(who))
        for address in ("", f"{batch.pk}/", f"{batch.pk}/refused.jsonl"):
            assert client.get(f"/desk/articles/imports/{address}").status_code == status
        assert Client().get("/desk/articles/imports/").status_code == 302


# the command ----------------------------------------------------------------------------------------


class TestTheCommand:
    def run(self, *given: str) -> tuple[str, str]:
        out, err = StringIO(), StringIO()
        try:
            call_command("import_articles", *given, stdout=out, stderr=err)
        except CommandError as error:
            err.write(str(error))
        return out.getvalue(), err.getvalue()

    def test_an_address_that_is_none_of_the_web_stops_nothing(
        self, editor: Person, tmp_path: Path
    ) -> None:
        (tmp_path / "a.txt").write_text(f"The pier\n\n{text(9)}")
        out, err = self.run("ftp://bay.example/a", str(tmp_path))
        assert out.count("Imported") == 1
        assert "ftp://bay.example/a: Only addresses that begin with" in err
        assert "1 of 2 could not be imported." in err

    def test_a_list_comes_in_at_once_beside_other_files(
        self, editor: Person, tmp_path: Path
    ) -> None:
        (tmp_path / "a.txt").write_text(f"The pier\n\n{text(9)}")
        (tmp_path / "b.jsonl").write_bytes(listed(3) + b'\n{"title": "x"}')
        (tmp_path / "c.csv").write_text("title\nx\n")
        out, err = self.run(str(tmp_path))
        assert Article.objects.count() == 4
        assert out.count("Imported") == 4
        assert "b.jsonl: Line 4: It has neither" in err
        assert "must name its columns" in err
        assert "2 of 6 could not be imported." in err
        done = ProcrastinateJob.objects.count()
        work()
        assert Article.objects.count() == 4
        assert done > 0

    def test_a_dry_run_prints_the_rows_without_the_database(self, tmp_path: Path) -> None:
        path = tmp_path / "b.jsonl"
        path.write_bytes(listed(2) + b'\n{"title": "x"}')
        out, err = self.run("--dry-run", "--json", str(path))
        lines = [json.loads(line) for line in out.splitlines()]
        assert [line["title"] for line in lines] == ["Ferries 1", "Ferries 2"]
        assert lines[0]["text"] == text(1)
        assert "1 of 3 could not be imported." in err
        path.write_text("title\nx\n")
        assert "1 of 1 could not be imported." in self.run("--dry-run", str(path))[1]

    def test_what_json_prints_can_be_imported(self, editor: Person, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(listed(2))
        out, _ = self.run("--dry-run", "--json", str(tmp_path / "a.jsonl"))
        (tmp_path / "a.jsonl").write_text(out)
        self.run(str(tmp_path / "a.jsonl"))
        assert sorted(Article.objects.values_list("title", flat=True)) == ["Ferries 1", "Ferries 2"]
