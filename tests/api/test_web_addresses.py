"""No web address that is none comes in, and none that came in earlier gets out: every way, one table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from apps.articles.models import Article, ArticleVersion, ImportItem
from apps.claims.models import Claimant
from apps.common.errors import Invalid
from apps.common.fields import WebAddressField
from apps.evidence.models import Source
from apps.extraction.claimreview.reader import read_claimreviews
from apps.extraction.decoding import Unreadable
from apps.extraction.feeds.reader import read_feed
from apps.extraction.lists.rows import read_row
from apps.extraction.webpage import read_webpage
from apps.factchecks.explanation import refusal_of, render, with_safe_links
from apps.publishing.claimreview import claimreview
from apps.publishing.models import Edition
from tests.api.conftest import Newsroom
from tests.claimreviews.markup import markup
from tests.publishing import editions

pytestmark = pytest.mark.django_db

BAD = (
    "javascript:alert(1)//press.example",
    "data:text/html,<b>x</b>",
    "https://me:secret@press.example/a",
    "https://press.example\\@evil.example/",
    "https://press.example/\u202egpj",
    "https://",
)
EXCEPTIONS = {
    ("articles", "ImportItem", "url"): "what was sent; an item with what is none is refused",
    ("feeds", "FeedEntry", "url"): "what a feed lists; the item of an entry with none is refused",
}
WORDS = "Ferries came back\n\nThe port counted 900 ferries in March, the most since the war.\n"


def test_every_field_of_an_address_is_of_the_one_type() -> None:
    names = ("url", "address", "same_as", "home", "image", "website", "link", "href")
    fields = [
        (model._meta.app_label, model.__name__, field.name)
        for model in apps.get_models()
        if model.__module__.startswith("apps.")
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and any(name in field.name.split("_") or field.name.endswith(name) for name in names)
        and not isinstance(field, WebAddressField)
    ]
    assert set(fields) == set(EXCEPTIONS), "use WebAddressField"
    every = [field for model in apps.get_models() for field in model._meta.get_fields()]
    assert not [one for one in every if isinstance(one, models.URLField)]
    assert sum(isinstance(one, WebAddressField) for one in every) >= 8


@pytest.mark.parametrize("url", BAD)
def test_a_call_with_one_is_refused_at_its_field(newsroom: Newsroom, url: str) -> None:
    link = {"url": url, "title": "A"}
    evidence = {"claim": newsroom.claim.pk, "stance": "conflicts", "passage": "x", "link": link}
    source = newsroom.evidence.source_id
    calls: tuple[tuple[str, Any], ...] = (
        ("articles/", {"documents": [{"text": WORDS, "url": url}]}),
        (f"articles/{newsroom.article.pk}/correct_details/", {"version": 1, "url": url}),
        ("evidence/", evidence),
        (f"sources/{source}/correct/", {"version": 1, **link}),
        ("feeds/", {"url": url}),
        ("outside_reviews/", {"url": url}),
    )
    for path, body in calls:
        answer = newsroom.editor.post(path, body)
        assert answer.status_code in (400, 422), (path, answer.content)
        assert "url" in json.dumps(answer.json()["errors"]), (path, answer.json())
    assert not Source.objects.filter(url=url).exists()


@pytest.mark.parametrize("url", BAD)
def test_an_address_alone_is_a_refused_item_that_says_why(newsroom: Newsroom, url: str) -> None:
    answer = newsroom.editor.post("articles/", {"documents": [{"url": url}]})
    assert answer.status_code in (201, 202), answer.content
    item = ImportItem.objects.latest("pk")
    assert item.outcome == "refused" and item.message
    items = newsroom.editor.get(f"imports/{item.batch_id}/items/").json()["results"]
    assert [row["url"] for row in items] == [""]


@pytest.mark.parametrize("url", BAD)
def test_a_foreign_document_is_read_without_it(url: str) -> None:
    head = json.dumps({"@type": "NewsArticle", "url": url, "image": url})
    page = (
        f"<html><head><title>Ferries</title><link rel='canonical' href='{url}'>"
        f"<meta property='og:url' content='{url}'><meta property='og:image' content='{url}'>"
        f"<script type='application/ld+json'>{head}</script></head>"
        f"<body><article><h1>Ferries</h1><p>{WORDS * 3}</p></article></body></html>"
    )
    read = read_webpage(page)
    assert (read.url, read.lead_image) == ("", "")
    feed = f"<rss version='2.0'><channel><title>T</title><link>{url.replace('<', '')}</link><item>\
<title>A</title><link>{url.replace('<', '')}</link></item></channel></rss>"
    parsed = read_feed(feed.encode())
    assert (parsed.home, parsed.entries) == ("", ())
    with pytest.raises(Unreadable) as refused:
        read_row(json.dumps({"url": url, "text": WORDS}).encode())
    assert refused.value.code == "address" and url[:20] in str(refused.value)
    row = read_row(json.dumps({"lead_image": url, "text": WORDS}).encode())
    assert row.lead_image == ""
    reviews = read_claimreviews(json.dumps(markup(url=url)).encode())
    assert not reviews.reviews and reviews.problems


# A character that changes the direction of writing is written as %E2%80%AE, which is harmless.
@pytest.mark.parametrize(
    "url", [*(url for url in BAD if "\u202e" not in url), "http://[bad", "//me@press.example/"]
)
def test_an_explanation_with_one_is_refused_and_would_show_no_link(url: str) -> None:
    assert "Links lead to" in refusal_of(f"See [this](<{url.replace('<', '%3C')}>).")
    assert "href" not in render(f"See [this](<{url}>).").html
    assert "href" not in with_safe_links(f'<p><a href="{url}">this</a></p>')


def test_links_that_may_be_stay() -> None:
    for url in (
        "https://press.example/a?b=1&c=2#d", "mailto:desk@press.example", "/corrections/", "#a",
    ):  # fmt: skip
        assert refusal_of(f"[x]({url})") == ""
        assert "href" in (html := render(f"[x]({url})").html)
        assert with_safe_links(html) == html


@pytest.mark.parametrize("url", BAD)
def test_no_new_row_has_one(newsroom: Newsroom, url: str) -> None:
    with pytest.raises(Invalid):
        Claimant.objects.create(name="X", slug="x", same_as=url)


def _store(model: type[models.Model], **columns: str) -> None:
    """Write past the portal, as an earlier version did."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers
        for column, value in columns.items():
            cursor.execute(f"UPDATE {table} SET {column} = %s", [value])
        cursor.execute("SET LOCAL session_replication_role = origin")


