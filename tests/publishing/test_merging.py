"""Merging two claims that both have a fact-check, and undoing it: every case, and what readers get."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.claims.models import Claim
from apps.claims.operations import making
from apps.common.errors import Conflict, Invalid, NotAllowed, NotReady, Stale, WrongState
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.factchecks.states import State
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.publishing import operations
from apps.publishing.models import Edition, Verdict
from tests.api.conftest import Caller
from tests.desk.newsroom import signed_in
from tests.factories import (
    NOW,
    ClaimFactory,
    FactCheckFactory,
    PersonFactory,
    RatingFactory,
    advance_to,
    approval_arguments,
    merge_claims,
    seen_of,
    verb_arguments,
    who_approves,
    write_draft,
)
from tests.pages import page_of

pytestmark = pytest.mark.django_db
LATER, LAST = NOW + dt.timedelta(days=1), NOW + dt.timedelta(days=2)
WHY = "Both are on the ferries of March."
OTHER = "The harbour counted 1,000 ferries that month."

# The merged fact-check, the one that stays -> the state it had, the kind of its current edition, its
# editions, and where its page leads: to the other verdict, or nowhere while that is being checked.
CASES = """
open               open               open       -       0  -
open               published          open       -       0  -
in_review          approved           in_review  -       0  -
in_review          published          in_review  -       0  -
approved           in_review          approved   -       0  -
approved           published          approved   -       0  -
published          open               published  merged  2  nowhere
published          in_review          published  merged  2  nowhere
published          approved           published  merged  2  nowhere
published          published          published  merged  2  other
published          correction         published  merged  2  other
published          reopened           published  merged  2  nowhere
correction         published          open       merged  2  other
correction         open               open       merged  2  nowhere
corrected_approved published          approved   merged  2  other
announced          published          open       merged  3  other
"""
ROWS = [line.split() for line in CASES.strip().splitlines()]
cases = pytest.mark.parametrize(("gone", "stays", "state", "kind", "number", "leads"), ROWS)
PUBLIC = [row for row in ROWS if row[3] == "merged"]


def check(stage: str, editor: Person, statement: str = "") -> FactCheck:
    """Return a fact-check at a stage: a state, or a part of a later round."""
    RatingFactory(slug="true", word="True", order=9, number=5)
    claim = ClaimFactory(statement=statement) if statement else ClaimFactory()
    states = {"correction": "published", "corrected_approved": "published"}
    states |= {"announced": "published", "reopened": "withdrawn"}
    row: FactCheck = FactCheckFactory(
        claim=claim, state=State(states.get(stage, stage)), reviewer=editor
    )
    if stage == "reopened":
        operations.reopen(actor=editor, reason="It was right.", **verb_arguments(row))
    elif stage in states:
        factchecks.correct(
            actor=editor, kind="correction", reason="A digit.", **verb_arguments(row)
        )
        write_draft(row, row.opened_by, finding="There were 901.", rating="true")
    if stage == "announced":
        operations.announce_recheck(actor=editor, **verb_arguments(row))
    if stage == "corrected_approved":
        advance_to(row, State.APPROVED, row.opened_by, editor)
    row.refresh_from_db()
    return row


def merge(gone: FactCheck, stays: FactCheck, editor: Person, **more: Any) -> None:
    merge_claims(gone.claim, stays.claim, editor, **{"note": WHY, "now": LATER} | more)
    for row in (gone, stays):
        row.refresh_from_db()
        row.claim.refresh_from_db()


def undo(gone: FactCheck, editor: Person, note: str = "Another month.", **more: Any) -> None:
    version = Claim.objects.values_list("version", flat=True).get(pk=gone.claim_id)
    given = {"claim_id": gone.claim_id, "expected_version": version, "now": LAST}
    making.unmerge(actor=editor, note=note, **given | more)
    gone.refresh_from_db()
    gone.claim.refresh_from_db()


def publish(row: FactCheck, editor: Person) -> Edition:
    """Take a fact-check from its state to publication, a day after the merge."""
    row.refresh_from_db()
    if row.state == "approved":
        operations_send_back(row, editor)
    row.refresh_from_db()
    if row.state == "open":
        write_draft(row, row.opened_by)
        factchecks.submit(actor=row.opened_by, **verb_arguments(row))
    factchecks.approve(actor=who_approves(row, editor), **approval_arguments(row))
    return operations.publish(actor=editor, **verb_arguments(row, LAST))


def operations_send_back(row: FactCheck, editor: Person) -> None:
    factchecks.send_back(actor=editor, note="The sources are more.", **verb_arguments(row))


def current(row: FactCheck) -> Edition | None:
    verdict = Verdict.objects.select_related("current").filter(factcheck=row).first()
    return verdict.current if verdict else None


def slug_of(row: FactCheck) -> str:
    return Verdict.objects.get(factcheck=row).slug


def stored(row: FactCheck) -> dict[str, Any]:
    """Return everything of the row that a merge must leave alone, or an undoing bring back."""
    row.refresh_from_db()
    names = (
        "rating_id", "finding", "explanation", "as_of", "recheck_on", "round", "correction_kind",
        "correction_reason", "is_recheck_announced", "priority",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}


# Every case --------------------------------------------------------------------------------------


@cases
def test_a_merge_ends_the_fact_check_and_loses_nothing(
    gone: str, stays: str, state: str, kind: str, number: str, leads: str, editor: Person
) -> None:
    row, other = check(gone, editor), check(stays, editor)
    assert row.state == state
    before, other_before = stored(row), (stored(other), other.state, current(other))
    merge(row, other, editor)
    assert (row.state, stored(row)) == ("merged", before)
    assert (stored(other), other.state, current(other)) == other_before
    entry = row.history.latest("pk")
    assert (entry.verb, entry.actor, entry.note) == ("merge_factcheck", editor, WHY)
    assert entry.before == {"state": state}
    assert entry.after == {"state": "merged", "into": other.claim_id}
    assert Edition.objects.filter(verdict__factcheck=row).count() == int(number)
    edition = current(row)
    assert (edition.kind if edition else "-") == kind
    if edition:
        into = edition.document["merged_into"]
        expected = slug_of(other) if leads == "other" else None
        assert into == {
            "slug": expected,
            "statement": expected and other.claim.statement,
            "merged_at": "2024-05-03T12:00:00Z",
            "reason": WHY,
        }
        assert edition.reason == WHY and "recheck" not in edition.document
        assert edition.document["people"]["published_by"] == editor.name


@cases
def test_undoing_a_merge_brings_all_back(
    gone: str, stays: str, state: str, kind: str, number: str, leads: str, editor: Person
) -> None:
    row, other = check(gone, editor), check(stays, editor)
    before, edition_before = stored(row), current(row)
    merge(row, other, editor)
    undo(row, editor)
    assert (row.state, stored(row), row.claim.merged_into) == (state, before, None)
    entry = row.history.latest("pk")
    assert (entry.verb, entry.note) == ("unmerge_factcheck", "Another month.")
    assert (entry.before["state"], entry.after) == ("merged", {"state": state})
    edition = current(row)
    assert (edition is None) is (edition_before is None)
    if edition and edition_before:
        again = "recheck" if gone == "announced" else "update"
        assert (edition.kind, edition.number) == (again, int(number) + 1)
        assert edition.reason.endswith(
            "That is undone, and the verdict is as it was: Another month."
        )
        frame = ("number", "kind", "reason", "published_at", "people")
        for name in frame:
            edition.document.pop(name), edition_before.document.pop(name)
        assert edition.document == edition_before.document
        assert Edition.objects.published().filter(verdict__factcheck=row).exists()


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_work_that_a_merge_ended_goes_on_after_it_is_undone(state: str, editor: Person) -> None:
    row, other = check(state, editor), check("published", editor)
    another = PersonFactory(role="editor")  # who merges is a writer, and editor approves
    merge(row, other, another)
    undo(row, another)
    if state == "in_review":
        factchecks.approve(actor=editor, **approval_arguments(row))
    assert operations.publish(actor=editor, **verb_arguments(row, LAST)).number == 1


# Refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "stays", "sentence"),
    [
        ("withdrawn", "published", "The verdict on this claim is withdrawn"),
        ("reopened", "published", "The verdict on this claim is withdrawn"),
        ("published", "withdrawn", "The verdict on the other claim is withdrawn"),
        ("open", "withdrawn", "The verdict on the other claim is withdrawn"),
    ],
)
def test_a_withdrawn_verdict_leads_nowhere_and_nothing_leads_to_it(
    gone: str, stays: str, sentence: str, editor: Person
) -> None:
    row, other = check(gone, editor), check(stays, editor)
    editions, state = Edition.objects.count(), row.state
    with pytest.raises(Conflict, match=sentence):
        merge(row, other, editor)
    row.refresh_from_db()
    assert (row.state, Edition.objects.count(), row.claim.merged_into) == (state, editions, None)


def test_a_checked_claim_is_not_merged_into_an_unchecked_one(editor: Person) -> None:
    row = check("published", editor)
    with pytest.raises(Conflict, match="Merge the other claim into this one instead"):
        merge_claims(row.claim, ClaimFactory(), editor)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_a_reason_is_needed_to_merge_and_to_undo(reason: str, editor: Person) -> None:
    row, other = check("published", editor), check("published", editor)
    with pytest.raises(Invalid) as refused:
        merge(row, other, editor, note=reason)
    assert set(refused.value.fields) == {"note"}
    merge(row, other, editor)
    with pytest.raises(Invalid) as refused:
        undo(row, editor, reason)
    assert set(refused.value.fields) == {"note"}


def test_who_may_not_merges_nothing(editor: Person, checker: Person) -> None:
    row, other = check("published", editor), check("published", editor)
    for role in ("viewer", "contributor", "checker"):
        with pytest.raises(NotAllowed):
            merge(row, other, PersonFactory(role=role))
    editor.scopes = frozenset({"read", "write"})
    with pytest.raises(NotAllowed, match="lacks the scope"):
        merge(row, other, editor)
    editor.scopes = frozenset({"read", "write", "review"})
    merge(row, other, editor)
    for actor in (checker, PersonFactory(role="admin", is_active=False)):
        with pytest.raises(Exception) as refused:
            undo(row, actor)
        assert type(refused.value).__name__ in ("NotAllowed", "NotFound")
    with pytest.raises(Stale):
        undo(row, editor, expected_version=1)


@pytest.mark.parametrize("ends", ["approve", "publish", "submit", "draft"])
def test_nothing_goes_on_in_a_merged_fact_check(ends: str, editor: Person) -> None:
    state = {"approve": "in_review", "publish": "approved"}.get(ends, "open")
    row, other = check(state, editor), check("published", editor)
    merge(row, other, editor)
    editions, more = Edition.objects.count(), {}
    if ends == "draft":
        more = {"draft": factchecks.Draft(finding="Too late.")}
    if ends == "approve":
        more = {"seen": seen_of(row)}
    app = operations if ends == "publish" else factchecks
    actor = row.opened_by if ends in ("submit", "draft") else editor
    with pytest.raises(WrongState, match="It is merged"):
        getattr(app, ends)(actor=actor, **verb_arguments(row), **more)
    assert Edition.objects.count() == editions


def test_an_edition_since_the_merge_keeps_it_from_being_undone(editor: Person) -> None:
    row, other = check("published", editor), check("open", editor)
    merge(row, other, editor)
    publish(other, editor)
    with pytest.raises(Conflict, match="Edition 1 of the verdict on the other claim was published"):
        undo(row, editor)
    row.refresh_from_db()
    assert row.state == "merged"


# What the remaining verdict says -----------------------------------------------------------------


@pytest.mark.parametrize("stage", ["open", "approved", "correction", "corrected_approved"])
def test_the_next_edition_of_the_other_verdict_says_what_it_also_covers(
    stage: str, editor: Person, client: Client
) -> None:
    row, other = check("published", editor), check(stage, editor)
    merge(row, other, editor)
    edition = publish(other, editor)
    covered = {"slug": slug_of(row), "statement": row.claim.statement}
    assert edition.document["covers"] == [covered]
    page = page_of(client.get(f"/verdicts/{edition.verdict.slug}/"))
    assert "This verdict also covers the claim" in page and f"/verdicts/{slug_of(row)}/" in page
    joined = current(row)
    assert joined is not None
    assert joined.document["merged_into"]["slug"] == edition.verdict.slug
    assert joined.document["merged_into"]["reason"] == WHY
    told = "A verdict on the claim that this one was merged with is published."
    assert joined.reason == (told if "correct" not in stage else WHY)


def test_a_merged_claim_without_a_verdict_is_not_covered(editor: Person) -> None:
    row, other = check("approved", editor), check("open", editor)
    merge(row, other, editor)
    assert "covers" not in publish(other, editor).document


def test_an_approval_from_before_the_merge_does_not_count(editor: Person) -> None:
    row, other = check("published", editor), check("approved", editor)
    merge(row, other, editor)
    with pytest.raises(NotReady, match="changed after the approval"):
        operations.publish(actor=editor, **verb_arguments(other))


def test_a_preview_says_what_it_would_cover(editor: Person) -> None:
    row, other = check("published", editor), check("in_review", editor)
    merge(row, other, editor)
    page = page_of(signed_in(editor).get(f"/desk/factchecks/{other.pk}/review/"))
    assert "This verdict also covers the claim" in page


def test_a_chain_of_merges_leads_to_the_last_and_back(editor: Person) -> None:
    first, second, third = (check("published", editor) for _ in range(3))
    merge(first, second, editor)
    merge(second, third, editor)
    first.claim.refresh_from_db()
    assert first.claim.merged_into == third.claim

    def leads(row: FactCheck) -> str | None:
        edition = current(row)
        assert edition is not None
        slug: str | None = edition.document["merged_into"]["slug"]
        return slug

    assert leads(first) == leads(second) == slug_of(third)
    undo(second, editor)
    first.claim.refresh_from_db()
    assert first.claim.merged_into == second.claim
    assert leads(first) == slug_of(second)
    undo(first, editor)
    assert first.state == second.state == "published"


def test_an_edition_of_a_claim_merged_later_keeps_a_merge_from_being_undone(editor: Person) -> None:
    first, second, third = check("published", editor), check("open", editor), check("open", editor)
    merge(first, second, editor, now=NOW)
    assert "covers" in publish(second, editor).document
    merge(second, third, editor, now=LAST + dt.timedelta(days=1))
    with pytest.raises(Conflict, match="Edition 1 of the verdict on the other claim was published"):
        undo(first, editor)
    undo(second, editor)
    assert second.state == "published"


@pytest.mark.parametrize("verb", ["withdraw", "announce_recheck"])
def test_an_edition_that_repeats_the_last_one_does_not_keep_a_merge(
    verb: str, editor: Person
) -> None:
    row, other = check("published", editor), check("correction", editor)
    merge(row, other, editor)
    more = {"reason": "We erred."} if verb == "withdraw" else {}
    getattr(operations, verb)(actor=editor, **verb_arguments(other, LAST), **more)
    undo(row, editor)
    assert row.state == "published"


# What readers and programs get -------------------------------------------------------------------


@pytest.fixture
def merged(editor: Person) -> tuple[FactCheck, FactCheck]:
    row = check("published", editor, "The port counted 1,000 walruses in March.")
    other = check("published", editor, "One thousand walruses were counted.")
    merge(row, other, editor)
    return row, other


def test_the_page_says_first_that_the_claim_was_merged(
    merged: tuple[FactCheck, FactCheck], client: Client
) -> None:
    row, other = merged
    page = page_of(client.get(f"/verdicts/{slug_of(row)}/"))
    article = page.partition("<article")[2]
    notice = article.index("This claim was merged with another one</strong> on")
    assert notice < article.index("<h1")
    words = article[notice : article.index("<h1")]
    assert "3 May 2024" in words and WHY in words
    assert f'href="/verdicts/{slug_of(other)}/"' in words and other.claim.statement in words
    assert "There were 900." in article
    assert f'rel="canonical" href="http://testserver/verdicts/{slug_of(other)}/"' in page
    assert "application/ld+json" not in page
    assert WHY in page.partition('name="description"')[2][:200]


def test_its_editions_stay_readable_and_say_it_too(
    merged: tuple[FactCheck, FactCheck], client: Client
) -> None:
    row, other = merged
    for number in (1, 2):
        page = page_of(client.get(f"/verdicts/{slug_of(row)}/editions/{number}/"))
        assert "This claim was merged with another one</strong>" in page and WHY in page
        assert f'href="/verdicts/{slug_of(other)}/"' in page and "There were 900." in page
        assert "application/ld+json" not in page
        answer = client.get(f"/api/v1/verdicts/{slug_of(row)}/editions/{number}/").json()
        assert answer["finding"] == "There were 900." and answer["number"] == number


def test_the_edition_of_a_merge_says_so_after_it_is_undone(
    merged: tuple[FactCheck, FactCheck], editor: Person, client: Client
) -> None:
    row, _ = merged
    undo(row, editor)
    address = f"/verdicts/{slug_of(row)}/"
    page = page_of(client.get(f"{address}editions/2/"))
    notice = page.partition("This claim was merged with another one</strong> on")[2]
    assert WHY in notice and "That has been undone since." in notice[:400]
    for other in (address, f"{address}editions/1/"):
        assert "merged with another one</strong>" not in page_of(client.get(other))


def test_while_the_other_claim_is_being_checked_the_page_says_that_alone(
    editor: Person, client: Client
) -> None:
    row, other = check("published", editor), check("open", editor, OTHER)
    merge(row, other, editor)
    page = page_of(client.get(f"/verdicts/{slug_of(row)}/"))
    assert "The other claim is being checked; no verdict on it is published." in page
    assert OTHER not in page
    assert f'rel="canonical" href="http://testserver/verdicts/{slug_of(row)}/"' in page


def test_lists_have_the_remaining_verdict_alone(
    merged: tuple[FactCheck, FactCheck], client: Client
) -> None:
    row, other = merged
    gone, stays = slug_of(row), slug_of(other)
    for address in ("/", "/?q=walruses", "/?rating=false"):
        page = page_of(client.get(address))
        assert f"/verdicts/{stays}/" in page and f"/verdicts/{gone}/" not in page, address

    def slugs(state: str) -> set[str]:
        answer = client.get(f"/api/v1/verdicts/{state}").json()
        return {one["slug"] for one in answer["results"]}

    assert slugs("") == slugs("?state=all") == {stays}
    assert slugs("?q=walruses") == {stays}
    assert (slugs("?state=merged"), slugs("?state=withdrawn")) == ({gone}, set())
    answer = client.get(f"/api/v1/verdicts/{gone}/").json()
    assert answer["kind"] == "merged" and answer["merged_into"]["slug"] == stays


def test_the_corrections_log_says_it(merged: tuple[FactCheck, FactCheck], client: Client) -> None:
    page = page_of(client.get("/corrections/"))
    assert "Merged with another claim" in page and WHY in page
    assert f"/verdicts/{slug_of(merged[0])}/" in page


def test_what_is_merged_does_not_lead_the_front_page(
    editor: Person, merged: tuple[FactCheck, FactCheck]
) -> None:
    row, third = check("published", editor), check("published", editor)
    given = {"actor": editor, "slug": slug_of(row), "until": LAST}
    operations.choose_lead(**given, now=NOW)
    merge(row, third, editor)
    with pytest.raises(WrongState, match="cannot lead the front page"):
        operations.choose_lead(**given, now=NOW)


# The newsroom's pages ----------------------------------------------------------------------------


def test_the_merge_page_shows_both_sides_and_what_would_happen(editor: Person) -> None:
    row, other = check("published", editor), check("in_review", editor)
    desk = signed_in(editor)
    address = f"/desk/claims/{row.claim_id}/merge/"
    page = page_of(desk.get(f"{address}?into={other.claim_id}"))
    for words in (
        "The claim that stays", "published", "in review", "1 conflicts", "1 edition",
        "no verdict", row.opened_by.name, other.opened_by.name, f"Fact-check {row.pk} ends.",
        "will lead, once it is published,", "Readers see it at the top of the page",
    ):  # fmt: skip
        assert words in page, words
    sent = {"into": other.claim_id, "version": row.claim.version}
    refused = desk.post(address, sent | {"note": ""})
    assert refused.status_code == 400
    assert Edition.objects.count() == 1
    done = desk.post(address, sent | {"note": WHY})
    assert (done.status_code, done["Location"]) == (302, f"/desk/claims/{other.claim_id}/")
    ended = page_of(desk.get(f"/desk/factchecks/{row.pk}/"))
    assert "Its claim was merged" in ended and "There were 900." in ended
    undone = desk.post(f"/desk/claims/{row.claim_id}/unmerge/", {"version": 2, "note": "No."})
    assert undone.status_code == 302
    row.refresh_from_db()
    assert row.state == "published"


def test_a_refused_merge_says_why_on_the_page(editor: Person) -> None:
    row, other = check("withdrawn", editor), check("published", editor)
    address = f"/desk/claims/{row.claim_id}/merge/?into={other.claim_id}"
    assert "The verdict on this claim is withdrawn" in page_of(signed_in(editor).get(address))


def test_what_was_typed_into_a_fact_check_merged_meanwhile_is_shown(editor: Person) -> None:
    row, other = check("open", editor), check("open", editor)
    version = row.version
    merge(row, other, editor)
    sent = {"version": version, "finding": "Typed meanwhile.", "explanation": "At length."}
    page = signed_in(row.opened_by).post(f"/desk/factchecks/{row.pk}/draft/", sent)
    assert page.status_code in (409, 412)
    assert "Typed meanwhile." in page_of(page) and "At length." in page_of(page)


# The API -----------------------------------------------------------------------------------------


def test_a_program_does_the_same(editor: Person) -> None:
    row, other = check("published", editor), check("published", editor)
    _, narrow = issue_token(actor=editor, name="n", scopes=["read", "write"], now=timezone.now())
    _, token = issue_token(
        actor=editor, name="t", scopes=["read", "write", "review"], now=timezone.now()
    )
    caller, path = Caller(editor, token), f"claims/{row.claim_id}/"
    body = {"into": other.claim_id, "note": WHY}
    assert caller.post(f"{path}merge/", body).status_code == 428
    assert Caller(editor, narrow).post(f"{path}merge/", body, version=1).status_code == 403
    without = caller.post(f"{path}merge/", {"into": other.claim_id}, version=1)
    assert without.status_code == 400 and "note" in without.content.decode()
    assert caller.post(f"{path}merge/", body, version=1).json()["id"] == other.claim_id
    ended = caller.get(f"factchecks/{row.pk}/").json()
    assert (ended["state"], ended["open_verbs"]) == ("merged", [])
    listed = caller.get("factchecks/?state=merged").json()["results"]
    assert [one["id"] for one in listed] == [row.pk]
    undone = caller.post(f"{path}unmerge/", {"note": "No."}, version=2)
    assert undone.json()["merged_into"] is None
    assert caller.get(f"factchecks/{row.pk}/").json()["state"] == "published"
