"""One row of a list: the columns it may have, and the article it holds.

A row names a page to fetch (``url`` alone), or is a whole article: its ``text`` or its ``html``, with
other fields that are known. Pure: no database, no network; the ``html`` of a row is read elsewhere.
"""

from __future__ import annotations

import ast
import html as html_library
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
    "url": ("url", "link", "address", "href", "permalink", "canonical_url", "web_url", "weburl"),
    "text": (
        "text",
        "body",
        "content",
        "article",
        "fulltext",
        "full_text",
        "articlebody",
        "bodytext",
    ),
    "html": ("html", "raw_html", "page"),
    "title": ("title", "headline", "name"),
    "authors": ("authors", "author", "byline", "by"),
    "publisher": ("publisher", "outlet", "source", "media_name", "source_name"),
    "site": ("site", "domain", "hostname"),
    "published": (
        "published",
        "date",
        "published_at",
        "publish_date",
        "datepublished",
        "pubdate",
        "publishedat",
        "publisheddate",
        "published_date",
        "publication_date",
        "date_published",
        "webpublicationdate",
        "pub_date",
        "created_at",
    ),
    "modified": (
        "modified",
        "updated",
        "updated_at",
        "datemodified",
        "updatedat",
        "modifiedat",
        "date_modified",
    ),
    "language": ("language", "lang"),
    "lead_image": ("lead_image", "image", "image_url", "top_image", "urltoimage", "imageurl"),
}
_LESS: Final = frozenset({"created_at", "source_name", "imageurl", "urltoimage", "web_url"})
_MEANING: Final = {name: column for column, names in COLUMNS.items() for name in names}
_NOT_A_NUMBER: Final = re.compile(rb"([:\[,]\s*)(?:-?Infinity|NaN)(?=\s*[,\]}])")
_LONGEST_LIST: Final = 5_000
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
        value = loads(_NOT_A_NUMBER.sub(rb"\1null", line))
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
    first: dict[str, object] = {}
    for name, value in raw.items():
        column = column_of(name)
        if (
            column is None or value in (None, "", [], {}) or value != value
        ):  # NaN is not equal to itself
            continue
        if column in fields and _is_less(name, column):
            continue
        if column in fields and not _is_less(first[column], column):
            raise Unreadable("twice", f"Two columns say what the {column} is; one is “{name}”.")
        first[column] = name
        fields[column] = _authors(value) if column == "authors" else _words(column, value)
    url = fields.get("url", "")
    if not url and not is_whole(fields):
        raise Unreadable("nothing", "It has neither an address (url) nor a text.")
    if problem := url and problem_of(url):
        raise Unreadable("address", f"“{url[:100]}”: {problem}")
    return fields


def _is_less(name: object, column: str) -> bool:
    """Say whether a column is read only where no other says the same: a second name of APIs."""
    return (
        column in ("published", "publisher", "lead_image", "url")
        and str(name).strip().lower() in _LESS
    )


def is_whole(fields: Mapping[str, Any]) -> bool:
    """Say whether a row holds an article, and not only its address."""
    return any(fields.get(name) for name in WHOLE)


def _words(column: str, value: Any) -> str:
    if isinstance(value, dict):
        value = _named(value)
    elif isinstance(value, list) and column == "lead_image":
        value = next((item for item in value if isinstance(item, str | dict)), "")
        value = _named(value) if isinstance(value, dict) else value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unreadable("not_text", f"The {column} must be a text.")
    text = str(value)
    if column == "html":
        return text
    if column == "text":
        return text if looks_like_html(text) else _plain(text)
    return " ".join(clean_text(_plain(text)).split())


def _named(value: Mapping[str, Any]) -> Any:
    """Return what an object in place of a text says: its name, else its title or address."""
    names = ("name", "title", "rendered", "text", "url", "domain", "id")
    return next((value[name] for name in names if isinstance(value.get(name), str)), value)


def _plain(text: str) -> str:
    """Return ``text`` without entities, which many programs write into tables, some twice."""
    for _ in range(2):
        if "&" in text:
            text = html_library.unescape(text)
    return text


def _authors(value: Any) -> list[str]:
    if isinstance(value, str):
        value = _listed(value) or re.split(r"\s*[;|\n]\s*|\s+and\s+", _plain(value))
    if isinstance(value, dict):
        value = [value]
    if isinstance(value, list):
        value = [
            _named(author) if isinstance(author, dict) else author for author in value if author
        ]
    if not isinstance(value, list) or not all(isinstance(author, str) for author in value):
        raise Unreadable("not_text", "The authors must be a text or a list of texts.")
    names = [" ".join(clean_text(_plain(author)).split())[:200] for author in value]
    return [name for name in names if name][:50]


def _listed(text: str) -> list[Any]:
    """Return the items of a list written as text, by Python or as JSON; nothing when it is none."""
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")) or len(text) > _LONGEST_LIST:
        return []
    try:
        items = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        try:
            items = json.loads(text)
        except (ValueError, RecursionError):
            items = [item.strip(" '\"") for item in text[1:-1].split(",")]
    return items if isinstance(items, list) else []


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
