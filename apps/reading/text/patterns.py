"""Regular expressions made of lists of words."""

from __future__ import annotations


def any_of(alternatives: tuple[str, ...]) -> str:
    """Return one group of a regular expression that matches any of ``alternatives``."""
    return f"(?:{'|'.join(alternatives)})"
