"""A text with very many suggestions: which part is shown, and that deciding stays within it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.articles.models import ArticleVersion
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading
from apps.suggestions.workspace.parts import A_PART, part_of
from tests.factories import NOW, ArticleFactory
from tests.pages import page_of

HTMX = {"HX-Request": "true"}
MANY = 2 * A_PART + 50


@dataclass
class One:
    pk: int
    score: float
    state: str = "open"
    start: int = 0


def ones(*states: str) -> list[One]:
    """Return suggestions worth less and less."""
    return [One(n + 1, 1 - n / 100, state) for n, state in enumerate(states)]


# which part -------------------------------------------------------------------------------------


def test_the_most_worth_checking_come_first() -> None:
    here = part_of([One(1, 0.2), One(2, 0.9), One(3, 0.5)], size=2)
    assert here.keys == {2, 3}
    assert (here.number, here.of, here.first, here.last, here.total) == (1, 2, 1, 2, 3)
    assert here.onward == 2


def test_of_equal_worth_the_earlier_in_the_text_comes_first() -> None:
    here = part_of([One(1, 0.5, start=9), One(2, 0.5, start=3)], size=1)
    assert here.keys == {2}


@pytest.mark.parametrize(
    ("states", "asked", "number", "onward"),
    [
        (["open"] * 6, {}, 1, 2),
        (["open"] * 6, {"number": 2}, 2, 3),
        (["open"] * 6, {"number": 3}, 3, 1),
        (["open"] * 6, {"number": 99}, 3, 1),
        (["open"] * 6, {"number": 0}, 1, 2),
        (["open"] * 6, {"holding": [5]}, 3, 1),
        (["open"] * 6, {"holding": [5], "number": 1}, 1, 2),
        (["open"] * 6, {"holding": [77]}, 1, 2),
        (["dismissed", "accepted", "open", "open", "open", "open"], {}, 2, 3),
        (["dismissed"] * 6, {}, 1, None),
        (["dismissed"] * 5 + ["open"], {}, 3, None),
        ([], {}, 1, None),
    ],
)
def test_the_part_asked_for_or_the_first_with_something_to_decide(
    states: list[str], asked: dict[str, Any], number: int, onward: int | None
) -> None:
    here = part_of(ones(*states), size=2, **asked)
    assert (here.number, here.onward) == (number, onward)


def test_a_decision_moves_nothing_to_another_part() -> None:
    before = part_of(ones("open", "open", "open", "open"), number=1, size=2)
    after = part_of(ones("dismissed", "accepted", "open", "open"), number=1, size=2)
    assert before.keys == after.keys


# on the page ------------------------------------------------------------------------------------


@pytest.fixture
def long(db: None) -> ArticleVersion:
    """A text with many suggestions; the further back, the more worth checking."""
    words = " ".join(f"Ship {n} left." for n in range(MANY))
    version: ArticleVersion = ArticleFactory(text=f"Ships\n\n{words}").current
    starts = [found.start() for found in re.finditer("Ship ", version.text)]
    assert len(starts) == MANY
    Suggestion.objects.bulk_create(
        Suggestion(
            version=version,
            start=start,
            end=start + 4,
            exact="Ship",
            kind="quantity",
            score=n / MANY,
        )
        for n, start in enumerate(starts)
    )
    reading.read_version(version_id=version.pk, now=NOW)
    Suggestion.objects.filter(version=version).exclude(exact="Ship").delete()
    return version


def cards(page: str) -> list[str]:
    return re.findall(r'id="card-s(\d+)"', page)


def ranked(version: ArticleVersion) -> list[str]:
    rows = Suggestion.objects.filter(version=version).order_by("-score", "start")
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


@pytest.fixture
def desk(client: Client, checker: Person) -> Client:
    client.force_login(checker)
    return client


def test_the_page_shows_the_first_part_and_counts_all(desk: Client, long: ArticleVersion) -> None:
    page = page_of(desk.get(reverse("suggestions:workspace", args=[long.article_id])))
    wanted = ranked(long)[:A_PART]
    assert set(cards(page)) == set(wanted)
    assert set(re.findall(r'data-mark="s(\d+)"', page)) == set(wanted)
    assert set(re.findall(r'data-to-card="s(\d+)"', page)) == set(wanted)
    assert f'To decide <span class="count">{MANY}</span>' in page
    assert f"{MANY} suggested" in page
    assert f"You see numbers 1 to {A_PART} of {MANY}" in page
    assert 'href="?part=2"' in page
    assert "hx-vals='{\"part\": 1}'" in page


def test_the_last_part_holds_the_rest(desk: Client, long: ArticleVersion) -> None:
    address = reverse("suggestions:workspace", args=[long.article_id])
    for part in ("3", "99999999999"):
        page = page_of(desk.get(address, {"part": part}))
        assert set(cards(page)) == set(ranked(long)[2 * A_PART :])
    assert "Part 3 of 3" in page
    assert 'href="?part=4"' not in page


@pytest.mark.parametrize("part", ["", "x", "-1", "0"])
def test_a_part_that_is_none_is_the_first(desk: Client, long: ArticleVersion, part: str) -> None:
    address = reverse("suggestions:workspace", args=[long.article_id])
    assert len(cards(page_of(desk.get(address, {"part": part})))) == A_PART


def test_a_decision_answers_within_the_part_of_the_page(desk: Client, long: ArticleVersion) -> None:
    """The marks that come back are those the page has cards for."""
    order = ranked(long)
    shown = order[A_PART : 2 * A_PART]
    address = reverse("suggestions:dismiss", args=[shown[0]])
    page = page_of(desk.post(address, {"part": 2}, headers=HTMX))
    assert set(re.findall(r'data-mark="s(\d+)"', page)) == set(shown)
    assert f'To decide <span class="count">{MANY - 1}</span>' in page


def test_without_scripts_a_decision_leads_back_to_its_part(
    desk: Client, long: ArticleVersion
) -> None:
    answer = desk.post(reverse("suggestions:dismiss", args=[ranked(long)[A_PART]]))
    assert "?part=2#card-s" in answer.url


def test_the_end_of_a_part_leads_on(desk: Client, long: ArticleVersion, checker: Person) -> None:
    first, *rest = ranked(long)[:A_PART]
    Suggestion.objects.filter(pk__in=rest).update(
        state="dismissed", decided_by=checker, decided_at=NOW
    )
    page = page_of(desk.post(reverse("suggestions:dismiss", args=[first]), headers=HTMX))
    assert "This part is done" in page
    assert "?part=2" in page


def test_what_is_taken_back_comes_into_the_part_that_is_shown(
    desk: Client, long: ArticleVersion, checker: Person
) -> None:
    last = int(ranked(long)[-1])
    deciding.accept(actor=checker, suggestion_id=last, now=NOW)
    page = page_of(desk.get(reverse("suggestions:workspace", args=[long.article_id])))
    assert f'data-was="s{last}"' in page
    address = reverse("suggestions:take_back", args=[last])
    back = page_of(desk.post(address, {"part": 1}, headers=HTMX))
    assert cards(back) == [str(last)]


def test_a_few_suggestions_come_in_one_part_that_nobody_speaks_of(
    desk: Client, checker: Person
) -> None:
    article = ArticleFactory()
    reading.read_version(version_id=article.current.pk, now=NOW)
    page = page_of(desk.get(reverse("suggestions:workspace", args=[article.pk])))
    assert cards(page)
    assert "shown in parts" not in page
    assert "hx-vals" not in page


def test_the_page_takes_as_many_queries_for_many_as_for_few(
    desk: Client, long: ArticleVersion, checker: Person, django_assert_num_queries: Any
) -> None:
    deciding.accept(actor=checker, suggestion_id=int(ranked(long)[0]), now=NOW)
    address = reverse("suggestions:workspace", args=[long.article_id])
    desk.get(address)
    with django_assert_num_queries(13):
        desk.get(address)
