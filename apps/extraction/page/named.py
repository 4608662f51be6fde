"""How much the names of elements may take from a page, all together.

One named element is small; ten of them may be the article: a gallery of ten slides with a paragraph
each, or paragraphs that are all called ``paywall``. Names of wrappers, which articles are put in, may
take a sixth of a page's prose in sum. Names of what is never an article may take more, since comments
are often longer than what they are about, but never all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.boilerplate import line_kinds
from apps.extraction.boilerplate.element_names import NEVER_AN_ARTICLE
from apps.reading.text.patterns import any_of

HIDDEN: Final = "hidden"
_NEVER: Final = re.compile(any_of(NEVER_AN_ARTICLE), re.IGNORECASE)
_SHARE: Final = 6
_PARAGRAPH: Final = 70  # letters
_LEAST: Final = 200  # letters of a page that has any article


def kept_in_sum(
    named: Mapping[HtmlElement, str], prose: Mapping[HtmlElement, int], whole: int
) -> Iterator[HtmlElement]:
    """Yield the elements of ``named`` that stay, since all together would take too much prose.

    ``prose`` counts the letters of sentences in each element, ``whole`` those of the page.
    """
    outer = [e for e in named if not any(above in named for above in e.iterancestors())]
    never = [e for e in outer if _NEVER.search(named[e])]
    others = [e for e in outer if not _NEVER.search(named[e])]
    taken = sum(prose[e] for e in others)
    if _SHARE * taken > whole:
        kept = [e for e in others if _reads_as_prose(e, prose)]
        yield from (inner for e in kept for inner in e.iter() if inner in named)
        taken -= sum(prose[e] for e in kept)
    if whole >= _LEAST and whole - taken - sum(prose[e] for e in never) < _LEAST:
        yield from (e for e in never if _reads_as_prose(e, prose))


def _reads_as_prose(element: HtmlElement, prose: Mapping[HtmlElement, int]) -> bool:
    """Say whether ``element`` holds sentences, and neither links nor an appeal to the visitor."""
    if prose[element] < _PARAGRAPH:
        return False
    text = " ".join("".join(element.itertext()).split())
    linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
    is_appeal = line_kinds.asks_the_visitor(text[:1_000]) >= 3 and len(text) < 1_000
    return linked < 0.4 * len(text) and line_kinds.ends_a_sentence(text) and not is_appeal
