"""What a web page says about itself: JSON-LD, OpenGraph, microdata, meta elements, links.

Only collecting, in the page's own words; choosing between contradicting answers is done in
``webpage``. Vocabulary: https://schema.org/Article, https://ogp.me/#type_article.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml.html import HtmlElement

_ARTICLE_TYPES: Final = re.compile(
    r"(?:Article|BlogPosting|Report|NewsArticle|LiveBlogPosting|Review|SocialMediaPosting)$"
)
_ORGANISATION_TYPES: Final = re.compile(r"Organi[sz]ation$|Corporation$|WebSite$")
_INLINE_TAG: Final = re.compile(
    r"</?(?:em|i|b|strong|span|sup|sub|u|q|cite|br)\b[^<>]{0,200}>", re.I
)
_MAX_JSON: Final = 2_000_000
_MAX_NODES: Final = 5_000
_PAGE_TYPES: Final = re.compile(r"(?:WebPage|ItemPage|CreativeWork|MediaObject|VideoObject)$")


@dataclass(slots=True)
class Markup:
    """The answers of one page by field, each in the order of trust; every list may be empty."""

    headlines: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    og_titles: list[str] = field(default_factory=list)
    meta_authors: list[str] = field(default_factory=list)
    meta_published: list[str] = field(default_factory=list)
    meta_modified: list[str] = field(default_factory=list)
    item_authors: list[str] = field(default_factory=list)
    item_published: list[str] = field(default_factory=list)
    item_modified: list[str] = field(default_factory=list)
    item_headlines: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)  # authors that are no persons


def read_markup(tree: HtmlElement) -> Markup:
    """Collect what ``tree`` says about itself; malformed markup is passed over."""
    found = Markup()
    _read_json_ld(tree, found)
    _read_metas(tree, found)
    _read_links(tree, found)
    _read_items(tree, found)
    return found


# JSON-LD


def _read_json_ld(tree: HtmlElement, found: Markup) -> None:
    nodes = [node for block in _json_blocks(tree) for node in _nodes(block)]
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    articles = [node for node in nodes if _has_type(node, _ARTICLE_TYPES) and _is_main(node)]
    titles = [_bare(text) for title in tree.iter("title", "h1") if (text := text_of(title))]
    articles.sort(
        key=lambda node: (
            not _is_spoken_of(node, titles),
            -sum(bool(node.get(k)) for k in ("headline", "datePublished", "author", "articleBody")),
        )
    )
    for node in articles[:1] or []:
        _take_article(node, by_id, found)
    for node in nodes:
        if _has_type(node, _PAGE_TYPES):
            found.published += _strings(node.get("datePublished"))
            found.modified += _strings(node.get("dateModified"))
        if _has_type(node, re.compile("WebSite$")):
            found.sites += _strings(node.get("name"))


def _take_article(node: dict[str, Any], by_id: dict[str, Any], found: Markup) -> None:
    said = _strings(node.get("headline")) or _strings(node.get("name"))
    found.headlines += [_INLINE_TAG.sub("", text) for text in said]
    body = node.get("articleBody")
    found.bodies += [html.unescape(body)] if isinstance(body, str) and body.strip() else []
    found.published += _strings(node.get("datePublished"))
    found.modified += _strings(node.get("dateModified"))
    found.languages += _strings(node.get("inLanguage"))
    for key in ("author", "creator"):
        found.authors += list(_names(node.get(key), by_id))
        found.organisations += _organisations(node.get(key), by_id)
        if found.authors:
            break
    found.publishers += list(_names(node.get("publisher"), by_id))
    image = node.get("image")
    for item in image if isinstance(image, list) else [image]:
        item = by_id.get(item.get("@id", ""), item) if isinstance(item, dict) else item
        found.images += (
            _strings(item.get("url") or item.get("contentUrl"))
            if isinstance(item, dict)
            else _strings(item)
        )
        found.captions += _strings(item.get("caption")) if isinstance(item, dict) else []
    main = node.get("mainEntityOfPage")
    found.urls += _strings(node.get("url")) + _strings(
        main.get("@id") if isinstance(main, dict) else main
    )


def _json_blocks(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        raw = (script.text or "").strip()
        if not raw or len(raw) > _MAX_JSON:
            continue
        for attempt in (raw, _mended(raw)):
            try:
                yield json.loads(attempt, strict=False)
                break
            except (ValueError, RecursionError):
                continue
        else:
            yield _salvaged(raw)


def _mended(raw: str) -> str:
    """Undo what content systems do to JSON: comments, CDATA, trailing commas and semicolons."""
    raw = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)+", "", raw, flags=re.DOTALL)
    raw = re.sub(r"(?:-->|//\s*\]\]>|\]\]>|/\*.*?\*/|;)\s*$", "", raw, flags=re.DOTALL)
    raw = re.sub(r",(\s*[}\]])", r"\1", raw)
    return re.sub(r"\\(?![\"\\/bfnrtu])", r"\\\\", raw)


_FIELD: Final = re.compile(
    r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"\s*[,}\n]'
)
_AUTHOR: Final = re.compile(
    r'"author"\s*:\s*(?:\[\s*)?(?:\{[^{}]{0,300}?"name"\s*:\s*)?"((?:[^"\\\n]|\\.){2,200})"\s*[,}\]]'
)


def _salvaged(raw: str) -> dict[str, Any]:
    """Return the plain fields of an article from JSON-LD that is broken elsewhere."""
    if not re.search(r'"(?:News|Reportage|Blog)?(?:Article|Posting)"', raw):
        return {}
    fields: dict[str, Any] = {"@type": "Article"}
    for name, value in _FIELD.findall(raw):
        fields.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    if author := _AUTHOR.search(raw):
        fields["author"] = author[1]
    return fields


def _nodes(block: Any) -> Iterator[dict[str, Any]]:
    """Walk ``block`` without recursion, giving every object in document order, up to a limit."""
    waiting, seen = [block], 0
    while waiting and seen < _MAX_NODES:
        item = waiting.pop(0) if len(waiting) < 200 else waiting.pop()
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting[0:0] = [v for k, v in item.items() if isinstance(v, dict | list) and k in _INTO]
        elif isinstance(item, list):
            waiting[0:0] = item[:500]


_INTO: Final = frozenset(
    {"@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "liveBlogUpdate"}
) - {"itemReviewed", "liveBlogUpdate"}


def _is_main(node: dict[str, Any]) -> bool:
    return bool(
        node.get("headline")
        or node.get("articleBody")
        or node.get("datePublished")
        or node.get("name")
    )


def _is_spoken_of(node: dict[str, Any], titles: list[str]) -> bool:
    """Say whether the page's own title or heading has the headline of ``node``."""
    headlines = [_bare(text) for text in _strings(node.get("headline") or node.get("name"))]
    return any(text and text in title for text in headlines for title in titles)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


