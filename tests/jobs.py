"""The worker, for tests: what waits is done here and now, in the order it came."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def work() -> int:
    """Do every job that waits, and those they bring; returns how many."""
    done = 0
    while (
        job := ProcrastinateJob.objects.filter(status="todo").order_by("id").first()
    ) is not None:
        app.tasks[job.task_name](**job.args)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk]
            )
        done += 1
    return done
