"""What is deleted of requests every day: counts that have ended and answers that were kept for a day."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.requests.counting import delete_old_counts
from apps.requests.once import delete_old_answers


@app.periodic(cron="27 3 * * *")
@app.task(name="requests.delete_old", queueing_lock="requests.delete_old")
def delete_old(timestamp: int) -> None:
    """Delete, once a day, what no request needs any more."""
    delete_old_counts(now=timezone.now())
    delete_old_answers(now=timezone.now())
