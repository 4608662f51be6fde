"""The metadata of one page, by field."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Markup:
    """The metadata of one page by field, each in the order of trust; every list may be empty."""

    headlines: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    og_titles: list[str] = field(default_factory=list)
    meta_authors: list[str] = field(default_factory=list)
    meta_published: list[str] = field(default_factory=list)
    meta_days: list[str] = field(default_factory=list)  # of publication, or of making the page
    meta_modified: list[str] = field(default_factory=list)
    item_authors: list[str] = field(default_factory=list)
    item_published: list[str] = field(default_factory=list)
    item_modified: list[str] = field(default_factory=list)
    item_headlines: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)  # authors that are no persons
