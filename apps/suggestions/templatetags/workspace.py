"""Tags of the article workspace: a paragraph with its marks, scores and reasons.

Nothing here queries or decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from apps.reading.checkworthiness import signs
from apps.reading.checkworthiness.worth import points, points_of_weights
from apps.reading.checkworthiness.worthiness import Reason
from apps.reading.text.sentences import Span
from apps.suggestions.workspace.layout import Paragraph, Piece, Segment

register = template.Library()


OUT_OF_BAND = mark_safe(' hx-swap-oob="true"')
HEADING = mark_safe(' role="heading" aria-level="2"')


@register.simple_tag
def marked_text(paragraphs: list[Paragraph]) -> SafeString:
    """Draw the text with its marks; the text of what is drawn is exactly the text."""
    return format_html_join(
        "", "{}{}", ((_paragraph(paragraph), paragraph.gap) for paragraph in paragraphs)
    )


@register.simple_tag
def marked_again(paragraph: Paragraph) -> SafeString:
    """Draw one paragraph that replaces the one on the page (out of band)."""
    return _paragraph(paragraph, OUT_OF_BAND)


@register.simple_tag
def spans(sentences: Iterable[Span]) -> str:
    """Write the offsets of each sentence, for the browser: "0-12 13-40"."""
    return " ".join(f"{span.start}-{span.end}" for span in sentences)


@register.filter
def strength(score: float) -> int:
    """Turn a score from 0 to 1 into one to four strokes, one for each 25 points."""
    return min(4, 1 + points(score) // 25)


@register.filter
def worth(score: float) -> int:
    """Turn a score from 0 to 1 into points from 0 to 100."""
    return points(score)


@register.filter
def heaviest(reasons: Iterable[Reason]) -> list[Reason]:
    """Return the three reasons that weigh most."""
    return sorted(reasons, key=lambda reason: -abs(reason.weight))[:3]


@register.filter
def weight(number: float) -> str:
    """Format a weight for people: "+0.42", "−0.1"."""
    if not number:
        return "0"
    sign = "−" if number < 0 else "+"
    return sign + f"{abs(number):.3f}".rstrip("0").rstrip(".")


@register.filter
def reason_in_words(code: str) -> str:
    """Say the reason of a code."""
    return signs.REASON_TEXTS.get(code, "initial score of every sentence")


@register.filter
def with_points(reasons: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """Return the reasons, the heaviest first, each with its points ("+28"), which add up."""
    heaviest_first = sorted(reasons, key=lambda reason: -abs(reason.get("weight", 0)))
    added = points_of_weights(reason.get("weight", 0) for reason in heaviest_first)
    signed = (f"{'−' if number < 0 else '+'}{abs(number)}" for number in added)
    return list(zip(heaviest_first, signed, strict=True))


def _paragraph(paragraph: Paragraph, more: str = "") -> SafeString:
    kind = format_html(' class="text__{}"', paragraph.kind) if paragraph.kind else ""
    role = HEADING if paragraph.kind == "heading" else ""
    words = SafeString("".join(_piece(piece) for piece in paragraph.pieces))
    begins = format_html('<p id="p-{}" dir="auto"{}{}{}>', paragraph.index, kind, role, more)
    return format_html("{}{}</p>", begins, words)


def _piece(piece: Piece) -> str:
    words = "".join(_segment(segment) for segment in piece.segments)
    if piece.sentence is None:
        return words
    return f'<span class="sentence" id="sentence-{piece.sentence}">{words}</span>'


def _segment(segment: Segment) -> str:
    """Draw words under their marks. Plain strings: the words are the only thing to escape, and a
    book has fifty thousand of these."""
    words = escape(segment.text)
    begun = {mark.key for mark in segment.begins}
    for mark in reversed(segment.marks):
        name = f' id="m-{mark.key}"' if mark.key in begun else ""
        rest = " mark--rest" if mark.is_rest else ""
        words = (
            f'<span class="mark mark--{mark.state} mark--lane-{mark.lane}{rest}" data-mark="{mark.key}" '
            f'data-start="{segment.start}"{name}>{words}</span>'
        )
    return words
