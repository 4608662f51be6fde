"""App-independent background work: retrying the jobs of killed workers."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

HEARTBEAT_SECONDS = 60.0


@app.periodic(cron="* * * * *")
@app.task(name="portal.rescue", queueing_lock="portal.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Retry, once a minute, every job whose worker sent no heartbeat for a minute."""
    manager = context.app.job_manager
    stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=HEARTBEAT_SECONDS)
    for job in stalled:
        await manager.retry_job(job)
