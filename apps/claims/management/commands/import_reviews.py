"""``manage.py import_reviews PATH…``: bring in other organisations' fact-checks from files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.articles.decoding import MAX_BYTES
from apps.claims import outside
from apps.common.errors import Refusal
from apps.people.models import Person


class Command(BaseCommand):
    help = (
        "Bring in other organisations' fact-checks: saved pages, ClaimReview JSON, DataFeeds, JSON "
        "lines, answers of the Fact Check Tools. One import a file; doing it again doubles nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--actor", required=True, help="mail address of who imports")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=options["actor"], is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {options['actor']}.")
        done = [self._import(person, path) for path in options["paths"]]
        if not all(done):
            raise CommandError(f"{done.count(False)} of {len(done)} files did not come in.")

    def _import(self, person: Person, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                document = outside.Markup(path.name, file.read(MAX_BYTES + 1))
            batch = outside.import_reviews(actor=person, documents=[document], now=timezone.now())
        except OSError as error:
            self.stderr.write(f"{path}: {error.strerror}")
        except Refusal as refusal:
            self.stderr.write(f"{path}: {refusal.detail}")
        else:
            self.stdout.write(
                f"{path}: {batch.imported} new, {batch.changed} changed, {batch.known} known, "
                f"{batch.refused} refused"
            )
            for problem in batch.problems:
                self.stderr.write(f"  {problem['place']}: {problem['sentence']}")
            return True
        return False
