"""A suggestion that almost surely says a known claim is not accepted before somebody judges it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.claims.models import Claim, Judgement
from apps.common.errors import NotFound, WrongState
from apps.matching import operations as matching
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, taking_back
from apps.suggestions.operations.known_claims import KnownClaim
from tests.desk import newsroom
from tests.factories import NOW, ArticleFactory, ClaimFactory, FactCheckFactory, SuggestionFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db

WORDS = "The port of Tolvik counted 900 ferries in March."
HTMX = {"HX-Request": "true"}


def suggest(words: str = WORDS, then: str = "Nobody knows why.") -> Suggestion:
    row: Suggestion = SuggestionFactory(
        article=ArticleFactory(text=f"{words} {then}"), end=len(words)
    )
    return row


def claim_that_says(words: str) -> Claim:
    claim: Claim = ClaimFactory(statement=words)
    matching.index_claim(claim_id=claim.pk)
    return claim


def accept(actor: Person, suggestion: Suggestion, *different_from: int) -> Claim:
    return deciding.accept(
        actor=actor, suggestion_id=suggestion.pk, different_from=different_from, now=NOW
    )


def judged(claim: Claim) -> set[int]:
    return set(Judgement.objects.different_from(claim))


@pytest.fixture
def desk(client: Client, checker: Person) -> Client:
    client.force_login(checker)
    return client


@pytest.mark.parametrize(
    ("known", "is_refused"),
    [
        (WORDS, True),
        ("the  port of tolvik counted 900 ferries in March", True),
        ("In March the port of Tolvik counted 900 ferries.", True),
        ("The port of Tolvik's 900 ferries in March were new.", False),
        ("The port of Tolvik counted 901 ferries in March.", False),
        ("The port of Brennick counted 900 ferries in March.", False),
        ("The port of Tolvik counted 900 ferries in April.", False),
        ("The port of Tolvik did not count 900 ferries in March.", False),
        ("The port of Tolvik failed to count 900 ferries in March.", False),
    ],
)
def test_what_almost_surely_says_a_known_claim_is_refused(
    contributor: Person, known: str, is_refused: bool
) -> None:
    claim, suggestion = claim_that_says(known), suggest()
    if not is_refused:
        assert accept(contributor, suggestion).statement == WORDS
        return
    with pytest.raises(KnownClaim) as refused:
        accept(contributor, suggestion)
    assert (refused.value.status, refused.value.code) == (409, "known_claim")
    assert refused.value.facts["claims"] == [{"id": claim.pk, "statement": claim.statement}]
    suggestion.refresh_from_db()
    assert suggestion.state == "open" and Claim.objects.count() == 1


def test_a_claim_that_is_not_in_the_index_yet_is_found_by_its_words(contributor: Person) -> None:
    ClaimFactory(statement=WORDS)
    with pytest.raises(KnownClaim):
        accept(contributor, suggest())


@pytest.mark.parametrize("change", ["merged_into", "retired_at"])
def test_a_claim_that_is_not_current_is_in_nobodys_way(contributor: Person, change: str) -> None:
    claim = claim_that_says(WORDS)
    stays = claim_that_says("Rain fell in Brennick.")
    Claim.objects.filter(pk=claim.pk).update(
        **{change: stays if change == "merged_into" else timezone.now()}
    )
    assert accept(contributor, suggest())


def test_the_wording_decides_and_not_the_words_of_the_article(contributor: Person) -> None:
    claim_that_says(WORDS)
    suggestion = suggest("It counted 900 ferries in March.")
    details = deciding.default_details(suggestion, suggestion.version)
    changed = type(details)(statement=WORDS, kind=details.kind)
    with pytest.raises(KnownClaim):
        deciding.accept(actor=contributor, suggestion_id=suggestion.pk, details=changed, now=NOW)
    assert accept(contributor, suggestion)


def test_a_different_claim_is_made_and_the_judgement_is_recorded(contributor: Person) -> None:
    known = claim_that_says(WORDS)
    made = accept(contributor, suggest(), known.pk)
    assert judged(made) == {known.pk} and judged(known) == {made.pk}
    judgement = Judgement.objects.get()
    assert (judgement.actor, judgement.at) == (contributor, NOW)
    for one, other in ((made, known), (known, made)):
        entry = one.history.get(verb="judge_different")
        assert (entry.actor, entry.after) == (contributor, {"other": other.pk})


def test_it_asks_again_for_a_third_claim_that_nobody_named(contributor: Person) -> None:
    first = claim_that_says(WORDS)
    second = accept(contributor, suggest(), first.pk)
    third = suggest(then="Everybody knows why.")
    with pytest.raises(KnownClaim) as refused:
        accept(contributor, third, first.pk)
    assert [claim.pk for claim in refused.value.claims] == [second.pk]
    assert judged(accept(contributor, third, first.pk, second.pk)) == {first.pk, second.pk}


@pytest.mark.parametrize(("given", "error"), [("none", NotFound), ("merged", WrongState)])
def test_a_claim_that_cannot_be_judged_makes_none(
    contributor: Person, given: str, error: type[Exception]
) -> None:
    known = claim_that_says(WORDS)
    if given == "merged":
        Claim.objects.filter(pk=known.pk).update(merged_into=claim_that_says("Rain fell."))
    with pytest.raises(error):
        accept(contributor, suggest(), known.pk + 999 if given == "none" else known.pk, known.pk)
    assert Suggestion.objects.get().state == "open" and not Judgement.objects.exists()


def test_taking_the_acceptance_back_leaves_no_claim_judged_different(checker: Person) -> None:
    known, suggestion = claim_that_says(WORDS), suggest()
    accept(checker, suggestion, known.pk)
    taking_back.take_back(actor=checker, suggestion_id=suggestion.pk, now=NOW)
    assert judged(known) == set()
    with pytest.raises(KnownClaim):
        accept(checker, suggestion)


# pages -----------------------------------------------------------------------------------------


def test_the_workspace_asks_instead_of_accepting(desk: Client) -> None:
    known, suggestion = claim_that_says(WORDS), suggest()
    address = reverse("suggestions:accept", args=[suggestion.pk])
    answer = desk.post(address, headers=HTMX)
    page = page_of(answer)
    assert answer.status_code == 409 and Claim.objects.count() == 1
    assert f'id="card-s{suggestion.pk}"' in page and "Almost the same claim exists" in page
    assert reverse("suggestions:accept_as_appearance", args=[suggestion.pk]) in page
    assert 'name="different_from"' in page and f'value="{known.pk}"' in page
    made = desk.post(address, {"different_from": str(known.pk)}, headers=HTMX)
    assert made.status_code == 200 and judged(known) == {Claim.objects.latest("pk").pk}


def test_without_scripts_a_page_asks(desk: Client) -> None:
    known, suggestion = claim_that_says(WORDS), suggest()
    address = reverse("suggestions:accept", args=[suggestion.pk])
    answer = desk.post(address)
    assert answer.status_code == 409 and "Almost the same claim exists" in page_of(answer)
    same = reverse("suggestions:accept_as_appearance", args=[suggestion.pk])
    assert desk.post(same, {"claim": known.pk}).status_code == 302
    assert known.appearances.count() == 1


def typed(statement: str) -> dict[str, str]:
    return {
        "statement": statement,
        "kind": "quantity",
        "claimant": "Ola Kowal",
        "claimed_on": "2024-03",
        "value": "",
        "topics": "ports, ferries",
        "language": "en",
    }


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_form_that_says_a_known_claim_asks_and_keeps_what_was_typed(
    desk: Client, headers: dict[str, str]
) -> None:
    known, suggestion = claim_that_says(WORDS), suggest("It counted 900 ferries in March.")
    address = reverse("suggestions:accept", args=[suggestion.pk])
    answer = desk.post(address, typed(WORDS), headers=headers)
    page = page_of(answer)
    assert answer.status_code == 409 and "Almost the same claim exists" in page
    for words in (WORDS, "Ola Kowal", "ports, ferries", "The same claim", "A different claim"):
        assert words in page
    sent = typed(WORDS) | {"different_from": str(known.pk)}
    assert desk.post(address, sent, headers=headers).status_code in (200, 302)
    made = Claim.objects.latest("pk")
    assert judged(made) == {known.pk} and str(made.claimant) == "Ola Kowal"


def test_the_triage_asks_and_shows_how_far_the_known_claim_is_checked(desk: Client) -> None:
    known, suggestion = claim_that_says(WORDS), suggest()
    FactCheckFactory(claim=known, state="published")
    address = reverse("suggestions:triage", args=[suggestion.version.article_id])
    sent = {"verb": "accept", "suggestion": suggestion.pk}
    answer = desk.post(address, sent)
    page = page_of(answer)
    assert answer.status_code == 409
    assert page.count("Similar claim, checked") == 1 and page.count(known.statement) >= 1
    assert "Almost the same claim exists" in page and "data-cancel" in page
    assert desk.post(address, sent | {"different_from": str(known.pk)}).status_code == 302
    assert judged(known) == {Claim.objects.latest("pk").pk}


@pytest.mark.parametrize("given", ["x", "", "1,x", "9" * 40])
def test_numbers_that_are_none_judge_nothing(desk: Client, given: str) -> None:
    claim_that_says(WORDS)
    suggestion = suggest()
    address = reverse("suggestions:accept", args=[suggestion.pk])
    answer = desk.post(address, {"different_from": given}, headers=HTMX)
    assert answer.status_code == 409 and not Judgement.objects.exists()


def test_a_viewer_is_refused_before_anything_is_compared(viewer: Person) -> None:
    claim_that_says(WORDS)
    suggestion = suggest()
    desk = newsroom.signed_in(viewer)
    answer = desk.post(reverse("suggestions:accept", args=[suggestion.pk]))
    assert answer.status_code == 403


def test_asking_costs_as_many_queries_for_many_claims_and_suggestions_as_for_one(
    desk: Client,
) -> None:
    claim_that_says(WORDS)
    suggestion = suggest()
    address = reverse("suggestions:accept", args=[suggestion.pk])
    desk.post(address, headers=HTMX)

    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            assert desk.post(address, headers=HTMX).status_code == 409
        return len(made)

    for_one = queries()
    for end in (8, 12, 20):
        claim_that_says(WORDS)
        SuggestionFactory(version=suggestion.version, end=end)
    assert queries() == for_one


@pytest.mark.parametrize(("number", "status"), [("", 400), ("x", 400), ("9" * 5000, 404)])
def test_an_appearance_of_no_claim_is_refused(desk: Client, number: str, status: int) -> None:
    address = reverse("suggestions:accept_as_appearance", args=[suggest().pk])
    assert desk.post(address, {"claim": number}, headers=HTMX).status_code == status
