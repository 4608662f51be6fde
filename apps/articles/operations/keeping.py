"""The writes that keep what was read: as new articles, many at once, or as the next version of one.

Whoever calls has read before, and has begun a transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from apps.articles.models import (
    Article,
    ArticleEntry,
    ArticleVersion,
    Import,
    ImportItem,
    Publisher,
)
from apps.articles.operations.documents import Document
from apps.articles.operations.publishers import publisher_of
from apps.articles.operations.versions import (
    First,
    comparable_sha256,
    first_versions,
    lock_texts,
    next_version,
)
from apps.common.locking import advisory_lock, lock
from apps.common.web_addresses import is_web_address, names_an_article
from apps.extraction.result import ExtractedDocument, host_of
from apps.reading import edtf_days


@dataclass(frozen=True, slots=True)
class Coming:
    """A document that was read, and how it came."""

    document: Document
    extracted: ExtractedDocument
    came_by: str

    @property
    def url(self) -> str:
        """Its address on the web, when that is known."""
        return self.extracted.url or self.document.url

    @property
    def comparable_sha256(self) -> str:
        """The SHA-256 of what it says, without invisible characters."""
        return comparable_sha256(self.extracted)


Kept = tuple[Article, str]


def keep(batch: Import, one: Coming, now: dt.datetime) -> Kept:
    """Keep one document: as the next version of the article at its address, else as ``keep_new``."""
    lock_texts([one.extracted])
    if article := _article_at(one.url):
        said: dict[str, object] = {"batch": batch.pk}
        _, is_new = next_version(article, one.document, one.extracted, batch.by, now, after=said)
        return article, ImportItem.Outcome.VERSION if is_new else ImportItem.Outcome.KNOWN
    # Alone, and with nobody at its address, it is new or known.
    return cast(Kept, keep_new(batch, [one], now)[0])


def keep_new(
    batch: Import, coming: Sequence[Coming], now: dt.datetime, *, split: bool = True
) -> list[Kept | None]:
    """Keep documents as new articles, or say which article has their text already; in their order.

    None for those to ``keep`` one by one, each in a transaction of its own: an article has their
    address, or another of ``coming`` has their address or text. Without ``split`` the sentences are
    left to a job. Texts are held before addresses, both in one order for everybody.
    """
    lock_texts([one.extracted for one in coming])
    addresses = {one.url for one in coming if is_web_address(one.url)}
    advisory_lock(*(f"address {url}" for url in addresses))
    here = _Here(_standing(addresses), _saying(one.comparable_sha256 for one in coming))
    known = {index: found for index, one in enumerate(coming) if (found := here.known(one))}
    fresh = here.fresh(coming, known)
    made = _new_articles(
        batch, [coming[index] for index in fresh], set(here.standing), now, split=split
    )
    kept = {index: (article, ImportItem.Outcome.KNOWN) for index, article in known.items()} | {
        index: (article, ImportItem.Outcome.IMPORTED)
        for index, article in zip(fresh, made, strict=True)
    }
    return [kept.get(index) for index in range(len(coming))]


@dataclass(frozen=True, slots=True)
class _Here:
    """What we have: the newest versions by their articles' addresses, and the articles by text."""

    standing: dict[str, ArticleVersion]
    saying: dict[str, Article]

    def known(self, one: Coming) -> Article | None:
        """Return the article that says this already: the one at its address, else any."""
        if not self.is_at_an_article(one):
            return self.saying.get(one.comparable_sha256)
        newest = self.standing[one.url]
        return newest.article if newest.wording_sha256 == one.comparable_sha256 else None

    def fresh(self, coming: Sequence[Coming], known: dict[int, Article]) -> list[int]:
        """Return the positions of those that are new, the first only of one address or text."""
        said: set[str] = set()
        positions = []
        for index, one in enumerate(coming):
            own = (
                {one.comparable_sha256, one.url}
                if names_an_article(one.url)
                else {one.comparable_sha256}
            )
            if index not in known and not self.is_at_an_article(one) and not said & own:
                said |= own
                positions.append(index)
        return positions

    def is_at_an_article(self, one: Coming) -> bool:
        return one.url in self.standing and names_an_article(one.url)


def _standing(addresses: Iterable[str]) -> dict[str, ArticleVersion]:
    rows = ArticleVersion.objects.newest().filter(article__canonical_url__in=addresses)
    versions = rows.defer("text").select_related("article")
    return {version.article.canonical_url or "": version for version in versions}


def _saying(hashes: Iterable[str]) -> dict[str, Article]:
    """Return the articles that have these texts, or once had them; the oldest of several."""
    rows = ArticleVersion.objects.filter(wording_sha256__in=set(hashes)).defer("text")
    versions = rows.select_related("article").order_by("-article_id", "-number")
    return {version.wording_sha256: version.article for version in versions}


def _article_at(url: str) -> Article | None:
    """Return the article whose own address this is, its row locked."""
    if not names_an_article(url):
        return None
    advisory_lock(f"address {url}")
    found = Article.objects.filter(canonical_url=url).first()
    return found and lock(Article.objects.all(), found.pk)


def _new_articles(
    batch: Import, coming: Sequence[Coming], taken: set[str], now: dt.datetime, *, split: bool
) -> list[Article]:
    outlets = _outlets(coming)
    articles = [_article(batch, one, outlets[_named(one)], now) for one in coming]
    for article, one in zip(articles, coming, strict=True):
        if one.url not in taken and is_web_address(one.url):
            article.canonical_url = one.url
            taken.add(one.url)
    Article.objects.bulk_create(articles)
    ArticleEntry.objects.bulk_create(
        [
            _entry(batch, article, one.document, now)
            for article, one in zip(articles, coming, strict=True)
        ]
    )
    first_versions(
        [
            First(article, one.document, one.extracted)
            for article, one in zip(articles, coming, strict=True)
        ],
        batch.by,
        now,
        split=split,
    )
    return articles


def _outlets(coming: Sequence[Coming]) -> dict[tuple[str, ...], Publisher | None]:
    """Look up each outlet once, in one order for everybody."""
    first = {_named(one): one for one in coming}
    return {name: publisher_of(first[name].extracted, first[name].url) for name in sorted(first)}


def _named(one: Coming) -> tuple[str, ...]:
    return one.extracted.publisher, one.extracted.site, host_of(one.url)


def _article(batch: Import, one: Coming, publisher: Publisher | None, now: dt.datetime) -> Article:
    extracted, published = one.extracted, edtf_days.bounds(one.extracted.published)
    return Article(
        publisher=publisher,
        title=extracted.title[:500] or _title_from(extracted.text),
        authors=[author[:200] for author in extracted.authors],
        site=extracted.site[:253],
        url=one.url[:2000],
        published=extracted.published,
        published_earliest=published.earliest,
        published_latest=published.latest,
        modified=extracted.modified,
        language=extracted.language,
        doubts=list(extracted.doubts),
        came_by=one.came_by,
        imported_by=batch.by,
        imported_at=now,
    )


def _entry(batch: Import, article: Article, document: Document, now: dt.datetime) -> ArticleEntry:
    after = {"title": article.title, "name": document.name, "batch": batch.pk}
    return ArticleEntry(article=article, actor=batch.by, verb="import", at=now, after=after)


def _title_from(text: str) -> str:
    """Name an article without a headline by its first words."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= 120 else first[:117].rsplit(" ", 1)[0] + "…"
