"""What the newsroom knows of claims already: said by the apps above, which check and publish them.

Those apps add themselves to ``WHAT_IS_KNOWN`` in their ``AppConfig.ready``; what a state or a
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
    """That a claim is under check (``state``; ``desk`` is the page of the work) or was checked:
    ``rated`` and ``verdict``, the public page, stand as long as readers see a verdict."""

    state: str
    desk: str
    rated: Rated | None = None
    verdict: str = ""
    finding: str = ""


WHAT_IS_KNOWN: list[Callable[[Sequence[Claim]], Mapping[int, Known]]] = []


def what_is_known(claims: Sequence[Claim]) -> dict[int, Known]:
    """Return what is known of each claim, by its number; those nobody checks are left out."""
    known: dict[int, Known] = {}
    for ask in WHAT_IS_KNOWN if claims else ():
        known |= ask(claims)
    return known
