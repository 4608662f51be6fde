"""Taking back that a suggestion was accepted: what becomes of the claim, and when it is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.articles.operations.documents import Document
from apps.articles.operations.versions import add_version
from apps.claims.models import Appearance, Claim, Claimant
from apps.claims.operations import claimants, details, making
from apps.claims.operations.details import ClaimDetails
from apps.common.errors import NotAllowed, NotFound, WrongState
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching as evidence
from apps.factchecks import operations as factchecks
from apps.matching import operations as matches
from apps.matching.models import Match
from apps.people.models import Person
from apps.people.permissions import allowed
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading, taking_back
from apps.suggestions.operations.taking_back import InUse
from apps.suggestions.permissions import PERMISSIONS
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    PersonFactory,
    SuggestionFactory,
)
from tests.publishing.editions import publish

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def suggestion() -> Suggestion:
    return SuggestionFactory()


def accept(actor: Person, suggestion: Suggestion) -> Claim:
    return deciding.accept(actor=actor, suggestion_id=suggestion.pk, now=NOW)


def take_back(actor: Person, suggestion: Suggestion, **more: Any) -> list[Suggestion]:
    return taking_back.take_back(actor=actor, suggestion_id=suggestion.pk, now=LATER, **more)


def test_the_claim_is_retired_and_the_suggestion_open_again(
    checker: Person, suggestion: Suggestion
) -> None:
    claim = accept(checker, suggestion)
    place = claim.appearances.get()
    assert take_back(checker, suggestion, note="A slip of the key.") == [suggestion]
    claim.refresh_from_db()
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.claim, suggestion.decided_by) == ("open", None, None)
    assert (claim.retired_at, claim.is_current, claim.version) == (LATER, False, 2)
    assert not claim.appearances.exists()
    assert not Claim.objects.current().exists()
    entry = claim.history.latest("pk")
    assert (entry.verb, entry.actor, entry.note) == ("take_back", checker, "A slip of the key.")
    assert entry.before["exact"] == place.exact
    assert entry.before["statement"] == claim.statement
    line = suggestion.history.latest("pk")
    assert (line.verb, line.after, line.note) == (
        "take_back", {"state": "open"}, "A slip of the key.",
    )  # fmt: skip


def test_accepted_again_it_makes_a_claim_of_its_own(
    checker: Person, suggestion: Suggestion
) -> None:
    first = accept(checker, suggestion)
    take_back(checker, suggestion)
    second = accept(checker, suggestion)
    assert second.pk != first.pk
    assert list(Claim.objects.current()) == [second]
    assert second.appearances.get().is_first


def accept_as_said_by(name: str, actor: Person, **words: int) -> tuple[Suggestion, Claim]:
    suggestion = SuggestionFactory(speaker=name, speaker_doubt="", **words)
    return suggestion, accept(actor, suggestion)


def test_a_claimant_made_by_the_acceptance_is_removed_with_history(checker: Person) -> None:
    suggestion, claim = accept_as_said_by("Ada Ferris", checker)
    assert claim.history.get().after["new_claimant"] is True
    take_back(checker, suggestion)
    claim.refresh_from_db()
    assert not Claimant.objects.exists()
    assert claim.claimant is None
    entry = claim.history.latest("pk")
    assert (entry.before["claimant"], entry.after) == (
        "Ada Ferris", {"removed_claimant": "Ada Ferris"},
    )  # fmt: skip
    assert str(accept(checker, suggestion).claimant) == "Ada Ferris"


def test_a_claimant_goes_with_the_last_acceptance_that_named_it(checker: Person) -> None:
    first, _ = accept_as_said_by("Ada Ferris", checker)
    second, other = accept_as_said_by("Ada Ferris", checker, start=4, end=8)
    assert "new_claimant" not in other.history.get().after
    take_back(checker, first)
    assert Claimant.objects.exists()
    take_back(checker, second)
    assert not Claimant.objects.exists()


def _keep_by_a_claim(checker: Person, claimant: Claimant) -> None:
    ClaimFactory(claimant=claimant.name)


def _keep_by_its_details(checker: Person, claimant: Claimant) -> None:
    claimants.change_claimant(
        actor=PersonFactory(role="editor"),
        claimant_id=claimant.pk,
        expected_version=claimant.version,
        name=claimant.name,
        kind="person",
        description="A mayor",
        now=NOW,
    )


def _keep_by_a_merge(checker: Person, claimant: Claimant) -> None:
    ClaimFactory(claimant="A. Ferris")
    other = Claimant.objects.get(name="A. Ferris")
    claimants.merge_claimant(
        actor=PersonFactory(role="editor"), claimant_id=other.pk, into=claimant.name, now=NOW
    )


def _keep_by_an_edition(checker: Person, claimant: Claimant) -> None:
    publish("ferries", claim={"claimant": _in_document(claimant)})


def _in_document(claimant: Claimant) -> dict[str, str]:
    return {"name": claimant.name, "slug": claimant.slug, "kind": "person", "same_as": ""}


@pytest.mark.parametrize(
    "keep", [_keep_by_a_claim, _keep_by_its_details, _keep_by_a_merge, _keep_by_an_edition]
)
def test_a_claimant_that_is_used_elsewhere_stays(
    checker: Person, keep: Callable[[Person, Claimant], None]
) -> None:
    suggestion, claim = accept_as_said_by("Ada Ferris", checker)
    claimant = Claimant.objects.get()
    keep(checker, claimant)
    take_back(checker, suggestion)
    assert Claimant.objects.filter(pk=claimant.pk).exists()
    assert claim.history.latest("pk").after == {}


def test_a_claimant_that_was_there_before_stays(checker: Person) -> None:
    details.word(
        actor=checker,
        claim_id=ClaimFactory(claimant="Ada Ferris").pk,
        expected_version=1,
        details=ClaimDetails(statement="The port counted ships.", kind="quantity"),
        now=NOW,
    )
    suggestion, _ = accept_as_said_by("Ada Ferris", checker)
    take_back(checker, suggestion)
    assert Claimant.objects.filter(name="Ada Ferris").exists()


def _reword(checker: Person, claim: Claim) -> None:
    details.word(
        actor=checker,
        claim_id=claim.pk,
        expected_version=claim.version,
        details=ClaimDetails(statement="The port counted ships.", kind="quantity"),
        now=NOW,
    )


def _say_elsewhere(checker: Person, claim: Claim) -> None:
    version = ArticleFactory().current
    making.add_appearance(
        actor=checker, claim_id=claim.pk, version_id=version.pk, start=0, end=7, now=NOW
    )


def _merge_into(checker: Person, claim: Claim) -> None:
    other = ClaimFactory()
    making.merge(
        actor=PersonFactory(role="editor"),
        claim_id=other.pk,
        into_id=claim.pk,
        expected_version=other.version,
        now=NOW,
    )


def _confirm(checker: Person, claim: Claim) -> None:
    match = Match.objects.create(claim=claim, other=ClaimFactory(), score=0.5, suggested_at=NOW)
    matches.confirm_match(actor=checker, match_id=match.pk, now=NOW)


def _change_the_article(checker: Person, claim: Claim) -> None:
    article = claim.appearances.get().version.article
    document = Document(name="a.txt", data=article.current.text.replace("port", "bay").encode())
    add_version(actor=checker, article_id=article.pk, document=document, now=NOW)


def _attach(checker: Person, claim: Claim) -> None:
    EvidenceFactory(claim=claim)


def _check(checker: Person, claim: Claim) -> None:
    factchecks.open_factcheck(actor=checker, claim_id=claim.pk, now=NOW)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (_reword, "Charlie Checker reworded it"),
        (_say_elsewhere, "it has another appearance"),
        (_merge_into, "another claim was merged into it"),
        (_confirm, "a match was confirmed for it"),
        (_attach, "evidence is attached to it"),
        (_check, "it has a fact-check"),
    ],
)
def test_a_claim_that_is_in_use_is_not_taken_back_and_the_refusal_says_why(
    checker: Person, suggestion: Suggestion, use: Callable[[Person, Claim], None], said: str
) -> None:
    claim = accept(checker, suggestion)
    use(checker, claim)
    with pytest.raises(InUse) as refused:
        take_back(checker, suggestion)
    assert refused.value.facts["uses"] == [said]
    assert said in refused.value.detail
    assert "Reword the claim, or merge it" in refused.value.detail
    suggestion.refresh_from_db()
    claim.refresh_from_db()
    assert (suggestion.state, claim.is_current) == ("accepted", True)


def test_words_that_the_outlet_changed_since_are_not_taken_back(checker: Person) -> None:
    article = ArticleFactory()
    start = article.current.text.index("The port counted")
    suggestion = SuggestionFactory(
        article=article, start=start, end=start + len("The port counted")
    )
    claim = accept(checker, suggestion)
    _change_the_article(checker, claim)
    with pytest.raises(InUse) as refused:
        take_back(checker, suggestion)
    assert refused.value.facts["uses"] == ["the outlet changed the words since"]


def test_every_use_is_named(checker: Person, suggestion: Suggestion) -> None:
    claim = accept(checker, suggestion)
    for use in (_reword, _attach, _check):
        use(checker, claim)
    with pytest.raises(InUse) as refused:
        take_back(checker, suggestion)
    assert len(refused.value.facts["uses"]) == 3


def test_evidence_that_was_removed_again_is_no_use(checker: Person, suggestion: Suggestion) -> None:
    claim = accept(checker, suggestion)
    _attach(checker, claim)
    row = Evidence.objects.get()
    evidence.remove(
        actor=checker, evidence_id=row.pk, expected_version=row.version, note="Wrong.", now=NOW
    )
    take_back(checker, suggestion)
    claim.refresh_from_db()
    assert not claim.is_current


def test_one_more_place_of_a_known_claim_goes_and_the_claim_stays(
    checker: Person, suggestion: Suggestion
) -> None:
    claim = ClaimFactory(article=ArticleFactory())
    _attach(checker, claim)
    deciding.accept_as_appearance(
        actor=checker, suggestion_id=suggestion.pk, claim_id=claim.pk, now=NOW
    )
    take_back(checker, suggestion)
    claim.refresh_from_db()
    suggestion.refresh_from_db()
    assert (suggestion.state, claim.is_current) == ("open", True)
    assert claim.appearances.get().is_first
    assert claim.history.latest("pk").verb == "take_back_place"


def test_a_claim_that_was_there_by_itself_outlives_its_only_place(
    checker: Person, suggestion: Suggestion
) -> None:
    claim = ClaimFactory()
    deciding.accept_as_appearance(
        actor=checker, suggestion_id=suggestion.pk, claim_id=claim.pk, now=NOW
    )
    take_back(checker, suggestion)
    claim.refresh_from_db()
    assert claim.is_current
    assert not claim.appearances.exists()


def test_a_claim_is_taken_back_once_its_second_place_is(
    checker: Person, suggestion: Suggestion
) -> None:
    claim, other = accept(checker, suggestion), SuggestionFactory()
    deciding.accept_as_appearance(actor=checker, suggestion_id=other.pk, claim_id=claim.pk, now=NOW)
    with pytest.raises(InUse):
        take_back(checker, suggestion)
    take_back(checker, other)
    take_back(checker, suggestion)
    claim.refresh_from_db()
    assert not claim.is_current


def test_suggestions_that_a_selection_accepted_together_open_together(checker: Person) -> None:
    article = ArticleFactory()
    text = article.current.text
    start = text.index("The port counted")
    one = SuggestionFactory(article=article, start=start, end=start + 8)
    two = SuggestionFactory(article=article, start=start + 9, end=start + 16)
    ClaimFactory(article=article, words=text[start : start + 16])
    assert Suggestion.objects.open().count() == 0
    assert take_back(checker, two) == [two, one]
    assert Suggestion.objects.open().count() == 2
    assert not Claim.objects.current().exists()


def test_a_place_that_a_new_wording_carried_on_is_taken_back_from_either(checker: Person) -> None:
    article = ArticleFactory()
    reading.read_version(version_id=article.current.pk, now=NOW)
    old = Suggestion.objects.order_by("pk")[0]
    claim = accept(checker, old)
    document = Document(name="a.txt", data=f"{article.current.text}\n\nMore came later.".encode())
    version = add_version(actor=checker, article_id=article.pk, document=document, now=NOW)
    assert version is not None
    article.refresh_from_db()
    reading.read_version(version_id=article.current.pk, now=NOW)
    new = Suggestion.objects.get(version=article.current, exact=old.exact)
    assert new.claim == claim
    take_back(checker, new)
    old.refresh_from_db()
    assert old.state == "open"
    assert not Appearance.objects.exists()


@pytest.mark.parametrize("state", ["open", "dismissed"])
def test_only_what_was_accepted_is_taken_back(
    checker: Person, suggestion: Suggestion, state: str
) -> None:
    if state == "dismissed":
        deciding.dismiss(actor=checker, suggestion_id=suggestion.pk, now=NOW)
    with pytest.raises(WrongState):
        take_back(checker, suggestion)


def test_what_was_merged_is_not_taken_back(
    checker: Person, editor: Person, suggestion: Suggestion
) -> None:
    claim, into = accept(checker, suggestion), ClaimFactory()
    making.merge(actor=editor, claim_id=claim.pk, into_id=into.pk, expected_version=1, now=NOW)
    with pytest.raises(WrongState):
        take_back(checker, suggestion)


@pytest.mark.parametrize(
    ("role", "own", "may"),
    [
        ("viewer", False, False),
        ("contributor", True, True),
        ("contributor", False, False),
        ("checker", False, True),
        ("editor", False, True),
        ("admin", False, True),
    ],
)
def test_a_contributor_takes_back_their_own_and_a_checker_anybodys(
    suggestion: Suggestion, role: str, own: bool, may: bool
) -> None:
    person = PersonFactory(role=role)
    accept(person if own else PersonFactory(role="contributor"), suggestion)
    suggestion.refresh_from_db()
    assert allowed(PERMISSIONS["take_back"], person, suggestion) is may
    if may:
        take_back(person, suggestion)
        return
    with pytest.raises(NotAllowed):
        take_back(person, suggestion)


def test_a_suggestion_that_is_not_there_is_not_found(checker: Person) -> None:
    with pytest.raises(NotFound):
        taking_back.take_back(actor=checker, suggestion_id=0, now=NOW)


def test_nothing_more_is_done_with_a_claim_that_was_taken_back(
    checker: Person, suggestion: Suggestion
) -> None:
    claim = accept(checker, suggestion)
    take_back(checker, suggestion)
    claim.refresh_from_db()
    for use in (_reword, _say_elsewhere, _merge_into, _attach, _check):
        with pytest.raises(WrongState, match="taken back"), transaction.atomic():
            use(checker, claim)


def test_the_database_keeps_merged_and_taken_back_apart() -> None:
    one, two = ClaimFactory(), ClaimFactory()
    with pytest.raises(IntegrityError, match="claim_merged_or_retired"), transaction.atomic():
        Claim.objects.filter(pk=one.pk).update(merged_into=two, retired_at=NOW)
