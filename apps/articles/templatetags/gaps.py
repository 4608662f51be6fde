"""Template tags for what is missing or doubtful in an article's details."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from apps.articles import gaps
from apps.articles.models import Article

register = template.Library()


@register.filter
def missing_in(article: Article) -> list[str]:
    """Return the names of the details that are missing."""
    return gaps.missing_in(article)


@register.filter
def doubtful_in(article: Article) -> list[str]:
    """Return the names of the details that were read with doubt."""
    return gaps.doubtful_in(article)


@register.filter
def detail_names(names: Iterable[str]) -> str:
    """Return the details in words: "outlet, day"."""
    return ", ".join(gaps.NAMES[name] for name in names)
