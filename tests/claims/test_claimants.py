"""Keeping claimants: their names, merging two that are the same, and what readers then find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.claims.models import Claim, Claimant
from apps.claims.operations import claimants, details
from apps.claims.operations.details import ClaimDetails
from apps.claims.operations.naming import CLAIMANTS
from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound, NotReady, Stale, WrongState
from apps.factchecks import dossier
from apps.factchecks import operations as factchecks
from apps.people.models import Person
from apps.people.roles import Role
from apps.publishing import operations as publishing
from apps.publishing.models import Edition
from tests.desk import newsroom
from tests.factories import (
    NOW,
    ClaimFactory,
    FactCheckFactory,
    PersonFactory,
    approval_arguments,
    verb_arguments,
    who_approves,
)
from tests.tables import cells

pytestmark = pytest.mark.django_db

HIDDEN = "\u200b"


def claimant(name: str) -> Claimant:
    return Claimant.objects.get(name=name)


@pytest.fixture
def two() -> tuple[Claimant, Claimant]:
    """The port (one claim) and the harbour office (two claims)."""
    for name in ("The Port", "Harbour Office", "Harbour Office"):
        ClaimFactory(claimant=name)
    return claimant("The Port"), claimant("Harbour Office")


def change(actor: Person, row: Claimant, name: str, **more: Any) -> Claimant:
    seen = Claimant.objects.filter(pk=row.pk).values_list("version", flat=True).first()
    given = {"kind": "organisation", "expected_version": seen} | more
    return claimants.change_claimant(actor=actor, claimant_id=row.pk, name=name, now=NOW, **given)


def merge(actor: Person, row: Claimant, into: str, **more: Any) -> Claimant:
    return claimants.merge_claimant(actor=actor, claimant_id=row.pk, into=into, now=NOW, **more)


# names ------------------------------------------------------------------------------------------


def test_a_name_is_kept_without_what_nobody_sees(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    row = change(editor, two[0], f"  The{HIDDEN}  Old Port ", note="There is a new one.")
    row.refresh_from_db()
    assert (row.name, row.slug) == ("The Old Port", "the-port")
    assert row.history.get().note == "There is a new one."
    assert CLAIMANTS.named("the old port") == row


@pytest.mark.parametrize("name", ["harbour office", "HARBOUR  OFFICE", f"Harbour{HIDDEN} Office"])
def test_a_name_that_another_claimant_has_is_refused_with_what_to_do(
    editor: Person, two: tuple[Claimant, Claimant], name: str
) -> None:
    with pytest.raises(Conflict, match=r"There is a claimant “Harbour Office” already. Merge this"):
        change(editor, two[0], name)
    assert not two[0].history.exists()


def test_a_name_that_means_another_since_a_merge_is_refused_as_well(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    ClaimFactory(claimant="Quay Board")
    merge(editor, two[1], "The Port")
    with pytest.raises(Conflict, match=r"“Harbour office” means “The Port” already. Merge this"):
        change(editor, claimant("Quay Board"), "Harbour office")


def test_the_claimant_that_stays_may_take_the_old_name(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    merge(editor, two[1], "The Port")
    assert change(editor, two[0], "Harbour Office").name == "Harbour Office"
    assert CLAIMANTS.named("harbour office") == two[0]


def test_the_case_of_a_name_can_be_set_right(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    assert change(editor, two[0], "the port").name == "the port"


@pytest.mark.parametrize("name", ["", "  ", HIDDEN, "x" * 201])
def test_a_name_that_is_none_is_refused(
    editor: Person, two: tuple[Claimant, Claimant], name: str
) -> None:
    with pytest.raises(Invalid) as refused:
        change(editor, two[0], name)
    assert set(refused.value.fields) == {"name"}


# merging ----------------------------------------------------------------------------------------


def test_the_claimant_that_stays_gets_the_claims(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    port, office = two
    moved = sorted(office.claims.values_list("pk", flat=True))
    assert merge(editor, office, " the  port", note="The same office.") == port
    office.refresh_from_db()
    assert office.merged_into == port
    assert (port.claims.count(), office.claims.count()) == (3, 0)
    assert list(Claimant.objects.current()) == [port]
    said = {port: {"merged": "Harbour Office"}, office: {"into": "The Port"}}
    for row in two:
        entry = row.history.get()
        assert (entry.verb, entry.actor, entry.at, entry.note) == (
            "merge_claimant", editor, NOW, "The same office.",
        )  # fmt: skip
        assert entry.after == said[row] | {"claims": moved}
    for claim in Claim.objects.filter(pk__in=moved):
        line = claim.history.latest("pk")
        assert (line.verb, line.actor, line.note) == ("merge_claimant", editor, "The same office.")
        assert (line.before, line.after) == (
            {"claimant": "Harbour Office"}, {"claimant": "The Port"},
        )  # fmt: skip
    assert not port.claims.exclude(pk__in=moved).get().history.exclude(verb="make_claim").exists()


@pytest.mark.parametrize("state", ["merged_into", "retired_at"])
def test_claims_that_do_not_stand_move_as_well(
    editor: Person, two: tuple[Claimant, Claimant], state: str
) -> None:
    claim = two[1].claims.order_by("pk")[0]
    put = {"merged_into": two[0].claims.get(), "retired_at": NOW}
    Claim.objects.filter(pk=claim.pk).update(**{state: put[state]})
    merge(editor, two[1], "The Port")
    claim.refresh_from_db()
    assert claim.claimant == two[0]


def test_who_writes_the_old_name_means_the_claimant_that_stays(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    claim = two[1].claims.order_by("pk")[0]
    merge(editor, two[1], "The Port")
    assert ClaimFactory(claimant="harbour office").claimant == two[0]
    reworded = details.word(
        actor=editor,
        claim_id=claim.pk,
        expected_version=claim.version,
        details=ClaimDetails("It rained.", "other", claimant="Harbour Office"),
        now=NOW,
    )
    assert reworded.claimant == two[0]
    assert Claimant.objects.count() == 2


def test_merged_twice_it_leads_to_the_last(editor: Person, two: tuple[Claimant, Claimant]) -> None:
    port, office = two
    ClaimFactory(claimant="Quay Board")
    merge(editor, office, "The Port")
    merge(editor, port, "Quay Board")
    office.refresh_from_db()
    board = claimant("Quay Board")
    assert office.merged_into == board
    assert board.claims.count() == 4
    pier = Claimant.objects.create(name="Pier Guild", slug="pier-guild")
    assert merge(editor, pier, "harbour office") == board
    assert Claimant.objects.same_as(["the-port"]) == [
        "harbour-office", "pier-guild", "quay-board", "the-port",
    ]  # fmt: skip


def test_of_two_by_one_name_each_can_be_described_and_merged_into_the_other(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    twin = Claimant.objects.create(name="The Port", slug="the-port-2")
    assert change(editor, twin, "The Port", description="Keeps the quays.").description
    assert merge(editor, two[0], "the port") == twin
    assert CLAIMANTS.named("The Port") == twin
    assert twin.claims.count() == 1


@pytest.mark.parametrize(
    ("into", "why"),
    [("Nobody", "There is no"), ("", "There is no"), ("the port", "into itself"),
     ("Quay Board", "into itself")],
)  # fmt: skip
def test_a_claimant_is_merged_into_another_that_exists(
    editor: Person, two: tuple[Claimant, Claimant], into: str, why: str
) -> None:
    Claimant.objects.create(name="Quay Board", slug="quay-board", merged_into=two[0])
    with pytest.raises(Invalid) as refused:
        merge(editor, two[0], into)
    assert set(refused.value.fields) == {"into"}
    assert why in refused.value.fields["into"]
    assert two[0].claims.exists()


VERBS: dict[str, Callable[[Person, Claimant], Claimant]] = {
    "change": lambda actor, row: change(actor, row, "Another name"),
    "merge": lambda actor, row: merge(actor, row, "The Port"),
}
STATES = """
        stands  merged
