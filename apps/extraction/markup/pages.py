"""A web page as a tree of elements, parsed in time proportional to its size."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from apps.extraction.decoding import Unreadable


class Page(NamedTuple):
    """The source of a page as it was parsed, and its elements."""

    html: str
    tree: HtmlElement


def parse(html: str) -> Page:
    """Parse the source of a page; raises ``Unreadable`` ("no_text") when there is nothing in it."""
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)
    html = _UNFIT.sub(" ", html)
    html = _HUGE_TAG.sub(_without_attributes, html)
    try:
        return Page(html, lxml.html.document_fromstring(html))
    except (LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise Unreadable(
            "no_text", "This page could not be read as HTML; it may be damaged or empty."
        ) from error


_HUGE_TAG: Final = re.compile(r"<([a-zA-Z]{1,20})\s[^<>]{20000,}>?")
_MANY_ATTRIBUTES: Final = 500
_UNFIT: Final = re.compile(  # characters that HTML parses and XML refuses, plain or as references
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|"
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]))(?:;|(?![\da-f]))",
    re.IGNORECASE,
)


def _without_attributes(tag: re.Match[str]) -> str:
    """Drop hundreds of attributes of one tag, in which parsing is quadratic; no real page has them."""
    return f"<{tag[1]}>" if tag[0].count("=") > _MANY_ATTRIBUTES else tag[0]
