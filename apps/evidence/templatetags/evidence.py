"""Template tags for evidence: grouped by stance, counted by passage and outlet, and the axis of the
values that sources report.

Those of readers take the document of a fact-check or an edition (see ``apps.factchecks.dossier``),
without any query.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import template

from apps.common.web_addresses import host_of
from apps.evidence.axis import Axis, Report, draw
from apps.evidence.candidates import proposed_value
from apps.evidence.models import Evidence
from apps.reading.comparing.agreement import as_amount
from apps.reading.describing import describe
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


@register.filter
def counted(pieces: Iterable[Any]) -> str:
    """Return how many passages of how many outlets these are: "2 passages, 1 outlet".

    ``pieces`` are documents, or pairs (document, row). Corroborating ones of an outlet in which the
    claim appears, or of its owner, are named: they are no corroboration. A source without a publisher
    is an outlet by its host, or by its title.
    """
    documents = [piece[0] if isinstance(piece, tuple) else piece for piece in pieces]
    outlets = {_outlet(document["source"]) for document in documents}
    text = f"{_number(len(documents), 'passage')}, {_number(len(outlets), 'outlet')}"
    own = [document for document in documents if is_own_corroboration(document)]
    for relation in ("same_publisher", "same_owner"):
        related = [document for document in own if document["own_outlet"] == relation]
        if related:
            share = str(len(related)) if len(related) < len(documents) else "all"
            text += f"; {share} from {_named(relation, related)}"
    return text if documents else "none"


def _named(relation: str, documents: Iterable[Mapping[str, Any]]) -> str:
    """Name the outlets of evidence that is no corroboration by how they relate to the claim's."""
    if relation == "same_owner":
        return "the same owner"
    several = len({_outlet(document["source"]) for document in documents}) > 1
    return f"the claim’s own outlet{'s' if several else ''}"


@register.filter
def is_own_corroboration(piece: Mapping[str, Any]) -> bool:
    """Say whether evidence would corroborate a claim of its own outlet, which does not count.

    Editions frozen before outlets were compared do not say so.
    """
    return piece.get("stance") == "corroborates" and bool(piece.get("own_outlet"))


def _outlet(source: Mapping[str, Any]) -> str:
    publisher = source.get("publisher") or {}
    host = host_of(source.get("url") or "")
    return str(publisher.get("slug") or publisher.get("name") or host or source["title"])


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


@register.filter
def value_to_confirm(evidence: Evidence) -> str:
    """Return, in words, the value that the portal reads in a passage without one; "" for none."""
    value = proposed_value(evidence)
    return describe(value) if value else ""


@register.inclusion_tag("evidence/_axis.html")
def axis(document: Mapping[str, Any]) -> dict[str, Any]:
    """Draw the claim's value and the comparable reports of an edition document on one line.

    ``left_out`` names the sources whose value cannot be compared with the claim's, ``undrawn`` those
    whose value has another measure than the axis; ``without`` is the number of passages that report none.
    """
    found = drawn(document)
    shown = Counter(row.label for row in found.rows) if found else Counter()
    reports = _reports(document["evidence"])
    compared = Counter(report.label for report, comparable in reports if comparable)
    return {
        "axis": found,
        "left_out": sorted(report.label for report, comparable in reports if not comparable),
        "undrawn": sorted((compared - shown).elements()),
        "without": len(document["evidence"]) - len(reports),
    }


def drawn(document: Mapping[str, Any]) -> Axis | None:
    """Return the axis of an edition document, ``None`` where there is nothing to compare.

    A share ("10 % of Syria's territory") is drawn as what it amounts to when more reports can be
    drawn so.
    """
    claim, text = document["claim"], document["claim"].get("value_text") or ""
    reports = [report for report, comparable in _reports(document["evidence"]) if comparable]
    amounts = [replace(report, value=_amount(report.value)) for report in reports]
    ways = (claim.get("value"), reports), (_amount(claim.get("value")), amounts)
    axes = [axis for value, shown in ways if (axis := draw(value, text, shown))]
    return max(axes, key=lambda axis: len(axis.rows), default=None)


def _reports(evidence: Iterable[Mapping[str, Any]]) -> list[tuple[Report, bool]]:
    """Return the reports of a value, and whether it can be compared with the claim's.

    Several of one outlet are distinguished by their day.
    """
    pieces = [piece for piece in evidence if piece.get("value_text")]
    counts = Counter(_source_name(piece) for piece in pieces)
    return [(_report(piece, counts), _is_comparable(piece)) for piece in pieces]


def _report(piece: Mapping[str, Any], counts: Mapping[str, int]) -> Report:
    label = _source_name(piece, with_day=counts[_source_name(piece)] > 1)
    return Report(label, piece.get("value"), piece["value_text"], piece["stance"])


def _is_comparable(piece: Mapping[str, Any]) -> bool:
    return (piece.get("agreement") or {}).get("relation") in {"agree", "conflict"}


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
