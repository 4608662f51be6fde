"""The languages besides English whose speakers are read, and a table for all others."""

from __future__ import annotations

from collections.abc import Mapping

from apps.reading.attribution.reporting import (
    arabic,
    french,
    german,
    portuguese,
    russian,
    spanish,
    turkish,
)
from apps.reading.attribution.reporting.table import Table

TABLES: Mapping[str, Table] = {
    one.TABLE.language: one.TABLE
    for one in (arabic, french, german, portuguese, russian, spanish, turkish)
}


def table_of(language: str) -> Table:
    """Return the table of a language; one without verbs, so that quotations alone are read."""
    return TABLES.get(language.lower()[:2]) or Table(language=language, saying=frozenset())
