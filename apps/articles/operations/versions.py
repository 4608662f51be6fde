"""The writes that store versions: a new text becomes the next version of its article."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from apps.articles.models import Article, ArticleEntry, ArticleVersion, Original, Sentence
from apps.articles.operations.details import after_details, details_of
from apps.articles.operations.documents import Document, read
from apps.articles.operations.publishers import publisher_of
from apps.articles.permissions import PERMISSIONS
from apps.articles.queue import enqueue_splitting
from apps.common.errors import Conflict, Invalid, NotFound
from apps.common.locking import advisory_lock, lock
from apps.common.text.quotation_marks import quoted
from apps.common.web_addresses import is_web_address
from apps.extraction.decoding import Unreadable
from apps.extraction.documents import EXTRACTOR, EXTRACTOR_VERSION
from apps.extraction.result import ExtractedDocument
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading import edtf_days
from apps.reading.text.invisible import comparable_text
from apps.reading.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class FirstVersion:
    """The first version, to be stored, of an article that was just made."""

    article: Article
    document: Document
    extracted: ExtractedDocument


@dataclass(frozen=True, slots=True)
class AddedVersion:
    """A version that was added, the one before it (if any), who added it, and when."""

    version: ArticleVersion
    former: ArticleVersion | None
    actor: Person
    at: dt.datetime


# Called with new versions that have their sentences, in the same transaction. The apps above add their
# functions in ``AppConfig.ready`` (see ``apps.claims.apps``).
AFTER_NEW_VERSIONS: list[Callable[[Sequence[AddedVersion]], None]] = []


def add_version(
    *, actor: Person, article_id: int, document: Document, now: dt.datetime, note: str = ""
) -> tuple[ArticleVersion, bool]:
    """Store a new version of an article; returns the newest version and whether it is new.

    The text of the newest version changes nothing. A page that states the address of another article
    is refused. Extraction happens before any lock is taken.
    """
    article = Article.objects.visible_to(actor).filter(pk=article_id).first()
    if article is None:
        raise NotFound(f"There is no article {article_id} that you may see.")
    require(PERMISSIONS["add_version"], actor, article)
    try:
        extracted = read(document, base=article.url)
    except Unreadable as error:
        raise Invalid(fields={"text": str(error)}) from error
    with transaction.atomic():
        lock_texts([extracted])
        article = lock(Article.objects.visible_to(actor), article_id)
        _refuse_another_article(article, extracted.url)
        return next_version(article, document, extracted, actor, now, note=note)


def first_versions(
    firsts: Sequence[FirstVersion], actor: Person, now: dt.datetime, *, split: bool = True
) -> None:
    """Store the first versions of articles that were just made.

    Without ``split`` a job stores their sentences, and calls ``AFTER_NEW_VERSIONS`` after that.
    """
    originals = originals_of([first.document.data for first in firsts])
    versions = [
        _version(first.article, 1, first.document, first.extracted, original, now)
        for first, original in zip(firsts, originals, strict=True)
    ]
    ArticleVersion.objects.bulk_create(versions)
    if not split:
        enqueue_splitting([version.pk for version in versions])
        return
    _keep_sentences(versions)
    _notify([AddedVersion(version, None, actor, now) for version in versions])


@transaction.atomic
def split_versions(*, version_ids: Sequence[int]) -> None:
    """Store the sentences of first versions that have none, then call ``AFTER_NEW_VERSIONS`` with those
    versions. Idempotent."""
    advisory_lock(*(f"sentences {version_id}" for version_id in version_ids))
    rows = ArticleVersion.objects.filter(pk__in=version_ids, sentences=None).order_by("pk")
    versions = list(rows.select_related("article__imported_by"))
    _keep_sentences(versions)
    _notify(
        [
            AddedVersion(version, None, version.article.imported_by, version.fetched_at)
            for version in versions
        ]
    )


def next_version(
    article: Article,
    document: Document,
    extracted: ExtractedDocument,
    actor: Person,
    now: dt.datetime,
    *,
    after: dict[str, object] | None = None,
    note: str = "",
) -> tuple[ArticleVersion, bool]:
    """Store an extracted document as the next version of ``article``, whose row the caller has locked.

    The details of the article are updated from it, except those a person settled. Returns the newest
    version and whether it is new: the same text as before is not.
    """
    former = newest_version(article)
    if former.wording_sha256 == comparable_sha256(extracted):
        return former, False
    before = details_of(article)
    _update_details(article, extracted)
    article.version += 1
    article.save()
    (original,) = originals_of([document.data])
    version = _version(article, former.number + 1, document, extracted, original, now)
    version.save()
    _keep_sentences([version])
    # This locks the claims that the version concerns. What else is locked comes after them.
    _notify([AddedVersion(version, former, actor, now)])
    _update_publisher(article, extracted, document.url)
    was, became = _changed(before, details_of(article))
    recorded = became | {"version": version.number, "name": document.name} | (after or {})
    record(
        ArticleEntry,
        article=article,
        actor=actor,
        verb="add_version",
        at=now,
        before=was | {"version": former.number},
        after=recorded,
        note=note,
    )
    after_details(article)
    return version, True


def comparable_sha256(extracted: ExtractedDocument) -> str:
    """Return the SHA-256 of a text without its invisible characters; equal hashes are one version."""
    return sha256(comparable_text(extracted.text).encode())


def lock_texts(documents: Iterable[ExtractedDocument]) -> None:
    """Take transaction-level advisory locks on these texts.

    They are taken before the lock of an address, and that before the lock of a row, so that no two
    imports wait for one another.
    """
    advisory_lock(*(f"text {comparable_sha256(extracted)}" for extracted in documents))


def newest_version(article: Article) -> ArticleVersion:
    """Return the version of ``article`` with the highest number."""
    return article.versions.order_by("-number")[0]


def originals_of(contents: Sequence[bytes]) -> list[int]:
    """Store each content once, in one order for all transactions; return the keys of the rows."""
    digests = [sha256(data) for data in contents]
    rows = Original.objects.filter(sha256__in=digests).values_list("sha256", "pk")
    missing = dict(sorted(zip(digests, contents, strict=True)))
    for digest in dict(rows):
        del missing[digest]
    Original.objects.bulk_create(
        [Original(sha256=key, data=data, size=len(data)) for key, data in missing.items()],
        ignore_conflicts=True,
    )
    keys = dict(rows.all()) if missing else dict(rows)
    return [keys[digest] for digest in digests]


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data``, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _refuse_another_article(article: Article, url: str) -> None:
    if not url or not is_web_address(url):
        return
    others = Article.objects.filter(canonical_url=url).exclude(pk=article.pk)
    if other := others.first():
        raise Conflict(f"This page belongs to another article: {quoted(other)}.", article=other.pk)


def _version(
    article: Article,
    number: int,
    document: Document,
    extracted: ExtractedDocument,
    original: int,
    now: dt.datetime,
) -> ArticleVersion:
    return ArticleVersion(
        article=article,
        number=number,
        text=extracted.text,
        text_sha256=sha256(extracted.text.encode()),
        wording_sha256=comparable_sha256(extracted),
        original_id=original,
        filename=document.name[:255],
        content_type=document.content_type[:100],
        fetched_at=now,
        extractor=EXTRACTOR,
        extractor_version=EXTRACTOR_VERSION,
        lead_image=extracted.lead_image if is_web_address(extracted.lead_image) else "",
        captions=[*extracted.captions],
        structure=[*extracted.structure],
    )


def _notify(added: Sequence[AddedVersion]) -> None:
    for listener in AFTER_NEW_VERSIONS if added else ():
        listener(added)


def _keep_sentences(versions: Sequence[ArticleVersion]) -> None:
    Sentence.objects.bulk_create(
        (
            Sentence(version=version, index=index, start=span.start, end=span.end)
            for version in versions
            for index, span in enumerate(
                split_sentences(version.text, language=version.article.language or "en")
            )
        ),
        batch_size=2000,
    )


def _update_publisher(article: Article, extracted: ExtractedDocument, url: str) -> None:
    """Set the publisher that the new version states, after ``_update_details`` and by its rules."""
    is_doubtful = "publisher" in extracted.doubts and "publisher" not in article.doubts
    if is_doubtful or "publisher" in article.settled:
        return
    article.publisher = publisher_of(extracted, url) or article.publisher
    article.save(update_fields=["publisher"])


def _update_details(article: Article, extracted: ExtractedDocument) -> None:
    """Set the details that the new version states, except publisher and those a person settled.

    A doubtful detail replaces nothing that was not doubtful.
    """
    sure = [name for name in extracted.doubts if name not in article.doubts and _has(article, name)]
    fixed = {*article.settled, *sure}
    read = {
        "title": extracted.title[:500],
        "authors": [author[:200] for author in extracted.authors],
        "published": extracted.published,
        "modified": extracted.modified,
        "language": extracted.language,
        "site": extracted.site[:253],
    }
    for name, value in read.items():
        if value and name not in fixed:
            setattr(article, name, value)
    bounds = edtf_days.bounds(article.published)
    article.published_earliest, article.published_latest = bounds.earliest, bounds.latest
    article.doubts = [name for name in extracted.doubts if name not in fixed]


def _has(article: Article, name: str) -> bool:
    return bool(getattr(article, name, None))


def _changed(
    before: dict[str, object], after: dict[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}
