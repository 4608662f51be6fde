"""Publishing is refused while a verdict stands on almost the same claim that nobody judged different."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.urls import reverse

from apps.claims.models import Claim
from apps.claims.operations import judging
from apps.factchecks.models import FactCheck
from apps.factchecks.readiness import verdicts_on_the_same_claim, what_is_missing
from apps.matching import operations as matching
from apps.people.models import Person
from apps.publishing import operations as publishing
from apps.publishing.operations import SameClaim
from tests.desk import newsroom
from tests.factories import NOW, ClaimFactory, FactCheckFactory, merge_claims

pytestmark = pytest.mark.django_db

WORDS = "The port of Tolvik counted 900 ferries in March."


def check(statement: str, state: str) -> FactCheck:
    claim = ClaimFactory(statement=statement)
    matching.index_claim(claim_id=claim.pk)
    row: FactCheck = FactCheckFactory(claim=claim, state=state)
    return row


def publish(actor: Person, row: FactCheck) -> Any:
    row.refresh_from_db()
    return publishing.publish(
        actor=actor, factcheck_id=row.pk, expected_version=row.version, now=NOW
    )


@pytest.mark.parametrize(
    ("statement", "state", "is_refused"),
    [
        (WORDS, "published", True),
        ("the  port of tolvik counted 900 ferries in March", "published", True),
        (WORDS, "withdrawn", False),
        (WORDS, "approved", False),
        (WORDS, "open", False),
        ("The port of Brennick counted 900 ferries in March.", "published", False),
        ("The port of Tolvik counted 901 ferries in March.", "published", False),
        ("The port of Tolvik did not count 900 ferries in March.", "published", False),
    ],
)
def test_a_published_verdict_on_almost_the_same_claim_is_in_the_way(
    editor: Person, statement: str, state: str, is_refused: bool
) -> None:
    row = check(WORDS, "approved")
    other = check(statement, state)
    assert ("same_claim" in what_is_missing(row)) is is_refused
    if not is_refused:
        assert publish(editor, row).number == 1
        return
    with pytest.raises(SameClaim) as refused:
        publish(editor, row)
    assert refused.value.status == 409 and refused.value.code == "same_claim"
    assert refused.value.facts["verdicts"] == [
        {
            "claim": other.claim_id,
            "statement": other.claim.statement,
            "verdict": reverse("publishing:verdict", args=[other.verdict.slug]),
        }
    ]


def test_the_judgement_that_it_is_a_different_claim_lets_it_be_published(editor: Person) -> None:
    row, other = check(WORDS, "approved"), check(WORDS, "published")
    pair = {"claim_id": other.claim_id, "other_id": row.claim_id}
    judging.judge_different(actor=editor, **pair, now=NOW)
    assert "same_claim" not in what_is_missing(row)
    assert publish(editor, row).number == 1


def test_taking_the_judgement_back_stops_the_next_edition_of_either(editor: Person) -> None:
    row, other = check(WORDS, "approved"), check(WORDS, "published")
    pair = {"claim_id": other.claim_id, "other_id": row.claim_id}
    judging.judge_different(actor=editor, **pair, now=NOW)
    judging.take_back_different(actor=editor, **pair, now=NOW)
    with pytest.raises(SameClaim):
        publish(editor, row)


def test_pages_show_the_verdict_and_the_ways_out_before_publishing(editor: Person) -> None:
    row, other = check(WORDS, "approved"), check(WORDS, "published")
    desk = newsroom.signed_in(editor)
    file = reverse("factchecks:factcheck", args=[row.pk])
    publish_page = reverse("publishing_desk:publish", args=[row.pk])
    review = reverse("publishing_desk:review", args=[row.pk])
    for address in (file, review, publish_page):
        page = html.unescape(desk.get(address).content.decode())
        assert "A published verdict is on almost the same claim" in page
        assert reverse("publishing:verdict", args=[other.verdict.slug]) in page
        assert reverse("factchecks:factcheck", args=[other.pk]) in page
        assert reverse("factchecks:judge_different", args=[row.claim_id]) in page
    assert "Merge the two claims, or judge that they are different" in page
    sent = {"version": row.version}
    refused = desk.post(publish_page, sent)
    assert refused.status_code == 409
    assert "There is a verdict on this claim" in refused.content.decode()
    judge = reverse("factchecks:judge_different", args=[row.claim_id])
    answer = desk.post(judge, {"other": other.claim_id, "factcheck": row.pk})
    assert answer.status_code == 302 and answer["Location"] == file
    assert "almost the same claim" not in desk.get(file).content.decode()
    assert desk.post(publish_page, sent).status_code == 302


def test_merging_the_two_claims_is_the_other_way_out(editor: Person) -> None:
    row, other = check(WORDS, "approved"), check(WORDS, "published")
    page = newsroom.signed_in(editor).get(reverse("factchecks:factcheck", args=[row.pk]))
    merging = reverse("claims:merge", args=[row.claim_id])
    assert f"{merging}?into={other.claim_id}" in page.content.decode()
    merge_claims(row.claim, other.claim, editor)
    assert verdicts_on_the_same_claim(other.claim) == []
    row.refresh_from_db()
    assert row.state == "merged"


@pytest.mark.parametrize("path", ["", "review/", "publish/"])
def test_after_the_merge_no_page_asks_for_it_again(path: str, editor: Person) -> None:
    stays, merged = check(WORDS, "published"), check(WORDS, "open")
    merge_claims(merged.claim, stays.claim, editor, note="They are the same.")
    page = newsroom.signed_in(editor).get(f"/desk/factchecks/{merged.pk}/{path}")
    assert "on almost the same claim" not in page.content.decode()


def test_an_open_fact_check_lists_it_as_missing(checker: Person) -> None:
    check(WORDS, "published")
    row = check(WORDS, "open")
    page = newsroom.signed_in(checker).get(reverse("factchecks:factcheck", args=[row.pk]))
    assert 'data-missing="same_claim"' in page.content.decode()


def test_a_correction_is_not_stopped_by_its_own_verdict(editor: Person) -> None:
    row = check(WORDS, "published")
    assert "same_claim" not in what_is_missing(row)
    assert Claim.objects.count() == 1
