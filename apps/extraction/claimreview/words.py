"""The words, numbers, days and addresses in values of markup.

A value may be bare, in a list, or in an object (``{"@value": …}``, ``{"name": …}``, ``properties``);
each function returns the first that is not empty, or an empty value. Pure, and bounded: of a text only
the beginning is read.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from apps.common.web_addresses import host_of, is_web_address
from apps.extraction.markup import unescape
from apps.extraction.markup.nodes import Node
from apps.reading.days.printed import from_machine
from apps.reading.text.normal_form import clean_text

MAX_PROPERTIES: Final = 200
LONGEST_WORDS: Final = 1_000


def lifted(node: Node) -> Node:
    """Return ``node`` with the fields that some content systems nest in ``properties``."""
    inner = node.get("properties")
    if not isinstance(inner, dict) or len(inner) + len(node) > MAX_PROPERTIES:
        return node
    return {**inner, **node}


def number_of(value: Any) -> Decimal | None:
    """Return a number of a rating: also as text, with a decimal comma; at most six digits."""
    value = first_of(value)
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value).strip().replace(",", ".")[:20])
    except InvalidOperation:
        return None
    fits = number.is_finite() and abs(number) < 1_000_000
    return round(number, 3) if fits else None


def in_language(value: Any, language: str) -> str:
    """Return the first text in ``language``, or else the first that is not empty."""
    options = value if isinstance(value, list) else [value]
    ours = [
        option
        for option in options[:20]
        if isinstance(option, dict) and language and str(option.get("@language", "")) == language
    ]
    return next(filter(None, map(words_of, [*ours, *options[:20]])), "")


def words_of(value: Any, *, most: int = LONGEST_WORDS) -> str:
    """Return the first text in ``value`` as plain words."""
    for item in islice(value if isinstance(value, list) else [value], 20):
        if isinstance(item, dict):
            item = item.get("@value") or item.get("name") or item.get("text")
        if isinstance(item, str) and (words := _words(item[:most])):
            return words
    return ""


_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")


def _words(text: str) -> str:
    if "<" in text or "&" in text:
        text = _TAG.sub(" ", unescape(_TAG.sub(" ", text)))
    return " ".join(clean_text(text).split())


def shortened(text: str, most: int) -> str:
    """Return ``text`` cut between words to at most ``most`` characters, with "…" at its end."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"


def day_of(value: Any) -> str:
    """Return a time stamp as a day in EDTF; "" for the years that mean “none” (0001, 1970)."""
    value = first_of(value)
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    text = str(value).strip()[:40]
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    return "" if text.startswith(("0001", "1970-01-01")) else from_machine(text)


def first_of(value: Any) -> Any:
    """Return the first item of a list, or a value that is no list."""
    return next(iter(value), None) if isinstance(value, list) else value


def absolute(page: str, link: str) -> str:
    """Return ``link`` resolved against the address ``page``."""
    try:
        return urljoin(page, link) if page and link else link
    except ValueError:
        return link


def link_of(value: Any) -> str:
    """Return the address of a work, of the first of several works, or in a text."""
    value = first_of(value)
    if isinstance(value, dict):
        node = lifted(value)
        value = first_of(node.get("url") or node.get("@id") or node.get("@value"))
    return value.strip() if isinstance(value, str) else ""


def web_address(link: str) -> str:
    """Return ``link`` when it is a web address of a named host, else ""."""
    if not is_web_address(link) or not link.isprintable():
        return ""
    try:
        host, _ = host_of(link), urlsplit(link).port
    except ValueError:
        return ""
    return link if "." in host else ""


def is_web(text: str) -> bool:
    """Say whether ``text`` is an address, for places where a name is expected."""
    return text.startswith(("http://", "https://"))


def key_of(url: str) -> str:
    """Return the address of a page without its scheme, "www.", query, fragment and last slash."""
    return re.sub(r"^https?://(?:www\.)?|[#?].*$|/$", "", url)


# What is stored unchanged

_THEIRS: Final = frozenset({"articleBody", "reviewBody"})


def storable(value: Any) -> Any:
    """Return ``value`` as a database can keep it: no NUL, no half surrogates, no body text."""
    if isinstance(value, dict):
        return {sound(name): storable(part) for name, part in value.items() if name not in _THEIRS}
    if isinstance(value, list):
        return [storable(part) for part in value]
    return sound(value) if isinstance(value, str) else value


_UNSOUND: Final = re.compile("[\x00\ud800-\udfff]")


def sound(text: str) -> str:
    """Return ``text`` without NUL and half surrogates, which the database cannot store."""
    return _UNSOUND.sub("\ufffd", text)
