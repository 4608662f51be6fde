"""The page of weights: seeing them, trying others on an article, saving, going back, learning."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from apps.articles.models import Article
from apps.claims.models import Claim
from apps.people.models import Person
from apps.reading.checkworthiness import signs
from apps.reading.checkworthiness.effect import effect
from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS
from apps.suggestions.models import ReasonWeights, Suggestion
from apps.suggestions.operations import deciding, reading, reason_weights
from tests.desk.newsroom import signed_in
from tests.factories import NOW, ArticleFactory
from tests.pages import page_of

PAGE = "/desk/weights/"
EFFECT = "/desk/weights/effect/"
MOST = "It closed more clinics than any council in history because of the budget."
TEXT = (
    "The port of Marrow\n\n"
    "The port counted 4,200 people on the ferries in March 2024. The council, said Ada Ferris, "
    "never answered.\n\n"
    "I think the ferries are too slow. Because of the storm 12 boats sank on 3 May 2021. " + MOST
)


def text(answer: Any) -> str:
    return " ".join(html.unescape(page_of(answer)).split())


def typed(number: int = 1, **said: Any) -> dict[str, Any]:
    """Return the form as a browser would send it; weights by their code."""
    rest = {name: said.pop(name) for name in ("note", "article", "q") if name in said}
    weights = {f"w_{code}": weight for code, weight in (dict(DEFAULT_WEIGHTS) | said).items()}
    return {"version": number} | weights | rest


def weigh(editor: Person, number: int = 1, **weights: float) -> ReasonWeights:
    return reason_weights.weigh(actor=editor, weights=weights, expected_number=number, now=NOW)


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory(text=TEXT)
    reading.read_version(version_id=made.current.pk, now=NOW)
    return made


# --- seeing ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_everybody_sees_every_reason_with_its_weight_and_only_editors_save(
    viewer: Person, editor: Person, article: Article
) -> None:
    page = text(signed_in(viewer).get(PAGE))
    for code, said in signs.REASON_TEXTS.items():
        assert f'name="w_{code}" value="{DEFAULT_WEIGHTS[code]}"' in page
        assert f"{said}</label>" in page
    assert "Save these weights" not in page and "Read all unfinished" not in page
    page = text(signed_in(editor).get(PAGE))
    assert "Save these weights" in page and "Analyse all unfinished texts again" in page


def test_the_page_costs_a_fixed_number_of_queries(
    editor: Person, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    weigh(editor, cause=0.5)
    weigh(editor, 2, cause=0.6)
    desk = signed_in(editor)
    with django_assert_num_queries(11):
        desk.get(PAGE)
    for number in range(12):
        ArticleFactory(text=TEXT.replace("4,200", f"4,{300 + number}"))
    with django_assert_num_queries(11):
        desk.get(PAGE)
    with django_assert_num_queries(8):
        desk.post(EFFECT, typed(3, article=article.pk), headers={"HX-Request": "true"})


# --- trying ---------------------------------------------------------------------------------------


def test_what_weights_do_to_an_article_is_shown_and_nothing_is_saved(
    viewer: Person, article: Article
) -> None:
    sent = typed(article=article.pk, opinion=0.9, superlative=-0.9, comparison=-0.9)
    answer = signed_in(viewer).post(EFFECT, sent)
    page = text(answer)
    assert answer.status_code == 200
    assert "1 added, 1 removed" in page
    tried = answer.context["tried"]
    hows = {one.suggested.exact: one.how for one, _ in tried.rows}
    assert hows["I think the ferries are too slow."] == "in"
    assert hows[MOST] == "out"
    assert 'name="w_opinion" value="0.9"' in page
    assert reason_weights.current_weights().number == 1


def test_the_effect_alone_is_what_htmx_gets(viewer: Person, article: Article) -> None:
    sent = typed(article=article.pk, opinion=0.9)
    answer = signed_in(viewer).post(EFFECT, sent, headers={"HX-Request": "true"})
    page = text(answer)
    assert page.startswith('<div class="effect" id="effect">') and "<html" not in page
    assert "1 added" in page


def test_an_article_is_found_by_its_headline_and_what_was_typed_stays(
    viewer: Person, article: Article
) -> None:
    ArticleFactory(text="Ferries of Zand\n\nThe port counted 7 ferries in March.")
    page = text(signed_in(viewer).post(EFFECT, typed(q="zand", cause=0.77)))
    choices = re.findall(r'<label for="id_article_\d+" dir="auto">([^<]+)', page)
    assert choices == ["Ferries of Zand"]
    assert 'name="w_cause" value="0.77"' in page


@pytest.mark.parametrize("number", ["9" * 19, "999999", "x", "-1", "", "²"])
def test_an_article_that_is_not_there_is_not_found(
    viewer: Person, article: Article, number: str
) -> None:
    answer = signed_in(viewer).post(EFFECT, typed(article=number))
    assert answer.status_code in (200, 400, 404)
    assert answer.status_code == 404 or answer.context["tried"] is None


def test_what_people_decided_stands_beside_the_ranking(
    viewer: Person, checker: Person, article: Article
) -> None:
    storm = Suggestion.objects.get(exact__contains="storm")
    deciding.dismiss(actor=checker, suggestion_id=storm.pk, now=NOW)
    answer = signed_in(viewer).post(EFFECT, typed(article=article.pk))
    decided = {one.suggested.exact: state for one, state in answer.context["tried"].rows}
    assert decided[storm.exact] == "dismissed"


# --- saving ---------------------------------------------------------------------------------------


def test_an_editor_saves_weights_with_a_note(editor: Person, article: Article) -> None:
    answer = signed_in(editor).post(PAGE, typed(cause=0.5, note="Causes first."), follow=True)
    assert "Weights, number 2 apply now" in text(answer)
    row = ReasonWeights.objects.get()
    assert (row.after, row.note, row.actor) == ({"cause": 0.5}, "Causes first.", editor)
    before = f"+{DEFAULT_WEIGHTS['cause']:g}"
    assert f"says what caused what</dt><dd>{before} → +0.5</dd>" in text(answer)


def test_others_may_not_save(checker: Person) -> None:
    answer = signed_in(checker).post(PAGE, typed(cause=0.5, note="Mine."))
    assert answer.status_code == 403
    assert "Only an editor may do this." in text(answer)
    assert not ReasonWeights.objects.exists()


@pytest.mark.parametrize(
    ("weight", "sentence"),
    [
        ("1.5", "less than or equal to 1"),
        ("-2", "greater than or equal to -1"),
        ("nan", "Enter a number"),
        ("", "This field is required"),
        ("much", "Enter a number"),
    ],
)
def test_a_weight_that_is_none_is_shown_again_with_why(
    editor: Person, article: Article, weight: str, sentence: str
) -> None:
    sent = typed(cause=weight, opinion=0.3, note="My reason is kept.", article=article.pk)
    desk = signed_in(editor)
    for address in (PAGE, EFFECT):
        answer = desk.post(address, sent)
        assert answer.status_code == 400
        assert sentence in text(answer) and "My reason is kept." in text(answer)
        assert 'name="w_opinion" value="0.3"' in text(answer)
    assert not ReasonWeights.objects.exists()


def test_weights_saved_meanwhile_stand_beside_those_that_were_typed(
    editor: Person, second_editor: Person
) -> None:
    desk = signed_in(editor)
    weigh(second_editor, cause=0.9)
    answer = desk.post(PAGE, typed(1, cause=0.4, note="Mine."))
    page = text(answer)
    assert answer.status_code == 412
    assert "Somebody saved other weights meanwhile" in page and "now +0.9" in page
    assert 'name="w_cause" value="0.4"' in page and "Mine." in page
    again = typed(2, cause=0.4, note="Mine.")
    assert 'name="version" value="2"' in page
    assert desk.post(PAGE, again).status_code == 302
    assert reason_weights.current_weights().weights["cause"] == 0.4


def test_nothing_is_saved_when_nothing_would_change(editor: Person) -> None:
    answer = signed_in(editor).post(PAGE, typed())
    assert answer.status_code == 400 and "nothing would change" in text(answer)


# --- going back -----------------------------------------------------------------------------------


def test_earlier_weights_and_the_defaults_are_taken_into_the_form(editor: Person) -> None:
    weigh(editor, cause=0.9)
    weigh(editor, 2, cause=-0.9)
    desk = signed_in(editor)
    for number, weight in (("2", 0.9), ("1", DEFAULT_WEIGHTS["cause"]), ("3", -0.9)):
        page = text(desk.get(PAGE, {"from": number}))
        assert f'name="w_cause" value="{weight}"' in page
        assert "Nothing is saved yet" in page and 'name="version" value="3"' in page
    assert reason_weights.current_weights().number == 3


@pytest.mark.parametrize("source", ["9", "0", "x", "9" * 40, "²", "proposal"])
def test_weights_that_never_were_are_not_found(editor: Person, source: str) -> None:
    assert signed_in(editor).get(PAGE, {"from": source}).status_code == 404


# --- learning -------------------------------------------------------------------------------------


def decide(editor: Person, number: int) -> None:
    """Accept what speaks of a cause and dismiss the counts, in ``number`` articles."""
    for at in range(number):
        made = ArticleFactory(text=TEXT.replace("4,200", f"5,{100 + at}"))
        reading.read_version(version_id=made.current.pk, now=NOW)
        for one in Suggestion.objects.filter(version=made.current):
            if "ecause" in one.exact:
                earlier = list(Claim.objects.values_list("pk", flat=True))
                deciding.accept(actor=editor, suggestion_id=one.pk, different_from=earlier, now=NOW)
            else:
                deciding.dismiss(actor=editor, suggestion_id=one.pk, now=NOW)


def test_it_says_how_many_decisions_are_missing(editor: Person, article: Article) -> None:
    assert "Still missing: 30 more decisions" in text(signed_in(editor).get(PAGE))


def test_a_proposal_is_taken_into_the_form_and_saved_by_a_person(editor: Person) -> None:
    decide(editor, 8)
    desk = signed_in(editor)
    page = text(desk.get(PAGE))
    assert "Load the proposed weights" in page and "16 of 32 suggestions in 8" in page
    answer = desk.get(PAGE, {"from": "proposal"})
    proposed = answer.context["known"].proposal.weights
    assert proposed["cause"] > DEFAULT_WEIGHTS["cause"]
    assert f'name="w_cause" value="{proposed["cause"]}"' in text(answer)
    assert not ReasonWeights.objects.exists()
    desk.post(PAGE, typed(**proposed))
    assert reason_weights.current_weights().weights == proposed


# --- reading again --------------------------------------------------------------------------------


def test_an_editor_has_one_text_or_all_unfinished_ones_read_again(
    editor: Person, checker: Person, article: Article
) -> None:
    desk = signed_in(editor)
    answer = desk.post("/desk/weights/read_again/", typed(article=article.pk), follow=True)
    assert "1 text is analysed again" in text(answer)
    desk.post("/desk/weights/read_again/", {})
    sent = ProcrastinateJob.objects.filter(task_name="suggestions.read_again")
    assert [job.args["version_id"] for job in sent] == [article.current.pk] * 2
    assert signed_in(checker).post("/desk/weights/read_again/", {}).status_code == 403
    assert desk.get("/desk/weights/read_again/").status_code == 405
    assert desk.get(EFFECT).status_code == 405


# --- the ranking ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_same_weights_move_nothing(article: Article) -> None:
    spans = list(article.current.sentences.all())
    moved = effect(
        article.current.text,
        spans,
        title="",
        published="",
        language="en",
        before=DEFAULT_WEIGHTS,
        after=DEFAULT_WEIGHTS,
    )
    assert [one.how for one in moved] == ["same"] * len(moved)
    assert [one.after.rank for one in moved if one.after] == list(range(1, len(moved) + 1))
