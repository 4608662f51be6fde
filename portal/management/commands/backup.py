"""``manage.py backup``: takes a base backup while the portal runs."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.backups.folder import Backup, BackupError, Folder
from portal.backups.taking import prune, take


def chosen_folder(path: str) -> Folder:
    """Return the folder that was named, or that of PORTAL_BACKUPS."""
    if not (path or settings.BACKUPS):
        raise CommandError("Name a folder, or set PORTAL_BACKUPS.")
    return Folder(Path(path or settings.BACKUPS).resolve())


class Command(BaseCommand):
    help = (
        "Take a base backup of the database and the stored files into a folder that only its owner can read, "
        "then delete older ones. Needs a role of PostgreSQL with REPLICATION (PORTAL_BACKUP_URL)."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (it reads no table)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", default="", help="instead of PORTAL_BACKUPS")
        parser.add_argument(
            "--keep",
            type=int,
            default=settings.BACKUPS_KEPT,
            help="how many backups are kept, with the WAL after the oldest of them",
        )
        parser.add_argument(
            "--with-secret",
            action="store_true",
            help="also the portal's secret; without it, keep that elsewhere",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        folder, began = chosen_folder(options["folder"]), time.monotonic()
        try:
            backup = take(folder, with_secret=options["with_secret"])
            deleted = prune(folder, kept=options["keep"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_sentence(backup, time.monotonic() - began))
        if deleted:
            self.stdout.write(
                f"Deleted {len(deleted)} older ones, and the WAL before the oldest kept."
            )


def _sentence(backup: Backup, seconds: float) -> str:
    size = sum(path.stat().st_size for path in backup.path.rglob("*") if path.is_file())
    secret = "" if backup.has_secret else " The portal's secret is not in it: keep it elsewhere."
    return (
        f"Backup {backup.path}: PostgreSQL {backup.version}, {len(backup.media)} stored files, "
        f"{size / 1e6:,.0f} MB, in {seconds:.1f} s.{secret}"
    )
