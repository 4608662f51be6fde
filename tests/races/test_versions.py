"""New wordings at the same moment: two of the same text, of two texts, and while claims are placed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from apps.articles.models import Article, ImportItem, Watch
from apps.articles.operations import details, importing, versions, watching
from apps.articles.operations.documents import Document
from apps.articles.operations.watching import Polled
from apps.claims.models import Appearance, ClaimEntry, PassageChange
from apps.claims.operations import making, orphans
from apps.common.errors import Stale, WrongState
from apps.people.models import Person
from apps.publishing import operations as publishing
from apps.publishing.models import Edition
from tests.claims.test_carry_over import NOW_SAID, SAID, TEXT
from tests.factories import ArticleFactory, ClaimFactory, FactCheckFactory, PersonFactory
from tests.races.concurrency import refusals, together

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "https://bay.example/ferries"


@pytest.fixture
def editor() -> Person:
    made: Person = PersonFactory(role="editor")
    return made


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory(text=TEXT, url=ADDRESS)
    return made


def bring(actor: Person, words: str) -> Callable[[], Any]:
    document = Document("b.txt", words.encode(), url=ADDRESS)
    return lambda: importing.import_documents(
        actor=actor, documents=[document], came_by="paste", now=timezone.now()
    )


def numbers(article: Article) -> list[int]:
    return list(article.versions.order_by("number").values_list("number", flat=True))


def test_the_same_new_wording_brought_twice_is_one_version(
    article: Article, editor: Person
) -> None:
    ClaimFactory(article=article, words=SAID)
    new = TEXT.replace("week", "month")
    assert refusals(together(bring(editor, new), bring(editor, new))) == []
    assert numbers(article) == [1, 2]
    outcomes = ImportItem.objects.order_by("outcome").values_list("outcome", flat=True)
    assert list(outcomes) == ["imported", "known", "version"]
    assert ClaimEntry.objects.filter(verb="carry_over").count() == 1


def test_two_new_wordings_at_once_are_two_versions(article: Article, editor: Person) -> None:
    claim = ClaimFactory(article=article, words=SAID)
    first, second = TEXT.replace("week", "month"), TEXT.replace("week", "year")
    assert refusals(together(bring(editor, first), bring(editor, second))) == []
    assert numbers(article) == [1, 2, 3]
    place = Appearance.objects.get(claim=claim)
    assert (place.version.number, place.anchor) == (3, "anchored")


def test_by_hand_and_by_address_the_same_wording_is_one_version(
    article: Article, editor: Person
) -> None:
    new = TEXT.replace("week", "month")

    def by_hand() -> Any:
        return versions.add_version(
            actor=editor,
            article_id=article.pk,
            document=Document("b.txt", new.encode()),
            now=timezone.now(),
        )

    assert refusals(together(by_hand, bring(editor, new))) == []
    assert numbers(article) == [1, 2]


def test_a_place_made_while_a_new_wording_comes_in_is_in_it(
    article: Article, editor: Person
) -> None:
    claim, version = ClaimFactory(), article.current
    start = version.text.index(SAID)

    def say() -> Any:
        return making.add_appearance(
            actor=editor,
            claim_id=claim.pk,
            version_id=version.pk,
            start=start,
            end=start + len(SAID),
            now=timezone.now(),
        )

    assert refusals(together(say, bring(editor, TEXT.replace("week", "month")))) == []
    place = Appearance.objects.get(claim=claim)
    assert (place.version.number, place.anchor) == (2, "anchored")


def test_details_set_right_while_a_new_wording_comes_in_wait_for_one_another(
    article: Article, editor: Person
) -> None:
    def correct() -> Any:
        return details.correct_details(
            actor=editor,
            article_id=article.pk,
            expected_version=1,
            title="Boats",
            authors=[],
            published="",
            url=ADDRESS,
            now=timezone.now(),
        )

    found = refusals(together(correct, bring(editor, TEXT.replace("week", "month"))))
    assert found in ([], [Stale])
    assert numbers(article) == [1, 2]
    article.refresh_from_db()
    assert found or article.title == "Boats"


def test_two_looks_at_a_changed_page_are_one_version(article: Article) -> None:
    ClaimFactory(article=article, words=SAID)
    Watch.objects.update(next_at=timezone.now())
    new = TEXT.replace("week", "month").encode()

    def look() -> Any:
        seen = Polled(document=Document("b.txt", new, "text/plain; charset=utf-8", ADDRESS))
        return watching.keep_poll(article_id=article.pk, polled=seen, now=timezone.now())

    found = together(look, look)
    assert refusals(found) == []
    assert sum(one is None for one in found) == 1
    assert numbers(article) == [1, 2]


def test_a_lost_place_is_given_its_words_once(article: Article, editor: Person) -> None:
    ClaimFactory(article=article, words=SAID)
    bring(editor, TEXT.replace(SAID, NOW_SAID))()
    place, newest = Appearance.objects.get(), article.versions.order_by("-number")[0]
    start = newest.text.index(NOW_SAID)

    def put() -> Any:
        return orphans.re_anchor(
            actor=editor,
            appearance_id=place.pk,
            version_id=newest.pk,
            start=start,
            end=start + len(NOW_SAID),
            now=timezone.now(),
        )

    assert refusals(together(put, put)) == [WrongState]
    assert ClaimEntry.objects.filter(verb="re_anchor").count() == 1


def test_readers_are_told_of_a_change_once(article: Article, editor: Person) -> None:
    claim = ClaimFactory(article=article, words=SAID)
    row = FactCheckFactory(claim=claim, state="published")
    bring(editor, TEXT.replace("900", "800"))()
    change = PassageChange.objects.get()

    def tell() -> Any:
        return publishing.note_change(
            actor=editor,
            factcheck_id=row.pk,
            expected_version=row.version,
            change_id=change.pk,
            now=timezone.now(),
        )

    assert refusals(together(tell, tell)) == [Stale]
    assert Edition.objects.count() == 2
