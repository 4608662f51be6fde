"""Findings about a ClaimReview: what a consumer would refuse, and what it would miss.

Pure, without network. Source of the rules: https://schema.org/ClaimReview, Google's page
https://developers.google.com/search/docs/appearance/structured-data/factcheck (as of 2025-12-10: which
property is required, which recommended) and the Fact Check Tools API, which reads the dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

SHORT_CLAIM: Final = 75
CONTEXTS: Final = ("https://schema.org", "http://schema.org")
NEWSROOMS: Final = ("Organization", "NewsMediaOrganization", "Person")
WORKS: Final = ("Claim", "CreativeWork")
DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Review = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """``sentence`` says what is amiss; ``is_error``: consumers refuse the review because of it."""

    sentence: str
    is_error: bool = False


def findings(review: Review) -> list[Finding]:
    """Return what a validator would find in a ClaimReview, errors first."""
    found = [finding for rule in RULES for finding in rule(review)]
    return sorted(found, key=lambda finding: not finding.is_error)


def _error(sentence: str) -> Finding:
    return Finding(sentence, is_error=True)


def _type(review: Review) -> Iterator[Finding]:
    if review.get("@context") not in CONTEXTS:
        yield _error("The context is not exactly https://schema.org.")
    if review.get("@type") != "ClaimReview":
        yield _error("The type is not ClaimReview.")


def _claim_reviewed(review: Review) -> Iterator[Finding]:
    claim, word = _text(review.get("claimReviewed")), _rating_word(review)
    if not claim:
        yield _error("The claim (claimReviewed) is missing.")
    if len(claim) > SHORT_CLAIM:
        yield Finding(
            f"The claim has {len(claim)} characters; consumers may cut it after {SHORT_CLAIM}."
        )
    if word and re.search(rf"\b{re.escape(word)}\b", claim, re.IGNORECASE):
        yield Finding(f"The claim contains the rating, “{word}”.")


def _url(review: Review) -> Iterator[Finding]:
    url = _text(review.get("url"))
    if not url:
        yield _error("The address of the page (url) is missing.")
    elif not _is_web_address(url):
        yield _error(f"The address of the page, {url}, is no address on the web.")
    elif not _is_public(url):
        yield _error(f"The address of the page, {url}, cannot be reached from outside.")


def _author(review: Review) -> Iterator[Finding]:
    author = _part(review.get("author"))
    if not author:
        yield Finding("Who checked it (author) is missing.")
    elif author.get("@type") not in NEWSROOMS:
        yield _error("Who checked it (author) is neither an organisation nor a person.")
    elif not (_text(author.get("name")) or _text(author.get("url"))):
        yield _error("Who checked it (author) has neither name nor url.")
    elif author.get("@type") != "Person" and not author.get("correctionsPolicy"):
        yield Finding("The newsroom (author) names no policy of corrections.")


def _dates(review: Review) -> Iterator[Finding]:
    first, changed = review.get("datePublished"), review.get("dateModified")
    if not first:
        yield Finding("The day of the check (datePublished) is missing.")
    elif _moment(first) is None:
        yield _error(f"The day of the check, {first}, is no moment with a time zone (ISO 8601).")
    if changed and _moment(changed) is None:
        yield _error(f"The day of the change, {changed}, is no moment with a time zone (ISO 8601).")
    elif changed and _is_after(_moment(first), _moment(changed)):
        yield _error("The day of the change is before the day of the check.")


def _rating(review: Review) -> Iterator[Finding]:
    rating = _part(review.get("reviewRating"))
    if not rating:
        yield _error("The rating (reviewRating) is missing.")
        return
    if not _text(rating.get("alternateName")):
        yield _error("The word of the rating (alternateName) is missing.")
    if not _text(rating.get("ratingExplanation")):
        yield Finding("The finding (ratingExplanation) is missing.")
    yield from _numbers(rating)


def _numbers(rating: Review) -> Iterator[Finding]:
    """Check value, best and worst: all three or none (a rating outside the scale has none)."""
    names = ("ratingValue", "bestRating", "worstRating")
    values = [rating.get(name) for name in names]
    if values == [None] * 3:
        yield Finding("The rating has no number (ratingValue): consumers show its word alone.")
        return
    absent = [name for name, value in zip(names, values, strict=True) if value is None]
    if absent:
        yield _error(f"Of the rating’s numbers, {', '.join(absent)} is missing.")
        return
    if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        yield _error("The rating’s numbers are not all whole numbers.")
        return
    value, best, worst = (int(str(value)) for value in values)
    if worst < 1:
        yield _error("The worst rating is below 1.")
    if best <= worst:
        yield _error("The best rating is not above the worst.")
    elif not worst <= value <= best:
        yield _error(f"The rating’s number, {value}, is not between {worst} and {best}.")


def _item(review: Review) -> Iterator[Finding]:
    item = _part(review.get("itemReviewed"))
    if not item:
        yield Finding("What was checked (itemReviewed) is missing.")
        return
    if item.get("@type") not in WORKS:
        yield _error("What was checked (itemReviewed) is neither a Claim nor a CreativeWork.")
    yield from _claimant(item)
    yield from _claimed_on(item, review)
    yield from _appearances(item, review)


def _claimant(item: Review) -> Iterator[Finding]:
    author = _part(item.get("author"))
    if not author:
        yield Finding("The claim names nobody who made it (itemReviewed.author).")
    elif not _text(author.get("name")):
        yield _error("Who made the claim (itemReviewed.author) has no name.")
    elif not author.get("sameAs"):
        yield Finding(
            f"Nothing identifies {author['name']} (itemReviewed.author.sameAs), such as a Wikipedia page."
        )


def _claimed_on(item: Review, review: Review) -> Iterator[Finding]:
    day = item.get("datePublished")
    if not day:
        yield Finding("The day of the claim (itemReviewed.datePublished) is missing or not exact.")
    elif not DAY.fullmatch(str(day)) and _moment(day) is None:
        yield _error(f"The day of the claim, {day}, is not a day of ISO 8601.")
    elif str(day)[:10] > str(review.get("datePublished") or "9999")[: len(str(day)[:10])]:
        yield _error("The day of the claim is after the day of the check.")


def _appearances(item: Review, review: Review) -> Iterator[Finding]:
    works = [*_list(item.get("firstAppearance")), *_list(item.get("appearance"))]
    addresses = [_text(work if isinstance(work, str) else work.get("url")) for work in works]
    if not any(addresses):
        yield Finding("No address says where the claim appeared (itemReviewed.appearance).")
    own = urlsplit(_text(review.get("url"))).hostname
    if own and any(urlsplit(address).hostname == own for address in addresses):
        yield _error("The claim appeared on our own site: consumers want one made elsewhere.")


def _sources(review: Review) -> Iterator[Finding]:
    if not review.get("citation"):
        yield Finding("No source has an address (citation): readers of the data cannot follow it.")


# One function for each property, in the order of the findings.
RULES: Final[tuple[Callable[[Review], Iterator[Finding]], ...]] = (
    _type, _claim_reviewed, _url, _author, _dates, _rating, _item, _sources,
)  # fmt: skip


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _part(value: Any) -> Review:
    """Return an object inside the review, the first when there are several."""
    first: Any = next(iter(_list(value)), {})
    return first if isinstance(first, Mapping) else {}


def _rating_word(review: Review) -> str:
    return _text(_part(review.get("reviewRating")).get("alternateName"))


def _is_web_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _is_public(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return "." in host and not re.fullmatch(r"[\d.]+|.*\.(localhost|local|internal)", host)


def _moment(value: Any) -> dt.datetime | None:
    """Return a moment with its zone, or ``None``."""
    try:
        moment = dt.datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _is_after(one: dt.datetime | None, other: dt.datetime | None) -> bool:
    return one is not None and other is not None and one > other
