"""What follows from the address a page was fetched from: its own address, and a name for its file.

Pure: nothing is fetched here. A page may state another address as its own, often rightly; but when that
is on another site, the site it was fetched from counts, or any page could pass itself off as an article
of another outlet.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final
from urllib.parse import unquote, urlsplit

from apps.common.web_addresses import names_an_article
from apps.extraction.result import ExtractedDocument, host_of

_ENDINGS: Final = {"text/plain": ".txt", "multipart/related": ".mhtml"}


def as_fetched(extracted: ExtractedDocument, *, url: str) -> ExtractedDocument:
    """Return ``extracted`` with an address that is certain, given the ``url`` it was fetched from.

    The address that a page states counts when it is on the same site and names one page. A page that
    states an address of another site gets ``url`` and no outlet, and both are marked as doubtful.
    """
    if not extracted.url or extracted.url == url:
        return replace(extracted, url=url, site=host_of(url))
    if are_of_one_site(extracted.url, url):
        return extracted if names_an_article(extracted.url) else replace(extracted, url=url)
    doubts = tuple(sorted({*extracted.doubts, "publisher", "url"}))
    return replace(extracted, url=url, site=host_of(url), publisher="", doubts=doubts)


def are_of_one_site(url: str, other_url: str) -> bool:
    """Say whether two addresses have the same host, or one host is a subdomain of the other (m., amp.)."""
    first, second = host_of(url), host_of(other_url)
    if not first or not second:
        return False
    upper, lower = sorted((first, second), key=len)
    return upper == lower or ("." in upper and lower.endswith(f".{upper}"))


def file_name(url: str, content_type: str) -> str:
    """Return a file name for a page: the last part of its address, or else its host."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    stem = re.sub(r"[^\w-]+", "-", re.sub(r"\.\w{2,5}$", "", last)).strip("-")
    ending = _ENDINGS.get(content_type.partition(";")[0], ".html")
    return (stem or host_of(url) or "page")[:100] + ending
