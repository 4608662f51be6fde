"""``manage.py verify_backup``: says in sentences what of the backups is missing or damaged."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.backups.folder import BackupError, Folder, read
from portal.backups.verifying import verify
from portal.management.commands.backup import chosen_folder


class Command(BaseCommand):
    help = (
        "Read every base backup and the WAL after it, and say what is missing or damaged, a line each. Ends with 1 "
        "when anything is, and when there is no backup."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (the database may be lost)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", default="", help="instead of PORTAL_BACKUPS")
        parser.add_argument("--backup", default="", metavar="TIME", help="only this one")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = chosen_folder(options["folder"])
        try:
            faults = self._faults(folder, options["backup"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        if faults:
            raise CommandError("\n".join(dict.fromkeys(faults)))

    def _faults(self, folder: Folder, name: str) -> list[str]:
        folder.open()
        paths = [path for path in folder.backups() if name in ("", path.name)]
        faults = [] if paths else [f"There is no backup in {folder.path}."]
        for path in paths:
            found = self._tried(folder, path)
            faults += found
            if not found:
                self.stdout.write(f"{path.name}: whole, and so is the WAL after it.")
        return faults

    def _tried(self, folder: Folder, path: Any) -> list[str]:
        try:
            return verify(folder, read(path))
        except BackupError as error:
            return [str(error)]
