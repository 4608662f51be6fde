"""How far claims are checked and published, as the apps above report it.

Those apps add a function to ``WHAT_IS_KNOWN`` in their ``AppConfig.ready``; what a state or a
rating means does not live here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from apps.claims.models import Claim


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating that readers see: its slug, word and colour."""

    slug: str
    word: str
    colour: str


@dataclass(frozen=True, slots=True)
class Known:
    """How far the check of a claim is: its ``state``, the ``desk`` page of the work and, while a
    verdict is public, its rating (``rated``) and page (``verdict``)."""

    state: str
    desk: str
    rated: Rated | None = None
    verdict: str = ""
    finding: str = ""


WHAT_IS_KNOWN: list[Callable[[Sequence[Claim]], Mapping[int, Known]]] = []


def what_is_known(claims: Sequence[Claim]) -> dict[int, Known]:
    """Return what is known of each claim, by its number; unchecked claims are left out."""
    known: dict[int, Known] = {}
    for ask in WHAT_IS_KNOWN if claims else ():
        known |= ask(claims)
    return known
