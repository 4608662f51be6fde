"""What was read of ClaimReview markup, as one text of JSON: how it leaves the child process and how
it is read again."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Final

from apps.extraction.claimreview.reader import read_claimreviews
from apps.extraction.claimreview.result import Axis, ExtractedReview, ExtractedReviews, ItemProblem

_NAMES: Final = tuple(one.name for one in fields(ExtractedReview))


@dataclass(frozen=True, slots=True)
class Sent:
    """What was read, as JSON."""

    text: str


def read_for_wire(data: bytes, *, url: str = "", content_type: str = "") -> Sent:
    """Read ``data`` in the child; raises ``Unreadable``."""
    found = read_claimreviews(data, url=url, content_type=content_type)
    said = {
        "reviews": [_plain(one) for one in found.reviews],
        "problems": [[one.place, one.sentence] for one in found.problems],
        "is_page": found.is_page,
    }
    return Sent(json.dumps(said, ensure_ascii=False))


def received(text: str) -> ExtractedReviews:
    """Return what the JSON of ``read_for_wire`` holds."""
    said = json.loads(text)
    return ExtractedReviews(
        [_review(one) for one in said["reviews"]],
        [ItemProblem(*one) for one in said["problems"]],
        is_page=said["is_page"],
    )


def _plain(review: ExtractedReview) -> dict[str, Any]:
    axis = review.axis and [str(review.axis.value), str(review.axis.worst), str(review.axis.best)]
    return {name: getattr(review, name) for name in _NAMES} | {"axis": axis}


def _review(said: dict[str, Any]) -> ExtractedReview:
    axis = said["axis"] and Axis(*map(Decimal, said["axis"]))
    return ExtractedReview(**said | {"axis": axis, "appearances": tuple(said["appearances"])})
