"""Headings, items, quotations and rows: found in pages and pasted texts, kept, and shown as what they are."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.articles.models import Article
from apps.extraction.documents import read_document
from apps.people.models import Person
from apps.reading.text.normal_form import clean_text
from apps.reading.text.structure import KINDS, items_of, read_through, written
from portal.management.commands.import_articles import describe
from tests.api.conftest import caller
from tests.factories import ArticleFactory

PAGE = """<!doctype html><html lang="en"><head><title>Storm over the bay</title></head><body><article>
<h1>Storm over the bay</h1>
<p>The storm reached the bay on Monday evening and took down trees in all districts, the office said.</p>
<h2>What is known so far</h2>
<p>The town counted the damage until Wednesday and published a list that names every district.</p>
<ul><li>120 people were killed in the harbour district</li><li>Forty houses burnt down.</li></ul>
<blockquote><p>We have never seen such water, and we lived here for forty years.</p><p>Nobody warned us.</p>
</blockquote>
<table><tr><th>District</th><th>Dead</th></tr><tr><td>Harbour</td><td>120</td></tr></table>
<p>The council meets on Friday to decide on money for the families, its spokesman told reporters.</p>
</article></body></html>"""
SHAPES = [
    (None, "The storm reached the bay on Monday evening and took down trees in all districts, the office said."),
    ("heading", "What is known so far"),
    (None, "The town counted the damage until Wednesday and published a list that names every district."),
    ("item", "- 120 people were killed in the harbour district"),
    ("item", "- Forty houses burnt down."),
    ("quotation", "We have never seen such water, and we lived here for forty years."),
    ("quotation", "Nobody warned us."),
    ("row", "District | Dead"),
    ("row", "Harbour | 120"),
    (None, "The council meets on Friday to decide on money for the families, its spokesman told reporters."),
]  # fmt: skip


@pytest.fixture
def article(db: None) -> Article:
    return ArticleFactory(text=PAGE, filename="storm.html")


def test_a_page_says_what_its_paragraphs_are() -> None:
    reading = read_document(PAGE.encode(), filename="storm.html")
    assert list(read_through(reading.text, reading.structure)) == SHAPES


@given(
    st.lists(
        st.tuples(st.sampled_from([None, *KINDS]), st.text("aé😀\u0301 |-\u200b").map(clean_text))
    )
)
def test_every_part_is_where_it_is_said_to_be(paragraphs: list[Any]) -> None:
    text, parts = written(paragraphs)
    kept = [(kind, words) for kind, words in paragraphs if words]
    assert clean_text(text) == text
    assert [text[part["start"] : part["end"]] for part in parts] == [w for k, w in kept if k]
    assert list(read_through(text, parts)) == (kept or [(None, "")])


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["Three things:", "- one", "- two", "The end."], ["- one", "- two"]),
        (["Three things:", "• one", "• two"], ["• one", "• two"]),
        (["1. one", "2. two", "(3) three"], ["1. one", "2. two", "(3) three"]),
        (["Dead: 3", "- one alone is a dash", "The end."], []),
        (["3. Oktober 1990 war ein Mittwoch.", "Danach kam der Winter."], []),
        (["– Oui, dit-il.", "– Non, dit-elle."], []),
        (["-1 degree", "-2 degrees"], []),
    ],
)
def test_a_plain_text_shows_its_lists_itself(lines: list[str], items: list[str]) -> None:
    text = "\n\n".join(lines)
    found = items_of(text)
    assert [text[part["start"] : part["end"]] for part in found] == items
    assert {part["kind"] for part in found} <= {"item"}


def test_structure_is_kept_and_answered_by_api_and_command(
    article: Article, viewer: Person
) -> None:
    version = article.current
    assert list(read_through(version.text, version.structure)) == SHAPES
    answer = caller(viewer).get(f"articles/{article.pk}/versions/1/")
    assert answer.json()["structure"] == version.structure
    data = PAGE.encode()
    described = describe(read_document(data, filename="storm.html"), data)
    assert described["structure"] == version.structure


@pytest.mark.parametrize("place", ["", "versions/1/"])
def test_pages_show_paragraphs_as_what_they_are(
    article: Article, viewer: Person, client: Any, place: str
) -> None:
    client.force_login(viewer)
    shown = client.get(f"/desk/articles/{article.pk}/{place}").content.decode()
    paragraphs = lxml.html.document_fromstring(shown).xpath("//div[@lang='en']/p")
    assert [(p.get("class"), p.text_content()) for p in paragraphs] == [
        (kind and f"text__{kind}", words) for kind, words in SHAPES
    ]
    headings = [p.text_content() for p in paragraphs if p.get("role") == "heading"]
    assert headings == ["What is known so far"]


def test_an_item_without_a_stop_is_no_heading(article: Article) -> None:
    data = PAGE.encode()
    found = describe(read_document(data, filename="storm.html"), data)["suggestions"]
    assert "120 people were killed in the harbour district" in [one["exact"] for one in found]
