"""The worker: it outlives its database, its jobs defer further jobs in Django's transaction, and it
limits how long they wait for locks.

A worker of procrastinate has its own connections. A job deferred on one of them is outside Django's
transaction: it could run before the rows it needs are committed, or exist although they were rolled
back.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress

from django.conf import settings
from procrastinate import App
from procrastinate.connector import BaseAsyncConnector, BaseConnector
from procrastinate.contrib.django import app as current
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from portal.outages import outage_in
from portal.postgresql.timeouts import limit_new_connections

logger = logging.getLogger("portal.worker")

# Seconds that a job waits for a connection; the usual thirty would be spent before each new start.
CONNECT_SECONDS = 5.0
# Seconds before the first, second … new start; the last one for all further ones.
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
# A worker that ran this long had a database, and its next end is a first one.
WELL_AFTER_SECONDS = 20.0


class WorkerConnector(PsycopgConnector):
    """Fetches and finishes jobs on its own connections; sync code defers through Django's connection."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


class PortalConnector(DjangoConnector):
    """Django's connection, whose worker has ``WorkerConnector``."""

    def get_worker_connector(self) -> BaseAsyncConnector:
        limit_new_connections(settings.WORKER_TIMEOUTS)
        return WorkerConnector(kwargs=connector_params("default"), timeout=CONNECT_SECONDS)


def defer_with_django(app: App) -> None:
    """Set this connector on the app of procrastinate (the setting ``PROCRASTINATE_ON_APP_READY``)."""
    app.connector = app.job_manager.connector = PortalConnector()


async def work(*, concurrency: int) -> None:
    """Do jobs until the process is asked to end; whenever the database goes away, begin again.

    Procrastinate's worker ends with its database, sometimes without an error.
    """
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    in_a_row = 0
    while not stopping.is_set():
        began = loop.time()
        try:
            await _work_until(stopping, concurrency)
        except Exception as error:
            if outage_in(error) is None:
                raise
            logger.warning("The worker lost its database: %s", str(error).strip())
        in_a_row = 1 if loop.time() - began > WELL_AFTER_SECONDS else in_a_row + 1
        with suppress(TimeoutError):
            pause = PAUSES[min(in_a_row, len(PAUSES)) - 1]
            await asyncio.wait_for(stopping.wait(), timeout=pause)


async def _work_until(stopping: asyncio.Event, concurrency: int) -> None:
    """Run a worker of procrastinate until it ends or ``stopping`` is set; running jobs end first."""
    with current.replace_connector(PortalConnector().get_worker_connector()):
        async with current.open_async():
            worker = asyncio.create_task(
                current.run_worker_async(concurrency=concurrency, install_signal_handlers=False)
            )
            asked = asyncio.create_task(stopping.wait())
            await asyncio.wait({worker, asked}, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            worker.cancel()
            with suppress(asyncio.CancelledError):
                await worker
