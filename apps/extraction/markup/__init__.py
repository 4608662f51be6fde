"""The metadata of a web page: JSON-LD, OpenGraph, microdata, RDFa, meta elements, links.

They are only collected here, unchanged; ``page.head`` and ``webpage`` choose between contradicting
values, and ``claimreview`` reads fact-checks. Vocabulary: https://schema.org/Article,
https://ogp.me/#type_article.
"""

from apps.extraction.markup.articles import read_json_ld
from apps.extraction.markup.elements import read_items, read_links, read_metas
from apps.extraction.markup.head import read_head
from apps.extraction.markup.pages import Page
from apps.extraction.markup.statements import Markup
from apps.extraction.markup.texts import INLINE_TAGS, text_of, unescape

__all__ = ["INLINE_TAGS", "Markup", "read_markup", "text_of", "unescape"]


def read_markup(page: Page) -> Markup:
    """Collect the metadata of the article of ``page``; malformed markup is ignored."""
    markup = Markup()
    head = read_head(page.tree)
    read_json_ld(page, markup)
    read_metas(head, markup)
    read_links(head, markup)
    read_items(page.tree, markup)
    return markup
