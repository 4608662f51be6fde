"""Attaching what the portal found by itself, what a search found, and taking it back."""

from __future__ import annotations

import copy
import datetime as dt

import pytest

from apps.articles.models import Sentence
from apps.claims.models import ClaimEntry
from apps.claims.operations import making
from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound, WrongState
from apps.evidence import candidates
from apps.evidence.models import Evidence, EvidenceEntry
from apps.evidence.operations import attaching
from apps.evidence.operations.attaching import OwnArticle
from apps.matching import operations as matches
from apps.matching.models import Match
from apps.people.models import Person
from apps.reading.comparing.agreement import Agreement
from apps.reading.comparing.stance import proposed_stance
from apps.reading.finding import read_value
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import NOW, ArticleFactory, ClaimFactory, PersonFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture(scope="module")
def shared_match(module_db: None) -> tuple[Person, Match]:
    checker = PersonFactory(role="checker", name="Charlie Checker")
    return checker, example_match.lebanon_match(checker)


@pytest.fixture
def checker(db: None, shared_match: tuple[Person, Match]) -> Person:
    """The person who made the claim of the match."""
    return copy.deepcopy(shared_match[0])


@pytest.fixture
def match(db: None, shared_match: tuple[Person, Match]) -> Match:
    return copy.deepcopy(shared_match[1])


def attach(actor: Person, match: Match, stance: str = "conflicts", reason: str = "") -> Evidence:
    return attaching.attach_match(
        actor=actor, match_id=match.pk, stance=stance, stance_reason=reason, now=LATER
    )


def take_back(actor: Person, match: Match) -> Match:
    return attaching.take_back_match(actor=actor, match_id=match.pk, now=LATER)


def words(passage: candidates.CandidatePassage) -> str:
    return passage.passage.exact


# --- attaching --------------------------------------------------------------------------------


def test_a_match_is_attached_with_its_words_and_its_value_and_confirmed(
    contributor: Person, match: Match
) -> None:
    evidence = attach(contributor, match)
    version = match.sentence.version
    assert evidence.passage == version.text[match.sentence.start : match.sentence.end]
    assert evidence.article_version == version
    assert evidence.value is not None and evidence.value.thing == "Lebanon"
    assert (evidence.stance, evidence.added_by) == ("conflicts", contributor)
    assert evidence.match == match
    match.refresh_from_db()
    assert (match.state, match.decided_by, match.decided_at) == ("confirmed", contributor, LATER)


def test_both_histories_know_of_it(contributor: Person, match: Match) -> None:
    attaching.attach_match(
        actor=contributor, match_id=match.pk, stance="conflicts", now=LATER, note="By area."
    )
    entry = EvidenceEntry.objects.get()
    assert (entry.verb, entry.actor, entry.note) == ("attach", contributor, "By area.")
    last = ClaimEntry.objects.filter(claim=match.claim).latest("pk")
    assert (last.verb, last.actor, last.note) == ("confirm_match", contributor, "By area.")


@pytest.mark.parametrize("stance", ["corroborates", "conflicts", "qualifies", "context"])
def test_every_stance_can_be_given(contributor: Person, match: Match, stance: str) -> None:
    reason = "It measures the zone alone." if stance == "corroborates" else ""
    assert attach(contributor, match, stance, reason).stance == stance


def test_a_stance_that_is_none_leaves_everything_as_it_was(
    contributor: Person, match: Match
) -> None:
    with pytest.raises(Invalid):
        attach(contributor, match, "maybe")
    match.refresh_from_db()
    assert match.state == "suggested"
    assert not Evidence.objects.exists()


def test_a_match_is_attached_once(contributor: Person, match: Match) -> None:
    attach(contributor, match)
    with pytest.raises(Conflict):
        attach(contributor, match)


def test_words_that_somebody_attached_by_hand_are_not_attached_again(
    contributor: Person, match: Match
) -> None:
    version = match.sentence.version
    newsroom.attach_passage(contributor, match.claim, version, newsroom.LEBANON, "context")
    with pytest.raises(Conflict):
        attach(contributor, match)
    assert match.sentence not in [
        passage.sentence for passage in candidates.suggested_passages(match.claim)
    ]


def test_a_rejected_match_is_not_attached(contributor: Person, match: Match) -> None:
    matches.reject_match(actor=contributor, match_id=match.pk, now=NOW)
    with pytest.raises(WrongState):
        attach(contributor, match)


