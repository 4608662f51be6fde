"""The same list given by two people at once, a row kept by two at once, a worker killed in the middle."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles import jobs
from apps.articles.models import Article, ArticleEntry, ArticleVersion, Import, ImportItem, Sentence
from apps.articles.operations import importing, listing, versions
from apps.articles.operations.documents import Document
from apps.people.models import Person
from tests.articles.test_list_imports import imported, listed, outcomes
from tests.factories import NOW
from tests.jobs import rescued, until, worker_of
from tests.races.concurrency import together

pytestmark = pytest.mark.django_db(transaction=True)


def rows_of(batch: Import) -> list[int]:
    return list(batch.items.order_by("pk").values_list("pk", flat=True))


def test_the_same_list_given_by_two_at_once_is_kept_once(
    contributor: Person, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    found = together(
        lambda: imported(contributor, listed(6)),
        lambda: imported(editor, b"\n".join(reversed(listed(6).splitlines()))),
    )
    keep = listing.keep_rows
    together(*(partial(keep, item_ids=rows_of(batch), now=NOW) for batch in found))
    assert sum((Counter(outcomes(batch)) for batch in found), Counter()) == {
        "imported": 6,
        "known": 6,
    }
    assert (Article.objects.count(), ArticleVersion.objects.count()) == (6, 6)


def test_rows_kept_by_two_workers_at_once_are_kept_once(contributor: Person) -> None:
    batch = imported(contributor, listed(4))
    ids = rows_of(batch)
    together(
        lambda: listing.keep_rows(item_ids=ids, now=NOW),
        lambda: listing.keep_rows(item_ids=ids[2:], now=NOW),
    )
    assert outcomes(batch) == {"imported": 4}
    assert ArticleVersion.objects.count() == ArticleEntry.objects.count() == 4


def test_a_row_and_a_pasted_text_at_once_are_one_article(
    contributor: Person, editor: Person
) -> None:
    ids = rows_of(imported(contributor, listed(1)))
    text = b"The port counted 1 ferries in March, the most since the war, it said."
    paste = Document("Pasted text", text, "text/plain")
    together(
        lambda: listing.keep_rows(item_ids=ids, now=NOW),
        lambda: importing.import_documents(
            actor=editor, documents=[paste], came_by="paste", now=NOW
        ),
    )
    assert sorted(ImportItem.objects.values_list("outcome", flat=True)) == ["imported", "known"]


def test_two_workers_keep_the_sentences_of_the_same_versions_once(contributor: Person) -> None:
    listing.keep_rows(item_ids=rows_of(imported(contributor, listed(3))), now=NOW)
    (job,) = ProcrastinateJob.objects.filter(task_name="articles.split_versions")
    together(*[lambda: versions.split_versions(**job.args)] * 2)
    assert Sentence.objects.count() == 3
    assert ProcrastinateJob.objects.filter(task_name="suggestions.read_version").count() == 3


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of its own that keeps the rows of lists, one job after the other."""
    with worker_of("importing", tmp_path / "worker.log") as process:
        yield process


def test_a_worker_killed_in_the_middle_of_a_list_of_1000_loses_and_doubles_nothing(
    contributor: Person, worker: subprocess.Popen[bytes]
) -> None:
    batch = imported(contributor, listed(1_000))
    until(lambda: outcomes(batch).get("imported", 0) > 0)
    worker.kill()
    worker.wait()
    done = outcomes(batch)
    assert 0 < done["imported"] < 1_000
    assert done["imported"] == ArticleVersion.objects.count()

    rescued()
    for job in ProcrastinateJob.objects.filter(queue_name="importing", status="todo"):
        jobs.import_rows(**job.args)
    assert outcomes(batch) == {"imported": 1_000}
    assert (Article.objects.count(), ArticleVersion.objects.count()) == (1_000, 1_000)
    assert ArticleEntry.objects.count() == 1_000
    for job in ProcrastinateJob.objects.filter(task_name="articles.split_versions"):
        jobs.split_versions(**job.args)
    assert Sentence.objects.values("version").distinct().count() == 1_000
    readings = ProcrastinateJob.objects.filter(task_name="suggestions.read_version")
    assert len({job.args["version_id"] for job in readings}) == readings.count() == 1_000
