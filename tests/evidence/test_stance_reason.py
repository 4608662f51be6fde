"""A stance that the two values contradict: it needs a reason, wherever evidence is attached or changed."""

from __future__ import annotations

import html
from typing import Any

import pytest

from apps.claims.models import Claim
from apps.common.errors import Invalid
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching
from apps.evidence.operations.attaching import MAX_REASON, EvidenceDetails
from apps.evidence.operations.sources import Link
from apps.factchecks import dossier
from apps.factchecks.points import points_of
from apps.matching.models import Match
from apps.people.models import Person
from apps.reading.comparing.agreement import compare
from apps.reading.comparing.stance import is_contrary
from apps.reading.finding import read_value
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import NOW, ClaimFactory, FactCheckFactory

pytestmark = pytest.mark.django_db

CLAIMED, SAME, OTHER = "50,132 people killed", "50,132 people killed", "53,669 people killed"
REASON = "It counts until March, the claim until February."
# stance, value of the passage -> whether a reason is needed
TABLE = [
    ("corroborates", OTHER, True),
    ("corroborates", SAME, False),
    ("corroborates", "", False),
    ("corroborates", "50,132 houses", False),
    ("conflicts", SAME, True),
    ("conflicts", "more than 50,000 people killed", True),
    ("conflicts", OTHER, False),
    ("conflicts", "", False),
    ("qualifies", OTHER, False),
    ("qualifies", SAME, False),
    ("context", OTHER, False),
    ("context", SAME, False),
]


@pytest.fixture
def claim(db: None) -> Claim:
    return ClaimFactory(value=read_value(CLAIMED))


def attach(actor: Person, claim: Claim, stance: str, value: str, reason: str = "") -> Evidence:
    return attaching.attach(
        actor=actor,
        claim_id=claim.pk,
        source=Link(
            url="https://counts.example/march",
            title="Counts",
            publisher="Harbour Counts",
            published="2024-03",
        ),
        details=EvidenceDetails(
            stance=stance,
            passage="The dead were counted.",
            value=read_value(value) if value else None,
            stance_reason=reason,
        ),
        now=NOW,
    )


@pytest.mark.parametrize(("stance", "value", "is_needed"), TABLE)
def test_a_reason_is_asked_for_exactly_when_stance_and_values_contradict(
    contributor: Person, claim: Claim, stance: str, value: str, is_needed: bool
) -> None:
    assert is_contrary(stance, compare(claim.value, read_value(value))) == is_needed
    if is_needed:
        with pytest.raises(Invalid) as refused:
            attach(contributor, claim, stance, value)
        assert refused.value.fields.keys() == {"stance_reason"}
        assert not Evidence.objects.exists()
    evidence = attach(contributor, claim, stance, value, REASON if is_needed else "")
    assert evidence.history.get().after["stance_reason"] == evidence.stance_reason