def test_a_viewer_attaches_nothing_and_nobody_what_is_not_there(
    viewer: Person, editor: Person, match: Match
) -> None:
    with pytest.raises(NotAllowed):
        attach(viewer, match)
    with pytest.raises(NotFound):
        attaching.attach_match(actor=editor, match_id=0, stance="context", now=LATER)


def test_a_match_with_another_claim_cannot_be_attached(editor: Person, match: Match) -> None:
    twin = ClaimFactory(statement=newsroom.STATEMENT)
    pair = Match.objects.create(claim=match.claim, other=twin, score=1.0, suggested_at=NOW)
    with pytest.raises(Invalid):
        attach(editor, pair)


def test_the_own_article_does_not_corroborate(contributor: Person, match: Match) -> None:
    own = match.claim.appearances.get().version
    sentence = own.sentences.get(index=3)
    mine = Match.objects.create(claim=match.claim, sentence=sentence, score=1.0, suggested_at=NOW)
    with pytest.raises(OwnArticle):
        attach(contributor, mine, "corroborates")
    mine.refresh_from_db()
    assert mine.state == "suggested"
    assert attach(contributor, mine, "context").stance == "context"


def test_the_match_of_a_merged_claim_is_attached_to_the_one_that_stands(
    editor: Person, match: Match
) -> None:
    stays = ClaimFactory(statement="A tenth of Syria is held from abroad.")
    making.merge(
        actor=editor,
        claim_id=match.claim_id,
        into_id=stays.pk,
        expected_version=match.claim.version,
        now=NOW,
    )
    assert match in [passage.match for passage in candidates.suggested_passages(stays)]
    assert attach(editor, match).claim == stays


# --- what a search found ----------------------------------------------------------------------


def sentence_of(text: str, start: str) -> Sentence:
    version = ArticleFactory(text=text).current
    example_match.analyse(version)
    return version.sentences.filter(start__gte=version.text.index(start)).order_by("index")[0]


SEA = "Ice in the strait\n\nThe strait was frozen for nine days. Turkey counted 40 ships in it."


def test_a_sentence_found_by_searching_becomes_a_confirmed_match(
    contributor: Person, match: Match
) -> None:
    sentence = sentence_of(SEA, "Turkey counted")
    evidence = attaching.attach_sentence(
        actor=contributor,
        claim_id=match.claim_id,
        sentence_id=sentence.pk,
        stance="context",
        now=LATER,
    )
    row = Match.objects.get(claim=match.claim, sentence=sentence)
    assert evidence.passage == "Turkey counted 40 ships in it."
    assert (row.state, row.relation) == ("confirmed", "not_comparable")
    assert row.reasons["meaning"] is None or -1 <= row.reasons["meaning"] <= 1


def test_a_rejected_sentence_that_is_searched_for_and_attached_is_confirmed(
    contributor: Person, match: Match
) -> None:
    matches.reject_match(actor=contributor, match_id=match.pk, now=NOW)
    attaching.attach_sentence(
        actor=contributor,
        claim_id=match.claim_id,
        sentence_id=match.sentence_id,
        stance="conflicts",
        now=LATER,
    )
    match.refresh_from_db()
    assert match.state == "confirmed"


def test_a_sentence_that_is_not_there_and_a_viewer_who_may_not(
    viewer: Person, editor: Person, match: Match
) -> None:
    arguments = {"claim_id": match.claim_id, "stance": "context", "now": LATER}
    with pytest.raises(NotFound):
        attaching.attach_sentence(actor=editor, sentence_id=0, **arguments)
    with pytest.raises(NotAllowed):
        attaching.attach_sentence(actor=viewer, sentence_id=match.sentence_id, **arguments)


# --- taking back ------------------------------------------------------------------------------


def test_an_attachment_taken_back_leaves_the_match_suggested_and_the_history_whole(
    checker: Person, match: Match
) -> None:
    evidence = attach(checker, match)
    assert take_back(checker, match).state == "suggested"
    evidence.refresh_from_db()
    assert evidence.removed_at == LATER
    verbs = list(ClaimEntry.objects.filter(claim=match.claim).values_list("verb", flat=True))
    assert {"confirm_match", "take_back_match"} <= set(verbs)
    assert list(evidence.history.values_list("verb", flat=True).order_by("pk")) == [
        "attach",
        "remove",
    ]


def test_only_who_may_remove_evidence_takes_an_attachment_back(
    contributor: Person, match: Match
) -> None:
    evidence = attach(contributor, match)
    with pytest.raises(NotAllowed):
        take_back(contributor, match)
    evidence.refresh_from_db()
    assert evidence.removed_at is None


