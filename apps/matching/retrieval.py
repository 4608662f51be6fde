"""Retrieval: sentences, claims and external fact-checks similar to a text, and how their values answer.

Reads only. Two halves find candidates, words (BM25) and meaning (vectors); both are scored on the
union, scaled and added (``scoring.combined``). Without a model or without pgvector the words
decide alone, and ``halves`` says so.
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
from apps.matching.models import IndexedVersion, Lexeme
from apps.matching.scoring import Scores, combined
from apps.reading.comparing.agreement import Agreement
from apps.reading.comparing.statements import StatementAgreement, compare_statements
from apps.reading.values import Moment, Value

NO_SCORES = Scores(0.0, None, 0.0)
# Cosine of all-MiniLM-L6-v2 from which two texts are similar, and the lower one that is enough when
# both give a number of the same thing.
NEAR = 0.6
NEAR_WITH_NUMBER = 0.25
# Without a model: the BM25 score from which they share enough rare words.
NEAR_IN_WORDS = 12.0
# What a number of the same thing adds to the rank.
COMPARABLE = 0.25
# The weight of a word in the headline of a fact-check, relative to one in the claim it reviewed.
HEADLINE = 0.5


def same_thing_counted(agreement: Agreement, value: Value | None) -> bool:
    """Say whether two numbers could be compared, that is, count the same thing. Days do not
    qualify: they are compared wherever the words are similar, so they are no further sign."""
    return agreement.relation != "not_comparable" and not isinstance(value, Moment)


def is_near(scores: Scores, agreement: Agreement, value: Value | None) -> bool:
    """Say whether two statements are similar enough to be suggested unprompted."""
    numbers = same_thing_counted(agreement, value)
    if scores.meaning is not None:
        return scores.meaning >= (NEAR_WITH_NUMBER if numbers else NEAR)
    return scores.words >= NEAR_IN_WORDS or numbers


@dataclass(frozen=True, slots=True)
class Similar:
    """A similar statement: how its value agrees with the words searched for, and its scores."""

    agreement: StatementAgreement
    scores: Scores

    @property
    def value(self) -> Value | None:
        """The value that was compared, else the first that the statement has."""
        return self.agreement.value

    @property
    def near(self) -> bool:
        return is_near(self.scores, self.agreement, self.value)

    @property
    def rank(self) -> float:
        """The sort key: the total score, plus ``COMPARABLE`` for a number of the same thing."""
        numbers = same_thing_counted(self.agreement, self.value)
        return self.scores.total + (COMPARABLE if numbers else 0.0)


@dataclass(frozen=True, slots=True)
class SimilarPassage(Similar):
    """A similar sentence of an article."""

    sentence: Sentence
    exact: str


@dataclass(frozen=True, slots=True)
class SimilarClaim(Similar):
    """A similar claim."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class SimilarReview(Similar):
    """An external fact-check of a similar claim."""

    review: ClaimReview


def halves() -> list[str]:
    """Return the halves of the search in use: ``["words", "meaning"]`` or ``["words"]``."""
    return ["words", "meaning"] if _encoder() is not None else ["words"]


def articles_in_index() -> int:
    """Return how many articles are searched: those whose newest version is in the index."""
    return IndexedVersion.objects.filter(version__in=ArticleVersion.objects.newest()).count()


def reviews_in_index() -> int:
    """Return how many external fact-checks are searched: those in the index."""
    counted = Lexeme.objects.filter(word="").values_list("reviews", flat=True).first()
    return counted or 0


def similar_claims(
    words: str,
    *,
    value: Value | None = None,
    language: str = "en",
    leaving_out: Iterable[int] = (),
    vector: Sequence[float] | None = None,
    limit: int = 5,
) -> list[SimilarClaim]:
    """Return the current claims most similar to ``words``, the most similar first.

    ``value`` is the one the words state, ``vector`` that of the words, when it is known already.
    """
    scores = _search(Kind.CLAIM, words, language, vector)
    best = _best(scores, limit * 3, set(leaving_out))
    rows = Claim.objects.current().select_related("claimant").in_bulk(best)
    similar_rows = [
        SimilarClaim(answer_of_claim(words, value, rows[pk]), scores[pk], rows[pk])
        for pk in best
        if pk in rows
    ]
    return sorted(similar_rows, key=lambda similar: (-similar.rank, similar.claim.pk))[:limit]


