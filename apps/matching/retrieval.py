"""Who else said so: the sentences, claims and fact-checks of others nearest to some words, each with
its agreement.

Reads only. Two halves find candidates, words (BM25) and meaning (vectors); both are scored on the
union, scaled and added (``matching.combined``). Without a model or without pgvector the words
decide alone, and ``Found.halves`` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.matching import embedding, index
from apps.matching.index import Kind
from apps.matching.scoring import Scores, combined
from apps.reading.comparing.agreement import Agreement, compare
from apps.reading.finding import values_in
from apps.reading.values import Moment, Value

NOT_COMPARABLE = Agreement("not_comparable", "no value to compare")
NO_SCORES = Scores(0.0, None, 0.0)
# Cosine from which two wordings of all-MiniLM-L6-v2 speak about the same matter, and the lower one
# that is enough when both give a number of the same thing.
NEAR = 0.6
NEAR_WITH_NUMBER = 0.25
# Without a model: the BM25 score from which they share enough rare words.
NEAR_IN_WORDS = 12.0
# What a number of the same thing adds to the order.
COMPARABLE = 0.25
# What a word in the headline of a fact-check counts, beside one in the claim it reviewed.
HEADLINE = 0.5


def same_thing_counted(agreement: Agreement, value: Value | None) -> bool:
    """Say whether two numbers could be compared: they count the same thing, so both speak of it.
    Two days can always be compared, so they say nothing about that."""
    return agreement.relation != "not_comparable" and not isinstance(value, Moment)


def is_near(scores: Scores, agreement: Agreement, value: Value | None) -> bool:
    """Say whether two wordings are near enough to be shown to somebody who did not ask."""
    numbers = same_thing_counted(agreement, value)
    if scores.meaning is not None:
        return scores.meaning >= (NEAR_WITH_NUMBER if numbers else NEAR)
    return scores.words >= NEAR_IN_WORDS or numbers


@dataclass(frozen=True, slots=True)
class SimilarPassage:
    """A sentence that says something near: where, how near, and whether its value agrees."""

    sentence: Sentence
    exact: str
    value: Value | None
    agreement: Agreement
    scores: Scores

    @property
    def near(self) -> bool:
        return is_near(self.scores, self.agreement, self.value)

    @property
    def rank(self) -> float:
        return _rank(self.scores, self.agreement, self.value)


@dataclass(frozen=True, slots=True)
class SimilarClaim:
    """A claim that says something near, how near, and whether its value agrees."""

    claim: Claim
    value: Value | None
    agreement: Agreement
    scores: Scores

    @property
    def near(self) -> bool:
        return is_near(self.scores, self.agreement, self.value)

    @property
    def rank(self) -> float:
        return _rank(self.scores, self.agreement, self.value)


@dataclass(frozen=True, slots=True)
class SimilarReview:
    """A claim that another organisation reviewed and that says something near."""

    review: ClaimReview
    value: Value | None
    agreement: Agreement
    scores: Scores

    @property
    def near(self) -> bool:
        return is_near(self.scores, self.agreement, self.value)

    @property
    def rank(self) -> float:
        return _rank(self.scores, self.agreement, self.value)


def halves() -> list[str]:
    """Say which halves of the search are at work: ``["words", "meaning"]`` or ``["words"]``."""
    return ["words", "meaning"] if _encoder() is not None else ["words"]


def similar_claims(
    words: str,
    *,
    value: Value | None = None,
    language: str = "en",
    leaving_out: Iterable[int] = (),
    vector: Sequence[float] | None = None,
    limit: int = 5,
) -> list[SimilarClaim]:
    """Return the standing claims nearest to ``words``, nearest first.

    ``vector`` is that of the words, when it is known already.
    """
    out = set(leaving_out)
    scores = _search(Kind.CLAIM, words, language, vector)
    best = _best(scores, limit * 3, out)
    rows = Claim.objects.standing().select_related("claimant").in_bulk(best)
    found = [_claim(rows[pk], value, scores[pk]) for pk in best if pk in rows]
    return sorted(found, key=lambda one: (-one.rank, one.claim.pk))[:limit]


def similar_reviews(
    words: str,
    *,
    value: Value | None = None,
    language: str = "en",
    leaving_out: Iterable[int] = (),
    vector: Sequence[float] | None = None,
    limit: int = 5,
) -> list[SimilarReview]:
    """Return the fact-checks of others whose claim or headline is nearest to ``words``."""
    scores = _search(Kind.REVIEW, words, language, vector)
    best = _best(scores, limit * 3, set(leaving_out))
    rows = ClaimReview.objects.defer("raw").in_bulk(best)
    found = [_review(rows[pk], value, scores[pk]) for pk in best if pk in rows]
    return sorted(found, key=lambda one: (-one.rank, one.review.pk))[:limit]


def similar_passages(
    words: str,
    *,
    value: Value | None = None,
    language: str = "en",
    leaving_out: Iterable[int] = (),
    articles_left_out: Iterable[int] = (),
    vector: Sequence[float] | None = None,
    limit: int = 5,
) -> list[SimilarPassage]:
    """Return the sentences of all imported articles, as they stand now, nearest to ``words``.

    ``leaving_out`` are numbers of sentences, ``articles_left_out`` of articles.
    """
    scores = _search(Kind.SENTENCE, words, language, vector)
    best = _best(scores, limit * 10, set(leaving_out))
    rows = (
        Sentence.objects.filter(version__in=ArticleVersion.objects.newest())
        .select_related("version__article__publisher")
        .exclude(version__article__in=list(articles_left_out))
        .in_bulk(best)
    )
    found = [passage_of(rows[pk], value, scores[pk]) for pk in best if pk in rows]
    return sorted(found, key=lambda one: (-one.rank, one.sentence.pk))[:limit]


def _claim(claim: Claim, value: Value | None, scores: Scores) -> SimilarClaim:
    return SimilarClaim(claim, claim.value, _against(value, claim.value), scores)


def _review(review: ClaimReview, value: Value | None, scores: Scores) -> SimilarReview:
    best = nearest_value(value, values_of_review(review))
    return SimilarReview(review, best, _against(value, best), scores)


def values_of_review(review: ClaimReview) -> list[Value]:
    """Return the values that the claim of a review states, read as of the day it was made."""
    read = values_in(review.claim_reviewed, published=review.claim_date, language=review.language)
    return [one.value for one in read]


def passage_of(
    sentence: Sentence, value: Value | None, scores: Scores = NO_SCORES
) -> SimilarPassage:
    """Return what a sentence says, held against ``value``. Its version and article are read."""
    version = sentence.version
    exact = version.text[sentence.start : sentence.end]
    found = [
        one.value
        for one in values_in(
            exact,
            published=version.article.published,
            language=version.article.language or "en",
        )
    ]
    best = nearest_value(value, found)
    return SimilarPassage(sentence, exact, best, _against(value, best), scores)


def nearest_value(claimed: Value | None, found: Sequence[Value]) -> Value | None:
    """Return the value that can be compared with the claim's; else the first there is."""
    ranked = sorted(found, key=lambda one: compare(claimed, one).relation == "not_comparable")
    return ranked[0] if ranked else None


