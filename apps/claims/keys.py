"""Names of things on pages that several apps point at."""

from __future__ import annotations


def appearance_key(pk: int) -> str:
    """Return the key of an appearance's card."""
    return f"a{pk}"
