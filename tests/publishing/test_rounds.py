"""A correction in progress and a withdrawn verdict: cancelling, withdrawing, announcing, reopening."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.common.errors import Invalid, NotAllowed, NotFound, NotReady, Stale, WrongState
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.factchecks.permissions import open_verbs
from apps.factchecks.states import State
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.publishing import operations
from apps.publishing.claimreview import claimreview
from apps.publishing.models import Edition, Verdict
from tests.api.conftest import Caller
from tests.desk.newsroom import signed_in
from tests.factories import (
    NOW,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    RatingFactory,
    VerdictFactory,
    advance_to,
    approval_arguments,
    verb_arguments,
    write_draft,
)
from tests.pages import page_of

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)

NEEDS: dict[str, dict[str, Any]] = {
    "reopen": {"reason": "The source was right after all."},
    "cancel_correction": {},
    "announce_recheck": {},
    "withdraw": {"reason": "We erred."},
}
# What a verb leads to during a first round, a correction, an announced one, and after a withdrawal.
PUBLIC = """
                   first      correction  announced  replacement
cancel_correction  -          published   published  withdrawn
announce_recheck   -          same        -          -
withdraw           -          withdrawn   withdrawn  -
reopen             -          -           -          -
"""
ROUNDS, *LINES = [line.split() for line in PUBLIC.strip().splitlines()]
CELLS = [
    (verb, round_, state, end)
    for verb, *ends in LINES
    for round_, end in zip(ROUNDS, ends, strict=True)
    for state in ("open", "in_review", "approved")
]


def do(verb: str, actor: Person, factcheck: FactCheck, **changes: Any) -> Any:
    arguments = verb_arguments(factcheck, LATER) | NEEDS[verb] | changes
    return getattr(operations, verb)(actor=actor, **arguments)


def correct(editor: Person, factcheck: FactCheck) -> None:
    factchecks.correct(
        actor=editor, kind="correction", reason="A digit.", **verb_arguments(factcheck, LATER)
    )


def in_round(round_: str, editor: Person, state: str = "open") -> FactCheck:
    """Return a fact-check in ``state`` of a round: first, correction, announced, replacement."""
    if round_ == "first":
        first: FactCheck = FactCheckFactory(state=State(state))
        return first
    begun = State.WITHDRAWN if round_ == "replacement" else State.PUBLISHED
    factcheck: FactCheck = FactCheckFactory(state=begun, reviewer=editor)
    if round_ == "replacement":
        do("reopen", editor, factcheck)
    else:
        correct(editor, factcheck)
    if round_ == "announced":
        do("announce_recheck", editor, factcheck)
    if state != "open":
        advance_to(factcheck, State(state), factcheck.opened_by, editor)
    factcheck.refresh_from_db()
    return factcheck


def current(factcheck: FactCheck) -> Edition:
    edition = Verdict.objects.select_related("current").get(factcheck=factcheck).current
    assert edition is not None
    return edition


# Every verb --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("verb", "round_", "state", "end"), CELLS)
def test_a_verb_is_possible_in_the_rounds_that_the_table_says(
    verb: str, round_: str, state: str, end: str, editor: Person
) -> None:
    factcheck = in_round(round_, editor, state)
    before = factcheck.history.count()
    assert (end != "-") is bool({verb, f"{verb}_factcheck"} & set(open_verbs(editor, factcheck)))
    if end == "-":
        with pytest.raises(WrongState) as refused:
            do(verb, editor, factcheck)
        assert refused.value.facts == {"state": state}
    else:
        do(verb, editor, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.state == (state if end in ("-", "same") else end)
    assert factcheck.history.count() == before + (end != "-")


BEFORE = {
    "reopen": lambda editor: FactCheckFactory(state=State.WITHDRAWN),
    "cancel_correction": lambda editor: in_round("correction", editor),
    "announce_recheck": lambda editor: in_round("correction", editor),
    "withdraw": lambda editor: in_round("correction", editor),
}


@pytest.mark.parametrize("verb", BEFORE)
def test_every_refusal_leaves_everything_as_it_was(verb: str, editor: Person) -> None:
    factcheck = BEFORE[verb](editor)
    lines, editions = factcheck.history.count(), Edition.objects.count()
    for role in ("viewer", "contributor", "checker"):
        with pytest.raises(NotAllowed):
            do(verb, PersonFactory(role=role), factcheck, expected_version=0)
    with pytest.raises(NotFound):
        do(verb, editor, factcheck, factcheck_id=factcheck.pk + 1)
    with pytest.raises(NotFound):
        do(verb, PersonFactory(role="admin", is_active=False), factcheck)
    with pytest.raises(Stale):
        do(verb, editor, factcheck, expected_version=factcheck.version - 1)
    state = factcheck.state
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.history.count()) == (state, lines)
    assert Edition.objects.count() == editions


@pytest.mark.parametrize("verb", ["reopen", "withdraw"])
@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_a_reason_for_readers_is_needed(verb: str, reason: str, editor: Person) -> None:
    factcheck = BEFORE[verb](editor)
    with pytest.raises(Invalid) as refused:
        do(verb, editor, factcheck, reason=reason)
    assert set(refused.value.fields) == {"reason"}


# Cancelling a correction -------------------------------------------------------------------------


def test_a_cancelled_correction_is_published_as_before_and_its_draft_is_in_the_history(
    editor: Person,
) -> None:
    RatingFactory(slug="true", word="True", order=9, number=5)
    verdict = VerdictFactory()
    factcheck, edition = verdict.factcheck, verdict.current
    correct(editor, factcheck)
    write_draft(factcheck, factcheck.opened_by, finding="There were 901.", rating="true")
    write_draft(factcheck, factcheck.opened_by, finding="", rating="", explanation="")
    do("cancel_correction", editor, factcheck, note="It was right.")
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.correction_kind, factcheck.correction_reason) == (
        "published", "", "",
    )  # fmt: skip
    assert factcheck.rating is not None
    assert (factcheck.finding, factcheck.rating.slug) == ("There were 900.", "false")
    entry = factcheck.history.latest("pk")
    assert (entry.verb, entry.actor, entry.note) == ("cancel_correction", editor, "It was right.")
    assert entry.before["kind"] == "correction"
    assert (entry.before["finding"], entry.after["finding"]) == ("", "There were 900.")
    drafts = factcheck.history.filter(verb="draft")
    assert "There were 901." in [draft.after["finding"] for draft in drafts]
    assert current(factcheck) == edition


def test_readers_see_no_change_when_a_correction_is_cancelled(
    editor: Person, client: Client
) -> None:
    verdict = VerdictFactory()
    address = f"/verdicts/{verdict.slug}/"
    page, stored = client.get(address).content, client.get(f"/api/v1{address}").content
    correct(editor, verdict.factcheck)
    assert client.get(address).content == page
    do("cancel_correction", editor, verdict.factcheck)
    assert client.get(address).content == page
    assert client.get(f"/api/v1{address}").content == stored


def test_a_correction_can_begin_again_after_it_was_cancelled(editor: Person) -> None:
    factcheck = in_round("correction", editor, "approved")
    do("cancel_correction", editor, factcheck)
    correct(editor, factcheck)
    write_draft(factcheck, factcheck.opened_by, finding="There were 901.")
    advance_to(factcheck, State.PUBLISHED, factcheck.opened_by, editor)
    edition = current(factcheck)
    assert (edition.number, edition.kind, edition.finding) == (2, "correction", "There were 901.")


def test_a_cancelled_approval_is_not_published(editor: Person) -> None:
    factcheck = in_round("correction", editor, "approved")
    do("cancel_correction", editor, factcheck)
    with pytest.raises(WrongState):
        operations.publish(actor=editor, **verb_arguments(factcheck))


# Withdrawing meanwhile ---------------------------------------------------------------------------


def test_a_verdict_is_withdrawn_while_it_is_corrected(editor: Person) -> None:
    verdict = VerdictFactory()
    factcheck = verdict.factcheck
    correct(editor, factcheck)
    write_draft(factcheck, factcheck.opened_by, finding="", rating="")
    do("withdraw", editor, factcheck)
    factcheck.refresh_from_db()
    edition = current(factcheck)
    assert (factcheck.state, factcheck.correction_kind) == ("withdrawn", "")
    assert (edition.kind, edition.reason, edition.finding) == (
        "withdrawal", "We erred.", "There were 900.",
    )  # fmt: skip
    approved_by = verdict.current.document["people"]["approved_by"]
    assert edition.document["people"]["approved_by"] == approved_by != []
    assert edition.document["people"]["published_by"] == editor.name
    assert factcheck.history.latest("pk").before["finding"] == ""


def test_withdrawing_a_corrected_verdict_keeps_its_corrected_draft(editor: Person) -> None:
    factcheck = in_round("correction", editor)
    write_draft(factcheck, factcheck.opened_by, finding="There were 800.")
    advance_to(factcheck, State.APPROVED, factcheck.opened_by, editor)
    operations.publish(actor=editor, **verb_arguments(factcheck, LATER))
    do("withdraw", editor, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.finding == current(factcheck).finding == "There were 800."
    assert factcheck.history.latest("pk").before == {"state": "published"}


# Telling readers ---------------------------------------------------------------------------------


def test_an_editor_announces_that_a_verdict_is_checked_again(
    editor: Person, client: Client
) -> None:
    verdict = VerdictFactory()
    correct(editor, verdict.factcheck)
    edition = do("announce_recheck", editor, verdict.factcheck, note="Many ask.")
    document = edition.document
    assert (edition.number, edition.kind) == (2, "recheck")
    assert document["recheck"] == {"since": "2024-05-03T12:00:00Z"}
    same = {"claim", "rating", "finding", "explanation", "as_of", "appearances", "evidence"}
    before = verdict.current.document
    assert {name: document[name] for name in same} == {name: before[name] for name in same}
    page = page_of(client.get(f"/verdicts/{verdict.slug}/"))
    assert "<strong>We are checking this verdict again</strong>, since" in page
    assert "There were 900." in page
    stored = client.get(f"/api/v1/verdicts/{verdict.slug}/").json()
    assert stored["recheck"] == document["recheck"]
    verdict.factcheck.refresh_from_db()
    assert verdict.factcheck.history.latest("pk").after == {"edition": 2}


@pytest.mark.parametrize(
    ("end", "kind"),
    [("cancel_correction", "update"), ("withdraw", "withdrawal"), ("publish", "correction")],
)
def test_the_notice_ends_with_the_check(
    end: str, kind: str, editor: Person, client: Client
) -> None:
    factcheck = in_round("announced", editor, "approved")
    if end == "publish":
        operations.publish(actor=editor, **verb_arguments(factcheck, LATER))
    else:
        do(end, editor, factcheck)
    edition = current(factcheck)
    assert (edition.number, edition.kind) == (3, kind)
    assert "recheck" not in edition.document
    page = page_of(client.get(f"/verdicts/{edition.verdict.slug}/"))
    assert "<strong>We are checking this verdict again" not in page
    factcheck.refresh_from_db()
    assert factcheck.is_recheck_announced is False


def test_an_earlier_edition_says_in_the_past_that_it_was_being_checked(
    editor: Person, client: Client
) -> None:
    factcheck = in_round("announced", editor)
    slug = current(factcheck).verdict.slug
    assert "We are checking this" in page_of(client.get(f"/verdicts/{slug}/editions/2/"))
    do("cancel_correction", editor, factcheck)
    page = page_of(client.get(f"/verdicts/{slug}/editions/2/"))
    assert "<strong>We are checking this verdict again" not in page
    began = "3 May 2024</time> we began to check this verdict again.</strong>"
    assert began in page


def test_cancelling_says_that_the_announced_check_has_ended(editor: Person, client: Client) -> None:
    factcheck = in_round("announced", editor)
    do("cancel_correction", editor, factcheck)
    edition = current(factcheck)
    assert edition.reason == "The new check of this verdict has ended. The verdict is unchanged."
    assert edition.reason in page_of(client.get(f"/verdicts/{edition.verdict.slug}/"))


# Reopening ---------------------------------------------------------------------------------------


def test_a_reopened_fact_check_replaces_its_withdrawal_at_the_same_address(
    editor: Person, client: Client
) -> None:
    factcheck = FactCheckFactory(state=State.WITHDRAWN)
    withdrawal = current(factcheck)
    do("reopen", editor, factcheck)
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.correction_kind) == ("open", "replacement")
    assert current(factcheck) == withdrawal
    write_draft(factcheck, factcheck.opened_by, finding="There were 901.")
    advance_to(factcheck, State.PUBLISHED, factcheck.opened_by, editor)
    edition = current(factcheck)
    assert edition.verdict == withdrawal.verdict
    assert (edition.number, edition.kind) == (3, "replacement")
    assert edition.reason == "The source was right after all."
    assert edition.document["replaces"] == {
        "number": 2,
        "withdrawn_at": withdrawal.document["published_at"],
    }
    page = page_of(client.get(f"/verdicts/{edition.verdict.slug}/"))
    assert "<strong>This verdict replaces one that we withdrew</strong>" in page
    assert "The source was right after all." in page
    assert "We have withdrawn this verdict" not in page
    earlier = page_of(client.get(f"/verdicts/{edition.verdict.slug}/editions/2/"))
    assert "We have withdrawn this verdict" in earlier
    assert "replaces one that we withdrew" not in page_of(
        client.get(f"/verdicts/{edition.verdict.slug}/editions/1/")
    )
    assert edition.reason in page_of(client.get("/corrections/"))
    review = claimreview(edition.document, url="https://news.example/verdicts/x/")
    assert review["correction"]["text"] == edition.reason


def test_who_wrote_the_withdrawn_verdict_still_may_not_approve_the_new_one(
    admin: Person, editor: Person
) -> None:
    factcheck = FactCheckFactory(state=State.WITHDRAWN, writer=admin)
    do("reopen", editor, factcheck)
    factchecks.submit(actor=admin, **verb_arguments(factcheck))
    with pytest.raises(NotAllowed, match="wrote no part"):
        factchecks.approve(actor=admin, **approval_arguments(factcheck))


def test_a_reopened_round_needs_an_approval_of_its_own(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.WITHDRAWN, reviewer=editor)
    do("reopen", editor, factcheck)
    factchecks.submit(actor=factcheck.opened_by, **verb_arguments(factcheck))
    with pytest.raises(WrongState):
        operations.publish(actor=editor, **verb_arguments(factcheck))
    factchecks.approve(actor=PersonFactory(role="editor"), **approval_arguments(factcheck))
    EvidenceFactory(claim=factcheck.claim)
    with pytest.raises(NotReady):
        operations.publish(actor=editor, **verb_arguments(factcheck))


def test_a_cancelled_new_check_leaves_the_verdict_withdrawn(editor: Person) -> None:
    factcheck = in_round("replacement", editor)
    write_draft(factcheck, factcheck.opened_by, finding="")
    do("cancel_correction", editor, factcheck)
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.finding) == ("withdrawn", "There were 900.")
    assert current(factcheck).number == 2
    do("reopen", editor, factcheck)


def test_a_replacement_is_corrected_and_withdrawn_as_any_verdict(editor: Person) -> None:
    factcheck = in_round("replacement", editor, "approved")
    operations.publish(actor=editor, **verb_arguments(factcheck))
    correct(editor, factcheck)
    do("withdraw", editor, factcheck)
    do("reopen", editor, factcheck)
    advance_to(factcheck, State.PUBLISHED, factcheck.opened_by, editor)
    assert current(factcheck).document["replaces"]["number"] == 4
    assert current(factcheck).number == 5


# The desk and the API ----------------------------------------------------------------------------

BUTTONS = {
    "reopen": ("Check the claim again", "Reopened."),
    "cancel_correction": ("Cancel the correction", "Cancelled: the draft is again"),
    "announce_recheck": ("Publish the notice", "Published: readers now see"),
}
PAGE_NAMES = {"reopen": "reopen_factcheck"}


@pytest.mark.parametrize("verb", BUTTONS)
def test_an_editor_finds_the_form_and_uses_it(verb: str, editor: Person) -> None:
    factcheck = BEFORE[verb](editor)
    desk, (button, message) = signed_in(editor), BUTTONS[verb]
    address = reverse("factchecks:factcheck", args=[factcheck.pk])
    name = PAGE_NAMES.get(verb, verb)
    action = reverse(f"publishing_desk:{name}", args=[factcheck.pk])
    page = page_of(desk.get(address))
    assert button in page and f'action="{action}"' in page
    factcheck.refresh_from_db()
    sent = {"version": factcheck.version, "note": ""} | NEEDS[verb]
    assert message in page_of(desk.post(action, sent, follow=True))
    refused = desk.post(action, sent)
    assert refused.status_code == 412


@pytest.mark.parametrize("verb", BUTTONS)
def test_a_checker_has_no_such_form(verb: str, editor: Person, checker: Person) -> None:
    factcheck = BEFORE[verb](editor)
    page = page_of(signed_in(checker).get(f"/desk/factchecks/{factcheck.pk}/"))
    assert f"/{verb}/" not in page


def test_a_reopening_without_a_reason_shows_the_form_again(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.WITHDRAWN)
    sent = {"version": factcheck.version, "reason": ""}
    answer = signed_in(editor).post(f"/desk/factchecks/{factcheck.pk}/reopen/", sent)
    assert answer.status_code == 400
    assert "Check the claim again" in page_of(answer)


API: dict[str, tuple[int, str, str]] = {
    "reopen": (200, "state", "open"),
    "cancel_correction": (200, "state", "published"),
    "announce_recheck": (201, "kind", "recheck"),
    "withdraw": (201, "kind", "withdrawal"),
}


@pytest.mark.parametrize("verb", API)
def test_a_program_does_the_same(verb: str, editor: Person) -> None:
    factcheck, (status, key, value) = BEFORE[verb](editor), API[verb]
    _, token = issue_token(actor=editor, name="t", scopes=["read", "review"], now=timezone.now())
    caller, path = Caller(editor, token), f"factchecks/{factcheck.pk}/{verb}/"
    factcheck.refresh_from_db()
    assert caller.post(path, NEEDS[verb]).status_code == 428
    answer = caller.post(path, NEEDS[verb], version=factcheck.version)
    assert (answer.status_code, answer.json()[key]) == (status, value)
    assert caller.post(path, NEEDS[verb], version=factcheck.version).status_code == 412
    assert caller.post(path, NEEDS[verb], version=factcheck.version + 1).status_code == 409
