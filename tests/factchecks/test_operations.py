"""Every verb of a fact-check: what it does, what it leaves behind, and every way it says no."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apps.articles.models import Article
from apps.claims.models import Claim
from apps.claims.operations import making
from apps.common.errors import (
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    NotReady,
    Stale,
    WrongState,
)
from apps.evidence.operations import attaching as evidence
from apps.factchecks import dossier, operations
from apps.factchecks.models import FactCheck, FactCheckEntry, Rating, RatingEntry, Review
from apps.factchecks.operations import AlreadyOpen, ApprovedAlready, Draft
from apps.factchecks.queries import obstacle_to_merging
from apps.factchecks.states import State, Verb
from apps.people.models import Person
from apps.publishing import operations as publishing
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    RatingFactory,
    advance_to,
    seen_of,
    verb_arguments,
    write_draft,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)

# What each verb needs beside who, which and when.
MORE: dict[str, dict[str, Any]] = {
    "assign": {"assignees": []},
    "draft": {"draft": Draft()},
    "submit": {},
    "take_back_submission": {},
    "send_back": {"note": "Name the source."},
    "approve": {},
    "publish": {},
    "correct": {"kind": "update", "reason": "A later count is out."},
    "withdraw": {"reason": "We erred."},
}
OF_WRITERS = {"take_back_submission"}
FIRST_STATE = {
    "assign": State.OPEN,
    "draft": State.OPEN,
    "submit": State.OPEN,
    "take_back_submission": State.IN_REVIEW,
    "send_back": State.IN_REVIEW,
    "approve": State.IN_REVIEW,
    "publish": State.APPROVED,
    "correct": State.PUBLISHED,
    "withdraw": State.PUBLISHED,
}
POSSIBLE = {
    ("assign", "open"),
    ("assign", "in_review"),
    ("assign", "approved"),
    ("draft", "open"),
    ("submit", "open"),
    ("take_back_submission", "in_review"),
    ("send_back", "in_review"),
    ("send_back", "approved"),
    ("approve", "in_review"),
    ("publish", "approved"),
    ("correct", "published"),
    ("withdraw", "published"),
}


def do(verb: str, actor: Person, factcheck: FactCheck, **changes: Any) -> Any:
    if verb in OF_WRITERS:
        factcheck.writers.add(actor)
    module = publishing if verb in ("publish", "withdraw") else operations
    seen = {"seen": seen_of(factcheck)} if verb == "approve" else {}
    arguments = verb_arguments(factcheck, LATER) | MORE[verb] | seen | changes
    return getattr(module, verb)(actor=actor, **arguments)


def last(factcheck: FactCheck) -> FactCheckEntry:
    return factcheck.history.latest("pk")


def ready(writer: Person, **changes: Any) -> FactCheck:
    """A fact-check with all that a review asks for, still open."""
    RatingFactory()
    factcheck = FactCheckFactory(writer=writer, **changes)
    EvidenceFactory(claim=factcheck.claim)
    write_draft(factcheck, writer)
    factcheck.refresh_from_db()
    return factcheck


# Every verb ------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", MORE)
@pytest.mark.parametrize("state", list(State))
def test_a_verb_is_refused_in_every_other_state(verb: str, state: State, editor: Person) -> None:
    factcheck = FactCheckFactory(state=state)
    if (verb, state) in POSSIBLE:
        if verb == "submit":
            EvidenceFactory(claim=factcheck.claim)
            RatingFactory()
            write_draft(factcheck, factcheck.opened_by)
        do(verb, editor, factcheck)
        return
    before = factcheck.history.count()
    with pytest.raises(WrongState) as refused:
        do(verb, editor, factcheck)
    assert refused.value.facts == {"state": str(state)}
    factcheck.refresh_from_db()
    assert factcheck.state == state
    assert factcheck.history.count() == before


@pytest.mark.parametrize("verb", MORE)
def test_a_stale_version_is_refused_and_nothing_changes(verb: str, editor: Person) -> None:
    factcheck = FactCheckFactory(state=FIRST_STATE[verb])
    before = factcheck.history.count()
    with pytest.raises(Stale) as refused:
        do(verb, editor, factcheck, expected_version=factcheck.version - 1)
    assert refused.value.current_version == factcheck.version
    factcheck.refresh_from_db()
    assert factcheck.state == FIRST_STATE[verb]
    assert factcheck.history.count() == before


@pytest.mark.parametrize("verb", MORE)
def test_who_may_not_is_refused_before_the_version_is_looked_at(verb: str, viewer: Person) -> None:
    factcheck = FactCheckFactory(state=FIRST_STATE[verb])
    with pytest.raises(NotAllowed):
        do(verb, viewer, factcheck, expected_version=0)


@pytest.mark.parametrize("verb", MORE)
def test_what_a_person_cannot_see_is_not_found(verb: str, editor: Person) -> None:
    factcheck = FactCheckFactory(state=FIRST_STATE[verb])
    with pytest.raises(NotFound):
        do(verb, PersonFactory(role="admin", is_active=False), factcheck)
    with pytest.raises(NotFound):
        do(verb, editor, factcheck, factcheck_id=factcheck.pk + 1)


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("assign", {"assignees": ["Wim"], "priority": 0}, {"assignees": [], "priority": 0}),
        ("submit", {"state": "open"}, {"state": "in_review"}),
        ("take_back_submission", {"state": "in_review"}, {"state": "open"}),
        ("send_back", {"state": "in_review"}, {"state": "open"}),
        ("approve", {"state": "in_review"}, {"state": "approved"}),
        ("publish", {"state": "approved"}, {"state": "published", "edition": 1}),
        ("correct", {"state": "published"}, {"state": "open", "kind": "update"}),
        ("withdraw", {"state": "published"}, {"state": "withdrawn", "edition": 2}),
    ],
)
def test_a_verb_counts_the_version_and_leaves_one_line_of_history(
    verb: str, before: dict[str, Any], after: dict[str, Any], editor: Person
) -> None:
    writer = PersonFactory(role="checker", name="Wim")
    state = FIRST_STATE[verb]
    factcheck = ready(writer) if verb == "submit" else FactCheckFactory(state=state, writer=writer)
    lines = factcheck.history.count()
    why = {} if verb in ("correct", "withdraw") else {"note": "This is why."}
    do(verb, editor, factcheck, **why)
    version = factcheck.version
    factcheck.refresh_from_db()
    entry = last(factcheck)
    assert factcheck.version == version + 1
    assert factcheck.changed_at == LATER
    assert factcheck.history.count() == lines + 1
    assert (entry.actor, entry.verb, entry.at) == (editor, verb, LATER)
    assert (entry.before, entry.after) == (before, after)
    assert entry.note == (MORE[verb].get("reason") or "This is why.")


# open ------------------------------------------------------------------------------------------


def test_opening_assigns_who_opened_it(checker: Person) -> None:
    claim = ClaimFactory()
    factcheck = operations.open_factcheck(
        actor=checker, claim_id=claim.pk, now=NOW, priority=2, note="Seen everywhere."
    )
    entry = factcheck.history.get()
    assert (factcheck.state, factcheck.version, factcheck.priority) == ("open", 1, 2)
    assert list(factcheck.assignees.all()) == [checker]
    assert factcheck.opened_by == checker
    assert (entry.verb, entry.after, entry.note) == ("open", {"state": "open"}, "Seen everywhere.")
    assert (entry.actor, entry.at, entry.before) == (checker, NOW, {})
    assert str(factcheck) == f"Fact-check: {claim.statement}"


def test_a_claim_has_one_factcheck(checker: Person) -> None:
    known = FactCheckFactory()
    with pytest.raises(AlreadyOpen) as refused:
        operations.open_factcheck(actor=checker, claim_id=known.claim.pk, now=NOW)
    assert refused.value.facts == {"factcheck": known.pk}


def test_a_contributor_does_not_open_a_factcheck(contributor: Person) -> None:
    with pytest.raises(NotAllowed):
        operations.open_factcheck(actor=contributor, claim_id=ClaimFactory().pk, now=NOW)


def test_a_merged_claim_gets_no_factcheck(checker: Person, editor: Person) -> None:
    claim = merged(editor)
    with pytest.raises(WrongState):
        operations.open_factcheck(actor=checker, claim_id=claim.pk, now=NOW)


def test_a_claim_that_is_not_there_gets_no_factcheck(checker: Person) -> None:
    with pytest.raises(NotFound):
        operations.open_factcheck(actor=checker, claim_id=1, now=NOW)


@pytest.mark.parametrize("priority", [-1, 4])
def test_a_priority_outside_the_scale_is_refused(checker: Person, priority: int) -> None:
    with pytest.raises(Invalid) as refused:
        operations.open_factcheck(
            actor=checker, claim_id=ClaimFactory().pk, now=NOW, priority=priority
        )
    assert set(refused.value.fields) == {"priority"}
    assert not FactCheck.objects.exists()


def merged(editor: Person) -> Claim:
    claim, into = ClaimFactory(), ClaimFactory()
    making.merge(actor=editor, claim_id=claim.pk, into_id=into.pk, expected_version=1, now=NOW)
    return claim


# assign ----------------------------------------------------------------------------------------


def test_assigning_sets_the_people_and_the_priority(editor: Person, checker: Person) -> None:
    factcheck = FactCheckFactory(writer=PersonFactory(role="checker", name="Wim"))
    do("assign", editor, factcheck, assignees=[checker.pk, editor.pk], priority=3)
    factcheck.refresh_from_db()
    assert set(factcheck.assignees.all()) == {checker, editor}
    assert factcheck.priority == 3
    assert last(factcheck).before == {"assignees": ["Wim"], "priority": 0}
    assert last(factcheck).after == {"assignees": [checker.name, editor.name], "priority": 3}


@pytest.mark.parametrize(
    ("role", "is_active", "sentence"),
    [
        ("viewer", True, "is not a checker"),
        ("contributor", True, "is not a checker"),
        ("checker", False, "Nobody here has the number"),
    ],
)
def test_who_cannot_work_on_it_is_not_assigned(
    editor: Person, role: str, is_active: bool, sentence: str
) -> None:
    person = PersonFactory(role=role, is_active=is_active)
    with pytest.raises(Invalid, match=sentence) as refused:
        do("assign", editor, FactCheckFactory(), assignees=[person.pk])
    assert set(refused.value.fields) == {"assignees"}


def test_a_priority_outside_the_scale_is_not_assigned(editor: Person) -> None:
    factcheck = FactCheckFactory()
    with pytest.raises(Invalid):
        do("assign", editor, factcheck, assignees=[editor.pk], priority=4)
    assert list(factcheck.assignees.all()) == [factcheck.opened_by]


# draft -----------------------------------------------------------------------------------------


def test_drafting_writes_every_field_and_makes_a_writer(checker: Person) -> None:
    RatingFactory(slug="true")
    factcheck, day = FactCheckFactory(), dt.date(2024, 5, 1)
    words = Draft("true", "  So it is. ", "One.\r\n\r\nTwo.\n", day, day + dt.timedelta(days=90))
    do("draft", checker, factcheck, draft=words, note="First try.")
    factcheck.refresh_from_db()
    assert factcheck.rating is not None
    assert factcheck.rating.slug == "true"
    assert factcheck.finding == "So it is."
    assert factcheck.explanation == "One.\n\nTwo."
    assert (factcheck.as_of, factcheck.recheck_on) == (day, dt.date(2024, 7, 30))
    assert list(factcheck.writers.all()) == [checker]
    entry = last(factcheck)
    assert entry.before == {
        "rating": "",
        "finding": "",
        "explanation": "",
        "as_of": None,
        "recheck_on": None,
    }
    assert entry.after == {
        "rating": "true",
        "finding": "So it is.",
        "explanation": "One.\n\nTwo.",
        "as_of": "2024-05-01",
        "recheck_on": "2024-07-30",
    }
    assert (entry.note, factcheck.version, factcheck.state) == ("First try.", 2, "open")


def test_a_draft_may_be_half_done(checker: Person) -> None:
    factcheck = FactCheckFactory()
    do("draft", checker, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.rating is None


@pytest.mark.parametrize(
    ("field", "draft"),
    [
        ("rating", Draft(rating="rather-true")),
        ("finding", Draft(finding="x" * 301)),
        ("explanation", Draft(explanation="x" * 50_001)),
    ],
)
def test_a_draft_that_cannot_be_kept_names_its_field(
    checker: Person, field: str, draft: Draft
) -> None:
    factcheck = FactCheckFactory()
    with pytest.raises(Invalid) as refused:
        do("draft", checker, factcheck, draft=draft)
    assert set(refused.value.fields) == {field}
    assert not factcheck.writers.exists()


# submit ----------------------------------------------------------------------------------------


def test_submitting_counts_the_round_and_dates_the_finding(checker: Person) -> None:
    factcheck = ready(checker)
    do("submit", checker, factcheck)
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.round, factcheck.as_of) == ("in_review", 1, LATER.date())


def test_submitting_keeps_the_day_a_checker_gave(checker: Person) -> None:
    factcheck, day = ready(checker), dt.date(2024, 2, 3)
    write_draft(factcheck, checker, as_of=day)
    do("submit", checker, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.as_of == day


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"rating": ""}, {"rating"}),
        ({"finding": " "}, {"finding"}),
        ({"explanation": ""}, {"explanation"}),
        ({"rating": "", "finding": "", "explanation": ""}, {"rating", "finding", "explanation"}),
    ],
)
def test_what_is_not_written_yet_is_not_submitted(
    checker: Person, changes: dict[str, str], missing: set[str]
) -> None:
    factcheck = ready(checker)
    write_draft(factcheck, checker, **changes)
    with pytest.raises(NotReady) as refused:
        do("submit", checker, factcheck)
    assert set(refused.value.missing) == missing


WRITTEN = Draft(rating="false", finding="There were 700.", explanation="We counted again.")


def test_submitting_saves_what_was_written_and_both_are_in_the_history(checker: Person) -> None:
    factcheck, other = ready(checker), PersonFactory(role="checker")
    do("submit", other, factcheck, written=WRITTEN, note="See the second count.")
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.finding) == ("in_review", "There were 700.")
    assert other in factcheck.writers.all()
    submitted, saved = factcheck.history.order_by("-pk")[:2]
    assert (submitted.verb, submitted.note) == ("submit", "See the second count.")
    assert (saved.verb, saved.after["finding"]) == ("draft", "There were 700.")
    assert submitted.actor == saved.actor == other


def test_submitting_what_is_stored_already_makes_nobody_a_writer(
    checker: Person, editor: Person
) -> None:
    factcheck = ready(checker)
    same = Draft(rating="false", finding="There were 900. ", explanation="We counted them.\r\n")
    do("submit", editor, factcheck, written=same)
    assert editor not in factcheck.writers.all()
    assert factcheck.history.filter(verb="draft").count() == 1


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        (Draft(), NotReady),
        (Draft(rating="false", finding="There were 700."), NotReady),
        (Draft(rating="no-such-word"), Invalid),
        (Draft(finding="x" * 301), Invalid),
    ],
)
def test_a_refused_submission_saves_nothing(
    checker: Person, written: Draft, refusal: type[Exception]
) -> None:
    factcheck = ready(checker)
    before = factcheck.history.count()
    with pytest.raises(refusal):
        do("submit", checker, factcheck, written=written)
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.finding) == ("open", "There were 900.")
    assert factcheck.history.count() == before


def test_an_approval_does_not_outlive_that_the_submission_was_taken_back(
    checker: Person, two_needed: None
) -> None:
    factcheck = FactCheckFactory(state="in_review", writer=checker)
    first, second = PersonFactory(role="editor"), PersonFactory(role="editor")
    do("approve", first, factcheck)
    do("take_back_submission", checker, factcheck)
    do("submit", checker, factcheck)
    do("approve", second, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.state == "in_review"


@pytest.mark.parametrize("role", ["checker", "editor", "admin"])
def test_who_wrote_none_of_it_may_not_take_the_submission_back(role: str) -> None:
    factcheck = FactCheckFactory(state="in_review")
    with pytest.raises(NotAllowed, match="wrote part of it"):
        operations.take_back_submission(
            actor=PersonFactory(role=role), **verb_arguments(factcheck, LATER)
        )


def test_nothing_is_submitted_without_evidence(checker: Person) -> None:
    RatingFactory()
    factcheck = FactCheckFactory(writer=checker)
    write_draft(factcheck, checker)
    with pytest.raises(NotReady) as refused:
        do("submit", checker, factcheck)
    assert set(refused.value.missing) == {"evidence"}


def test_evidence_that_was_removed_does_not_count(checker: Person) -> None:
    factcheck = ready(checker)
    passage = factcheck.claim.evidence.get()
    evidence.remove(
        actor=checker, evidence_id=passage.pk, expected_version=1, now=NOW, note="It is a hoax."
    )
    with pytest.raises(NotReady):
        do("submit", checker, factcheck)


def test_the_claims_own_article_may_not_stand_as_corroboration(checker: Person) -> None:
    """Attached first, when the claim was not known to be from that very article."""
    article, factcheck = ArticleFactory(), ready(checker)
    evidence.attach(
        actor=checker,
        claim_id=factcheck.claim.pk,
        source=evidence.Passage(version_id=article.current.pk, start=0, end=7),
        details=evidence.EvidenceDetails(stance="corroborates"),
        now=NOW,
    )
    appear(checker, factcheck.claim, article)
    with pytest.raises(NotReady, match="article the claim appears in"):
        do("submit", checker, factcheck)


def test_nor_may_a_link_to_the_claims_own_article(checker: Person) -> None:
    factcheck, address = ready(checker), "https://bay.example/ferries"
    EvidenceFactory(claim=factcheck.claim, url=address, stance="corroborates")
    appear(checker, factcheck.claim, ArticleFactory(url=address))
    with pytest.raises(NotReady, match="article the claim appears in"):
        do("submit", checker, factcheck)


def appear(actor: Person, claim: Claim, article: Article) -> None:
    making.add_appearance(
        actor=actor, claim_id=claim.pk, version_id=article.current.pk, start=0, end=7, now=NOW
    )


# send back -------------------------------------------------------------------------------------


def test_sending_back_keeps_the_reviewers_words(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    do("send_back", editor, factcheck, note="Name the source.")
    review = factcheck.reviews.get()
    assert (review.decision, review.note, review.round) == ("send_back", "Name the source.", 1)
    assert (review.reviewer, review.at) == (editor, LATER)
    assert str(review) == f"Sent back by {editor.name}"


def test_nothing_is_sent_back_without_a_reason(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    with pytest.raises(Invalid) as refused:
        do("send_back", editor, factcheck, note="  ")
    assert set(refused.value.fields) == {"note"}
    assert not factcheck.reviews.exists()


def test_an_approval_does_not_outlive_being_sent_back(editor: Person, checker: Person) -> None:
    factcheck = FactCheckFactory(state=State.APPROVED, writer=checker)
    do("send_back", editor, factcheck)
    do("submit", checker, factcheck)
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.round) == ("in_review", 2)
    assert operations.approved_fingerprint(factcheck) == ""


# approve ---------------------------------------------------------------------------------------


def test_approving_keeps_what_the_reviewer_saw(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    seen = dossier.fingerprint(dossier.of_factcheck(factcheck))
    do("approve", editor, factcheck, seen=seen, note="Well sourced.")
    review = factcheck.reviews.get()
    assert (review.decision, review.fingerprint, review.note) == ("approve", seen, "Well sourced.")
    assert operations.approved_fingerprint(factcheck) == seen


def test_nothing_is_approved_without_saying_what_was_read(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    with pytest.raises(NotReady) as refused:
        do("approve", editor, factcheck, seen="")
    assert refused.value.missing == {"seen": "Give the fingerprint of the document that you read."}
    assert not factcheck.reviews.exists()


def test_evidence_that_came_in_unseen_stops_the_approval(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    seen = dossier.fingerprint(dossier.of_factcheck(factcheck))
    EvidenceFactory(claim=factcheck.claim)
    with pytest.raises(Stale):
        do("approve", editor, factcheck, seen=seen)
    assert not factcheck.reviews.exists()


def test_what_lost_its_evidence_is_not_approved(checker: Person, editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    evidence.remove(
        actor=checker,
        evidence_id=factcheck.claim.evidence.get().pk,
        expected_version=1,
        now=NOW,
        note="It is a hoax.",
    )
    with pytest.raises(NotReady):
        do("approve", editor, factcheck)


def test_a_writer_of_an_earlier_round_may_not_approve_a_later_one(checker: Person) -> None:
    editor, other = PersonFactory(role="editor"), PersonFactory(role="editor")
    factcheck = ready(editor)
    do("submit", editor, factcheck)
    do("send_back", other, factcheck)
    write_draft(factcheck, checker, finding="Another sentence.")
    do("submit", checker, factcheck)
    with pytest.raises(NotAllowed, match="wrote no part"):
        do("approve", editor, factcheck)
    do("approve", other, factcheck)


@pytest.fixture
def two_needed(settings: Any) -> None:
    settings.APPROVALS_NEEDED = 2


@pytest.mark.usefixtures("two_needed")
def test_the_last_approval_that_is_needed_moves_it_on(
    editor: Person, second_editor: Person
) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    do("approve", editor, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.state == State.IN_REVIEW
    assert last(factcheck).after == {}
    do("approve", second_editor, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.state == State.APPROVED


@pytest.mark.parametrize(
    ("needed", "words"),
    [(2, "one more approval is needed"), (3, "2 more approvals are needed")],
)
def test_who_approved_already_reads_how_many_more_are_needed(
    editor: Person, settings: Any, needed: int, words: str
) -> None:
    settings.APPROVALS_NEEDED = needed
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    do("approve", editor, factcheck)
    with pytest.raises(ApprovedAlready, match=words):
        do("approve", editor, factcheck)


@pytest.mark.usefixtures("two_needed")
def test_one_reviewer_counts_once(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    do("approve", editor, factcheck)
    with pytest.raises(ApprovedAlready):
        do("approve", editor, factcheck)
    assert factcheck.reviews.count() == 1


@pytest.mark.usefixtures("two_needed")
def test_approvals_of_different_wordings_do_not_add_up(
    editor: Person, second_editor: Person
) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    do("approve", editor, factcheck)
    EvidenceFactory(claim=factcheck.claim)
    do("approve", second_editor, factcheck)
    factcheck.refresh_from_db()
    assert factcheck.state == State.IN_REVIEW


# correct ---------------------------------------------------------------------------------------


def test_correcting_keeps_kind_and_reason_for_readers(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.PUBLISHED)
    do("correct", editor, factcheck, kind="correction", reason=" A digit was wrong. ")
    factcheck.refresh_from_db()
    assert factcheck.correction_kind == "correction"
    assert factcheck.correction_reason == "A digit was wrong."


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"kind": "first"}, {"kind"}),
        ({"reason": " "}, {"reason"}),
        ({"reason": "x" * 1001}, {"reason"}),
        ({"kind": "", "reason": ""}, {"kind", "reason"}),
    ],
)
def test_a_correction_needs_a_kind_and_a_reason(
    editor: Person, changes: dict[str, str], fields: set[str]
) -> None:
    factcheck = FactCheckFactory(state=State.PUBLISHED)
    with pytest.raises(Invalid) as refused:
        do("correct", editor, factcheck, **changes)
    assert set(refused.value.fields) == fields


# The rating scale ------------------------------------------------------------------------------


def test_an_admin_words_a_rating_anew(admin: Person) -> None:
    rating = RatingFactory(slug="false", meaning="Wrong.")
    operations.change_rating(
        actor=admin,
        rating_id=rating.pk,
        expected_version=1,
        word=" Untrue ",
        meaning=" It is not so. ",
        now=NOW,
    )
    rating.refresh_from_db()
    entry = RatingEntry.objects.get()
    assert (rating.word, rating.meaning, str(rating)) == ("Untrue", "It is not so.", "Untrue")
    assert (entry.rating, entry.actor, entry.verb, entry.at) == (
        rating, admin, "change_rating", NOW,
    )  # fmt: skip
    assert entry.before == {"word": "False", "meaning": "Wrong."}
    assert entry.after == {"word": "Untrue", "meaning": "It is not so."}


@pytest.mark.parametrize(
    ("word", "meaning"), [("", "Something."), ("x" * 41, "Something."), ("Untrue", "  ")]
)
def test_a_rating_needs_a_word_and_a_meaning(admin: Person, word: str, meaning: str) -> None:
    with pytest.raises(Invalid):
        change_rating(admin, RatingFactory(), word=word, meaning=meaning)


def test_two_ratings_may_not_share_a_word(admin: Person) -> None:
    RatingFactory(slug="true")
    with pytest.raises(Conflict):
        change_rating(admin, RatingFactory(slug="false"), word="TRUE")


def test_an_editor_does_not_touch_the_scale(editor: Person) -> None:
    with pytest.raises(NotAllowed):
        change_rating(editor, RatingFactory())


def test_a_rating_that_is_not_there_is_not_found(admin: Person) -> None:
    with pytest.raises(NotFound):
        change_rating(admin, Rating(pk=9_999))


def change_rating(actor: Person, rating: Rating, **changes: str) -> None:
    words: dict[str, Any] = {"word": "Untrue", "meaning": "It is not so."} | changes
    words["expected_version"] = rating.version
    operations.change_rating(actor=actor, rating_id=rating.pk, now=NOW, **words)


# What the database itself holds ----------------------------------------------------------------


@pytest.mark.parametrize("row", [FactCheckEntry, RatingEntry])
def test_history_is_only_added_to(admin: Person, row: Any) -> None:
    FactCheckFactory()
    change_rating(admin, RatingFactory())
    for act in (lambda: row.objects.update(note="x"), lambda: row.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            act()


@pytest.mark.parametrize(
    ("state", "changes", "constraint"),
    [
        (State.IN_REVIEW, {"state": "lost"}, "factcheck_state_known"),
        (State.OPEN, {"state": "approved"}, "factcheck_past_open_is_complete"),
        (State.OPEN, {"priority": 4}, "factcheck_priority_0_to_3"),
    ],
)
def test_the_database_refuses_a_row_no_operation_makes(
    state: State, changes: dict[str, Any], constraint: str
) -> None:
    factcheck = FactCheckFactory(state=state)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk).update(**changes)


def test_a_reviewer_approves_a_round_once(editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.APPROVED, reviewer=editor)
    review = factcheck.reviews.get()
    review.pk = None
    with pytest.raises(IntegrityError, match="review_approves_once_a_round"), transaction.atomic():
        review.save(force_insert=True)


def test_a_claim_under_check_is_not_merged_into_an_unchecked_one(editor: Person) -> None:
    factcheck, into = FactCheckFactory(), ClaimFactory()
    assert obstacle_to_merging(factcheck.claim, into)
    assert obstacle_to_merging(into, factcheck.claim) is None
    assert obstacle_to_merging(factcheck.claim, FactCheckFactory().claim) is None
    with pytest.raises(Conflict, match="This claim has a fact-check"):
        making.merge(
            actor=editor,
            claim_id=factcheck.claim.pk,
            into_id=into.pk,
            expected_version=1,
            now=NOW,
        )


# Asked for by adjective ------------------------------------------------------------------------


def test_factchecks_are_found_by_what_they_wait_for(checker: Person, viewer: Person) -> None:
    mine = FactCheckFactory(writer=checker)
    waiting, done = FactCheckFactory(state=State.IN_REVIEW), FactCheckFactory(state=State.PUBLISHED)
    rows = FactCheck.objects
    assert set(rows.all().unfinished()) == {mine, waiting}
    assert set(rows.all().awaiting_review()) == {waiting}
    assert set(rows.visible_to(viewer)) == {mine, waiting, done}
    assert list(rows.all().most_urgent_first()) == sorted([mine, waiting, done], key=lambda f: f.pk)
    assert not rows.visible_to(PersonFactory(is_active=False)).exists()


def test_the_whole_way_is_in_the_history_with_who_and_why(checker: Person, editor: Person) -> None:
    factcheck = ready(checker)
    advance_to(factcheck, State.WITHDRAWN, checker, editor)
    rows = list(factcheck.history.order_by("pk").values_list("verb", "actor__name"))
    assert rows == [
        ("open", checker.name),
        ("draft", checker.name),
        ("submit", checker.name),
        ("approve", editor.name),
        ("publish", editor.name),
        ("withdraw", editor.name),
    ]
    assert Verb.APPROVE == Review.Decision.APPROVE
