"""What a form starts with: the details read from selected words, the speaker read of a claim."""

from __future__ import annotations

from apps.articles.models import Article
from apps.claims.known import SpeakerRead
from apps.claims.models import Claim, Kind
from apps.claims.operations.details import ClaimDetails
from apps.reading.finding import values_in
from apps.reading.values import Comparison, Moment, Quantity, ValueMention
from apps.suggestions.models import Suggestion

KINDS = {Quantity: Kind.QUANTITY, Moment: Kind.DATE, Comparison: Kind.COMPARISON}
WEIGHT = {Quantity: 2, Comparison: 3, Moment: 1}


def details_of_words(article: Article, words: str) -> ClaimDetails:
    """Return the details that selected words start with: themselves, with the value they state."""
    language = article.language or "en"
    mentions = values_in(words, published=article.published, language=language)
    best = max(mentions, key=_weight, default=None)
    return ClaimDetails(
        statement=" ".join(words.split())[:500],
        kind=KINDS[type(best.value)] if best else Kind.OTHER,
        claimed_on=article.published,
        value=best.value if best else None,
        language=language,
    )


def speaker_of_claim(claim: Claim) -> SpeakerRead | None:
    """Return the speaker read in the suggestion that the claim was made of, if one was read."""
    made_of = claim.suggestions.exclude(speaker="").order_by("pk").first()
    return speaker_read(made_of) if made_of else None


def speaker_read(suggestion: Suggestion) -> SpeakerRead | None:
    """Return the speaker of a suggestion as a wording form shows it; none when none was read."""
    if not suggestion.speaker:
        return None
    return SpeakerRead(suggestion.speaker, suggestion.speaker_name, suggestion.speaker_doubt)


def _weight(mention: ValueMention) -> tuple[int, int]:
    """Prefer a value that says what it counts to a bare one, and any to a day."""
    return WEIGHT[type(mention.value)] + bool(mention.value.of), mention.end - mention.start
