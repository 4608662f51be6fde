"""The groups of abbreviations of one language, which ``by_language`` describes and fills."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The word groups of one language, lower case and without their last stop."""

    never: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    ordinal_dot: bool = False
    small_begins: bool = False


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text that lists them."""
    return frozenset(text.split())
