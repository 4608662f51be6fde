"""``manage.py worker``: does the background work until it is stopped."""

from __future__ import annotations

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.worker import work


class Command(BaseCommand):
    help = (
        "Do the background work. When the database goes away the worker waits for it and goes on; "
        "SIGTERM and Ctrl-C let running jobs end first."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (they ask the database, which may be away)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, default=4, help="jobs done at once")

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(work(concurrency=options["concurrency"]))
