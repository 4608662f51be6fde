"""The words, numbers, days and addresses in markup, however they are given.

A value may be bare, in a list, or in an object (``{"@value": …}``, ``{"name": …}``, ``properties``);
each function returns the first that says something, and nothing otherwise. Pure, and bounded: of a
text only the beginning is read.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from apps.extraction.markup import unescape
from apps.extraction.markup.nodes import Node
from apps.reading.days.printed import from_machine
from apps.reading.text.normal_form import clean_text

MAX_PROPERTIES: Final = 200
LONGEST_URL: Final = 2_000
LONGEST_WORDS: Final = 1_000


def lifted(node: Node) -> Node:
    """Lift what some extractors nest in ``properties``."""
    inner = node.get("properties")
    if not isinstance(inner, dict) or len(inner) + len(node) > MAX_PROPERTIES:
        return node
    return {**inner, **node}


def number_of(said: Any) -> Decimal | None:
    """Return a number of a rating: also as text, with a decimal comma; at most six digits."""
    said = first_of(said)
    if isinstance(said, dict):
        said = said.get("@value")
    if isinstance(said, bool) or not isinstance(said, int | float | str):
        return None
    try:
        found = Decimal(str(said).strip().replace(",", ".")[:20])
    except InvalidOperation:
        return None
    fits = found.is_finite() and abs(found) < 1_000_000
    return round(found, 3) if fits else None


def in_language(said: Any, language: str) -> str:
    """Return the text of several that is in ``language``; the first that says anything, else."""
    options = said if isinstance(said, list) else [said]
    ours = [
        one
        for one in options[:20]
        if isinstance(one, dict) and language and str(one.get("@language", "")) == language
    ]
    return next(filter(None, map(words_of, [*ours, *options[:20]])), "")


def words_of(said: Any, *, most: int = LONGEST_WORDS) -> str:
    """Return the first text in ``said`` as plain words."""
    for one in islice(said if isinstance(said, list) else [said], 20):
        if isinstance(one, dict):
            one = one.get("@value") or one.get("name")
        if isinstance(one, str) and (found := _words(one[:most])):
            return found
    return ""


_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")


def _words(text: str) -> str:
    if "<" in text or "&" in text:
        text = _TAG.sub(" ", unescape(_TAG.sub(" ", text)))
    return " ".join(clean_text(text).split())


def shortened(text: str, most: int) -> str:
    """Cut between words; what comes first in a rating or a title means most."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"


def day_of(said: Any) -> str:
    """Return a machine's time as a day in EDTF; the years that stand for “none” are none."""
    said = first_of(said)
    if isinstance(said, dict):
        said = said.get("@value")
    if not isinstance(said, str | int) or isinstance(said, bool):
        return ""
    text = str(said).strip()[:40]
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    return "" if text.startswith(("0001", "1970-01-01")) else from_machine(text)


def first_of(said: Any) -> Any:
    """Return the first of a list, or what is no list itself."""
    return next(iter(said), None) if isinstance(said, list) else said


def absolute(page: str, said: str) -> str:
    """Return ``said`` as it is meant on a page of the address ``page``."""
    try:
        return urljoin(page, said) if page and said else said
    except ValueError:
        return said


def link_of(said: Any) -> str:
    """Return the address a work, a list of works or a text gives."""
    said = first_of(said)
    if isinstance(said, dict):
        node = lifted(said)
        said = first_of(node.get("url") or node.get("@id") or node.get("@value"))
    return said.strip() if isinstance(said, str) else ""


def web_address(said: str) -> str:
    """Return ``said`` when it is an http or https address of a named host, else nothing."""
    if not said or len(said) > LONGEST_URL or not said.isprintable() or " " in said:
        return ""
    try:
        parts = urlsplit(said)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    is_ours = parts.scheme in ("http", "https") and "." in host and "@" not in parts.netloc
    return said if is_ours else ""


def is_web(text: str) -> bool:
    """Say whether an address is where a name should be."""
    return text.startswith(("http://", "https://"))


def key_of(url: str) -> str:
    """Return what is the same for two ways to write a page's address."""
    return re.sub(r"^https?://(?:www\.)?|[#?].*$|/$", "", url)


# What is kept as it came

_THEIRS: Final = frozenset({"articleBody", "reviewBody"})


def storable(value: Any) -> Any:
    """Return ``value`` as a database can keep it: no NUL, no half surrogates, no body text."""
    if isinstance(value, dict):
        return {sound(name): storable(one) for name, one in value.items() if name not in _THEIRS}
    if isinstance(value, list):
        return [storable(one) for one in value]
    return sound(value) if isinstance(value, str) else value


_UNSOUND: Final = re.compile("[\x00\ud800-\udfff]")


def sound(text: str) -> str:
    """Return ``text`` without NUL and half surrogates, which no database keeps."""
    return _UNSOUND.sub("\ufffd", text)
