"""Template tags every page shares: icons, navigation, times, priorities.

Badges (states, ratings, stances) are in ``badges``. A tag renders one value as safe HTML, without
queries.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import get_language_info

from apps.common.icons import drawing
from apps.common.text.not_yet import NotYet
from apps.common.text.quotation_marks import nested
from apps.common.web_addresses import shown, web_address_or_empty

register = template.Library()

RIGHT_TO_LEFT = frozenset(
    (
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "ks",
        "ku-arab",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)
PRIORITIES = ("whenever", "soon", "today", "now")
DECORATION = mark_safe('aria-hidden="true"')
A_WEEK = dt.timedelta(days=7)
# The one style of days on all pages, in the newsroom's time zone: "24 November 2026".
DAY = "j F Y"
# A day, month or year as HTML has them (a "valid date string"); EDTF has more.
WHOLE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


@register.filter
def web_address(url: object) -> str:
    """Return ``url`` for an ``href`` when it is a web address, else ""."""
    return web_address_or_empty(url)


@register.simple_tag
def href(url: object) -> SafeString:
    """Return the attribute ``href``; nothing when ``url`` is no web address, as a link without it is text."""
    link = web_address_or_empty(url)
    return format_html('href="{}"', link) if link else mark_safe("")


@register.filter
def shown_address(url: str) -> str:
    """Return an address as people may read it (see ``web_addresses.shown``)."""
    return shown(url)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw the icon ``name``; without a ``label`` it is hidden from screen readers."""
    arrow = " icon--arrow" if name.startswith("arrow") else ""
    spoken = format_html('role="img" aria-label="{}"', label) if label else DECORATION
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" {}>{}</svg>',
        arrow,
        spoken,
        mark_safe(drawing(name)),
    )


@register.inclusion_tag("parts/nav_link.html", takes_context=True)
def nav_link(
    context: Context,
    url_name: str,
    label: str,
    icon: str = "",
    exact: bool = False,
    count: int = 0,
    counted: str = "",
) -> dict[str, Any]:
    """Show an entry of a navigation, marked as current; nothing when its page does not exist.

    ``exact`` marks it on its own page only, not on the pages below it. A ``count`` above zero is
    shown; ``counted`` says of what.
    """
    try:
        href = reverse(url_name)
    except NoReverseMatch:
        href = ""
    path = getattr(context.get("request"), "path", "")
    is_current = bool(href) and (path == href if exact else path.startswith(href))
    return {
        "href": href,
        "label": label,
        "icon": icon,
        "count": count,
        "counted": counted,
        "is_current": is_current,
        "is_page": path == href,
    }


@register.filter
def moment(value: Any) -> dt.datetime | None:
    """Return a datetime, or an RFC 3339 text as one; ``None`` for anything else."""
    if isinstance(value, dt.datetime):
        return value
    try:
        return parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None


@register.simple_tag
def ago(value: Any) -> SafeString:
    """Show a moment relative to now ("2 hours ago"), with the exact moment on focus."""
    when = moment(value)
    if when is None:
        return mark_safe("")
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    exact = _with_time(local)
    return format_html(
        '<time class="ago" datetime="{0}" title="{1}" data-exact="{1}" tabindex="0">{2}</time>',
        local.isoformat(timespec="seconds"),
        exact,
        _ago_in_words(local, timezone.now()),
    )


def _ago_in_words(when: dt.datetime, now: dt.datetime) -> str:
    passed = now - when
    if passed < dt.timedelta(minutes=1):
        return "just now"
    if passed < A_WEEK:
        return f"{timesince(when, now, depth=1)} ago"
    return date_format(when, DAY)


def _with_time(local: dt.datetime) -> str:
    """Return day, time and time zone: "24 November 2026, 21:40 UTC"."""
    return f"{date_format(local, DAY)}, {local:%H:%M} {local.tzname() or ''}".strip()


@register.simple_tag
def at_time(value: Any) -> SafeString:
    """Show the day and time of a moment ("24 November 2026, 21:40 UTC")."""
    when = moment(value)
    if when is None:
        return mark_safe("")
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), _with_time(local)
    )


@register.filter
def day_of(value: dt.datetime) -> str:
    """Return the day of a moment as text, for the title of a page: "24 November 2026"."""
    return date_format(timezone.localtime(value), DAY)


def time_of(edtf: str, words: str) -> SafeString:
    """Return ``words`` as a time of the day, month or year ``edtf``; as text when it is none."""
    form = '<time datetime="{}">{}</time>' if WHOLE.fullmatch(edtf) else "{1}"
    return format_html(form, edtf, words)


@register.simple_tag
def on_day(value: Any) -> SafeString:
    """Show the day of a moment ("24 November 2026"); what is ``NotYet`` known is marked."""
    if isinstance(value, NotYet):
        return format_html('<span class="not-yet">{}</span>', value)
    when = moment(value)
    if when is None:
        return mark_safe("")
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(timespec="seconds"),
        date_format(local, DAY),
    )


@register.simple_tag
def on_date(value: Any) -> SafeString:
    """Show a calendar day, given as a date or as ISO 8601 text; other text is shown unchanged."""
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        return format_html("{}", value)
    words = date_format(day, DAY)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.filter
def unlocalised(number: float) -> str:
    """Format a number for an attribute: with a decimal point in every language."""
    return f"{number:g}"


@register.filter
def thousands(number: int | str) -> str:
    """Format a whole number with commas (10,000); other values are returned unchanged."""
    return f"{number:,}" if isinstance(number, int) else number


@register.filter
def from_word(text: str) -> str:
    """Drop a partial word at the start of a context."""
    return text if text[:1].isspace() else text.partition(" ")[2]


@register.filter
def to_word(text: str) -> str:
    """Drop a partial word at the end of a context."""
    return text.rstrip() if text[-1:].isspace() else text.rpartition(" ")[0]


@register.filter
def inside_quotes(text: str) -> str:
    """Return words that stand between “ and ” with their own quotation marks one level deeper."""
    return nested(text)


@register.filter
def language_name(tag: Any) -> str:
    """Return the English name of the language of a BCP-47 tag; the tag, when it has no name here."""
    primary = str(tag or "en").split("-")[0].lower()
    try:
        return str(get_language_info(primary)["name"])
    except KeyError:
        return primary


@register.filter
def direction(language: Any) -> str:
    """Return ``rtl`` or ``ltr`` for a BCP 47 language tag, ``auto`` when it is not known."""
    tag = str(language or "").lower()
    if not tag:
        return "auto"
    return "rtl" if tag in RIGHT_TO_LEFT or tag.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def priority_word(priority: int) -> str:
    """Return the priority of a fact-check in a word."""
    return PRIORITIES[priority] if 0 <= priority < len(PRIORITIES) else str(priority)


@register.filter
def get(mapping: Mapping[str, Any], key: Any) -> Any:
    """Return the value of ``key`` in a mapping, ``None`` when it has none."""
    return mapping.get(str(key))
