"""Importing in the browser's terms: paste, files, their outcome, the list, details, original."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.articles.models import Article, ArticleVersion, Import, ImportItem
from apps.articles.operations import details, importing
from apps.articles.operations.documents import Document
from apps.people.models import Person
from tests.pages import page_of

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
IMPORT = "/desk/articles/import/"
TEXT = (
    "The bridge at Halden opens again\n\nBy Mara Lind\n\n"
    "The bridge at Halden opened again on 4 May 2024 after 14 months of work. "
    "About 9,000 cars cross it every day, the council says.\n\n"
    "Repairs cost 2.3 million kroner, according to the council."
)


def person(role: str) -> Person:
    found = Person.objects.filter(email=f"{role}@example.org").first()
    return found or Person.objects.create_user(f"{role}@example.org", "pass", name=role, role=role)


@pytest.fixture
def as_(client):
    def sign_in(role: str):
        client.force_login(person(role))
        return client

    return sign_in


def file(name: str, data: bytes | str = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def an_article(name: str = "bridge.txt", text: str = TEXT) -> Article:
    batch = importing.import_documents(
        actor=person("contributor"),
        documents=[Document(name, text.encode())],
        came_by="upload",
        now=NOW,
    )
    return batch.items.get().article


class TestPasting:
    def test_a_pasted_text_leads_straight_to_its_workspace(self, as_):
        sent = {"text": TEXT, "url": "https://example.org/bridge"}
        answer = as_("contributor").post(IMPORT, sent, follow=True)
        article = Article.objects.get()
        assert answer.redirect_chain[-1][0] == f"/desk/articles/{article.pk}/"
        assert "The article is imported" in page_of(answer)
        assert article.title == "The bridge at Halden opens again"
        assert article.url == "https://example.org/bridge"
        assert article.came_by == "paste"

    def test_the_same_text_again_leads_to_the_article_that_is_there(self, as_):
        client = as_("contributor")
        client.post(IMPORT, {"text": TEXT})
        answer = client.post(IMPORT, {"text": TEXT.replace("\n", "\r\n")}, follow=True)
        assert Article.objects.count() == 1
        assert "was imported before" in page_of(answer)

    def test_a_refused_paste_comes_back_in_its_box_with_the_sentence(self, as_):
        answer = as_("contributor").post(IMPORT, {"text": "\x01 \x02"})
        assert answer.status_code == 422
        assert answer.context["form"]["text"].value() == "\x01 \x02"
        assert answer.context["form"].errors["text"] == [ImportItem.objects.get().message]

    def test_a_nul_is_refused_with_a_sentence(self, as_):
        answer = as_("contributor").post(IMPORT, {"text": "Bridge\0 opens."})
        assert answer.status_code == 400
        assert answer.context["form"].errors["text"]

    def test_nothing_at_all_says_what_to_do(self, as_):
        answer = as_("contributor").post(IMPORT, {"text": " "})
        assert answer.status_code == 400
        assert "paste a text or add a file" in page_of(answer)
        assert not Import.objects.exists()

    def test_an_address_that_is_none_keeps_the_text(self, as_):
        answer = as_("contributor").post(IMPORT, {"text": TEXT, "url": "not an address"})
        assert answer.status_code == 400
        assert answer.context["form"].errors["url"]
        assert answer.context["form"]["text"].value() == TEXT


class TestFiles:
    def test_good_files_come_in_beside_bad_ones_and_each_has_its_row(self, as_):
        files = [
            file("bridge.txt"),
            file("again.txt"),
            file("empty.txt", ""),
            file("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
            file("harbour.html", f"<h1>The harbour</h1><p>{TEXT} More is said of ships.</p>"),
        ]
        answer = as_("contributor").post(IMPORT, {"files": files}, follow=True)
        batch = Import.objects.get()
        assert answer.redirect_chain[-1][0] == reverse("articles:batch", args=[batch.pk])
        outcomes = [item.outcome for item in batch.items.all()]
        assert outcomes == ["imported", "known", "refused", "refused", "imported"]
        page = page_of(answer)
        assert "2 articles imported" in page
        for item in batch.items.filter(outcome="refused"):
            assert item.message in page
        for article in Article.objects.all():
            assert f'href="/desk/articles/{article.pk}/"' in page

    def test_one_file_leads_straight_to_its_workspace(self, as_):
        answer = as_("contributor").post(IMPORT, {"files": [file("bridge.txt")]})
        assert answer.url == f"/desk/articles/{Article.objects.get().pk}/"

    def test_one_refused_file_says_why(self, as_):
        answer = as_("contributor").post(IMPORT, {"files": [file("empty.txt", "")]}, follow=True)
        assert "Nothing new" in page_of(answer)

    def test_a_refused_paste_beside_good_files_keeps_both(self, as_):
        sent = {"text": "\x01", "files": [file("bridge.txt")]}
        answer = as_("contributor").post(IMPORT, sent)
        assert answer.status_code == 422
        assert Article.objects.count() == 1
        assert f"/desk/articles/{Article.objects.get().pk}/" in page_of(answer)

    def test_a_file_over_ten_megabytes_is_refused_and_named(self, as_):
        big = file("big.txt", b"word " * (2_200_000))
        answer = as_("contributor").post(IMPORT, {"files": [big]}, follow=True)
        assert ImportItem.objects.get().code == "too_large"
        assert "big.txt" in page_of(answer)

    def test_a_batch_that_is_none_is_not_found(self, as_):
        assert as_("viewer").get("/desk/articles/imports/77/").status_code == 404


class TestWhoMay:
    def test_a_viewer_sees_no_form_and_is_refused(self, as_):
        client = as_("viewer")
        page = page_of(client.get(IMPORT))
        assert "Your role can only read" in page
        assert "<textarea" not in page
        assert client.post(IMPORT, {"text": TEXT}).status_code == 403
        assert not Article.objects.exists()

    @pytest.mark.parametrize("path", [IMPORT, "/desk/articles/", "/desk/articles/imports/1/"])
    def test_a_stranger_is_asked_to_sign_in(self, client, path):
        assert "login" in client.get(path).url


class TestTheList:
    def test_it_takes_as_many_queries_however_many_articles(self, as_, django_assert_num_queries):
        for number in range(5):
            an_article(f"{number}.txt", TEXT + f" Part {number}.")
        client = as_("viewer")
        client.get("/desk/articles/")
        with django_assert_num_queries(7):
            client.get("/desk/articles/")

    @pytest.mark.parametrize(
        ("q", "found"), [("bridge", 1), ("halden opens", 1), ("lind", 1), ("ships", 0), ("%", 0)]
    )
    def test_articles_are_found_by_title_and_author(self, as_, q, found):
        an_article()
        page = as_("viewer").get("/desk/articles/", {"q": q})
        assert page.context["page"].paginator.count == found

    def test_articles_are_found_by_outlet_and_day(self, as_):
        article = an_article()
        details.correct_details(
            actor=person("contributor"),
            article_id=article.pk,
            expected_version=1,
            title=article.title,
            authors=[],
            published="2024-05",
            publisher_name="Halden Post",
            now=NOW,
        )
        client = as_("viewer")
        for given, found in [
            ({"publisher": "halden-post"}, 1),
            ({"q": "halden post"}, 1),
            ({"publisher": "other"}, 0),
            ({"published_after": "2024-05-31"}, 1),
            ({"published_after": "2024-06-01"}, 0),
            ({"published_before": "2024-04-30"}, 0),
        ]:
            page = client.get("/desk/articles/", given)
            assert page.context["page"].paginator.count == found, given

    def test_a_day_that_is_none_is_said(self, as_):
        answer = as_("viewer").get("/desk/articles/", {"published_after": "yesterday"})
        assert answer.status_code == 400

    def test_an_empty_newsroom_says_how_to_begin(self, as_):
        assert "No articles yet" in page_of(as_("contributor").get("/desk/articles/"))


class TestDetails:
    def sent(self, article: Article, **changes: str) -> dict[str, str]:
        return {
            "version": str(article.version),
            "title": "The bridge opens",
            "authors": "Mara Lind\nJon Aas",
            "publisher": "Halden Post",
            "published": "2024-05-05",
            "url": "https://example.org/b",
            "language": "en",
            "note": "As printed.",
        } | changes

    def path(self, article: Article) -> str:
        return reverse("articles:details", args=[article.pk])

    def test_corrected_details_are_stored_and_lead_back_to_the_text(self, as_):
        article = an_article()
        answer = as_("contributor").post(self.path(article), self.sent(article))
        assert answer.url == f"/desk/articles/{article.pk}/"
        article.refresh_from_db()
        assert article.title == "The bridge opens"
        assert article.authors == ["Mara Lind", "Jon Aas"]
        assert str(article.publisher) == "Halden Post"
        assert article.published_earliest == dt.date(2024, 5, 5)
        assert article.history.first().note == "As printed."

    def test_doubtful_fields_are_shown_so(self, as_):
        article = an_article()
        Article.objects.filter(pk=article.pk).update(doubts=["published"])
        page = page_of(as_("contributor").get(self.path(article)))
        assert "Doubtful:" in page
        assert page.count('class="doubtful"') == 1

    @pytest.mark.parametrize(
        ("field", "typed"),
        [("title", " "), ("published", "last week"), ("url", "ftp://x"), ("version", "x")],
    )
    def test_what_cannot_be_used_comes_back_typed(self, as_, field, typed):
        article = an_article()
        sent = self.sent(article, **{field: typed})
        answer = as_("contributor").post(self.path(article), sent)
        assert answer.status_code == 400
        assert answer.context["form"].errors[field]
        assert answer.context["form"]["authors"].value() == sent["authors"]

    def test_a_stale_save_shows_both_and_saving_again_is_a_choice(self, as_):
        article, client = an_article(), as_("contributor")
        mine = self.sent(article, title="My title")
        client.post(self.path(article), self.sent(article, title="Their title"))
        answer = client.post(self.path(article), mine)
        assert answer.status_code == 412
        page = page_of(answer)
        assert "My title" in page
        assert "Their title" in page
        assert Article.objects.get().title == "Their title"
        again = mine | {"version": answer.context["form"]["version"].value()}
        client.post(self.path(article), again)
        assert Article.objects.get().title == "My title"

    def test_another_articles_address_is_a_conflict(self, as_):
        first = an_article()
        second = an_article("other.txt", TEXT + " And more of it.")
        client = as_("contributor")
        client.post(self.path(first), self.sent(first))
        answer = client.post(self.path(second), self.sent(second))
        assert answer.status_code == 409
        assert "Another article already has this address" in page_of(answer)

    def test_a_viewer_reads_them_and_is_refused(self, as_):
        article, client = an_article(), as_("viewer")
        assert "<form class=" not in page_of(client.get(self.path(article)))
        assert client.post(self.path(article), self.sent(article)).status_code == 403


class TestTheOriginal:
    def test_the_bytes_come_as_they_were_and_only_as_a_download(self, as_):
        version = an_article("brücke; x.html", f"<p>{TEXT}</p>").current
        answer = as_("viewer").get(reverse("articles:original", args=[version.pk]))
        assert b"".join(answer.streaming_content) == f"<p>{TEXT}</p>".encode()
        assert answer["Content-Disposition"].startswith("attachment; filename")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]

    def test_a_pasted_text_gets_a_name(self, as_):
        client = as_("contributor")
        client.post(IMPORT, {"text": TEXT})
        version = ArticleVersion.objects.get()
        answer = client.get(reverse("articles:original", args=[version.pk]))
        assert f"article-{version.article_id}-1.txt" in answer["Content-Disposition"]
