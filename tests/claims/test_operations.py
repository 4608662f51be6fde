"""Everything that is done to claims and suggestions, and every way it is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apps.articles.models import Article
from apps.articles.operations.documents import Document
from apps.articles.operations.versions import add_version
from apps.claims.models import Appearance, Claim, Claimant, ClaimantEntry, ClaimEntry, Topic
from apps.claims.operations import claimants, details, making
from apps.claims.operations.details import ClaimDetails
from apps.common.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from apps.matching import operations as matches
from apps.matching.models import Match
from apps.people.models import Person
from apps.reading import values
from apps.suggestions.models import Analysis, Suggestion, SuggestionEntry
from apps.suggestions.operations import deciding, reason_weights
from apps.suggestions.operations import reading as operations_reading
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    PersonFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
HALF = values.Quantity(Decimal(10), Decimal(10), "%", "Syria's territory", "10 percent")


def wording(**changes: Any) -> ClaimDetails:
    return ClaimDetails(
        **({"statement": "The port counted 900 ferries.", "kind": "quantity"} | changes)
    )


def only(rows: Any) -> Any:
    return rows.get()


def last(row: Any) -> Any:
    return row.history.latest("pk")


# make ------------------------------------------------------------------------------------------


def test_a_claim_is_made_with_all_that_is_known_of_it(contributor: Person) -> None:
    said = wording(
        statement="  Turkey holds 10 percent of Syria. ",
        claimant=" Ada   Ferris ",
        claimed_on="2023-01",
        topics=("Syria ", "Territory", "Syria", " "),
        value=HALF,
        language="",
    )
    claim = making.make_claim(actor=contributor, details=said, now=NOW, note="From a reader.")
    claim.refresh_from_db()
    assert claim.statement == str(claim) == "Turkey holds 10 percent of Syria."
    assert (claim.kind, claim.language, claim.version) == ("quantity", "en", 1)
    assert str(claim.claimant) == "Ada Ferris"
    assert (claim.claimed_earliest, claim.claimed_latest) == (
        dt.date(2023, 1, 1), dt.date(2023, 1, 31),
    )  # fmt: skip
    assert claim.value == HALF
    assert [str(topic) for topic in claim.topics.all()] == ["Syria", "Territory"]
    assert (claim.created_by, claim.created_at) == (contributor, NOW)
    assert not claim.appearances.exists()
    entry = only(claim.history)
    assert (entry.verb, entry.actor, entry.at) == ("make_claim", contributor, NOW)
    assert (entry.before, entry.note) == ({}, "From a reader.")
    assert entry.after == {
        "statement": "Turkey holds 10 percent of Syria.",
        "kind": "quantity",
        "claimant": "Ada Ferris",
        "claimed_on": "2023-01",
        "value": values.to_json(HALF),
        "topics": ["Syria", "Territory"],
        "language": "en",
        "new_claimant": True,
    }


def test_selected_words_are_where_the_claim_was_first_said(contributor: Person) -> None:
    version = ArticleFactory(text="One line.\n\nThe port counted 900 ferries, it said.").current
    start = version.text.index("The port")
    claim = making.make_claim(
        actor=contributor,
        details=wording(),
        now=NOW,
        version_id=version.pk,
        start=start,
        end=start + len("The port counted 900 ferries"),
    )
    place = only(claim.appearances)
    assert place.exact == "The port counted 900 ferries"
    assert place.prefix.endswith("One line.\n\n")
    assert place.suffix.startswith(", it said")
    assert (place.is_first, place.anchor) == (True, "anchored")
    assert str(place) == "“The port counted 900 ferries”"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"statement": " "}, {"statement"}),
        ({"statement": "x" * 501}, {"statement"}),
        ({"kind": "rumour"}, {"kind"}),
        ({"claimed_on": "last year"}, {"claimed_on"}),
        ({"claimant": "x" * 201}, {"claimant"}),
        ({"language": "x" * 36}, {"language"}),
        ({"topics": tuple("abcdefghijklmnopqrstu")}, {"topics"}),
        ({"topics": ("x" * 81,)}, {"topics"}),
        ({"statement": "", "kind": "", "claimed_on": "?"}, {"statement", "kind", "claimed_on"}),
    ],
)
def test_a_wording_that_cannot_be_kept_names_each_part(
    contributor: Person, changes: dict[str, Any], fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        making.make_claim(actor=contributor, details=wording(**changes), now=NOW)
    assert set(refused.value.fields) == fields
    assert not Claim.objects.exists()
    claim = ClaimFactory()
    with pytest.raises(Invalid):
        word(contributor, claim, details=wording(**changes))


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (None, 5, "start"),
        (0, None, "start"),
        (5, 5, "start"),
        (-1, 5, "start"),
        (0, 100_000, "end"),
        (0, 2001, "end"),
        (3000, 3100, "start"),
    ],
)
def test_a_selection_that_is_no_words_of_the_text_is_refused(
    contributor: Person, start: int | None, end: int | None, field: str
) -> None:
    version = ArticleFactory().current
    with pytest.raises(Invalid) as refused:
        making.make_claim(
            actor=contributor,
            details=wording(),
            now=NOW,
            version_id=version.pk,
            start=start,
            end=end,
        )
    assert set(refused.value.fields) == {field}
    assert not Claim.objects.exists()


def test_a_selection_in_no_article_is_not_found(contributor: Person) -> None:
    with pytest.raises(NotFound):
        making.make_claim(
            actor=contributor, details=wording(), now=NOW, version_id=1, start=0, end=5
        )


def test_a_viewer_makes_no_claim(viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        making.make_claim(actor=viewer, details=wording(), now=NOW)


def test_claimants_and_topics_are_the_same_whatever_their_case(contributor: Person) -> None:
    first = ClaimFactory(claimant="The Port", topics=("Ferries",))
    second = ClaimFactory(claimant="the port", topics=("FERRIES", "Bays"))
    assert first.claimant == second.claimant
    assert {topic.slug for topic in Topic.objects.all()} == {"ferries", "bays"}
    assert only(Claimant.objects).slug == "the-port"


def test_a_value_that_is_not_given_is_none() -> None:
    assert ClaimFactory().value is None


# word ------------------------------------------------------------------------------------------


def word(actor: Person, claim: Claim, **changes: Any) -> Claim:
    given = {"expected_version": 1, "details": wording(), "now": LATER} | changes
    return details.word(actor=actor, **({"claim_id": claim.pk} | given))


def test_wording_anew_keeps_what_was_said_before(contributor: Person) -> None:
    claim = ClaimFactory(statement="Nine ferries.", claimant="The Port", topics=("Bays",))
    said = wording(statement="900 ferries.", kind="event", topics=("Ferries",), value=HALF)
    word(contributor, claim, details=said, note="Counted again.")
    claim.refresh_from_db()
    assert (claim.statement, claim.kind, claim.claimant) == ("900 ferries.", "event", None)
    assert (claim.version, claim.value) == (2, HALF)
    assert [topic.name for topic in claim.topics.all()] == ["Ferries"]
    entry = last(claim)
    assert (entry.verb, entry.actor, entry.note) == ("word", contributor, "Counted again.")
    assert entry.before["statement"] == "Nine ferries."
    assert (entry.before["claimant"], entry.before["topics"]) == ("The Port", ["Bays"])
    assert (entry.after["claimant"], entry.after["topics"]) == ("", ["Ferries"])
    assert claim.history.count() == 2


def test_a_stale_wording_is_refused(contributor: Person) -> None:
    claim = ClaimFactory()
    word(contributor, claim)
    with pytest.raises(Stale) as refused:
        word(contributor, claim, details=wording(statement="Mine."))
    assert refused.value.current_version == 2
    claim.refresh_from_db()
    assert claim.statement != "Mine."


def test_a_viewer_words_nothing(viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        word(viewer, ClaimFactory())


def test_a_claim_that_is_not_there_is_not_worded(contributor: Person) -> None:
    with pytest.raises(NotFound):
        word(contributor, ClaimFactory(), claim_id=0)


def test_a_merged_claim_is_not_worded(contributor: Person, editor: Person) -> None:
    claim = ClaimFactory()
    merge(editor, claim, ClaimFactory())
    with pytest.raises(WrongState):
        word(contributor, claim, expected_version=2)


# appearances -----------------------------------------------------------------------------------


def appear(actor: Person, claim: Claim, article: Article, **changes: Any) -> Appearance:
    place = {"version_id": article.current.pk, "start": 0, "end": 8} | changes
    return making.add_appearance(
        actor=actor, **({"claim_id": claim.pk, "now": LATER, "note": "Again."} | place)
    )


def test_one_claim_appears_in_several_articles(contributor: Person) -> None:
    article, other = ArticleFactory(), ArticleFactory()
    claim = ClaimFactory(article=article)
    place = appear(contributor, claim, other)
    claim.refresh_from_db()
    assert claim.appearances.count() == 2
    assert (place.is_first, place.exact) == (False, "The port")
    assert claim.version == 2
    entry = last(claim)
    assert (entry.verb, entry.after) == ("add_appearance", {"exact": "The port"})
    assert (entry.actor, entry.at, entry.note) == (contributor, LATER, "Again.")


def test_the_same_words_twice_are_one_appearance(contributor: Person) -> None:
    claim, article = ClaimFactory(), ArticleFactory()
    assert appear(contributor, claim, article) == appear(contributor, claim, article)
    assert claim.appearances.count() == 1


def test_an_appearance_is_refused_like_any_selection(
    contributor: Person, viewer: Person, editor: Person
) -> None:
    claim, article = ClaimFactory(), ArticleFactory()
    with pytest.raises(NotAllowed):
        appear(viewer, claim, article)
    with pytest.raises(NotFound):
        appear(contributor, claim, article, claim_id=0)
    with pytest.raises(NotFound):
        appear(contributor, claim, article, version_id=0)
    with pytest.raises(Invalid):
        appear(contributor, claim, article, start=8)
    merge(editor, claim, ClaimFactory())
    with pytest.raises(WrongState):
        appear(contributor, claim, article)


# suggestions -----------------------------------------------------------------------------------


def test_accepting_makes_a_claim_of_the_articles_own_words(contributor: Person) -> None:
    suggestion = SuggestionFactory(
        value_data=values.to_json(HALF), speaker="Ada Ferris", cue="said", speaker_doubt=""
    )
    claim = deciding.accept(
        actor=contributor, suggestion_id=suggestion.pk, now=NOW, note="Worth it."
    )
    suggestion.refresh_from_db()
    assert (claim.statement, claim.kind) == ("The port", "quantity")
    assert (str(claim.claimant), claim.value) == ("Ada Ferris", HALF)
    assert only(claim.appearances).exact == "The port"
    assert (suggestion.state, suggestion.claim) == ("accepted", claim)
    assert (suggestion.decided_by, suggestion.decided_at) == (contributor, NOW)
    assert str(suggestion) == "“The port” (Accepted)"
    assert (only(claim.history).verb, only(claim.history).note) == ("accept", "Worth it.")
    assert only(suggestion.history).after == {"state": "accepted"}
    assert suggestion.value == HALF


@pytest.mark.parametrize(
    ("read", "claimant"),
    [
        ({"speaker": "The mayor, Ada Ferris", "speaker_doubt": ""}, "Ada Ferris"),
        ({"speaker": "Ada Ferris", "speaker_doubt": "“demanded” may not govern it"}, ""),
        ({"speaker": "Ada Ferris"}, ""),
        ({"speaker": ""}, ""),
    ],
    ids=["certain", "a guess", "of an earlier release", "nobody"],
)
def test_only_a_certain_speaker_becomes_the_claimant_by_accepting(
    contributor: Person, read: dict[str, str], claimant: str
) -> None:
    suggestion = SuggestionFactory(**read)
    claim = deciding.accept(actor=contributor, suggestion_id=suggestion.pk, now=NOW)
    assert str(claim.claimant or "") == claimant
    assert Claimant.objects.exists() is bool(claimant)


def test_a_guess_is_the_claimant_when_a_person_names_it(contributor: Person) -> None:
    suggestion = SuggestionFactory(speaker="Ada Ferris", speaker_doubt="“She” could be both")
    confirmed = wording(claimant="Ada Ferris")
    claim = deciding.accept(
        actor=contributor, suggestion_id=suggestion.pk, now=NOW, details=confirmed
    )
    assert str(claim.claimant) == "Ada Ferris"


def test_accepting_takes_the_wording_that_is_given(contributor: Person) -> None:
    suggestion = SuggestionFactory()
    claim = deciding.accept(
        actor=contributor, suggestion_id=suggestion.pk, now=NOW, details=wording(kind="event")
    )
    assert (claim.statement, claim.kind) == ("The port counted 900 ferries.", "event")


def test_a_suggestion_may_be_one_more_place_of_a_known_claim(contributor: Person) -> None:
    claim, suggestion = ClaimFactory(article=ArticleFactory()), SuggestionFactory()
    place = deciding.accept_as_appearance(
        actor=contributor,
        suggestion_id=suggestion.pk,
        claim_id=claim.pk,
        now=NOW,
        note="The same.",
    )
    claim.refresh_from_db()
    suggestion.refresh_from_db()
    assert (place.claim, place.is_first, place.exact) == (claim, False, "The port")
    assert (suggestion.state, suggestion.claim) == ("accepted", claim)
    assert claim.version == 2
    assert (last(claim).verb, last(claim).note) == ("add_appearance", "The same.")
    assert only(suggestion.history).verb == "accept"


def test_a_dismissed_suggestion_is_kept_and_can_be_reopened(checker: Person) -> None:
    suggestion = SuggestionFactory()
    who = {"actor": checker, "suggestion_id": suggestion.pk}
    deciding.dismiss(**who, now=NOW, note="A caption.")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by, suggestion.decided_at) == (
        "dismissed", checker, NOW,
    )  # fmt: skip
    entry = last(suggestion)
    assert (entry.verb, entry.after, entry.note) == (
        "dismiss", {"state": "dismissed"}, "A caption.",
    )  # fmt: skip
    deciding.reopen(**who, now=LATER, note="It is not.")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by, suggestion.decided_at) == ("open", None, None)
    entry = last(suggestion)
    assert (entry.verb, entry.after, entry.note, entry.at) == (
        "reopen", {"state": "open"}, "It is not.", LATER,
    )  # fmt: skip
    assert list(Suggestion.objects.open()) == [suggestion]


def decide(verb: str, actor: Person, suggestion: Suggestion, **changes: Any) -> Any:
    more = {"claim_id": ClaimFactory().pk} if verb == "accept_as_appearance" else {}
    given = {"suggestion_id": suggestion.pk, "now": NOW} | more | changes
    return getattr(deciding, verb)(actor=actor, **given)


DECISIONS = ("accept", "accept_as_appearance", "dismiss", "postpone", "reopen")


@pytest.mark.parametrize("verb", DECISIONS)
@pytest.mark.parametrize(
    ("state", "possible"),
    [
        ("open", {"accept", "accept_as_appearance", "dismiss", "postpone"}),
        ("accepted", set()),
        ("dismissed", {"reopen"}),
    ],
)
def test_a_suggestion_is_decided_once(
    checker: Person, verb: str, state: str, possible: set[str]
) -> None:
    suggestion = SuggestionFactory()
    if state != "open":
        decide({"accepted": "accept", "dismissed": "dismiss"}[state], checker, suggestion)
    if verb in possible:
        decide(verb, checker, suggestion)
        return
    with pytest.raises(WrongState):
        decide(verb, checker, suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == state


@pytest.mark.parametrize("verb", DECISIONS)
def test_a_viewer_decides_about_no_suggestion(viewer: Person, verb: str) -> None:
    with pytest.raises(NotAllowed):
        decide(verb, viewer, SuggestionFactory())


@pytest.mark.parametrize("verb", DECISIONS)
def test_a_suggestion_that_is_not_there_is_not_found(checker: Person, verb: str) -> None:
    with pytest.raises(NotFound):
        decide(verb, checker, SuggestionFactory(), suggestion_id=0)


def test_a_suggestion_is_no_place_of_a_claim_that_is_not_there_or_merged(editor: Person) -> None:
    suggestion, claim = SuggestionFactory(), ClaimFactory()
    with pytest.raises(NotFound):
        decide("accept_as_appearance", editor, suggestion, claim_id=0)
    merge(editor, claim, ClaimFactory())
    with pytest.raises(WrongState):
        decide("accept_as_appearance", editor, suggestion, claim_id=claim.pk)


# merge -----------------------------------------------------------------------------------------


def merge(actor: Person, claim: Claim, into: Claim, **changes: Any) -> Claim:
    given = {"claim_id": claim.pk, "into_id": into.pk, "expected_version": 1, "now": LATER}
    return making.merge(actor=actor, **(given | changes))


def test_merging_moves_nothing_and_loses_nothing(editor: Person) -> None:
    claim, into = ClaimFactory(article=ArticleFactory()), ClaimFactory(article=ArticleFactory())
    assert merge(editor, claim, into, note="The same figure.") == into
    claim.refresh_from_db()
    into.refresh_from_db()
    assert (claim.merged_into, claim.version, into.version) == (into, 2, 2)
    assert claim.appearances.count() == into.appearances.count() == 1
    assert Appearance.objects.all().of_claim(into).count() == 2
    assert set(Claim.objects.all().family_of(into)) == {claim, into}
    assert list(Claim.objects.all().current()) == [into]
    assert (last(claim).verb, last(claim).after) == ("merge", {"into": into.pk})
    assert (last(into).verb, last(into).after) == ("merge", {"merged": claim.pk})
    assert last(claim).note == last(into).note == "The same figure."


def test_what_was_merged_before_follows_to_the_claim_that_stays(editor: Person) -> None:
    first, second, third = ClaimFactory(), ClaimFactory(), ClaimFactory()
    merge(editor, first, second)
    merge(editor, second, third, expected_version=2)
    assert set(Claim.objects.all().family_of(third)) == {first, second, third}


def test_a_merge_that_makes_no_sense_is_refused(editor: Person, checker: Person) -> None:
    claim, into, gone = ClaimFactory(), ClaimFactory(), ClaimFactory()
    with pytest.raises(Invalid) as refused:
        merge(editor, claim, claim)
    assert set(refused.value.fields) == {"into"}
    with pytest.raises(NotAllowed):
        merge(checker, claim, into)
    with pytest.raises(NotFound):
        merge(editor, claim, into, into_id=0)
    with pytest.raises(Stale):
        merge(editor, claim, into, expected_version=2)
    merge(editor, gone, into)
    with pytest.raises(WrongState):
        merge(editor, claim, gone)
    with pytest.raises(WrongState):
        merge(editor, gone, claim, expected_version=2)


def test_a_merged_claim_can_stand_by_itself_again(editor: Person) -> None:
    claim, into = ClaimFactory(), ClaimFactory()
    merge(editor, claim, into)
    making.unmerge(
        actor=editor, claim_id=claim.pk, expected_version=2, now=LATER, note="Another year."
    )
    claim.refresh_from_db()
    assert (claim.merged_into, claim.version) == (None, 3)
    entry = last(claim)
    assert (entry.verb, entry.before, entry.note) == (
        "unmerge", {"into": into.pk}, "Another year.",
    )  # fmt: skip


def test_merges_undone_in_reverse_bring_each_claim_back_to_where_it_was(editor: Person) -> None:
    claims = [ClaimFactory() for _ in range(4)]

    def undo(claim: Claim) -> list[int | None]:
        claim.refresh_from_db()
        given = {"claim_id": claim.pk, "expected_version": claim.version}
        making.unmerge(actor=editor, now=LATER, note="Another year.", **given)
        for one in claims:
            one.refresh_from_db()
        return [one.merged_into_id for one in claims]

    _, second, third, last_one = (claim.pk for claim in claims)
    for claim, into in pairwise(claims):
        claim.refresh_from_db()
        merge(editor, claim, into, expected_version=claim.version)
    assert undo(claims[2]) == [third, third, None, None]
    assert undo(claims[1]) == [second, None, None, None]
    assert undo(claims[0]) == [None, None, None, None]
    assert [
        (entry.before, entry.after, entry.actor, entry.note)
        for entry in claims[0].history.filter(verb="unmerge").order_by("pk")
    ] == [
        ({"into": last_one}, {"into": third}, editor, "Another year."),
        ({"into": third}, {"into": second}, editor, "Another year."),
        ({"into": second}, {}, editor, "Another year."),
    ]


def test_a_claim_that_was_unmerged_by_itself_stays_apart(editor: Person) -> None:
    first, second, third = ClaimFactory(), ClaimFactory(), ClaimFactory()
    merge(editor, first, second)
    merge(editor, second, third, expected_version=2)
    making.unmerge(actor=editor, claim_id=first.pk, expected_version=2, now=LATER)
    merge(editor, first, third, expected_version=3)
    making.unmerge(actor=editor, claim_id=second.pk, expected_version=3, now=LATER)
    first.refresh_from_db()
    assert first.merged_into == third


def test_an_undone_merge_is_in_the_history_of_both(editor: Person) -> None:
    claim, into = ClaimFactory(), ClaimFactory()
    merge(editor, claim, into)
    making.unmerge(actor=editor, claim_id=claim.pk, expected_version=2, now=LATER, note="No.")
    entry = last(into)
    assert (entry.verb, entry.before, entry.note) == ("unmerge", {"merged": claim.pk}, "No.")


def test_an_unmerge_is_refused(editor: Person, checker: Person) -> None:
    claim, into = ClaimFactory(), ClaimFactory()
    merge(editor, claim, into)
    given: dict[str, Any] = {"claim_id": claim.pk, "expected_version": 2, "now": LATER}
    with pytest.raises(NotAllowed):
        making.unmerge(actor=checker, **given)
    with pytest.raises(NotFound):
        making.unmerge(actor=editor, **(given | {"claim_id": 0}))
    with pytest.raises(Stale):
        making.unmerge(actor=editor, **(given | {"expected_version": 1}))
    with pytest.raises(WrongState):
        making.unmerge(actor=editor, **(given | {"claim_id": into.pk}))


# claimants -------------------------------------------------------------------------------------


def change_claimant(actor: Person, claimant_id: int, **changes: str) -> Claimant:
    given: dict[str, Any] = {"name": "The Port", "kind": "organisation"} | changes
    seen = Claimant.objects.filter(pk=claimant_id).values_list("version", flat=True).first() or 0
    given |= {"claimant_id": claimant_id, "expected_version": seen}
    return claimants.change_claimant(actor=actor, now=NOW, **given)


@pytest.fixture
def claimant() -> Claimant:
    made = ClaimFactory(claimant="Port").claimant
    assert made is not None
    return made


def test_an_editor_keeps_what_is_known_of_a_claimant(editor: Person, claimant: Claimant) -> None:
    about = {"description": "Runs the ferries.", "same_as": "https://port.example/"}
    change_claimant(editor, claimant.pk, name=" The Port ", **about)
    claimant.refresh_from_db()
    entry = only(claimant.history)
    assert (claimant.name, claimant.kind, claimant.slug) == ("The Port", "organisation", "port")
    assert (entry.verb, entry.actor, entry.at) == ("change_claimant", editor, NOW)
    assert entry.before == {"name": "Port", "kind": "person", "description": "", "same_as": ""}
    assert entry.after == {"name": "The Port", "kind": "organisation", **about}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "ship"}, "kind"),
        ({"same_as": "port.example"}, "same_as"),
        ({"same_as": "https://port.example/" + "x" * 500}, "same_as"),
    ],
)
def test_a_claimant_that_cannot_be_kept_names_the_part(
    editor: Person, claimant: Claimant, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        change_claimant(editor, claimant.pk, **changes)
    assert set(refused.value.fields) == {field}


def test_a_checker_keeps_no_claimants(checker: Person, claimant: Claimant) -> None:
    with pytest.raises(NotAllowed):
        change_claimant(checker, claimant.pk)


def test_a_claimant_that_is_not_there_is_not_found(editor: Person) -> None:
    with pytest.raises(NotFound):
        change_claimant(editor, 0)


# reading ---------------------------------------------------------------------------------------


def test_reading_a_version_suggests_what_is_worth_checking_and_only_once() -> None:
    version = ArticleFactory().current
    found = operations_reading.read_version(version_id=version.pk, now=NOW)
    rows = Suggestion.objects.all().in_text(version)
    assert found == len(rows) > 0
    assert all(row.exact == version.text[row.start : row.end] for row in rows)
    assert any(row.kind == "quantity" and row.value is not None for row in rows)
    reading = Analysis.objects.get(version=version)
    assert (reading.finished_at, reading.rules) == (NOW, f"{operations_reading.RULES}, weights 1")
    assert str(reading) == f"{version} read at 2024-05-02 12:00"
    assert operations_reading.read_version(version_id=version.pk, now=LATER) == 0
    assert Suggestion.objects.count() == found


# matches ---------------------------------------------------------------------------------------


@pytest.fixture
def match() -> Match:
    claim, other = ClaimFactory(), ClaimFactory()
    return Match.objects.create(claim=claim, other=other, score=0.9, suggested_at=NOW)


@pytest.mark.parametrize(
    ("verb", "state", "recorded", "after"),
    [
        ("confirm_match", "confirmed", "confirm_match", {"score": 0.9}),
        # of two claims it is a judgement, which both histories have
        ("reject_match", "rejected", "judge_different", {}),
    ],
)
def test_a_match_is_decided_once_and_remembered(
    contributor: Person, match: Match, verb: str, state: str, recorded: str, after: dict[str, float]
) -> None:
    getattr(matches, verb)(actor=contributor, match_id=match.pk, now=NOW, note="Read both.")
    match.refresh_from_db()
    assert (match.state, match.decided_by, match.decided_at) == (state, contributor, NOW)
    entry = last(match.claim)
    assert (entry.verb, entry.actor, entry.note) == (recorded, contributor, "Read both.")
    assert entry.after.items() >= ({"other": match.other_id} | after).items()
    with pytest.raises(WrongState, match=state):
        getattr(matches, verb)(actor=contributor, match_id=match.pk, now=NOW)


@pytest.mark.parametrize("verb", ["confirm_match", "reject_match"])
def test_a_viewer_decides_about_no_match(viewer: Person, match: Match, verb: str) -> None:
    with pytest.raises(NotAllowed):
        getattr(matches, verb)(actor=viewer, match_id=match.pk, now=NOW)
    with pytest.raises(NotFound):
        getattr(matches, verb)(actor=viewer, match_id=0, now=NOW)


# Rows ------------------------------------------------------------------------------------------


def test_every_history_of_claims_is_only_added_to(editor: Person, claimant: Claimant) -> None:
    change_claimant(editor, claimant.pk)
    decide("dismiss", editor, SuggestionFactory())
    for row in (ClaimEntry, ClaimantEntry, SuggestionEntry):
        assert row.objects.exists()
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            row.objects.update(note="x")
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            row.objects.all().delete()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"statement": ""}, "claim_says_something"),
        ({"kind": "rumour"}, "claim_kind_known"),
        ({"merged_into": "itself"}, "claim_not_merged_into_itself"),
    ],
)
def test_the_database_refuses_a_claim_no_operation_makes(
    changes: dict[str, Any], constraint: str
) -> None:
    claim = ClaimFactory()
    fields = {name: claim if value == "itself" else value for name, value in changes.items()}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**fields)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "dismissed"}, "suggestion_decided_by_somebody"),
        ({"state": "accepted", "decided_by": "somebody"}, "suggestion_accepted_as_a_claim"),
        ({"score": 1.5}, "suggestion_score_0_to_1"),
    ],
)
def test_the_database_refuses_a_suggestion_nobody_decided(
    changes: dict[str, Any], constraint: str
) -> None:
    somebody = PersonFactory()
    fields = {name: somebody if value == "somebody" else value for name, value in changes.items()}
    suggestion = SuggestionFactory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Suggestion.objects.filter(pk=suggestion.pk).update(**fields)


def test_a_claim_has_one_first_place() -> None:
    claim = ClaimFactory(article=ArticleFactory())
    first = claim.appearances.get()
    with pytest.raises(IntegrityError, match="appearance_one_first"), transaction.atomic():
        Appearance.objects.create(
            claim=claim, version=first.version, start=0, end=3, exact="The", is_first=True
        )


def test_a_new_wording_follows_what_was_decided_about_the_one_before_it(checker: Person) -> None:
    """Dismissed in the first wording, reopened in the second: open in the third."""
    article, wordings = ArticleFactory(), []
    for number in range(3):
        if number:
            text = f"{article.current.text}\n\nAddition {number} came later in the evening."
            document = Document(name="a.txt", data=text.encode())
            add_version(actor=checker, article_id=article.pk, document=document, now=NOW)
            article.refresh_from_db()
        operations_reading.read_version(version_id=article.current.pk, now=NOW)
        wordings.append(Suggestion.objects.filter(version=article.current).order_by("pk")[0])
        if number == 0:
            decide("dismiss", checker, wordings[0])
        if number == 1:
            assert wordings[1].state == "dismissed"
            decide("reopen", checker, wordings[1])
    assert len({suggestion.exact for suggestion in wordings}) == 1
    assert wordings[2].state == "open"


def test_the_reason_for_new_weights_has_an_end(editor: Person) -> None:
    with pytest.raises(Invalid) as refused:
        reason_weights.weigh(
            actor=editor, weights={"cause": 0.9}, expected_number=1, now=NOW, note="x" * 5001
        )
    assert "note" in refused.value.fields
