"""A new version of an article: which claims keep their place in it, and which lose it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.articles.models import Article, ArticleVersion
from apps.articles.operations import versions
from apps.articles.operations.documents import Document
from apps.claims.models import Appearance, Claim, ClaimEntry
from apps.claims.operations import making, orphans
from apps.claims.operations.details import ClaimDetails
from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound, WrongState
from apps.matching.retrieval import similar_passages
from apps.people.models import Person
from apps.people.operations import PORTAL
from apps.reading.text.anchors import re_anchor, selector
from apps.suggestions.jobs import open_statements
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading
from tests.factories import NOW, ArticleFactory, ClaimFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
SAID = "The port counted 900 ferries in March."
TEXT = (
    "Ferries come back to the bay\n\n"
    "Snow fell over the harbour on the first day of the year and stayed for a week.\n\n"
    f"{SAID} The council did not answer.\n\n"
    "About 3.5 million people crossed the bay in a year, the port said."
)


def version_of(article: Article, words: str, actor: Person) -> ArticleVersion:
    version, is_new = versions.add_version(
        actor=actor, article_id=article.pk, document=Document("b.txt", words.encode()), now=LATER
    )
    assert is_new
    return version


def place_of(claim: Claim) -> Appearance:
    return Appearance.objects.get(claim=claim)


def words_at(place: Appearance) -> str:
    return place.version.text[place.start : place.end]


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory(text=TEXT)
    return made


@pytest.fixture
def claim(article: Article) -> Claim:
    made: Claim = ClaimFactory(article=article, words=SAID)
    return made


def last(claim: Claim) -> ClaimEntry:
    return claim.history.latest("pk")


# Carried or lost --------------------------------------------------------------------------------


def test_words_that_stand_in_their_place_are_carried(
    article: Article, claim: Claim, contributor: Person
) -> None:
    new = version_of(article, TEXT.replace("did not answer", "answered late"), contributor)
    place = place_of(claim)
    assert (place.version, place.anchor, place.lost_in) == (new, "anchored", None)
    assert (words_at(place), place.exact) == (SAID, SAID)
    assert place.suffix.startswith(" The council answered late.")
    entry = last(claim)
    assert (entry.verb, entry.actor, entry.at) == ("carry_over", contributor, LATER)
    assert (entry.before["version"], entry.after["version"]) == (1, 2)
    assert claim.history.filter(verb="carry_over").count() == 1
    before, claim.version = claim.version, Claim.objects.get(pk=claim.pk).version
    assert claim.version == before + 1
    assert not place.changes.exists()


def test_words_that_stand_at_exactly_one_other_place_are_carried(
    article: Article, claim: Claim, contributor: Person
) -> None:
    new = version_of(article, TEXT.replace("Snow fell", "A lot of snow fell"), contributor)
    place = place_of(claim)
    assert (place.version, words_at(place)) == (new, SAID)
    assert place.start != last(claim).before["start"]


@pytest.mark.parametrize(
    "now",
    [
        "The port counted 800 ferries in March.",
        "The port counted 1,900 ferries in March.",
        "The port never counted 900 ferries in March.",
        "The port counted 900 boats in March.",
        "The post counted 900 ferries in March.",
        "Ferries were counted.",
        "",
    ],
)
def test_a_lookalike_is_never_taken(
    article: Article, claim: Claim, contributor: Person, now: str
) -> None:
    new = version_of(article, TEXT.replace(SAID, now), contributor)
    place = place_of(claim)
    assert (place.version.number, place.anchor, place.lost_in) == (1, "orphaned", new)
    assert words_at(place) == place.exact == SAID
    entry = last(claim)
    assert (entry.verb, entry.actor) == ("orphan", contributor)
    assert entry.before == {"version": 1, "exact": SAID}
    change = place.changes.get()
    assert (change.version, change.before, change.noticed_at) == (new, SAID, LATER)
    assert entry.after == {"version": 2, "exact": change.after}
    assert change.after in new.text


def test_the_words_that_came_instead_are_shown(
    article: Article, claim: Claim, contributor: Person
) -> None:
    version_of(article, TEXT.replace("900", "800"), contributor)
    change = place_of(claim).changes.get()
    assert change.after == "The port counted 800 ferries in March."
    assert str(change) == f"“{SAID}” → “{change.after}”"


REACHED = "In March the council managed to reach a deal with the port."
DEAL = "reach a deal with the port"


def test_words_after_a_verb_of_the_opposite_outcome_lose_their_place(contributor: Person) -> None:
    article = ArticleFactory(text=f"{TEXT}\n\n{REACHED}")
    claim = ClaimFactory(article=article, words=DEAL)
    failed = REACHED.replace("managed", "failed")
    version_of(article, f"{TEXT}\n\n{failed}", contributor)
    place = place_of(claim)
    assert (place.anchor, words_at(place)) == ("orphaned", DEAL)
    change = place.changes.get()
    assert (change.before, change.after) == (DEAL, failed)
    assert last(claim).verb == "orphan"
    back = version_of(article, f"{TEXT}\n\n{REACHED} It snowed.", contributor)
    assert (place_of(claim).version, place_of(claim).anchor) == (back, "anchored")


def test_words_that_now_stand_twice_lose_their_place(
    article: Article, claim: Claim, contributor: Person
) -> None:
    version_of(article, f"Once more. {SAID}\n\n{TEXT} {SAID}", contributor)
    assert place_of(claim).anchor == "orphaned"


def test_words_that_come_back_are_found_again(
    article: Article, claim: Claim, contributor: Person
) -> None:
    version_of(article, TEXT.replace("900", "800"), contributor)
    back = version_of(article, TEXT, contributor)
    place = place_of(claim)
    assert (place.version, place.anchor, place.lost_in) == (back, "anchored", None)
    assert place.changes.get().undone_at == LATER
    assert [e.verb for e in claim.history.order_by("pk")] == ["make_claim", "orphan", "carry_over"]


def test_two_places_of_a_claim_never_become_one(article: Article, contributor: Person) -> None:
    twice = ArticleFactory(text=f"{TEXT}\n\nOnce more: {SAID}")
    claim = ClaimFactory(article=twice, words=SAID)
    start = twice.current.text.rindex(SAID)
    making.add_appearance(
        actor=contributor,
        claim_id=claim.pk,
        version_id=twice.current.pk,
        start=start,
        end=start + len(SAID),
        now=NOW,
    )
    version_of(twice, TEXT, contributor)
    places = Appearance.objects.filter(claim=claim).order_by("pk")
    assert [place.anchor for place in places] == ["anchored", "orphaned"]


def test_every_article_keeps_its_own_places(article: Article, contributor: Person) -> None:
    other = ClaimFactory(article=ArticleFactory())
    version_of(article, TEXT.replace("900", "800"), contributor)
    assert place_of(other).anchor == "anchored"
    assert other.history.count() == 1


def test_a_place_made_in_an_older_wording_follows_at_once(
    article: Article, contributor: Person
) -> None:
    old = article.current
    new = version_of(article, TEXT.replace("900", "800"), contributor)
    stays, goes = (
        making.make_claim(
            actor=contributor,
            details=ClaimDetails(statement="Said.", kind="other"),
            version_id=old.pk,
            start=old.text.index(words),
            end=old.text.index(words) + len(words),
            now=LATER,
        )
        for words in ("The council did not answer.", SAID)
    )
    assert (place_of(stays).version, place_of(stays).anchor) == (new, "anchored")
    assert (place_of(goes).version, place_of(goes).lost_in) == (old, new)
    assert [e.verb for e in goes.history.order_by("pk")] == ["make_claim", "orphan"]


NUMBERED = "Before it rained. The office counted {} boats and {} nets in {}. It rained on."


@given(
    st.tuples(*[st.integers(1, 10**7)] * 3),
    st.integers(0, 2),
    st.data(),
)
def test_change_one_digit_and_no_place_is_found(
    numbers: tuple[int, ...], which: int, data: st.DataObject
) -> None:
    text = NUMBERED.format(*numbers)
    start = text.index("The office")
    end = text.index(" It rained on")
    digits = [at for at in range(start, end) if text[at].isdigit()]
    at = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != text[at]]))
    changed = text[:at] + other + text[at + 1 :]
    kept = selector(text, start, end)
    assert re_anchor(kept, changed) is None
    assert re_anchor(kept, f"Something new. {changed} And more.") is None


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(100, 999), st.integers(0, 2), st.integers(1, 9))
def test_change_one_digit_and_the_place_is_lost(number: int, which: int, by: int) -> None:
    words = f"The port counted {number} ferries in March."
    digits = [*str(number)]
    digits[which] = str((int(digits[which]) + by) % 10)
    with transaction.atomic():
        article = ArticleFactory(text=TEXT.replace(SAID, words))
        claim = ClaimFactory(article=article, words=words)
        new = TEXT.replace(SAID, words.replace(str(number), "".join(digits)))
        version_of(article, new, article.imported_by)
        assert place_of(claim).anchor == "orphaned"
        transaction.set_rollback(True)


# Suggestions ------------------------------------------------------------------------------------


def read(version: ArticleVersion) -> dict[str, Suggestion]:
    reading.read_version(version_id=version.pk, now=LATER)
    return {one.exact: one for one in Suggestion.objects.filter(version=version)}


def test_decisions_about_the_same_words_stand_in_the_next_wording(
    article: Article, checker: Person, contributor: Person
) -> None:
    first = read(article.current)
    accepted, dismissed = (next(w for w in first if key in w) for key in ("900", "3.5 million"))
    claim = deciding.accept(actor=contributor, suggestion_id=first[accepted].pk, now=NOW)
    deciding.dismiss(actor=checker, suggestion_id=first[dismissed].pk, now=NOW)
    second = read(version_of(article, TEXT.replace("for a week", "for 9 days"), contributor))
    assert (second[accepted].state, second[accepted].claim) == ("accepted", claim)
    assert (second[accepted].decided_by, second[accepted].decided_at) == (contributor, NOW)
    assert (second[dismissed].state, second[dismissed].decided_by) == ("dismissed", checker)
    entry = second[dismissed].history.get()
    assert (entry.verb, entry.actor.email, entry.at) == ("carry_over", PORTAL, LATER)
    assert not entry.actor.is_active
    assert {one.state for one in second.values()} >= {"open"} or len(second) == 2


def test_what_was_decided_about_other_words_does_not_carry(
    article: Article, checker: Person, contributor: Person
) -> None:
    first = read(article.current)
    for suggestion in first.values():
        deciding.dismiss(actor=checker, suggestion_id=suggestion.pk, now=NOW)
    second = read(version_of(article, TEXT.replace("900", "800"), contributor))
    changed = next(one for words, one in second.items() if "800" in words)
    assert changed.state == "open"
    assert {one.state for one in second.values() if one != changed} == {"dismissed"}


def clause_of(version: ArticleVersion, words: str) -> Suggestion:
    """Suggest a clause of a sentence of a version."""
    start = version.text.index(words)
    suggestion: Suggestion = Suggestion.objects.create(
        version=version, start=start, end=start + len(words), exact=words, kind="other", score=0.5
    )
    return suggestion


@pytest.mark.parametrize(
    ("verb", "state"), [("denied", "open"), ("doubts", "open"), ("added", "dismissed")]
)
def test_a_dismissal_carries_only_where_the_clause_is_governed_as_before(
    checker: Person, contributor: Person, verb: str, state: str
) -> None:
    clause = "the port counted 300 boats"
    article = ArticleFactory(text=f"{TEXT}\n\nThe council said that {clause}.")
    former = clause_of(article.current, clause)
    deciding.dismiss(actor=checker, suggestion_id=former.pk, now=NOW)
    new = version_of(article, f"{TEXT}\n\nThe council {verb} that {clause}.", contributor)
    suggestion = clause_of(new, clause)
    read(new)
    suggestion.refresh_from_db()
    assert suggestion.state == state


def test_older_wordings_are_no_longer_found_nor_counted(
    article: Article, contributor: Person
) -> None:
    from apps.matching import operations
    from apps.suggestions.queries import with_work_counted

    for version in (article.current, version_of(article, TEXT.replace("900", "800"), contributor)):
        read(version)
        operations.index_version(version_id=version.pk, now=LATER)
    found = similar_passages("The port counted ferries in March", limit=9)
    assert {one.sentence.version.number for one in found} == {2}
    counted = with_work_counted(Article.objects.all()).get()
    newest = Suggestion.objects.filter(version__number=2, state="open").count()
    assert counted.open_suggestions == newest


def test_a_match_that_was_rejected_does_not_come_back_with_the_next_wording(
    article: Article, contributor: Person
) -> None:
    from apps.matching import operations
    from apps.matching.models import Match

    claim = ClaimFactory(statement="The port counted 900 ferries in March.")
    operations.index_claim(claim_id=claim.pk)

    def seen(version: ArticleVersion) -> list[str]:
        read(version)
        operations.index_version(version_id=version.pk, now=LATER)
        operations.suggest_for_statements(
            version_id=version.pk, statements=open_statements(version.pk), now=LATER
        )
        operations.suggest_matches(claim_id=claim.pk, now=LATER)
        rows = Match.objects.filter(claim=claim, sentence__version=version)
        return [version.text[m.sentence.start : m.sentence.end] for m in rows if m.sentence]

    assert SAID in seen(article.current)
    for match in Match.objects.filter(claim=claim):
        operations.reject_match(actor=contributor, match_id=match.pk, now=NOW)
    assert SAID not in seen(version_of(article, TEXT.replace("week", "month"), contributor))
    changed = seen(version_of(article, TEXT.replace("900", "901"), contributor))
    assert "The port counted 901 ferries in March." in changed


# By hand ----------------------------------------------------------------------------------------


def anchor_again(
    actor: Person, place: Appearance, version: ArticleVersion, words: str
) -> Appearance:
    start = version.text.index(words)
    return orphans.re_anchor(
        actor=actor,
        appearance_id=place.pk,
        version_id=version.pk,
        start=start,
        end=start + len(words),
        now=LATER,
        note="The same, in other words.",
    )


NOW_SAID = "In March the port counted 900 ferries."


def test_a_checker_gives_a_lost_place_its_words_again(
    article: Article, claim: Claim, checker: Person
) -> None:
    new = version_of(article, TEXT.replace(SAID, NOW_SAID), checker)
    anchor_again(checker, place_of(claim), new, NOW_SAID)
    place = place_of(claim)
    assert (place.version, place.anchor, place.lost_in) == (new, "anchored", None)
    assert (place.exact, place.is_first) == (NOW_SAID, True)
    entry = last(claim)
    assert (entry.verb, entry.actor, entry.note) == (
        "re_anchor", checker, "The same, in other words.",
    )  # fmt: skip
    assert entry.before == {"version": 1, "exact": SAID}
    assert entry.after == {"version": 2, "exact": NOW_SAID}
    change = place.changes.get()
    assert (change.before, change.undone_at) == (SAID, None)


def test_re_placing_is_refused(
    article: Article, claim: Claim, contributor: Person, checker: Person
) -> None:
    old = article.current
    with pytest.raises(WrongState):
        anchor_again(checker, place_of(claim), old, SAID)
    second = version_of(article, TEXT.replace(SAID, NOW_SAID), contributor)
    place = place_of(claim)
    with pytest.raises(NotAllowed):
        anchor_again(contributor, place, second, NOW_SAID)
    with pytest.raises(NotFound):
        anchor_again(checker, Appearance(pk=0), second, NOW_SAID)
    with pytest.raises(Invalid):
        anchor_again(checker, place, ArticleFactory().current, "The port")
    with pytest.raises(Conflict, match="newer version"):
        anchor_again(checker, place, old, SAID)
    start = second.text.index(NOW_SAID)
    where = {"version_id": second.pk, "start": start, "end": start + len(NOW_SAID)}
    making.add_appearance(actor=contributor, claim_id=claim.pk, now=NOW, **where)
    with pytest.raises(Conflict, match="already"):
        anchor_again(checker, place, second, NOW_SAID)
    place.refresh_from_db()
    assert place.anchor == "orphaned"


@pytest.mark.parametrize("anchor", ["anchored", "orphaned"])
def test_the_database_knows_where_a_place_was_lost(
    article: Article, claim: Claim, anchor: str
) -> None:
    lost_in = article.current if anchor == "anchored" else None
    with pytest.raises(IntegrityError, match="appearance_lost_somewhere"), transaction.atomic():
        Appearance.objects.filter(claim=claim).update(anchor=anchor, lost_in=lost_in)
