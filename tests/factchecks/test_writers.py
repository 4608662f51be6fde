"""Whoever wrote a part of an edition cannot approve it: for every verb that any history can hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from apps.articles.models import Publisher
from apps.articles.operations.details import correct_details, details_of
from apps.articles.operations.publishers import change_publisher
from apps.claims.models import Appearance, Claim, ClaimEntry, PassageChange
from apps.claims.operations import claimants, details, making, orphans, topics
from apps.common.errors import NotAllowed
from apps.evidence.operations import attaching, searches, sources
from apps.evidence.operations.sources import Link
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.factchecks.operations.ratings import change_rating
from apps.factchecks.permissions import PERMISSIONS, open_verbs, wrote
from apps.factchecks.states import State, Verb
from apps.factchecks.writers import DONE, in_words, parts_of, who_may_approve, written_by
from apps.history.recording import record
from apps.history.verbs import GROUPS, VERBS
from apps.people.models import Person
from apps.people.operations import the_portal
from apps.people.permissions import require
from apps.publishing import operations as publishing
from apps.suggestions.operations import deciding, taking_back
from tests.claims.test_carry_over import SAID, TEXT, version_of
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    SearchFactory,
    SuggestionFactory,
    approval_arguments,
    complete_details,
    merge_claims,
    verb_arguments,
    write_draft,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)

# Verb -> why it makes no writer of an edition. Every other verb is in ``DONE``.
NO_WRITER = {
    **dict.fromkeys(
        ("import", "watch", "unwatch", "gone", "back"),
        "what the machine read, whoever chose it for a claim chose",
    ),
    **dict.fromkeys(
        ("add_feed", "watch_feed", "unwatch_feed", "find_feed", "no_feed", "feed_gone"),
        "feeds are in no document",
    ),
    **dict.fromkeys(
        ("dismiss", "reopen", "postpone", "bring_back", "weigh"),
        "no claim comes of it",
    ),
    "take_back": "the claim is retired, and has no fact-check",
    **dict.fromkeys(
        ("judge_different", "take_back_different"), "another claim, in no document of this one"
    ),
    **dict.fromkeys(
        ("confirm_match", "reject_match", "take_back_match", "import_reviews"),
        "matches are in no document; the evidence attached with one has its own verb",
    ),
    **dict.fromkeys(("open", "assign"), "it changes no word of the document"),
    "submit": "the day of the facts is the day of the submission, which nobody chose",
    **dict.fromkeys(
        ("take_back_submission", "send_back", "approve", "publish", "withdraw"),
        "a decision about the document; it changes no word of it",
    ),
    **dict.fromkeys(
        ("cancel_correction", "announce_recheck"), "readers get again what others approved"
    ),
    **dict.fromkeys(
        ("merge_factcheck", "unmerge_factcheck"), "it comes with ``merge`` and ``unmerge``"
    ),
    **dict.fromkeys(("choose_lead", "end_lead"), "the front page is in no document"),
    **dict.fromkeys(GROUPS["People"], "people are in no document but by name"),
}


def test_each_verb_of_the_history_makes_a_writer_or_says_why_not() -> None:
    assert not set(DONE) & set(NO_WRITER)
    assert set(DONE) | set(NO_WRITER) == set(VERBS)


def opened(state: State = State.OPEN, **changes: Any) -> FactCheck:
    """A fact-check of a claim with an appearance, a claimant, a topic and evidence."""
    article = ArticleFactory(text=TEXT, url="https://bay.example/ferries")
    words = {"article": article, "words": SAID, "claimant": "Port Office", "topics": ("Ferries",)}
    claim = ClaimFactory(statement="There were 900 ferries.", **words | changes)
    if state == State.OPEN:
        EvidenceFactory(claim=claim)
    made: FactCheck = FactCheckFactory(claim=claim, state=state)
    if state == State.OPEN:
        write_draft(made, made.opened_by)
        complete_details(claim, made.opened_by)
    return made


def article_of(factcheck: FactCheck) -> Any:
    return Appearance.objects.get(claim=factcheck.claim).version.article


def word(by: Person, factcheck: FactCheck) -> None:
    version = Claim.objects.get(pk=factcheck.claim_id).version
    details.word(
        actor=by,
        claim_id=factcheck.claim_id,
        expected_version=version,
        details=details.ClaimDetails(statement="There were 901 ferries.", kind="quantity"),
        now=LATER,
    )


def add_appearance(by: Person, factcheck: FactCheck) -> None:
    version = ArticleFactory(text=TEXT.replace("Snow", "Rain")).current
    making.add_appearance(
        actor=by, claim_id=factcheck.claim_id, version_id=version.pk, start=0, end=7, now=LATER
    )


def take_back_place(by: Person, factcheck: FactCheck) -> None:
    article = ArticleFactory(text=TEXT.replace("Snow", "Rain"))
    suggestion = SuggestionFactory(article=article)
    somebody = PersonFactory(role="contributor")
    deciding.accept_as_appearance(
        actor=somebody, suggestion_id=suggestion.pk, claim_id=factcheck.claim_id, now=LATER
    )
    taking_back.take_back(actor=by, suggestion_id=suggestion.pk, now=LATER)


def carry_over(by: Person, factcheck: FactCheck) -> None:
    version_of(article_of(factcheck), TEXT.replace("Snow fell", "Much snow fell"), by)


def orphan(by: Person, factcheck: FactCheck) -> None:
    version_of(article_of(factcheck), TEXT.replace("900", "800"), by)


def re_anchor(by: Person, factcheck: FactCheck) -> None:
    text = TEXT.replace("900", "800")
    version = version_of(article_of(factcheck), text, PersonFactory(role="contributor"))
    start = text.index("The port")
    orphans.re_anchor(
        actor=by,
        appearance_id=Appearance.objects.get(claim=factcheck.claim).pk,
        version_id=version.pk,
        start=start,
        end=start + len(SAID),
        now=LATER,
    )


def merge(by: Person, factcheck: FactCheck) -> None:
    merge_claims(ClaimFactory(), factcheck.claim, by, now=LATER)


def unmerge(by: Person, factcheck: FactCheck) -> None:
    other = ClaimFactory()
    merge_claims(other, factcheck.claim, PersonFactory(role="editor"))
    other.refresh_from_db()
    making.unmerge(
        actor=by, claim_id=other.pk, expected_version=other.version, note="Not the same.", now=LATER
    )


def merge_claimant(by: Person, factcheck: FactCheck) -> None:
    ClaimFactory(claimant="The Port Office")
    number = factcheck.claim.claimant_id
    claimants.merge_claimant(actor=by, claimant_id=number, into="The Port Office", now=LATER)


def merge_topic(by: Person, factcheck: FactCheck) -> None:
    ClaimFactory(topics=("Ships",))
    topics.merge_topic(actor=by, topic_id=factcheck.claim.topics.get().pk, into="Ships", now=LATER)


def change(by: Person, factcheck: FactCheck) -> None:
    attaching.change(
        actor=by,
        evidence_id=factcheck.claim.evidence.get().pk,
        expected_version=1,
        details=attaching.EvidenceDetails(stance="qualifies", note="In part."),
        now=LATER,
    )


def remove(by: Person, factcheck: FactCheck) -> None:
    EvidenceFactory(claim=factcheck.claim)
    row = factcheck.claim.evidence.latest("pk")
    attaching.remove(actor=by, evidence_id=row.pk, expected_version=1, now=LATER, note="A hoax.")


def take_back_search(by: Person, factcheck: FactCheck) -> None:
    row = SearchFactory(claim=factcheck.claim, place="Library")
    searches.take_back_search(actor=by, search_id=row.pk, note="Another year.", now=LATER)


def correct_source(by: Person, factcheck: FactCheck) -> None:
    source = factcheck.claim.evidence.get().source
    link = Link(url=source.url, title="Counts of May", publisher="Bay", day_not_known=True)
    sources.correct_source(
        actor=by, source_id=source.pk, expected_version=source.version, link=link, now=LATER
    )


def correct_article(by: Person, factcheck: FactCheck) -> None:
    article = article_of(factcheck)
    known: dict[str, Any] = dict(details_of(article)) | {"title": "Ferries are back"}
    correct_details(
        actor=by, article_id=article.pk, expected_version=article.version,
        publisher_name=known.pop("publisher"), now=LATER, **known,
    )  # fmt: skip


def rename_outlet(by: Person, factcheck: FactCheck) -> None:
    outlet = Publisher.objects.get(name="Harbour Counts")
    change_publisher(
        actor=by,
        publisher_id=outlet.pk,
        expected_version=outlet.version,
        name="The Harbour Counts",
        now=LATER,
    )


def change_claimant(by: Person, factcheck: FactCheck) -> None:
    row = factcheck.claim.claimant
    assert row is not None
    claimants.change_claimant(
        actor=by,
        claimant_id=row.pk,
        expected_version=row.version,
        name="Office of Ports",
        kind="organisation",
        now=LATER,
    )


def rename_topic(by: Person, factcheck: FactCheck) -> None:
    row = factcheck.claim.topics.get()
    topics.rename_topic(
        actor=by, topic_id=row.pk, expected_version=row.version, name="Boats", now=LATER
    )


def reword_rating(by: Person, factcheck: FactCheck) -> None:
    factcheck.refresh_from_db()
    assert factcheck.rating is not None
    change_rating(
        actor=by,
        rating_id=factcheck.rating.pk,
        expected_version=factcheck.rating.version,
        word="Not so",
        meaning="It is not so.",
        now=LATER,
    )


Act = Callable[[Person, FactCheck], Any]
# Verb -> what somebody does to a fact-check that is being written.
ACTS: dict[str, Act] = {
    "draft": lambda by, row: write_draft(row, by, finding="There were 901."),
    "word": word,
    "add_appearance": add_appearance,
    "take_back_place": take_back_place,
    "re_anchor": re_anchor,
    "carry_over": carry_over,
    "orphan": orphan,
    "merge": merge,
    "unmerge": unmerge,
    "merge_claimant": merge_claimant,
    "merge_topic": merge_topic,
    "attach": lambda by, row: EvidenceFactory(claim=row.claim, actor=by),
    "change": change,
    "remove": remove,
    "record_search": lambda by, row: SearchFactory(claim=row.claim, actor=by, place="Library"),
    "take_back_search": take_back_search,
    "correct_source": correct_source,
    "correct_details": correct_article,
    "change_publisher": rename_outlet,
    "change_claimant": change_claimant,
    "rename_topic": rename_topic,
    "change_rating": reword_rating,
}


def made_by(by: Person) -> FactCheck:
    return opened(actor=by)


def accepted_by(by: Person) -> FactCheck:
    suggestion = SuggestionFactory()
    claim = deciding.accept(actor=by, suggestion_id=suggestion.pk, now=NOW)
    factcheck: FactCheck = FactCheckFactory(claim=claim)
    return factcheck


def corrected_by(by: Person) -> FactCheck:
    factcheck = opened(State.PUBLISHED)
    given = {"kind": "update", "reason": "New data."}
    factchecks.correct(actor=by, **given, **verb_arguments(factcheck, LATER))
    return factcheck


def reopened_by(by: Person) -> FactCheck:
    factcheck = opened(State.WITHDRAWN)
    publishing.reopen(actor=by, reason="It was right.", **verb_arguments(factcheck, LATER))
    return factcheck


def new_version_by(by: Person) -> FactCheck:
    article = ArticleFactory(text=TEXT, url="https://bay.example/ferries")
    factcheck: FactCheck = FactCheckFactory(claim=ClaimFactory(article=article, words=SAID))
    text = TEXT.replace("Ferries come back", "No ferries come back")
    version_of(article, text.replace("Snow fell", "Much snow fell"), by)
    return factcheck


def noted_by(by: Person) -> FactCheck:
    factcheck = opened(State.PUBLISHED)
    orphan(PersonFactory(role="contributor"), factcheck)
    number = PassageChange.objects.get().pk
    publishing.note_change(actor=by, change_id=number, **verb_arguments(factcheck, LATER))
    return factcheck


# Verb -> a fact-check that begins with it.
BEGINNINGS: dict[str, Callable[[Person], FactCheck]] = {
    "make_claim": made_by,
    "accept": accepted_by,
    "correct": corrected_by,
    "reopen_factcheck": reopened_by,
    "note_change": noted_by,
    "add_version": new_version_by,
}


def done_by(verb: str, by: Person) -> FactCheck:
    if verb in BEGINNINGS:
        factcheck = BEGINNINGS[verb](by)
    else:
        factcheck = opened()
        ACTS[verb](by, factcheck)
    return FactCheck.objects.get(pk=factcheck.pk)


@pytest.mark.parametrize("verb", DONE)
def test_who_did_it_cannot_approve_and_reads_why(verb: str) -> None:
    admin = PersonFactory(role="admin", name="Ada Admin")
    factcheck = done_by(verb, admin)
    assert verb in {part.verb for part in written_by(admin, factcheck)}
    assert admin not in who_may_approve(factcheck)
    with pytest.raises(NotAllowed, match="wrote no part of it may approve it") as refused:
        require(PERMISSIONS[Verb.APPROVE], admin, factcheck)
    assert f"You {in_words(written_by(admin, factcheck))}." in str(refused.value)


def test_who_did_nothing_of_it_may_approve(editor: Person) -> None:
    factcheck = FactCheck.objects.get(pk=opened(State.IN_REVIEW).pk)
    assert not wrote(editor, factcheck)
    assert "approve" in open_verbs(editor, factcheck)
    assert editor in who_may_approve(factcheck)


def test_what_the_portal_does_by_itself_makes_nobody_a_writer(editor: Person) -> None:
    factcheck = opened()
    portal = the_portal()
    record(ClaimEntry, claim=factcheck.claim, actor=portal, verb="carry_over", at=LATER)
    assert not wrote(editor, factcheck)
    assert editor in who_may_approve(factcheck)
    assert portal not in who_may_approve(factcheck)


def test_evidence_that_was_removed_makes_its_author_no_writer(editor: Person) -> None:
    factcheck = opened()
    row = EvidenceFactory(claim=factcheck.claim, actor=editor)
    assert wrote(editor, factcheck)
    other = PersonFactory(role="checker")
    attaching.remove(actor=other, evidence_id=row.pk, expected_version=1, now=LATER, note="Hoax.")
    assert not wrote(editor, factcheck)
    assert wrote(other, factcheck)


def test_a_search_after_the_submission_makes_no_writer(editor: Person) -> None:
    factcheck = opened(State.IN_REVIEW)
    SearchFactory(claim=factcheck.claim, actor=editor, place="Library", now=LATER)
    assert not wrote(editor, factcheck)


def test_what_was_so_before_somebody_chose_it_is_no_part(editor: Person) -> None:
    admin, early = PersonFactory(role="admin"), NOW - dt.timedelta(days=1)
    factcheck = opened()
    outlet = Publisher.objects.get(name="Harbour Counts")
    change_publisher(
        actor=admin, publisher_id=outlet.pk, expected_version=1, name="Counts", now=early
    )
    assert not wrote(admin, factcheck)


def test_a_shared_row_is_a_part_until_an_edition_has_it(editor: Person) -> None:
    admin = PersonFactory(role="admin")
    factcheck = opened(State.APPROVED)
    publishing_day = LATER + dt.timedelta(days=1)
    factchecks.send_back(actor=editor, note="Once more.", **verb_arguments(factcheck))
    rename_topic(admin, factcheck)
    assert wrote(admin, factcheck)
    factchecks.submit(actor=factcheck.opened_by, **verb_arguments(factcheck, LATER))
    factchecks.approve(actor=editor, **approval_arguments(factcheck, LATER))
    publishing.publish(actor=editor, **verb_arguments(factcheck, publishing_day))
    assert not wrote(admin, factcheck)


def test_what_a_merged_claim_brings_counts_and_leaves_with_it(editor: Person) -> None:
    factcheck, other = opened(), ClaimFactory(actor=editor)
    EvidenceFactory(claim=other, actor=editor)
    assert not wrote(editor, factcheck)
    merge_claims(other, factcheck.claim, PersonFactory(role="admin"))
    assert [part.verb for part in written_by(editor, factcheck)] == ["make_claim", "attach"]
    other.refresh_from_db()
    making.unmerge(
        actor=PersonFactory(role="admin"), claim_id=other.pk, expected_version=other.version,
        note="Different.", now=LATER,
    )  # fmt: skip
    assert not wrote(editor, factcheck)


def test_many_are_asked_in_one_query(editor: Person, django_assert_num_queries: Any) -> None:
    rows = [opened() for _ in range(2)]
    EvidenceFactory(claim=rows[1].claim, actor=editor)
    found = list(FactCheck.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk"))
    with django_assert_num_queries(1):
        assert [wrote(editor, row) for row in found] == [False, True]
    with django_assert_num_queries(1):
        assert len(parts_of(found)) == 2
    assert not FactCheck.objects.to_review_by(editor).exists()


def test_the_queue_of_a_reviewer_leaves_out_what_they_wrote(editor: Person) -> None:
    mine, other = opened(State.IN_REVIEW), FactCheckFactory(state=State.IN_REVIEW)
    EvidenceFactory(claim=mine.claim, actor=editor)
    assert list(FactCheck.objects.to_review_by(editor)) == [other]


def test_the_first_parts_are_named_and_the_rest_counted(editor: Person) -> None:
    factcheck = opened()
    for _ in range(5):
        EvidenceFactory(claim=factcheck.claim, actor=editor)
    numbers = [row.pk for row in factcheck.claim.evidence.order_by("pk")[1:4]]
    attached = ", ".join(f"attached evidence {number}" for number in numbers)
    assert in_words(written_by(editor, factcheck)) == f"{attached} and 2 more parts"
