"""Excerpts: the text around a span."""

from __future__ import annotations


def around(text: str, start: int, end: int, *, reach: int = 120) -> tuple[str, str]:
    """Return the text before and after ``start:end`` in its paragraph, at most ``reach`` characters
    each, cut at a blank."""
    before = text[max(0, start - reach) : start].rpartition("\n\n")[2]
    after = text[end : end + reach].partition("\n\n")[0]
    if len(before) == reach:
        before = "… " + before.partition(" ")[2]
    if len(after) == reach:
        after = after.rpartition(" ")[0] + " …"
    return before, after
