"""The worker for tests: run queued jobs in this process, make them fail, or start a real worker."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.jobs import rescue

ROOT = Path(__file__).parents[1]


def work() -> int:
    """Run all queued jobs, and those that they enqueue, in order; return their number."""
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


@contextmanager
def refusing(task: str) -> Iterator[None]:
    """Let the database refuse every new job of ``task``, so that enqueuing one fails."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse_job() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no % here', NEW.task_name; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER refuse_job BEFORE INSERT ON procrastinate_jobs FOR EACH ROW"
            f" WHEN (NEW.task_name = '{task}') EXECUTE FUNCTION refuse_job()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse_job CASCADE")


@contextmanager
def dying_at(task: str) -> Iterator[None]:
    """Raise ``KeyboardInterrupt`` at the moment a job of ``task`` is enqueued."""

    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "procrastinate_defer" in sql and task in str(params):
            raise KeyboardInterrupt
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


@contextmanager
def worker_of(queue: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker process on the test's database, which runs the jobs of ``queue`` one by one."""
    command = ["manage.py", "procrastinate", "worker", "--queues", queue, "--concurrency", "1"]
    settings = {
        "DATABASE_URL": _address(),
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PORTAL_FETCH_LOOPBACK": "1",
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=os.environ | settings, stdout=out, stderr=out
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _address() -> str:
    with connection.cursor():
        params = connection.get_connection_params()
    user = f"{quote(params.get('user', ''))}:{quote(params.get('password') or '')}"
    port = f"&port={params['port']}" if params.get("port") else ""
    host = quote(str(params.get("host", "")), safe="")
    return f"postgresql://{user}@/{params['dbname']}?host={host}{port}"


def until(is_so: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until a condition is true that another process brings about; fail after ``seconds``."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if is_so():
            return
        pause.wait(0.02)
    raise AssertionError("It did not happen.")


def rescued() -> None:
    """Make the heartbeats of workers an hour old, and rescue the jobs of those killed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"
        )
    async_to_sync(rescue.func)(_Context(), 0)


class _Context:
    """The part of a job's context that the rescue reads: the app."""

    app = app
