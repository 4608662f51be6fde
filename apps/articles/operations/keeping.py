"""The writes that store extracted documents: as new articles, many at once, or as the next version of
one.

The caller has extracted the documents before, and has begun a transaction.
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
    FirstVersion,
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
class Candidate:
    """A document to store: its bytes, what was extracted from them, and the way of its import."""

    document: Document
    extracted: ExtractedDocument
    came_by: str

    @property
    def url(self) -> str:
        """Its address on the web, or "" when that is not known."""
        found = (self.extracted.url, self.document.url)
        return next(filter(is_web_address, found), "")

    @property
    def comparable_sha256(self) -> str:
        """The SHA-256 of its text without invisible characters."""
        return comparable_sha256(self.extracted)


# An article, and the ``ImportItem.Outcome`` of the document stored as it.
Outcome = tuple[Article, str]


def keep(batch: Import, candidate: Candidate, now: dt.datetime) -> Outcome:
    """Store one document: as the next version of the article at its address, else as ``keep_new``."""
    lock_texts([candidate.extracted])
    if article := _article_at(candidate.url):
        _, is_new = next_version(
            article,
            candidate.document,
            candidate.extracted,
            batch.by,
            now,
            after={"batch": batch.pk},
        )
        return article, ImportItem.Outcome.VERSION if is_new else ImportItem.Outcome.KNOWN
    # Alone, and with no article at its address, it is new or known.
    return cast(Outcome, keep_new(batch, [candidate], now)[0])


def keep_new(
    batch: Import, candidates: Sequence[Candidate], now: dt.datetime, *, split: bool = True
) -> list[Outcome | None]:
    """Store documents as new articles, or return the articles that have their text already.

    One outcome for each candidate, in their order; None for those to ``keep`` one by one, each in a
    transaction of its own: an article has their address, or another candidate has their address or
    text. Without ``split`` the sentences are left to a job. Texts are locked before addresses, both
    in one order for all transactions.
    """
    lock_texts([candidate.extracted for candidate in candidates])
    addresses = {candidate.url for candidate in candidates if is_web_address(candidate.url)}
    advisory_lock(*(f"address {url}" for url in addresses))
    hashes = (candidate.comparable_sha256 for candidate in candidates)
    stored = _Stored(_newest_at(addresses), _articles_with(hashes))
    known = {
        index: article
        for index, candidate in enumerate(candidates)
        if (article := stored.article_of(candidate))
    }
    new = stored.new_positions(candidates, known)
    articles = _new_articles(
        batch, [candidates[index] for index in new], set(stored.by_address), now, split=split
    )
    outcomes = {index: (article, ImportItem.Outcome.KNOWN) for index, article in known.items()} | {
        index: (article, ImportItem.Outcome.IMPORTED)
        for index, article in zip(new, articles, strict=True)
    }
    return [outcomes.get(index) for index in range(len(candidates))]


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is stored already: the newest versions by their articles' addresses, and the articles by
    the SHA-256 of their comparable texts."""

    by_address: dict[str, ArticleVersion]
    by_text: dict[str, Article]

    def article_of(self, candidate: Candidate) -> Article | None:
        """Return the article that has this text already: the one at its address, else any."""
        if not self.is_at_an_article(candidate):
            return self.by_text.get(candidate.comparable_sha256)
        newest = self.by_address[candidate.url]
        return newest.article if newest.wording_sha256 == candidate.comparable_sha256 else None

    def new_positions(
        self, candidates: Sequence[Candidate], known: dict[int, Article]
    ) -> list[int]:
        """Return the positions of those that are new, the first only of one address or text."""
        taken: set[str] = set()
        positions = []
        for index, candidate in enumerate(candidates):
            own = {candidate.comparable_sha256}
            if names_an_article(candidate.url):
                own.add(candidate.url)
            is_stored = index in known or self.is_at_an_article(candidate)
            if not is_stored and not taken & own:
                taken |= own
                positions.append(index)
        return positions

    def is_at_an_article(self, candidate: Candidate) -> bool:
        return candidate.url in self.by_address and names_an_article(candidate.url)


def _newest_at(addresses: Iterable[str]) -> dict[str, ArticleVersion]:
    rows = ArticleVersion.objects.newest().filter(article__canonical_url__in=addresses)
    versions = rows.defer("text").select_related("article")
    return {version.article.canonical_url or "": version for version in versions}


def _articles_with(hashes: Iterable[str]) -> dict[str, Article]:
    """Return the articles that have, or once had, texts of these hashes; the oldest of several."""
    rows = ArticleVersion.objects.filter(wording_sha256__in=set(hashes)).defer("text")
    versions = rows.select_related("article").order_by("-article_id", "-number")
    return {version.wording_sha256: version.article for version in versions}


def _article_at(url: str) -> Article | None:
    """Return the article whose own address this is, its row locked."""
    if not names_an_article(url):
        return None
    advisory_lock(f"address {url}")
    article = Article.objects.filter(canonical_url=url).first()
    return article and lock(Article.objects.all(), article.pk)


def _new_articles(
    batch: Import,
    candidates: Sequence[Candidate],
    used: set[str],
    now: dt.datetime,
    *,
    split: bool,
) -> list[Article]:
    """Make an article of each candidate; addresses in ``used`` belong to articles already."""
    outlets = _outlets(candidates)
    articles = [
        _article(batch, candidate, outlets[_outlet_key(candidate)], now) for candidate in candidates
    ]
    pairs = list(zip(articles, candidates, strict=True))
    for article, candidate in pairs:
        if candidate.url not in used and is_web_address(candidate.url):
            article.canonical_url = candidate.url
            used.add(candidate.url)
    Article.objects.bulk_create(articles)
    ArticleEntry.objects.bulk_create(
        [_entry(batch, article, candidate.document, now) for article, candidate in pairs]
    )
    first_versions(
        [
            FirstVersion(article, candidate.document, candidate.extracted)
            for article, candidate in pairs
        ],
        batch.by,
        now,
        split=split,
    )
    return articles


def _outlets(candidates: Sequence[Candidate]) -> dict[tuple[str, ...], Publisher | None]:
    """Look up each outlet once, in one order for all transactions."""
    first = {_outlet_key(candidate): candidate for candidate in candidates}
    return {key: publisher_of(first[key].extracted, first[key].url) for key in sorted(first)}


def _outlet_key(candidate: Candidate) -> tuple[str, ...]:
    extracted = candidate.extracted
    return extracted.publisher, extracted.site, host_of(candidate.url)


def _article(
    batch: Import, candidate: Candidate, publisher: Publisher | None, now: dt.datetime
) -> Article:
    extracted = candidate.extracted
    published = edtf_days.bounds(extracted.published)
    return Article(
        publisher=publisher,
        title=extracted.title[:500] or _title_from(extracted.text),
        authors=[author[:200] for author in extracted.authors],
        site=extracted.site[:253],
        url=candidate.url[:2000],
        published=extracted.published,
        published_earliest=published.earliest,
        published_latest=published.latest,
        modified=extracted.modified,
        language=extracted.language,
        doubts=list(extracted.doubts),
        came_by=candidate.came_by,
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