PAGES = (
    "/desk/articles/{article}/", "/desk/articles/{article}/details/", "/desk/claims/{claim}/",
    "/desk/articles/{article}/versions/", "/desk/claimants/",
)  # fmt: skip


@pytest.mark.parametrize("url", BAD[:4])
def test_rows_of_earlier_versions_show_no_link_to_one(newsroom: Newsroom, url: str) -> None:
    _store(Article, url=url)
    _store(ArticleVersion, lead_image=url)
    _store(Claimant, same_as=url)
    _store(Source, url=url)
    client = newsroom.editor.client
    client.force_login(newsroom.editor.person)
    pages = (page.format(article=newsroom.article.pk, claim=newsroom.claim.pk) for page in PAGES)
    for page in pages:
        html = client.get(page, follow=True).content.decode()
        for attribute in ("href", "src", "cite", "action"):
            start = url[:20].replace("<", "&lt;")
            assert f'{attribute}="{start}' not in html, page
    for path in (
        f"articles/{newsroom.article.pk}/", f"claims/{newsroom.claim.pk}/", "evidence/",
        f"sources/{newsroom.evidence.source_id}/",
    ):  # fmt: skip
        assert not _addresses(newsroom.editor.get(path).json(), url), path


@pytest.mark.parametrize("url", BAD)
def test_editions_of_earlier_versions_show_none(newsroom: Newsroom, url: str) -> None:
    edition = editions.publish()
    document = edition.document
    document["evidence"][0]["source"]["url"] = url
    document["appearances"][0]["article"]["url"] = url
    document["claim"]["claimant"]["same_as"] = url
    document["explanation_html"] = f'<p><a href="{url}" rel="noopener">x</a></p>'
    _store(Edition, document=json.dumps(document))
    slug = edition.verdict.slug
    answer = newsroom.editor.client.get(f"/api/v1/verdicts/{slug}/")
    assert not _addresses(answer.json(), url) and "href" not in answer.json()["explanation_html"]
    page = newsroom.editor.client.get(f"/verdicts/{slug}/", follow=True).content.decode()
    assert json.dumps(url)[1:21] not in page and f'href="{url[:20]}' not in page
    stored = Edition.objects.get(pk=edition.pk).document
    assert json.dumps(url) not in json.dumps(claimreview(stored, url="https://desk.example/a"))


def _addresses(value: Any, url: str) -> bool:
    """Say whether ``url`` is an address anywhere in a JSON value."""
    if isinstance(value, dict):
        named = (value.get(key) == url for key in ("url", "same_as", "home", "lead_image"))
        return any(named) or any(_addresses(one, url) for one in value.values())
    return isinstance(value, list) and any(_addresses(one, url) for one in value)
