"""The metadata of a page's article in its meta elements, links, microdata and RDFa."""

from __future__ import annotations

import html
import json
import re
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.markup.articles import strings
from apps.extraction.markup.head import Head
from apps.extraction.markup.items import EITHER, Property, properties_of
from apps.extraction.markup.statements import Markup
from apps.extraction.markup.texts import text_of, unescape

_META_NAMES: Final = {
    "og_titles": (
        "og:title twitter:title parsely-title sailthru.title dc.title dcterms.title "
        "headline citation_title title"
    ),
    "headlines": "hdl",
    "sites": "og:site_name application-name twitter:site:name",
    "languages": "og:locale content-language dc.language",
    "urls": "og:url",
    "images": "og:image twitter:image twitter:image:src",
    "captions": "og:image:alt",
    "meta_authors": (
        "author article:author article:author_name parsely-author sailthru.author byl "
        "dc.creator dcterms.creator citation_author byline authors twitter:creator:name "
        "cxenseparse:author rbauthors articleauthor og:article:author dcsext.author mrf:authors lrt_authors"
    ),
    "meta_published": (
        "article:published_time article:published og:published_time "
        "og:article:published_time datepublished date_published publish_date publishdate "
        "publish-date pubdate publication_date published_date publicationdate "
        "originalpublicationdate sailthru.date ptime parsely-pub-date dc.date.issued "
        "dcterms.issued dcterms.created dc.date.created "
        "article.published article_date_original article:post_date displaydate "
        "cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date "
        "rnews:datepublished bt:pubdate dateposted article.created article:published:time "
        "swiftype:published_at og:pubdate og:publish_date article:publication_date date.available"
    ),
    "meta_days": "date dc.date dcterms.date timestamp",
    "meta_modified": (
        "article:modified_time og:updated_time datemodified lastmod last-modified utime "
        "article.updated dcterms.modified dc.date.modified revised"
    ),
}
_WRITTEN_BY: Final = re.compile(
    r"^(?:written by|author|verfasst von|geschrieben von|écrit par|escrito por|scritto da|"
    r"geschreven door|napisane przez|yazan|автор|skriven av|skrevet av)\b",
    re.IGNORECASE,
)
_META: Final = {name: field for field, names in _META_NAMES.items() for name in names.split()}


def read_metas(head: Head, markup: Markup) -> None:
    """Add the metadata of the article in the meta elements of a page."""
    labelled: dict[str, str] = {}
    for name, content in head.metas:
        text = unescape(content)[:2_000]
        if text and name in _META:
            getattr(markup, _META[name]).append(text)
        if name.startswith(("twitter:label", "twitter:data")):
            labelled[name] = text
        if name.startswith("twitter:misc:") and _WRITTEN_BY.search(name[13:]):
            markup.meta_authors.append(text)
        if name == "parsely-page":
            _read_parsely(content, markup)
    for name, label in labelled.items():
        if _WRITTEN_BY.search(label):
            markup.meta_authors.append(labelled.get(name.replace("label", "data"), ""))
    markup.meta_authors = [
        text for text in markup.meta_authors if "://" not in text and not text.startswith("/")
    ]


def _read_parsely(content: str, markup: Markup) -> None:
    """Read the JSON that older sites write for Parse.ly: title, author(s), pub_date."""
    try:
        page = json.loads(html.unescape(content) if "&quot;" in content else content, strict=False)
    except (ValueError, RecursionError):
        return
    if isinstance(page, dict):
        markup.og_titles += strings(page.get("title"))
        markup.meta_authors += strings(page.get("authors")) or strings(page.get("author"))
        markup.meta_published += strings(page.get("pub_date"))


def read_links(head: Head, markup: Markup) -> None:
    """Add the canonical address and the language of a page."""
    markup.urls[:0] = head.canonical
    markup.languages[:0] = [head.language] if head.language else []


_ITEMS: Final = {
    "headline": "item_headlines", "datepublished": "item_published",
    "datecreated": "item_published", "datemodified": "item_modified", "author": "item_authors", "creator": "item_authors",
}  # fmt: skip


_MANY_AUTHORS: Final = 5  # on a page without scopes, more are the writers of other stories
_NOT_THE_ARTICLES: Final = re.compile(
    r"Comment|Rating|ImageObject|VideoObject|Organization|UserReview|ListItem", re.IGNORECASE
)


def read_items(tree: HtmlElement, markup: Markup) -> None:
    """Collect microdata and RDFa of the article: of the scope with the headline, when one has it."""
    items = [
        item for statement in properties_of(tree, EITHER) if (item := _item(statement)) is not None
    ]
    main = {scope for scope in {scope for _, _, scope in items} if _has_the_headline(scope)}
    for name, element, scope in items:
        if main and scope is not None and scope not in main:
            continue
        if value := _item_value(element):
            getattr(markup, _ITEMS[name]).append(value)
    if not main and len(set(markup.item_authors)) > _MANY_AUTHORS:
        del markup.item_authors[1:]


def _item(statement: Property) -> tuple[str, HtmlElement, HtmlElement | None] | None:
    """Return the property, the element and its scope, when it is a property of the article."""
    element, scope = statement.element, statement.item
    if element.tag == "meta" and element.get("property"):
        return None
    name = next((name.lower() for name in statement.names if name.lower() in _ITEMS), "")
    if not name:
        return None
    if scope is not None and _NOT_THE_ARTICLES.search(scope.get("itemtype") or ""):
        return None
    return name, element, scope


def _has_the_headline(scope: HtmlElement | None) -> bool:
    return (
        scope is not None and scope.tag not in ("html", "body") and scope.find(".//h1") is not None
    )


def _item_value(element: HtmlElement) -> str:
    inner = element.xpath(".//*[@itemprop='name']")
    chosen = inner[0] if inner and element.get("itemscope") is not None else element
    value = chosen.get("content") or chosen.get("datetime") or text_of(chosen)
    return unescape(value)[:400]
