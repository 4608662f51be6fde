"""``/healthz`` (this process answers) and ``/readyz`` (the portal can do its work), for programs that watch it.

Both tell a stranger no more than which part is not in order; why is in the log.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger("portal.health")

# The whole answer takes at most about this long for each of three queries, and as long to connect.
STATEMENT_MS = 2000

# A worker says each ten seconds that it lives, and starts again within a minute of its database.
HEARTBEAT_SECONDS = 60
_HEARTBEAT = """
SELECT coalesce(max(last_heartbeat) > now() - make_interval(secs => %s), false)
FROM procrastinate_workers
"""
# Jobs of a later time do not wait yet. One without a time waits since it was deferred.
_WAITING = """
SELECT NOT EXISTS (
    SELECT FROM procrastinate_jobs job WHERE job.status = 'todo' AND coalesce(
        job.scheduled_at,
        (SELECT max(event.at) FROM procrastinate_events event WHERE event.job_id = job.id)
    ) < now() - make_interval(secs => %s)
)
"""


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer, without the database: this process is alive."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Return each part with “ok” or “not ok”; 503 unless all are in order."""
    parts = {name: _checked(name, check) for name, check in CHECKS.items()}
    is_ready = all(parts.values())
    shown = {name: _word(is_good) for name, is_good in parts.items()}
    status = {"status": _word(is_ready), "parts": shown}
    return JsonResponse(status, status=200 if is_ready else 503)


def _word(is_good: bool) -> str:
    return "ok" if is_good else "not ok"


def _checked(name: str, check: Callable[[], bool]) -> bool:
    try:
        is_good = check()
        reason = ""
    except (DatabaseError, OSError) as error:
        is_good, reason = False, f": {str(error).strip()}"
    if not is_good:
        logger.warning("Not ready: %s%s", name, reason)
    return is_good


def _has_database() -> bool:
    return _query("SELECT true")


def _is_migrated() -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(STATEMENT_MS)])
        cursor.execute("SELECT app, name FROM django_migrations")
        return _newest_migrations() <= set(cursor.fetchall())


@lru_cache(maxsize=1)
def _newest_migrations() -> frozenset[tuple[str, str]]:
    """Return the last migration of each app of this version of the portal."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _has_worker() -> bool:
    return _query(_HEARTBEAT, HEARTBEAT_SECONDS)


def _is_up_to_date() -> bool:
    return _query(_WAITING, settings.OLDEST_JOB_SECONDS)


def _has_room() -> bool:
    folder = Path(settings.DATA_DIR)
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free >= settings.LEAST_FREE_MB * 2**20


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _has_database,
    "migrations": _is_migrated,
    "worker": _has_worker,
    "jobs": _is_up_to_date,
    "disk": _has_room,
}


def _query(statement: str, *values: float) -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(STATEMENT_MS)])
        cursor.execute(statement, values)
        return bool(cursor.fetchone()[0])
