"""The metadata of a page's article in its JSON-LD, which is often broken or describes much else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, Final

from apps.extraction.decoding import Unreadable
from apps.extraction.markup.blocks import MAX_BLOCKS, json_ld_blocks
from apps.extraction.markup.json_values import repaired_values
from apps.extraction.markup.nodes import Node, by_id, nodes_of, types_of
from apps.extraction.markup.pages import Page
from apps.extraction.markup.statements import Markup
from apps.extraction.markup.texts import text_of, unescape

_ARTICLE_TYPES: Final = re.compile(
    r"(?:Article|BlogPosting|Report|NewsArticle|LiveBlogPosting|Review|SocialMediaPosting)$"
)
_ORGANISATION_TYPES: Final = re.compile(r"Organi[sz]ation$|Corporation$|WebSite$")
_INLINE_TAG: Final = re.compile(
    r"</?(?:em|i|b|strong|span|sup|sub|u|q|cite|br)\b[^<>]{0,200}>", re.I
)
_MAX_NODES: Final = 5_000
_INTO: Final = frozenset({"@graph", "mainEntity", "mainEntityOfPage"})  # where articles are nested
_PAGE_TYPES: Final = re.compile(r"(?:WebPage|ItemPage|CreativeWork|MediaObject|VideoObject)$")


def read_json_ld(page: Page, markup: Markup) -> None:
    """Add the metadata of the article in the JSON-LD of ``page``; malformed JSON-LD is ignored."""
    nodes = list(islice(_nodes(page.html), _MAX_NODES))
    tree, named = page.tree, by_id(nodes)
    articles = [node for node in nodes if _has_type(node, _ARTICLE_TYPES) and _is_main(node)]
    titles = [_bare(text) for title in tree.iter("title", "h1") if (text := text_of(title))]
    articles.sort(
        key=lambda node: (
            not _is_headline_of_page(node, titles),
            -sum(bool(node.get(k)) for k in ("headline", "datePublished", "author", "articleBody")),
        )
    )
    for node in articles[:1] or []:
        _take_article(node, named, markup)
    for node in nodes:
        if _has_type(node, _PAGE_TYPES):
            markup.published += strings(node.get("datePublished"))
            markup.modified += strings(node.get("dateModified"))
        if _has_type(node, re.compile("WebSite$")):
            markup.sites += strings(node.get("name"))


def _take_article(node: Node, by_id: dict[str, Node], markup: Markup) -> None:
    headlines = strings(node.get("headline")) or strings(node.get("name"))
    markup.headlines += [_INLINE_TAG.sub("", text) for text in headlines]
    body = node.get("articleBody")
    markup.bodies += [html.unescape(body)] if isinstance(body, str) and body.strip() else []
    markup.published += strings(node.get("datePublished"))
    markup.modified += strings(node.get("dateModified"))
    markup.languages += strings(node.get("inLanguage"))
    for key in ("author", "creator"):
        markup.authors += list(_names(node.get(key), by_id))
        markup.organisations += _organisations(node.get(key), by_id)
        if markup.authors:
            break
    markup.publishers += list(_names(node.get("publisher"), by_id))
    image = node.get("image")
    for item in image if isinstance(image, list) else [image]:
        item = _resolved(item, by_id) if isinstance(item, dict) else item
        markup.images += (
            strings(item.get("url") or item.get("contentUrl"))
            if isinstance(item, dict)
            else strings(item)
        )
        markup.captions += strings(item.get("caption")) if isinstance(item, dict) else []
    main = node.get("mainEntityOfPage")
    markup.urls += strings(node.get("url")) + strings(
        main.get("@id") if isinstance(main, dict) else main
    )


def _nodes(html: str) -> Iterator[Node]:
    for block in islice(json_ld_blocks(html), MAX_BLOCKS):
        try:
            values = repaired_values(block)
        except Unreadable:
            values = [_salvaged(block)]
        with suppress(Unreadable):
            yield from (node for _, node in nodes_of(values, into=_INTO))


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


def _is_main(node: Node) -> bool:
    return bool(
        node.get("headline")
        or node.get("articleBody")
        or node.get("datePublished")
        or node.get("name")
    )


def _is_headline_of_page(node: Node, titles: list[str]) -> bool:
    """Say whether the page's own title or heading has the headline of ``node``."""
    headlines = [_bare(text) for text in strings(node.get("headline") or node.get("name"))]
    return any(text and text in title for text in headlines for title in titles)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


def _has_type(node: Node, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in types_of(node))


def strings(value: Any) -> list[str]:
    """Return the texts of a value of JSON-LD: one, many, or objects that name themselves."""
    items = value if isinstance(value, list) else [value]
    texts = []
    for item in items[:50]:
        if isinstance(item, dict):
            item = item.get("@value") or item.get("name") or item.get("@id")
        if isinstance(item, str) and (text := unescape(item)):
            texts.append(text)
    return texts


def _names(value: Any, by_id: dict[str, Any]) -> Iterator[str]:
    value = value["@list"] if isinstance(value, dict) and "@list" in value else value
    for item in value[:30] if isinstance(value, list) else [value]:
        if isinstance(item, list):
            yield from (name for inner in item for name in strings(inner))
        elif isinstance(item, dict):
            item = item if item.get("name") else _resolved(item, by_id)
            yield from strings(_name_in(item))
        elif isinstance(item, str):
            yield from strings(item)


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    return by_id.get(str(node.get("@id", "")), node)


def _name_in(item: dict[str, Any]) -> Any:
    parts = [item.get(key) for key in ("givenName", "familyName")]
    full_name = " ".join(part for part in parts if isinstance(part, str))
    return item.get("name") or full_name or item.get("alternateName")


def _organisations(value: Any, by_id: dict[str, Any]) -> list[str]:
    """Return the names of authors that are organisations by their type."""
    items = [
        item if item.get("name") else _resolved(item, by_id)
        for item in (value[:30] if isinstance(value, list) else [value])
        if isinstance(item, dict)
    ]
    return [
        name
        for item in items
        if _has_type(item, _ORGANISATION_TYPES)
        for name in strings(item.get("name"))
    ]
