"""Counting related rows for each row of a list, by a subquery of its own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce


def distinct_count(rows: models.QuerySet[Any], *, by: str, of: str) -> Coalesce:
    """Return an expression that counts the distinct values of ``of`` in ``rows``, which are narrowed
    by an ``OuterRef`` and grouped by ``by``; 0 where there are none."""
    number = rows.order_by().values(by).annotate(number=Count(of, distinct=True))
    return Coalesce(Subquery(number.values("number")), 0)