def _has_type(node: dict[str, Any], wanted: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        wanted.search(t)
        for t in (types if isinstance(types, list) else [types])
        if isinstance(t, str)
    )


def _strings(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    found = []
    for item in items[:50]:
        if isinstance(item, dict):
            item = item.get("@value") or item.get("name") or item.get("@id")
        if isinstance(item, str) and (text := unescape(item)):
            found.append(text)
    return found


def _names(value: Any, by_id: dict[str, Any]) -> Iterator[str]:
    for item in value[:30] if isinstance(value, list) else [value]:
        if isinstance(item, list):
            yield from (name for inner in item for name in _strings(inner))
        elif isinstance(item, dict):
            item = by_id.get(item.get("@id", ""), item) if not item.get("name") else item
            yield from _strings(_name_in(item)) if isinstance(item, dict) else []
        elif isinstance(item, str):
            yield from _strings(item)


def _name_in(item: dict[str, Any]) -> Any:
    parts = [item.get(key) for key in ("givenName", "familyName")]
    given = " ".join(part for part in parts if isinstance(part, str))
    return item.get("name") or given or item.get("alternateName")


def _organisations(value: Any, by_id: dict[str, Any]) -> list[str]:
    """Return the names of authors that are organisations by their type."""
    items = [
        by_id.get(item.get("@id", ""), item) if not item.get("name") else item
        for item in (value[:30] if isinstance(value, list) else [value])
        if isinstance(item, dict)
    ]
    return [
        name
        for item in items
        if isinstance(item, dict) and _has_type(item, _ORGANISATION_TYPES)
        for name in _strings(item.get("name"))
    ]


def unescape(text: str) -> str:
    """Return ``text`` with entities resolved (content systems escape twice), one-spaced."""
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    return " ".join(text.split())


# Meta elements, links, microdata

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
        "dcterms.issued dc.date dcterms.date dcterms.created dc.date.created "
        "article.published date article_date_original article:post_date displaydate "
        "cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date "
        "timestamp rnews:datepublished bt:pubdate dateposted article.created article:published:time "
        "swiftype:published_at og:pubdate og:publish_date article:publication_date date.available"
    ),
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


