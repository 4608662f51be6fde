"""The writes about watches: beginning and ending one, and storing the outcome of a poll."""

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
    """The result of one poll: an outcome and a sentence, or the page to be read."""

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
    row = Watch.objects.filter(article=article).first()
    if row is not None and row.is_on:
        return row
    row = row or Watch(article=article)
    row.is_on, row.interval, row.next_at = True, _interval(article, now), now
    row.save()
    record(ArticleEntry, article=article, actor=actor, verb="watch", at=now, note=note)
    return row


@transaction.atomic
def unwatch(*, actor: Person, article_id: int, now: dt.datetime, note: str = "") -> Watch:
    """End the polling of an article's page. Idempotent."""
    article = lock(Article.objects.visible_to(actor), article_id)
    require(PERMISSIONS["unwatch"], actor, article)
    row = Watch.objects.filter(article=article).first()
    if row is None:
        raise NotReady({"watch": "This article is not watched."})
    if row.is_on:
        row.is_on = False
        row.save(update_fields=["is_on"])
        record(ArticleEntry, article=article, actor=actor, verb="unwatch", at=now, note=note)
    return row


def begin_watch(article: Article, now: dt.datetime) -> None:
    """Watch an article from now on if it can be watched; a watch that a person ended stays ended."""
    if can_be_watched(article):
        wait = _interval(article, now)
        Watch.objects.get_or_create(
            article=article, defaults={"interval": wait, "next_at": now + wait}
        )


def can_be_watched(article: Article) -> bool:
    """Say whether an article has an address of its own that can be polled."""
    return bool(article.canonical_url) and names_an_article(article.url)


def keep_poll(*, article_id: int, polled: Polled, now: dt.datetime) -> Watch | None:
    """Store the outcome of a poll: a changed text is the article's next version.

    Of two polls at the same time the first counts, and an article nobody watches is not changed.
    A page without one sentence of the article is a paywall or another page, never a new version.
    Extraction happens before any lock is taken.
    """
    polled, extracted = _read(polled)
    with transaction.atomic():
        if extracted is not None:
            lock_texts([extracted])
        article = lock(Article.objects.all(), article_id)
        rows = Watch.objects.select_for_update(of=("self",), no_key=True).due(now=now)
        row = rows.filter(article=article).first()
        if row is None:
            return None
        outcome, message = _outcome(article, polled, extracted, now)
        _record_gone_or_back(row, article, outcome, now)
        _record_poll(row, article, polled, outcome, message, now)
        return row


def _read(polled: Polled) -> tuple[Polled, ExtractedDocument | None]:
    """Extract the page; a page that cannot be read makes it a failed poll."""
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


def _record_gone_or_back(row: Watch, article: Article, outcome: str, now: dt.datetime) -> None:
    """Record in the article's history that its page is gone, or back."""
    before, gone = row.last_outcome, Watch.Outcome.GONE
    if outcome == gone and before != gone:
        record(ArticleEntry, article=article, actor=the_portal(), verb="gone", at=now)
    elif before == gone and outcome in (Watch.Outcome.SAME, Watch.Outcome.CHANGED):
        record(ArticleEntry, article=article, actor=the_portal(), verb="back", at=now)


def _record_poll(
    row: Watch, article: Article, polled: Polled, outcome: str, message: str, now: dt.datetime
) -> None:
    row.last_at, row.last_outcome, row.message = now, outcome, message[:300]
    if polled.document is not None and outcome != Watch.Outcome.FAILED:
        row.etag = _whole_or_none(polled.etag, 200)
        row.last_modified = _whole_or_none(polled.last_modified, 100)
    row.interval = _interval(article, now)
    row.next_at = now + row.interval
    row.save()


def _whole_or_none(validator: str, longest: int) -> str:
    """Return a validator, or "" when it is too long to store, since it only works whole."""
    return validator if len(validator) <= longest else ""


def _interval(article: Article, now: dt.datetime) -> dt.timedelta:
    newest = ArticleVersion.objects.newest().defer("text").get(article=article)
    age = age_of(
        now=now,
        number=newest.number,
        fetched=newest.fetched_at,
        published=article.published_latest,
    )
    return interval_at(age)
