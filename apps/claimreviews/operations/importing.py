"""Imports of external fact-checks from markup: pasted, in files, or fetched.

``apps.extraction`` parses the markup; ``operations.waiting`` has the imports of addresses;
``apps.matching`` indexes the reviews and matches them with claims, through ``AFTER_NEW_REVIEWS``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from apps.claimreviews.models import ClaimReview, ClaimReviewImport, ClaimReviewImportEntry
from apps.claimreviews.permissions import PERMISSIONS
from apps.common.errors import Invalid
from apps.common.locking import advisory_lock
from apps.extraction.claimreview.result import ExtractedReview
from apps.extraction.decoding import Unreadable
from apps.extraction.provenance import are_of_one_site
from apps.extraction.sandbox.claimreviews import read_claimreviews_safely
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading import edtf_days

AT_ONCE = 1_000
MOST_DOCUMENTS = 50
MOST_PROBLEMS = 500
LONGEST_SOURCE = 300

# Called with the ids of new and changed reviews, in the transaction that stores them.
AFTER_NEW_REVIEWS: list[Callable[[Sequence[int]], None]] = []


@dataclass(frozen=True, slots=True)
class Markup:
    """A document with markup: its name for people, its bytes and the form field it comes from.

    A fetched one has the ``url`` it was found at and the ``content_type`` of the answer.
    """

    name: str
    data: bytes
    field: str = "markup"
    url: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class ParsedReviews:
    """The reviews in some documents, by key, and the items that could not be parsed."""

    reviews: dict[str, ExtractedReview]
    problems: list[dict[str, str]]


class NoReviews(Invalid):
    """No fact-check could be parsed; ``problems`` has the refused items, ``why`` is a code."""

    def __init__(self, field: str, sentence: str, *, why: str, problems: list[dict[str, str]]):
        super().__init__(fields={field: sentence})
        self.why = why
        self.problems = problems


@dataclass(slots=True)
class _Outcome:
    """The rows to add and to update for the reviews of a batch, and the number of unchanged ones."""

    new: list[ClaimReview] = field(default_factory=list)
    changed: list[ClaimReview] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    known: int = 0


def import_reviews(
    *,
    actor: Person,
    documents: Sequence[Markup],
    now: dt.datetime,
    source: str = "",
    note: str = "",
) -> ClaimReviewImport:
    """Import the fact-checks in ``documents``; known ones are updated.

    Fields missing in a document keep their stored value. Items that cannot be parsed are counted and
    listed with their place, the others imported; raises ``Invalid`` when none can be parsed.
    """
    require(PERMISSIONS["import_reviews"], actor)
    if not 0 < len(documents) <= MOST_DOCUMENTS:
        raise Invalid(fields={"markup": f"Give 1 to {MOST_DOCUMENTS} documents."})
    result = read_documents(documents)
    named = source or ", ".join(document.name for document in documents)
    url = documents[0].url if len(documents) == 1 else ""
    batch = ClaimReviewImport(
        actor=actor, at=now, source=named[:LONGEST_SOURCE], url=url, note=note
    )
    with transaction.atomic():
        batch.save(force_insert=True)
        store_reviews(batch, result, now=now)
    return batch


def read_documents(documents: Sequence[Markup]) -> ParsedReviews:
    """Return the reviews in ``documents``. Slow: not to be called while a lock is held.

    Raises ``NoReviews`` when no review can be parsed.
    """
    result = ParsedReviews({}, [])
    for document in documents:
        try:
            _read(document, result)
        except Unreadable as error:
            if len(documents) == 1:
                raise NoReviews(document.field, str(error), why=error.code, problems=[]) from error
            result.problems.append(_problem(document, "", str(error)))
    if not result.reviews:
        raise _no_reviews(documents[0].field, result.problems)
    return result


def _read(document: Markup, result: ParsedReviews) -> None:
    read = read_claimreviews_safely(
        document.data, url=document.url, content_type=document.content_type
    )
    result.problems.extend(
        _problem(document, problem.path, problem.sentence) for problem in read.problems
    )
    for review in read.reviews:
        if read.is_page and document.url and not are_of_one_site(review.url, document.url):
            result.problems.append(_problem(document, review.url, _OTHER_SITE.format(review.site)))
        else:
            result.reviews[review.key] = review


# A fetched page may only contain reviews of its own site, or any page could impersonate another site.
_OTHER_SITE = (
    "This page says that the review stands at {}, which is another site. Import it from there, or "
    "paste the markup if you know it to be theirs."
)


def _no_reviews(field: str, problems: list[dict[str, str]]) -> NoReviews:
    first = problems[0]
    where = ": ".join(filter(None, (first["document"], first["place"])))
    sentence = f"No fact-check could be read. {where}: {first['sentence']}"
    return NoReviews(field, sentence, why="no_review", problems=problems)


def _problem(document: Markup, place: str, sentence: str) -> dict[str, str]:
    return {"document": document.name[:200], "place": place[:200], "sentence": sentence}


def store_reviews(batch: ClaimReviewImport, result: ParsedReviews, *, now: dt.datetime) -> None:
    """Add or update the reviews of ``batch`` and set its outcome, in the caller's transaction."""
    advisory_lock("outside reviews")
    outcome = _compare_all(result.reviews)
    batch.outcome, batch.code, batch.message = ClaimReviewImport.Outcome.DONE, "", ""
    batch.imported, batch.changed, batch.known = (
        len(outcome.new),
        len(outcome.changed),
        outcome.known,
    )
    batch.refused, batch.problems = len(result.problems), result.problems[:MOST_PROBLEMS]
    batch.save()
    for row in outcome.new:
        row.batch, row.imported_at = batch, now
    ClaimReview.objects.bulk_create(outcome.new, batch_size=AT_ONCE)
    if outcome.changed:
        ClaimReview.objects.bulk_update(outcome.changed, _COLUMNS, batch_size=AT_ONCE)
    record(
        ClaimReviewImportEntry,
        batch=batch,
        actor=batch.actor,
        verb="import_reviews",
        at=now,
        before=outcome.before,
        after=outcome.after,
        note=batch.note,
    )
    _notify(row.pk for row in (*outcome.new, *outcome.changed))


