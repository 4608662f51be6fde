"""A sentence with several statements is suggested as each of them, in a wording that stands alone."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.articles.models import ArticleVersion
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading
from tests.factories import NOW, ArticleFactory

pytestmark = pytest.mark.django_db
TEXT = (
    "The flood killed 43 people and left 12 percent of homes damaged. "
    "The talks, initiated on 28 December 2022, officially collapsed on 29 January 2023."
)


@pytest.fixture
def version() -> ArticleVersion:
    made = ArticleFactory(text=TEXT).current
    reading.read_version(version_id=made.pk, now=NOW)
    return made


def found(version: ArticleVersion, words: str) -> Suggestion:
    return Suggestion.objects.get(version=version, exact__startswith=words)


def test_each_statement_is_a_suggestion_with_its_wording(version: ArticleVersion) -> None:
    rows = Suggestion.objects.filter(version=version).order_by("start", "-end")
    assert [(row.exact, row.wording, row.filled) for row in rows] == [
        ("The flood killed 43 people", "The flood killed 43 people.", []),
        (
            "left 12 percent of homes damaged.",
            "The flood left 12 percent of homes damaged.",
            [[0, 9]],
        ),
        (TEXT[65:], "The talks officially collapsed on 29 January 2023.", []),
        (
            "initiated on 28 December 2022",
            "The talks were initiated on 28 December 2022.",
            [[0, 14]],
        ),
    ]


def test_a_claim_has_the_wording_offered(checker: Person, version: ArticleVersion) -> None:
    suggestion = found(version, "left 12")
    claim = deciding.accept(actor=checker, suggestion_id=suggestion.pk, now=NOW)
    assert claim.statement == "The flood left 12 percent of homes damaged."
    place = claim.appearances.get()
    assert (place.start, place.end) == (suggestion.start, suggestion.end)
    assert found(version, "The flood killed").state == "open"


def test_a_claim_of_the_outer_statement_leaves_the_inner_one_open(
    checker: Person, version: ArticleVersion
) -> None:
    outer, inner = found(version, "The talks"), found(version, "initiated")
    deciding.accept(actor=checker, suggestion_id=outer.pk, now=NOW)
    reading.read_again(version_id=version.pk, now=NOW)
    outer.refresh_from_db()
    inner.refresh_from_db()
    assert (outer.state, inner.state) == ("accepted", "open")


def test_what_is_filled_in_is_marked_in_workspace_and_triage(
    client: Client, checker: Person, version: ArticleVersion
) -> None:
    client.force_login(checker)
    suggestion = found(version, "left 12")
    marked = (
        '<span class="worded__filled">The flood</span><span >'
        " left 12 percent of homes damaged.</span>"
    )
    article = version.article_id
    for address in (
        f"/desk/articles/{article}/",
        f"/desk/articles/{article}/triage/?at={suggestion.pk}",
        f"/desk/suggestions/{suggestion.pk}/accept/",
    ):
        assert marked in " ".join(client.get(address).content.decode().split()), address
