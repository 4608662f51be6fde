"""How a worker's jobs ask for further jobs: in the transaction they are in, as everybody else does.

A worker of procrastinate has connections of its own. What a job deferred there would be in no
transaction of Django's: the new job could begin before the rows it is about are there, find nothing to
do, and be done; or be there though they were rolled back.
"""

from __future__ import annotations

from procrastinate import App
from procrastinate.connector import BaseAsyncConnector, BaseConnector
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector


class WorkerConnector(PsycopgConnector):
    """Looks after jobs on its own connections; what sync code asks for goes through Django's."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


class PortalConnector(DjangoConnector):
    """Django's connection, whose worker has ``WorkerConnector``."""

    def get_worker_connector(self) -> BaseAsyncConnector:
        return WorkerConnector(kwargs=connector_params("default"))


def defer_with_django(app: App) -> None:
    """Give the app of procrastinate this connector (the setting ``PROCRASTINATE_ON_APP_READY``)."""
    app.connector = app.job_manager.connector = PortalConnector()
