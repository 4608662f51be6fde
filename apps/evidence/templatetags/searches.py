"""Template tags for recorded searches: those made at once in several places as one sentence.

They read the ``searches`` of a document (see ``apps.factchecks.dossier``), without any query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template

register = template.Library()

# Place of the portal -> what was searched there: one, several.
SEARCHED = {
    "articles": ("article", "articles"),
    "factchecks": ("earlier fact-check", "earlier fact-checks"),
    "claimreviews": ("external fact-check", "external fact-checks"),
}
ON_A_SIDE = 3


@dataclass(slots=True)
class Searched:
    """One search: what was searched, when, for which words, and how many results were seen.

    On pages of the newsroom ``by`` is the person, ``pk`` one of its rows, and ``may_take_back`` says
    whether who reads the page may take it back.
    """

    places: list[str]
    at: str
    words: str
    seen: int
    note: str
    by: str
    pk: int | None = None
    may_take_back: bool = False

    @property
    def what(self) -> str:
        """What was searched, as a list in words: “41 articles and 2,310 external fact-checks”."""
        *before, last = self.places
        return f"{', '.join(before)} and {last}" if before else last


@register.filter
def as_searched(searches: Iterable[Mapping[str, Any]] | None) -> list[Searched]:
    """Return the searches of a document as sentences need them, in their order.

    Those of the same words at the same moment by the same person are one. ``None`` is the document
    of an edition from before searches were recorded.
    """
    rows: dict[tuple[str, str, str, str], Searched] = {}
    for search in searches or ():
        key = search["at"], search["words"], search["place"], search.get("by", "")
        row = rows.setdefault(
            key,
            Searched(
                [],
                search["at"],
                search["words"],
                0,
                search["note"],
                key[3],
                search.get("pk"),
                search.get("may_take_back", False),
            ),
        )
        row.places.append(_place(search))
        row.seen += search["seen"]
    for row in rows.values():
        row.places.reverse()
    return list(rows.values())


@register.filter
def on_a_side(searches: list[Searched]) -> list[Searched]:
    """Keep the newest searches, as many as an empty side lists."""
    return searches[:ON_A_SIDE]


def _place(search: Mapping[str, Any]) -> str:
    if search["where"] not in SEARCHED:
        return str(search["place"])
    one, several = SEARCHED[search["where"]]
    return f"{search['searched']:,} {one if search['searched'] == 1 else several}"
