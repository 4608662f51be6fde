"""``manage.py import_reviews PATH…``: imports external fact-checks from files and addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.claimreviews.fetching import markup_at
from apps.claimreviews.models import ClaimReviewImport
from apps.claimreviews.operations import importing
from apps.common.errors import Refusal
from apps.common.fetching import Unfetchable
from apps.extraction.claimreview.documents import MAX_JSON_BYTES
from apps.people.models import Person


class Command(BaseCommand):
    help = (
        "Bring in other organisations' fact-checks from files and web addresses (https://…): pages, "
        "ClaimReview JSON, DataFeeds, JSON lines, answers of the Fact Check Tools. One import for "
        "each; doing it again doubles nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or a web address")
        parser.add_argument("--actor", required=True, help="mail address of who imports")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.active().with_address(options["actor"]).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {options['actor']}.")
        done = [self._import(person, path) for path in options["paths"]]
        if not all(done):
            raise CommandError(f"{done.count(False)} of {len(done)} did not come in.")

    def _import(self, person: Person, path: str) -> bool:
        try:
            batch = importing.import_reviews(
                actor=person, documents=[_document(path)], now=timezone.now()
            )
        except OSError as error:
            self.stderr.write(f"{path}: {error.strerror}")
        except (Refusal, Unfetchable) as error:
            self.stderr.write(f"{path}: {error}")
        else:
            self._report(path, batch)
            return True
        return False

    def _report(self, path: str, batch: ClaimReviewImport) -> None:
        self.stdout.write(
            f"{path}: {batch.imported} new, {batch.changed} changed, {batch.known} known, "
            f"{batch.refused} refused"
        )
        for problem in batch.problems:
            self.stderr.write(f"  {problem['place']}: {problem['sentence']}")


def _document(path: str) -> importing.Markup:
    """Fetch an address, or read a file, up to one byte more than an import accepts."""
    if path.lower().startswith(("http://", "https://")):
        return markup_at(path)
    with Path(path).open("rb") as file:
        return importing.Markup(Path(path).name, file.read(MAX_JSON_BYTES + 1))
