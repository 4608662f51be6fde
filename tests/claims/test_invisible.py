"""Characters nobody sees make no other claim, no other name, no other value, no other review."""

from __future__ import annotations

import pytest

from apps.articles.models import Publisher
from apps.articles.operations.publishers import named_publisher
from apps.claims.models import Claim, Claimant, Topic
from apps.claims.operations.details import topics_named
from apps.claims.operations.naming import CLAIMANTS
from apps.extraction.claimreview.result import ExtractedReview
from apps.matching import operations
from apps.matching.near import near_claims
from apps.matching.scoring import normalised, shared_words
from apps.people.models import Person
from apps.reading.finding import read_value, values_in
from apps.reading.values import Quantity
from tests.factories import ClaimFactory

HIDDEN = "\u200b"
SAID = "The port counted 42,000 ferries in March."
SAME = f"The po{HIDDEN}rt coun\u2060ted 4{HIDDEN}2,000 fer\u00adries\u202e in Ma\u200drch."


@pytest.mark.django_db
def test_a_claim_that_differs_by_nothing_seen_is_a_near_one(contributor: Person) -> None:
    claim: Claim = ClaimFactory(actor=contributor, statement=SAID)
    operations.index_claim(claim_id=claim.pk)
    ClaimFactory(actor=contributor, statement="Nobody knows why the gate stayed shut.")
    found = near_claims(SAME, value=read_value("42,000 ferries"))
    assert [one.claim.pk for one in found] == [claim.pk]


def test_words_are_shared_and_indexed_as_they_are_seen() -> None:
    assert normalised(SAME) == normalised(SAID)
    assert shared_words(SAME, SAID) == shared_words(SAID, SAID)


@pytest.mark.django_db
def test_a_name_that_differs_by_nothing_seen_is_the_same_name() -> None:
    assert CLAIMANTS.named(f"Port{HIDDEN} Office\u202e") == CLAIMANTS.named("Port Office")
    assert topics_named([f"Sy{HIDDEN}ria"]) == topics_named(["Syria"])
    assert named_publisher(f"{HIDDEN}Harbour Post") == named_publisher("Harbour Post")
    assert (Claimant.objects.count(), Topic.objects.count()) == (1, 1)
    assert Publisher.objects.get().name == "Harbour Post"


@pytest.mark.django_db
def test_a_name_of_nothing_seen_is_no_name() -> None:
    assert CLAIMANTS.named(HIDDEN) is None
    assert topics_named([HIDDEN]) == []
    assert named_publisher(HIDDEN) is None


def test_a_value_is_read_past_what_nobody_sees_and_stands_where_it_stands() -> None:
    text = f"In March the port {HIDDEN}counted 4{HIDDEN}2,000\u202c ferries."
    (found,) = [one for one in values_in(text) if isinstance(one.value, Quantity)]
    assert text[found.start : found.end] == found.exact
    assert found.exact.startswith(f"4{HIDDEN}2,000")
    assert found.value == read_value(f"4{HIDDEN}2,000 ferries")


def test_a_review_of_a_claim_that_differs_by_nothing_seen_is_the_same_review() -> None:
    url = "https://facts.example/a"
    assert ExtractedReview(SAME, url).key == ExtractedReview(SAID, url).key
