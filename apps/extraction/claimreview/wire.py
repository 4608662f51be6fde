"""Extracted fact-checks as JSON: written in the child process, read in the parent."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Final

from apps.extraction.claimreview.reader import read_claimreviews
from apps.extraction.claimreview.result import Axis, ExtractedReview, ExtractedReviews, ItemProblem

_NAMES: Final = tuple(field.name for field in fields(ExtractedReview))


@dataclass(frozen=True, slots=True)
class Sent:
    """Extracted fact-checks as JSON."""

    text: str


def read_for_wire(data: bytes, *, url: str = "", content_type: str = "") -> Sent:
    """Read ``data`` in the child; raises ``Unreadable``."""
    extracted = read_claimreviews(data, url=url, content_type=content_type)
    content = {
        "reviews": [_plain(review) for review in extracted.reviews],
        "problems": [[problem.path, problem.sentence] for problem in extracted.problems],
        "is_page": extracted.is_page,
    }
    return Sent(json.dumps(content, ensure_ascii=False))


def received(text: str) -> ExtractedReviews:
    """Return the fact-checks in the JSON of ``read_for_wire``."""
    content = json.loads(text)
    return ExtractedReviews(
        [_review(review) for review in content["reviews"]],
        [ItemProblem(*problem) for problem in content["problems"]],
        is_page=content["is_page"],
    )


def _plain(review: ExtractedReview) -> dict[str, Any]:
    axis = review.axis and [str(review.axis.value), str(review.axis.worst), str(review.axis.best)]
    return {name: getattr(review, name) for name in _NAMES} | {"axis": axis}


def _review(content: dict[str, Any]) -> ExtractedReview:
    axis = content["axis"] and Axis(*map(Decimal, content["axis"]))
    return ExtractedReview(**content | {"axis": axis, "appearances": tuple(content["appearances"])})
