"""Words anywhere in the lists of articles and claims: found from an index, and none missed by it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.articles.models import Article, Publisher
from apps.claims.models import Claim, Claimant
from tests.factories import NOW, ArticleFactory, ClaimFactory, PersonFactory

STATEMENTS = (
    "The port counted 1,200 ferries in March.",
    "Straße und Brücke in İzmir: 50% mehr",
    "وصل 120 عاملا إلى المدينة يوم الأحد",
    "東京の人口は千四百万人です",
    "a",
)
WORDS = st.sampled_from(
    ["port", "ERRIE", "1,2", "مدينة", "人口は", "人", "50%", "%", "_", "straße", "X"]
)
PIECES = st.builds(
    lambda text, start, length: text[start : start + length],
    st.sampled_from(STATEMENTS),
    st.integers(0, 30),
    st.integers(1, 8),
)


class TestNothingIsMissed(TestCase):
    """The index only narrows: what is found is what ``icontains`` alone finds."""

    @classmethod
    def setUpTestData(cls) -> None:
        writer = PersonFactory(role="contributor")
        for statement in STATEMENTS:
            Claim.objects.create(
                statement=statement, kind="other", created_by=writer, created_at=NOW
            )

    @given(st.lists(st.one_of(WORDS, PIECES), max_size=3))
    @settings(max_examples=60)
    def test_of_any_words(self, words: list[str]) -> None:
        sought = " ".join(words).split()
        wanted = Q()
        for word in sought:
            wanted &= Q(statement__icontains=word)
        found = Claim.objects.all().with_words(sought)
        assert set(found) == set(Claim.objects.filter(wanted))


def plan_of(rows: QuerySet[Any]) -> str:
    """Return how the database would find ``rows`` if reading a whole table were dear."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.order_by().explain()


@pytest.mark.django_db
def test_a_word_of_a_claim_is_found_from_the_index() -> None:
    ClaimFactory()
    assert "claim_trigrams" in plan_of(Claim.objects.all().with_words(["ferries"]))


@pytest.mark.django_db
def test_a_word_of_an_article_is_found_from_the_index() -> None:
    ArticleFactory()
    assert "article_trigrams" in plan_of(Article.objects.all().holding(["ferries"]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("harbour", True),
        ("ARBOU", True),
        ("Ana", True),
        ("bruck-lind", True),
        ("bay.example/7", True),
        ("halden", True),
        ("harbour halden ana", True),
        ("of", True),
        ("harbour oslo", False),
        ("harbourAna", False),
        ("{ana", False),
        ("%", False),
    ],
)
def test_an_article_is_found_by_title_author_address_and_outlet(words: str, is_found: bool) -> None:
    article = ArticleFactory(text="Ferries of harbour 7\n\nThe port counted nine of them.")
    Article.objects.filter(pk=article.pk).update(
        authors=["Ana Bruck-Lind", "Ines Calder"],
        url="https://bay.example/7",
        publisher=Publisher.objects.create(name="Halden Post", slug="halden-post"),
    )
    found = Article.objects.all().holding(words.split())
    assert found.exists() is is_found


@pytest.mark.django_db
def test_a_claim_is_found_by_who_said_it_and_what() -> None:
    claim = ClaimFactory(statement="Grain left the bay.", claimant="Nadia Ferro")
    for words in ("ferro", "grain ferro", "gra nad", "nadia"):
        assert list(Claim.objects.all().search(words)) == [claim]
    assert not Claim.objects.all().search("grain oslo").exists()
    assert Claimant.objects.count() == 1
