"""Background work: jobs of a killed worker are retried, and jobs are idempotent."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.matching import index
from apps.matching import jobs as matching_jobs
from apps.suggestions import jobs as suggestions_jobs
from apps.suggestions.models import Suggestion
from portal.jobs import rescue
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
