"""Which jobs of a background task are still to be done, and what is deleted once a day."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.tasks import Task


class Cleanup(Protocol):
    """Deletes what an app no longer needs, and returns how many rows that were."""

    __qualname__: str

    def __call__(self, *, now: dt.datetime) -> int: ...


# They run one after the other, each in its own transaction. An app with jobs adds its own in `jobs.py`.
DAILY_CLEANUP: list[Cleanup] = []


def unfinished_jobs(task: Task[Any, Any, Any]) -> QuerySet[ProcrastinateJob]:
    """Return the jobs of a task that wait or run, also those queued under a former name of it."""
    names = [task.name, *task.aliases]
    return ProcrastinateJob.objects.filter(task_name__in=names, status__in=("todo", "doing"))
