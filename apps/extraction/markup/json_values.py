"""Reads the JSON of web pages and other programs: bounded, repaired, with double keys marked."""

from __future__ import annotations

import html
import json
import re
from typing import Any, Final

from apps.extraction.decoding import Unreadable
from apps.extraction.markup.nodes import MAX_DEPTH, Node

MAX_PARTS: Final = 1_000_000
MOST_ENDINGS: Final = 8

_SPACE: Final = re.compile(r"[\s,;]*")


def json_values(text: str) -> list[Any]:
    """Return the JSON values in ``text``, one after the other; raises ``Unreadable``.

    Not JSON, and read as nothing: NaN, the infinities, numbers out of range. At most 1,000,000 objects and
    lists.
    """
    _check_parts(text)
    values, position = [], 0
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except RecursionError as error:
            raise Unreadable("depth", "The markup is nested too deeply.") from error
        except ValueError as error:
            raise Unreadable("json", f"The JSON cannot be read: {_where(error)}") from error
        values.append(value)
        position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
    return values


def _check_parts(text: str) -> None:
    if text.count("{") + text.count("[") > MAX_PARTS:
        raise Unreadable("parts", "There are too many parts in this document.")


class DoubleKey(dict[str, Any]):
    """An object that has a key more than once, with different values; ``name`` is the key."""

    name: str = ""


def _each_once(pairs: list[tuple[str, Any]]) -> Node:
    """Return an object; a ``DoubleKey`` when it has two values for one key, which is ambiguous."""
    node = dict(pairs)
    if len(node) == len(pairs):
        return node
    for name, value in pairs:
        if value != node[name]:
            marked = DoubleKey(node)
            marked.name = name
            return marked
    return node


def double_key_in(value: Any) -> str:
    """Return a key that is doubled somewhere in ``value``, or ""; no deeper than ``MAX_DEPTH``."""
    waiting = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, DoubleKey):
            return item.name
        if isinstance(item, dict | list) and depth < MAX_DEPTH:
            parts = item.values() if isinstance(item, dict) else item
            waiting += [(part, depth + 1) for part in parts if isinstance(part, dict | list)]
    return ""


def _where(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, column {error.colno})."
    return "a number in it is out of range."


def _nothing(_: str) -> None:
    """Read NaN and the infinities, which are not JSON, as nothing."""


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= 18 else None


def _number(digits: str) -> float | None:
    value = float(digits)
    return value if abs(value) < 1e300 else None


_DECODER: Final = json.JSONDecoder(
    strict=False,
    object_pairs_hook=_each_once,
    parse_constant=_nothing,
    parse_int=_whole,
    parse_float=_number,
)


# Repairing


def repaired_values(block: str) -> list[Any]:
    """Return the JSON values in a block of a page, repaired where it needs that."""
    try:
        return json_values(block)
    except Unreadable as error:
        if error.code != "json":
            raise
        text = repaired(block)
        return json_values(text) if text else []


_BEFORE: Final = re.compile(
    r"(?:\s|<!--|//|<!\[CDATA\[|/\*(?:[^*]{0,500}\*/)?)*+(?:\*/)?\s*(?=[\[{&])"
)
_AFTER: Final = ("-->", "*/", "]]>", "//", "/*", ";")
_COMMA: Final = re.compile(r",(\s*[}\]])")
_ESCAPE: Final = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)')


def repaired(block: str) -> str:
    """Remove what content systems add to JSON: comments, CDATA, entities, commas before an end."""
    if start := _BEFORE.match(block):
        block = block[start.end() :]
    for _ in range(MOST_ENDINGS):
        block = block.rstrip()
        ending = next((sign for sign in _AFTER if block.endswith(sign)), "")
        block = block.removesuffix(ending)
    if '"' not in block:
        block = html.unescape(block)
    block = _ESCAPE.sub(lambda escape: escape[0] if escape[1] else "\\\\", block)
    return _COMMA.sub(r"\1", block)
