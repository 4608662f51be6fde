"""Filters of lists of verdicts, and what each keeps."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from apps.publishing.choices import all_choices, shortened
from apps.publishing.filters import EditionFilter, active
from apps.publishing.models import Edition
from apps.publishing.queries import Choice
from tests.publishing import editions

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> None:
    """A quake verdict, a talks verdict, and a refugees verdict that was corrected."""
    gazette = editions.outlet("Levant Gazette", "levant-gazette")
    in_gazette = editions.appearance(
        article=editions.appearance()["article"] | {"publisher": gazette}
    )
    editions.publish(
        "quake",
        day=1,
        rating="outdated",
        claim={
            "statement": "The earthquake killed 50,000 people.",
            "claimed_on": "2023-03",
            "topics": [{"name": "Earthquake", "slug": "earthquake"}],
            "claimant": None,
        },
        finding="It was the count of early March.",
    )
    editions.publish(
        "talks",
        day=2,
        rating="true",
        claim={
            "statement": "Les ministres se sont rencontrés à Moscou.",
            "claimed_on": "2022-12-28",
            "language": "fr",
            "topics": [{"name": "Talks", "slug": "talks"}],
            "claimant": {
                "name": "Ministry",
                "slug": "ministry",
                "kind": "organisation",
                "same_as": "",
            },
        },
        finding="Both sides announced it.",
        appearances=[editions.appearance(), in_gazette],
    )
    editions.publish("refugees", day=3, rating="false")
    editions.publish("refugees", day=4, rating="mostly-false", kind="correction", reason="A slip.")


def found(query: str) -> list[str]:
    rows = Edition.objects.published().for_list().by_first_publication()
    chosen = EditionFilter(QueryDict(query), queryset=rows)
    assert chosen.form.is_valid(), chosen.form.errors
    return [edition.slug for edition in chosen.qs]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["refugees", "talks", "quake"]),
        ("rating=true", ["talks"]),
        ("rating=true&rating=outdated", ["talks", "quake"]),
        ("rating=true,outdated", ["talks", "quake"]),
        ("rating=false", []),
        ("rating=nothing-like-it", []),
        ("topic=earthquake", ["quake"]),
        ("topic=earthquake,talks", ["talks", "quake"]),
        ("claimant=ministry", ["talks"]),
        ("publisher=levant-gazette", ["talks"]),
        ("publisher=harbour-post", ["refugees", "talks", "quake"]),
        ("language=fr", ["talks"]),
        ("language=fr,en", ["refugees", "talks", "quake"]),
        ("claimed_after=2023-03-31", ["refugees", "quake"]),
        ("claimed_after=2023-04-01", ["refugees"]),
        ("claimed_before=2023-03-01", ["talks", "quake"]),
        ("claimed_before=2023-02-28", ["talks"]),
        ("claimed_after=2022-12-28&claimed_before=2022-12-28", ["talks"]),
        ("published_after=2024-05-03", ["refugees", "talks"]),
        ("published_before=2024-05-02", ["quake"]),
        ("published_before=9999-12-31", ["refugees", "talks", "quake"]),
        ("q=earthquake", ["quake"]),
        ("q=earthquakes", ["quake"]),
        ("q=%22early March%22", ["quake"]),
        ("q=register -refugees", ["talks", "quake"]),
        ("q=rencontrés", ["talks"]),
        ("q=zzzz", []),
        ("q=earthquake&rating=true", []),
        ("rating=&topic=&q=&claimed_after=", ["refugees", "talks", "quake"]),
    ],
)
def test_a_filter_keeps_what_it_names(three: None, query: str, slugs: list[str]) -> None:
    assert found(query) == slugs


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("claimed_after=yesterday", "claimed_after"),
        ("published_before=2023-02-30", "published_before"),
        ("rating=no%20slug!", "rating"),
        ("topic=%00", "topic"),
        ("q=" + "x" * 201, "q"),
        ("rating=" + ",".join(f"r{n}" for n in range(21)), "rating"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(query: str, field: str) -> None:
    form = EditionFilter(QueryDict(query), queryset=Edition.objects.none()).form
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_an_earlier_edition_is_not_found_by_what_it_said() -> None:
    editions.publish("one", finding="It was the heron.")
    editions.publish("one", day=1, kind="correction", reason="A slip.", finding="It was the stork.")
    assert found("q=heron") == []
    assert found("q=stork") == ["one"]


@pytest.mark.parametrize("query", ["", "rating=false", "q=register", "topic=refugees"])
def test_no_filter_finds_a_withdrawn_verdict(query: str) -> None:
    editions.publish("one", rating="false")
    assert found(query) == ["one"]
    editions.publish("one", day=1, kind="withdrawal", reason="We erred.", rating="false")
    assert found(query) == []


def test_a_withdrawn_verdict_is_counted_nowhere() -> None:
    editions.publish("one", rating="false")
    editions.publish("one", day=1, kind="withdrawal", reason="We erred.", rating="false")
    assert all_choices() == {
        "rating": [],
        "topic": [],
        "claimant": [],
        "publisher": [],
        "language": [],
    }


def test_every_filter_that_is_on_can_be_taken_off_alone() -> None:
    query = QueryDict("rating=false&rating=true&topic=talks&q=met&claimed_after=2023-01-02&page=3")
    chosen = EditionFilter(query, queryset=Edition.objects.none())
    names = [Choice("false", "False", 1), Choice("talks", "Turkish–Syrian talks", 1)]
    assert [(row.label, row.value, row.without) for row in active(chosen, names)] == [
        (
            "Words",
            "met",
            "rating=false&rating=true&topic=talks&claimed_after=2023-01-02",
        ),
        ("Rating", "False", "rating=true&topic=talks&q=met&claimed_after=2023-01-02"),
        ("Rating", "true", "rating=false&topic=talks&q=met&claimed_after=2023-01-02"),
        (
            "Topic",
            "Turkish–Syrian talks",
            "rating=false&rating=true&q=met&claimed_after=2023-01-02",
        ),
        (
            "Said on or after",
            "2 January 2023",
            "rating=false&rating=true&topic=talks&q=met",
        ),
    ]


def test_what_there_is_to_choose_is_counted_over_current_editions(three: None) -> None:
    current = Edition.objects.published()
    assert [(c.name, c.count) for c in current.ratings()] == [
        ("Mostly false", 1),
        ("True", 1),
        ("Outdated", 1),
    ]
    assert [(c.name, c.count) for c in current.topic_choices()] == [
        ("Earthquake", 1),
        ("Refugees", 1),
        ("Talks", 1),
    ]
    assert [(c.name, c.count) for c in current.claimants()] == [
        ("Jo Marsh", 1),
        ("Ministry", 1),
    ]
    assert [(c.name, c.count) for c in current.publisher_choices()] == [
        ("Levant Gazette", 1),
        ("The Harbour Post", 3),
    ]
    assert [(c.slug, c.count) for c in current.languages()] == [("en", 2), ("fr", 1)]


def test_what_there_is_to_choose_is_counted_again_only_when_an_edition_was_added(
    three: None, django_assert_num_queries: Any
) -> None:
    before = all_choices()
    with django_assert_num_queries(1):
        assert all_choices() == before
    editions.publish("refugees", day=9, kind="withdrawal", reason="We erred.")
    assert [c.slug for c in all_choices()["rating"]] == ["true", "outdated"]


def test_a_long_choice_is_shortened_to_the_frequent_and_the_chosen() -> None:
    group = [Choice(slug, slug, count) for slug, count in (("a", 1), ("b", 5), ("c", 2), ("d", 9))]
    short = shortened({"topic": group}, {"a"}, longest=2)
    assert [choice.slug for choice in short["topic"]] == ["a", "b", "d"]
