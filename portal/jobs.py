"""App-independent background work: retrying jobs that a killed worker left behind."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

WITHOUT_A_SIGN_OF_LIFE = 60.0


@app.periodic(cron="* * * * *")
@app.task(name="portal.rescue", queueing_lock="portal.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Once a minute, queue again every job whose worker sent no heartbeat for a minute."""
    manager = context.app.job_manager
    stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=WITHOUT_A_SIGN_OF_LIFE)
    for job in stalled:
        await manager.retry_job(job)
