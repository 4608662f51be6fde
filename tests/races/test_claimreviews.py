"""The same fact-checks brought in by two people at once, and one address fetched twice at once,
and a worker killed while it keeps a feed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.claimreviews import jobs
from apps.claimreviews.models import ClaimReview, ClaimReviewImport
from apps.claimreviews.operations.importing import Markup
from apps.claimreviews.operations.waiting import (
    refuse_import,
    request_import,
    retry_import,
    store_fetched_reviews,
)
from apps.common.locking import _key
from apps.matching import queue as matching_queue
from apps.people.models import Person
from tests.claimreviews.markup import ZONE, imported, markup
from tests.common.sites import page, site
from tests.factories import NOW
from tests.jobs import rescued, until, worker_of
from tests.races.concurrency import together

pytestmark = pytest.mark.django_db(transaction=True)
FEED = "https://facts.example/claimreview.json"


def test_each_review_comes_in_once(contributor: Person, checker: Person) -> None:
    items = [ZONE, *(markup(url=f"https://facts.example/{n}") for n in range(50))]
    batches = together(lambda: imported(contributor, *items), lambda: imported(checker, *items))
    assert sorted((one.imported, one.known) for one in batches) == [(0, 51), (51, 0)]
    assert ClaimReview.objects.count() == 51 and ClaimReviewImport.objects.count() == 2


def asking(who: Person, url: str = FEED) -> Callable[[], ClaimReviewImport]:
    return lambda: request_import(actor=who, url=url, note=who.name, now=NOW)[0]


def keeping(batch: ClaimReviewImport, *items: object) -> Callable[[], ClaimReviewImport]:
    document = Markup(FEED, json.dumps(items).encode(), field="url", url=FEED)
    return lambda: store_fetched_reviews(import_id=batch.pk, document=document, now=NOW)


def test_an_address_that_two_ask_for_at_once_is_fetched_once(
    contributor: Person, checker: Person
) -> None:
    first, second = together(asking(contributor), asking(checker))
    assert first.pk == second.pk and ProcrastinateJob.objects.count() == 1
    batch = ClaimReviewImport.objects.get()
    assert set(batch.note.split("\n")) == {contributor.name, checker.name}


def test_a_job_that_runs_twice_at_once_has_its_effect_once(contributor: Person) -> None:
    batch = asking(contributor)()
    items = [ZONE, *(markup(url=f"https://facts.example/{n}") for n in range(50))]
    found = together(keeping(batch, *items), keeping(batch, *items))
    assert [(one.outcome, one.imported) for one in found] == [("done", 51)] * 2
    assert ClaimReview.objects.count() == 51 and batch.history.count() == 1


def test_two_addresses_with_the_same_reviews_bring_each_once(
    contributor: Person, checker: Person
) -> None:
    one, two = asking(contributor)(), asking(checker, FEED + "?2")()
    found = together(keeping(one, ZONE, markup()), keeping(two, ZONE, markup()))
    assert sorted((batch.imported, batch.known) for batch in found) == [(0, 2), (2, 0)]


def test_two_who_try_again_at_once_queue_it_once(contributor: Person, checker: Person) -> None:
    batch = asking(contributor)()
    refuse_import(import_id=batch.pk, code="timeout", message="Try again later.")
    before = ProcrastinateJob.objects.count()
    together(
        lambda: retry_import(actor=contributor, import_id=batch.pk, now=NOW),
        lambda: retry_import(actor=checker, import_id=batch.pk, now=NOW),
    )
    assert ProcrastinateJob.objects.count() == before + 1


def test_trying_again_and_asking_anew_at_once_fetch_it_once(
    contributor: Person, checker: Person
) -> None:
    batch = asking(contributor)()
    refuse_import(import_id=batch.pk, code="timeout", message="Try again later.")
    together(lambda: retry_import(actor=contributor, import_id=batch.pk, now=NOW), asking(checker))
    assert ClaimReviewImport.objects.waiting().count() == 1


def test_a_worker_killed_while_it_keeps_a_feed_loses_and_doubles_nothing(
    contributor: Person, settings: Any, tmp_path: Path
) -> None:
    settings.FETCH_LOOPBACK = True
    items = [markup(url=f"https://facts.example/{number}") for number in range(5_000)]
    with site({"/feed": page(json.dumps(items), said="application/json")}) as here:
        batch = asking(contributor, here.url("/feed"))()
        with worker_of("fetching", tmp_path / "worker.log") as worker:
            until(_is_keeping)
            worker.kill()
            worker.wait()
        batch.refresh_from_db()
        assert batch.outcome == "waiting" and not ClaimReview.objects.exists()
        rescued()
        job = ProcrastinateJob.objects.get(queue_name="fetching", status="todo")
        jobs.fetch_reviews(**job.args)
    batch.refresh_from_db()
    assert (batch.outcome, batch.imported, batch.history.count()) == ("done", 5_000, 1)
    assert ClaimReview.objects.count() == 5_000
    indexing = ProcrastinateJob.objects.filter(task_name="matching.index_reviews").count()
    assert indexing == 5_000 / matching_queue.REVIEWS_A_JOB


def _is_keeping() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid::bigint << 32"
            " | objid::bigint = %s",
            [_key("outside reviews")],
        )
        return cursor.fetchone() is not None
