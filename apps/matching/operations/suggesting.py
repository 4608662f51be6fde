"""Suggesting matches of claims with passages, other claims and external fact-checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Appearance, Claim
from apps.matching import index
from apps.matching.index import Kind
from apps.matching.meaning import Vectors
from apps.matching.models import Match
from apps.matching.operations.rows import match_claim, match_passage, match_review
from apps.matching.retrieval import similar_claims, similar_passages, similar_reviews
from apps.matching.retrieval.similar import (
    SimilarPassage,
    SimilarReview,
    answer_of_review,
    passage_of,
)
from apps.reading.comparing.statements import StatementAgreement
from apps.reading.text.invisible import comparable_text
from apps.reading.values import Value

PASSAGES = 8
OF_OWN_ARTICLES = 4
COMPARED = 40
CLAIMS = 5
REVIEWS = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a version that are worth checking: their start offset, text and value."""

    start: int
    exact: str
    value: Value | None


@transaction.atomic
def suggest_matches(*, claim_id: int, now: dt.datetime) -> int:
    """Store the suggested matches of a claim, and rank those that were suggested before anew; matches
    that were decided are not changed."""
    claim = Claim.objects.current().filter(pk=claim_id).first()
    if claim is None:
        return 0
    rows = _suggested_matches(claim, now)
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    _rank_anew(claim, rows)
    return len(rows)


def _rank_anew(claim: Claim, rows: Sequence[Match]) -> None:
    fresh = {(row.other_id, row.sentence_id, row.review_id): row for row in rows}
    stored = Match.objects.filter(claim=claim).suggested().order_by("pk")
    changed = []
    for row in stored.select_for_update(no_key=True):
        new = fresh.get((row.other_id, row.sentence_id, row.review_id))
        if new is not None and (new.score, new.relation) != (row.score, row.relation):
            row.score, row.reasons, row.relation = new.score, new.reasons, new.relation
            changed.append(row)
    Match.objects.bulk_update(changed, ["score", "reasons", "relation"])


def _suggested_matches(claim: Claim, now: dt.datetime) -> list[Match]:
    """Return matches of a claim with similar passages, claims and external fact-checks."""
    vectors = index.vectors_of(Kind.CLAIM, claim.pk) if index.has_vectors() else None
    claims = similar_claims(
        claim.statement,
        value=claim.value,
        language=claim.language,
        leaving_out=[claim.pk],
        vectors=vectors,
        limit=CLAIMS,
    )
    reviews = similar_reviews(
        claim.statement, value=claim.value, language=claim.language, vectors=vectors, limit=REVIEWS
    )
    rows = [match_passage(claim, passage, now) for passage in _near_passages(claim, vectors)]
    rows += [match_review(claim, review, now) for review in reviews if review.near]
    return rows + [match_claim(claim, other, now) for other in claims if other.near]


def _near_passages(claim: Claim, vectors: Vectors | None) -> list[SimilarPassage]:
    """Return the passages to suggest; those of the claim's own articles take no place of others."""
    passages = similar_passages(
        claim.statement,
        value=claim.value,
        said_on=claim.claimed_on,
        language=claim.language,
        leaving_out=_sentences_of(claim),
        vectors=vectors,
        limit=COMPARED,
    )
    places = Appearance.objects.of_claim(claim)
    own = set(places.values_list("version__article", flat=True))
    near = [one for one in passages if one.near]
    others = [one for one in near if one.sentence.version.article_id not in own][:PASSAGES]
    own_ones = [one for one in near if one.sentence.version.article_id in own][:OF_OWN_ARTICLES]
    return [one for one in others + own_ones if not _was_rejected(claim, one.sentence)]


@transaction.atomic
def suggest_for_statements(
    *, version_id: int, statements: Sequence[Statement], now: dt.datetime
) -> int:
    """Store matches of statements, each by the sentence it begins in, with every claim."""
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    rows: list[Match] = []
    for statement in statements:
        sentence = version.sentences.filter(
            start__lte=statement.start, end__gt=statement.start
        ).first()
        if sentence is not None:
            rows += _matches_of(sentence, statement, now)
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def suggest_for_reviews(*, review_ids: Sequence[int], now: dt.datetime) -> int:
    """Store matches of new external fact-checks with every claim."""
    matches: list[Match] = []
    for review in ClaimReview.objects.filter(pk__in=review_ids).defer("raw").order_by("pk"):
        matches += _matches_with(review, now)
    Match.objects.bulk_create(matches, ignore_conflicts=True)
    return len(matches)


def _matches_of(sentence: Sentence, statement: Statement, now: dt.datetime) -> list[Match]:
    """Return matches between one sentence and the claims it seems to be about.

    The claims are found by the statement, and compared with the whole sentence, as the page does.
    """
    language = sentence.version.article.language or "en"
    claims = similar_claims(statement.exact, value=statement.value, language=language, limit=3)
    rows = []
    for similar in claims:
        claim = similar.claim
        passage = passage_of(
            sentence,
            claim.statement,
            claim.value,
            similar.scores,
            said_on=claim.claimed_on,
            language=claim.language,
        )
        if passage.near and not _appears_in(claim, sentence) and not _was_rejected(claim, sentence):
            rows.append(match_passage(claim, passage, now))
    return rows


def _matches_with(review: ClaimReview, now: dt.datetime) -> list[Match]:
    """Return matches between one external fact-check and the claims it seems to be about."""
    claims = similar_claims(
        review.claim_reviewed,
        language=review.language,
        vectors=index.vectors_of(Kind.REVIEW, review.pk) if index.has_vectors() else None,
        limit=CLAIMS * 3,
    )
    reviews = [
        (other.claim, SimilarReview(_answer(other.claim, review), other.scores, review))
        for other in claims
    ]
    reviews.sort(key=lambda pair: -pair[1].rank)
    return [
        match_review(claim, similar, now) for claim, similar in reviews[:CLAIMS] if similar.near
    ]


def _answer(claim: Claim, review: ClaimReview) -> StatementAgreement:
    return answer_of_review(claim.statement, claim.value, review, language=claim.language)


def _appears_in(claim: Claim, sentence: Sentence) -> bool:
    return Appearance.objects.filter(
        claim=claim,
        version_id=sentence.version_id,
        start__lt=sentence.end,
        end__gt=sentence.start,
    ).exists()


def _was_rejected(claim: Claim, sentence: Sentence) -> bool:
    """Say whether a person rejected the same text in another version of this article."""
    version = sentence.version
    rows = Match.objects.filter(
        claim=claim, state=Match.State.REJECTED, sentence__version__article=version.article_id
    )
    others = rows.exclude(sentence__version=version.pk).select_related("sentence__version")
    return any(
        _words_of(match.sentence) == _words_of(sentence) for match in others if match.sentence
    )


def _words_of(sentence: Sentence) -> str:
    return comparable_text(sentence.version.text[sentence.start : sentence.end])


def _sentences_of(claim: Claim) -> list[int]:
    """Return the sentences in which the claim itself appears: they are no matches of it."""
    sentences: list[int] = []
    for appearance in Appearance.objects.of_claim(claim):
        inside = Sentence.objects.filter(
            version=appearance.version_id, start__lt=appearance.end, end__gt=appearance.start
        )
        sentences += inside.values_list("pk", flat=True)
    return sentences
