"""The writes about an article's details: correcting what an import read wrongly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from apps.articles.models import Article, ArticleEntry
from apps.articles.operations.publishers import named_publisher
from apps.articles.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid
from apps.common.locking import advisory_lock, check_version, lock
from apps.common.web_addresses import is_web_address
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading import edtf_days


@transaction.atomic
def correct_details(
    *,
    actor: Person,
    article_id: int,
    expected_version: int,
    title: str,
    authors: Iterable[str],
    published: str,
    now: dt.datetime,
    publisher_name: str = "",
    url: str = "",
    language: str = "",
    note: str = "",
) -> Article:
    """Correct the details of an article that the import read wrongly; its text is never changed.

    A field that a person changed, or confirmed though it was doubtful, is settled: a later version
    does not change it. The address is locked before the row, as an import does.
    """
    if url:
        advisory_lock(f"address {url}")
    article = lock(Article.objects.visible_to(actor), article_id)
    require(PERMISSIONS["correct_details"], actor, article)
    check_version(article, expected_version)
    before, doubts = details_of(article), set(article.doubts)
    _check_details(title, published, url, language)
    _set_details(article, title, authors, published, publisher_name, url, language)
    _keep_address(article)
    after = details_of(article)
    changed = {name for name in after if before[name] != after[name]}
    article.settled = sorted({*article.settled, *changed, *doubts})
    article.version += 1
    article.save()
    record(
        ArticleEntry,
        article=article,
        actor=actor,
        verb="correct_details",
        at=now,
        before=before,
        after=after,
        note=note,
    )
    return article


def _set_details(
    article: Article,
    title: str,
    authors: Iterable[str],
    published: str,
    publisher_name: str,
    url: str,
    language: str,
) -> None:
    bounds = edtf_days.bounds(published)
    article.title = title.strip()
    article.authors = [author.strip()[:200] for author in authors if author.strip()]
    article.published = published
    article.published_earliest, article.published_latest = bounds.earliest, bounds.latest
    article.url, article.canonical_url = url, url or None
    article.language = language
    article.publisher = named_publisher(publisher_name)
    article.doubts = []


def _keep_address(article: Article) -> None:
    """Refuse an address that another article has."""
    others = Article.objects.exclude(pk=article.pk)
    if article.url and others.filter(canonical_url=article.url).exists():
        raise Conflict("Another article already has this address.")


def _check_details(title: str, published: str, url: str, language: str) -> None:
    fields = {}
    if not title.strip() or len(title) > 500:
        fields["title"] = "Give a title of at most 500 characters."
    if not edtf_days.is_day(published):
        fields["published"] = f"“{published}” is not a day we can read (2023-01-29, 2023-01, 2023)."
    if url and not is_web_address(url):
        fields["url"] = "This is not a web address (https://…)."
    if len(language) > 35:
        fields["language"] = "Give a language tag such as “en”."
    if fields:
        raise Invalid(fields=fields)


def details_of(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "publisher": str(article.publisher or ""),
        "url": article.url,
        "language": article.language,
    }
