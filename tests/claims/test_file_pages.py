"""Rewording, merging, and keeping claimants, as pages."""

from __future__ import annotations

import html
from typing import Any

import pytest

from apps.claims.models import Claim, Claimant
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import ClaimFactory, FactCheckFactory


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def wording(claim: Claim, **said: Any) -> dict[str, Any]:
    """Return the form of a claim's wording as a browser would send it."""
    known = {
        "version": claim.version,
        "statement": claim.statement,
        "kind": claim.kind,
        "claimant": str(claim.claimant or ""),
        "claimed_on": claim.claimed_on,
        "value": claim.value.printed if claim.value else "",
        "topics": ", ".join(topic.name for topic in claim.topics.all()),
        "language": claim.language,
        "note": "",
    }
    return known | said


def test_a_claim_is_reworded(contributor: Person) -> None:
    claim, _ = newsroom.zone_claim(contributor)
    sent = wording(claim, statement="Turkey holds a tenth of Syria.", topics="Syria, Maps , ,")
    answer = newsroom.signed_in(contributor).post(f"/desk/claims/{claim.pk}/word/", sent)
    assert answer.url == f"/desk/claims/{claim.pk}/"
    claim.refresh_from_db()
    assert claim.statement == "Turkey holds a tenth of Syria."
    assert sorted(topic.name for topic in claim.topics.all()) == ["Maps", "Syria"]


def test_a_value_whose_words_stay_stays_exactly_as_it_is(contributor: Person) -> None:
    claim, _ = newsroom.zone_claim(contributor)
    before = claim.value_data
    newsroom.signed_in(contributor).post(f"/desk/claims/{claim.pk}/word/", wording(claim))
    claim.refresh_from_db()
    assert claim.value_data == before


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("value", "as it were", "We cannot read a value in this"),
        ("statement", "", "required"),
        ("claimed_on", "last spring", "is not a day we can read"),
        ("kind", "rumour", "rumour"),
        ("topics", "x" * 90, "80 characters"),
    ],
)
def test_a_wording_that_cannot_be_read_is_shown_again(
    contributor: Person, field: str, typed: str, sentence: str
) -> None:
    claim, _ = newsroom.zone_claim(contributor)
    sent = wording(claim, note="My reason is kept.") | {field: typed}
    answer = newsroom.signed_in(contributor).post(f"/desk/claims/{claim.pk}/word/", sent)
    assert answer.status_code == 400
    assert sentence in text(answer)
    assert "My reason is kept." in text(answer)


def test_a_stale_wording_stands_beside_what_is_stored(contributor: Person) -> None:
    claim, _ = newsroom.zone_claim(contributor)
    desk, address = newsroom.signed_in(contributor), f"/desk/claims/{claim.pk}/word/"
    desk.post(address, wording(claim, statement="Theirs was first."))
    answer = desk.post(address, wording(claim, statement="Mine came later."))
    assert answer.status_code == 412
    assert "Theirs was first." in text(answer)
    assert "Mine came later." in text(answer)
    again = wording(claim, statement="Mine came later.", version=2)
    assert desk.post(address, again).status_code == 302


def test_a_viewer_may_not_reword(viewer: Person, contributor: Person) -> None:
    claim, _ = newsroom.zone_claim(contributor)
    desk, address = newsroom.signed_in(viewer), f"/desk/claims/{claim.pk}/word/"
    assert 'name="statement"' not in text(desk.get(address))
    assert desk.post(address, wording(claim)).status_code == 403


def test_what_is_read_in_a_value_is_said(contributor: Person) -> None:
    desk = newsroom.signed_in(contributor)
    said = text(desk.get("/desk/values/read/", {"text": "more than 3.5 million people"}))
    assert "more than 3.5 million people" in said
    assert "We cannot read" in text(desk.get("/desk/values/read/", {"text": "as it were"}))
    assert "We cannot read" not in text(desk.get("/desk/values/read/"))


