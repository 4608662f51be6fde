"""Renders explanations: Markdown (CommonMark) with notes to HTML, through an allow-list.

A note, ``[^e12]``, refers to the evidence of that number. Readers see notes numbered by first mention,
so that a number follows the text when it is reordered. What the allow-list would leave out is named by
``what_is_lost``, so that nothing is lost silently.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from apps.common.web_addresses import is_web_address

NOTE: Final = re.compile(r"\[\^e([1-9][0-9]{0,9})\]")
TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "s",
    "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
# The attributes of a note's link, each with all the values it can have.
NOTE_ATTRIBUTES: Final = {
    "class": re.compile(r"noteref"),
    "id": re.compile(r"note-\d+(-\d+)?"),
    "role": re.compile(r"doc-noteref"),
    "aria-label": re.compile(r"Note \d+"),
}
MAX_EXPLANATION: Final = 50_000
SCHEMES: Final = {"http", "https", "mailto"}

_HREF: Final = re.compile(r"""href\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_MAIL: Final = re.compile(r"mailto:[^\s\\<>]+@[^\s\\<>]+", re.IGNORECASE)
_DAMAGED: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\]|%5c|^/%2f", re.IGNORECASE)
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]{1,60}\]")
_MOST_NAMED: Final = 5
_LONGEST: Final = 60


def _read_note(state: StateInline, silent: bool) -> bool:
    """Read a note at the present place of a text: a rule of the parser. Links have no notes within.

    ``silent`` is the search for the end of a link's words, in which a note is no obstacle.
    """
    found = NOTE.match(state.src, state.pos, state.posMax)
    if found is None or silent or state.linkLevel:
        return False
    token = state.push("note", "", 0)
    token.content, token.meta = found[0], {"evidence": int(found[1])}
    state.pos = found.end()
    return True


def _show_note(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Return a note as a link to its evidence; one without evidence as it was typed."""
    token = tokens[index]
    evidence, notes = token.meta["evidence"], env["notes"]
    if evidence not in env["evidence"]:
        return token.content
    note = notes.setdefault(
        evidence, {"number": len(notes) + 1, "evidence": evidence, "anchors": []}
    )
    number, mention = note["number"], len(note["anchors"]) + 1
    anchor = f"note-{number}" if mention == 1 else f"note-{number}-{mention}"
    note["anchors"].append(anchor)
    return (
        f'<sup><a class="noteref" href="#evidence-{evidence}" id="{anchor}" '
        f'role="doc-noteref" aria-label="Note {number}">{number}</a></sup>'
    )


def _parser(*, html: bool, **options: Any) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": html, **options}).enable("table")
    parser.inline.ruler.before("link", "note", _read_note)
    parser.add_render_rule("note", _show_note)
    return parser


_markdown = _parser(html=False).enable("strikethrough")

# Reads what a writer may have meant, also HTML and every address, and renders nothing.
_everything = _parser(html=True, store_labels=True)
_everything.validateLink = lambda url: True  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class Rendered:
    """An explanation as safe HTML, and its notes in the order of their numbers.

    Each note is ``{"number", "evidence", "anchors"}``: the last are the HTML ids of its mentions.
    """

    html: str
    notes: list[dict[str, Any]]


def render(markdown: str, evidence: Collection[int] = ()) -> Rendered:
    """Render ``markdown``; headings start at level three, links are external.

    ``evidence`` has the numbers that notes can refer to. Another note stays as it was typed.
    """
    env: dict[str, Any] = {"evidence": frozenset(evidence), "notes": {}}
    html = _markdown.render(markdown, env)
    for level, lower in ((2, 4), (1, 3)):
        html = html.replace(f"<h{level}>", f"<h{lower}>").replace(f"</h{level}>", f"</h{lower}>")
    return Rendered(safe_html(html), list(env["notes"].values()))


def to_html(markdown: str, evidence: Collection[int] = ()) -> str:
    """Return ``markdown`` as safe HTML, as ``render`` does."""
    return render(markdown, evidence).html


def noted_evidence(markdown: str) -> list[int]:
    """Return the number of the evidence of each note, in the order of first mention."""
    tokens = _flat(_everything.parse(markdown))
    return list(dict.fromkeys(token.meta["evidence"] for token in tokens if token.type == "note"))


def words_of(markdown: str) -> str:
    """Return the words that readers see as text: no notes, no code, no addresses, no list numbers.

    Each block is a paragraph; only the words of a link are kept.
    """
    blocks = (token for token in _everything.parse(markdown) if token.type == "inline")
    return "\n\n".join("".join(map(_words, block.children or ())) for block in blocks)


def without_notes(markdown: str) -> str:
    """Return ``markdown`` without its notes, for an index of words."""
    return NOTE.sub("", markdown)


def safe_html(html: str) -> str:
    """Return the HTML of an explanation with the allowed tags, and without addresses that are none."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "title", *NOTE_ATTRIBUTES}, "ol": {"start"}},
        attribute_filter=_allowed,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )


def with_safe_links(html: str) -> str:
    """Return stored HTML of an explanation, cleaned again when a link in it leads to what it may not."""
    links = (unescape(link) for link in _HREF.findall(html))
    return html if all(map(_may_be_linked, links)) else safe_html(html)


def _allowed(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if _may_be_linked(value) else None
    rule = NOTE_ATTRIBUTES.get(name)
    return value if rule is None or rule.fullmatch(value) else None


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "text_special") else ""


def what_is_lost(markdown: str) -> list[str]:
    """Return a sentence for each kind of thing in ``markdown`` that readers would not get.

    Images, HTML, footnotes, notes within links, links to other than web and mail addresses, headings below level four,
    and definitions of links that no link uses. Empty when everything is shown.
    """
    env: dict[str, Any] = {}
    tokens = list(_flat(_everything.parse(markdown, env)))
    found = (
        (_images(tokens), _NO_IMAGES),
        (_html(tokens), _NO_HTML),
        (_footnotes(tokens, env), _NO_FOOTNOTES),
        (_marks(tokens, NOTE), _NO_NOTES),
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
_NO_FOOTNOTES: Final = "Footnotes are not read: {}. Write the note into the text, or insert the note of a listed source."
_NO_NOTES: Final = "Notes cannot be a part of a link, nor follow a \\: {}. Put them after the link, and no \\ before them."
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
    labels = [label.lower() for label in env.get("references", ()) if label.startswith("^")]
    marks = [mark for mark in _marks(tokens, _FOOTNOTE) if not NOTE.fullmatch(mark)]
    return [*marks, *map("[{}]".format, labels)]


def _marks(tokens: Iterable[Token], form: re.Pattern[str]) -> list[str]:
    texts = [token.content for token in tokens if token.type == "text"]
    return [found[0] for text in texts for found in form.finditer(text)]


def _links(tokens: Iterable[Token]) -> list[str]:
    addresses = (str(token.attrs.get("href", "")) for token in tokens if token.type == "link_open")
    return [address for address in addresses if not _may_be_linked(address)]


def _may_be_linked(address: str) -> bool:
    """Say whether a link may lead to ``address``: of the web, of mail, or of this portal."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() == "mailto":
        return _MAIL.fullmatch(address) is not None
    if scheme or address.startswith("//"):
        return is_web_address(address)
    return not _DAMAGED.search(address)


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
