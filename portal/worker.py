"""Defers jobs within a worker's jobs in Django's transaction, and limits how long jobs wait for locks.

A worker of procrastinate has its own connections. A job deferred on one of them is outside Django's
transaction: it could run before the rows it needs are committed, or exist although they were rolled
back.
"""

from __future__ import annotations

from django.conf import settings
from procrastinate import App
from procrastinate.connector import BaseAsyncConnector, BaseConnector
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from portal.timeouts import limit_new_connections


class WorkerConnector(PsycopgConnector):
    """Fetches and finishes jobs on its own connections; sync code defers through Django's connection."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


class PortalConnector(DjangoConnector):
    """Django's connection, whose worker has ``WorkerConnector``."""

    def get_worker_connector(self) -> BaseAsyncConnector:
        limit_new_connections(settings.WORKER_TIMEOUTS)
        return WorkerConnector(kwargs=connector_params("default"))


def defer_with_django(app: App) -> None:
    """Set this connector on the app of procrastinate (the setting ``PROCRASTINATE_ON_APP_READY``)."""
    app.connector = app.job_manager.connector = PortalConnector()
