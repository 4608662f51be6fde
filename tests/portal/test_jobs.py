"""Background work: jobs of a killed worker are retried, and jobs are idempotent."""

from __future__ import annotations

import datetime as dt

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.common.jobs import DAILY_CLEANUP
from apps.matching import index
from apps.matching import jobs as matching_jobs
from apps.suggestions import jobs as suggestions_jobs
from apps.suggestions.models import Suggestion
from portal.jobs import clean_up, rescue
from tests.factories import ArticleFactory, ClaimFactory


class Context:
    """What the rescue reads of its job's context: the app."""

    app = app


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_killed_worker_is_queued_again() -> None:
    version = ArticleFactory().current
    mine = {"task_name": "suggestions.read_version", "args__version_id": version.pk}
    job = ProcrastinateJob.objects.get(**mine)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '1 hour') RETURNING id"
        )
        (gone,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [gone, job.pk],
        )
    async_to_sync(rescue.func)(Context(), 0)
    job.refresh_from_db()
    assert job.status == "todo"


@pytest.mark.django_db
def test_a_new_text_is_read_and_indexed_in_the_background_once() -> None:
    version = ArticleFactory().current
    suggestions_jobs.read_version(version_id=version.pk)
    suggestions_jobs.index_version(version_id=version.pk)
    before = Suggestion.objects.filter(version=version).count()
    assert before > 0
    suggestions_jobs.read_version(version_id=version.pk)
    suggestions_jobs.index_version(version_id=version.pk)
    assert Suggestion.objects.filter(version=version).count() == before


@pytest.mark.django_db
def test_a_new_claim_is_indexed_in_the_background() -> None:
    claim = ClaimFactory()
    mine = {"task_name": "matching.index_claim", "args": {"claim_id": claim.pk}}
    job = ProcrastinateJob.objects.get(**mine)
    assert job.status == "todo"
    matching_jobs.index_claim(**job.args)
    assert claim.pk in index.by_words(index.Kind.CLAIM, claim.statement, language="en")


def job_that_ended(status: str, ago: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name)"
            " VALUES ('default', 'a') RETURNING id"
        )
        (job,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job])
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - %s::interval WHERE job_id = %s",
            [ago, job],
        )
    return int(job)


@pytest.mark.django_db
def test_once_a_day_what_nobody_needs_is_deleted_and_the_rest_stays() -> None:
    gone = [job_that_ended("succeeded", "8 days"), job_that_ended("failed", "31 days")]
    kept = [
        job_that_ended("succeeded", "6 days"),
        job_that_ended("failed", "8 days"),
        job_that_ended("todo", "90 days"),
        job_that_ended("doing", "90 days"),
    ]
    now = timezone.now()
    for key, hours in (("ended", -1), ("lasts", 1)):
        Session.objects.create(session_key=key, expire_date=now + dt.timedelta(hours=hours))
    clean_up.func(0)
    jobs = set(ProcrastinateJob.objects.values_list("id", flat=True))
    assert set(kept) <= jobs and not set(gone) & jobs
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasts"]


@pytest.mark.django_db
def test_a_cleanup_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*, now: dt.datetime) -> int:
        raise ValueError

    monkeypatch.setattr("portal.jobs.DAILY_CLEANUP", [fails, *DAILY_CLEANUP])
    gone = job_that_ended("succeeded", "8 days")
    clean_up.func(0)
    assert not ProcrastinateJob.objects.filter(id=gone).exists()
