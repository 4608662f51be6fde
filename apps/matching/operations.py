"""The writes of matches and the search index: indexing texts and claims, suggesting matches, and
deciding about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Appearance, Claim, ClaimEntry
from apps.common.errors import WrongState
from apps.common.locking import advisory_lock, lock
from apps.history.recording import record
from apps.matching import embedding, index
from apps.matching.index import Kind
from apps.matching.models import IndexedVersion, Match
from apps.matching.permissions import PERMISSIONS
from apps.matching.retrieval import (
    Similar,
    SimilarClaim,
    SimilarPassage,
    SimilarReview,
    answer_of_review,
    passage_of,
    scores_of,
    similar_claims,
    similar_passages,
    similar_reviews,
)
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading.comparing.statements import StatementAgreement
from apps.reading.text.invisible import comparable_text
from apps.reading.values import Value

PASSAGES = 8
CLAIMS = 5
REVIEWS = 5
VECTORS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a version that are worth checking: their start offset, text and value."""

    start: int
    exact: str
    value: Value | None


@transaction.atomic
def index_version(*, version_id: int, now: dt.datetime) -> int:
    """Index a version's sentences; returns how many. Idempotent."""
    advisory_lock("search index")
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    if IndexedVersion.objects.filter(version=version).exists():
        return 0
    rows = version.sentences.values_list("pk", "start", "end")
    documents = [(pk, version.text[start:end]) for pk, start, end in rows]
    index.add_words(Kind.SENTENCE, documents, language=version.article.language or "en")
    IndexedVersion.objects.create(version=version, at=now)
    return len(documents)


@transaction.atomic
def index_claim(*, claim_id: int) -> None:
    """Index a claim's present statement, replacing an earlier one."""
    advisory_lock("search index")
    claim = Claim.objects.get(pk=claim_id)
    index.remove_words(Kind.CLAIM, claim.pk)
    index.add_words(Kind.CLAIM, [(claim.pk, claim.statement)], language=claim.language)
    if encoder := _encoder():
        vectors = encoder.encode([claim.statement])
        index.add_vectors(Kind.CLAIM, [(claim.pk, vectors[0].tolist())])


def add_vectors(*, version_id: int) -> int:
    """Compute the missing vectors of a version's sentences; returns how many.

    The slow part runs outside any transaction, a batch at a time.
    """
    encoder = _encoder()
    if encoder is None:
        return 0
    version = ArticleVersion.objects.get(pk=version_id)
    spans = {pk: (a, z) for pk, a, z in version.sentences.values_list("pk", "start", "end")}
    missing = index.without_vectors(Kind.SENTENCE, sorted(spans))
    for first in range(0, len(missing), VECTORS_AT_ONCE):
        numbers = missing[first : first + VECTORS_AT_ONCE]
        vectors = encoder.encode([version.text[slice(*spans[pk])] for pk in numbers])
        rows = [(pk, vector.tolist()) for pk, vector in zip(numbers, vectors, strict=True)]
        index.add_vectors(Kind.SENTENCE, rows)
    return len(missing)


