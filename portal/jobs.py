"""App-independent background work: retrying the jobs of killed workers, and the daily cleanup."""

from __future__ import annotations

import datetime as dt
import logging

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from apps.common.jobs import DAILY_CLEANUP
from apps.requests.counting import delete_old_counts
from apps.requests.once import delete_old_answers

logger = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 60.0
KEEP_DONE = dt.timedelta(days=7)
KEEP_FAILED = dt.timedelta(days=30)
# Events are deleted with their jobs (a foreign key of procrastinate).
_DELETE_JOBS = """
DELETE FROM procrastinate_jobs job
WHERE (SELECT max(event.at) FROM procrastinate_events event WHERE event.job_id = job.id)
    < CASE job.status WHEN 'succeeded' THEN %s ELSE %s END
    AND job.status IN ('succeeded', 'failed', 'cancelled', 'aborted')
"""


@app.periodic(cron="* * * * *")
@app.task(name="portal.rescue", queueing_lock="portal.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Retry, once a minute, every job whose worker sent no heartbeat for a minute."""
    manager = context.app.job_manager
    stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=HEARTBEAT_SECONDS)
    for job in stalled:
        await manager.retry_job(job)


@app.periodic(cron="20 3 * * *")
@app.task(name="portal.clean_up", queueing_lock="portal.clean_up")
def clean_up(timestamp: int) -> None:
    """Delete, once a day, what nobody needs any more; what fails is logged, and the rest runs."""
    now = timezone.now()
    for clean in DAILY_CLEANUP:
        try:
            with transaction.atomic():
                number = clean(now=now)
        except Exception:
            logger.exception("%s failed", clean.__qualname__)
        else:
            logger.info("%s deleted %s rows", clean.__qualname__, number)


def delete_done_jobs(*, now: dt.datetime) -> int:
    """Delete jobs that ended well more than a week ago, with their events; failed ones stay a month."""
    with connection.cursor() as cursor:
        cursor.execute(_DELETE_JOBS, [now - KEEP_DONE, now - KEEP_FAILED])
        return int(cursor.rowcount)


def delete_ended_sessions(*, now: dt.datetime) -> int:
    """Delete sessions that have ended."""
    number, _ = Session.objects.filter(expire_date__lt=now).delete()
    return number


DAILY_CLEANUP.extend(
    [delete_done_jobs, delete_ended_sessions, delete_old_counts, delete_old_answers]
)
