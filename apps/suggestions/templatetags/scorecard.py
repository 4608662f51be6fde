"""The scorecard drawn along the text: lengths in per cent of the strip, heights in pixels.

A browser stretches the strip to the column; nothing in it is scaled, so words and icons keep their
shape. Only attributes are used, since the pages allow no styles of their own.
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from apps.common.icons import ICONS, drawing
from apps.reading.checkworthiness.worth import points
from apps.suggestions.scorecard import Mark, Scorecard

register = template.Library()

HEIGHT = 64
FLOOR = 60
TALLEST = 30
LOWEST = 5
NARROWEST = 0.35
# Above so many sentences the plain ones would be a grey bar: only what is marked is drawn.
MOST_SENTENCES = 600
WORDS = {
    "open": "to decide",
    "dismissed": "dismissed",
    "claimed": "claim, not checked",
    "in_work": "claim under check",
}


@register.simple_tag
def strip(card: Scorecard) -> SafeString:
    """Draw the strip: sentences in order, marks whose height is their score."""
    undecided = [mark for mark in card.marks if mark.claim is None]
    claims = [mark for mark in card.marks if mark.claim is not None]
    return format_html(
        '<svg class="strip" width="100%" height="{}" role="group" aria-labelledby="scorecard-said">'
        '<g aria-hidden="true">{}{}</g>{}</svg>',
        HEIGHT,
        _sentences(card),
        format_html_join("", "{}", ((_undecided(mark, card.length),) for mark in undecided)),
        format_html_join("", "{}", ((_claim(mark, card.length),) for mark in claims)),
    )


@register.filter
def state_words(mark: Mark) -> str:
    """Say how far the work on a marked span went."""
    if mark.known and mark.known.rated:
        return mark.known.rated.word
    return WORDS.get(mark.state, mark.state)


def _sentences(card: Scorecard) -> SafeString:
    if len(card.sentences) > MOST_SENTENCES:
        return format_html('<rect class="strip__plain" x="0%" width="100%" y="{}" height="2"/>', 58)
    extents = (_extent(span.start, span.end, card.length) for span in card.sentences)
    return format_html_join(
        "", '<rect class="strip__plain" x="{}" width="{}" y="58" height="2"/>', extents
    )


def _undecided(mark: Mark, length: int) -> SafeString:
    return format_html(
        '<a href="#card-{0}" tabindex="-1" data-to-card="{0}" class="strip__mark strip__mark--{1}">'
        "<title>Worth {2} of 100, {3}</title>{4}</a>",
        mark.key,
        mark.state,
        points(mark.score),
        WORDS[mark.state],
        _bar(mark, length),
    )


def _claim(mark: Mark, length: int) -> SafeString:
    label = f"{state_words(mark)}: {mark.claim}"
    rated = mark.known.rated if mark.known else None
    colour = f" hue--{rated.colour}" if rated else ""
    return format_html(
        '<a href="#card-{0}" data-to-card="{0}" class="strip__mark strip__mark--{1}{2}" '
        'aria-label="{3}">{4}{5}{6}</a>',
        mark.key,
        mark.state,
        colour,
        label,
        _bar(mark, length),
        _icon(mark, length),
        _label(mark, length, label),
    )


def _bar(mark: Mark, length: int) -> SafeString:
    x, width = _extent(mark.start, mark.end, length)
    height = LOWEST + round(points(mark.score) * (TALLEST - LOWEST) / 100)
    return format_html(
        '<rect class="strip__bar" x="{}" width="{}" y="{}" height="{}" rx="1"/>',
        x,
        width,
        FLOOR - height,
        height,
    )


def _icon(mark: Mark, length: int) -> SafeString:
    rated = mark.known.rated if mark.known else None
    names = (rated.slug, rated.colour) if rated else ("factcheck",) if mark.known else ("claim",)
    name = next((icon for icon in names if icon in ICONS), "dot")
    return format_html(
        '<svg class="icon strip__icon" x="{}" y="15" width="13" height="13" viewBox="0 0 24 24" '
        'aria-hidden="true">{}</svg>',
        _extent(mark.start, mark.end, length)[0],
        mark_safe(drawing(name)),
    )


def _label(mark: Mark, length: int, label: str) -> SafeString:
    """Draw the words above a mark that is hovered or has the focus."""
    share = mark.start / max(length, 1)
    anchor = "start" if share < 0.5 else "end"
    words = label if len(label) <= 90 else label[:89].rstrip() + "…"
    return format_html(
        '<text class="strip__label" x="{}" y="11" text-anchor="{}">{}</text>',
        f"{100 * share:.2f}%",
        anchor,
        words,
    )


def _extent(start: int, end: int, length: int) -> tuple[str, str]:
    """Return where a span begins and how wide it is, in per cent, with a small gap after it."""
    whole = max(length, 1)
    width = max(100 * (end - start) / whole - 0.12, NARROWEST)
    return f"{min(100 * start / whole, 100 - width):.2f}%", f"{width:.2f}%"
