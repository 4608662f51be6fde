"""Every write about articles: importing, correcting their details, keeping publishers."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from apps.articles.decoding import Unreadable
from apps.articles.extraction import EXTRACTOR, EXTRACTOR_VERSION, Reading, read_document
from apps.articles.models import (
    Article,
    ArticleEntry,
    ArticleVersion,
    Import,
    ImportItem,
    Original,
    Publisher,
    PublisherEntry,
    Sentence,
)
from apps.articles.permissions import PERMISSIONS
from apps.articles.sentences import split_sentences
from apps.common import days
from apps.common.errors import Conflict, Invalid
from apps.common.locking import check_version, lock, one_at_a_time
from apps.common.slugs import free_slug
from apps.people.models import Person
from apps.people.permissions import require

# What the apps above want done with every new version, in the same transaction
# (they add themselves in their ``AppConfig.ready``; see ``apps.claims.apps``).
AFTER_NEW_VERSION: list[Callable[[ArticleVersion], None]] = []

MAX_ITEMS = 200


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to import: its name as the person knows it, and its bytes."""

    name: str
    data: bytes
    content_type: str = ""
    url: str = ""


def import_documents(
    *, actor: Person, documents: Sequence[Document], came_by: str, now: dt.datetime
) -> Import:
    """Import each document; a bad one is refused with a sentence and never stops the others.

    The same text is the same article, also when two people import it at the same moment.
    Reading happens before any lock is taken.
    """
    require(PERMISSIONS["import"], actor)
    if not documents:
        raise Invalid(
            fields={"documents": "There is nothing to import: paste a text or add a file."}
        )
    if len(documents) > MAX_ITEMS:
        raise Invalid(fields={"documents": f"Import at most {MAX_ITEMS} documents at a time."})
    readings = [(document, _read(document)) for document in documents]
    batch = Import.objects.create(by=actor, at=now, came_by=came_by)
    for document, reading in readings:
        # A transaction each: what came in stays in, and two batches cannot wait for one another.
        with transaction.atomic():
            _import_item(batch, document, reading, now)
    return batch


def _read(document: Document) -> Reading | Unreadable:
    try:
        return read_document(
            document.data,
            filename=document.name,
            content_type=document.content_type,
            url=document.url,
        )
    except Unreadable as error:
        return error


def _import_item(
    batch: Import, document: Document, reading: Reading | Unreadable, now: dt.datetime
) -> None:
    name = document.name[:255]
    if isinstance(reading, Unreadable):
        ImportItem.objects.create(
            batch=batch,
            name=name,
            outcome=ImportItem.Outcome.REFUSED,
            code=reading.code,
            message=str(reading),
        )
        return
    article, is_new = _keep(batch, document, reading, now)
    outcome = ImportItem.Outcome.IMPORTED if is_new else ImportItem.Outcome.KNOWN
    ImportItem.objects.create(batch=batch, name=name, outcome=outcome, article=article)


def _keep(
    batch: Import, document: Document, reading: Reading, now: dt.datetime
) -> tuple[Article, bool]:
    digest = sha256(reading.text.encode())
    one_at_a_time(f"text {digest}")
    known = ArticleVersion.objects.filter(text_sha256=digest).select_related("article").first()
    if known:
        return known.article, False
    article = _new_article(batch, document, reading, now)
    version = ArticleVersion.objects.create(
        article=article,
        number=1,
        text=reading.text,
        text_sha256=digest,
        original=_original(document.data),
        filename=document.name[:255],
        content_type=document.content_type[:100],
        fetched_at=now,
        extractor=EXTRACTOR,
        extractor_version=EXTRACTOR_VERSION,
    )
    _keep_sentences(version, reading.language)
    for listener in AFTER_NEW_VERSION:
        listener(version)
    return article, True


def _new_article(batch: Import, document: Document, reading: Reading, now: dt.datetime) -> Article:
    published = days.bounds(reading.published)
    url = reading.url or document.url
    article = Article.objects.create(
        publisher=_publisher(reading, url),
        title=reading.title[:500] or _title_from(reading.text),
        authors=[author[:200] for author in reading.authors],
        site=reading.site[:253],
        url=url[:2000],
        canonical_url=_free_url(url),
        published=reading.published,
        published_earliest=published.earliest,
        published_latest=published.latest,
        modified=reading.modified,
        language=reading.language,
        doubts=list(reading.doubts),
        came_by=batch.came_by,
        imported_by=batch.by,
        imported_at=now,
    )
    after = {"title": article.title, "name": document.name, "batch": batch.pk}
    _remember(article, batch.by, "import", now, after=after)
    return article


