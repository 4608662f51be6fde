"""What the wording forms of a claim warn of: words that are clear only in the article."""

from __future__ import annotations

from apps.articles.models import ArticleVersion
from apps.reading.self_contained import CONTEXT, UnclearWords, unclear_words

LONGEST_STATEMENT = 600


def unclear_in(
    statement: str, version: ArticleVersion | None, start: int, *, published: str, language: str
) -> list[UnclearWords]:
    """Return the words of a statement that are not clear without the article, with what the text in
    front of ``start`` (code points of the version) offers for each."""
    before = version.text[max(0, start - CONTEXT) : start] if version else ""
    return unclear_words(
        statement[:LONGEST_STATEMENT], before=before, published=published, language=language
    )
