"""Tables of rules as text: a line of column names, then a line per verb with “yes” or “no” cells."""

from __future__ import annotations


def cells(table: str) -> list[tuple[str, str, bool]]:
    """Return each cell as (line, column, whether it says yes)."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    return [
        (name, column, cell == "yes")
        for name, *row in lines
        for column, cell in zip(head, row, strict=True)
    ]
