"""The source of a piece of evidence: the stored one of an article or a link, or a new one."""

from __future__ import annotations

from dataclasses import dataclass

from apps.articles.models import Article
from apps.articles.operations.publishers import named_publisher
from apps.common.errors import Invalid
from apps.common.locking import advisory_lock
from apps.common.web_addresses import is_web_address
from apps.evidence.models import Source, Tag
from apps.reading import edtf_days


@dataclass(frozen=True, slots=True)
class Link:
    """An external source as a person describes it. ``published`` is EDTF."""

    url: str
    title: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    kind: str = "article"
    tags: tuple[str, ...] = ()


def source_of_article(article: Article) -> Source:
    """Return the source that represents an imported article; created when there is none."""
    advisory_lock(f"source of article {article.pk}")
    known = Source.objects.filter(article=article).first()
    return known or Source.objects.create(
        article=article,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        author=", ".join(article.authors)[:300],
        published=article.published,
        published_earliest=article.published_earliest,
        published_latest=article.published_latest,
    )


def source_of_link(link: Link) -> Source:
    """Return the source at a link: an imported article's, a stored one, or a new one.

    Raises ``Invalid`` when the description is not valid.
    """
    _check_link(link)
    article = Article.objects.filter(canonical_url=link.url).first()
    if article:
        return source_of_article(article)
    advisory_lock(f"source {link.url}")
    known = Source.objects.filter(url=link.url, article__isnull=True).first()
    return known or _new_source(link)


def _new_source(link: Link) -> Source:
    bounds = edtf_days.bounds(link.published)
    return Source.objects.create(
        url=link.url,
        title=link.title.strip(),
        publisher=named_publisher(link.publisher),
        author=link.author.strip(),
        published=link.published,
        published_earliest=bounds.earliest,
        published_latest=bounds.latest,
        kind=link.kind,
        tags=sorted(set(link.tags)),
    )


def _check_link(link: Link) -> None:
    fields = {}
    if not is_web_address(link.url):
        fields["url"] = "Give the address of the source (https://…)."
    if not link.title.strip() or len(link.title.strip()) > 500:
        fields["title"] = "Give the source's title, at most 500 characters."
    if len(link.author) > 300:
        fields["author"] = "At most 300 characters."
    if len(link.publisher) > 200:
        fields["publisher"] = "At most 200 characters."
    if not edtf_days.is_day(link.published):
        fields["published"] = "Write the day as 2023-01-29, 2023-01 or 2023."
    if link.kind not in Source.Kind.values:
        fields["kind"] = "Choose from: " + ", ".join(Source.Kind.values) + "."
    if set(link.tags) - set(Tag.values):
        fields["tags"] = "Choose from: " + ", ".join(Tag.values) + "."
    if fields:
        raise Invalid(fields=fields)
