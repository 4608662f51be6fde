"""Judging that two similar claims are different: who may, what is refused, what follows, taking it back."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from apps.claims.models import Claim, ClaimEntry, Judgement
from apps.claims.operations import judging, making
from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal, WrongState
from apps.evidence.candidates import suggested_claims
from apps.matching import operations as matching
from apps.matching.models import Match
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import NOW, ClaimFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Claim, Claim]:
    return ClaimFactory(), ClaimFactory()


def judge(actor: Person, claim: Claim, other: Claim, **more: Any) -> Claim:
    given = {"claim_id": claim.pk, "other_id": other.pk} | more
    return judging.judge_different(actor=actor, now=NOW, **given)


def take_back(actor: Person, claim: Claim, other: Claim, **more: Any) -> Claim:
    given = {"claim_id": claim.pk, "other_id": other.pk} | more
    return judging.take_back_different(actor=actor, now=NOW, **given)


def merge(actor: Person, claim: Claim, into: Claim) -> Claim:
    claim.refresh_from_db()
    return making.merge(
        actor=actor, claim_id=claim.pk, into_id=into.pk, expected_version=claim.version, now=NOW
    )


def different(claim: Claim) -> set[int]:
    return set(Judgement.objects.different_from(claim))


def test_a_judgement_counts_for_both_and_is_in_both_histories(
    contributor: Person, pair: tuple[Claim, Claim]
) -> None:
    one, other = pair
    judge(contributor, other, one, note="Another month.")
    row = Judgement.objects.get()
    assert (row.first, row.second, row.is_different) == (one, other, True)
    assert (row.actor, row.at, row.note) == (contributor, NOW, "Another month.")
    assert (different(one), different(other)) == ({other.pk}, {one.pk})
    entries = ClaimEntry.objects.filter(verb="judge_different").order_by("claim_id")
    assert [(entry.claim, entry.after) for entry in entries] == [
        (one, {"other": other.pk}),
        (other, {"other": one.pk}),
    ]


def test_it_is_recorded_once_until_it_is_taken_back(
    contributor: Person, checker: Person, pair: tuple[Claim, Claim]
) -> None:
    one, other = pair
    judge(contributor, one, other)
    judge(checker, other, one)
    assert Judgement.objects.count() == 1
    take_back(checker, other, one)
    assert different(one) == different(other) == set()
    judge(checker, one, other)
    assert [row.is_different for row in Judgement.objects.order_by("pk")] == [True, False, True]
    assert different(other) == {one.pk}


ACTS: dict[str, Callable[..., Claim]] = {"judge": judge, "take back": take_back}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("who", "changed", "refusal"),
    [
        ("viewer", {}, NotAllowed),
        ("contributor", {"claim_id": 0}, NotFound),
        ("contributor", {"other_id": 0}, NotFound),
        ("contributor", {"other_id": "itself"}, Invalid),
    ],
)
def test_a_judgement_is_refused(
    request: pytest.FixtureRequest,
    pair: tuple[Claim, Claim],
    act: str,
    who: str,
    changed: dict[str, Any],
    refusal: type[Refusal],
) -> None:
    given = {name: pair[0].pk if to == "itself" else to for name, to in changed.items()}
    with pytest.raises(refusal):
        ACTS[act](request.getfixturevalue(who), *pair, **given)
    assert not Judgement.objects.exists()


def test_what_nobody_judged_cannot_be_taken_back(
    contributor: Person, pair: tuple[Claim, Claim]
) -> None:
    with pytest.raises(WrongState, match="Nobody judged"):
        take_back(contributor, *pair)


def test_a_merged_claim_is_not_judged_and_its_judgements_count_for_the_one_that_stays(
    editor: Person, pair: tuple[Claim, Claim]
) -> None:
    one, other = pair
    stays = ClaimFactory()
    judge(editor, one, other)
    merge(editor, one, stays)
    assert (different(stays), different(other)) == ({other.pk}, {stays.pk})
    with pytest.raises(WrongState, match="was merged"):
        judge(editor, one, other)
    take_back(editor, stays, other)
    assert different(stays) == different(other) == set()


def test_claims_judged_to_be_different_are_not_merged(
    editor: Person, pair: tuple[Claim, Claim]
) -> None:
    judge(editor, *pair)
    with pytest.raises(Conflict, match="Take that back first"):
        merge(editor, *pair)
    take_back(editor, *pair)
    assert merge(editor, *pair) == pair[1]


# --- the candidates of a claim's file -----------------------------------------------------------


def match(claim: Claim, other: Claim, score: float = 0.9) -> Match:
    return Match.objects.create(claim=claim, other=other, score=score, suggested_at=NOW)


def test_a_judgement_from_either_side_removes_the_candidate_of_both(
    contributor: Person, pair: tuple[Claim, Claim]
) -> None:
    one, other = pair
    match(one, other), match(other, one)
    judge(contributor, other, one)
    assert suggested_claims(one) == suggested_claims(other) == []
    take_back(contributor, one, other)
    assert [twin.claim for twin in suggested_claims(one)] == [other]


def test_rejecting_a_match_with_a_claim_is_the_judgement(
    contributor: Person, pair: tuple[Claim, Claim]
) -> None:
    found = match(*pair)
    matching.reject_match(actor=contributor, match_id=found.pk, now=NOW)
    assert different(pair[1]) == {pair[0].pk}
    matching.take_back_match(actor=contributor, match_id=found.pk, now=NOW)
    assert different(pair[1]) == set()


def test_the_file_of_a_claim_lists_whom_it_is_different_from(
    contributor: Person, pair: tuple[Claim, Claim]
) -> None:
    one, other = pair
    match(one, other)
    desk = newsroom.signed_in(contributor)
    file = reverse("factchecks:claim", args=[one.pk])
    page = html.unescape(desk.get(file).content.decode())
    assert "A different claim" in page and "judged to be a different claim" not in page
    address = reverse("factchecks:judge_different", args=[one.pk])
    panel = desk.post(address, {"other": other.pk}, headers={"HX-Request": "true"})
    said = " ".join(html.unescape(panel.content.decode()).split())
    assert "You will not be asked again" in said and "1 judged to be a different claim" in said
    assert contributor.name in said
    address = reverse("factchecks:take_back_different", args=[one.pk])
    assert desk.post(address, {"other": other.pk}).status_code == 302
    assert different(one) == set()
    refused = desk.post(address, {"other": other.pk}, headers={"HX-Request": "true"})
    assert refused.status_code == 409 and "Nobody judged" in refused.content.decode()
    assert desk.post(address, {"other": "x"}).status_code == 400


# --- claims to choose from ----------------------------------------------------------------------


def test_the_claims_to_merge_into_are_by_likeness(editor: Person) -> None:
    claim = ClaimFactory(statement="The port of Tolvik counted 900 ferries in March.")
    alike = ClaimFactory(statement="In March the port of Tolvik counted 900 ferries.")
    less = ClaimFactory(statement="The port of Tolvik was closed for a week.")
    for one in (claim, alike, less, ClaimFactory(statement="Wolves killed 400 sheep.")):
        matching.index_claim(claim_id=one.pk)
    desk = newsroom.signed_in(editor)
    page = desk.get(reverse("claims:merge", args=[claim.pk])).content.decode()
    assert page.index(alike.statement) < page.index(less.statement)
    page = desk.get(reverse("claims:merge", args=[claim.pk]), {"q": "sheep"}).content.decode()
    assert "Wolves killed" in page and alike.statement not in page
