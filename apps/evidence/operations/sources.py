"""The source of a piece of evidence: the stored one of an article or a link, or a new one; correcting
the details of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.articles.models import Article, Publisher
from apps.articles.operations.details import CONTRADICTIONS, MAX_REASON
from apps.articles.operations.publishers import named_publisher
from apps.common.errors import Conflict, Invalid, WrongState
from apps.common.locking import advisory_lock, check_version, lock
from apps.common.web_addresses import problem_of, web_address_or_empty
from apps.evidence.models import Source, SourceEntry, Tag
from apps.evidence.permissions import PERMISSIONS
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading import edtf_days
from apps.reading.text.invisible import visible_name


@dataclass(frozen=True, slots=True)
class Link:
    """A source that is no imported article, as a person describes it. ``published`` is EDTF.

    ``not_online`` says why there is no ``url``; ``day_not_known`` states that no day is known.
    """

    url: str
    title: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    day_not_known: bool = False
    not_online: str = ""
    kind: str = "article"
    tags: tuple[str, ...] = ()


def source_of_article(article: Article) -> Source:
    """Return the source that represents an imported article; created when there is none."""
    _lock_source_of(article)
    known = Source.objects.filter(article=article).first()
    if known is None:
        # The details may have been corrected since the article was queried.
        present = Article.objects.select_related("publisher").get(pk=article.pk)
        known = Source.objects.create(article=article, **_as_source(present))
    return known


def follow_article(article: Article) -> None:
    """Give the source that represents ``article``, if there is one, the article's present details.

    It is called last of what locks, as attaching locks the claim first.
    """
    _lock_source_of(article)
    Source.objects.filter(article=article).update(**_as_source(article))


def _lock_source_of(article: Article) -> None:
    advisory_lock(f"source of article {article.pk}")


def source_of_link(link: Link) -> Source:
    """Return the source at a link: an imported article's, a stored one, or a new one.

    A source that is not online is the stored one of the same title, publisher and day. Raises
    ``Invalid`` when the description is not valid.
    """
    _check_link(link)
    if not link.url:
        return _source_not_online(link)
    article = Article.objects.filter(canonical_url=link.url).first()
    if article:
        return source_of_article(article)
    advisory_lock(f"source {link.url}")
    known = Source.objects.filter(url=link.url, article__isnull=True).first()
    return known or Source.objects.create(**_columns(link, named_publisher(link.publisher)))


def differs_from(source: Source, link: Link) -> bool:
    """Say whether a stored source has other details than ``link`` describes, besides its address."""
    described, stored = _recorded(Source(**_columns(link, None))), _recorded(source)
    described["publisher"] = visible_name(link.publisher).strip()
    names = described.keys() - {"url"}
    return any(str(described[name]).casefold() != str(stored[name]).casefold() for name in names)


@transaction.atomic
def correct_source(
    *,
    actor: Person,
    source_id: int,
    expected_version: int,
    link: Link,
    now: dt.datetime,
    note: str = "",
) -> Source:
    """Correct the details of a source; every passage of it shows them.

    Raises ``WrongState`` for an imported article, whose own details are corrected, and ``Conflict``
    when an article or another source has the address.
    """
    if link.url:
        advisory_lock(f"source {link.url}")
    source = lock(Source.objects.visible_to(actor), source_id)
    require(PERMISSIONS["correct_source"], actor, source)
    check_version(source, expected_version)
    if source.article_id is not None:
        raise WrongState("This source is an imported article: correct the article’s details.")
    _check_link(link)
    _check_address(source, link.url)
    before = _recorded(source)
    for name, value in _columns(link, named_publisher(link.publisher)).items():
        setattr(source, name, value)
    source.version += 1
    source.save()
    record(
        SourceEntry,
        source=source,
        actor=actor,
        verb="correct_source",
        at=now,
        before=before,
        after=_recorded(source),
        note=note,
    )
    return source


def _source_not_online(link: Link) -> Source:
    advisory_lock(f"source {link.title.strip()}")
    columns = _columns(link, named_publisher(link.publisher))
    same = {name: columns[name] for name in ("url", "title", "publisher", "published")}
    known = Source.objects.filter(article__isnull=True, **same).first()
    return known or Source.objects.create(**columns)


def _as_source(article: Article) -> dict[str, Any]:
    return {
        "url": web_address_or_empty(article.url),
        "title": article.title,
        "publisher": article.publisher,
        "author": ", ".join(article.authors)[:300],
        "published": article.published,
        "published_earliest": article.published_earliest,
        "published_latest": article.published_latest,
        "not_online": article.not_online,
        "day_not_known": article.day_not_known,
    }


def _columns(link: Link, publisher: Publisher | None) -> dict[str, Any]:
    bounds = edtf_days.bounds(link.published)
    return {
        "url": link.url,
        "title": link.title.strip(),
        "publisher": publisher,
        "author": link.author.strip(),
        "published": link.published,
        "published_earliest": bounds.earliest,
        "published_latest": bounds.latest,
        "not_online": link.not_online.strip(),
        "day_not_known": link.day_not_known,
        "kind": link.kind,
        "tags": sorted(set(link.tags)),
    }


def _recorded(source: Source) -> dict[str, Any]:
    return {
        "url": source.url,
        "title": source.title,
        "publisher": str(source.publisher or ""),
        "author": source.author,
        "published": source.published,
        "not_online": source.not_online,
        "day_not_known": source.day_not_known,
        "kind": source.kind,
        "tags": list(source.tags),
    }


def _check_address(source: Source, url: str) -> None:
    """Refuse an address that an imported article or another source has."""
    if not url:
        return
    if Article.objects.filter(canonical_url=url).exists():
        raise Conflict("An imported article has this address: attach a passage of it instead.")
    others = Source.objects.filter(url=url, article__isnull=True).exclude(pk=source.pk)
    if others.exists():
        raise Conflict("Another source already has this address.")


def _check_link(link: Link) -> None:
    fields = {}
    if not link.url and not link.not_online.strip():
        fields["url"] = "Give the address of the source (https://…), or say why it is not online."
    elif problem := link.url and problem_of(link.url):
        fields["url"] = problem
    if link.url and link.not_online.strip():
        fields["not_online"] = CONTRADICTIONS["not_online"]
    elif len(link.not_online) > MAX_REASON:
        fields["not_online"] = f"A reason may have at most {MAX_REASON} characters."
    if not link.title.strip() or len(link.title.strip()) > 500:
        fields["title"] = "Give the source's title, at most 500 characters."
    if len(link.author) > 300:
        fields["author"] = "At most 300 characters."
    if len(link.publisher) > 200:
        fields["publisher"] = "At most 200 characters."
    if not edtf_days.is_day(link.published):
        fields["published"] = "Write the day as 2023-01-29, 2023-01 or 2023."
    if link.day_not_known and link.published:
        fields["day_not_known"] = CONTRADICTIONS["day_not_known"]
    if link.kind not in Source.Kind.values:
        fields["kind"] = "Choose from: " + ", ".join(Source.Kind.values) + "."
    if set(link.tags) - set(Tag.values):
        fields["tags"] = "Choose from: " + ", ".join(Tag.values) + "."
    if fields:
        raise Invalid(fields=fields)
