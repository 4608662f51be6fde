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
from apps.matching import index, meaning, measured
from apps.matching.index import Kind
from apps.matching.meaning import Encoders
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
    if encoders := _encoders():
        _encode(encoders, Kind.CLAIM, {claim.pk: claim.statement}, claim.language)
    index.remove_words(Kind.CLAIM, claim.pk)
    index.add_words(Kind.CLAIM, [(claim.pk, claim.statement)], language=claim.language)


def _index_value_of(claim: Claim) -> None:
    measures = measures_of([claim.value], claim.statement, language=claim.language)
    measured.add(Kind.CLAIM, [(claim.pk, measures)])


def add_vectors(*, version_id: int) -> int:
    """Compute the missing vectors of a version's sentences; returns how many.

    The slow part runs outside any transaction, a batch at a time.
    """
    encoders = _encoders()
    if encoders is None:
        return 0
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    spans = version.sentences.values_list("pk", "start", "end")
    texts = {pk: version.text[start:end] for pk, start, end in spans}
    return _encode_missing(encoders, Kind.SENTENCE, texts, version.article.language or "en")


def _encode_missing(encoders: Encoders, kind: Kind, texts: dict[int, str], language: str) -> int:
    """Compute the vectors that texts of one language lack, a batch at a time; returns of how many."""
    missing = index.without_vectors(
        kind,
        sorted(texts),
        of_first=encoders.has_first(language),
        of_second=encoders.second is not None,
    )
    for first in range(0, len(missing), VECTORS_AT_ONCE):
        part = missing[first : first + VECTORS_AT_ONCE]
        _encode(encoders, kind, {number: texts[number] for number in part}, language)
    return len(missing)


def _encode(encoders: Encoders, kind: Kind, texts: dict[int, str], language: str) -> None:
    vectors = encoders.encode(list(texts.values()), language=language)
    index.add_vectors(kind, list(zip(texts, vectors, strict=True)), language=language)


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
    encoders = _encoders()
    if encoders is None:
        return 0
    rows = ClaimReview.objects.filter(pk__in=review_ids).defer("raw").order_by("language", "pk")
    return sum(
        _encode_missing(
            encoders, Kind.REVIEW, {row.pk: row.claim_reviewed for row in same}, language
        )
        for language, same in groupby(rows, key=_language)
    )


def add_vectors_of_before(*, most: int) -> int:
    """Compute the vectors that indexed texts, claims and fact-checks lack because they were indexed before
    the second encoder was there: of up to ``most`` texts, claims and fact-checks each. Idempotent."""
    encoders = _encoders()
    if encoders is None or encoders.second is None:
        return 0
    versions = index.versions_without_second(most)
    made = sum(add_vectors(version_id=version) for version in versions)
    claims = Claim.objects.filter(pk__in=index.without_second(Kind.CLAIM, most)).order_by("pk")
    for claim in claims:
        made += _encode_missing(encoders, Kind.CLAIM, {claim.pk: claim.statement}, claim.language)
    return made + add_review_vectors(review_ids=index.without_second(Kind.REVIEW, most))


def _language(review: ClaimReview) -> str:
    return review.language


def _encoders() -> Encoders | None:
    return meaning.installed(settings.EMBEDDING_MODEL) if index.has_vectors() else None
