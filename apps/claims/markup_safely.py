"""Reading foreign markup where it can do no harm: in the child process of ``apps.articles.sandbox``.

``read_for_wire`` is the child's side; what it read crosses the wire as one text of JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Final

from apps.articles.decoding import MAX_BYTES, Unreadable
from apps.articles.sandbox import MEGABYTES, SMALL, read_with
from apps.claims.markup_read import Axis, ItemProblem, OutsideReviewRead, ReviewsRead
from apps.claims.markup_reviews import read_reviews

SECONDS: Final = 60.0
_READER: Final = f"{__name__}:read_for_wire"
_NAMES: Final = tuple(one.name for one in fields(OutsideReviewRead))
_SENTENCES: Final = {
    "hostile": "This could not be read without harm: it takes more memory than markup does, or "
    "breaks the reader. Give the JSON of the fact-check alone.",
    "too_slow": f"Reading this took longer than {SECONDS:g} seconds and was given up. "
    "Give it in smaller parts.",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was read, as JSON."""

    text: str


def read_reviews_safely(data: bytes, *, url: str = "", content_type: str = "") -> ReviewsRead:
    """Return what ``markup_reviews.read_reviews`` returns; raises its ``Unreadable``, or “hostile” and
    “too_slow” when the child did not survive. A short document without any tag is read here.
    """
    if len(data) <= SMALL and b"<" not in data:
        return read_reviews(data, url=url, content_type=content_type)
    said = {"url": url, "content_type": content_type}
    megabytes = MEGABYTES if len(data) <= MAX_BYTES else 2 * MEGABYTES
    try:
        sent = read_with(_READER, said, data, seconds=SECONDS, megabytes=megabytes)
    except Unreadable as error:
        raise Unreadable(error.code, _SENTENCES.get(error.code, str(error))) from error
    return _received(sent["text"])


def read_for_wire(data: bytes, *, url: str = "", content_type: str = "") -> Sent:
    """Read ``data`` in the child; raises ``Unreadable``."""
    found = read_reviews(data, url=url, content_type=content_type)
    said = {
        "reviews": [_plain(one) for one in found.reviews],
        "problems": [[one.place, one.sentence] for one in found.problems],
        "is_page": found.is_page,
    }
    return Sent(json.dumps(said, ensure_ascii=False))


def _plain(review: OutsideReviewRead) -> dict[str, Any]:
    axis = review.axis and [str(review.axis.value), str(review.axis.worst), str(review.axis.best)]
    return {name: getattr(review, name) for name in _NAMES} | {"axis": axis}


def _received(text: str) -> ReviewsRead:
    said = json.loads(text)
    return ReviewsRead(
        [_review(one) for one in said["reviews"]],
        [ItemProblem(*one) for one in said["problems"]],
        is_page=said["is_page"],
    )


def _review(said: dict[str, Any]) -> OutsideReviewRead:
    axis = said["axis"] and Axis(*map(Decimal, said["axis"]))
    return OutsideReviewRead(**said | {"axis": axis, "appearances": tuple(said["appearances"])})
