"""What the wording forms of a claim warn of: words that are clear only in the article."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from apps.articles.models import ArticleVersion
from apps.reading.self_contained import UnclearWords, unclear_words

LONGEST_STATEMENT = 600


def unclear_in(
    statement: str, version: ArticleVersion | None, start: int, *, published: str, language: str
) -> list[UnclearWords]:
    """Return the words of a statement that are not clear without the article, with what the text in
    front of ``start`` (code points of the version) offers for each."""
    before = version.text[:start] if version else ""
    return unclear_words(
        statement[:LONGEST_STATEMENT], before=before, published=published, language=language
    )


def unclear_on_page(
    statement: str, version: ArticleVersion | None, start: int, *, published: str, language: str
) -> dict[str, Any]:
    """Return ``{"unclear", "unclear_query"}`` for ``claims/_reads_statement.html``.

    The query has what the page reads the statement with, so that a typed one is read the same way.
    """
    query = QueryDict(mutable=True)
    if version:
        query.update({"version": str(version.pk), "start": str(start)})
    query.update({"published": published, "language": language})
    unclear = unclear_in(statement, version, start, published=published, language=language)
    return {"unclear": unclear, "unclear_query": query.urlencode()}
