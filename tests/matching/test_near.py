"""Before a claim is saved: what was checked already, and what stands already, in the form."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.urls import reverse

from apps.articles.models import ArticleVersion
from apps.claims.models import Claim
from apps.matching import operations
from apps.matching.near import near_claims
from apps.people.models import Person
from apps.reading.finding import read_value
from apps.suggestions.models import Suggestion
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import ArticleFactory, ClaimFactory, FactCheckFactory, SuggestionFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db
SAID = "Turkey controls 10 % of the territory of Syria."
AGAIN = (
    "Where the map ends\n\nTurkey and its allies control 10 percent of Syria's territory, we read."
)


@pytest.fixture
def claim(checker: Person) -> Claim:
    made, _ = newsroom.zone_claim(checker)
    operations.index_claim(claim_id=made.pk)
    operations.index_claim(claim_id=ClaimFactory().pk)
    return made


@pytest.fixture
def version(claim: Claim) -> ArticleVersion:
    found = ArticleFactory(text=AGAIN).current
    example_match.analyse(found)
    return found


@pytest.fixture
def suggestion(version: ArticleVersion) -> Suggestion:
    return version.suggestions.filter(exact__contains="10 percent").get()


def near(who: Person, version: ArticleVersion, **asked: Any) -> str:
    address = reverse("suggestions:near", args=[version.article_id])
    answer = newsroom.signed_in(who).get(address, asked, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return html.unescape(page_of(answer))


def test_a_claim_that_says_nearly_the_same_is_a_possible_duplicate(
    contributor: Person, claim: Claim, version: ArticleVersion, suggestion: Suggestion
) -> None:
    page = near(
        contributor,
        version,
        statement=SAID,
        value="10 percent of Syria's territory",
        suggestion=suggestion.pk,
    )
    assert "Similar claim" in page and claim.statement in page
    assert "agreement--agree" in page
    assert reverse("suggestions:accept_as_appearance", args=[suggestion.pk]) in page


def test_a_verdict_is_already_checked_and_comes_first(
    contributor: Person, claim: Claim, version: ArticleVersion
) -> None:
    twin = ClaimFactory(statement="Turkey and its allies control a tenth of Syria's territory.")
    operations.index_claim(claim_id=twin.pk)
    FactCheckFactory(claim=twin, state="published")
    page = near(contributor, version, statement=claim.statement)
    assert page.index("Similar claim, checked") < page.index("Similar claim</strong>")
    assert "rating--false" in page and "/verdicts/" in page


def test_what_is_under_check_says_so(
    contributor: Person, claim: Claim, version: ArticleVersion
) -> None:
    FactCheckFactory(claim=claim)
    assert "badge--open" in near(contributor, version, statement=SAID)


@pytest.mark.parametrize(
    "statement", ["", "   ", "The harbour froze in January.", "🗺️", "x" * 5000, "%' OR 1=1"]
)
def test_other_words_bring_nothing_and_no_fault(
    contributor: Person, version: ArticleVersion, statement: str
) -> None:
    assert "near__one" not in near(contributor, version, statement=statement, value=statement)


def test_a_viewer_sees_it_and_may_use_nothing(
    viewer: Person, claim: Claim, version: ArticleVersion
) -> None:
    page = near(viewer, version, statement=SAID)
    assert "Similar claim" in page
    assert "The same claim" not in page


def test_a_suggestion_of_another_article_is_not_found(
    contributor: Person, version: ArticleVersion
) -> None:
    other = SuggestionFactory()
    address = reverse("suggestions:near", args=[version.article_id])
    answer = newsroom.signed_in(contributor).get(address, {"suggestion": other.pk})
    assert answer.status_code == 404


def test_the_live_form_asks_when_it_opens_and_while_one_types(
    contributor: Person, suggestion: Suggestion
) -> None:
    address = reverse("suggestions:accept", args=[suggestion.pk])
    answer = newsroom.signed_in(contributor).get(address, headers={"HX-Request": "true"})
    page = page_of(answer)
    assert reverse("suggestions:near", args=[suggestion.version.article_id]) in page
    assert 'hx-trigger="load, input delay:500ms from:closest form"' in page


def test_without_scripts_the_form_shows_it_and_uses_the_claim_that_stands(
    contributor: Person, claim: Claim, suggestion: Suggestion
) -> None:
    client = newsroom.signed_in(contributor)
    form = reverse("suggestions:accept", args=[suggestion.pk])
    address = reverse("suggestions:accept_as_appearance", args=[suggestion.pk])
    page = html.unescape(page_of(client.get(form)))
    assert "Similar claim" in page and f'formaction="{address}"' in page
    answer = client.post(address, {"statement": SAID, "kind": "quantity", "claim": claim.pk})
    assert answer.status_code == 302
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.claim) == ("accepted", claim)
    assert claim.appearances.count() == 2


def test_selected_words_become_one_more_place_of_the_claim_that_stands(
    contributor: Person, claim: Claim, version: ArticleVersion
) -> None:
    client = newsroom.signed_in(contributor)
    start, end = newsroom.span(version, "Turkey and its allies control 10 percent")
    place = {"version": version.pk, "start": start, "end": end}
    make = reverse("suggestions:make_claim", args=[version.article_id])
    page = html.unescape(page_of(client.get(make, place)))
    appear = reverse("suggestions:add_appearance", args=[version.article_id])
    assert f'formaction="{appear}"' in page
    sent = place | {"statement": SAID, "kind": "quantity", "claim": claim.pk}
    assert client.post(appear, sent).status_code == 302
    assert claim.appearances.filter(version=version, start=start, end=end).exists()


def test_it_takes_as_many_queries_however_many_are_near(
    claim: Claim, django_assert_max_num_queries: Any
) -> None:
    """At most seven: one is saved when the approximate search by meaning finds all that words find."""

    def ask() -> None:
        near_claims(SAID, value=read_value("10 percent of Syria's territory"))

    ask()
    with django_assert_max_num_queries(7):
        ask()
    for n in range(3):
        twin = ClaimFactory(statement=f"Turkey controls 1{n} % of the territory of Syria.")
        operations.index_claim(claim_id=twin.pk)
        FactCheckFactory(claim=twin)
    with django_assert_max_num_queries(7):
        ask()