def _against(claimed: Value | None, found: Value | None) -> Agreement:
    return NOT_COMPARABLE if claimed is None or found is None else compare(claimed, found)


def scores_of(claim: Claim, sentence: Sentence) -> Scores:
    """Return how near one sentence is to a claim, from what is indexed of both.

    Nothing is scaled: ``total`` is the cosine, 0 where there is none.
    """
    numbers, language = [sentence.pk], claim.language
    words = index.words_of(Kind.SENTENCE, claim.statement, numbers, language=language)
    vector = index.vector_of(Kind.CLAIM, claim.pk) if index.has_vectors() else None
    meaning = index.meaning_of(Kind.SENTENCE, vector, numbers) if vector else {}
    cosine = meaning.get(sentence.pk)
    return Scores(words.get(sentence.pk, 0.0), cosine, max(cosine or 0.0, 0.0))


def _rank(scores: Scores, agreement: Agreement, value: Value | None) -> float:
    """Order by nearness; a number of the same thing is worth a quarter."""
    return scores.total + (COMPARABLE if same_thing_counted(agreement, value) else 0.0)


def _search(
    kind: Kind, words: str, language: str, vector: Sequence[float] | None
) -> dict[int, Scores]:
    lexical = _by_words(kind, words, language)
    encoder = _encoder()
    if encoder is None:
        return combined(lexical, {})
    vector = vector or encoder.encode([words])[0].tolist()
    assert vector is not None
    meaning = index.by_meaning(kind, vector)
    if missing := meaning.keys() - lexical.keys():
        lexical |= _words_of(kind, words, sorted(missing), language)
    if missing := lexical.keys() - meaning.keys():
        meaning |= index.meaning_of(kind, vector, sorted(missing))
    return combined(lexical, meaning)


def _by_words(kind: Kind, words: str, language: str) -> dict[int, float]:
    """BM25 of the nearest; for a review, of its claim and, for less, of its headline."""
    found = index.by_words(kind, words, language=language)
    if kind is not Kind.REVIEW:
        return found
    headed = index.by_words(Kind.HEADLINE, words, language=language)
    return _words_of(kind, words, sorted(found.keys() | headed.keys()), language)


def _words_of(kind: Kind, words: str, numbers: list[int], language: str) -> dict[int, float]:
    found = index.words_of(kind, words, numbers, language=language)
    if kind is not Kind.REVIEW:
        return found
    headed = index.words_of(Kind.HEADLINE, words, numbers, language=language)
    return {
        number: found.get(number, 0.0) + HEADLINE * headed.get(number, 0.0)
        for number in found.keys() | headed.keys()
    }


def _best(scores: dict[int, Scores], limit: int, leaving_out: set[int]) -> list[int]:
    ranked = sorted(scores, key=lambda pk: (-scores[pk].total, pk))
    return [pk for pk in ranked if pk not in leaving_out][:limit]


def _encoder() -> Any:
    return embedding.load(settings.EMBEDDING_MODEL) if index.has_vectors() else None
