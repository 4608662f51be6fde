"""What is missing or doubtful in the record of a published work. Pure.

A verdict names the outlet, the day and the address of each article and source; for a day and an address
a person may state instead that the day is not known, or why the work is not online. One rule for
articles and for the sources of evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

# What a person is asked for right after the import, in the order of the form.
ASKED = ("title", "publisher", "published", "url", "authors", "language")
NAMES = {
    "title": "headline",
    "publisher": "outlet",
    "published": "day",
    "url": "address",
    "authors": "author",
    "language": "language",
}
# Why a detail was read with doubt: what the extraction has found out about it.
REASONS = {
    "title": "The page does not clearly state one headline.",
    "publisher": "The page does not clearly name its outlet.",
    "published": "The page does not clearly state when it was published.",
    "url": "The page states an address of another site.",
    "authors": "A line without “by” was read as a name.",
    "language": "The language of the text was not recognised.",
}


class Work(Protocol):
    """A published work: an article, or a source of evidence."""

    @property
    def publisher_id(self) -> int | None: ...
    @property
    def published(self) -> str: ...
    @property
    def day_not_known(self) -> bool: ...
    @property
    def url(self) -> str: ...
    @property
    def not_online(self) -> str: ...


class ReadWork(Work, Protocol):
    """A work whose details were read from its page."""

    @property
    def authors(self) -> Sequence[str]: ...
    @property
    def author_not_named(self) -> bool: ...
    @property
    def doubts(self) -> Sequence[str]: ...


def gaps_of(work: Work) -> list[str]:
    """Return which of "publisher", "published" and "url" are neither there nor stated to be unknown."""
    there = {
        "publisher": work.publisher_id is not None,
        "published": bool(work.published) or work.day_not_known,
        "url": bool(work.url or work.not_online),
    }
    return [name for name, is_there in there.items() if not is_there]


def missing_in(work: ReadWork) -> list[str]:
    """Return the names of the details that are missing, the author included, in the order of the form."""
    missing = set(gaps_of(work))
    if not work.authors and not work.author_not_named:
        missing.add("authors")
    return [name for name in ASKED if name in missing]


def doubtful_in(work: ReadWork) -> list[str]:
    """Return the names of the details that were read with doubt, in the order of the form."""
    return [name for name in ASKED if name in work.doubts]