def similar_reviews(
    words: str,
    *,
    value: Value | None = None,
    language: str = "en",
    leaving_out: Iterable[int] = (),
    vector: Sequence[float] | None = None,
    limit: int = 5,
) -> list[SimilarReview]:
    """Return the external fact-checks whose claim or headline is most similar to ``words``."""
    scores = _search(Kind.REVIEW, words, language, vector)
    best = _best(scores, limit * 3, set(leaving_out))
    rows = ClaimReview.objects.defer("raw").in_bulk(best)
    similar_rows = [
        SimilarReview(answer_of_review(words, value, rows[pk]), scores[pk], rows[pk])
        for pk in best
        if pk in rows
    ]
    return sorted(similar_rows, key=lambda similar: (-similar.rank, similar.review.pk))[:limit]


def similar_passages(
    words: str,
    *,
    value: Value | None = None,
    statement: str = "",
    language: str = "en",
    leaving_out: Iterable[int] = (),
    articles_left_out: Iterable[int] = (),
    vector: Sequence[float] | None = None,
    limit: int = 5,
) -> list[SimilarPassage]:
    """Return the sentences of the newest versions of all articles most similar to ``words``.

    ``statement`` has the words that state ``value``, when these are not the words searched for.
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
    passages = [
        passage_of(rows[pk], statement or words, value, scores[pk]) for pk in best if pk in rows
    ]
    return sorted(passages, key=lambda similar: (-similar.rank, similar.sentence.pk))[:limit]


def answer_of_claim(statement: str, value: Value | None, other: Claim) -> StatementAgreement:
    """Compare a statement that states ``value`` with a claim."""
    return compare_statements(
        statement, other.statement, values=[value], other_values=[other.value]
    )


def answer_of_review(
    statement: str, value: Value | None, review: ClaimReview
) -> StatementAgreement:
    """Compare a statement with the claim of a review, read as of the day that was made."""
    return compare_statements(
        statement,
        review.claim_reviewed,
        values=[value],
        published=review.claim_date,
        language=review.language,
    )


def passage_of(
    sentence: Sentence, statement: str, value: Value | None, scores: Scores = NO_SCORES
) -> SimilarPassage:
    """Compare a statement that states ``value`` with a sentence; loads its version and article."""
    version = sentence.version
    exact = version.text[sentence.start : sentence.end]
    answer = compare_statements(
        statement,
        exact,
        values=[value],
        published=version.article.published,
        language=version.article.language,
    )
    return SimilarPassage(answer, scores, sentence, exact)


def scores_of(claim: Claim, sentence: Sentence) -> Scores:
    """Return how similar one sentence is to a claim, from the index entries of both.

    Nothing is scaled: ``total`` is the cosine, 0 where there is none.
    """
    numbers, language = [sentence.pk], claim.language
    words = index.words_of(Kind.SENTENCE, claim.statement, numbers, language=language)
    vector = index.vector_of(Kind.CLAIM, claim.pk) if index.has_vectors() else None
    meaning = index.meaning_of(Kind.SENTENCE, vector, numbers) if vector else {}
    cosine = meaning.get(sentence.pk)
    return Scores(words.get(sentence.pk, 0.0), cosine, max(cosine or 0.0, 0.0))


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
    """Return the highest BM25 scores; a review's adds those of its claim and weighted headline."""
    scores = index.by_words(kind, words, language=language)
    if kind is not Kind.REVIEW:
        return scores
    headed = index.by_words(Kind.HEADLINE, words, language=language)
    return _words_of(kind, words, sorted(scores.keys() | headed.keys()), language)


def _words_of(kind: Kind, words: str, numbers: list[int], language: str) -> dict[int, float]:
    scores = index.words_of(kind, words, numbers, language=language)
    if kind is not Kind.REVIEW:
        return scores
    headed = index.words_of(Kind.HEADLINE, words, numbers, language=language)
    return {
        number: scores.get(number, 0.0) + HEADLINE * headed.get(number, 0.0)
        for number in scores.keys() | headed.keys()
    }


def _best(scores: dict[int, Scores], limit: int, leaving_out: set[int]) -> list[int]:
    ranked = sorted(scores, key=lambda pk: (-scores[pk].total, pk))
    return [pk for pk in ranked if pk not in leaving_out][:limit]


def _encoder() -> Any:
    return embedding.load(settings.EMBEDDING_MODEL) if index.has_vectors() else None
