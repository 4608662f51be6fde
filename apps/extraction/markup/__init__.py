"""What a web page says about itself: JSON-LD, OpenGraph, microdata, RDFa, meta elements, links.

Only collecting, in the page's own words; choosing between contradicting answers is done in ``page.head``
and ``webpage``, and what a fact-check in it says in ``claimreview``. Vocabulary:
https://schema.org/Article, https://ogp.me/#type_article.
"""

from apps.extraction.markup.articles import read_json_ld
from apps.extraction.markup.elements import read_items, read_links, read_metas
from apps.extraction.markup.head import read_head
from apps.extraction.markup.pages import Page
from apps.extraction.markup.statements import Markup
from apps.extraction.markup.texts import INLINE_TAGS, text_of, unescape

__all__ = ["INLINE_TAGS", "Markup", "read_markup", "text_of", "unescape"]


def read_markup(page: Page) -> Markup:
    """Collect what ``page`` says about its article; malformed markup is passed over."""
    found = Markup()
    head = read_head(page.tree)
    read_json_ld(page, found)
    read_metas(head, found)
    read_links(head, found)
    read_items(page.tree, found)
    return found
