"""Template tags for claims: the icon of a kind of claim."""

from __future__ import annotations

from django import template

register = template.Library()

KIND_ICONS = {
    "quantity": "quantity",
    "date": "calendar",
    "quote": "comment",
    "event": "dot",
    "comparison": "agree",
    "other": "claim",
}


@register.filter
def kind_icon(kind: str) -> str:
    """Name the icon of a kind of claim."""
    return KIND_ICONS.get(kind, "claim")
