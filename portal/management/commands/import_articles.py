"""``manage.py import_articles``: read files, folders and pages of the web as the portal does, and keep
them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.articles import operations
from apps.articles.decoding import MAX_BYTES, Unreadable
from apps.articles.looking import document_of
from apps.articles.models import Article, ImportItem
from apps.articles.reading import Reading
from apps.articles.sentences import split_sentences
from apps.claims import values, worthiness
from apps.common.fetching import Unfetchable, fetch
from apps.people.models import Person

ENDINGS = {".txt", ".html", ".htm", ".mhtml", ".mht"}


class Command(BaseCommand):
    help = (
        "Import articles from files and folders (.txt, .html, .mhtml) and from web addresses "
        "(https://…). --json prints one JSON line "
        "per article; --dry-run reads only and never touches the database."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, an address")
        parser.add_argument("--json", action="store_true", help="one JSON line per article")
        parser.add_argument("--dry-run", action="store_true", help="read only; no database")
        parser.add_argument("--actor", default="", help="mail address of who imports")

    def handle(self, *args: Any, **options: Any) -> None:
        addresses = [path for path in options["paths"] if _is_address(path)]
        paths = [path for path in options["paths"] if not _is_address(path)]
        documents = [_document(path) for path in _files(paths)]
        if not documents and not addresses:
            raise CommandError("There is no .txt, .html or .mhtml file at these paths.")
        total = len(documents) + len(addresses)
        documents += [one for address in addresses if (one := self._fetched(address))]
        missing = total - len(documents)
        refused = [self._show(one, as_json=options["json"]) for one in documents].count(False)
        if documents and not options["dry_run"]:
            refused = self._keep(documents, options["actor"], quiet=options["json"])
        if refused or missing:
            raise CommandError(f"{refused + missing} of {total} could not be imported.")

    def _fetched(self, address: str) -> operations.Document | None:
        """Fetch one page; why it cannot be fetched goes to standard error."""
        try:
            return document_of(fetch(address))
        except Unfetchable as error:
            self.stderr.write(f"{address}: {error}")
            return None

    def _show(self, document: operations.Document, *, as_json: bool) -> bool:
        """Print what was read; refusals go to standard error. Returns whether it could be read."""
        reading = operations.read(document)
        if isinstance(reading, Unreadable):
            self.stderr.write(f"{document.name}: {reading}")
            return False
        if as_json:
            line = describe(reading, document.data)
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        return True

    def _keep(self, documents: list[operations.Document], email: str, *, quiet: bool) -> int:
        actor = _actor(email)
        refused = 0
        for start in range(0, len(documents), operations.MAX_ITEMS):
            batch = operations.import_documents(
                actor=actor,
                documents=documents[start : start + operations.MAX_ITEMS],
                came_by=Article.CameBy.COMMAND,
                now=timezone.now(),
            )
            for item in batch.items.select_related("article"):
                if item.outcome == ImportItem.Outcome.REFUSED:
                    refused += 1  # its message was shown when it was read
                elif not quiet:
                    outcome = item.get_outcome_display()
                    self.stdout.write(f"{outcome:<14} {item.name}: {item.article}")
        return refused


def describe(reading: Reading, data: bytes) -> dict[str, Any]:
    """Return what ``--json`` prints of one article; offsets are code points of ``text``."""
    sentences = split_sentences(reading.text, language=reading.language or "en")
    found = worthiness.suggest(
        reading.text,
        sentences,
        title=reading.title,
        published=reading.published,
        language=reading.language or "en",
    )
    return {
        "title": reading.title,
        "authors": list(reading.authors),
        "publisher": reading.publisher,
        "site": reading.site,
        "published": reading.published,
        "modified": reading.modified,
        "language": reading.language,
        "url": reading.url,
        "text": reading.text,
        "sha256": operations.sha256(data),
        "suggestions": [_suggestion(one) for one in found],
    }


def _suggestion(found: worthiness.Suggested) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "exact": found.exact,
        "kind": found.kind,
        "score": found.score,
        "reasons": [reason.text for reason in found.reasons],
        "value": values.to_json(found.value) if found.value else None,
        "speaker": found.speaker,
    }


def _is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


def _files(paths: list[str]) -> Iterator[Path]:
    """Yield every file named, and every readable file in every folder named, by name."""
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(path.rglob("*"))
            yield from (one for one in inside if one.suffix.lower() in ENDINGS and one.is_file())
        elif path.is_file():
            yield path
        else:
            raise CommandError(f"There is nothing at {path}.")


def _document(path: Path) -> operations.Document:
    """Read a file, but never more than the import would take."""
    with path.open("rb") as file:
        return operations.Document(name=path.name, data=file.read(MAX_BYTES + 1))


def _actor(email: str) -> Person:
    people = Person.objects.working()
    person: Person | None = people.filter(email__iexact=email).first() if email else None
    person = person or (
        None if email else next((p for p in people if p.is_at_least("editor")), None)
    )
    if person is None:
        raise CommandError(
            f"Nobody here has the address {email}."
            if email
            else "Name who imports: --actor ADDRESS."
        )
    return person
