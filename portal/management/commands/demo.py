"""``manage.py demo``: runs the portal on this machine with the demo newsroom."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from apps.people.models import Person
from portal import demo

START_SECONDS = 30.0


class Command(BaseCommand):
    help = (
        "Start the portal on this machine: migrate, load the demo newsroom (kept if it is there), "
        "start web and worker, print the address and one sign-in per role. Ctrl-C stops all of it."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (the tables may not exist yet)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1")
        parser.add_argument(
            "--reset", action="store_true", help="start over with an empty database"
        )
        parser.add_argument(
            "--articles", nargs="+", metavar="PATH", default=[], help="also import files or folders"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        signal.signal(signal.SIGTERM, _interrupt)
        signal.signal(signal.SIGINT, _interrupt)  # a shell may have started it with SIGINT ignored
        port: int = options["port"]
        _check_port(port)
        try:
            self._prepare(reset=options["reset"], paths=options["articles"])
            self._serve(port)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def _prepare(self, *, reset: bool, paths: list[str]) -> None:
        if reset:
            _drop_tables()
        call_command("migrate", verbosity=0)
        if not demo.is_loaded():
            self.stdout.write("Loading the demo newsroom …")
            demo.load(now=timezone.now())
        if paths:
            actor = demo.sign_ins()[1]["email"]
            call_command("import_articles", *paths, actor=actor, stdout=self.stdout)

    def _serve(self, port: int) -> None:
        environment = os.environ | {
            "DATABASE_URL": _database_url(),
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "PYTHONWARNINGS": "ignore",
        }
        connection.close()
        web = [
            *(sys.executable, "-m", "gunicorn", "portal.wsgi"),
            *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"),
            *("--workers", "2", "--threads", "4", "--log-level", "warning"),
            *("--limit-request-line", "8190"),  # a claim in Arabic letters has 3,000 in an address
        ]
        worker = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "4"]
        with (
            _child_process(web, environment) as first,
            _child_process(worker, environment) as second,
        ):
            _wait_until_up(port, first)
            self._welcome(port)
            _wait_until_one_ends(first, second)

    def _welcome(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}"
        rows = [
            f"  {person['role']:<12} {person['email']:<26} {person['password']}"
            for person in demo.sign_ins()
        ]
        text = (
            f"\nThe portal is running.\n\n  Readers   {address}/\n  Newsroom  {address}/desk/\n"
            f"  API       {address}/api/\n\nSign in at {address}/accounts/login/ as\n\n"
            + "\n".join(rows)
            + "\n\nCtrl-C stops it.\n"
        )
        self.stdout.write(text)
        self.stdout.flush()


def _interrupt(*args: object) -> None:
    raise KeyboardInterrupt


def _check_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(f"Port {port} cannot be used ({error}). Try --port.") from error


def _drop_tables() -> None:
    """Drop all tables; on a server of the user only if it is empty or has the demo newsroom."""
    tables = connection.introspection.table_names()
    own = bool(connection.settings_dict.get("EMBEDDED_IN"))
    is_demo = Person._meta.db_table in tables and demo.is_loaded()
    if tables and not own and not is_demo:
        raise CommandError("--reset refused: this database holds something else than the demo.")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _database_url() -> str:
    """Return a DATABASE_URL for the child processes, which must not each start a server."""
    if url := os.environ.get("DATABASE_URL"):
        return url
    connection.ensure_connection()
    info = connection.connection.info
    return f"postgresql://{info.user}@/{info.dbname}?host={quote(info.host, safe='')}"


@contextmanager
def _child_process(
    command: list[str], environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a child process in its own session, and terminate it afterwards."""
    child = subprocess.Popen(  # noqa: S603
        command, env=environment, cwd=settings.BASE_DIR, start_new_session=True
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait_until_up(port: int, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and web.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
            return
        except urllib.error.HTTPError as error:
            raise CommandError(f"The portal answers with an error: {error}.") from error
        except OSError:
            time.sleep(0.2)
    raise CommandError("The web server did not start; its messages are above.")


def _wait_until_one_ends(*children: subprocess.Popen[bytes]) -> None:
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    raise CommandError("A part of the portal stopped by itself; its messages are above.")