def _notify(numbers: Iterable[int]) -> None:
    sorted_numbers = sorted(numbers)
    for notify in AFTER_NEW_REVIEWS if sorted_numbers else ():
        notify(sorted_numbers)


def _compare_all(reviews: dict[str, ExtractedReview]) -> _Outcome:
    """Compare the parsed reviews with the stored ones, by key."""
    outcome, keys = _Outcome(), list(reviews)
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        stored = {row.key: row for row in ClaimReview.objects.filter(key__in=part)}
        for key in part:
            _compare(stored.get(key), reviews[key], outcome)
    return outcome


def _compare(row: ClaimReview | None, review: ExtractedReview, outcome: _Outcome) -> None:
    columns = _columns(review)
    if row is None:
        outcome.new.append(ClaimReview(key=review.key, **columns))
        return
    names = [
        name
        for name in _UPDATABLE
        if _is_given(columns, name) and columns[name] != getattr(row, name)
    ]
    if not names:
        outcome.known += 1
        return
    outcome.before[str(row.pk)] = {name: _plain(getattr(row, name)) for name in names}
    outcome.after[str(row.pk)] = {name: _plain(columns[name]) for name in names}
    for name in (*names, "reviewed_latest", "raw"):
        if _is_given(columns, name):
            setattr(row, name, columns[name])
    outcome.changed.append(row)


def _is_given(columns: dict[str, Any], name: str) -> bool:
    """Say whether the markup has ``name``; the site as publisher is a default and does not count."""
    is_guess = name == "publisher" and columns["publisher"] == columns["site"]
    return columns[name] not in ("", None, []) and not is_guess


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | list) or value is None else str(value)


def _columns(review: ExtractedReview) -> dict[str, Any]:
    axis = review.axis
    return {
        "url": review.url,
        "claim_reviewed": review.claim_reviewed,
        "claimant": review.claimant,
        "claim_date": review.claim_date,
        "title": review.title,
        "publisher": review.publisher,
        "site": review.site,
        "review_date": review.review_date,
        "reviewed_latest": edtf_days.bounds(review.review_date).latest,
        "rating": review.rating,
        "rating_value": axis and axis.value,
        "rating_worst": axis and axis.worst,
        "rating_best": axis and axis.best,
        "language": review.language,
        "appearances": list(review.appearances),
        "licence": review.licence,
        "raw": dict(review.raw),
    }


# The fields that a later import updates: not the key's, and none that are guessed.
_UPDATABLE = (
    "appearances", "claim_date", "claimant", "licence", "publisher", "rating", "rating_best",
    "rating_value", "rating_worst", "review_date", "title",
)  # fmt: skip
_COLUMNS = (*_UPDATABLE, "reviewed_latest", "raw")
