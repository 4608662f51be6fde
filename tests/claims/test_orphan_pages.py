"""Lost places in the browser's terms and in the API's: the lists, and giving one its words again."""

from __future__ import annotations

import pytest
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion
from apps.claims.models import Appearance, Claim
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.reading.finding import read_value
from tests.api.conftest import Caller
from tests.claims.test_carry_over import NOW_SAID, SAID, TEXT, place_of, version_of
from tests.desk.newsroom import signed_in
from tests.factories import ArticleFactory, ClaimFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory(text=TEXT)
    return made


@pytest.fixture
def claim(article: Article) -> Claim:
    made: Claim = ClaimFactory(article=article, words=SAID, statement="There were 900 ferries.")
    return made


@pytest.fixture
def lost(article: Article, claim: Claim, contributor: Person) -> Appearance:
    version_of(article, TEXT.replace(SAID, NOW_SAID), contributor)
    return place_of(claim)


def newest(article: Article) -> ArticleVersion:
    return ArticleVersion.objects.newest().get(article=article)


def test_lost_places_are_listed_apart_with_the_words_they_had(
    article: Article, lost: Appearance, viewer: Person, checker: Person
) -> None:
    for desk, may in ((signed_in(viewer), False), (signed_in(checker), True)):
        for place in (f"/desk/articles/{article.pk}/", "/desk/claims/orphans/"):
            shown = desk.get(place).content.decode()
            assert f'“<span class="apart">{SAID}</span>”' in shown
            assert (">Re-anchor<" in shown) is may
    workspace = signed_in(viewer).get(f"/desk/articles/{article.pk}/").content.decode()
    assert "Version 2 of 2, fetched" in workspace
    assert f"/desk/articles/{article.pk}/versions/" in workspace


def test_a_claim_in_the_very_words_that_were_lost_says_them_once(
    article: Article, viewer: Person, contributor: Person
) -> None:
    ClaimFactory(article=article, words=SAID, statement=SAID)
    version_of(article, TEXT.replace(SAID, NOW_SAID), contributor)
    page = signed_in(viewer).get("/desk/claims/orphans/").content.decode()
    assert page.count(SAID) == 1


def test_without_a_lost_place_nothing_is_said_of_it(
    article: Article, claim: Claim, viewer: Person
) -> None:
    desk = signed_in(viewer)
    assert "Orphaned" not in desk.get(f"/desk/articles/{article.pk}/").content.decode()
    assert "No orphaned appearances" in desk.get("/desk/claims/orphans/").content.decode()


def test_a_lost_place_is_given_a_sentence(
    article: Article, lost: Appearance, checker: Person
) -> None:
    desk, page = signed_in(checker), f"/desk/appearances/{lost.pk}/re_anchor/"
    shown = page_of(desk.get(page))
    assert f"<mark>{SAID}</mark>" in shown
    version = newest(article)
    sentence = next(
        one.index
        for one in version.sentences.all()
        if NOW_SAID in version.text[one.start : one.end]
    )
    given = {"version": version.pk, "sentence": sentence, "note": "I keep this."}
    for wrong in ({"sentence": ""}, {"words": "not there"}, {"sentence": "999"}):
        answer = desk.post(page, given | wrong)
        assert (answer.status_code, "I keep this." in answer.content.decode()) == (400, True)
    words = "the port counted 900 ferries"
    answer = desk.post(page, given | {"words": words})
    assert answer.headers["Location"] == f"/desk/articles/{article.pk}/#card-a{lost.pk}"
    lost.refresh_from_db()
    assert (lost.anchor, lost.exact, lost.version) == ("anchored", words, version)
    again = desk.post(page, given)
    assert again.status_code == 409
    assert "This appearance is already anchored" in again.content.decode()


def test_a_lost_place_is_given_selected_words(
    article: Article, lost: Appearance, checker: Person
) -> None:
    start = newest(article).text.index(NOW_SAID)
    given = {
        "version": newest(article).pk,
        "start": start,
        "end": start + len(NOW_SAID),
        "exact": NOW_SAID,
    }
    assert (
        signed_in(checker).post(f"/desk/appearances/{lost.pk}/re_anchor/", given).status_code == 302
    )
    lost.refresh_from_db()
    assert lost.exact == NOW_SAID


@pytest.mark.parametrize(("counted", "differs"), [("900", False), ("800", True), ("no", False)])
def test_words_that_say_something_else_than_the_claim_are_told(
    article: Article, checker: Person, counted: str, differs: bool
) -> None:
    value = read_value("900 ferries")
    claim = ClaimFactory(article=article, words=SAID, statement=SAID, value=value)
    said = NOW_SAID.replace("900", counted)
    version = version_of(article, TEXT.replace(SAID, said), checker)
    start = version.text.index(said)
    given = {"version": version.pk, "start": start, "end": start + len(said)}
    answer = signed_in(checker).post(
        f"/desk/appearances/{place_of(claim).pk}/re_anchor/", given, follow=True
    )
    shown = answer.content.decode()
    assert "The appearance is re-anchored." in shown
    assert ("Its words now differ from the claim" in shown) is differs
    claim.refresh_from_db()
    assert claim.value == value


def test_a_newer_wording_in_between_is_said_and_nothing_typed_is_lost(
    article: Article, lost: Appearance, checker: Person
) -> None:
    given = {"version": newest(article).pk, "sentence": 0, "note": "I keep this."}
    version_of(article, TEXT.replace(SAID, "Nothing was counted."), checker)
    answer = signed_in(checker).post(f"/desk/appearances/{lost.pk}/re_anchor/", given)
    assert answer.status_code == 409
    assert "A newer version was added" in answer.content.decode()
    assert "I keep this." in answer.content.decode()


def test_only_a_checker_places_again(lost: Appearance, contributor: Person) -> None:
    desk, page = signed_in(contributor), f"/desk/appearances/{lost.pk}/re_anchor/"
    assert "Only a checker can re-anchor it" in desk.get(page).content.decode()
    answer = desk.post(page, {"version": lost.lost_in_id, "start": 0, "end": 5})
    assert answer.status_code == 403


def test_programs_list_lost_places_and_place_them_again(
    article: Article, lost: Appearance, checker: Person
) -> None:
    _, token = issue_token(actor=checker, name="t", scopes=["read", "write"], now=timezone.now())
    caller = Caller(checker, token)
    [listed] = caller.get("orphans/").json()["results"]
    assert (listed["id"], listed["anchor"], listed["exact"]) == (lost.pk, "orphaned", SAID)
    assert listed["lost_in"] == newest(article).pk
    start = newest(article).text.index(NOW_SAID)
    body = {
        "article_version": newest(article).pk,
        "start": start,
        "end": start + len(NOW_SAID),
        "exact": NOW_SAID,
    }
    placed = caller.post(f"appearances/{lost.pk}/re_anchor/", body)
    assert placed.status_code == 200
    assert (placed.json()["anchor"], placed.json()["exact"]) == ("anchored", NOW_SAID)
    assert caller.post(f"appearances/{lost.pk}/re_anchor/", body).status_code == 409
    assert caller.post("appearances/99999/re_anchor/", body).status_code == 404
    assert caller.get("orphans/").json()["results"] == []
