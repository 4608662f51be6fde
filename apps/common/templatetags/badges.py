"""Template tags for badges: the state of a fact-check, a rating, the stance and agreement of a passage.

Each gives a word, and an icon and a colour beside it, never colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from apps.common.icons import ICONS
from apps.common.templatetags.display import icon

register = template.Library()

STATE_WORDS = {
    "open": "Open",
    "in_review": "In review",
    "approved": "Approved",
    "published": "Published",
    "withdrawn": "Withdrawn",
    "merged": "Merged",
}
STANCES = {
    "corroborates": "Corroborates",
    "conflicts": "Conflicts",
    "qualifies": "Qualifies",
    "context": "Context",
}
# What a comparison without a reason is called. "Conflicts" is a stance, which only people take.
RELATIONS = {
    "agree": "The same",
    "conflict": "Apart",
    "not_comparable": "Not comparable",
}
KINDS = {
    "first": "First published",
    "update": "Updated",
    "correction": "Corrected",
    "clarification": "Clarified",
    "withdrawal": "Withdrawn",
    "merged": "Merged with another claim",
    "replacement": "Checked anew",
    "recheck": "Marked as being checked again",
}


@register.simple_tag
def state_badge(state: str, word: str = "") -> SafeString:
    """Show the state of a fact-check as a badge; ``word`` overrides its usual word."""
    words = word or STATE_WORDS.get(state, state.replace("_", " ").capitalize())
    return format_html('<span class="badge badge--{}">{}</span>', state, words)


@register.simple_tag
def rating_badge(rating: Any, size: str = "", href: str = "") -> SafeString:
    """Show a rating (its document, a row of ratings, or an edition's columns) as a badge."""
    word, colour = _column(rating, "word"), _column(rating, "colour")
    drawing = icon(next((n for n in (_column(rating, "icon"), colour) if n in ICONS), "dot"))
    classes = f"rating rating--{colour}" + (f" rating--{size}" if size else "")
    if href:
        return format_html('<a class="{}" href="{}">{}{}</a>', classes, href, drawing, word)
    return format_html('<span class="{}">{}{}</span>', classes, drawing, word)


def _column(rating: Any, part: str) -> str:
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
    """Show the stance of a passage on the claim."""
    words = word or STANCES.get(name, name)
    return format_html('<span class="stance stance--{}">{}{}</span>', name, icon(name), words)


@register.simple_tag
def agreement(relation: str, reason: str = "") -> SafeString:
    """Show how a reported value compares with the claim's, in figures and in a neutral colour.

    ``relation`` is a code and is not shown as a word: what it means for the claim is the stance,
    which a person takes.
    """
    words = reason or RELATIONS.get(relation, relation)
    return format_html(
        '<span class="agreement agreement--{}">{}<span>{}{}</span></span>',
        relation,
        icon(relation),
        words[:1].upper(),
        words[1:],
    )


@register.filter
def kind_word(kind: str) -> str:
    """Return the kind of an edition in words."""
    return KINDS.get(kind, kind)
