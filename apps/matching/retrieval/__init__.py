"""Retrieval: sentences, claims and external fact-checks similar to a text, and how their values answer.

Reads only. Two halves find candidates, words (BM25) and meaning (vectors), and the value brings more:
what measures the same thing, and figures of the same dimension in the articles that the halves found.
Words and meaning are scored on the union, scaled and added (``scoring.combined``). Without a model or
without pgvector the words decide alone, and ``halves`` says so. What reports a comparable value is
ranked above what does not. The order does not depend on the limit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.matching import index, meaning, measured
from apps.matching.asked_words import asked_words
from apps.matching.index import Kind
from apps.matching.meaning import CONTEXT, Encoders, Vectors, primary
from apps.matching.models import IndexedVersion, Lexeme
from apps.matching.retrieval.similar import (
    NO_SCORES,
    Similar,
    SimilarClaim,
    SimilarPassage,
    SimilarReview,
    answer_of_claim,
    answer_of_review,
    compared_passage,
)
from apps.matching.scoring import Cosines, Scores, combined
from apps.reading.comparing.matter import Text
from apps.reading.comparing.measures import Measure, measures_of
from apps.reading.finding import read_value
from apps.reading.values import Value

# How many of the candidates that words and meaning bring are compared, and how many articles of theirs
# are searched for figures.
COMPARED = 100
ARTICLES = 20
# What a comparable value adds in a search for other words than the claim's.
COMPARABLE_IN_SEARCH = 0.25
# The weight of a word in the headline of a fact-check, relative to one in the claim it reviewed.
HEADLINE = 0.5


def halves() -> list[str]:
    """Return the halves of the search in use: ``["words", "meaning"]`` or ``["words"]``."""
    return ["words", "meaning"] if _encoders() is not None else ["words"]


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
    vectors: Vectors | None = None,
    context: str = "",
    limit: int = 5,
) -> list[SimilarClaim]:
    """Return the current claims most similar to ``words``, the most similar first.

    ``value`` is the one the words state, ``vectors`` are those of the words, when they are known already.
    ``context`` is what stands around them (a title, the sentence before, the speaker) and weighs less.
    """
    valued = _by_value(Kind.CLAIM, words, value, language)
    scores = _search(_Asked(Kind.CLAIM, asked_words(words), language, vectors, context), valued)
    pool = _pool(scores, valued, set(leaving_out))
    rows = Claim.objects.current().select_related("claimant").in_bulk(pool)
    similar_rows = [
        SimilarClaim(
            answer_of_claim(words, value, rows[pk], language=language),
            scores[pk],
            rows[pk],
            is_measured=pk in valued,
        )
        for pk in pool
        if pk in rows
    ]
    return sorted(similar_rows, key=lambda similar: (-similar.rank, similar.claim.pk))[:limit]


def similar_reviews(
    words: str,
    *,
    value: Value | None = None,
    language: str = "en",
    leaving_out: Iterable[int] = (),
    vectors: Vectors | None = None,
    context: str = "",
    limit: int = 5,
) -> list[SimilarReview]:
    """Return the external fact-checks whose claim or headline is most similar to ``words``."""
    valued = _by_value(Kind.REVIEW, words, value, language)
    scores = _search(_Asked(Kind.REVIEW, asked_words(words), language, vectors, context), valued)
    pool = _pool(scores, valued, set(leaving_out))
    rows = ClaimReview.objects.defer("raw").in_bulk(pool)
    similar_rows = [
        SimilarReview(
            answer_of_review(words, value, rows[pk], language=language),
            scores[pk],
            rows[pk],
            is_measured=pk in valued,
        )
        for pk in pool
        if pk in rows
    ]
    return sorted(similar_rows, key=lambda similar: (-similar.rank, similar.review.pk))[:limit]


def similar_passages(
    words: str,
    *,
    value: Value | None = None,
    statement: str = "",
    said_on: str = "",
    language: str = "en",
    leaving_out: Iterable[int] = (),
    articles_left_out: Iterable[int] = (),
    vectors: Vectors | None = None,
    context: str = "",
    limit: int = 5,
) -> list[SimilarPassage]:
    """Return the sentences of the newest versions of all articles most similar to ``words``.

    ``statement`` has the words that state ``value``, when these are not the words searched for: then
    the words, and a value in them, decide the order. ``said_on`` is the day of the statement (EDTF).
    ``leaving_out`` are numbers of sentences,
    ``articles_left_out`` of articles.
    """
    searched = _Asked(Kind.SENTENCE, asked_words(words), language, vectors, context)
    found = _found(searched)
    asked = read_value(words, language=language) if statement else value
    measures = _measures(words, asked, language)
    valued = _sentences_by_value(measures, found) if measures else []
    scores = _scored(searched, found, valued)
    pool = _pool(scores, valued, set(leaving_out))
    rows = (
        Sentence.objects.filter(version__in=ArticleVersion.objects.newest())
        .select_related("version__article__publisher")
        .exclude(version__article__in=list(articles_left_out))
        .in_bulk(pool)
    )
    claim, measured_ones = Text(statement or words, day=said_on, language=language), set(valued)
    passages = [
        compared_passage(rows[pk], claim, value, scores[pk], is_measured=pk in measured_ones)
        for pk in pool
        if pk in rows
    ]
    rank = _rank_in_search if statement else _rank
    return sorted(passages, key=lambda similar: (-rank(similar), similar.sentence.pk))[:limit]


def scores_of(claim: Claim, sentence: Sentence) -> Scores:
    """Return how similar one sentence is to a claim, from the index entries of both.

    Nothing is scaled: ``total`` is the cosine, 0 where there is none.
    """
    numbers, language = [sentence.pk], claim.language
    words = index.words_of(Kind.SENTENCE, claim.statement, numbers, language=language)
    vectors = index.vectors_of(Kind.CLAIM, claim.pk) if index.has_vectors() else None
    found = index.meaning_of(Kind.SENTENCE, vectors, numbers).meaning() if vectors else {}
    cosine = found.get(sentence.pk)
    return Scores(words.get(sentence.pk, 0.0), cosine, max(cosine or 0.0, 0.0))


def _rank(similar: Similar) -> float:
    return similar.rank


def _rank_in_search(similar: Similar) -> float:
    return similar.scores.total + (COMPARABLE_IN_SEARCH if similar.is_comparable else 0.0)


def _measures(words: str, value: Value | None, language: str) -> list[Measure]:
    return measures_of([value], words, language=language) if value else []


def _by_value(kind: Kind, words: str, value: Value | None, language: str) -> list[int]:
    return measured.by_value(kind, _measures(words, value, language))


def _sentences_by_value(measures: list[Measure], found: _Found) -> list[int]:
    """Return sentences that measure the same, and figures in the articles of what was found."""
    scores = combined(found.lexical, found.cosines.meaning())
    best = sorted(scores, key=lambda pk: (-scores[pk].total, pk))
    versions = dict(Sentence.objects.filter(pk__in=best).values_list("pk", "version"))
    articles = list(dict.fromkeys(versions[pk] for pk in best if pk in versions))[:ARTICLES]
    numbers = measured.by_value(Kind.SENTENCE, measures)
    numbers += measured.in_versions(articles, measures)
    return list(dict.fromkeys(numbers))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is searched for, and where."""

    kind: Kind
    words: str
    language: str
    vectors: Vectors | None
    context: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What the two halves of a search found, and the vectors of its words; ``None`` without a model."""

    lexical: dict[int, float]
    cosines: Cosines
    vectors: Vectors | None


def _search(asked: _Asked, valued: list[int]) -> dict[int, Scores]:
    return _scored(asked, _found(asked), valued)


def _found(asked: _Asked) -> _Found:
    lexical = _by_words(asked.kind, asked.words, asked.language)
    encoders = _encoders()
    if encoders is None:
        return _Found(lexical, Cosines({}, {}, {}), None)
    vectors = asked.vectors or encoders.encode_with(
        asked.words, asked.context, language=asked.language
    )
    return _Found(lexical, index.by_meaning(asked.kind, vectors), vectors)


def _scored(asked: _Asked, found: _Found, valued: list[int]) -> dict[int, Scores]:
    """Return the scores of what was found and of ``valued`` documents, each by both halves."""
    lexical, cosines = dict(found.lexical), found.cosines
    everything = lexical.keys() | cosines.first.keys() | cosines.second.keys() | set(valued)
    if missing := everything - lexical.keys():
        lexical |= _words_of(asked.kind, asked.words, sorted(missing), asked.language)
    if asked.context:
        around = _words_of(asked.kind, asked.context, sorted(everything), asked.language)
        lexical = {
            number: lexical.get(number, 0.0) + CONTEXT * around.get(number, 0.0)
            for number in lexical.keys() | around.keys()
        }
    if found.vectors is not None:
        first, second = found.vectors.first is not None, found.vectors.second is not None
        if lacking := cosines.lacking(everything, of_first=first, of_second=second):
            cosines |= index.meaning_of(asked.kind, found.vectors, lacking)
    across = cosines.in_other_languages(primary(asked.language))
    scores = combined(lexical, cosines.meaning(), across)
    return {number: scores.get(number, NO_SCORES) for number in everything}


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


def _pool(scores: dict[int, Scores], valued: list[int], leaving_out: set[int]) -> list[int]:
    """Return the documents to compare: the best ``COMPARED`` by score, and those by value."""
    ranked = sorted(scores, key=lambda pk: (-scores[pk].total, pk))
    kept = [pk for pk in ranked if pk not in leaving_out][:COMPARED]
    return list(dict.fromkeys([*kept, *(pk for pk in valued if pk not in leaving_out)]))


def _encoders() -> Encoders | None:
    return meaning.installed(settings.EMBEDDING_MODEL) if index.has_vectors() else None
