"""External fact-checks as extracted: the dataclasses that ``claimreview.reader`` returns.

Pure. Storing them is the work of ``apps.claimreviews``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from apps.reading.text.invisible import comparable_text


@dataclass(frozen=True, slots=True)
class Axis:
    """A rating's number between the worst and the best of its publisher's scale."""

    value: Decimal
    worst: Decimal
    best: Decimal


@dataclass(frozen=True, slots=True)
class ExtractedReview:
    """One claim as another organisation reviewed it. Days are EDTF; unknown fields are empty.

    ``site`` is the host of the review's address without “www.”. ``raw`` is the markup as it was read,
    without the text of the review itself, which is under their copyright.
    """

    claim_reviewed: str
    url: str
    claimant: str = ""
    claim_date: str = ""
    title: str = ""
    publisher: str = ""
    site: str = ""
    review_date: str = ""
    rating: str = ""
    axis: Axis | None = None
    language: str = ""
    appearances: tuple[str, ...] = ()
    licence: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The SHA-256 of what identifies a review: its address and the words of its claim.

        Scheme, "www.", fragment and last slash of the address do not count, nor do case, punctuation
        and invisible characters of the claim.
        """
        words = " ".join(re.findall(r"\w+", comparable_text(self.claim_reviewed).casefold()))
        address = re.sub(r"^https?://(?:www\.)?|#.*$", "", self.url, flags=re.IGNORECASE)
        named = f"{address.rstrip('/')}\n{words or self.claim_reviewed}"
        return hashlib.sha256(named.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ItemProblem:
    """Why one item of a document could not be read, and its path in the document."""

    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ExtractedReviews:
    """The fact-checks of a document, each once, and the items that could not be read; ``is_page`` says
    whether the document is a web page."""

    reviews: list[ExtractedReview]
    problems: list[ItemProblem]
    is_page: bool = False
