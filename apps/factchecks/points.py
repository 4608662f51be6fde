"""What a reviewer has to judge in a document: the evidence whose stance does not explain itself. Pure.

The document is that of ``dossier``. What is missing before review is in ``readiness``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from apps.common.text.quotation_marks import quoted
from apps.reading.comparing.agreement import Agreement
from apps.reading.comparing.stance import is_contrary

CONTRARY = {
    "corroborates": "corroborates the claim, but its value differs",
    "conflicts": "conflicts with the claim, but its value fits",
}
OWN_OUTLET = {
    "same_publisher": "is of an outlet in which the claim appears",
    "same_owner": "has the same owner as an outlet in which the claim appears",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence about one piece of evidence, its number, and the reason given, if one was needed."""

    evidence: int
    sentence: str
    reason: str = ""
    needs_reason: bool = False


def points_of(document: Mapping[str, Any]) -> list[Point]:
    """Return the points of a document in the order of its evidence."""
    return [point for piece in document["evidence"] for point in _points(piece)]


def stated_in(document: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each article or source without address or day that states why.

    A work is there once, though the claim appears in it and evidence quotes it.
    """
    works = [row["article"] for row in document["appearances"]]
    works += [row["source"] for row in document["evidence"]]
    sentences = (_stated(work) for work in works)
    return list(dict.fromkeys(filter(None, sentences)))


def _stated(work: Mapping[str, Any]) -> str:
    parts = []
    if reason := work.get("not_online"):
        parts.append(f"not online, because {quoted(reason.strip().rstrip('.'))}")
    if work.get("day_not_known"):
        parts.append("its day is not known")
    return f"{quoted(work['title'])}: {'; '.join(parts)}." if parts else ""


def _points(piece: Mapping[str, Any]) -> Iterator[Point]:
    source, stance = piece["source"], piece["stance"]
    name = (source.get("publisher") or {}).get("name") or source["title"]
    agreement = Agreement(piece["agreement"]["relation"], piece["agreement"]["reason"])
    if is_contrary(stance, agreement):
        yield Point(
            piece["id"],
            f"{name} {CONTRARY[stance]}: {agreement.reason}.",
            piece.get("stance_reason", ""),
            needs_reason=True,
        )
    if stance == "corroborates" and (own := OWN_OUTLET.get(piece.get("own_outlet", ""))):
        yield Point(piece["id"], f"{name} {own}: it does not count as corroboration.")
