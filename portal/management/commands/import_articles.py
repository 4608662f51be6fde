"""``manage.py import_articles``: imports articles from files, folders, lists, feeds and web pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.articles import jobs
from apps.articles.models import Article, Import, ImportItem
from apps.articles.operations import importing
from apps.articles.operations.documents import Document, read
from apps.articles.operations.importing import MAX_ITEMS
from apps.articles.operations.versions import sha256
from apps.articles.polling import document_of
from apps.common.fetching import PAGES, Unfetchable, fetch
from apps.extraction.decoding import MAX_BYTES, Unreadable
from apps.extraction.lists.reader import ENDINGS as LISTS
from apps.extraction.lists.reader import MAX_LIST_BYTES
from apps.extraction.lists.rows import Row
from apps.extraction.result import ExtractedDocument
from apps.people.models import Person
from apps.reading import values
from apps.reading.checkworthiness import worthiness
from apps.reading.text.sentences import split_sentences

ENDINGS = {".txt", ".html", ".htm", ".mhtml", ".mht"}
IN_FOLDERS = {*ENDINGS, *LISTS} - {".json"}  # other JSON is common; a .json file must be named
WHY_NOT_IN_FOLDERS = {
    "": "files without an ending are not read in folders",
    ".json": "a .json file is read when it is named itself: few of them list articles",
}
AT_ONCE = 100
MOST_NAMED = 5


class Command(BaseCommand):
    help = (
        "Import articles from files and folders (.txt, .html, .mhtml), from lists of many (.csv, "
        ".jsonl, a feed) and from web addresses (https://…). --json prints one JSON line "
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
        files, left_out = _files(paths)
        documents = [_document(path) for path in files]
        for reason, named in _by_reason(left_out).items():
            self.stderr.write(f"Left out: {_a_few(named)} ({reason}).")
        if not documents and not addresses:
            raise CommandError(
                "There is no .txt, .html, .mhtml, .csv or .jsonl file at these paths."
            )
        total = len(documents) + len(addresses)
        documents += [document for address in addresses if (document := self._fetched(address))]
        missing = total - len(documents)
        lists = [document for document in documents if importing.lists_many(document)]
        documents = [document for document in documents if not importing.lists_many(document)]
        shown = [self._show(document, as_json=options["json"]) for document in documents]
        if options["json"] or options["dry_run"]:
            shown += [is_shown for document in lists for is_shown in self._show_rows(document)]
        refused, total = shown.count(False), len(shown)
        if not options["dry_run"]:
            refused, total = self._keep([*documents, *lists], options)
        if refused + missing:
            raise CommandError(f"{refused + missing} of {total + missing} could not be imported.")

    def _show_rows(self, listed: Document) -> Iterator[bool]:
        """Print the rows of a list; an error about the list goes to standard error."""
        try:
            listing = importing.listed(listed)
            rows = listing.rows if listing else ()
        except Unreadable as error:
            self.stderr.write(f"{listed.name}: {error}")
            yield False
            return
        yield from (self._show_row(listed, row) for row in rows)

    def _show_row(self, listed: Document, row: Row) -> bool:
        """Print a row, or its page, as JSON."""
        if row.refused is None and not row.is_whole:
            page = self._fetched(row.url)
            return page is not None and self._show(page, as_json=True)
        document = Document(listed.name, row.data, is_row=True)
        try:
            if row.refused is not None:
                raise row.refused
            extracted = read(document)
        except Unreadable as error:
            self.stderr.write(f"{listed.name}: {error}")
            return False
        self.stdout.write(json.dumps(describe(extracted, row.data), ensure_ascii=False))
        return True

    def _fetched(self, address: str) -> Document | None:
        """Fetch one page; ``None`` after an error, which goes to standard error."""
        try:
            return document_of(fetch(address, accept=(*PAGES, *jobs.FEEDS)))
        except Unfetchable as error:
            self.stderr.write(f"{address}: {error}")
            return None

    def _show(self, document: Document, *, as_json: bool) -> bool:
        """Print an extracted document, errors to standard error; return whether it could be read."""
        try:
            extracted = read(document)
        except Unreadable as error:
            self.stderr.write(f"{document.name}: {error}")
            return False
        if as_json:
            line = describe(extracted, document.data)
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        return True

    def _keep(self, documents: list[Document], options: dict[str, Any]) -> tuple[int, int]:
        """Import everything in this process; return the number of refused items, and of all."""
        actor, refused, total = _actor(options["actor"]), 0, 0
        lists = {document.name for document in documents if importing.lists_many(document)}
        for start in range(0, len(documents), MAX_ITEMS):
            batch = importing.import_documents(
                actor=actor,
                documents=documents[start : start + MAX_ITEMS],
                came_by=Article.CameBy.COMMAND,
                now=timezone.now(),
            )
            self._process(batch)
            counts = batch.items.counts()[batch.pk]
            refused, total = refused + counts.get("refused", 0), total + sum(counts.values())
            self._report(batch, lists, quiet=options["json"])
        return refused, total

    def _process(self, batch: Import) -> None:
        """Process the waiting items of a batch, also while a worker does."""
        total = batch.items.count()
        waiting = batch.items.waiting().order_by("pk")
        rows = waiting.filter(original__isnull=False).values_list("pk", flat=True)
        while first := waiting.first():
            if part := list(rows[:AT_ONCE]):
                jobs.import_rows(item_ids=part)
            else:
                jobs.fetch_and_import(item_id=first.pk)
            if self.stderr.isatty():
                self.stderr.write(f"\r{total - waiting.count()} of {total}", ending="")
                self.stderr.flush()

    def _report(self, batch: Import, lists: set[str], *, quiet: bool) -> None:
        """Print the outcome of each item; refusals go to standard error, once."""
        for item in batch.items.for_list().iterator():
            if item.outcome == ImportItem.Outcome.REFUSED:
                if item.row is not None or item.name in lists:  # others were reported when read
                    self.stderr.write(f"{batch.name or item.name}: {item.message}")
            elif not quiet:
                self.stdout.write(f"{item.get_outcome_display():<14} {item.name}: {item.article}")


def describe(reading: ExtractedDocument, data: bytes) -> dict[str, Any]:
    """Return the JSON of one article for ``--json``; offsets are code points of ``text``."""
    sentences = split_sentences(reading.text, language=reading.language or "en")
    suggestions = worthiness.suggest(
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
        "lead_image": reading.lead_image,
        "captions": list(reading.captions),
        "structure": list(reading.structure),
        "sha256": sha256(data),
        "suggestions": [_suggestion(suggestion) for suggestion in suggestions],
    }


def _suggestion(suggestion: worthiness.ScoredSentence) -> dict[str, Any]:
    return {
        "start": suggestion.start,
        "end": suggestion.end,
        "exact": suggestion.exact,
        "kind": suggestion.kind,
        "kinds": list(suggestion.kinds),
        "score": suggestion.score,
        "reasons": [reason.text for reason in suggestion.reasons],
        "value": values.to_json(suggestion.value) if suggestion.value else None,
        "speaker": suggestion.speaker,
        "speaker_doubt": suggestion.doubt,
    }


def _is_address(path: str) -> bool:
    """Say whether a path is meant as an address; fetching checks its scheme."""
    return "://" in path


def _files(paths: list[str]) -> tuple[list[Path], list[Path]]:
    """Return the named files with the readable ones in named folders, and the other files."""
    files: list[Path] = []
    left_out: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file():
                    (files if file.suffix.lower() in IN_FOLDERS else left_out).append(file)
        elif path.is_file():
            files.append(path)
        else:
            raise CommandError(f"There is nothing at {path}.")
    return files, left_out


def _by_reason(left_out: list[Path]) -> dict[str, list[Path]]:
    """Return the files of folders that are not read, by the reason for that."""
    reasons: dict[str, list[Path]] = {}
    for path in left_out:
        ending = path.suffix.lower()
        reason = WHY_NOT_IN_FOLDERS.get(ending, f"{ending} files are not read in folders")
        reasons.setdefault(reason, []).append(path)
    return reasons


def _a_few(paths: list[Path]) -> str:
    """Return the names of the first files, and how many more there are."""
    named = ", ".join(path.name for path in paths[:MOST_NAMED])
    more = len(paths) - MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _document(path: Path) -> Document:
    """Read a file, up to one byte more than an import accepts."""
    most = MAX_LIST_BYTES if path.suffix.lower() in LISTS else MAX_BYTES
    with path.open("rb") as file:
        return Document(name=path.name, data=file.read(most + 1))


def _actor(email: str) -> Person:
    people = Person.objects.active()
    person: Person | None = people.with_address(email).first() if email else None
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
