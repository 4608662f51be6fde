"""The writes about an article's details: correcting what an import read wrongly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.articles.models import Article, ArticleEntry
from apps.articles.operations.publishers import named_publisher
from apps.articles.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid
from apps.common.locking import advisory_lock, check_version, lock
from apps.common.web_addresses import problem_of
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading import edtf_days

MAX_REASON = 300
# Statement -> the detail that it takes the place of.
INSTEAD_OF = {"not_online": "url", "day_not_known": "published", "author_not_named": "authors"}

CONTRADICTIONS = {
    "not_online": "An address is given, too: leave one of the two empty.",
    "day_not_known": "A day is given, too: delete the day, or clear this statement.",
    "author_not_named": "An author is given, too: delete the name, or clear this statement.",
}

# Called with an article whose details changed, in the same transaction. The apps above add their
# functions in ``AppConfig.ready`` (see ``apps.evidence.apps``).
AFTER_DETAILS: list[Callable[[Article], None]] = []


@dataclass(frozen=True, slots=True)
class _Details:
    title: str
    authors: list[str]
    published: str
    publisher_name: str
    url: str
    language: str
    not_online: str
    day_not_known: bool
    author_not_named: bool


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
    not_online: str = "",
    day_not_known: bool = False,
    author_not_named: bool = False,
    note: str = "",
) -> Article:
    """Correct the details of an article that the import read wrongly; its text is never changed.

    ``not_online`` says why there is no address; ``day_not_known`` and ``author_not_named`` state that
    the article names none. A field that a person changed, or confirmed though it was doubtful, is
    settled: a later version does not change it. The address is locked before the row, as an import does.
    """
    names = [author.strip()[:200] for author in authors if author.strip()]
    details = _Details(
        title.strip(), names, published, publisher_name, url, language, not_online.strip(),
        day_not_known, author_not_named,
    )  # fmt: skip
    if url:
        advisory_lock(f"address {url}")
    article = lock(Article.objects.visible_to(actor), article_id)
    require(PERMISSIONS["correct_details"], actor, article)
    check_version(article, expected_version)
    before, doubts = details_of(article), set(article.doubts)
    _check_details(details)
    _set_details(article, details)
    _keep_address(article)
    after = details_of(article)
    _settle(article, before, after, doubts)
    article.version += 1
    article.save()
    subject: dict[str, Any] = {
        "article": article,
        "actor": actor,
        "verb": "correct_details",
        "at": now,
    }
    record(ArticleEntry, before=before, after=after, note=note, **subject)
    after_details(article)
    return article


def after_details(article: Article) -> None:
    """Tell the apps above that details of ``article`` changed."""
    for listener in AFTER_DETAILS:
        listener(article)


def _settle(
    article: Article, before: dict[str, object], after: dict[str, object], doubts: set[str]
) -> None:
    """Settle what was changed, confirmed, or stated to be unknown."""
    changed = {name for name in after if before[name] != after[name]}
    stated = {INSTEAD_OF[name] for name in INSTEAD_OF.keys() & changed if after[name]}
    article.settled = sorted({*article.settled, *changed, *doubts, *stated})


def _set_details(article: Article, details: _Details) -> None:
    bounds = edtf_days.bounds(details.published)
    article.title, article.authors = details.title, details.authors
    article.published = details.published
    article.published_earliest, article.published_latest = bounds.earliest, bounds.latest
    article.url, article.canonical_url = details.url, details.url or None
    article.language = details.language
    article.not_online = details.not_online
    article.day_not_known = details.day_not_known
    article.author_not_named = details.author_not_named
    article.publisher = named_publisher(details.publisher_name)
    article.doubts = []


def _keep_address(article: Article) -> None:
    """Refuse an address that another article has."""
    others = Article.objects.exclude(pk=article.pk)
    if article.url and others.filter(canonical_url=article.url).exists():
        raise Conflict("Another article already has this address.")


def _check_details(details: _Details) -> None:
    fields = {}
    if not details.title or len(details.title) > 500:
        fields["title"] = "Give a title of at most 500 characters."
    if not edtf_days.is_day(details.published):
        fields["published"] = (
            f"“{details.published}” is not a day we can read (2023-01-29, 2023-01, 2023)."
        )
    if problem := details.url and problem_of(details.url):
        fields["url"] = problem
    if len(details.language) > 35:
        fields["language"] = "Give a language tag such as “en”."
    if len(details.not_online) > MAX_REASON:
        fields["not_online"] = f"A reason may have at most {MAX_REASON} characters."
    for name, other in INSTEAD_OF.items():
        if getattr(details, name) and getattr(details, other):
            fields.setdefault(name, CONTRADICTIONS[name])
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
        "not_online": article.not_online,
        "day_not_known": article.day_not_known,
        "author_not_named": article.author_not_named,
    }
