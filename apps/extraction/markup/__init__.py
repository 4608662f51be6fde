"""What a web page says about itself: JSON-LD, OpenGraph, microdata, meta elements, links.

Only collecting, in the page's own words; choosing between contradicting answers is done in
``page_head`` and ``webpage``. Vocabulary: https://schema.org/Article, https://ogp.me/#type_article.
"""

from lxml.html import HtmlElement

from apps.extraction.markup.elements import read_items, read_links, read_metas
from apps.extraction.markup.json_ld import read_json_ld
from apps.extraction.markup.statements import Markup
from apps.extraction.markup.texts import text_of, unescape

__all__ = ["Markup", "read_markup", "text_of", "unescape"]


def read_markup(tree: HtmlElement) -> Markup:
    """Collect what ``tree`` says about itself; malformed markup is passed over."""
    found = Markup()
    read_json_ld(tree, found)
    read_metas(tree, found)
    read_links(tree, found)
    read_items(tree, found)
    return found
