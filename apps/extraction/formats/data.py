"""Data that is no list of articles: JSON, JSON lines, tables of cells between separators."""

from __future__ import annotations

import csv
import json
from typing import Final

from apps.extraction.formats.format import Format

_AS_LIST: Final = (
    "To import articles from it, save it as a .{} file whose {} are named “url”, “text” or “html”; for "
    "one article, copy its words."
)
JSON: Final = Format("JSON that is no list of articles", _AS_LIST.format("json", "keys"))
TABLE: Final = Format("a table (such as CSV)", _AS_LIST.format("csv", "columns"))

_SAMPLE: Final = 400  # lines of a table that are read
_LONGEST_CELL: Final = 60


def by_data(text: str) -> Format | None:
    """Return JSON or a table, when ``text`` is nothing else; a line of either within prose is not."""
    bare = text.strip("\ufeff \t\r\n")
    if bare[:1] in ("{", "[") and _is_json(bare):
        return JSON
    lines = [line for line in bare[:200_000].splitlines() if line.strip()][:_SAMPLE]
    return TABLE if any(_is_table(lines, sign) for sign in "\t;,|") else None


def _is_json(text: str) -> bool:
    """Say whether a text is JSON, JSON lines, or JSON that was cut or damaged near its end."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except RecursionError:
        return True
    except ValueError as error:
        where = getattr(error, "pos", 0)
        return where >= 20 and '"' in text[:where] and where * 10 >= len(text) * 8
    rest = text[end:].lstrip(" \t\r\n,")
    if not rest:
        return end > 2 and any(sign in text[:end] for sign in '":,')
    return rest[:1] in ("{", "[") and _are_lines(text)


def _are_lines(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    read = sum(map(_is_value, lines[:_SAMPLE]))
    return len(lines) >= 2 and read * 10 >= min(len(lines), _SAMPLE) * 8


def _is_value(line: str) -> bool:
    try:
        return isinstance(json.loads(line.strip().rstrip(",")), dict | list)
    except (ValueError, RecursionError):
        return False


def _is_table(lines: list[str], sign: str) -> bool:
    """Say whether nearly every line has as many short cells as the first, at least three.

    Commas of prose have a blank after them, and sentences end in a stop.
    """
    if len(lines) < 3 or lines[0].count(sign) < 2 or lines[0].lstrip().startswith("|"):
        return False
    try:
        rows = list(csv.reader(lines, delimiter=sign))
    except csv.Error:
        return False
    width = len(rows[0])
    alike = [row for row in rows if len(row) == width]
    cells = [cell for row in alike for cell in row]
    if width < 3 or len(alike) * 10 < len(rows) * 9:
        return False
    if any(len(name) > _LONGEST_CELL or name.rstrip().endswith(".") for name in rows[0]):
        return False
    if sign == "\t":
        return True
    blank = sum(cell.startswith(" ") for row in alike for cell in row[1:])
    stopped = sum(line.rstrip().endswith((".", "!", "?", "”", "…")) for line in lines)
    is_tight = blank * 10 <= len(cells) * 3
    has_figures = sum(cell.strip().isdecimal() for cell in cells) >= len(alike)
    return stopped * 3 <= len(lines) and (is_tight or (len(lines) >= 5 and has_figures))
