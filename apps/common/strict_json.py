"""Strict JSON: no duplicate keys, NaN, NUL or excessive depth (RFC 8259)."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

MAX_DEPTH = 40


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def loads(data: bytes) -> Any:
    """Parse ``data``; raises ``ValueError`` with a message for people."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("The body is not UTF-8.") from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique_keys,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_number,
        )
    except json.JSONDecodeError as error:
        position = (
            f"line {error.lineno}, column {error.colno}"
            if "\n" in text
            else f"character {error.pos + 1}"
        )
        raise ValueError(f"The body is not JSON at {position}: {error.msg}.") from error
    except RecursionError as error:
        raise ValueError("The body is nested too deeply.") from error
    _check(value, depth=0)
    return value


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        earlier: set[str] = set()
        repeated = next(name for name, _ in pairs if name in earlier or earlier.add(name))  # type: ignore[func-returns-value]
        raise ValueError(f"The key “{repeated}” occurs twice.")
    return mapping


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number in JSON.")


def _integer(digits: str) -> int:
    if len(digits) > 19:
        raise ValueError("A whole number is out of range.")
    return int(digits)


def _number(text: str) -> float:
    value = float(text) if len(text) <= 40 else float("inf")
    if value in (float("inf"), float("-inf")):
        raise ValueError("A number is out of range.")
    return value


def _check(value: Any, *, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError("The body is nested too deeply.")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            _check_text(name)
            _check(part, depth=depth + 1)
    elif isinstance(value, list):
        for part in value:
            _check(part, depth=depth + 1)


def _check_text(text: str) -> None:
    if "\0" in text:
        raise ValueError("The body holds a NUL character.")
    if not text.isascii() and _LONE_SURROGATE.search(text):
        raise ValueError("The body holds half of a surrogate pair.")
