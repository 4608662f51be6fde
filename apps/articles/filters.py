"""Filters of lists of articles and import items: the same parameters for the page and the API."""

from __future__ import annotations

from typing import ClassVar

import django_filters as filters

from apps.articles.models import Article, ImportItem
from apps.articles.queries import ArticleQuery

MOST_WORDS = 12


class ArticleFilter(filters.FilterSet):
    """Filter a list of articles; every parameter is optional, and all that are given must match."""

    q = filters.CharFilter(method="_holding", label="Title, outlet or author", max_length=200)
    publisher = filters.CharFilter("publisher__slug", label="Outlet", max_length=80)
    language = filters.CharFilter("language", label="Language", max_length=35)
    published_after = filters.DateFilter("published_latest", "gte", label="Published on or after")
    published_before = filters.DateFilter(
        "published_earliest", "lte", label="Published on or before"
    )

    class Meta:
        model = Article
        fields: ClassVar[list[str]] = []

    def _holding(self, articles: ArticleQuery, name: str, words: str) -> ArticleQuery:
        """Return the articles that have every one of the ``words`` in one of their fields."""
        return articles.holding(words.split()[:MOST_WORDS])


class ItemFilter(filters.FilterSet):
    """Filter the items of a batch."""

    outcome = filters.ChoiceFilter(
        choices=ImportItem.Outcome.choices, empty_label=None, label="Outcome"
    )

    class Meta:
        model = ImportItem
        fields: ClassVar[list[str]] = []
