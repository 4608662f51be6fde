"""The writes about watches: beginning and ending one, and keeping what a poll has found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from apps.articles.models import Article, ArticleEntry, ArticleVersion, Watch
from apps.articles.operations.documents import Document, read
from apps.articles.operations.versions import (
    lock_texts,
    newest_version,
    next_version,
)
from apps.articles.permissions import PERMISSIONS
from apps.articles.schedule import age_of, interval_at
from apps.common.errors import NotReady
from apps.common.locking import lock
from apps.common.web_addresses import names_an_article
from apps.extraction.decoding import Unreadable
from apps.extraction.result import ExtractedDocument
from apps.history.recording import record
from apps.people.models import Person
from apps.people.operations import the_portal
from apps.people.permissions import require


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll found: an outcome and a sentence, or the page to be read."""

    outcome: str = ""
    message: str = ""
    document: Document | None = None
    etag: str = ""
    last_modified: str = ""


@transaction.atomic
def watch(*, actor: Person, article_id: int, now: dt.datetime, note: str = "") -> Watch:
    """Have an article's page polled; the first poll is due now."""
    article = lock(Article.objects.visible_to(actor), article_id)
    require(PERMISSIONS["watch"], actor, article)
    if not can_be_watched(article):
        raise NotReady({"url": "Only an article with an address of its own can be watched."})
    found = Watch.objects.filter(article=article).first()
    if found is not None and found.is_on:
        return found
    found = found or Watch(article=article)
    found.is_on, found.interval, found.next_at = True, _interval(article, now), now
    found.save()
    record(ArticleEntry, article=article, actor=actor, verb="watch", at=now, note=note)
    return found


@transaction.atomic
def unwatch(*, actor: Person, article_id: int, now: dt.datetime, note: str = "") -> Watch:
    """End the polling of an article's page. Idempotent."""
    article = lock(Article.objects.visible_to(actor), article_id)
    require(PERMISSIONS["unwatch"], actor, article)
    found = Watch.objects.filter(article=article).first()
    if found is None:
        raise NotReady({"watch": "This article is not watched."})
    if found.is_on:
        found.is_on = False
        found.save(update_fields=["is_on"])
        record(ArticleEntry, article=article, actor=actor, verb="unwatch", at=now, note=note)
    return found


def begin_watch(article: Article, now: dt.datetime) -> None:
    """Watch an article from now on when it can be; whoever ended its watch is not overruled."""
    if can_be_watched(article):
        wait = _interval(article, now)
        Watch.objects.get_or_create(
            article=article, defaults={"interval": wait, "next_at": now + wait}
        )


def can_be_watched(article: Article) -> bool:
    """Say whether an article has an address of its own that can be polled."""
    return bool(article.canonical_url) and names_an_article(article.url)


def keep_poll(*, article_id: int, polled: Polled, now: dt.datetime) -> Watch | None:
    """Keep what a poll has found: a changed text is the article's next version.

    Of two polls at the same time the first counts, and an article nobody watches is left alone.
    A page without one sentence of the article is a wall or another page, never a new version.
    Extraction happens before any lock is taken.
    """
    polled, extracted = _read(polled)
    with transaction.atomic():
        if extracted is not None:
            lock_texts([extracted])
        article = lock(Article.objects.all(), article_id)
        rows = Watch.objects.select_for_update(of=("self",), no_key=True).due(now=now)
        found = rows.filter(article=article).first()
        if found is None:
            return None
        outcome, message = _outcome(article, polled, extracted, now)
        _tell(found, article, outcome, now)
        _note(found, article, polled, outcome, message, now)
        return found


def _read(polled: Polled) -> tuple[Polled, ExtractedDocument | None]:
    """Return what the page says; a page that cannot be read makes it a poll that failed."""
    try:
        return polled, read(polled.document) if polled.document else None
    except Unreadable as error:
        return Polled(Watch.Outcome.FAILED, str(error)), None


def _outcome(
    article: Article, polled: Polled, extracted: ExtractedDocument | None, now: dt.datetime
) -> tuple[str, str]:
    if polled.document is None or extracted is None:
        return polled.outcome, polled.message
    if _is_of_another(article, extracted) or not _has_a_sentence_of(article, extracted.text):
        return Watch.Outcome.FAILED, (
            "The page at the address now has nothing in common with the article: "
            "a wall, or another page. Open it, and add the new version by hand."
        )
    _, is_new = next_version(article, polled.document, extracted, the_portal(), now)
    return (Watch.Outcome.CHANGED if is_new else Watch.Outcome.SAME), ""


def _is_of_another(article: Article, extracted: ExtractedDocument) -> bool:
    others = Article.objects.filter(canonical_url=extracted.url).exclude(pk=article.pk)
    return bool(extracted.url) and others.exists()


def _has_a_sentence_of(article: Article, text: str) -> bool:
    version = newest_version(article)
    squeezed = " ".join(text.split())
    spans = version.sentences.values_list("start", "end")
    return any(" ".join(version.text[start:end].split()) in squeezed for start, end in spans)


def _tell(found: Watch, article: Article, outcome: str, now: dt.datetime) -> None:
    """Write in the article's history that its page is gone, or back."""
    was, gone = found.last_outcome, Watch.Outcome.GONE
    if outcome == gone and was != gone:
        record(ArticleEntry, article=article, actor=the_portal(), verb="gone", at=now)
    elif was == gone and outcome in (Watch.Outcome.SAME, Watch.Outcome.CHANGED):
        record(ArticleEntry, article=article, actor=the_portal(), verb="back", at=now)


def _note(
    found: Watch, article: Article, polled: Polled, outcome: str, message: str, now: dt.datetime
) -> None:
    found.last_at, found.last_outcome, found.message = now, outcome, message[:300]
    if polled.document is not None and outcome != Watch.Outcome.FAILED:
        found.etag, found.last_modified = _kept(polled.etag, 200), _kept(polled.last_modified, 100)
    found.interval = _interval(article, now)
    found.next_at = now + found.interval
    found.save()


def _kept(validator: str, longest: int) -> str:
    """Keep a validator whole or not at all."""
    return validator if len(validator) <= longest else ""


def _interval(article: Article, now: dt.datetime) -> dt.timedelta:
    newest = ArticleVersion.objects.newest().defer("text").get(article=article)
    age = age_of(
        now=now,
        number=newest.number,
        seen=newest.fetched_at,
        published=article.published_latest,
    )
    return interval_at(age)
