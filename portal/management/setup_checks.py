"""What a server's setup lacks, in sentences (``manage.py check_setup``). No sentence has a secret in it.

A fault stops readers or people, or endangers data; a note is what most newsrooms want otherwise.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from apps.factchecks.models import Rating
from apps.matching.retrieval import halves
from apps.people.models import Person
from portal import rights
from portal.backups.archiving import SLOT

# The oldest PostgreSQL that Django supports.
OLDEST_POSTGRESQL = 14
# A worker reports every 10 seconds.
HEARTBEAT = dt.timedelta(seconds=60)
LEAST_FREE_BYTES = 2**30
EXAMPLE_HOST = "check.example"
BACKING_UP = "docs/operating/back-up-and-restore.md"
TWO_ROLES = "docs/operating/on-one-server.md, “The database”"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing: a sentence, and whether it is a fault or a note."""

    sentence: str
    is_fault: bool = True


def note(sentence: str) -> Finding:
    return Finding(sentence, is_fault=False)


def findings(*, patience: float = 0.0) -> Iterator[Finding]:
    """Give everything that is missing; without a database, what can be known without one.

    A worker that was started just now is waited for, ``patience`` seconds at most.
    """
    for check in (_environment, _proxies, _mail, _static_files, _data_folder):
        yield from check()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Finding(f"The database does not answer: {_first_line(error)}. Check DATABASE_URL.")
        return
    yield from _server()
    try:
        yield from _tables(patience)
    except DatabaseError as error:
        yield Finding(f"The portal's role cannot read its tables: {_first_line(error)}.")


def _environment() -> Iterator[Finding]:
    module = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    if module != "portal.settings.production":
        yield Finding(
            f"These are the settings {module}, not those of a server: "
            "set PORTAL_SECRET_KEY and PORTAL_HOSTS."
        )
    if len(set(settings.SECRET_KEY)) < 10:
        yield Finding("PORTAL_SECRET_KEY is not random: make one with “openssl rand -hex 32”.")
    if EXAMPLE_HOST in settings.ALLOWED_HOSTS:
        yield note(f"PORTAL_HOSTS still has the example {EXAMPLE_HOST}: put your host name there.")
    if not settings.PORTAL_ADDRESS:
        yield Finding("PORTAL_ADDRESS is not set: links in mails and feeds need it.")
    elif settings.PORTAL_ADDRESS.partition("://")[2].strip("/") not in settings.ALLOWED_HOSTS:
        yield Finding("The host of PORTAL_ADDRESS is not one of PORTAL_HOSTS.")
    if settings.TIME_ZONE == "UTC":
        yield note("PORTAL_TIME_ZONE is UTC: pages give days and times in it.")
    if not os.environ.get("DATABASE_URL"):
        yield Finding("DATABASE_URL is not set: the embedded PostgreSQL is for the demo only.")


def _proxies() -> Iterator[Finding]:
    if not settings.SECURE_SSL_REDIRECT:
        yield Finding(
            "PORTAL_PLAIN_HTTP is set: passwords and sessions cross the network readable."
        )
    if settings.TRUSTED_PROXIES < 1:
        yield note(
            "PORTAL_TRUSTED_PROXIES is 0: behind a proxy all clients would count as one address."
        )


def _mail() -> Iterator[Finding]:
    if settings.MAIL_KIND != "smtp":
        yield note("PORTAL_MAIL_URL is not set: invitations and new passwords cannot be sent.")


def _static_files() -> Iterator[Finding]:
    folder = Path(settings.STATIC_ROOT)
    storage = staticfiles_storage
    if not isinstance(storage, ManifestFilesMixin):
        return
    if not (folder / storage.manifest_name).exists():
        yield Finding(f"There are no static files in {folder}: run “manage.py collectstatic”.")
        return
    source = settings.BASE_DIR / "portal" / "static"
    names = [str(path.relative_to(source)) for path in source.rglob("*.css")]
    missing = [name for name in names if name not in storage.hashed_files]
    if missing:
        yield Finding(
            f"Static files are of another version ({missing[0]} is missing): "
            "run “manage.py collectstatic” and start the web service again."
        )


def _data_folder() -> Iterator[Finding]:
    folder = Path(settings.DATA_DIR)
    if not folder.is_dir():
        yield Finding(f"The data folder {folder} is not there.")
        return
    is_read_only = os.statvfs(folder).f_flag & os.ST_RDONLY  # an image, with its static files in it
    if not is_read_only and not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(f"This user may not write into the data folder {folder}.")
    if folder.stat().st_mode & stat.S_IWOTH:
        yield Finding(f"Everybody on this machine may write into the data folder {folder}.")
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        yield Finding(f"Only {free // 2**20} MB are free on the disk of {folder}.")


def _server() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000,"
            " current_setting('server_encoding'),"
            " current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off',"
            " EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector')"
        )
        version, encoding, is_durable, has_pgvector = cursor.fetchone()
    if version < OLDEST_POSTGRESQL:
        yield Finding(f"PostgreSQL {version} is too old: {OLDEST_POSTGRESQL} or newer is needed.")
    if encoding != "UTF8":
        yield Finding(f"The database's encoding is {encoding}: create it with ENCODING 'UTF8'.")
    for sentence in rights.too_wide():
        yield Finding(f"{sentence} Run the portal with a role that owns nothing ({TWO_ROLES}).")
    if not is_durable:
        yield Finding(
            "PostgreSQL does not wait for the disk (fsync or synchronous_commit is off): "
            "what was saved can be lost in a power cut."
        )
    yield from _archive()
    if not has_pgvector:
        yield note("PostgreSQL has no pgvector: similar statements are found by their words alone.")


def _archive() -> Iterator[Finding]:
    """Ask the server for the archiver's slot: the folder of backups is not for the portal's user to read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT active, wal_status = 'lost' FROM pg_replication_slots WHERE slot_name = %s",
            [SLOT],
        )
        slot = cursor.fetchone()
    if slot is None:
        yield note(f"Nothing is archived, so a lost disk loses everything: {BACKING_UP}.")
    elif slot[1]:
        yield Finding(f"The archive has a gap: take a new base backup ({BACKING_UP}).")
    elif not slot[0]:
        yield Finding("The archive has stopped: start portal-archive, and see what it says.")


def _tables(patience: float) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding(f"{len(waiting)} migrations are not applied: run “manage.py migrate”.")
        return
    if not Rating.objects.exists():
        yield Finding("There is no rating scale: run “manage.py load_ratings”.")
    if not any(person.is_at_least("admin") for person in Person.objects.active()):
        yield Finding("Nobody is an admin: run “manage.py createsuperuser”.")
    if _can_have_vectors() and "meaning" not in halves():
        yield note("pgvector is there and not used: run “manage.py index_texts”.")
    if not _has_worker(patience):
        yield Finding("No worker has reported in the last minute: start portal-worker.")


def _has_worker(patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        since = timezone.now() - HEARTBEAT
        if ProcrastinateWorker.objects.filter(last_heartbeat__gt=since).exists():
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.5)


def _can_have_vectors() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector')")
        return bool(cursor.fetchone()[0])


def _first_line(error: Exception) -> str:
    """Return what the database answered, which names hosts and roles and never a password."""
    return str(error).strip().partition("\n")[0].rstrip(".")
