"""``manage.py restore``: makes a database out of a backup and the WAL after it."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fasteners
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from portal.backups.folder import BackupError
from portal.backups.restoring import Restored, Wanted, restore
from portal.management.commands.backup import chosen_folder


class Command(BaseCommand):
    help = (
        "Restore the database, and the stored files, into an empty place: up to the last archived transaction, or to a "
        "moment. Never over a running PostgreSQL; what is in the way is renamed with --replace and never deleted."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (there is no database)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", default="", help="instead of PORTAL_BACKUPS")
        parser.add_argument(
            "--to-time",
            type=_moment,
            metavar="MOMENT",
            help="2026-12-01T09:30:00+03:00; without an offset, in the newsroom's time zone",
        )
        parser.add_argument(
            "--into", type=Path, help="data folder of PostgreSQL; known for the embedded one"
        )
        parser.add_argument(
            "--backup", default="", metavar="TIME", help="instead of the newest that fits"
        )
        parser.add_argument(
            "--timeline", type=int, help="instead of the newest one; see the documentation"
        )
        parser.add_argument("--replace", action="store_true", help="rename what is in the way")
        parser.add_argument(
            "--accept-gap",
            action="store_true",
            help="restore what is before missing or damaged WAL",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder, began = chosen_folder(options["folder"]), time.monotonic()
        wanted = Wanted(
            into=_into(options["into"]),
            moment=options["to_time"],
            name=options["backup"],
            timeline=options["timeline"],
            replaces=options["replace"],
            accepts_gap=options["accept_gap"],
        )
        try:
            with _no_demo(wanted.into):
                restored = restore(folder, wanted)
                secret = _put_secret(restored)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for sentence in (*_sentences(wanted, restored, time.monotonic() - began), *secret):
            self.stdout.write(sentence)


def _moment(text: str) -> dt.datetime:
    moment = parse_datetime(text)
    if moment is None:
        raise ValueError(text)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _into(path: Path | None) -> Path:
    if path is not None:
        return path.resolve()
    if folder := settings.DATABASES["default"].get("EMBEDDED_IN"):
        return Path(folder).resolve() / "postgresql"
    raise CommandError("Name the data folder of PostgreSQL: --into /var/lib/postgresql/17/main")


@contextmanager
def _no_demo(into: Path) -> Iterator[None]:
    """Make sure that no demo starts a server in the folder meanwhile."""
    if into != Path(settings.DATA_DIR).resolve() / "postgresql":
        yield
        return
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    lock = fasteners.InterProcessLock(settings.DATA_DIR / "demo.lock")
    if not lock.acquire(blocking=False):
        raise BackupError(
            "The demo runs with this data folder: stop it first. Nothing was changed."
        )
    try:
        yield
    finally:
        lock.release()


def _put_secret(restored: Restored) -> list[str]:
    """Put the secret where the embedded portal has it, if it is in the backup and has none there."""
    if not restored.backup.has_secret:
        return []
    source, target = restored.backup.path / "secret", settings.DATA_DIR / "secret"
    if settings.DATABASES["default"].get("EMBEDDED_IN") and not target.exists():
        target.touch(mode=0o600)
        shutil.copyfile(source, target)
        return [f"The portal's secret is in {target} again."]
    return [f"The portal's secret is in {source}: it belongs into PORTAL_SECRET_KEY."]


def _sentences(wanted: Wanted, restored: Restored, seconds: float) -> Iterator[str]:
    until = f", last transaction {restored.until}" if restored.until else ""
    yield f"Restored {wanted.into} from the backup {restored.backup.name}{until}, in {seconds:.1f} s."
    for path in restored.earlier:
        yield f"What was there before is in {path}."
    yield "Start PostgreSQL and the portal, then take a base backup: a new timeline has begun."
