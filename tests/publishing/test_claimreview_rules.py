"""What the validator finds in a ClaimReview: a table of changes to one without fault."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from apps.publishing.claimreview import claimreview
from apps.publishing.claimreview_rules import findings
from tests.publishing import editions
from tests.publishing.test_claimreview import FRAME, URL

GONE = object()
# Path of the change, the new value, the start of the only sentence it leads to, whether it is an error.
TABLE: list[tuple[str, Any, str, bool]] = [
    ("@context", GONE, "The context is not exactly", True),
    ("@context", ["https://schema.org", "https://x.example"], "The context is not exactly", True),
    ("@type", "Review", "The type is not ClaimReview", True),
    ("claimReviewed", GONE, "The claim (claimReviewed) is missing", True),
    ("claimReviewed", "x" * 76, "The claim has 76 characters", False),
    ("claimReviewed", "It is mostly false.", "The claim contains the rating, “Mostly false”", False),
    ("url", GONE, "The address of the page (url) is missing", True),
    ("url", "verdicts/one/", "The address of the page, verdicts/one/, is no address", True),
    ("url", "http://localhost:8000/v/", "The address of the page, http://localhost:8000/v/, cannot", True),
    ("url", "http://127.0.0.1/v/", "The address of the page, http://127.0.0.1/v/, cannot", True),
    ("author", GONE, "Who checked it (author) is missing", False),
    ("author.@type", "Thing", "Who checked it (author) is neither", True),
    ("author", {"@type": "Organization"}, "Who checked it (author) has neither name nor url", True),
    ("author.correctionsPolicy", GONE, "The newsroom (author) names no policy", False),
    ("datePublished", GONE, "The day of the check (datePublished) is missing", False),
    ("datePublished", "2024-05-01", "The day of the check, 2024-05-01, is no moment", True),
    ("datePublished", "2024-05-01T09:30:00", "The day of the check, 2024-05-01T09:30:00, is no", True),
    ("dateModified", "soon", "The day of the change, soon, is no moment", True),
    ("dateModified", "2024-04-30T00:00:00Z", "The day of the change is before", True),
    ("reviewRating", GONE, "The rating (reviewRating) is missing", True),
    ("reviewRating.alternateName", GONE, "The word of the rating (alternateName) is missing", True),
    ("reviewRating.ratingExplanation", GONE, "The finding (ratingExplanation) is missing", False),
    ("reviewRating.ratingValue", GONE, "Of the rating’s numbers, ratingValue is missing", True),
    ("reviewRating.bestRating", GONE, "Of the rating’s numbers, bestRating is missing", True),
    ("reviewRating.ratingValue", 6, "The rating’s number, 6, is not between 1 and 5", True),
    ("reviewRating.ratingValue", 0, "The rating’s number, 0, is not between 1 and 5", True),
    ("reviewRating.ratingValue", "2", "The rating’s numbers are not all whole numbers", True),
    ("reviewRating.ratingValue", 2.5, "The rating’s numbers are not all whole numbers", True),
    ("reviewRating.worstRating", 0, "The worst rating is below 1", True),
    ("reviewRating.worstRating", 5, "The best rating is not above the worst", True),
    ("itemReviewed", GONE, "What was checked (itemReviewed) is missing", False),
    ("itemReviewed.@type", "Thing", "What was checked (itemReviewed) is neither", True),
    ("itemReviewed.author", GONE, "The claim names nobody", False),
    ("itemReviewed.author.name", GONE, "Who made the claim (itemReviewed.author) has no name", True),
    ("itemReviewed.author.sameAs", GONE, "Nothing identifies Jo Marsh", False),
    ("itemReviewed.datePublished", GONE, "The day of the claim (itemReviewed.datePublished)", False),
    ("itemReviewed.datePublished", "10 May", "The day of the claim, 10 May, is not a day", True),
    ("itemReviewed.datePublished", "2024-05-02", "The day of the claim is after", True),
    ("itemReviewed.datePublished", "2025", "The day of the claim is after", True),
    ("itemReviewed.firstAppearance", GONE, "No address says where the claim appeared", False),
    ("itemReviewed.firstAppearance.url", "https://desk.example/x", "The claim appeared on our own", True),
    ("citation", GONE, "No source has an address (citation)", False),
]  # fmt: skip
FINE: list[tuple[str, Any]] = [
    ("@context", "http://schema.org"),
    ("author.@type", "NewsMediaOrganization"),
    ("itemReviewed.@type", "CreativeWork"),
    ("itemReviewed.datePublished", "2024-05-01"),
    ("itemReviewed.datePublished", "2024"),
    ("itemReviewed.datePublished", "2024-04"),
    ("itemReviewed.firstAppearance", "https://harbour-post.example/talks"),
    ("itemReviewed.author", [{"@type": "Person", "name": "A", "sameAs": "https://a.example"}]),
    ("dateModified", "2024-05-01T12:30:00+02:00"),
]


def without_fault(**changes: Any) -> dict[str, Any]:
    claimant = {"name": "Jo Marsh", "slug": "jo-marsh", "kind": "person"}
    claim = {"claimant": claimant | {"same_as": "https://jo.example"}}
    document = editions.document(claim=claim, **changes) | FRAME
    return claimreview(document, url=URL, name="The Desk")


def changed(path: str, value: Any) -> dict[str, Any]:
    review = copy.deepcopy(without_fault())
    *inside, last = path.split(".")
    part = review
    for name in inside:
        part = part[name]
    if value is GONE:
        del part[last]
    else:
        part[last] = value
    return review


def test_our_own_is_without_a_finding() -> None:
    assert findings(without_fault()) == []


@pytest.mark.parametrize(("path", "value", "sentence", "is_error"), TABLE)
def test_each_fault_is_one_sentence(path: str, value: Any, sentence: str, is_error: bool) -> None:
    [found] = findings(changed(path, value))
    assert found.sentence.startswith(sentence)
    assert found.sentence.endswith(".")
    assert found.is_error is is_error


@pytest.mark.parametrize(("path", "value"), FINE)
def test_what_consumers_read_is_no_finding(path: str, value: Any) -> None:
    assert findings(changed(path, value)) == []


@pytest.mark.parametrize("slug", ["unverifiable", "outdated", "not-a-claim"])
def test_a_rating_outside_the_scale_is_without_number_and_no_error(slug: str) -> None:
    [found] = findings(without_fault(rating=slug))
    assert found.sentence.startswith("The rating has no number")
    assert not found.is_error


def test_errors_come_first_and_nothing_at_all_is_read_without_failing() -> None:
    found = findings({})
    assert [one.is_error for one in found] == sorted((one.is_error for one in found), reverse=True)
    assert {"The rating (reviewRating) is missing.", "The claim (claimReviewed) is missing."} <= {
        one.sentence for one in found
    }
