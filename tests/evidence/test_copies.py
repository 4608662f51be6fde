"""Our copy of what evidence quotes: its place in the version of an article, or the passage alone."""

from __future__ import annotations

import pytest

from apps.evidence.models import Evidence
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import ArticleFactory, EvidenceFactory, FactCheckFactory
from tests.pages import page_of


@pytest.fixture
def of_article(contributor: Person) -> Evidence:
    """Evidence whose passage was selected in an imported article."""
    claim, _ = newsroom.zone_claim(contributor)
    article = ArticleFactory(actor=contributor, text=newsroom.BORDER)
    return newsroom.attach_passage(
        contributor, claim, article.current, newsroom.LEBANON, "qualifies"
    )


@pytest.mark.django_db
def test_a_passage_of_an_article_leads_to_its_version_at_the_words(
    of_article: Evidence, viewer: Person
) -> None:
    desk = newsroom.signed_in(viewer)
    answer = desk.get(f"/desk/evidence/{of_article.pk}/copy/")
    article = of_article.source.article_id
    place = f"start={of_article.start}&end={of_article.end}#passage"
    assert answer.headers["Location"] == f"/desk/articles/{article}/versions/1/?{place}"
    text = page_of(desk.get(answer.headers["Location"]))
    assert f'<mark id="passage">{newsroom.LEBANON}</mark>' in text


@pytest.mark.django_db
def test_a_source_that_was_not_imported_says_that_the_passage_is_all(viewer: Person) -> None:
    evidence = EvidenceFactory()
    page = page_of(newsroom.signed_in(viewer).get(f"/desk/evidence/{evidence.pk}/copy/"))
    assert "This source is not an imported article, and we have no copy of the whole." in page
    attached = f"as it is recorded now; {evidence.added_by} attached the evidence"
    assert attached in " ".join(page.split())
    assert evidence.passage in page
    assert evidence.source.url in page


@pytest.mark.django_db
def test_a_passage_without_a_place_is_found_in_the_newest_version(
    of_article: Evidence, viewer: Person
) -> None:
    whole = {"article_version": None, "start": None, "end": None}
    Evidence.objects.filter(pk=of_article.pk).update(**whole)
    desk, address = newsroom.signed_in(viewer), f"/desk/evidence/{of_article.pk}/copy/"
    assert f"start={of_article.start}&" in desk.get(address).headers["Location"]
    Evidence.objects.filter(pk=of_article.pk).update(passage="Words of an older version.")
    page = page_of(desk.get(address))
    assert "The newest version of the imported article does not have this passage." in page
    assert "Words of an older version." in page


MARKS = {
    "within a paragraph": (0, 6, ['<mark id="passage">Turkey</mark> and']),
    "nothing": (0, 0, []),
    "the wrong way round": (9, 3, []),
    "after the end": (90_000, 90_009, []),
    "all of it": (0, 90_000, ['<mark id="passage">Turkey and its allies']),
    "letters": ("a", "²", []),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end", "marks"), MARKS.values(), ids=MARKS)
def test_a_version_marks_the_words_of_its_address(
    viewer: Person, start: object, end: object, marks: list[str]
) -> None:
    article = ArticleFactory(text=newsroom.ZONE)
    shown = newsroom.signed_in(viewer).get(
        f"/desk/articles/{article.pk}/versions/1/", {"start": str(start), "end": str(end)}
    )
    text = page_of(shown)
    assert text.count('id="passage"') == len(marks)
    assert all(mark in text for mark in marks)


@pytest.mark.django_db
def test_a_mark_goes_over_paragraphs(viewer: Person) -> None:
    article = ArticleFactory(text="Head\n\nOne two.\n\nThree four.\n\nFive.")
    start = article.current.text.index("two")
    end = article.current.text.index("four") - 1
    address = f"/desk/articles/{article.pk}/versions/1/"
    text = page_of(newsroom.signed_in(viewer).get(address, {"start": start, "end": end}))
    assert '<mark id="passage">two.</mark>' in text
    assert "<mark>Three</mark> four." in text


@pytest.mark.django_db
def test_the_review_links_each_copy_and_the_claims_file(
    of_article: Evidence, editor: Person
) -> None:
    factcheck = FactCheckFactory(claim=of_article.claim)
    link = EvidenceFactory(claim=of_article.claim)
    text = (
        newsroom.signed_in(editor).get(f"/desk/factchecks/{factcheck.pk}/review/").content.decode()
    )
    for piece in (of_article, link):
        assert f'href="/desk/evidence/{piece.pk}/copy/"' in text
    assert f'href="/desk/claims/{of_article.claim_id}/"' in text
