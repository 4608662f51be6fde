"""Renders explanations: Markdown (CommonMark) to HTML, through an allow-list.

What the allow-list would leave out is named by ``what_is_lost``, so that nothing is lost silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")

# Reads what a writer may have meant, also HTML and every address, and renders nothing.
_everything = MarkdownIt("commonmark", {"html": True, "store_labels": True}).enable("table")
_everything.validateLink = lambda url: True  # type: ignore[method-assign]

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "s",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
MAX_EXPLANATION: Final = 50_000
SCHEMES: Final = {"http", "https", "mailto"}

_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]{1,60}\]")
_MOST_NAMED: Final = 5
_LONGEST: Final = 60


def to_html(markdown: str) -> str:
    """Return ``markdown`` as safe HTML; headings start at level three, links are external."""
    html = _markdown.render(markdown)
    for level, lower in ((2, 4), (1, 3)):
        html = html.replace(f"<h{level}>", f"<h{lower}>").replace(f"</h{level}>", f"</h{lower}>")
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )


def what_is_lost(markdown: str) -> list[str]:
    """Return a sentence for each kind of thing in ``markdown`` that readers would not get.

    Images, HTML, footnotes, links to other than web and mail addresses, headings below level four,
    and definitions of links that no link uses. Empty when everything is shown.
    """
    env: dict[str, Any] = {}
    tokens = list(_flat(_everything.parse(markdown, env)))
    found = (
        (_images(tokens), _NO_IMAGES),
        (_html(tokens), _NO_HTML),
        (_footnotes(tokens, env), _NO_FOOTNOTES),
        (_links(tokens), _NO_LINKS),
        (_headings(tokens), _NO_HEADINGS),
        (_unused(tokens, env), _UNUSED),
    )
    return [sentence.format(_named(names)) for names, sentence in found if names]


def refusal_of(markdown: str) -> str:
    """Say why an explanation cannot be saved or published: too long, or not all of it shown; else ""."""
    if len(markdown) > MAX_EXPLANATION:
        return f"At most {MAX_EXPLANATION} characters."
    return " ".join(what_is_lost(markdown))


_NO_IMAGES: Final = (
    "Images cannot be kept yet: {}. Take them out, or write what they show and link to the page "
    "that has them."
)
_NO_HTML: Final = (
    "HTML is not read: {}. Write it as Markdown, or between `backticks` when readers should see it."
)
_NO_FOOTNOTES: Final = (
    "Footnotes are not read: {}. Write the note into the text, or link to its source."
)
_NO_LINKS: Final = (
    "Links lead to addresses of the web or of mail only: {}. Take them out, or write the address as "
    "words."
)
_NO_HEADINGS: Final = "Headings have at most four levels: {}. Use fewer # signs."
_UNUSED: Final = (
    "Lines that only define the address of a link are not shown, and no link uses these: {}. Use them, "
    "or take them out."
)


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.type != "image":  # an image holds its own description
            yield from _flat(token.children or ())


def _images(tokens: Iterable[Token]) -> list[str]:
    images = [token for token in tokens if token.type == "image"]
    return [token.content or str(token.attrs.get("src", "")) for token in images]


def _html(tokens: Iterable[Token]) -> list[str]:
    return [token.content for token in tokens if token.type in ("html_inline", "html_block")]


def _footnotes(tokens: Iterable[Token], env: dict[str, Any]) -> list[str]:
    """Return the footnotes: written out, or taken for links whose label begins with "^"."""
    texts = [token.content for token in tokens if token.type == "text"]
    labels = [str(label) for label in env.get("references", ()) if str(label).startswith("^")]
    return [
        *(mark for text in texts for mark in _FOOTNOTE.findall(text)),
        *map("[{}]".format, labels),
    ]


def _links(tokens: Iterable[Token]) -> list[str]:
    addresses = (str(token.attrs.get("href", "")) for token in tokens if token.type == "link_open")
    return [address for address in addresses if _scheme(address) not in {"", *SCHEMES}]


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "damaged"


def _headings(tokens: list[Token]) -> list[str]:
    pairs = pairwise(tokens)
    return [after.content for token, after in pairs if _is_too_deep(token)]


def _is_too_deep(token: Token) -> bool:
    return token.type == "heading_open" and token.tag in ("h5", "h6")


def _unused(tokens: Iterable[Token], env: dict[str, Any]) -> list[str]:
    used = {token.meta.get("label") for token in tokens if token.meta}
    labels = [label for label in env.get("references", {}) if label not in used]
    labels += [str(twice.get("label", "")) for twice in env.get("duplicate_refs", ())]
    return [f"[{label.lower()}]" for label in labels if not label.startswith("^")]


def _named(names: Iterable[str]) -> str:
    """Return the first few of the names in quotation marks, each shortened, and how many more."""
    each = list(dict.fromkeys(" ".join(name.split()) for name in names))
    short = [name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in each]
    listed = ", ".join(f"“{name}”" for name in short[:_MOST_NAMED])
    more = len(each) - _MOST_NAMED
    return f"{listed} and {more} more" if more > 0 else listed
