"""A text that changes: its versions, the details a person settled, and how both are shown."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from apps.articles.models import Article, ArticleVersion, Original
from apps.articles.operations import importing, versions
from apps.articles.operations.documents import Document
from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.common.web_addresses import names_an_article
from apps.people.models import Person
from apps.reading.text.differences import counterpart
from tests.articles.test_operations import bring, correct, last, page, text
from tests.desk.newsroom import signed_in
from tests.factories import NOW, ArticleFactory
from tests.jobs import work
from tests.pages import page_of

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
ADDRESS = "https://bay.example/ferries"
FIRST = (
    "Ferries come back to the bay\nBy Ines Calder\n\n"
    "The port counted 900 ferries in March. The council did not answer.\n\n"
    "About 3.5 million people crossed the bay in a year, the port said."
)
SECOND = FIRST.replace("900", "800")


def add(actor: Person, article: Article, words: str, **more: str) -> tuple[ArticleVersion, bool]:
    document = Document("b.txt", words.encode(), **more)
    return versions.add_version(
        actor=actor, article_id=article.pk, document=document, now=LATER, note="Seen by Ada."
    )


def numbers(article: Article) -> list[int]:
    return list(article.versions.order_by("number").values_list("number", flat=True))


# By address -------------------------------------------------------------------------------------


def test_a_new_text_at_a_known_address_is_the_next_version(contributor: Person) -> None:
    items = bring(contributor, page(ADDRESS, 900), page(ADDRESS, 901))
    assert [item.outcome for item in items] == ["imported", "version"]
    [article] = Article.objects.all()
    assert [item.article for item in items] == [article, article]
    assert numbers(article) == [1, 2]
    old, new = article.versions.order_by("number")
    assert ("900" in old.text, "901" in new.text) == (True, True)
    assert bytes(new.original.data) == page(ADDRESS, 901).data
    assert new.sentences.count() == old.sentences.count() > 0
    assert Original.objects.count() == 2
    article.refresh_from_db()
    assert article.version == 2
    entry = last(article)
    assert (entry.verb, entry.actor, entry.before) == ("add_version", contributor, {"version": 1})
    assert entry.after == {"version": 2, "name": "a.html", "batch": items[0].batch_id}


def test_the_same_text_at_the_same_address_changes_nothing(contributor: Person) -> None:
    bring(contributor, page(ADDRESS))
    [again] = bring(contributor, page(ADDRESS))
    assert again.outcome == "known"
    [article] = Article.objects.all()
    assert (numbers(article), article.version, article.history.count()) == ([1], 1, 1)


def test_an_outlet_may_go_back_to_what_it_wrote_first(contributor: Person) -> None:
    items = bring(contributor, *(page(ADDRESS, number) for number in (900, 901, 900)))
    assert [item.outcome for item in items] == ["imported", "version", "version"]
    [article] = Article.objects.all()
    assert numbers(article) == [1, 2, 3]
    assert Original.objects.count() == 2


def test_the_same_text_without_its_address_is_the_same_article(contributor: Person) -> None:
    bring(contributor, text(FIRST, url=ADDRESS), text(SECOND, url=ADDRESS))
    [old, new] = bring(contributor, text(FIRST), text(SECOND))
    assert [old.outcome, new.outcome] == ["known", "known"]
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "names_one"),
    [
        ("https://bay.example/ferries", True),
        ("https://bay.example/?p=12", True),
        ("https://bay.example/", False),
        ("https://bay.example", False),
        ("bay.example/ferries", False),
        ("", False),
    ],
)
def test_a_front_page_is_no_articles_address(address: str, names_one: bool) -> None:
    assert names_an_article(address) is names_one


def test_pages_that_all_say_they_are_the_front_page_stay_apart(contributor: Person) -> None:
    bring(contributor, page("https://bay.example/", 900), page("https://bay.example/", 901))
    assert Article.objects.count() == 2


# What a person settled --------------------------------------------------------------------------


def read_page(title: str, author: str, number: int) -> Document:
    words = page(ADDRESS, number).data.decode()
    words = words.replace("Ferries come back", title)
    words = words.replace("</head>", f"<meta name='author' content='{author}'></head>")
    return Document("a.html", words.encode(), "text/html")


def test_details_follow_the_new_reading(contributor: Person) -> None:
    bring(contributor, read_page("Ferries return", "Ines Calder", 900))
    bring(contributor, read_page("Ferries are late", "Tomas Reyes", 901))
    [article] = Article.objects.all()
    assert (article.title, article.authors) == ("Ferries are late", ["Tomas Reyes"])
    entry = last(article)
    assert entry.before == {"version": 1, "title": "Ferries return", "authors": ["Ines Calder"]}
    assert entry.after["title"] == "Ferries are late"


def test_what_a_person_set_right_outlasts_later_versions(contributor: Person) -> None:
    bring(contributor, read_page("Ferries return", "Ines Calder", 900))
    [article] = Article.objects.all()
    correct(
        contributor,
        article,
        title="Ferries return",
        authors=["Ada Ferris"],
        published="2023-03",
        publisher_name="The Bay",
        url=ADDRESS,
        language=article.language,
    )
    article.refresh_from_db()
    assert article.settled == ["authors", "published", "publisher"]
    bring(contributor, read_page("Ferries are late", "Tomas Reyes", 901))
    article.refresh_from_db()
    assert (article.title, article.authors) == ("Ferries are late", ["Ada Ferris"])
    assert (article.published, str(article.publisher)) == ("2023-03", "The Bay")
    assert article.published_earliest == dt.date(2023, 3, 1)


def test_a_doubt_that_a_person_settled_does_not_come_back(contributor: Person) -> None:
    article = ArticleFactory(text=FIRST)
    Article.objects.filter(pk=article.pk).update(doubts=["title"])
    correct(contributor, article, title=article.title, authors=article.authors, published="")
    article.refresh_from_db()
    assert article.settled == ["language", "title"]
    add(contributor, article, SECOND.replace("Ferries come back to the bay", "Boats come back"))
    article.refresh_from_db()
    assert (article.title, "title" in article.doubts) == ("Ferries come back to the bay", False)


# By hand ----------------------------------------------------------------------------------------


def test_a_new_wording_of_an_article_without_an_address(contributor: Person) -> None:
    article = ArticleFactory(text=FIRST)
    version, is_new = add(contributor, article, SECOND)
    assert (version.number, is_new, numbers(article)) == (2, True, [1, 2])
    assert (last(article).verb, last(article).note) == ("add_version", "Seen by Ada.")
    assert add(contributor, article, SECOND) == (version, False)
    back, is_new = add(contributor, article, FIRST)
    assert (back.number, is_new, article.history.count()) == (3, True, 3)


def test_adding_a_wording_is_refused(viewer: Person, contributor: Person) -> None:
    article, other = ArticleFactory(text=FIRST), ArticleFactory(url=ADDRESS)
    with pytest.raises(NotAllowed):
        add(viewer, article, SECOND)
    with pytest.raises(NotFound):
        add(contributor, Article(pk=0), SECOND)
    with pytest.raises(Invalid) as refused:
        add(contributor, article, "")
    assert set(refused.value.fields) == {"text"}
    with pytest.raises(Conflict, match="another article") as conflict:
        add(contributor, article, page(ADDRESS).data.decode(), content_type="text/html")
    assert conflict.value.facts == {"article": other.pk}
    assert numbers(article) == [1]


# What stands where ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "words", "now"),
    [
        ("It was 900 then.", "It was 800 then.", "900", "800"),
        ("It was 900 then.", "It was 800 then.", "It was 900 then.", "It was 800 then."),
        ("One. It was so. Two.", "One. Two.", "It was so.", None),
        ("Old. It was so.", "New words. It was so.", "It was so.", "It was so."),
        ("It was so.", "It was not so.", "It was so.", "It was not so."),
        ("It was so.", "", "It was so.", None),
        ("It was so.", "It was so, " + "they said again and again " * 40, "so.", None),
    ],
)
def test_the_words_that_took_the_place_are_found(
    before: str, after: str, words: str, now: str | None
) -> None:
    start = before.index(words)
    found = counterpart(before, after, start, start + len(words))
    assert (after[slice(*found)] if found else None) == now


@given(st.text("ab .", max_size=40), st.text("ab .", max_size=40), st.data())
def test_what_took_the_place_is_never_blank_nor_outside(
    before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    found = counterpart(before, after, start, end)
    if found:
        assert 0 <= found[0] < found[1] <= len(after)
        assert after[slice(*found)] == after[slice(*found)].strip() != ""


# Pages ------------------------------------------------------------------------------------------


def test_the_page_of_versions_shows_what_changed_in_words(contributor: Person) -> None:
    article = ArticleFactory(text=FIRST)
    desk = signed_in(contributor)
    place = f"/desk/articles/{article.pk}/versions/"
    assert "There is only one version" in page_of(desk.get(place))
    add(contributor, article, SECOND)
    shown = page_of(desk.get(place))
    assert "[removed]</span>900</del>" in shown
    assert "[added]</span>800</ins>" in shown
    same = page_of(desk.get(place, {"old": "1", "new": "1"}))
    assert "<ins><" not in same
    assert desk.get(place, {"old": "7", "new": "1"}).status_code == 400


def test_an_older_version_can_be_read(viewer: Person, contributor: Person) -> None:
    article = ArticleFactory(text=FIRST)
    add(contributor, article, SECOND)
    desk, place = signed_in(viewer), f"/desk/articles/{article.pk}/versions/"
    assert "counted 900 ferries" in page_of(desk.get(f"{place}1/"))
    assert "counted 800 ferries" in page_of(desk.get(f"{place}2/"))
    assert desk.get(f"{place}3/").status_code == 404
    assert desk.get("/desk/articles/0/versions/1/").status_code == 404
    assert desk.get(f"{place}new/").status_code == 403


def test_a_new_wording_comes_in_by_page(contributor: Person) -> None:
    article = ArticleFactory(text=FIRST)
    desk, place = signed_in(contributor), f"/desk/articles/{article.pk}/versions/new/"
    assert desk.get(place).status_code == 200
    nothing = desk.post(place, {"text": " ", "note": "I keep this."})
    assert (nothing.status_code, "I keep this." in page_of(nothing)) == (400, True)
    unread = desk.post(place, {"text": "...", "note": "I keep this."})
    assert unread.status_code == 400
    assert "I keep this." in page_of(unread)
    pasted = desk.post(place, {"text": SECOND})
    assert pasted.headers["Location"] == f"/desk/articles/{article.pk}/versions/"
    again = desk.post(place, {"text": SECOND})
    assert again.headers["Location"] == f"/desk/articles/{article.pk}/"
    sent = desk.post(place, {"file": SimpleUploadedFile("c.txt", FIRST.encode())})
    assert sent.status_code == 302
    assert numbers(article) == [1, 2, 3]
    both = desk.post(place, {"text": "x", "file": SimpleUploadedFile("c.txt", b"x")})
    assert both.status_code == 400


def test_the_import_page_says_that_it_is_a_new_version(contributor: Person) -> None:
    article = ArticleFactory(text=FIRST, url=ADDRESS)
    desk = signed_in(contributor)
    sent = {"text": SECOND, "url": ADDRESS}
    answer = desk.post("/desk/articles/import/", sent, follow=True)
    assert answer.redirect_chain[-1][0] == f"/desk/articles/{article.pk}/"
    assert "Imported as a new version of this article" in page_of(answer)


def test_lead_image_and_captions_are_kept_apart_from_the_text(
    contributor: Person, client: Client
) -> None:
    page = (
        "<!doctype html><html lang='en'><head><title>Ferries</title>"
        "<meta property='og:image' content='/pier.jpg'></head><body><article><h1>Ferries</h1>"
        "<p>The port counted 900 ferries in March, the most since the war, the council said.</p>"
        "<figure><img src='/pier.jpg'><figcaption>The pier at dawn. Photo: Ana Roth</figcaption></figure>"
        "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
    )
    document = Document("a.html", page.encode(), url="https://bay.example/ferries")
    batch = importing.import_documents(
        actor=contributor, documents=[document], came_by="upload", now=NOW
    )
    version = batch.items.get().article.current
    assert version.lead_image == "https://bay.example/pier.jpg"
    assert [caption for caption in version.captions if "pier at dawn" in caption]
    assert "dawn" not in version.text
    client.force_login(contributor)
    shown = page_of(client.get(f"/desk/articles/{version.article_id}/versions/1/"))
    assert "The pier at dawn" in shown and 'href="https://bay.example/pier.jpg"' in shown


def test_an_address_of_a_lead_image_that_is_none_is_not_kept(contributor: Person) -> None:
    row = (
        b'{"text": "Nine words are enough for a text of one row.", "image": "javascript:alert(1)"}'
    )
    document = Document("a.jsonl", row)
    batch = importing.import_documents(
        actor=contributor, documents=[document], came_by="upload", now=NOW
    )
    work()
    assert batch.items.get().article.current.lead_image == ""
