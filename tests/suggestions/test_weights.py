"""Weights as data: who may set them, what stands in their history, and reading by them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles.models import Article
from apps.common.errors import Invalid, NotAllowed, NotFound, Stale
from apps.people.models import Person
from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS, MAX_SCORED
from apps.suggestions import jobs
from apps.suggestions.models import Analysis, ReasonWeights, Suggestion
from apps.suggestions.operations import deciding, reason_weights
from apps.suggestions.operations import reading as operations_reading
from tests.desk.newsroom import signed_in
from tests.factories import NOW, ArticleFactory, ClaimFactory

LATER = NOW + dt.timedelta(hours=1)
MOST = "It closed more clinics than any council in history because of the budget."
TEXT = (
    "The port of Marrow\n\n"
    "The port counted 4,200 people on the ferries in March 2024. The council, said Ada Ferris, "
    "never answered.\n\n"
    "I think the ferries are too slow. Because of the storm 12 boats sank on 3 May 2021. " + MOST
)


def weigh(editor: Person, number: int = 1, note: str = "", **weights: float) -> ReasonWeights:
    return reason_weights.weigh(
        actor=editor, weights=weights, expected_number=number, now=NOW, note=note
    )


def read(text: str = TEXT) -> Article:
    article: Article = ArticleFactory(text=text)
    operations_reading.read_version(version_id=article.current.pk, now=NOW)
    return article


def suggested(article: Article) -> dict[str, Suggestion]:
    return {one.exact: one for one in Suggestion.objects.filter(version=article.current)}


# --- which are in force ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_defaults_are_in_force_until_somebody_weighs() -> None:
    weights = reason_weights.current_weights()
    assert (weights.number, dict(weights.weights)) == (1, dict(DEFAULT_WEIGHTS))


def test_the_newest_weights_are_in_force_and_each_row_is_a_line_of_history(editor: Person) -> None:
    weigh(editor, opinion=-0.5, cause=0.4)
    second = weigh(editor, 2, "Causes were overrated.", cause=0.2)
    weights = reason_weights.current_weights()
    assert weights.number == 3
    assert (weights.weights["opinion"], weights.weights["cause"]) == (-0.5, 0.2)
    assert weights.weights["money"] == DEFAULT_WEIGHTS["money"]
    assert (second.before, second.after) == ({"cause": 0.4}, {"cause": 0.2})
    assert (second.actor, second.at, second.verb) == (editor, NOW, "weigh")
    assert second.note == "Causes were overrated."


@pytest.mark.django_db
def test_a_reason_newer_than_the_weights_has_its_default(editor: Person) -> None:
    ReasonWeights.objects.create(
        number=2, weights={"cause": 0.9}, actor=editor, verb="weigh", at=NOW
    )
    weights = reason_weights.current_weights().weights
    assert weights == {**DEFAULT_WEIGHTS, "cause": 0.9}


def test_earlier_weights_are_saved_again_to_go_back(editor: Person) -> None:
    first = weigh(editor, cause=0.9)
    weigh(editor, 2, cause=-0.9)
    third = reason_weights.weigh(actor=editor, weights=first.weights, expected_number=3, now=NOW)
    assert third.number == 4 and reason_weights.current_weights().weights["cause"] == 0.9


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "contributor", "checker"])
def test_only_an_editor_weighs_or_has_texts_read_again(
    role: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        weigh(person, cause=0.9)
    with pytest.raises(NotAllowed):
        operations_reading.ask_to_read_again(actor=person)


def test_weights_that_others_changed_meanwhile_are_not_overwritten(editor: Person) -> None:
    weigh(editor, cause=0.9)
    with pytest.raises(Stale) as refused:
        weigh(editor, cause=0.8)
    assert refused.value.current_version == 2
    assert ReasonWeights.objects.count() == 1


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"moon": 0.1}, "no reason “moon”"),
        ({"cause": 1.01}, "“cause” must be a number from -1 to 1"),
        ({"cause": -1.5}, "from -1 to 1"),
        ({"cause": float("nan")}, "from -1 to 1"),
        ({"cause": float("inf")}, "from -1 to 1"),
        ({"cause": True}, "from -1 to 1"),
        ({"cause": "0.5"}, "from -1 to 1"),
        ({"cause": None}, "from -1 to 1"),
        ({"cause": DEFAULT_WEIGHTS["cause"]}, "nothing would change"),
        ({}, "nothing would change"),
    ],
)
def test_weights_that_cannot_be_are_refused(
    editor: Person, weights: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence):
        reason_weights.weigh(actor=editor, weights=weights, expected_number=1, now=NOW)
    assert not ReasonWeights.objects.exists()


def test_weights_once_saved_are_never_changed(editor: Person) -> None:
    row = weigh(editor, cause=0.9)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReasonWeights.objects.filter(pk=row.pk).update(note="Changed.")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


# --- reading by them ------------------------------------------------------------------------------


def test_a_new_text_is_read_by_the_weights_in_force(editor: Person) -> None:
    before = suggested(read())
    weigh(editor, superlative=0.9, dated_event=-0.9)
    article = read(TEXT.replace("4,200", "4,300"))
    after = suggested(article)
    assert after[MOST].score > before[MOST].score
    assert {"code": "superlative", "text": "says first, most or only", "weight": 0.9} in after[
        MOST
    ].reasons
    assert (
        Analysis.objects.get(version=article.current).rules
        == f"{operations_reading.RULES}, weights 2"
    )


def test_reading_again_scores_what_is_open_and_leaves_what_was_decided(
    editor: Person, contributor: Person, checker: Person
) -> None:
    article = read()
    was = suggested(article)
    ferries, storm = (next(s for t, s in was.items() if word in t) for word in ("4,200", "storm"))
    claim = deciding.accept(actor=contributor, suggestion_id=ferries.pk, now=NOW)
    deciding.dismiss(actor=checker, suggestion_id=storm.pk, now=NOW)
    weigh(
        editor, superlative=-0.9, comparison=-0.9, opinion=0.9, dated_event=0.1, count_of_people=0.1
    )
    jobs.read_again(version_id=article.current.pk)
    now = suggested(article)
    assert "I think the ferries are too slow." in set(now) - set(was)
    assert MOST in set(was) - set(now)
    for decided in (ferries, storm):
        score = decided.score
        decided.refresh_from_db()
        assert decided.score == score and decided.state != "open"
    assert claim.suggestions.get() == ferries
    assert (
        Analysis.objects.get(version=article.current).rules
        == f"{operations_reading.RULES}, weights 2"
    )


def test_reading_again_by_the_same_weights_changes_nothing(editor: Person) -> None:
    article = read()
    before = list(Suggestion.objects.order_by("pk").values())
    assert operations_reading.read_again(version_id=article.current.pk, now=LATER) == len(before)
    assert list(Suggestion.objects.order_by("pk").values()) == before


def test_a_suggestion_that_was_opened_again_stays_however_little_it_weighs(
    editor: Person, checker: Person
) -> None:
    article = read()
    most = suggested(article)[MOST]
    deciding.dismiss(actor=checker, suggestion_id=most.pk, now=NOW)
    deciding.reopen(actor=checker, suggestion_id=most.pk, now=NOW)
    weigh(editor, superlative=-0.9, comparison=-0.9)
    operations_reading.read_again(version_id=article.current.pk, now=LATER)
    assert MOST in suggested(article)


def test_what_comes_in_and_is_a_claim_already_is_accepted_at_once(editor: Person) -> None:
    article = read()
    claim = ClaimFactory(article=article, words="I think the ferries are too slow.")
    weigh(editor, opinion=0.9)
    operations_reading.read_again(version_id=article.current.pk, now=LATER)
    came_in = suggested(article)["I think the ferries are too slow."]
    assert (came_in.state, came_in.claim) == ("accepted", claim)


def test_all_that_are_unfinished_are_sent_to_be_read_again(editor: Person, checker: Person) -> None:
    unfinished, nothing = read(), read("Hello there.\n\nGood evening, everybody.")
    finished = read("The port\n\nThe port counted 1,000 ferries in March.")
    ArticleFactory(text="Not read yet\n\nThe port counted 1,001 ferries in March.")
    for suggestion in Suggestion.objects.filter(version=finished.current):
        deciding.dismiss(actor=checker, suggestion_id=suggestion.pk, now=NOW)
    assert operations_reading.ask_to_read_again(actor=editor) == 2
    sent = ProcrastinateJob.objects.filter(task_name="suggestions.read_again")
    numbers = {job.args["version_id"] for job in sent}
    assert numbers == {unfinished.current.pk, nothing.current.pk}


def test_one_article_is_sent_to_be_read_again_and_an_unknown_one_is_not(editor: Person) -> None:
    article = read()
    read("Another\n\nThe port counted 1,000 ferries in March.")
    assert operations_reading.ask_to_read_again(actor=editor, article_id=article.pk) == 1
    job = ProcrastinateJob.objects.get(task_name="suggestions.read_again")
    assert job.args["version_id"] == article.current.pk
    with pytest.raises(NotFound):
        operations_reading.ask_to_read_again(actor=editor, article_id=article.pk + 1000)


@pytest.mark.django_db
def test_a_version_that_was_never_read_is_not_read_again() -> None:
    article = ArticleFactory(text=TEXT)
    assert operations_reading.read_again(version_id=article.current.pk, now=NOW) == 0
    assert not Suggestion.objects.exists()


def test_a_text_beyond_all_measure_says_how_much_of_it_is_not_judged(editor: Person) -> None:
    article = read("The list\n\n" + "\n\n".join(["Hello."] * (MAX_SCORED + 20)))
    reading = Analysis.objects.get(version=article.current)
    assert reading.unjudged == article.current.sentences.count() - MAX_SCORED > 0
    page = signed_in(editor).get(f"/desk/articles/{article.pk}/").content.decode()
    assert f"nothing is suggested from its last {reading.unjudged} sentences" in page
