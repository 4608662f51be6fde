"""The value that the portal reads in a passage without one: proposed, and stored only by a person."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.claims.models import Claim
from apps.evidence.candidates import proposed_value
from apps.evidence.models import Evidence
from apps.factchecks import dossier
from apps.people.models import Person
from apps.reading.finding import read_value
from tests.factories import ClaimFactory, EvidenceFactory, FactCheckFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db

COUNTED = "The harbour office counted 900 ferries in March."


def claim() -> Claim:
    return ClaimFactory(
        statement="The port counted 1,000 ferries in March.", value=read_value("1,000 ferries")
    )


@pytest.mark.parametrize(
    ("passage", "printed"),
    [(COUNTED, "900 ferries"), ("The harbour office did not count them.", "")],
)
def test_a_passage_without_a_value_has_the_one_that_is_read_as_a_proposal(
    passage: str, printed: str
) -> None:
    evidence = EvidenceFactory(claim=claim(), passage=passage)
    value = proposed_value(evidence)
    assert (value.printed if value else "") == printed
    assert evidence.value_data is None


def test_a_stored_value_leaves_nothing_to_propose() -> None:
    evidence = EvidenceFactory(claim=claim(), passage=COUNTED)
    evidence.value_data = {"type": "quantity"}
    assert proposed_value(evidence) is None


def test_a_proposal_is_in_no_document_of_readers() -> None:
    row = claim()
    EvidenceFactory(claim=row, passage=COUNTED)
    (piece,) = dossier.of_factcheck(FactCheckFactory(claim=row))["evidence"]
    assert (piece["value"], piece["agreement"]["relation"]) == (None, "not_comparable")


class TestTheForm:
    def sent(self, **changes: str) -> dict[str, str]:
        known = {"tab": "link", "url": "https://counts.example/1", "title": "Counts of March"}
        known |= {"passage": COUNTED, "stance": "conflicts", "directness": "secondary"}
        return known | {"kind": "article", "value": "", "value_was_offered": ""} | changes

    def post(self, client: Client, person: Person, row: Claim, **changes: str) -> Any:
        client.force_login(person)
        return client.post(reverse("evidence:attach", args=[row.pk]), self.sent(**changes))

    def test_it_comes_back_once_with_the_value_that_was_read(
        self, client: Client, contributor: Person
    ) -> None:
        answer = self.post(client, contributor, row := claim())
        page = page_of(answer)
        assert answer.status_code == 400 and not Evidence.objects.exists()
        assert 'value="900 ferries"' in page and "Read by the portal in the passage" in page
        again = {"value": "900 ferries", "value_was_offered": "true"}
        assert self.post(client, contributor, row, **again).status_code == 302
        assert Evidence.objects.get().value_data["printed"] == "900 ferries"

    def test_a_person_may_delete_it(self, client: Client, contributor: Person) -> None:
        answer = self.post(client, contributor, claim(), value_was_offered="true")
        assert answer.status_code == 302
        assert Evidence.objects.get().value_data is None

    @pytest.mark.parametrize(
        "changes", [{"passage": "The office did not count them."}, {"value": "800 ferries"}]
    )
    def test_nothing_is_asked_without_a_value_to_read_or_when_one_is_given(
        self, client: Client, contributor: Person, changes: dict[str, str]
    ) -> None:
        assert self.post(client, contributor, claim(), **changes).status_code == 302


def test_the_claims_file_shows_it_as_read_and_leads_to_the_field(
    client: Client, contributor: Person
) -> None:
    evidence = EvidenceFactory(claim=claim(), passage=COUNTED)
    client.force_login(contributor)
    page = page_of(client.get(reverse("factchecks:claim", args=[evidence.claim_id])))
    assert "nobody has confirmed it" in page
    change = reverse("evidence:change", args=[evidence.pk])
    assert f"{change}#id_value" in page
    assert 'data-offer="900 ferries"' in page_of(client.get(change))
