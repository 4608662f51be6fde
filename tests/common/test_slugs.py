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


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (
            "Turkiye and its allies currently control about 10 percent of Syria's territory in 2023",
            "turkiye-allies-control-10-percent-syrias-territory-2023",
        ),
        (
            "The bay has not lost a single ship since the storm of the century on 3 March 2024",
            "bay-not-lost-single-ship-since-storm-century-3-march-2024",
        ),
        (
            "According to several observers of the harbour, 42,000 tons of grain left Ostrava Bay",
            "according-several-observers-harbour-42000-tons-grain-left-ostrava-bay",
        ),
        (
            "At least 300 trucks waited for the drivers' union, whose members had asked for new roads",
            "least-300-trucks-waited-drivers-union-members-asked-new-roads",
        ),
        (
            "The harbour office reported yesterday evening that almost all of the golden grain was"
            " loaded and left Ostrava Bay on 5 May 2024",
            "harbour-office-reported-yesterday-evening-ostrava-bay-5-may-2024",
        ),
        ("of the " * 30, "of-the-of-the-of-the-of-the-of-the-of-the-of-the-of-the-of-the-of-the"),
        ("one " * 30, "one-one-one-one-one-one-one-one-one-one-one-one-one-one-one-one-one"),
    ],
)
def test_a_long_address_keeps_names_figures_and_days_and_loses_filler_words_first(
    words: str, slug: str
) -> None:
    assert free_slug(Topic.objects.all(), words) == slug


def test_words_can_be_cut_shorter() -> None:
    assert free_slug(Topic.objects.all(), "Ferries of the bay", length=8) == "ferries"
