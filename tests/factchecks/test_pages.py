"""The claim's file, the fact-check, the review and the scale, as pages."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.utils import timezone

from apps.claims.operations import making
from apps.evidence.operations import attaching, sources
from apps.factchecks import operations
from apps.factchecks.models import FactCheck, Rating
from apps.people.models import Person
from apps.publishing import operations as publishing
from apps.publishing.upcoming import UNKNOWN
from tests.desk import newsroom
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    SearchFactory,
    VerdictFactory,
    approval_arguments,
    verb_arguments,
    who_approves,
    write_draft,
)
from tests.pages import page_of

DRAFT = {"rating": "false", "finding": "There were 900.", "explanation": "We counted them."}


def home(factcheck: FactCheck) -> str:
    return f"/desk/factchecks/{factcheck.pk}/"


def text(answer: Any) -> str:
    return html.unescape(page_of(answer))


# --- the claim's file -----------------------------------------------------------------------------


def test_the_file_of_a_claim_shows_both_sides_with_values_compared(checker: Person) -> None:
    claim, _ = newsroom.zone_claim(checker)
    border = ArticleFactory(actor=checker, text=newsroom.BORDER).current
    newsroom.attach_passage(checker, claim, border, newsroom.LEBANON, "conflicts")
    page = text(newsroom.signed_in(checker).get(f"/desk/claims/{claim.pk}/"))
    assert newsroom.STATEMENT in page
    assert "What the zone measures" in page
    assert "agreement--conflict" in page
    assert "No corroborating source is listed yet." in page
    assert "?stance=corroborates" in page
    assert "The grey band is what the claim allows" in page


def test_the_file_of_a_claim_holds_what_its_merged_duplicates_hold(
    checker: Person, editor: Person
) -> None:
    claim, _ = newsroom.zone_claim(checker)
    twin = ClaimFactory(actor=checker, statement="Ankara holds a tenth of Syria.")
    EvidenceFactory(claim=twin, title="A measured map")
    now = timezone.now()
    making.merge(actor=editor, claim_id=twin.pk, into_id=claim.pk, expected_version=1, now=now)
    page = text(newsroom.signed_in(checker).get(f"/desk/claims/{claim.pk}/"))
    assert "Ankara holds a tenth of Syria." in page
    assert "A measured map" in page
    merged = text(newsroom.signed_in(checker).get(f"/desk/claims/{twin.pk}/"))
    assert "This claim is merged" in merged
    assert "Open a fact-check" not in merged


def test_a_viewer_reads_the_file_and_sees_no_buttons(viewer: Person, checker: Person) -> None:
    claim, _ = newsroom.zone_claim(checker)
    EvidenceFactory(claim=claim)
    factcheck = FactCheckFactory(claim=claim, writer=checker)
    desk = newsroom.signed_in(viewer)
    for address in (f"/desk/claims/{claim.pk}/", home(factcheck)):
        page = text(desk.get(address))
        assert newsroom.STATEMENT in page
        assert "/evidence/new/" not in page
        assert page.count('method="post"') == 1  # signing out


def test_the_file_of_a_claim_asks_the_database_as_often_for_much_as_for_little(
    checker: Person, django_assert_num_queries: Any
) -> None:
    claim, _ = newsroom.zone_claim(checker)
    FactCheckFactory(claim=claim, writer=checker)
    desk = newsroom.signed_in(checker)
    desk.get(f"/desk/claims/{claim.pk}/")
    with django_assert_num_queries(29):
        desk.get(f"/desk/claims/{claim.pk}/")
    for stance in ("conflicts", "context", "qualifies"):
        EvidenceFactory(claim=claim, stance=stance)
        SearchFactory(claim=claim, place=stance)
    with django_assert_num_queries(29):
        desk.get(f"/desk/claims/{claim.pk}/")


def test_a_claim_that_is_not_there_is_not_found(checker: Person) -> None:
    assert newsroom.signed_in(checker).get("/desk/claims/999/").status_code == 404


def test_opening_a_fact_check_goes_to_it_and_opening_twice_goes_to_the_same(
    checker: Person,
) -> None:
    claim = ClaimFactory()
    desk = newsroom.signed_in(checker)
    first = desk.post(f"/desk/claims/{claim.pk}/factcheck/")
    again = desk.post(f"/desk/claims/{claim.pk}/factcheck/")
    assert first.url == again.url == home(FactCheck.objects.get())


def test_a_contributor_who_opens_a_fact_check_is_refused(contributor: Person) -> None:
    claim = ClaimFactory()
    answer = newsroom.signed_in(contributor).post(f"/desk/claims/{claim.pk}/factcheck/")
    assert answer.status_code == 403


# --- drafting -------------------------------------------------------------------------------------


def test_a_fact_check_says_where_it_stands_and_what_is_missing(checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    page = text(newsroom.signed_in(checker).get(home(factcheck)))
    assert "(you)" in page
    for anchor in ("#draft-rating", "#draft-finding", "#draft-explanation", "/evidence/new/"):
        assert anchor in page


def test_a_draft_is_saved(checker: Person) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    sent = DRAFT | {"version": 1, "as_of": "2024-06-01", "recheck_on": "", "note": "First."}
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}draft/", sent)
    assert answer.url == home(factcheck)
    factcheck.refresh_from_db()
    assert (factcheck.finding, str(factcheck.as_of)) == ("There were 900.", "2024-06-01")
    assert factcheck.history.first().note == "First."


def test_a_stale_draft_is_refused_beside_what_is_stored_and_can_be_saved_deliberately(
    checker: Person,
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    write_draft(factcheck, PersonFactory(role="checker"), finding="Theirs stands here.")
    desk = newsroom.signed_in(checker)
    mine = DRAFT | {"version": 1, "finding": "Mine was typed meanwhile.", "rating": "unverifiable"}
    answer = desk.post(f"{home(factcheck)}draft/", mine)
    page = text(answer)
    assert answer.status_code == 412
    assert "Mine was typed meanwhile." in page
    assert "Theirs stands here." in page
    assert 'name="version" value="2"' in page
    assert "Overwrite with mine" in page
    factcheck.refresh_from_db()
    assert factcheck.finding == "Theirs stands here."
    assert desk.post(f"{home(factcheck)}draft/", mine | {"version": 2}).status_code == 302
    factcheck.refresh_from_db()
    assert factcheck.finding == "Mine was typed meanwhile."


def test_a_draft_that_comes_after_it_was_submitted_keeps_its_words_on_the_page(
    checker: Person,
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker, state="in_review")
    sent = DRAFT | {"version": factcheck.version, "finding": "One more thought."}
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}draft/", sent)
    assert answer.status_code == 409
    assert "One more thought." in text(answer)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"finding": "x" * 301}, "300"),
        ({"rating": "no-such-word"}, "no-such-word"),
        ({"as_of": "yesterday"}, "valid date"),
        ({"version": ""}, "required"),
        ({"finding": "a\0b"}, "Null characters"),
    ],
)
def test_a_draft_that_cannot_be_read_is_shown_again_with_its_words(
    checker: Person, wrong: dict[str, str], sentence: str
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    sent = DRAFT | {"version": 1, "explanation": "Kept words."} | wrong
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}draft/", sent)
    assert answer.status_code == 400
    assert "Kept words." in text(answer)
    assert sentence in text(answer)


def test_a_contributor_may_not_draft(contributor: Person) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory()
    answer = newsroom.signed_in(contributor).post(
        f"{home(factcheck)}draft/", DRAFT | {"version": 1}
    )
    assert answer.status_code == 403
    assert "There were 900." in text(answer)


def test_a_preview_shows_the_markdown_and_runs_nothing(checker: Person) -> None:
    sent = {"explanation": "**Bold** <script>alert(1)</script> [x](javascript:alert(1))"}
    page = page_of(newsroom.signed_in(checker).post("/desk/factchecks/preview/", sent))
    assert "<strong>Bold</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page


# --- on to readers --------------------------------------------------------------------------------


def test_submitting_what_is_not_ready_says_what_is_missing(checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    sent = {"version": 1, "note": "My note stays."}
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}submit/", sent)
    assert answer.status_code == 422
    assert "Attach at least one source" in text(answer)
    assert "My note stays." in text(answer)


def ready(writer: Person) -> FactCheck:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=writer)
    EvidenceFactory(claim=factcheck.claim)
    SearchFactory(claim=factcheck.claim)
    return factcheck


def test_submitting_saves_and_submits_what_is_on_the_screen(checker: Person) -> None:
    factcheck = ready(checker)
    sent = DRAFT | {"version": 1, "as_of": "", "recheck_on": "", "note": "Please read the table."}
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}submit/", sent)
    assert answer.url == home(factcheck)
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.finding) == ("in_review", "There were 900.")
    assert [entry.verb for entry in factcheck.history.all()] == ["submit", "draft", "open"]


@pytest.mark.parametrize(
    ("left_out", "sentence", "anchor"),
    [
        ("rating", "Choose a rating.", "#draft"),
        ("finding", "Write the finding.", "#draft_finding"),
        ("explanation", "Write the explanation.", "#draft_explanation"),
    ],
)
def test_a_refused_submission_names_the_field_and_keeps_every_word(
    checker: Person, left_out: str, sentence: str, anchor: str
) -> None:
    factcheck = ready(checker)
    sent = DRAFT | {
        "version": 1,
        "note": "My note stays.",
        "recheck_on": "2031-02-03",
        left_out: "",
    }
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}submit/", sent)
    page = text(answer)
    assert answer.status_code == 422
    alert = page.partition('role="alert"')[2].partition("</div>")[0]
    assert sentence in alert
    assert anchor in alert
    kept = {"finding": "There were 900.", "explanation": "We counted them."}
    kept |= {"note": "My note stays.", "recheck_on": "2031-02-03"}
    assert all(words in page for name, words in kept.items() if name != left_out)
    listed = page.partition('class="card missing"')[2].partition("</section>")[0]
    assert listed.count("data-missing") == 1  # what was typed is not asked for
    factcheck.refresh_from_db()
    assert (factcheck.finding, factcheck.version) == ("", 1)


@pytest.mark.parametrize(("state", "status"), [("in_review", 409), ("open", 412)])
def test_words_submitted_too_late_stay_on_the_page(
    checker: Person, state: str, status: int
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker, state=state)
    if state == "open":
        write_draft(factcheck, PersonFactory(role="checker"))
    factcheck.refresh_from_db()
    version = factcheck.version - (1 if state == "open" else 0)
    sent = DRAFT | {"version": version, "finding": "One more thought."}
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}submit/", sent)
    assert answer.status_code == status
    assert "One more thought." in text(answer)


def test_a_submission_is_taken_back_by_who_wrote_it(checker: Person, editor: Person) -> None:
    factcheck = FactCheckFactory(writer=checker, state="in_review")
    address = f"{home(factcheck)}take_back_submission/"
    other = newsroom.signed_in(editor)
    assert "take_back_submission" not in text(other.get(home(factcheck)))
    sent = {"version": factcheck.version, "note": "One figure is old."}
    refused = other.post(address, sent)
    assert refused.status_code == 403
    assert "One figure is old." in text(refused)
    desk = newsroom.signed_in(checker)
    assert "Take back the submission" in text(desk.get(home(factcheck)))
    assert desk.post(address, sent).url == home(factcheck)
    page = text(desk.get(home(factcheck)))
    assert "took back the submission" in page
    assert "Save the draft" in page


def test_the_authors_notes_stand_above_the_decision(checker: Person, editor: Person) -> None:
    factcheck = ready(checker)
    draft = operations.Draft(**DRAFT)
    operations.draft(
        actor=checker, draft=draft, note="The map is from 2019.", **verb_arguments(factcheck)
    )
    operations.submit(actor=checker, note="Mind the ferry count.", **verb_arguments(factcheck))
    page = text(newsroom.signed_in(editor).get(f"{home(factcheck)}review/"))
    places = [
        page.index(words)
        for words in ("The map is from 2019.", "Mind the ferry count.", "Approve this version")
    ]
    assert places == sorted(places)


def test_the_review_shows_notice_and_names_as_publishing_will_freeze_them(
    checker: Person, editor: Person
) -> None:
    verdict = VerdictFactory(factcheck__writer=checker)
    factcheck = verdict.factcheck
    now = timezone.now()
    arguments = {"kind": "correction", "reason": "Two counts were swapped."}
    operations.correct(actor=editor, **arguments, **verb_arguments(factcheck, now))
    write_draft(factcheck, checker, finding="There were 905.")
    operations.submit(actor=checker, **verb_arguments(factcheck, now))
    reviewer = who_approves(factcheck, editor)
    page = newsroom.signed_in(reviewer).get(f"{home(factcheck)}review/")
    seen = page.context["document"]
    preview = text(page).partition("As readers will see it</p>")[2]
    assert preview.index("Two counts were swapped.") < preview.index(factcheck.claim.statement)
    assert reviewer.name in preview.partition("Approved by")[2].partition("</dd>")[0]
    operations.approve(
        actor=reviewer,
        seen=page.context["forms"]["approve"].initial["seen"],
        **verb_arguments(factcheck, now),
    )
    edition = publishing.publish(actor=editor, **verb_arguments(factcheck, now))
    frozen = edition.document
    people = frozen["people"] | {"published_by": UNKNOWN["published_by"]}
    assert seen == frozen | {"published_at": UNKNOWN["published_at"], "people": people}


def test_nothing_in_the_review_is_cut(checker: Person, editor: Person) -> None:
    factcheck = ready(checker)
    long = " ".join(f"word{number}" for number in range(200))
    attaching.attach(
        actor=checker,
        claim_id=factcheck.claim_id,
        source=sources.Link(
            title="The count",
            url="https://count.example/ferries",
            publisher="Harbour Counts",
            published="2024-04",
        ),
        details=attaching.EvidenceDetails(
            stance="conflicts", passage=f"{long} passage", note=f"{long[:1900]} note"
        ),
        now=timezone.now(),
    )
    write_draft(factcheck, checker, explanation=f"{long} explanation")
    operations.submit(actor=checker, note=f"{long[:900]} message", **verb_arguments(factcheck))
    page = text(newsroom.signed_in(editor).get(f"{home(factcheck)}review/"))
    assert f"{long} passage" in page
    assert f"{long[:1900]} note" in page
    assert f"{long} explanation" in page
    assert f"{long[:900]} message" in page


def test_an_approval_shows_who_waits_for_it(checker: Person, editor: Person) -> None:
    factcheck = FactCheckFactory(writer=checker, state="in_review")
    desk = newsroom.signed_in(editor)
    for address in (f"{home(factcheck)}review/", "/desk/"):
        page = " ".join(text(desk.get(address)).split())
        assert f"<bdi>{checker.name}</bdi> submitted it" in page
        assert "waits for a reviewer" in page
    operations.approve(actor=editor, **approval_arguments(factcheck))
    for address in (home(factcheck), "/desk/"):
        page = " ".join(text(desk.get(address)).split())
        assert f"Approved by <bdi>{editor.name}</bdi>" in page
        assert f"<bdi>{checker.name}</bdi> waits for its publication" in page


def test_the_review_shows_the_verdict_as_readers_will_see_it(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    page = text(newsroom.signed_in(editor).get(f"{home(factcheck)}review/"))
    assert "As readers will see it" in page
    assert "Approve this version" in page


def test_a_writer_sees_why_they_cannot_approve_and_is_refused(editor: Person) -> None:
    factcheck = FactCheckFactory(writer=editor, state="in_review")
    desk = newsroom.signed_in(editor)
    page = desk.get(f"{home(factcheck)}review/")
    assert "You wrote the draft" in text(page)
    assert "Who may approve it: " in text(page)
    seen = page.context["forms"]["approve"].initial
    answer = desk.post(f"{home(factcheck)}approve/", seen)
    assert answer.status_code == 403


def test_an_approval_of_what_changed_since_it_was_read_is_stale(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    desk = newsroom.signed_in(editor)
    seen = desk.get(f"{home(factcheck)}review/").context["forms"]["approve"].initial
    EvidenceFactory(claim=factcheck.claim, title="A late source")
    answer = desk.post(f"{home(factcheck)}approve/", seen | {"note": "Fine by me."})
    assert answer.status_code == 412
    assert "A late source" in text(answer)
    assert "Fine by me." in text(answer)
    factcheck.refresh_from_db()
    assert factcheck.state == "in_review"


def test_after_a_stale_approval_the_page_offers_to_approve_what_it_shows_now(
    editor: Person,
) -> None:
    factcheck = FactCheckFactory(state="in_review")
    desk = newsroom.signed_in(editor)
    seen = desk.get(f"{home(factcheck)}review/").context["forms"]["approve"].initial
    EvidenceFactory(claim=factcheck.claim)
    form = desk.post(f"{home(factcheck)}approve/", seen).context["forms"]["approve"]
    fresh = {name: form[name].value() or "" for name in form.fields}
    assert desk.post(f"{home(factcheck)}approve/", fresh).status_code == 302


def test_sending_back_needs_a_reason_and_keeps_what_was_typed(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    desk = newsroom.signed_in(editor)
    at_version = {"version": factcheck.version}
    assert desk.post(f"{home(factcheck)}send_back/", at_version | {"note": ""}).status_code == 400
    sent = at_version | {"note": "Name the day."}
    assert desk.post(f"{home(factcheck)}send_back/", sent).status_code == 302
    assert "Name the day." in text(desk.get(home(factcheck)))


def test_the_second_round_shows_what_changed_since_the_first(editor: Person) -> None:
    writer = PersonFactory(role="checker")
    factcheck = FactCheckFactory(writer=writer, state="in_review")
    operations.send_back(
        actor=editor, note="How many exactly?", **verb_arguments(factcheck, timezone.now())
    )
    later = timezone.now()
    operations.draft(
        actor=writer,
        draft=operations.Draft(rating="false", finding="There were 901.", explanation="Recounted."),
        **verb_arguments(factcheck, later),
    )
    attaching.attach(
        actor=writer,
        claim_id=factcheck.claim_id,
        source=sources.Link(
            url="https://counts.example/again",
            title="A recount",
            publisher="Harbour Counts",
            published="2024-04",
        ),
        details=attaching.EvidenceDetails(stance="context", passage="901 ferries."),
        now=later,
    )
    operations.submit(actor=writer, **verb_arguments(factcheck, timezone.now()))
    page = text(newsroom.signed_in(editor).get(f"{home(factcheck)}review/"))
    label = '<span class="visually-hidden">[{}]</span>'
    assert f"<del>{label.format('removed')}900.</del><ins>{label.format('added')}901.</ins>" in page
    assert "How many exactly?" in page
    assert "A recount" in page


def test_the_first_round_shows_no_changes(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    page = newsroom.signed_in(editor).get(f"{home(factcheck)}review/")
    assert page.context["changes"] is None


def test_with_two_approvals_needed_the_first_waits_for_another_person(
    editor: Person, second_editor: Person, settings: Any
) -> None:
    settings.APPROVALS_NEEDED = 2
    factcheck = FactCheckFactory(state="in_review")
    first, second = newsroom.signed_in(editor), newsroom.signed_in(second_editor)
    seen = first.get(f"{home(factcheck)}review/").context["forms"]["approve"].initial
    assert first.post(f"{home(factcheck)}approve/", seen).status_code == 302
    page = text(first.get(f"{home(factcheck)}review/"))
    assert "1 of 2 approvals of this round: Edda Editor." in page
    assert "one more approval is needed" in page
    seen = second.get(f"{home(factcheck)}review/").context["forms"]["approve"].initial
    second.post(f"{home(factcheck)}approve/", seen)
    factcheck.refresh_from_db()
    assert factcheck.state == "approved"


def test_the_review_says_how_many_more_approvals_are_needed(editor: Person, settings: Any) -> None:
    settings.APPROVALS_NEEDED = 3
    factcheck = FactCheckFactory(state="in_review")
    desk = newsroom.signed_in(editor)
    seen = desk.get(f"{home(factcheck)}review/").context["forms"]["approve"].initial
    desk.post(f"{home(factcheck)}approve/", seen)
    page = text(desk.get(f"{home(factcheck)}review/"))
    assert "You approved this round; 2 more approvals are needed." in page


def test_publishing_what_changed_after_the_approval_is_refused_with_the_reason(
    editor: Person,
) -> None:
    factcheck = FactCheckFactory(state="approved")
    EvidenceFactory(claim=factcheck.claim)
    answer = newsroom.signed_in(editor).post(
        f"{home(factcheck)}publish/", {"version": factcheck.version}
    )
    assert answer.status_code == 422
    assert "send it back for another" in text(answer)


def test_a_published_verdict_is_corrected_with_a_reason_for_readers(editor: Person) -> None:
    factcheck = VerdictFactory().factcheck
    desk = newsroom.signed_in(editor)
    sent = {"version": factcheck.version, "kind": "correction", "reason": ""}
    assert desk.post(f"{home(factcheck)}correct/", sent).status_code == 400
    sent["reason"] = "We miscounted."
    assert desk.post(f"{home(factcheck)}correct/", sent).status_code == 302
    page = text(desk.get(home(factcheck)))
    assert "We miscounted." in page
    assert "Published verdict" in page


def test_a_published_verdict_is_withdrawn_with_a_reason_for_readers(editor: Person) -> None:
    factcheck = VerdictFactory().factcheck
    desk = newsroom.signed_in(editor)
    sent = {"version": factcheck.version, "reason": ""}
    assert desk.post(f"{home(factcheck)}withdraw/", sent).status_code == 400
    sent["reason"] = "It cannot be upheld."
    assert desk.post(f"{home(factcheck)}withdraw/", sent).status_code == 302
    factcheck.refresh_from_db()
    assert factcheck.state == "withdrawn"


def test_an_editor_assigns_checkers_and_urgency(editor: Person, checker: Person) -> None:
    factcheck = FactCheckFactory()
    sent = {"version": 1, "assignees": [checker.pk], "priority": "3", "note": "Today, please."}
    answer = newsroom.signed_in(editor).post(f"{home(factcheck)}assign/", sent)
    assert answer.status_code == 302
    factcheck.refresh_from_db()
    assert (list(factcheck.assignees.all()), factcheck.priority) == ([checker], 3)


def test_a_viewer_cannot_be_chosen_for_an_assignment(editor: Person, viewer: Person) -> None:
    factcheck = FactCheckFactory()
    sent = {"version": 1, "assignees": [viewer.pk], "priority": "1"}
    answer = newsroom.signed_in(editor).post(f"{home(factcheck)}assign/", sent)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("state", "queries"), [("open", 30), ("in_review", 28), ("approved", 26), ("published", 20)]
)
def test_a_fact_check_asks_the_database_as_often_for_much_as_for_little(
    editor: Person, django_assert_num_queries: Any, state: str, queries: int
) -> None:
    factcheck = FactCheckFactory(state=state)
    EvidenceFactory(claim=factcheck.claim)
    desk = newsroom.signed_in(editor)
    with django_assert_num_queries(queries):
        desk.get(home(factcheck))
    EvidenceFactory(claim=factcheck.claim, stance="context")
    EvidenceFactory(claim=factcheck.claim, stance="qualifies")
    SearchFactory(claim=factcheck.claim, place="Another archive")
    with django_assert_num_queries(queries):
        desk.get(home(factcheck))


# --- lists and the scale --------------------------------------------------------------------------


def test_the_list_is_narrowed_by_the_address(checker: Person) -> None:
    FactCheckFactory(claim=ClaimFactory(statement="Ferries ran on Sunday."))
    FactCheckFactory(claim=ClaimFactory(statement="Trams ran on Monday."), state="in_review")
    desk = newsroom.signed_in(checker)
    page = text(desk.get("/desk/factchecks/?state=in_review"))
    assert "Trams" in page
    assert "Ferries ran" not in page
    assert "Ferries ran" in text(desk.get("/desk/factchecks/?q=sunday"))
    assert desk.get("/desk/factchecks/?state=lost").status_code == 400
    assert desk.get("/desk/factchecks/?assignee=99999999999999999999").status_code == 400


def test_the_list_asks_the_database_as_often_for_much_as_for_little(
    checker: Person, django_assert_num_queries: Any
) -> None:
    desk = newsroom.signed_in(checker)
    FactCheckFactory()
    with django_assert_num_queries(9):
        desk.get("/desk/factchecks/")
    FactCheckFactory()
    FactCheckFactory(state="in_review")
    with django_assert_num_queries(9):
        desk.get("/desk/factchecks/")


def test_an_admin_changes_what_a_rating_means_and_others_may_not(
    admin: Person, editor: Person
) -> None:
    newsroom.add_scale()
    rating = Rating.objects.get(slug="false")
    sent = {"version": 1, "word": "False", "meaning": "Nothing in it holds."}
    address = f"/desk/ratings/{rating.pk}/"
    assert newsroom.signed_in(editor).post(address, sent).status_code == 403
    assert newsroom.signed_in(admin).post(address, sent).status_code == 302
    rating.refresh_from_db()
    assert rating.meaning == "Nothing in it holds."
    assert "Nothing in it holds." in text(newsroom.signed_in(editor).get("/desk/ratings/"))


def test_two_ratings_may_not_share_a_word(admin: Person) -> None:
    newsroom.add_scale()
    rating = Rating.objects.get(slug="false")
    sent = {"version": 1, "word": "Mostly false", "meaning": "Kept words."}
    answer = newsroom.signed_in(admin).post(f"/desk/ratings/{rating.pk}/", sent)
    assert answer.status_code == 409
    assert "Kept words." in text(answer)
