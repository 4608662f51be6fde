"""One row of a list: the columns it may have, and the article it holds.

A row names a page to fetch (``url`` alone), or is a whole article: its ``text`` or its ``html``, with
other fields that are known. Pure: no database, no network; the ``html`` of a row is read elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from apps.common.strict_json import loads
from apps.common.web_addresses import problem_of, web_address_or_empty
from apps.extraction.decoding import MAX_BYTES, Unreadable
from apps.extraction.formats.refusing import refuse_unread
from apps.extraction.result import ExtractedDocument, host_of
from apps.extraction.webpage import looks_like_html
from apps.reading import edtf_days
from apps.reading.days.printed import from_machine
from apps.reading.text.languages import language_of, tag
from apps.reading.text.normal_form import clean_text
from apps.reading.text.structure import items_of

# The columns that are read, under the names lists give them.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "url": ("url", "link", "address", "href", "permalink", "canonical_url"),
    "text": ("text", "body", "content", "article", "fulltext", "full_text"),
    "html": ("html", "raw_html", "page"),
    "title": ("title", "headline", "name"),
    "authors": ("authors", "author", "byline", "by"),
    "publisher": ("publisher", "outlet", "source", "media_name"),
    "site": ("site", "domain", "hostname"),
    "published": ("published", "date", "published_at", "publish_date", "datepublished", "pubdate"),
    "modified": ("modified", "updated", "updated_at", "datemodified"),
    "language": ("language", "lang"),
    "lead_image": ("lead_image", "image", "image_url", "top_image"),
}
_MEANING: Final = {name: column for column, names in COLUMNS.items() for name in names}
WHOLE: Final = ("text", "html")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its line, its bytes, and whether it is an article, an address, or refused.

    ``line`` counts from 1, and is none for an entry of a feed. ``data`` is the row as one JSON object
    in UTF-8. ``is_whole`` says that it holds an article; else the page at ``url`` is to be fetched,
    unless the row is ``refused``.
    """

    line: int | None
    data: bytes
    name: str
    url: str = ""
    is_whole: bool = False
    refused: Unreadable | None = None


def read_row(row: Row | bytes) -> ExtractedDocument | tuple[ExtractedDocument, bytes]:
    """Return the article in a row; or, for a row with HTML, its known fields and the bytes of the page.

    ``row`` is one of ``read_list`` or its ``data``. Raises ``Unreadable``. A day that cannot be read is
    left out and marked as doubtful.
    """
    if isinstance(row, Row) and row.refused:
        raise row.refused
    fields = fields_of(object_of(row.data if isinstance(row, Row) else row))
    known = _known(fields)
    if html := fields.get("html", ""):
        return known, html.encode("utf-8", "replace")
    text = clean_text(fields.get("text", ""))
    if looks_like_html(text):
        return known, text.encode("utf-8", "replace")
    if not any(letter.isalnum() for letter in text):
        raise Unreadable("no_text", "The text of this row is empty. Give its text or its address.")
    return _with_text(known, text)


def refused_row(data: bytes, *, url: str, line: int | None, why: str) -> bytes:
    """Return a refused row as a line of JSON with the reason; unreadable data is put under "row"."""
    try:
        row = object_of(data) if data else {"url": url}
    except Unreadable:
        row = {"row": data.decode("utf-8", "replace")}
    annotated = row | {"line": line, "refused": why}
    return json.dumps(annotated, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def laid_over(extracted: ExtractedDocument, known: ExtractedDocument) -> ExtractedDocument:
    """Return ``extracted`` with the fields of the row in place of its own; those are not doubtful."""
    names = [
        name
        for name in (
            "title",
            "authors",
            "publisher",
            "site",
            "published",
            "modified",
            "language",
            "lead_image",
        )
        if getattr(known, name)
    ]
    url = known.url or extracted.url
    doubts = tuple(name for name in extracted.doubts if name not in names) + known.doubts
    better: dict[str, Any] = {name: getattr(known, name) for name in names}
    return replace(extracted, **better, url=url, doubts=tuple(sorted(set(doubts))))


def object_of(line: bytes) -> dict[str, Any]:
    """Return the JSON object that a line holds; raises ``Unreadable``."""
    if len(line) > MAX_BYTES:
        raise Unreadable("too_large", f"This row has more than {MAX_BYTES // 2**20} MB.")
    try:
        value = loads(line)
    except ValueError as error:
        message = str(error).replace("The body", "This row", 1)
        raise Unreadable("not_json", message) from error
    if not isinstance(value, dict):
        raise not_an_object()
    return value


def not_an_object() -> Unreadable:
    """Return the refusal of a row that is JSON of another kind."""
    return Unreadable("not_json", 'Each row is one JSON object, such as {"url": "https://…"}.')


def column_of(name: object) -> str | None:
    """Return which of ``COLUMNS`` the name of a column means, or none."""
    key = str(name).strip().lower().replace(" ", "_").replace("-", "_")
    return _MEANING.get(key)


def fields_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a row under our names, each a text, authors a list of texts.

    Raises ``Unreadable``.
    """
    fields: dict[str, Any] = {}
    for name, value in raw.items():
        column = column_of(name)
        if column is None or value in (None, "", []):
            continue
        if column in fields:
            raise Unreadable("twice", f"Two columns say what the {column} is; one is “{name}”.")
        fields[column] = _authors(value) if column == "authors" else _words(column, value)
    url = fields.get("url", "")
    if not url and not is_whole(fields):
        raise Unreadable("nothing", "It has neither an address (url) nor a text.")
    if problem := url and problem_of(url):
        raise Unreadable("address", f"“{url[:100]}”: {problem}")
    return fields


def is_whole(fields: Mapping[str, Any]) -> bool:
    """Say whether a row holds an article, and not only its address."""
    return any(fields.get(name) for name in WHOLE)


def _words(column: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unreadable("not_text", f"The {column} must be a text.")
    text = str(value)
    return text if column in WHOLE else " ".join(clean_text(text).split())


def _authors(value: Any) -> list[str]:
    if isinstance(value, str):
        value = re.split(r"\s*[;|\n]\s*|\s+and\s+", value)
    if not isinstance(value, list) or not all(isinstance(author, str) for author in value):
        raise Unreadable("not_text", "The authors must be a text or a list of texts.")
    names = [" ".join(clean_text(author).split())[:200] for author in value]
    return [name for name in names if name][:50]


def _known(fields: Mapping[str, Any]) -> ExtractedDocument:
    published, is_read = _day(fields.get("published", ""))
    modified, _ = _day(fields.get("modified", ""))
    url = fields.get("url", "")
    return ExtractedDocument(
        title=fields.get("title", ""),
        authors=tuple(fields.get("authors", ())),
        publisher=fields.get("publisher", ""),
        site=fields.get("site", "") or host_of(url),
        published=published,
        modified=modified,
        language=tag(fields.get("language", "")),
        lead_image=web_address_or_empty(fields.get("lead_image", "")),
        url=url,
        doubts=() if is_read else ("published",),
    )


def _with_text(known: ExtractedDocument, text: str) -> ExtractedDocument:
    refuse_unread(text)
    language = known.language or language_of(text)
    return replace(known, text=text, language=language, structure=items_of(text))


def _day(text: str) -> tuple[str, bool]:
    """Return a day in EDTF, and whether the text could be read and its day is certain."""
    if not text or (
        len(text) <= edtf_days.MAX_LENGTH and "T" not in text and edtf_days.is_day(text)
    ):
        return text, True
    day = from_machine(text)
    return day, bool(day) and not day.endswith("?")
