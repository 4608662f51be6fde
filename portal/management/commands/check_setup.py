"""``manage.py check_setup``: says in sentences what a server's setup lacks."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.management.setup_checks import findings


class Command(BaseCommand):
    help = (
        "Say what is missing or wrong in the setup of this server, a line each. Ends with 1 when "
        "something stops readers or people or endangers data; notes alone end with 0."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (it says itself what is missing)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--patience", type=float, default=20.0, help="seconds to wait for a worker to report"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(findings(patience=options["patience"]))
        for finding in found:
            self.stdout.write(f"{'Missing' if finding.is_fault else 'Note'}: {finding.sentence}")
        faults = sum(finding.is_fault for finding in found)
        if faults:
            raise CommandError(f"The portal is not ready: {faults} of these must be mended.")
        self.stdout.write("The portal is ready.")
