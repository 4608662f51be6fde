"""The writes of the search index: words, values and vectors of texts, claims and external
fact-checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from apps.articles.models import ArticleVersion
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.common.locking import Row, advisory_lock
from apps.matching import embedding, index, measured
from apps.matching.index import Kind
from apps.matching.models import IndexedVersion
from apps.reading.comparing.measures import Measure, measures_of
from apps.reading.finding import values_in

VECTORS_AT_ONCE = 64


@transaction.atomic
def index_version(*, version_id: int, now: dt.datetime) -> int:
    """Index a version's sentences; returns how many. Idempotent."""
    _lock(Kind.SENTENCE, [version_id])
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    indexed = IndexedVersion.objects.filter(version=version).first()
    if indexed is None or indexed.values_at is None:
        _index_values_of(version)
    if indexed is not None:
        IndexedVersion.objects.filter(pk=indexed.pk, values_at=None).update(values_at=now)
        return 0
    rows = version.sentences.values_list("pk", "start", "end")
    documents = [(pk, version.text[start:end]) for pk, start, end in rows]
    index.add_words(Kind.SENTENCE, documents, language=version.article.language or "en")
    IndexedVersion.objects.create(version=version, at=now, values_at=now)
    return len(documents)


def _lock(kind: Kind, numbers: Iterable[int]) -> None:
    """Let nobody else index these documents (versions, for sentences) until the transaction ends.

    Taken before a document is read, so that the last one who indexes it has read its newest state;
    versions before claims before reviews, and all before the words that documents share.
    """
    advisory_lock(*(f"index {kind} {number}" for number in numbers))


@transaction.atomic
def repair_index() -> int:
    """Prepare the index for ``index_version`` of every text: make what it lacks be seen as missing.

    A copy of the data by ``dumpdata`` and ``loaddata`` has the record of what was indexed, and the counts of
    words, without the index itself, which is no model's. Makes the tables of vectors, too, if
    pgvector came later. Returns how many texts were recorded as indexed and are not.
    """
    index.enable_vectors()
    recorded = list(IndexedVersion.objects.values_list("version", flat=True))
    lost = index.versions_without_words(recorded)
    IndexedVersion.objects.filter(version__in=lost).delete()
    index.recount()
    return len(lost)


@transaction.atomic
def recount_index() -> None:
    """Count the words and documents of the index anew."""
    index.recount()


def _index_values_of(version: ArticleVersion) -> None:
    """Index what the sentences of a version measure."""
    article = version.article
    language = article.language or "en"
    documents = []
    for pk, start, end in version.sentences.values_list("pk", "start", "end"):
        exact = version.text[start:end]
        mentions = values_in(exact, published=article.published, language=language)
        found = [mention.value for mention in mentions]
        documents.append((pk, measures_of(found, exact, title=article.title, language=language)))
    measured.add(Kind.SENTENCE, documents, version_id=version.pk)


@transaction.atomic
def index_claim(*, claim_id: int) -> None:
    """Index a claim's present statement, replacing an earlier one."""
    _lock(Kind.CLAIM, [claim_id])
    claim = Claim.objects.get(pk=claim_id)
    _index_value_of(claim)
    if encoder := _encoder():
        vectors = encoder.encode([claim.statement])
        index.add_vectors(Kind.CLAIM, [(claim.pk, vectors[0].tolist())])
    index.remove_words(Kind.CLAIM, claim.pk)
    index.add_words(Kind.CLAIM, [(claim.pk, claim.statement)], language=claim.language)


def _index_value_of(claim: Claim) -> None:
    measures = measures_of([claim.value], claim.statement, language=claim.language)
    measured.add(Kind.CLAIM, [(claim.pk, measures)])


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
def index_reviews(*, review_ids: Sequence[int]) -> None:
    """Index external fact-checks, replacing earlier entries."""
    _lock(Kind.REVIEW, review_ids)
    rows = list(ClaimReview.objects.filter(pk__in=review_ids).defer("raw").order_by("pk"))
    measured.add(Kind.REVIEW, [(row.pk, _measures_of_review(row)) for row in rows])
    for kind in (Kind.REVIEW, Kind.HEADLINE):
        for number in index.with_words(kind, review_ids):
            index.remove_words(kind, number)
    for language, same in groupby(sorted(rows, key=_language), key=_language):
        group = list(same)
        claims = [(row.pk, row.claim_reviewed) for row in group]
        headlines = [(row.pk, row.title) for row in group if row.title]
        index.add_words(Kind.REVIEW, claims, language=language)
        index.add_words(Kind.HEADLINE, headlines, language=language)


def _measures_of_review(review: ClaimReview) -> list[Measure]:
    words, language = review.claim_reviewed, review.language
    mentions = values_in(words, published=review.claim_date, language=language)
    found = [mention.value for mention in mentions]
    return measures_of(found, words, title=review.title, language=language)


@transaction.atomic
def index_missing_values(*, now: dt.datetime, most: int) -> int:
    """Index the values of up to ``most`` texts, claims and fact-checks each that were indexed before
    values were; returns how many. Idempotent."""
    versions = measured.versions_without(most)
    _lock(Kind.SENTENCE, versions)
    rows = ArticleVersion.objects.select_related("article").filter(pk__in=versions).order_by("pk")
    for version in rows:
        _index_values_of(version)
    IndexedVersion.objects.filter(version__in=versions).update(values_at=now)
    claims = _unmeasured(Claim.objects.current(), Kind.CLAIM, most)
    for claim in claims:
        _index_value_of(claim)
    reviews = _unmeasured(ClaimReview.objects.defer("raw"), Kind.REVIEW, most)
    measured.add(Kind.REVIEW, [(row.pk, _measures_of_review(row)) for row in reviews])
    return len(rows) + len(claims) + len(reviews)


def _unmeasured(rows: QuerySet[Row], kind: Kind, most: int) -> list[Row]:
    """Return up to ``most`` of ``rows`` whose values are not indexed, locked."""
    found = rows.exclude(measured.is_measured(kind)).order_by("pk").values_list("pk", flat=True)
    numbers = list(found[:most])
    _lock(kind, numbers)
    return list(rows.filter(pk__in=numbers).order_by("pk"))


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


def _language(review: ClaimReview) -> str:
    return review.language


def _encoder() -> embedding.Encoder | None:
    return embedding.load(settings.EMBEDDING_MODEL) if index.has_vectors() else None
