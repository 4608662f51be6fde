"""``manage.py demo``: runs the portal on this machine with the demo newsroom."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import fasteners
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from apps.people.models import Person
from portal import demo
from portal.outages import outage_in
from portal.postgresql import embedded
from portal.supervision import GaveUp, Part, Program, Supervisor, python

START_SECONDS = 60.0
# Longer than the guard of a killed demo takes to end what is left.
GUARD_SECONDS = 40.0
WEB_PROCESSES = 2


class Command(BaseCommand):
    help = (
        "Start the portal on this machine: migrate, load the demo newsroom (kept if it is there), "
        "start web and worker and start them again when they end, print the address and one sign-in per "
        "role. Ctrl-C stops all of it."
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
        try:
            with _alone(), _listening(options["port"]) as listening:
                self._prepare(reset=options["reset"], paths=options["articles"])
                self._serve(listening)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        except GaveUp as error:
            raise CommandError(str(error)) from error
        except (DatabaseError, psycopg.Error, OSError) as error:
            raise CommandError(_in_a_sentence(error)) from error

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

    def _serve(self, listening: socket.socket) -> None:
        port = listening.getsockname()[1]
        with _guard() as guarded:
            supervisor = Supervisor(_parts(listening, guarded))
            connection.close()
            try:
                supervisor.start()
                _wait_until_up(port, supervisor)
                self._welcome(port)
                supervisor.watch()
            finally:
                supervisor.stop()

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


def _in_a_sentence(error: Exception) -> str:
    """Return what an operator can do about a database or a disk that is away."""
    outage = outage_in(error)
    if outage is None and not isinstance(error, OSError):
        raise error
    first = str(error).strip().splitlines()[0] if str(error).strip() else ""
    return first if "cannot start" in first else f"{outage or 'The portal cannot start.'} ({first})"


@contextmanager
def _alone() -> Iterator[None]:
    """Make sure that one demo runs with this data folder, also when an earlier one was just killed."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    mine = fasteners.InterProcessLock(settings.DATA_DIR / "demo.lock")
    if not mine.acquire(blocking=False):
        raise CommandError(
            f"The demo runs already with the data folder {settings.DATA_DIR}. Stop it, or set"
            " PORTAL_DATA to another folder."
        )
    try:
        earlier = fasteners.InterProcessLock(settings.DATA_DIR / "demo.guard.lock")
        if not earlier.acquire(timeout=GUARD_SECONDS):
            raise CommandError("What an earlier demo left behind does not end.")
        earlier.release()
        yield
    finally:
        mine.release()


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """Listen on a port for the web processes: who comes while one is started again waits."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen(1024)
        except (OSError, OverflowError) as error:
            raise CommandError(f"Port {port} cannot be used ({error}). Try --port.") from error
        yield listening


@contextmanager
def _guard() -> Iterator[Callable[[list[int]], None]]:
    """Run the process that ends what a killed demo leaves; yields how to tell it what runs now."""
    folder = settings.DATA_DIR
    database = [str(folder / "postgresql")] if _is_embedded() else []
    guard = subprocess.Popen(  # noqa: S603
        python("-m", "portal.guard", str(folder), *database),
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert guard.stdin is not None
    pipe = guard.stdin

    def guarded(processes: list[int]) -> None:
        with suppress(BrokenPipeError):  # the portal runs on without its guard
            pipe.write(f"{json.dumps(processes)}\n")
            pipe.flush()

    try:
        yield guarded
    finally:
        guarded([])


def _parts(listening: socket.socket, guarded: Callable[[list[int]], None]) -> list[Part]:
    """Return what the portal consists of, in the order of starting."""
    environment = os.environ | {
        "DATABASE_URL": _database_url(),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "PYTHONWARNINGS": "ignore",
    }
    programs: list[Program] = []

    def tell() -> None:
        guarded([one.process.pid for one in programs if one.process and one.is_running()])

    def program(name: str, *command: str, pass_fds: tuple[int, ...] = ()) -> None:
        folder = str(settings.BASE_DIR)
        programs.append(Program(name, python(*command), environment, folder, pass_fds, tell))

    number = listening.fileno()
    for web in range(1, WEB_PROCESSES + 1):
        program(f"Web process {web}", "-m", "portal.web", str(number), pass_fds=(number,))
    program("The worker", "manage.py", "worker", "--concurrency", "4")
    if settings.BACKUPS:
        program("The archiver of WAL", "manage.py", "archive_wal")
    return [EmbeddedDatabase(), *programs] if _is_embedded() else [*programs]


class EmbeddedDatabase:
    """The embedded PostgreSQL as a part of the portal; the last process that uses it stops it."""

    name = "PostgreSQL"

    def start(self) -> None:
        embedded.restart(settings.DATA_DIR)

    def is_running(self) -> bool:
        return embedded.is_ready(settings.DATA_DIR)

    def stop(self) -> None:
        pass


def _is_embedded() -> bool:
    return bool(connection.settings_dict.get("EMBEDDED_IN"))


def _drop_tables() -> None:
    """Drop all tables; on a server of the user only if it is empty or has the demo newsroom."""
    tables = connection.introspection.table_names()
    own = _is_embedded()
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


def _wait_until_up(port: int, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        supervisor.check()
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
            return
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise CommandError(f"The portal answers with an error: {error}.") from error
        except OSError:
            pass
        time.sleep(0.2)
    raise CommandError("The web server did not start; its messages are above.")
