"""Reads a list of articles: CSV, JSON lines, a JSON array, or addresses one a line.

A row that cannot be read is refused with its line and a sentence, and never stops the others. The
content of a row is read in ``rows``. Pure: no database, no network.

Sources: RFC 4180 (CSV), https://jsonlines.org, RFC 8259 (JSON).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from apps.common.strict_json import loads
from apps.extraction.decoding import MAX_BYTES, Unreadable, decode
from apps.extraction.formats.data import JSON
from apps.extraction.formats.refusing import refusal
from apps.extraction.lists.rows import (
    WHOLE,
    Row,
    column_of,
    fields_of,
    is_whole,
    not_an_object,
    object_of,
)
from apps.reading.text.normal_form import clean_text

MAX_LIST_BYTES: Final = 128 * 1024 * 1024
MAX_ROWS: Final = 50_000
ENDINGS: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")

_HOLDING: Final = (
    "articles",
    "results",
    "items",
    "data",
    "docs",
    "entries",
    "news",
    "posts",
    "hits",
    "stories",
)
_SEPARATOR: Final = re.compile(r"\s*\"?sep=(.)\"?[;,\t|]*\s*", re.IGNORECASE)
_NOT_A_NUMBER: Final = re.compile(rb"([:\[,]\s*)(?:-?Infinity|NaN)(?=\s*[,\]}])")
_SCHEMES: Final = (b"http://", b"https://")

# A quote that never ends swallows the rest of a file, which is then read again from the next line.
_MOST_BROKEN_QUOTES: Final = 100

csv.field_size_limit(MAX_BYTES)


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The rows of a list, and the names of its columns that were not read."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    rows: list[Row] = field(default_factory=list)
    unread: dict[str, None] = field(default_factory=dict)

    def take(self, line: int, raw: Mapping[str, Any], data: bytes) -> None:
        self.unread.update({str(name): None for name in raw if column_of(name) is None})
        try:
            fields = fields_of(raw)
            self.add(Row(line, data, _name(fields, line), fields.get("url", ""), is_whole(fields)))
        except Unreadable as error:
            self.refuse(line, data, error, name=_label(raw))

    def refuse(self, line: int, data: bytes, error: Unreadable, *, name: str = "") -> None:
        """Add a row that cannot be read, with the reason; ``name`` identifies it for a person."""
        name = " ".join(clean_text(name or data[:300].decode("utf-8", "replace")).split())[:120]
        refusal = Unreadable(error.code, f"Line {line}: {error}")
        self.add(Row(line, data[:MAX_BYTES], name or f"Line {line}", refused=refusal))

    def add(self, row: Row) -> None:
        if len(self.rows) >= MAX_ROWS:
            raise Unreadable(
                "too_many",
                f"This list has more than {MAX_ROWS:,} rows. Cut it into several files.",
            )
        self.rows.append(row)

    def result(self) -> ArticleList:
        if not self.rows:
            raise Unreadable("empty", "There is no row in this list.")
        return ArticleList(tuple(self.rows), tuple(self.unread)[:30])


def is_list(data: bytes, *, filename: str = "", content_type: str = "") -> bool:
    """Say whether a file is a list: by its ending or type, or as it holds only addresses in lines."""
    kind = content_type.partition(";")[0].strip().lower()
    if filename.lower().endswith(ENDINGS) or kind in _TYPES:
        return True
    return _holds_addresses_only(data)


_TYPES: Final = {
    "text/csv", "text/tab-separated-values", "application/x-ndjson", "application/jsonl",
    "application/x-jsonlines", "application/jsonlines", "application/json",
}  # fmt: skip


def read_list(data: bytes) -> ArticleList:
    """Return every row of a list, in its order. The kind of list is recognised by its content.

    Raises ``Unreadable`` when it is no list: empty, too large, not text, or without a known column.
    """
    if len(data) > MAX_LIST_BYTES:
        raise Unreadable(
            "too_large",
            f"The list has more than {MAX_LIST_BYTES // 2**20} MB, the most that is read. Cut it into "
            "several files.",
        )
    begins = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begins.startswith(b"["):
        return _json_array(data)
    if begins.startswith(b"{"):
        return _json_lines(data)
    text = decode(data, most=MAX_LIST_BYTES)
    if text.lstrip().startswith(("{", "[")):  # in UTF-16
        return read_list(text.encode())
    return _addresses(text) if _holds_addresses_only(data) else _csv(text)


def _json_lines(data: bytes) -> ArticleList:
    rows = _one_object(data.removeprefix(b"\xef\xbb\xbf").strip())
    if rows is not None:
        return _rows(rows)
    reader = _Reader()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not (line := line.strip()):
            continue
        try:
            reader.take(number, object_of(line), line)
        except Unreadable as error:
            reader.refuse(number, line, error)
    return reader.result()


def _one_object(data: bytes) -> list[Any] | None:
    """Return the rows of one JSON object over several lines: its list of articles, or itself.

    None when ``data`` is lines of JSON. Raises ``Unreadable`` for an object that holds no article.
    """
    first = data.partition(b"\n")[0]
    value = _object(data)
    if value is None or (b"\n" in data and _object(first) is not None):
        return None
    lists: list[list[Any]] = [value[name] for name in _HOLDING if isinstance(value.get(name), list)]
    lists += [
        inner[name]
        for inner in value.values()
        if isinstance(inner, dict)
        for name in _HOLDING
        if isinstance(inner.get(name), list)
    ]
    rows = next((rows for rows in lists if any(isinstance(row, dict | str) for row in rows)), None)
    if rows is not None and not {column_of(name) for name in value} & {"url", *WHOLE}:
        return rows
    if b"\n" not in data:
        return None
    if {column_of(name) for name in value} & {"url", *WHOLE}:
        return [value]
    raise refusal(JSON)


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        value = loads(_NOT_A_NUMBER.sub(rb"\1null", data))
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _json_array(data: bytes) -> ArticleList:
    """Read one JSON array of objects or addresses; ``line`` is then the position in it."""
    try:
        values = loads(_NOT_A_NUMBER.sub(rb"\1null", data.removeprefix(b"\xef\xbb\xbf").strip()))
    except ValueError as error:
        message = str(error).replace("The body", "This list", 1)
        raise Unreadable("not_json", message) from error
    return _rows(values)


def _rows(values: Sequence[Any]) -> ArticleList:
    reader = _Reader()
    for number, value in enumerate(values, 1):
        row = {"url": value} if isinstance(value, str) else value
        line = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
        if isinstance(row, dict):
            reader.take(number, row, line)
        else:
            reader.refuse(number, line, not_an_object())
    return reader.result()


def _holds_addresses_only(data: bytes) -> bool:
    begins = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if len(data) > MAX_BYTES or not begins.startswith(_SCHEMES):
        return False
    return all(line.startswith(_SCHEMES) for line in data.removeprefix(b"\xef\xbb\xbf").split())


def _addresses(text: str) -> ArticleList:
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        for url in line.split():
            row = {"url": url}
            reader.take(number, row, json.dumps(row, ensure_ascii=False).encode())
    return reader.result()


def _csv(text: str) -> ArticleList:
    lines = re.sub("\r\n?", "\n", text).split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    named = _SEPARATOR.fullmatch(lines[first])  # a line for spreadsheets, which names the separator
    if named and first + 1 < len(lines):
        first += 1
    delimiter = (named and named[1]) or _delimiter(lines[first])
    heading = _heading(lines[first], delimiter)
    if not {"url", *WHOLE} & {column_of(name) for name in heading}:
        raise Unreadable(
            "no_column",
            "The first line of the list must name its columns, and one of them must be “url”, “text” "
            f"or “html”. It reads: {', '.join(heading)[:200]}",
        )
    twice = [name for n, name in enumerate(heading) if name and name in heading[:n]]
    if twice:
        raise Unreadable("twice", f"The column “{twice[0]}” occurs twice in the first line.")
    reader = _Reader()
    for number, cells, error in _records(lines, first + 1, delimiter):
        if error is not None:
            reader.refuse(number, lines[number - 1].encode("utf-8", "replace"), error)
        elif any(cell.strip() for cell in cells):
            _take_cells(reader, number, heading, cells)
    return reader.result()


def _heading(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter))]
    except csv.Error as error:
        raise _quotes(str(error)) from error


def _take_cells(reader: _Reader, line: int, heading: Sequence[str], cells: list[str]) -> None:
    more = [cell for cell in cells[len(heading) :] if cell.strip()]
    row = {name: cell for name, cell in zip(heading, cells, strict=False) if cell.strip()}
    data = json.dumps(row or cells, ensure_ascii=False).encode("utf-8", "replace")
    if more:
        error = Unreadable(
            "ragged",
            f"It has {len(cells)} cells, but the first line names {len(heading)} columns. "
            "A text with a comma or a line break in it stands in quotes.",
        )
        reader.refuse(line, json.dumps(cells, ensure_ascii=False).encode(), error)
    else:
        reader.take(line, row, data)


def _records(
    lines: Sequence[str], start: int, delimiter: str
) -> Iterator[tuple[int, list[str], Unreadable | None]]:
    """Yield each record with the line it begins in; a line with wrong quotes is an error alone."""
    broken = 0
    while start < len(lines):
        rest = (line + "\n" for line in lines[start:])
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        read = 0
        try:
            for cells in reader:
                yield start + read + 1, cells, None
                read = reader.line_num
            return
        except csv.Error as error:
            broken += 1
            if broken > _MOST_BROKEN_QUOTES:
                raise Unreadable(
                    "quotes",
                    f"More than {_MOST_BROKEN_QUOTES} rows have quotes that do not match. Save the "
                    "list as CSV again, with every text in double quotes.",
                ) from error
            start += read
            yield start + 1, [], _quotes(str(error))
            start += 1


def _quotes(message: str) -> Unreadable:
    if "field larger" in message:
        return Unreadable("too_large", f"A cell has more than {MAX_BYTES // 2**20} MB.")
    if "end of data" in message:
        return Unreadable("quotes", "A quote opens in this line and is never closed.")
    return Unreadable(
        "quotes",
        "Something stands after a closing quote. A quote inside a quoted text is written twice.",
    )


def _delimiter(heading: str) -> str:
    """Return the separator of the columns: the character that yields the most known names."""

    def known(sign: str) -> int:
        return sum(column_of(name.strip(' "')) is not None for name in heading.split(sign))

    return max((",", ";", "\t", "|"), key=known)


def _name(fields: Mapping[str, Any], line: int) -> str:
    return str(fields.get("title") or fields.get("url") or f"Line {line}")[:255]


def _label(raw: Mapping[str, Any]) -> str:
    """Return the title of a row that cannot be read, or else its address."""
    texts = {column_of(name): value for name, value in raw.items() if isinstance(value, str)}
    return texts.get("title") or texts.get("url") or ""
