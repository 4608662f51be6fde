"""The head of a web page: meta elements, canonical address, language, title."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from apps.extraction.markup.texts import text_of


@dataclass(slots=True)
class Head:
    """The statements of a head, unchanged and in their order; ``metas`` are pairs of a name in lower
    case (of ``property``, ``name`` or ``http-equiv``) and its content."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    language: str = ""
    title: str = ""

    def first(self, name: str) -> str:
        """Return the first content of the meta elements of a name that is not empty, or ""."""
        return next((content for key, content in self.metas if key == name and content), "")


def read_head(tree: HtmlElement) -> Head:
    """Return the statements of the head of a page; elements outside its head count, too."""
    title = next(tree.iter("title"), None)
    return Head(
        metas=[pair for meta in tree.iter("meta") for pair in _named(meta)],
        canonical=_canonical(tree),
        language=_language(tree),
        title="" if title is None else text_of(title),
    )


def _named(meta: HtmlElement) -> list[tuple[str, str]]:
    stated = (meta.get(key) or "" for key in ("property", "name", "http-equiv"))
    names = dict.fromkeys(name.strip().lower() for name in stated)
    return [(name, meta.get("content") or "") for name in names if name]


def _canonical(tree: HtmlElement) -> list[str]:
    links = (link for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return [href for link in links if (href := (link.get("href") or "").strip())]


def _language(tree: HtmlElement) -> str:
    names = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
    return next(filter(None, map(tree.get, names)), "")
