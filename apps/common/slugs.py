"""Slugs: short names in addresses."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.text import slugify


def free_slug(rows: models.QuerySet[Any], words: str, *, length: int = 70) -> str:
    """Return a slug of ``words`` that no row of ``rows`` has, with a number if needed.

    Words without a Latin letter give the model's name.
    """
    slug = _shortened(slugify(words), length) or str(rows.model._meta.model_name)
    used = set(rows.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(used) + 3))
    return slug if slug not in used else next(name for name in numbered if name not in used)


def _shortened(slug: str, length: int) -> str:
    """Cut between words, unless the first word alone is too long."""
    cut = slug[: length + 1].rpartition("-")[0] if len(slug) > length else slug
    return (cut or slug[:length]).strip("-")
