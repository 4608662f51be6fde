"""Every write about other organisations' fact-checks: bringing their markup in.

Reading markup is ``markup_reviews``; putting what came into the search index and holding it against
our claims is ``matches``, asked for through ``AFTER_NEW_REVIEWS``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from apps.articles.decoding import Unreadable
from apps.claims.markup_reviews import OutsideReviewRead, read_reviews
from apps.claims.outside_models import OutsideReview, ReviewImport
from apps.claims.permissions import PERMISSIONS
from apps.common import days
from apps.common.errors import Invalid
from apps.common.locking import one_at_a_time
from apps.people.models import Person
from apps.people.permissions import require

AT_ONCE = 1_000
MOST_DOCUMENTS = 50
MOST_PROBLEMS = 500
LONGEST_SOURCE = 300

# Called with the numbers of the reviews that are new or changed, in the transaction that keeps them.
AFTER_NEW_REVIEWS: list[Callable[[Sequence[int]], None]] = []


@dataclass(frozen=True, slots=True)
class Markup:
    """A document that may hold fact-checks: its name for people, its bytes, and the field it was
    given in."""

    name: str
    data: bytes
    field: str = "markup"


@dataclass(slots=True)
class _Kept:
    """What became of the reviews of a batch."""

    new: list[OutsideReview] = field(default_factory=list)
    changed: list[OutsideReview] = field(default_factory=list)
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
) -> ReviewImport:
    """Keep the fact-checks in ``documents``, each once; one that is known is brought up to date.

    What a document leaves out does not empty what is known. An item that cannot be read is counted
    and told with its place, and the others come in; raises ``Invalid`` when nothing can be read.
    """
    require(PERMISSIONS["import_reviews"], actor)
    if not 0 < len(documents) <= MOST_DOCUMENTS:
        raise Invalid(fields={"markup": f"Give 1 to {MOST_DOCUMENTS} documents."})
    reviews, problems = _read_all(documents)
    named = source or ", ".join(one.name for one in documents)
    return _keep(actor, named[:LONGEST_SOURCE], reviews, problems, now, note)


def _read_all(
    documents: Sequence[Markup],
) -> tuple[dict[str, OutsideReviewRead], list[dict[str, str]]]:
    """Return the reviews by their key, and what could not be read; the slow part, nothing locked."""
    reviews: dict[str, OutsideReviewRead] = {}
    problems: list[dict[str, str]] = []
    for document in documents:
        try:
            found = read_reviews(document.data)
        except Unreadable as error:
            if len(documents) == 1:
                raise Invalid(fields={document.field: str(error)}) from error
            problems.append(_problem(document, "", str(error)))
            continue
        reviews |= {one.key: one for one in found.reviews}
        problems += [_problem(document, one.place, one.sentence) for one in found.problems]
    if not reviews:
        first = problems[0]
        where = ": ".join(filter(None, (first["document"], first["place"])))
        sentence = f"No fact-check could be read. {where}: {first['sentence']}"
        raise Invalid(fields={documents[0].field: sentence})
    return reviews, problems


def _problem(document: Markup, place: str, sentence: str) -> dict[str, str]:
    return {"document": document.name[:200], "place": place[:200], "sentence": sentence}


@transaction.atomic
def _keep(
    actor: Person,
    source: str,
    reviews: dict[str, OutsideReviewRead],
    problems: list[dict[str, str]],
    now: dt.datetime,
    note: str,
) -> ReviewImport:
    one_at_a_time("outside reviews")
    kept = _compared(reviews)
    batch = _batch(kept, actor=actor, at=now, source=source, note=note)
    batch.refused, batch.problems = len(problems), problems[:MOST_PROBLEMS]
    batch.save(force_insert=True)
    for row in kept.new:
        row.batch, row.imported_at = batch, now
    OutsideReview.objects.bulk_create(kept.new, batch_size=AT_ONCE)
    if kept.changed:
        OutsideReview.objects.bulk_update(kept.changed, _COLUMNS, batch_size=AT_ONCE)
    _announce(row.pk for row in (*kept.new, *kept.changed))
    return batch


def _batch(kept: _Kept, **said: Any) -> ReviewImport:
    return ReviewImport(
        verb="import_reviews",
        imported=len(kept.new),
        changed=len(kept.changed),
        known=kept.known,
        before=kept.before,
        after=kept.after,
        **said,
    )


def _announce(numbers: Iterable[int]) -> None:
    came = sorted(numbers)
    for tell in AFTER_NEW_REVIEWS if came else ():
        tell(came)


def _compared(reviews: dict[str, OutsideReviewRead]) -> _Kept:
    """Hold what was read against what is known, by key."""
    kept, keys = _Kept(), list(reviews)
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        stored = {row.key: row for row in OutsideReview.objects.filter(key__in=part)}
        for key in part:
            _compare(stored.get(key), reviews[key], kept)
    return kept


def _compare(row: OutsideReview | None, review: OutsideReviewRead, kept: _Kept) -> None:
    said = _columns(review)
    if row is None:
        kept.new.append(OutsideReview(key=review.key, **said))
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


def _columns(review: OutsideReviewRead) -> dict[str, Any]:
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
        "reviewed_latest": days.bounds(review.review_date).latest,
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
