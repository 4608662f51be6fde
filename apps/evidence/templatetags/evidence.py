"""Template tags for evidence: grouped by stance, and the axis of the values that sources report.

They read the document of a fact-check or an edition (see ``apps.factchecks.dossier``), without any
query.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import template

from apps.evidence.axis import Axis, Report, draw
from apps.reading.comparing.agreement import as_amount
from apps.reading.values import Quantity, from_json, to_json

register = template.Library()


@register.filter
def with_stance(evidence: Iterable[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    """Keep the pieces of evidence of one stance, in their order."""
    return [piece for piece in evidence if piece.get("stance") == name]


@register.filter
def any_value(evidence: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether any piece of evidence reports a value."""
    return any(piece.get("value_text") for piece in evidence)


@register.filter
def of_stance(pieces: Iterable[tuple[Mapping[str, Any], Any]], name: str) -> list[Any]:
    """Keep the pairs (document, row) of evidence of one stance."""
    return [pair for pair in pieces if pair[0]["stance"] == name]


@register.inclusion_tag("evidence/_axis.html")
def axis(document: Mapping[str, Any]) -> dict[str, Any]:
    """Draw the claim's value and the comparable reports of an edition document on one line."""
    return {"axis": drawn(document)}


def drawn(document: Mapping[str, Any]) -> Axis | None:
    """Return the axis of an edition document, ``None`` where there is nothing to compare.

    A share ("10 % of Syria's territory") is drawn as what it amounts to when that is how it was
    compared.
    """
    claim, text = document["claim"], document["claim"].get("value_text") or ""
    reports = _reports(document["evidence"])
    amounts = [replace(report, value=_amount(report.value)) for report in reports]
    return draw(claim.get("value"), text, reports) or draw(
        _amount(claim.get("value")), text, amounts
    )


def _reports(evidence: Iterable[Mapping[str, Any]]) -> list[Report]:
    """Return the comparable reports; several of one outlet are distinguished by their day."""
    comparable = [
        piece
        for piece in evidence
        if (piece.get("agreement") or {}).get("relation") in {"agree", "conflict"}
    ]
    counts = Counter(_source_name(piece) for piece in comparable)
    return [
        Report(
            _source_name(piece, with_day=counts[_source_name(piece)] > 1),
            piece.get("value"),
            piece["value_text"],
            piece["stance"],
        )
        for piece in comparable
    ]


def _source_name(piece: Mapping[str, Any], *, with_day: bool = False) -> str:
    source = piece["source"]
    name = str((source.get("publisher") or {}).get("name") or source["title"])
    day = source.get("published_text")
    return f"{name}, {day}" if with_day and day else name


def _amount(value: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Turn a share of a known whole into its amount; anything else stays as it is."""
    try:
        parsed = from_json(value)
    except ValueError:
        return value
    amount = as_amount(parsed) if isinstance(parsed, Quantity) else None
    return to_json(amount) if amount else value
