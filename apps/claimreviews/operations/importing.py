"""Imports of external fact-checks: markup given by hand, and the page at an address.

Markup is read by ``apps.extraction``; addresses wait in ``operations.waiting``; indexing the reviews
and matching them with our claims is done by ``apps.matching``, through ``AFTER_NEW_REVIEWS``.
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

# Called with the numbers of the reviews that are new or changed, in the transaction that keeps them.
AFTER_NEW_REVIEWS: list[Callable[[Sequence[int]], None]] = []


@dataclass(frozen=True, slots=True)
class Markup:
    """A document that may hold fact-checks: its name for people, its bytes, the field it was given in,
    and, when it was fetched, where it stood and what the site said of its type."""

    name: str
    data: bytes
    field: str = "markup"
    url: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What documents hold: the reviews by their key, and what could not be read."""

    reviews: dict[str, ExtractedReview]
    problems: list[dict[str, str]]


class NothingFound(Invalid):
    """Not one fact-check could be read; ``problems`` tells of each item, ``why`` is a code."""

    def __init__(self, field: str, sentence: str, *, why: str, problems: list[dict[str, str]]):
        super().__init__(fields={field: sentence})
        self.why = why
        self.problems = problems


@dataclass(slots=True)
class _Kept:
    """What became of the reviews of a batch."""

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
    """Keep the fact-checks in ``documents``, each once; one that is known is brought up to date.

    What a document leaves out does not empty what is known. An item that cannot be read is counted
    and told with its place, and the others come in; raises ``Invalid`` when nothing can be read.
    """
    require(PERMISSIONS["import_reviews"], actor)
    if not 0 < len(documents) <= MOST_DOCUMENTS:
        raise Invalid(fields={"markup": f"Give 1 to {MOST_DOCUMENTS} documents."})
    found = read_documents(documents)
    named = source or ", ".join(one.name for one in documents)
    url = documents[0].url if len(documents) == 1 else ""
    batch = ClaimReviewImport(
        actor=actor, at=now, source=named[:LONGEST_SOURCE], url=url, note=note
    )
    with transaction.atomic():
        batch.save(force_insert=True)
        keep(batch, found, now=now)
    return batch


def read_documents(documents: Sequence[Markup]) -> Found:
    """Return what ``documents`` hold; the slow part, to be done while nothing is locked.

    Raises ``NothingFound`` when there is no review that can be read.
    """
    found = Found({}, [])
    for document in documents:
        try:
            _read(document, found)
        except Unreadable as error:
            if len(documents) == 1:
                raise NothingFound(
                    document.field, str(error), why=error.code, problems=[]
                ) from error
            found.problems.append(_problem(document, "", str(error)))
    if not found.reviews:
        raise _nothing(documents[0].field, found.problems)
    return found


def _read(document: Markup, found: Found) -> None:
    read = read_claimreviews_safely(
        document.data, url=document.url, content_type=document.content_type
    )
    found.problems.extend(_problem(document, one.place, one.sentence) for one in read.problems)
    for review in read.reviews:
        if read.is_page and document.url and not are_of_one_site(review.url, document.url):
            found.problems.append(_problem(document, review.url, _STRANGER.format(review.site)))
        else:
            found.reviews[review.key] = review


# A page that is fetched may speak for its own site, or any page could pass itself off as another's.
_STRANGER = (
    "This page says that the review stands at {}, which is another site. Import it from there, or "
    "paste the markup if you know it to be theirs."
)


def _nothing(field: str, problems: list[dict[str, str]]) -> NothingFound:
    first = problems[0]
    where = ": ".join(filter(None, (first["document"], first["place"])))
    sentence = f"No fact-check could be read. {where}: {first['sentence']}"
    return NothingFound(field, sentence, why="no_review", problems=problems)


def _problem(document: Markup, place: str, sentence: str) -> dict[str, str]:
    return {"document": document.name[:200], "place": place[:200], "sentence": sentence}


def keep(batch: ClaimReviewImport, found: Found, *, now: dt.datetime) -> None:
    """Keep what was read for ``batch``, each review once; part of the transaction of the caller."""
    advisory_lock("outside reviews")
    kept = _compared(found.reviews)
    batch.outcome, batch.code, batch.message = ClaimReviewImport.Outcome.DONE, "", ""
    batch.imported, batch.changed, batch.known = len(kept.new), len(kept.changed), kept.known
    batch.refused, batch.problems = len(found.problems), found.problems[:MOST_PROBLEMS]
    batch.save()
    for row in kept.new:
        row.batch, row.imported_at = batch, now
    ClaimReview.objects.bulk_create(kept.new, batch_size=AT_ONCE)
    if kept.changed:
        ClaimReview.objects.bulk_update(kept.changed, _COLUMNS, batch_size=AT_ONCE)
    record(
        ClaimReviewImportEntry,
        batch=batch,
        actor=batch.actor,
        verb="import_reviews",
        at=now,
        before=kept.before,
        after=kept.after,
        note=batch.note,
    )
    _announce(row.pk for row in (*kept.new, *kept.changed))


def _announce(numbers: Iterable[int]) -> None:
    came = sorted(numbers)
    for tell in AFTER_NEW_REVIEWS if came else ():
        tell(came)


def _compared(reviews: dict[str, ExtractedReview]) -> _Kept:
    """Compare the reviews read with those stored, by key."""
    kept, keys = _Kept(), list(reviews)
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        stored = {row.key: row for row in ClaimReview.objects.filter(key__in=part)}
        for key in part:
            _compare(stored.get(key), reviews[key], kept)
    return kept


def _compare(row: ClaimReview | None, review: ExtractedReview, kept: _Kept) -> None:
    said = _columns(review)
    if row is None:
        kept.new.append(ClaimReview(key=review.key, **said))
        return
    names = [name for name in _TOLD if _says(said, name) and said[name] != getattr(row, name)]
    if not names:
        kept.known += 1
        return
    kept.before[str(row.pk)] = {name: _plain(getattr(row, name)) for name in names}
    kept.after[str(row.pk)] = {name: _plain(said[name]) for name in names}
    for name in (*names, "reviewed_latest", "raw"):
        if _says(said, name):
            setattr(row, name, said[name])
    kept.changed.append(row)


def _says(said: dict[str, Any], name: str) -> bool:
    """Say whether the markup gives ``name``; a site in the place of a publisher's name does not."""
    is_guess = name == "publisher" and said["publisher"] == said["site"]
    return said[name] not in ("", None, []) and not is_guess


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


# What a later import may bring up to date: all but what names the review, and the guesses.
_TOLD = (
    "appearances", "claim_date", "claimant", "licence", "publisher", "rating", "rating_best",
    "rating_value", "rating_worst", "review_date", "title",
)  # fmt: skip
_COLUMNS = (*_TOLD, "reviewed_latest", "raw")
