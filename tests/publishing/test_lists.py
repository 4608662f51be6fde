"""Which verdicts the readers' lists show and count, and in which order."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from apps.publishing.choices import all_choices
from apps.publishing.models import Verdict
from tests.pages import page_of
from tests.publishing import editions

pytestmark = pytest.mark.django_db


@pytest.fixture
def five() -> None:
    """Five verdicts of five days: ``old`` corrected last, ``gone`` and ``alone`` withdrawn."""
    trade = {"topics": [{"name": "Trade", "slug": "trade"}]}
    editions.publish("old", day=1, rating="false")
    editions.publish("plain", day=2, rating="true")
    editions.publish("gone", day=3, rating="false")
    editions.publish("alone", day=4, rating="outdated", claim=trade)
    editions.publish("new", day=5, rating="true")
    editions.publish("gone", day=6, kind="withdrawal", reason="We erred.", rating="false")
    editions.publish(
        "alone", day=7, kind="withdrawal", reason="We erred.", rating="outdated", claim=trade
    )
    editions.publish("old", day=8, kind="correction", reason="A slip.", rating="false")


def listed(client: Client, path: str) -> list[str]:
    """Return the slugs of the verdicts on a page, in its order."""
    response = client.get(path)
    assert response.status_code == 200, path
    titles = r'<h[23] class="(?:lead|verdict-row)__claim"><a href="/verdicts/([^/]+)/"'
    return re.findall(titles, page_of(response))


@pytest.mark.parametrize(
    ("path", "slugs"),
    [
        ("/", ["new", "plain", "old"]),
        ("/?rating=false", ["old"]),
        ("/?rating=outdated", []),
        ("/?rating=false,true", ["new", "plain", "old"]),
        ("/?q=register", ["new", "plain", "old"]),
        ("/?topic=trade", []),
        ("/?published_after=2024-05-07", ["old"]),
        ("/topics/refugees/", ["new", "plain", "old"]),
        ("/topics/trade/", []),
        ("/claimants/jo-marsh/", ["new", "plain", "old"]),
        ("/publishers/harbour-post/", ["new", "plain", "old"]),
    ],
)
def test_a_list_is_ordered_by_first_publication_without_withdrawn_verdicts(
    five: None, client: Client, path: str, slugs: list[str]
) -> None:
    assert listed(client, path) == slugs


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/topics/", "3 verdicts"),
        ("/claimants/", "3 verdicts"),
        ("/publishers/", "3 verdicts"),
        ("/topics/refugees/", "3 verdicts about this topic"),
        ("/topics/trade/", "0 verdicts about this topic"),
        ("/claimants/jo-marsh/", "3 claims checked"),
        ("/publishers/harbour-post/", "3 checked claims appeared"),
        ("/", "First published 6 May 2024"),
    ],
)
def test_a_page_counts_published_verdicts_only(
    five: None, client: Client, path: str, words: str
) -> None:
    text = re.sub(r"<[^>]+>", "", page_of(client.get(path)))
    assert words in re.sub(r"\s+", " ", text)


def test_the_choices_of_the_filters_count_published_verdicts_only(five: None) -> None:
    counts = {name: [(c.slug, c.count) for c in group] for name, group in all_choices().items()}
    assert counts == {
        "rating": [("false", 1), ("true", 2)],
        "topic": [("refugees", 3)],
        "claimant": [("jo-marsh", 3)],
        "publisher": [("harbour-post", 3)],
        "language": [("en", 3)],
    }


@pytest.mark.parametrize("path", ["/verdicts/alone/", "/verdicts/gone/editions/1/"])
def test_every_link_of_a_withdrawn_verdict_leads_to_a_page(
    five: None, client: Client, path: str
) -> None:
    editions.add_ratings()
    html = page_of(client.get(path))
    links = set(re.findall(r'href="(/(?!static|desk)[^"#]*)', html))
    assert "/topics/trade/" in links or "/topics/refugees/" in links
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_topic_of_withdrawn_verdicts_only_says_so(five: None, client: Client) -> None:
    html = page_of(client.get("/topics/trade/"))
    assert "<bdi>Trade</bdi>" in html
    assert "it has since been withdrawn or corrected" in html


def test_corrections_list_each_notice_by_its_own_day(five: None, client: Client) -> None:
    html = page_of(client.get("/corrections/"))
    assert re.findall(r'<h2><a href="/verdicts/([^/]+)/"', html) == ["old", "alone", "gone"]


def test_a_corrected_verdict_shows_both_days(five: None, client: Client) -> None:
    row = page_of(client.get("/?rating=false"))
    text = re.sub(r"<[^>]+>", " ", row[row.index('class="verdict-row"') :])
    assert re.search(r"First published\s+2 May 2024\s+Corrected\s+9 May 2024", text)


def test_an_unpublished_verdict_has_no_day_of_first_publication(five: None) -> None:
    days = dict(Verdict.objects.values_list("slug", "first_published_at"))
    assert days["old"] == editions.FIRST_DAY.replace(day=2)
    assert days["gone"] == editions.FIRST_DAY.replace(day=4)
