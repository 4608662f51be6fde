"""The languages besides English whose speakers are read."""

from __future__ import annotations

from collections.abc import Mapping

from apps.reading.attribution.reporting import arabic, french, german, russian, spanish, turkish
from apps.reading.attribution.reporting.table import Table

TABLES: Mapping[str, Table] = {
    one.TABLE.language: one.TABLE for one in (arabic, french, german, russian, spanish, turkish)
}
