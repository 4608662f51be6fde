"""What is missing in an article's details: the rule, stating it as unknown, the form beside the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.articles.gaps import NAMES, REASONS, gaps_of, missing_in
from apps.articles.models import Article
from apps.articles.operations import details, versions
from apps.articles.operations.documents import Document
from apps.common.errors import Invalid
from apps.people.models import Person
from tests.factories import ArticleFactory
from tests.pages import page_of

LATER = dt.datetime(2024, 5, 3, 9, tzinfo=dt.UTC)


@dataclass
class Work:
    publisher_id: int | None = 7
    published: str = "2024-05"
    day_not_known: bool = False
    url: str = "https://bay.example/1"
    not_online: str = ""
    authors: list[str] = field(default_factory=lambda: ["Ada Ferris"])
    author_not_named: bool = False
    doubts: list[str] = field(default_factory=list)


@pytest.mark.parametrize(
    ("work", "gaps", "missing"),
    [
        (Work(), [], []),
        (Work(publisher_id=None), ["publisher"], ["publisher"]),
        (Work(published=""), ["published"], ["published"]),
        (Work(published="", day_not_known=True), [], []),
        (Work(url=""), ["url"], ["url"]),
        (Work(url="", not_online="A leaflet"), [], []),
        (Work(authors=[]), [], ["authors"]),
        (Work(authors=[], author_not_named=True), [], []),
        (Work(doubts=["published"]), [], []),
    ],
)
def test_what_is_missing_is_what_is_neither_there_nor_stated_to_be_unknown(
    work: Work, gaps: list[str], missing: list[str]
) -> None:
    assert (gaps_of(work), missing_in(work)) == (gaps, missing)


def test_every_detail_that_is_asked_for_has_its_name_and_its_reason_for_doubt() -> None:
    assert NAMES.keys() == REASONS.keys()


def correct(actor: Person, article: Article, **changes: Any) -> Article:
    article.refresh_from_db()
    where = {"article_id": article.pk, "expected_version": article.version, "now": LATER}
    given: dict[str, Any] = {"title": "Ferries", "authors": [], "published": ""}
    return details.correct_details(actor=actor, **(where | given | changes))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"not_online": "A leaflet", "url": "https://bay.example/1"}, "not_online"),
        ({"day_not_known": True, "published": "2024"}, "day_not_known"),
        ({"author_not_named": True, "authors": ["Ada Ferris"]}, "author_not_named"),
        ({"not_online": "x" * 301}, "not_online"),
    ],
)
def test_a_detail_is_given_or_stated_to_be_unknown_not_both(
    contributor: Person, changes: dict[str, Any], refused: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        correct(contributor, ArticleFactory(), **changes)
    assert refusal.value.fields.keys() == {refused}


@pytest.mark.django_db
def test_what_is_stated_to_be_unknown_is_kept_by_a_later_version(contributor: Person) -> None:
    article = ArticleFactory()
    correct(contributor, article, day_not_known=True, author_not_named=True, not_online="A leaflet")
    text = b"Ferries\nBy Ines Calder\nMay 4, 2024\n\nThe port counted 7 ferries in March this year."
    versions.add_version(
        actor=contributor, article_id=article.pk, document=Document("a.txt", text), now=LATER
    )
    article.refresh_from_db()
    assert (article.published, article.authors) == ("", [])
    assert (article.day_not_known, article.author_not_named) == (True, True)
    corrected = article.history.filter(verb="correct_details").get()
    assert corrected.before["not_online"] == "" and corrected.after["not_online"] == "A leaflet"


def head(client: Client, person: Person, article: Article) -> str:
    client.force_login(person)
    return page_of(client.get(reverse("suggestions:workspace", args=[article.pk])))


@pytest.mark.django_db
class TestTheFormBesideTheText:
    def test_it_asks_for_what_is_missing_alone(self, client: Client, contributor: Person) -> None:
        article = ArticleFactory()
        page = head(client, contributor, article)
        assert "Missing: <strong>outlet, day, address</strong>" in page
        for name in ("publisher", "published", "day_not_known", "url", "not_online"):
            assert f'id="asked_{name}"' in page
        assert '<label for="asked_title">' not in page and '<label for="asked_authors">' not in page

    def test_a_doubtful_value_is_there_with_its_reason(
        self, client: Client, contributor: Person
    ) -> None:
        article = ArticleFactory()
        Article.objects.filter(pk=article.pk).update(published="2024-05-02", doubts=["published"])
        page = head(client, contributor, article)
        assert "Doubtful: <strong>day</strong>" in page
        assert 'value="2024-05-02"' in page and REASONS["published"] in page

    def test_nothing_is_shown_when_nothing_is_missing(
        self, client: Client, contributor: Person
    ) -> None:
        article = ArticleFactory()
        correct(
            contributor, article, published="2024", publisher_name="The Harbour Post",
            not_online="A leaflet", author_not_named=True,
        )  # fmt: skip
        page = head(client, contributor, article)
        assert 'id="asked"' not in page
        assert "Not online: A leaflet" in page.replace("\n          ", " ")

    def test_who_may_not_correct_it_is_not_asked(self, client: Client, viewer: Person) -> None:
        assert 'id="asked"' not in head(client, viewer, ArticleFactory())

    def test_it_saves_what_was_filled_in_and_changes_nothing_else(
        self, client: Client, contributor: Person
    ) -> None:
        article = ArticleFactory()
        before = (article.title, article.authors, article.language)
        client.force_login(contributor)
        form = client.get(reverse("suggestions:workspace", args=[article.pk])).context["asked"]
        sent = {bound.name: bound.value() or "" for bound in form} | {"publisher": "Harbour Post"}
        sent |= {"day_not_known": "on", "not_online": "A leaflet"}
        answer = client.post(reverse("articles:details", args=[article.pk]), sent)
        assert answer["Location"] == reverse("suggestions:workspace", args=[article.pk])
        article.refresh_from_db()
        assert (article.title, article.authors, article.language) == before
        assert (str(article.publisher), article.day_not_known) == ("Harbour Post", True)
        assert missing_in(article) == []

    def test_it_can_be_put_off_and_stays_within_reach(
        self, client: Client, contributor: Person
    ) -> None:
        article, other = ArticleFactory(), ArticleFactory()
        client.force_login(contributor)
        client.post(reverse("articles:put_off", args=[article.pk]))
        assert '<details class="asked" id="asked">' in head(client, contributor, article)
        assert '<details class="asked" id="asked" open>' in head(client, contributor, other)
        assert "Missing:" in head(client, contributor, article)

    def test_a_batch_names_what_each_article_lacks(
        self, client: Client, contributor: Person
    ) -> None:
        article = ArticleFactory(actor=contributor)
        item = article.history.get(verb="import").after["batch"]
        client.force_login(contributor)
        page = page_of(client.get(reverse("articles:batch", args=[item])))
        assert "outlet, day, address" in page
        assert f"/desk/articles/{article.pk}/#asked" in page