@transaction.atomic
def suggest_matches(*, claim_id: int, now: dt.datetime) -> int:
    """Store the suggested matches of a claim; matches that were decided are not changed."""
    claim = Claim.objects.current().filter(pk=claim_id).first()
    if claim is None:
        return 0
    rows = _suggested_matches(claim, now)
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _suggested_matches(claim: Claim, now: dt.datetime) -> list[Match]:
    """Return matches of a claim with similar passages, claims and external fact-checks."""
    own_sentences = _sentences_of(claim)
    vector = index.vector_of(Kind.CLAIM, claim.pk) if index.has_vectors() else None
    passages = similar_passages(
        claim.statement,
        value=claim.value,
        language=claim.language,
        leaving_out=own_sentences,
        vector=vector,
        limit=PASSAGES,
    )
    claims = similar_claims(
        claim.statement,
        value=claim.value,
        language=claim.language,
        leaving_out=[claim.pk],
        vector=vector,
        limit=CLAIMS,
    )
    reviews = similar_reviews(
        claim.statement, value=claim.value, language=claim.language, vector=vector, limit=REVIEWS
    )
    near = [
        passage
        for passage in passages
        if passage.near and not _was_rejected(claim, passage.sentence)
    ]
    rows = [_match_passage(claim, passage, now) for passage in near]
    rows += [_match_review(claim, review, now) for review in reviews if review.near]
    return rows + [_match_claim(claim, other, now) for other in claims if other.near]


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
def index_reviews(*, review_ids: Sequence[int]) -> None:
    """Index external fact-checks, replacing earlier entries."""
    advisory_lock("search index")
    rows = list(ClaimReview.objects.filter(pk__in=review_ids).defer("raw").order_by("pk"))
    for kind in (Kind.REVIEW, Kind.HEADLINE):
        for number in index.with_words(kind, review_ids):
            index.remove_words(kind, number)
    for language, same in groupby(sorted(rows, key=_language), key=_language):
        group = list(same)
        claims = [(row.pk, row.claim_reviewed) for row in group]
        headlines = [(row.pk, row.title) for row in group if row.title]
        index.add_words(Kind.REVIEW, claims, language=language)
        index.add_words(Kind.HEADLINE, headlines, language=language)


def add_review_vectors(*, review_ids: Sequence[int]) -> int:
    """Compute the missing vectors of external fact-checks; returns how many."""
    encoder = _encoder()
    if encoder is None:
        return 0
    missing = index.without_vectors(Kind.REVIEW, review_ids)
    rows = ClaimReview.objects.filter(pk__in=missing).values_list("pk", "claim_reviewed")
    texts = dict(rows)
    for first in range(0, len(missing), VECTORS_AT_ONCE):
        numbers = missing[first : first + VECTORS_AT_ONCE]
        vectors = encoder.encode([texts[pk] for pk in numbers])
        vector_rows = [(pk, vector.tolist()) for pk, vector in zip(numbers, vectors, strict=True)]
        index.add_vectors(Kind.REVIEW, vector_rows)
    return len(missing)


@transaction.atomic
def suggest_for_reviews(*, review_ids: Sequence[int], now: dt.datetime) -> int:
    """Store matches of new external fact-checks with every claim."""
    matches: list[Match] = []
    for review in ClaimReview.objects.filter(pk__in=review_ids).defer("raw").order_by("pk"):
        matches += _matches_with(review, now)
    Match.objects.bulk_create(matches, ignore_conflicts=True)
    return len(matches)


@transaction.atomic
def confirm_match(*, actor: Person, match_id: int, now: dt.datetime, note: str = "") -> Match:
    """Confirm a suggested match."""
    return _decide(actor, match_id, Match.State.CONFIRMED, "confirm_match", now, note)


@transaction.atomic
def reject_match(*, actor: Person, match_id: int, now: dt.datetime, note: str = "") -> Match:
    """Reject a suggested match; it is not suggested again."""
    return _decide(actor, match_id, Match.State.REJECTED, "reject_match", now, note)


@transaction.atomic
def take_back_match(*, actor: Person, match_id: int, now: dt.datetime, note: str = "") -> Match:
    """Take back the decision about a match: its state is suggested again."""
    match = lock(Match.objects.visible_to(actor), match_id)
    require(PERMISSIONS["take_back_match"], actor, match)
    if match.state == Match.State.SUGGESTED:
        raise WrongState("This match has no decision yet.")
    match.state = Match.State.SUGGESTED
    match.decided_by = match.decided_at = None
    match.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        ClaimEntry,
        claim_id=match.claim_id,
        actor=actor,
        verb="take_back_match",
        at=now,
        after=_recorded_match(match),
        note=note,
    )
    return match


