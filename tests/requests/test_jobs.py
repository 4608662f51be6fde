"""Once a day what no request needs any more is deleted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

from apps.requests.jobs import delete_old
from apps.requests.models import Count, KeptAnswer


@pytest.mark.django_db
def test_ended_counts_and_answers_of_yesterday_are_deleted_daily() -> None:
    now = timezone.now()
    for name, age in (("old", dt.timedelta(days=1)), ("new", dt.timedelta())):
        Count.objects.create(key=name, number=1, ends_at=now - age + dt.timedelta(minutes=1))
        KeptAnswer.objects.create(key=name, fingerprint="", at=now - age, status=201)
    delete_old(timestamp=0)
    assert [row.key for row in Count.objects.all()] == ["new"]
    assert [row.key for row in KeptAnswer.objects.all()] == ["new"]
    crons = {
        periodic.task.name: periodic.cron
        for periodic in app.periodic_registry.periodic_tasks.values()
    }
    assert crons["requests.delete_old"] == "27 3 * * *"