def test_evidence_attached_by_hand_stays_when_a_match_is_taken_back(
    checker: Person, match: Match
) -> None:
    matches.confirm_match(actor=checker, match_id=match.pk, now=NOW)
    version = match.sentence.version
    other = newsroom.attach_passage(checker, match.claim, version, newsroom.LEBANON, "context")
    take_back(checker, match)
    other.refresh_from_db()
    assert other.removed_at is None


def test_evidence_attached_by_hand_in_the_same_moment_stays_too(
    checker: Person, match: Match
) -> None:
    matches.confirm_match(actor=checker, match_id=match.pk, now=NOW)
    version = match.sentence.version
    other = newsroom.attach_passage(checker, match.claim, version, newsroom.LEBANON, "context")
    Evidence.objects.filter(pk=other.pk).update(added_at=NOW)
    take_back(checker, match)
    other.refresh_from_db()
    assert (other.removed_at, other.match) == (None, None)


def test_a_rejection_is_taken_back_by_whoever_may_reject(contributor: Person, match: Match) -> None:
    matches.reject_match(actor=contributor, match_id=match.pk, now=NOW)
    assert [passage.match for passage in candidates.rejected_passages(match.claim)] == [match]
    assert take_back(contributor, match).decided_by is None
    with pytest.raises(WrongState):
        take_back(contributor, match)


# --- what the file shows ----------------------------------------------------------------------


def test_the_conflicting_passage_comes_with_its_value_reason_and_proposed_stance(
    match: Match,
) -> None:
    passages = candidates.suggested_passages(match.claim)
    lebanon = next(passage for passage in passages if passage.match == match)
    assert lebanon.stance == "conflicts"
    assert "8,066 km² less" in lebanon.passage.agreement.reason
    assert "Lebanon" in words(lebanon) and not lebanon.is_own
    assert passages == sorted(passages, key=lambda passage: -passage.match.score)


def test_a_passage_of_the_claims_own_article_is_context_at_most(match: Match) -> None:
    own = match.claim.appearances.get().version
    Match.objects.create(
        claim=match.claim, sentence=own.sentences.get(index=3), score=9.0, suggested_at=NOW
    )
    first = candidates.suggested_passages(match.claim)[0]
    assert (first.is_own, first.stance) == (True, "context")


def test_a_search_finds_what_was_not_suggested_and_knows_what_was(match: Match) -> None:
    sentence = sentence_of(SEA, "The strait was")
    passages, _ = candidates.searched_passages(match.claim, "frozen strait")
    assert passages[0].sentence == sentence and passages[0].match is None
    assert passages[0].shared == ["strait", "frozen"]
    again, _ = candidates.searched_passages(match.claim, "size of Lebanon")
    assert again[0].match == match


def test_the_same_words_in_two_versions_of_an_article_are_shown_once(match: Match) -> None:
    passages = candidates.suggested_passages(match.claim)
    assert len(candidates._each_once(passages + passages)) == len(passages)


@pytest.mark.parametrize(
    ("relation", "value", "meaning", "is_own", "stance"),
    [
        ("agree", "50,000 people", 0.1, False, "corroborates"),
        ("conflict", "50,000 people", None, False, "conflicts"),
        ("not_comparable", "50,000 people", 0.9, False, "context"),
        ("agree", "29 January 2023", 0.6, False, "corroborates"),
        ("conflict", "29 January 2023", 0.8, False, "conflicts"),
        ("conflict", "29 January 2023", 0.6, False, "context"),
        ("agree", "29 January 2023", 0.3, False, "context"),
        ("conflict", "29 January 2023", None, False, "context"),
        ("agree", "50,000 people", 0.9, True, "context"),
        ("conflict", "50,000 people", 0.9, True, "context"),
        ("not_comparable", "", 0.9, False, "context"),
    ],
)
def test_the_value_proposes_the_stance_and_a_day_only_where_the_matter_is_the_same(
    relation: str, value: str, meaning: float | None, is_own: bool, stance: str
) -> None:
    agreement = Agreement(relation, "")
    parsed = read_value(value) if value else None
    assert proposed_stance(agreement, parsed, meaning=meaning, is_own=is_own) == stance


def test_two_people_reject_and_attach_one_after_the_other(match: Match) -> None:
    first, other = PersonFactory(role="checker"), PersonFactory(role="checker")
    attach(first, match)
    with pytest.raises(WrongState):
        matches.reject_match(actor=other, match_id=match.pk, now=LATER)
