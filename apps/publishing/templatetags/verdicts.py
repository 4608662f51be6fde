"""Template tags for what a verdict says: its rating, the stance and agreement of a passage, values.

Every one gives word and icon and colour, never colour alone. Shared look is in ``look.py``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from apps.publishing.axis import Axis, Report, draw
from apps.publishing.icons import ICONS
from apps.publishing.templatetags.look import icon
from apps.reading.comparing.agreement import as_amount
from apps.reading.values import Quantity, from_json, to_json

register = template.Library()

STANCES = {
    "corroborates": "Corroborates",
    "conflicts": "Conflicts",
    "qualifies": "Qualifies",
    "context": "Context",
}
RELATIONS = {
    "agree": "Agrees",
    "conflict": "Conflicts",
    "not_comparable": "Not comparable",
}
KINDS = {
    "first": "First published",
    "update": "Updated",
    "correction": "Corrected",
    "clarification": "Clarified",
    "withdrawal": "Withdrawn",
}
IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def rating_badge(rating: Any, size: str = "", href: str = "") -> SafeString:
    """Show a rating (its document, a row of ratings, or an edition's columns) as a badge."""
    word, colour = _said(rating, "word"), _said(rating, "colour")
    drawing = icon(next((n for n in (_said(rating, "icon"), colour) if n in ICONS), "dot"))
    classes = f"rating rating--{colour}" + (f" rating--{size}" if size else "")
    if href:
        return format_html('<a class="{}" href="{}">{}{}</a>', classes, href, drawing, word)
    return format_html('<span class="{}">{}{}</span>', classes, drawing, word)


def _said(rating: Any, part: str) -> str:
    if isinstance(rating, Mapping):
        return str(rating.get(part) or "")
    return str(getattr(rating, part, "") or getattr(rating, f"rating_{part}", ""))


@register.simple_tag
def rating_scale(number: int | None, highest: int = 5) -> SafeString:
    """Draw the steps of the true–false scale with ``number`` filled; nothing without a number."""
    if number is None:
        return mark_safe("")
    steps = ('<i class="here"></i>' if n == number else "<i></i>" for n in range(1, highest + 1))
    return format_html(
        '<span class="scale" role="img" aria-label="Step {} of {} from false to true">{}</span>',
        number,
        highest,
        mark_safe("".join(steps)),
    )


@register.simple_tag
def stance(name: str, word: str = "") -> SafeString:
    """Show how a passage stands to the claim."""
    said = word or STANCES.get(name, name)
    return format_html('<span class="stance stance--{}">{}{}</span>', name, icon(name), said)


@register.simple_tag
def agreement(relation: str, reason: str = "") -> SafeString:
    """Show how a reported value sits with the claim's, with the reason in words."""
    why = format_html(' <span class="agreement__reason">{}</span>', reason) if reason else ""
    return format_html(
        '<span class="agreement agreement--{}">{}<span>{}{}</span></span>',
        relation,
        icon(relation),
        RELATIONS.get(relation, relation),
        why,
    )


@register.filter
def kind_word(kind: str) -> str:
    """Say what kind of edition this is."""
    return KINDS.get(kind, kind)


@register.filter
def with_stance(evidence: Iterable[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    """Keep the pieces of evidence of one stance, in their order."""
    return [piece for piece in evidence if piece.get("stance") == name]


@register.filter
def any_value(evidence: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether any piece of evidence reports a value."""
    return any(piece.get("value_text") for piece in evidence)


@register.filter
def on_axis(ratings: Iterable[Any], wanted: bool) -> list[Any]:
    """Keep the ratings on the true–false axis (``True``) or those outside it (``False``)."""
    return [rating for rating in ratings if (rating.number is not None) is wanted]


@register.inclusion_tag("publishing/_axis.html")
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
    """Take what was found comparable; one outlet's several reports are told apart by their day."""
    comparable = [
        piece
        for piece in evidence
        if (piece.get("agreement") or {}).get("relation") in {"agree", "conflict"}
    ]
    often = Counter(_source_name(piece) for piece in comparable)
    return [
        Report(
            _source_name(piece, with_day=often[_source_name(piece)] > 1),
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
        read = from_json(value)
    except ValueError:
        return value
    amount = as_amount(read) if isinstance(read, Quantity) else None
    return to_json(amount) if amount else value


@register.filter
def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Write ``data`` for a ``<script type="application/ld+json">``, safe inside the page."""
    text = json.dumps(data, ensure_ascii=False).translate(IN_SCRIPT)
    return mark_safe(text)
