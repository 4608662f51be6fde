"""Keys of page elements that several apps link to."""

from __future__ import annotations


def appearance_key(pk: int) -> str:
    """Return the key of an appearance's card."""
    return f"a{pk}"
