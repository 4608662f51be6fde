"""Numbers in words and digits, in seven languages."""

from __future__ import annotations

import pytest

from tests.reading.number_rows import wrong_rows

ARABIC_AS_TYPED = """
ar | 50 الف شخص | 50000
ar | اكثر من 30 شخصا | 30+
ar | اصيب ١٥ عاملا | 15
ar | في ١٥ أغسطس ٢٠٢٣ قتل ١٬٢٥٠ شخصًا | 1250
"""


@pytest.mark.parametrize(
    "table",
    [pytest.param(ARABIC_AS_TYPED, id="arabic as it is typed")],
)
def test_numbers_are_read_as_they_are_written(table: str) -> None:
    assert wrong_rows(table) == []