@transaction.atomic
def match_found_by_hand(
    *, actor: Person, claim: Claim, sentence: Sentence, now: dt.datetime
) -> Match:
    """Return the match of a claim and a sentence that a person found, ready to be confirmed.

    It is created when it is new, and suggested again when it was rejected. ``claim`` is locked.
    """
    passage = passage_of(sentence, claim.statement, claim.value, scores_of(claim, sentence))
    known, _ = Match.objects.get_or_create(
        claim=claim, sentence=sentence, defaults=_columns(passage, now)
    )
    if known.state == Match.State.REJECTED:
        return take_back_match(actor=actor, match_id=known.pk, now=now)
    return known


def _decide(
    actor: Person, match_id: int, state: str, verb: str, now: dt.datetime, note: str
) -> Match:
    match = lock(Match.objects.visible_to(actor), match_id)
    require(PERMISSIONS[verb], actor, match)
    if match.state != Match.State.SUGGESTED:
        raise WrongState(f"This match was already {match.get_state_display().lower()}.")
    match.state, match.decided_by, match.decided_at = state, actor, now
    match.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        ClaimEntry,
        claim_id=match.claim_id,
        actor=actor,
        verb=verb,
        at=now,
        after=_recorded_match(match),
        note=note,
    )
    return match


def _recorded_match(match: Match) -> dict[str, Any]:
    return {
        "other": match.other_id,
        "sentence": match.sentence_id,
        "review": match.review_id,
        "score": match.score,
    }


def _matches_of(sentence: Sentence, statement: Statement, now: dt.datetime) -> list[Match]:
    """Return matches between one sentence and the claims it seems to be about.

    The claims are found by the statement, and compared with the whole sentence, as the page does.
    """
    language = sentence.version.article.language or "en"
    claims = similar_claims(statement.exact, value=statement.value, language=language, limit=3)
    rows = []
    for similar in claims:
        claim = similar.claim
        passage = passage_of(sentence, claim.statement, claim.value, similar.scores)
        if passage.near and not _appears_in(claim, sentence) and not _was_rejected(claim, sentence):
            rows.append(_match_passage(claim, passage, now))
    return rows


def _matches_with(review: ClaimReview, now: dt.datetime) -> list[Match]:
    """Return matches between one external fact-check and the claims it seems to be about."""
    claims = similar_claims(
        review.claim_reviewed,
        language=review.language,
        vector=index.vector_of(Kind.REVIEW, review.pk) if index.has_vectors() else None,
        limit=CLAIMS * 3,
    )
    reviews = [
        (other.claim, SimilarReview(_answer(other.claim, review), other.scores, review))
        for other in claims
    ]
    reviews.sort(key=lambda pair: -pair[1].rank)
    return [
        _match_review(claim, similar, now) for claim, similar in reviews[:CLAIMS] if similar.near
    ]


def _answer(claim: Claim, review: ClaimReview) -> StatementAgreement:
    return answer_of_review(claim.statement, claim.value, review)


def _language(review: ClaimReview) -> str:
    return review.language


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


def _match_passage(claim: Claim, passage: SimilarPassage, now: dt.datetime) -> Match:
    return Match(claim=claim, sentence=passage.sentence, **_columns(passage, now))


def _match_claim(claim: Claim, other: SimilarClaim, now: dt.datetime) -> Match:
    return Match(claim=claim, other=other.claim, **_columns(other, now))


def _match_review(claim: Claim, similar: SimilarReview, now: dt.datetime) -> Match:
    return Match(claim=claim, review=similar.review, **_columns(similar, now))


def _columns(similar: Similar, now: dt.datetime) -> dict[str, Any]:
    return {
        "score": similar.rank,
        "reasons": _reasons(similar),
        "relation": similar.agreement.relation,
        "suggested_at": now,
    }


def _reasons(similar: Similar) -> dict[str, object]:
    return {
        "words": round(similar.scores.words, 3),
        "meaning": None if similar.scores.meaning is None else round(similar.scores.meaning, 3),
        "agreement": similar.agreement.reason,
    }


def _encoder() -> embedding.Encoder | None:
    return embedding.load(settings.EMBEDDING_MODEL) if index.has_vectors() else None
