"""Template tags of the public pages: the rating scale, and an edition for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def on_axis(ratings: Iterable[Any], is_on_axis: bool) -> list[Any]:
    """Keep the ratings on the true–false axis (``True``) or those outside it (``False``)."""
    return [rating for rating in ratings if (rating.number is not None) is is_on_axis]


@register.filter
def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Write ``data`` for a ``<script type="application/ld+json">``, safe inside the page."""
    text = json.dumps(data, ensure_ascii=False).translate(IN_SCRIPT)
    return mark_safe(text)
