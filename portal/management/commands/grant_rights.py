"""``manage.py grant_rights ROLE``: gives the database role that runs the portal its rights."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from portal import rights


class Command(BaseCommand):
    help = (
        "Give a database role what the portal needs to run, and nothing more: it changes and deletes nothing in "
        "tables of record and cannot switch triggers off. Run it as the owner of the tables; `migrate` does the same "
        "for the role in PORTAL_DATABASE_ROLE."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="a role of PostgreSQL that owns no table")

    def handle(self, *args: Any, **options: Any) -> None:
        role: str = options["role"]
        try:
            tables = rights.grant(role)
        except (rights.UnsuitableRole, DatabaseError) as error:
            raise CommandError(f"No rights were given: {error}") from error
        self.stdout.write(f"{role} may run the portal: it has its rights on {tables} tables.")