change  yes     no
merge   yes     no
"""
WHO = """
        viewer  contributor  checker  editor  admin
change  no      no           no       yes     yes
merge   no      no           no       yes     yes
"""


def test_the_tables_name_every_verb_and_role() -> None:
    assert {verb for verb, *_ in cells(STATES)} == {verb for verb, *_ in cells(WHO)} == set(VERBS)
    assert {role for _, role, _ in cells(WHO)} == set(Role.values)


@pytest.mark.parametrize(("verb", "state", "can"), cells(STATES))
def test_what_was_merged_is_done_with(
    editor: Person, two: tuple[Claimant, Claimant], verb: str, state: str, can: bool
) -> None:
    if state == "merged":
        merge(editor, two[1], "The Port")
    if can:
        VERBS[verb](editor, two[1])
        assert two[1].history.count() == 1
    else:
        with pytest.raises(WrongState, match="merged into “The Port”"):
            VERBS[verb](editor, two[1])


@pytest.mark.parametrize(("verb", "role", "may"), cells(WHO))
def test_claimants_are_kept_by_whom_the_table_says(
    two: tuple[Claimant, Claimant], verb: str, role: str, may: bool
) -> None:
    actor = PersonFactory(role=role)
    if may:
        VERBS[verb](actor, two[1])
    else:
        with pytest.raises(NotAllowed):
            VERBS[verb](actor, two[1])
    assert two[1].history.exists() is may


@pytest.mark.parametrize("verb", VERBS)
def test_a_claimant_that_is_not_there_is_not_found(editor: Person, verb: str) -> None:
    with pytest.raises(NotFound):
        VERBS[verb](editor, Claimant(pk=0))


def test_the_database_merges_no_claimant_into_itself(two: tuple[Claimant, Claimant]) -> None:
    with pytest.raises(IntegrityError, match="claimant_not_merged"), transaction.atomic():
        Claimant.objects.filter(pk=two[0].pk).update(merged_into=two[0])


def test_claims_are_found_by_the_old_name_too(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    merge(editor, two[1], "The Port")
    assert Claim.objects.all().search("harbour").count() == 3
    assert Claim.objects.all().search("nobody").count() == 0


# what was approved ------------------------------------------------------------------------------


def test_a_merge_after_the_approval_asks_for_another(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    approved = FactCheckFactory(claim=two[1].claims.order_by("pk")[0], state="approved")
    merge(editor, two[1], "The Port")
    with pytest.raises(NotReady) as refused:
        publishing.publish(actor=editor, **verb_arguments(approved))
    assert set(refused.value.missing) == {"approval"}
    factchecks.send_back(actor=editor, note="Another name.", **verb_arguments(approved))
    factchecks.submit(actor=approved.opened_by, **verb_arguments(approved))
    factchecks.approve(actor=who_approves(approved, editor), **approval_arguments(approved))
    edition = publishing.publish(actor=editor, **verb_arguments(approved))
    assert (edition.claimant_slug, edition.claimant_name) == ("the-port", "The Port")


def test_what_a_reviewer_looked_at_before_a_merge_is_not_approved(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    row = FactCheckFactory(claim=two[1].claims.order_by("pk")[0], state="in_review")
    seen = dossier.fingerprint(dossier.of_factcheck(row))
    merge(editor, two[1], "The Port")
    with pytest.raises(Stale):
        factchecks.approve(actor=who_approves(row, editor), seen=seen, **verb_arguments(row))


def test_a_merge_leaves_the_approval_of_others_alone(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    approved = FactCheckFactory(claim=two[0].claims.get(), state="approved")
    merge(editor, two[1], "The Port")
    assert publishing.publish(actor=editor, **verb_arguments(approved)).claimant_slug == "the-port"


# readers ----------------------------------------------------------------------------------------


@pytest.fixture
def published(editor: Person) -> None:
    """A verdict on each of two, then a merge: the last edition is of the one merged away."""
    for name in ("The Port", "Harbour Office"):
        FactCheckFactory(claim=ClaimFactory(claimant=name), state="published")
    merge(editor, claimant("Harbour Office"), "The Port")


@pytest.mark.parametrize("slug", ["the-port", "harbour-office"])
def test_readers_find_the_claims_of_both_by_either(
    client: Client, published: None, slug: str
) -> None:
    page = client.get(f"/claimants/{slug}/")
    assert page.status_code == 200
    assert page.context["page"].paginator.count == 2
    assert page.context["subject"]["name"] == "The Port"
    assert len(client.get("/api/v1/verdicts/", {"claimant": slug}).json()["results"]) == 2
    assert client.get("/", {"claimant": slug}).context["page"].paginator.count == 2


def test_a_page_is_headed_by_the_last_published_name_until_there_is_an_edition_of_the_one_that_stays(
    client: Client, editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    claim = two[1].claims.order_by("pk")[0]
    FactCheckFactory(claim=claim, state="published")
    merge(editor, two[1], "The Port")
    for slug in ("harbour-office", "the-port"):
        assert client.get(f"/claimants/{slug}/").context["subject"]["name"] == "Harbour Office"
    FactCheckFactory(claim=two[0].claims.exclude(pk=claim.pk)[0], state="published")
    for slug in ("harbour-office", "the-port"):
        assert client.get(f"/claimants/{slug}/").context["subject"]["name"] == "The Port"


def test_published_verdicts_keep_their_words(
    client: Client, editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    FactCheckFactory(claim=two[1].claims.order_by("pk")[0], state="published")
    before = Edition.objects.values().get()
    merge(editor, two[1], "The Port")
    assert Edition.objects.values().get() == before
    (row,) = client.get("/api/v1/verdicts/", {"claimant": "the-port"}).json()["results"]
    assert row["claimant"] == {"slug": "harbour-office", "name": "Harbour Office"}


def test_others_by_other_names_are_not_found(client: Client, published: None) -> None:
    FactCheckFactory(claim=ClaimFactory(claimant="Quay Board"), state="published")
    assert client.get("/claimants/the-port/").context["page"].paginator.count == 2
    assert client.get("/claimants/quay-board/").context["page"].paginator.count == 1
    assert client.get("/claimants/pier-guild/").status_code == 404


# pages ------------------------------------------------------------------------------------------


def test_an_editor_merges_on_the_page(editor: Person, two: tuple[Claimant, Claimant]) -> None:
    desk, (port, office) = newsroom.signed_in(editor), two
    address = f"/desk/claimants/{office.pk}/"
    sent = {"name": "The Harbour Office", "kind": "organisation", "note": "As they write it."}
    sent |= {"version": "1"}
    assert desk.post(address, sent).status_code == 302
    assert "As they write it." in desk.get(address).content.decode()
    answer = desk.post(address + "merge/", {"into": "The Port", "note": "One desk, two signs."})
    assert answer.url == f"/desk/claimants/{port.pk}/"
    page = desk.get(answer.url).content.decode()
    assert "merged one claimant into another" in page
    assert "One desk, two signs." in page
    assert f'Merged into this claimant: <a href="{address}">' in page
    gone = desk.get(address).content.decode()
    assert "This claimant is merged into" in gone
    assert "As they write it." in gone
    assert "<form" not in gone[gone.index("<h1") :]
    assert "merged one claimant into another" in desk.get("/desk/activity/").content.decode()


def test_the_list_shows_who_stands_and_finds_them_by_old_names(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    desk = newsroom.signed_in(editor)
    merge(editor, two[1], "The Port")
    assert [
        (row.name, row.claims_made) for row in desk.get("/desk/claimants/").context["page"]
    ] == [("The Port", 3)]
    found = desk.get("/desk/claimants/", {"q": "harbour"}).context["page"]
    assert [(row.name, row.claims_made) for row in found] == [("The Port", 3)]
    claim = ClaimFactory()
    offered = desk.get(f"/desk/claims/{claim.pk}/word/").content.decode()
    assert '<option value="The Port">' in offered
    assert '<option value="Harbour Office">' not in offered


def test_claims_that_do_not_stand_are_no_claims_of_theirs(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    desk, claim = newsroom.signed_in(editor), two[1].claims.order_by("pk")[0]
    Claim.objects.filter(pk=claim.pk).update(retired_at=NOW)
    found = desk.get("/desk/claimants/", {"q": "harbour"}).context["page"]
    assert [row.claims_made for row in found] == [1]
    assert claim not in desk.get(f"/desk/claimants/{two[1].pk}/").context["claims"]


def test_what_is_refused_keeps_what_was_typed(
    editor: Person, two: tuple[Claimant, Claimant]
) -> None:
    desk, address = newsroom.signed_in(editor), f"/desk/claimants/{two[0].pk}/"
    answer = desk.post(address + "merge/", {"into": "Nobody", "note": "One desk, two signs."})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'value="Nobody"' in page
    assert 'value="One desk, two signs."' in page
    assert "There is no claimant “Nobody”" in page
    assert 'value="The Port"' in page
    sent = {"version": 1, "name": "harbour office", "kind": "person", "note": "So signed."}
    taken = desk.post(address, sent)
    assert taken.status_code == 409
    assert "There is a claimant “Harbour Office” already" in taken.content.decode()
    assert 'value="So signed."' in taken.content.decode()


def test_what_was_merged_meanwhile_is_said(editor: Person, two: tuple[Claimant, Claimant]) -> None:
    desk, address = newsroom.signed_in(editor), f"/desk/claimants/{two[1].pk}/"
    merge(editor, two[1], "The Port")
    for where, sent in (
        (address, {"version": 1, "name": "X", "kind": "person"}),
        (address + "merge/", {"into": "X"}),
    ):
        answer = desk.post(where, sent)
        assert answer.status_code == 409
        assert "This claimant is merged into" in answer.content.decode()


def test_others_look_and_may_not_change(checker: Person, two: tuple[Claimant, Claimant]) -> None:
    desk, address = newsroom.signed_in(checker), f"/desk/claimants/{two[0].pk}/"
    page = desk.get(address).content.decode()
    assert "Only an editor can change this" in page
    assert "Merge" not in page
    assert desk.post(address, {"version": 1, "name": "Rafts", "kind": "person"}).status_code == 403
    assert desk.post(address + "merge/", {"into": "Harbour Office"}).status_code == 403
    assert desk.post("/desk/claimants/0/merge/", {"into": "The Port"}).status_code == 404
    assert desk.get(address + "merge/").status_code == 405


@pytest.mark.parametrize(("path", "queries"), [("", 5), ("?q=harbour", 5), ("{pk}/", 10)])
def test_a_page_takes_as_many_queries_however_many_claimants(
    editor: Person,
    two: tuple[Claimant, Claimant],
    path: str,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    desk, address = newsroom.signed_in(editor), "/desk/claimants/" + path.format(pk=two[0].pk)
    for number in range(3):
        name = f"Harbour Post {number}"
        ClaimFactory(claimant=name)
        merge(editor, claimant(name), "The Port")
    desk.get(address)
    with django_assert_num_queries(queries):
        desk.get(address)
