"""The details a form starts with when somebody selects words: what can be read from them."""

from __future__ import annotations

from apps.articles.models import Article
from apps.claims.models import Kind
from apps.claims.operations import ClaimDetails
from apps.reading.finding import values_in
from apps.reading.values import Comparison, Moment, Quantity, ValueMention

KINDS = {Quantity: Kind.QUANTITY, Moment: Kind.DATE, Comparison: Kind.COMPARISON}
WEIGHT = {Quantity: 2, Comparison: 3, Moment: 1}


def details_of_words(article: Article, words: str) -> ClaimDetails:
    """Return the details that selected words start with: themselves, with the value they state."""
    language = article.language or "en"
    found = values_in(words, published=article.published, language=language)
    best = max(found, key=_weight, default=None)
    return ClaimDetails(
        statement=" ".join(words.split())[:500],
        kind=KINDS[type(best.value)] if best else Kind.OTHER,
        claimed_on=article.published,
        value=best.value if best else None,
        language=language,
    )


def _weight(found: ValueMention) -> tuple[int, int]:
    """A value that says what it counts weighs more than a bare one, and any more than a day."""
    return WEIGHT[type(found.value)] + bool(found.value.of), found.end - found.start
