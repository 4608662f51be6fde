"""Slugs."""

from __future__ import annotations

import pytest

from apps.claims.models import Topic
from apps.common.slugs import free_slug

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Ferries of the Bay", "ferries-of-the-bay"),
        ("Türkiye’nin payı: %10", "turkiyenin-pay-10"),
        ("  --  ", "topic"),
        ("مسألة", "topic"),
        ("x" * 69 + " more", "x" * 69),
        ("x" * 100, "x" * 70),
    ],
)
def test_words_become_an_address(words: str, slug: str) -> None:
    assert free_slug(Topic.objects.all(), words) == slug


def test_a_taken_address_gets_the_first_free_number() -> None:
    given = []
    for _ in range(4):
        slug = free_slug(Topic.objects.all(), "Bay")
        Topic.objects.create(name="Bay", slug=slug)
        given.append(slug)
    assert given == ["bay", "bay-2", "bay-3", "bay-4"]
    Topic.objects.get(slug="bay-3").delete()
    assert free_slug(Topic.objects.all(), "bay") == "bay-3"


def test_an_address_that_only_begins_alike_takes_nothing_away() -> None:
    Topic.objects.create(name="Bay area", slug="bay-area")
    assert free_slug(Topic.objects.all(), "Bay") == "bay"


def test_words_can_be_cut_shorter() -> None:
    assert free_slug(Topic.objects.all(), "Ferries of the bay", length=8) == "ferries"