def _title_from(text: str) -> str:
    """Name an article without a headline by its first words."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= 120 else first[:117].rsplit(" ", 1)[0] + "…"


def _free_url(url: str) -> str | None:
    if not url or not is_web_address(url):
        return None
    one_at_a_time(f"address {url}")
    return None if Article.objects.filter(canonical_url=url).exists() else url


def _original(data: bytes) -> Original:
    kept, _ = Original.objects.get_or_create(
        sha256=sha256(data), defaults={"data": data, "size": len(data)}
    )
    return kept


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data``, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _keep_sentences(version: ArticleVersion, language: str) -> None:
    spans = split_sentences(version.text, language=language or "en")
    Sentence.objects.bulk_create(
        [
            Sentence(version=version, index=index, start=span.start, end=span.end)
            for index, span in enumerate(spans)
        ],
        batch_size=2000,
    )


def _publisher(reading: Reading, url: str) -> Publisher | None:
    """Find the publisher by domain, then by name; make it when the text names a new one."""
    site = reading.site or (urlsplit(url).hostname if is_web_address(url) else "") or ""
    domain = site.lower().removeprefix("www.")[:253]
    name = (reading.publisher or domain)[:200]
    if not name:
        return None
    return _find_publisher(name, domain) or _add_publisher(name, domain)


def _find_publisher(name: str, domain: str) -> Publisher | None:
    found = Publisher.objects.filter(domain=domain).first() if domain else None
    return found or Publisher.objects.filter(name__iexact=name).first()


def _add_publisher(name: str, domain: str) -> Publisher:
    """Make a publisher under a free slug, unless somebody made it a moment ago."""
    one_at_a_time("new publisher")
    slug = free_slug(Publisher.objects.all(), name)
    return _find_publisher(name, domain) or Publisher.objects.create(
        name=name, slug=slug, domain=domain
    )


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
    """Set right what the import read wrongly about an article; its text is never touched."""
    article = lock(Article.objects.visible_to(actor), article_id)
    require(PERMISSIONS["correct_details"], actor, article)
    check_version(article, expected_version)
    before = _details(article)
    _check_details(title, published, url, language)
    _set_details(article, title, authors, published, publisher_name, url, language)
    _keep_address(article)
    article.version += 1
    article.save()
    _remember(article, actor, "correct_details", now, before, _details(article), note)
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
    bounds = days.bounds(published)
    article.title = title.strip()
    article.authors = [author.strip()[:200] for author in authors if author.strip()]
    article.published = published
    article.published_earliest, article.published_latest = bounds.earliest, bounds.latest
    article.url, article.canonical_url = url, url or None
    article.language = language
    article.publisher = named_publisher(publisher_name)
    article.doubts = []


def _keep_address(article: Article) -> None:
    """Refuse an address that another article has, also one that gets it at this moment."""
    if not article.url:
        return
    one_at_a_time(f"address {article.url}")
    if Article.objects.filter(canonical_url=article.url).exclude(pk=article.pk).exists():
        raise Conflict("Another article has this address already.")


def named_publisher(name: str) -> Publisher | None:
    """Return the publisher called ``name``, made when new; none for an empty name."""
    name = name.strip()[:200]
    if not name:
        return None
    return _find_publisher(name, "") or _add_publisher(name, "")


def _check_details(title: str, published: str, url: str, language: str) -> None:
    fields = {}
    if not title.strip() or len(title) > 500:
        fields["title"] = "Give a title of at most 500 characters."
    if not days.is_day(published):
        fields["published"] = f"“{published}” is not a day we can read (2023-01-29, 2023-01, 2023)."
    if url and not is_web_address(url):
        fields["url"] = "This is not a web address (https://…)."
    if len(language) > 35:
        fields["language"] = "Give a language tag such as “en”."
    if fields:
        raise Invalid(fields=fields)


def is_web_address(url: str) -> bool:
    """Say whether ``url`` is an http or https address of sane length."""
    try:
        URLValidator(schemes=["http", "https"])(url)
        return len(url) <= 2000 and bool(urlsplit(url).hostname)
    except (ValidationError, ValueError):
        return False


@transaction.atomic
def change_publisher(
    *,
    actor: Person,
    publisher_id: int,
    name: str,
    now: dt.datetime,
    domain: str = "",
    country: str = "",
    language: str = "",
    ownership_note: str = "",
) -> Publisher:
    """Keep what is known about an outlet."""
    publisher = lock(Publisher.objects.all(), publisher_id)
    require(PERMISSIONS["keep_publishers"], actor, publisher)
    if not name.strip():
        raise Invalid(fields={"name": "A publisher needs a name."})
    domain = domain.strip().lower()[:253]
    one_at_a_time("new publisher")
    if domain and Publisher.objects.filter(domain=domain).exclude(pk=publisher.pk).exists():
        raise Conflict(f"Another publisher has the domain {domain}.")
    before = _outlet(publisher)
    publisher.name, publisher.domain = name.strip()[:200], domain
    publisher.country, publisher.language = country[:2].upper(), language[:35]
    publisher.ownership_note = ownership_note
    publisher.save()
    PublisherEntry.objects.create(
        publisher=publisher,
        actor=actor,
        verb="change_publisher",
        at=now,
        before=before,
        after=_outlet(publisher),
    )
    return publisher


def _outlet(publisher: Publisher) -> dict[str, object]:
    names = ("name", "domain", "country", "language", "ownership_note")
    return {name: getattr(publisher, name) for name in names}


def _details(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "publisher": str(article.publisher or ""),
        "url": article.url,
        "language": article.language,
    }


def _remember(
    article: Article,
    actor: Person,
    verb: str,
    now: dt.datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
    note: str = "",
) -> None:
    ArticleEntry.objects.create(
        article=article,
        actor=actor,
        verb=verb,
        at=now,
        before=before or {},
        after=after or {},
        note=note,
    )