def _read_metas(tree: HtmlElement, found: Markup) -> None:
    labelled: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = unescape(meta.get("content") or "")[:2_000]
        names = {
            (meta.get(key) or "").strip().lower() for key in ("property", "name", "http-equiv")
        }
        for name in names - {""}:
            if content and name in _META:
                getattr(found, _META[name]).append(content)
            if name.startswith(("twitter:label", "twitter:data")):
                labelled[name] = content
            if name.startswith("twitter:misc:") and _WRITTEN_BY.search(name[13:]):
                found.meta_authors.append(content)
            if name == "parsely-page":
                _read_parsely(meta.get("content") or "", found)
    for name, label in labelled.items():
        if _WRITTEN_BY.search(label):
            found.meta_authors.append(labelled.get(name.replace("label", "data"), ""))
    found.meta_authors = [text for text in found.meta_authors if "://" not in text]


def _read_parsely(content: str, found: Markup) -> None:
    """Read the JSON that older sites give to Parse.ly: title, author(s), pub_date."""
    try:
        page = json.loads(html.unescape(content) if "&quot;" in content else content, strict=False)
    except (ValueError, RecursionError):
        return
    if isinstance(page, dict):
        found.og_titles += _strings(page.get("title"))
        found.meta_authors += _strings(page.get("authors")) or _strings(page.get("author"))
        found.meta_published += _strings(page.get("pub_date"))


def _read_links(tree: HtmlElement, found: Markup) -> None:
    canonical = [
        link.get("href") or ""
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    found.urls[:0] = [href.strip() for href in canonical if href.strip()]
    lang = (
        tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tree.get("xml:lang")
    )
    found.languages[:0] = [lang] if lang else []


_ITEMS: Final = {
    "headline": "item_headlines", "datepublished": "item_published",
    "datecreated": "item_published", "datemodified": "item_modified", "author": "item_authors", "creator": "item_authors",
}  # fmt: skip


_NOT_THE_ARTICLES: Final = re.compile(
    r"Comment|Rating|ImageObject|VideoObject|Organization|UserReview|ListItem", re.IGNORECASE
)


def _read_items(tree: HtmlElement, found: Markup) -> None:
    """Collect microdata and RDFa of the article: of the scope with the headline, when one has it."""
    items = [item for element in tree.iter() if (item := _item(element)) is not None]
    main = {scope for scope in {scope for _, _, scope in items} if _has_the_headline(scope)}
    for name, element, scope in items:
        if main and scope is not None and scope not in main:
            continue
        if value := _item_value(element):
            getattr(found, _ITEMS[name]).append(value)


def _item(element: HtmlElement) -> tuple[str, HtmlElement, HtmlElement | None] | None:
    """Return the property, the element and its scope, when it tells something of the article."""
    if not isinstance(element.tag, str):
        return None
    stated = (element.get("itemprop") or element.get("property") or "").lower()
    if not stated or (element.tag == "meta" and element.get("property")):
        return None
    names = stated.replace("schema:", "").replace("rnews:", "").split()
    name = next((name for name in names if name in _ITEMS), "")
    if not name:
        return None
    scope = next((e for e in element.iterancestors() if e.get("itemscope") is not None), None)
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


def text_of(element: HtmlElement, *, apart: str = "") -> str:
    """Return the text inside ``element``, one-spaced, without scripts and styles.

    Words that only a break or a box keeps apart are kept apart; letters in italics or raised stay
    with their word. ``apart``, when given, is put where a break, a box or another link begins.
    """
    parts: list[str] = []
    _collect(element, parts, apart)
    text = " ".join("".join(parts).split())
    sign = apart.strip()
    return re.sub(rf"(?:\s*{re.escape(sign)}\s*)+", apart, text).strip(f" {sign}") if sign else text


_BOXES: Final = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section table td th tr ul img picture svg button".split()
)
_LINKED: Final = frozenset({"a", "span", "time", "small", "label", "strong", "b"})


def _collect(element: HtmlElement, parts: list[str], apart: str) -> None:
    """Gather texts without recursion, as deep as a page may be nested."""
    waiting: list[HtmlElement | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        if item is not element and item.tail:
            waiting.append(item.tail)
        if not isinstance(item.tag, str) or item.tag in ("script", "style", "template"):
            continue
        gap = _gap(item, apart) if item is not element else ""
        parts.append(gap)
        waiting.append(gap if item.tag in _BOXES else "")
        waiting.extend(reversed(item))
        if item.text:
            waiting.append(item.text)


def _gap(item: HtmlElement, apart: str) -> str:
    if item.tag in _BOXES:
        return apart or " "
    if item.tag not in _LINKED:
        return ""
    before = item.getprevious()
    touches = before is not None and before.tag in _LINKED and not (before.tail or "").strip()
    if apart:
        return apart if touches and "a" in (before.tag, item.tag) else " "
    touches = touches and not before.tail
    return " " if touches else ""