@pytest.mark.parametrize(
    ("stance", "value", "sentence"),
    [
        ("corroborates", OTHER, "the value differs from the claim’s: 3,537 more, 7 % apart"),
        ("conflicts", SAME, "the value fits the claim’s: the same figure"),
    ],
)
def test_the_refusal_gives_the_figures(
    contributor: Person, claim: Claim, stance: str, value: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        attach(contributor, claim, stance, value)
    assert sentence in refused.value.fields["stance_reason"]


@pytest.mark.parametrize("reason", [" \n", "x" * (MAX_REASON + 1)], ids=["blank", "too long"])
def test_neither_spaces_nor_an_essay_are_a_reason(
    contributor: Person, claim: Claim, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        attach(contributor, claim, "corroborates", OTHER, reason)
    assert "stance_reason" in refused.value.fields


def test_a_change_to_a_contrary_stance_needs_the_reason_too(
    contributor: Person, claim: Claim
) -> None:
    evidence = attach(contributor, claim, "conflicts", OTHER)
    changed = {"actor": contributor, "evidence_id": evidence.pk, "expected_version": 1, "now": NOW}
    details = EvidenceDetails(stance="corroborates", value=read_value(OTHER))
    with pytest.raises(Invalid, match="Give the reason"):
        attaching.change(**changed, details=details)
    evidence.refresh_from_db()
    assert (evidence.stance, evidence.version) == ("conflicts", 1)


# --- pages ------------------------------------------------------------------------------------


def page(answer: Any) -> str:
    return html.unescape(answer.content.decode())


FORM = {
    "tab": "link",
    "url": "https://counts.example/march",
    "title": "Counts of March",
    "kind": "report",
    "passage": "The office counted 53,669 dead.",
    "stance": "corroborates",
    "value": OTHER,
    "directness": "primary",
    "note": "Before the recount.",
}


def test_a_form_without_the_reason_names_the_field_and_loses_nothing(
    contributor: Person, claim: Claim
) -> None:
    desk = newsroom.signed_in(contributor)
    address = f"/desk/claims/{claim.pk}/evidence/new/"
    answer = desk.post(address, FORM)
    assert answer.status_code == 400
    assert "Give the reason" in str(answer.context["form"].errors["stance_reason"])
    assert all(words in page(answer) for words in ("Before the recount.", "Counts of March", OTHER))
    assert desk.post(address, FORM | {"stance_reason": REASON}).status_code == 302
    assert Evidence.objects.get().stance_reason == REASON
    assert REASON in page(desk.get(f"/desk/claims/{claim.pk}/"))


@pytest.mark.parametrize("is_htmx", [True, False])
def test_the_button_of_a_match_opens_the_form_for_the_reason(
    checker: Person, is_htmx: bool
) -> None:
    match = example_match.lebanon_match(checker)
    desk = newsroom.signed_in(checker)
    address = f"/desk/matches/{match.pk}/attach/"
    headers = {"HX-Request": "true"} if is_htmx else {}
    answer = desk.post(address, {"stance": "corroborates"}, headers=headers)
    assert answer.status_code == 400
    assert "data-asked" in page(answer) and 'name="stance_reason"' in page(answer)
    assert not Evidence.objects.exists()
    match.refresh_from_db()
    assert match.state == Match.State.SUGGESTED
    too_long = {"stance": "corroborates", "stance_reason": "x" * (MAX_REASON + 1)}
    assert too_long["stance_reason"] in page(desk.post(address, too_long, headers=headers))
    given = {"stance": "corroborates", "stance_reason": REASON}
    assert desk.post(address, given, headers=headers).status_code == (200 if is_htmx else 302)
    assert Evidence.objects.get().stance_reason == REASON
    match.refresh_from_db()
    assert match.state == Match.State.CONFIRMED


def test_a_sentence_that_a_search_found_asks_for_the_reason_too(checker: Person) -> None:
    match = example_match.lebanon_match(checker)
    desk = newsroom.signed_in(checker)
    address = f"/desk/claims/{match.claim_id}/who-else/attach/"
    sent = {"stance": "corroborates", "sentence": str(match.sentence_id), "q": "size of Lebanon"}
    answer = desk.post(address, sent)
    assert answer.status_code == 400 and 'name="stance_reason"' in page(answer)
    assert desk.post(address, sent | {"stance_reason": REASON}).status_code == 302
    assert Evidence.objects.get().stance_reason == REASON


# --- the reviewer's list ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "value", "reason", "lines"),
    [
        (
            "corroborates",
            OTHER,
            REASON,
            [("corroborates the claim, but its value differs", REASON)],
        ),
        ("conflicts", SAME, REASON, [("conflicts with the claim, but its value fits", REASON)]),
        ("conflicts", OTHER, "", []),
        ("corroborates", SAME, "", []),
    ],
)
def test_a_contrary_stance_is_one_line_of_the_review(
    editor: Person, claim: Claim, stance: str, value: str, reason: str, lines: list[tuple[str, str]]
) -> None:
    attach(editor, claim, stance, value, reason)
    factcheck = FactCheckFactory(claim=claim, state="in_review")
    points = points_of(dossier.of_factcheck(factcheck))
    assert [point.reason for point in points] == [given for _, given in lines]
    answer = newsroom.signed_in(editor).get(f"/desk/factchecks/{factcheck.pk}/review/")
    for sentence, given in lines:
        assert sentence in points[0].sentence
        assert sentence in page(answer) and f"Reason given: {given}" in " ".join(
            page(answer).split()
        )


def test_a_claim_changed_later_leaves_a_line_without_a_reason(
    contributor: Person, claim: Claim
) -> None:
    attach(contributor, claim, "conflicts", OTHER)
    Claim.objects.filter(pk=claim.pk).update(value_data=Evidence.objects.get().value_data)
    factcheck = FactCheckFactory(claim=claim, state="in_review")
    (point,) = points_of(dossier.of_factcheck(factcheck))
    assert point.needs_reason and not point.reason


def test_documents_of_earlier_editions_have_no_reason() -> None:
    piece = {
        "id": 1,
        "stance": "corroborates",
        "agreement": {"relation": "conflict", "reason": "2 against 3"},
        "source": {"title": "Counts", "publisher": None},
    }
    (point,) = points_of({"evidence": [piece]})
    assert (point.sentence, point.reason) == (
        "Counts corroborates the claim, but its value differs: 2 against 3.",
        "",
    )
