"""``manage.py archive_wal``: archives what is committed, continuously."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.backups.archiving import Archiver, end_for_good
from portal.backups.folder import BackupError
from portal.management.commands.backup import chosen_folder


class Command(BaseCommand):
    help = (
        "Archive PostgreSQL's WAL into the folder of backups until it is stopped, so that any moment after a base "
        "backup can be restored. One such process for a database."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (it reads no table)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", default="", help="instead of PORTAL_BACKUPS")
        parser.add_argument(
            "--end-for-good",
            action="store_true",
            help="archive no more: the server no longer keeps WAL for the archive",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        try:
            if options["end_for_good"]:
                kept = end_for_good()
                self.stdout.write(
                    "PostgreSQL keeps no more WAL for the archive."
                    if kept
                    else "There was nothing to end."
                )
                return
            Archiver(chosen_folder(options["folder"])).run()
        except BackupError as error:
            raise CommandError(str(error)) from error
