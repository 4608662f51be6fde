"""The rules of ClaimReview, each on a frozen document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.publishing.claimreview import claimreview, is_reviewable
from tests.publishing import editions

URL = "https://desk.example/verdicts/one/"
FRAME = {
    "slug": "one",
    "number": 1,
    "kind": "first",
    "reason": "",
    "published_at": "2024-05-01T09:30:00Z",
}


def review(frame: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    return claimreview(
        editions.document(**changes) | FRAME | (frame or {}), url=URL, name="The Desk"
    )


def test_it_carries_what_is_required() -> None:
    markup = review()
    assert markup["@context"] == "https://schema.org"
    assert markup["@type"] == "ClaimReview"
    assert markup["url"] == URL
    assert markup["claimReviewed"] == "More than 3.5 million Syrian refugees live in Turkey."
    assert markup["reviewRating"]["alternateName"] == "Mostly false"
    assert markup["author"]["name"] == "The Desk"
    assert markup["author"]["url"] == "https://desk.example/"
    assert markup["author"]["correctionsPolicy"] == "https://desk.example/corrections/"
    assert markup["datePublished"] == "2024-05-01T09:30:00Z"
    assert "dateModified" not in markup
    assert "correction" not in markup


@pytest.mark.parametrize(
    ("slug", "numbers"),
    [
        ("false", (1, 1, 5)),
        ("mostly-false", (2, 1, 5)),
        ("half-true", (3, 1, 5)),
        ("mostly-true", (4, 1, 5)),
        ("true", (5, 1, 5)),
        ("unverifiable", None),
        ("outdated", None),
        ("not-a-claim", None),
    ],
)
def test_a_rating_outside_the_scale_emits_no_numbers(
    slug: str, numbers: tuple[int, int, int] | None
) -> None:
    markup = review(rating=slug)["reviewRating"]
    names = ("ratingValue", "worstRating", "bestRating")
    if numbers is None:
        assert not set(names) & set(markup)
    else:
        assert tuple(markup[name] for name in names) == numbers


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2023-05-10", "2023-05-10"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
        ("2023-03~", None),
        ("2023-06-20/2023-06-21", None),
        ("XXXX-06-05", None),
        ("", None),
    ],
)
def test_a_day_is_said_only_where_iso_8601_says_the_same(edtf: str, said: str | None) -> None:
    assert review(claim={"claimed_on": edtf})["itemReviewed"].get("datePublished") == said


def test_an_unknown_claimant_is_left_out() -> None:
    assert "author" not in review(claim={"claimant": None})["itemReviewed"]


@pytest.mark.parametrize(
    ("kind", "type_"), [("person", "Person"), ("organisation", "Organization")]
)
def test_a_claimant_is_a_person_or_an_organisation(kind: str, type_: str) -> None:
    claimant = {"name": "A", "slug": "a", "kind": kind, "same_as": "https://a.example"}
    author = review(claim={"claimant": claimant})["itemReviewed"]["author"]
    assert author == {"@type": type_, "name": "A", "sameAs": "https://a.example"}


def test_the_first_appearance_stands_apart_and_one_without_address_is_left_out() -> None:
    article = editions.appearance()["article"]
    later = editions.appearance(is_first=False, article=article | {"url": "https://b.example"})
    bare = editions.appearance(is_first=False, article=article | {"url": ""})
    claim = review(appearances=[editions.appearance(), later, bare])["itemReviewed"]
    assert claim["firstAppearance"]["url"] == "https://harbour-post.example/talks"
    assert [work["url"] for work in claim["appearance"]] == ["https://b.example"]


def test_a_correction_is_told_with_its_reason_and_the_first_day_is_kept() -> None:
    later = {"number": 2, "kind": "correction", "reason": "A slip."}
    later |= {"published_at": "2024-06-01T00:00:00Z"}
    review = claimreview(
        editions.document() | FRAME | later,
        url=URL,
        first_published="2024-05-01T09:30:00Z",
    )
    assert review["datePublished"] == "2024-05-01T09:30:00Z"
    assert review["dateModified"] == "2024-06-01T00:00:00Z"
    assert review["correction"]["text"] == "A slip."
    assert review["author"]["name"] == "desk.example"


def test_a_withdrawn_verdict_is_no_review() -> None:
    assert is_reviewable(editions.document() | FRAME)
    assert not is_reviewable(editions.document() | FRAME | {"kind": "withdrawal"})


def test_nothing_is_emitted_empty() -> None:
    text = json.dumps(review())
    assert all(empty not in text for empty in ('""', "[]", "{}", "null"))
