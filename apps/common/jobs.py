"""Which jobs of a background task are still to be done."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.tasks import Task


def unfinished_jobs(task: Task[Any, Any, Any]) -> QuerySet[ProcrastinateJob]:
    """Return the jobs of a task that wait or run, also those queued under a former name of it."""
    names = [task.name, *task.aliases]
    return ProcrastinateJob.objects.filter(task_name__in=names, status__in=("todo", "doing"))