def test_a_duplicate_is_found_seen_beside_and_merged(editor: Person) -> None:
    stays = ClaimFactory(statement="The port counted 900 ferries in March.")
    twin = ClaimFactory(statement="Nine hundred ferries came to port.")
    desk, address = newsroom.signed_in(editor), f"/desk/claims/{twin.pk}/merge/"
    assert [one.pk for one in desk.get(f"{address}?q=counted 900").context["candidates"]] == [
        stays.pk
    ]
    both = text(desk.get(f"{address}?into={stays.pk}"))
    assert "The duplicate keeps its file, appearances and evidence" in both
    assert "The port counted 900" in both
    answer = desk.post(address, {"version": 1, "into": stays.pk, "note": "The same count."})
    assert answer.url == f"/desk/claims/{stays.pk}/"
    twin.refresh_from_db()
    assert twin.merged_into == stays


def test_a_claim_under_check_must_be_the_one_that_stays(editor: Person) -> None:
    checked, other = FactCheckFactory().claim, ClaimFactory()
    desk, address = newsroom.signed_in(editor), f"/desk/claims/{checked.pk}/merge/"
    assert "This claim has a fact-check" in text(desk.get(f"{address}?into={other.pk}"))
    sent = {"version": checked.version, "into": other.pk, "note": "My reason is kept."}
    answer = desk.post(address, sent)
    assert answer.status_code == 409
    assert "My reason is kept." in text(answer)


def test_a_merge_of_what_was_changed_meanwhile_is_stale_and_can_be_sent_again(
    editor: Person,
) -> None:
    twin, stays = ClaimFactory(), ClaimFactory()
    desk, address = newsroom.signed_in(editor), f"/desk/claims/{twin.pk}/merge/"
    desk.post(f"/desk/claims/{twin.pk}/word/", wording(twin))
    answer = desk.post(address, {"version": 1, "into": stays.pk, "note": ""})
    assert answer.status_code == 412
    assert 'name="version" value="2"' in text(answer)


def test_a_contributor_may_not_merge(contributor: Person) -> None:
    twin, stays = ClaimFactory(), ClaimFactory()
    desk, address = newsroom.signed_in(contributor), f"/desk/claims/{twin.pk}/merge/"
    assert "Only an editor can merge claims" in text(desk.get(f"{address}?into={stays.pk}"))
    assert desk.post(address, {"version": 1, "into": stays.pk}).status_code == 403


def test_a_merge_is_taken_back(editor: Person) -> None:
    twin, stays = ClaimFactory(), ClaimFactory()
    desk = newsroom.signed_in(editor)
    desk.post(f"/desk/claims/{twin.pk}/merge/", {"version": 1, "into": stays.pk})
    address = f"/desk/claims/{twin.pk}/unmerge/"
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"version": 2, "note": "Not the same."}).status_code == 302
    twin.refresh_from_db()
    assert twin.merged_into is None
    assert desk.post(address, {"version": 3}).status_code == 409


@pytest.mark.parametrize("into", ["x", "0", "99999999999999999999999", "-1"])
def test_an_address_that_names_no_other_claim_shows_the_search(editor: Person, into: str) -> None:
    page = newsroom.signed_in(editor).get(f"/desk/claims/{ClaimFactory().pk}/merge/?into={into}")
    assert page.status_code == 200
    assert page.context["into"] is None


def test_editors_keep_what_is_known_of_a_claimant(editor: Person, checker: Person) -> None:
    ClaimFactory(claimant="Harbour Office")
    row = Claimant.objects.get()
    address = f"/desk/claimants/{row.pk}/"
    sent = {
        "version": 1,
        "name": "The Harbour Office",
        "kind": "organisation",
        "description": "Keeps the port",
        "same_as": "https://harbour.example",
    }
    reader = newsroom.signed_in(checker)
    assert "Only an editor can change this" in text(reader.get(address))
    assert reader.post(address, sent).status_code == 403
    desk = newsroom.signed_in(editor)
    refused = desk.post(address, sent | {"same_as": "nowhere"})
    assert refused.status_code == 400
    assert "Keeps the port" in text(refused)
    assert desk.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.kind) == ("The Harbour Office", "organisation")
    assert "The Harbour Office" in text(reader.get("/desk/claimants/?q=harbour"))
    assert "Nobody by that name" in text(reader.get("/desk/claimants/?q=nobody"))


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "²", "-1"])
def test_a_number_that_no_claim_has_is_refused(editor: Person, number: str) -> None:
    address = f"/desk/claims/{ClaimFactory().pk}/merge/"
    answer = newsroom.signed_in(editor).post(address, {"version": 1, "into": number})
    assert answer.status_code == 400
