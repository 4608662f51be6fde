"""SVG shapes of the portal's icons: 24 by 24, strokes, in the colour of the text.

The template tag is ``icon`` in ``templatetags/display.py``. The drawings are inline, so a page needs no
icon font and no request.
"""

from __future__ import annotations

from collections.abc import Mapping

ICONS: Mapping[str, str] = {
    # ratings
    "false": '<path d="M5 5l14 14M19 5L5 19"/>',
    "mostly-false": '<path d="M8 8l8 8M16 8l-8 8"/><circle cx="12" cy="12" r="10"/>',
    "half-true": '<circle cx="12" cy="12" r="9.5"/><path d="M12 2.5a9.5 9.5 0 010 19z" '
    'fill="currentColor"/>',
    "mostly-true": '<circle cx="12" cy="12" r="10"/><path d="M7.5 12.5l3 3 6-6.5"/>',
    "true": '<path d="M4 12.5l5.5 5.5L20 6.5"/>',
    "unverifiable": '<path d="M8 8.5a4 4 0 118 .3c0 2.7-4 3.2-4 6"/><path d="M12 19.3v.2"/>',
    "outdated": '<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l-4 2.5"/>',
    "not-a-claim": '<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/>',
    # stance and agreement
    "corroborates": '<path d="M12 4v16M4 12h16"/>',
    "conflicts": '<path d="M9 3v6H3M15 21v-6h6M3 3l6 6M21 21l-6-6"/>',
    "qualifies": '<path d="M3 9c3-4 6-4 9-1s6 3 9-1M3 17c3-4 6-4 9-1s6 3 9-1"/>',
    "context": '<path d="M4 6h16M4 12h16M4 18h9"/>',
    "agree": '<path d="M5 9h14M5 15h14"/>',
    "conflict": '<path d="M5 9h14M5 15h14M16 4L8 20"/>',
    "not_comparable": '<circle cx="7.5" cy="12" r="4.5"/><rect x="14" y="8" width="8" height="8"/>',
    # doing
    "quantity": '<path d="M9.5 4l-2 16M16.5 4l-2 16M4.5 9.5h16M3.5 15h16"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "filter": '<path d="M3 6h18M7 12h10M10.5 18h3"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "check": '<path d="M4.5 12.5l5 5L19.5 7"/>',
    "undo": '<path d="M9 5L4 10l5 5"/><path d="M4 10h10a6 6 0 010 12h-3"/>',
    "edit": '<path d="M4 20l1-5L16.5 3.5l4 4L9 19z"/><path d="M13.5 6.5l4 4"/>',
    "bin": '<path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13"/>',
    "merge": '<path d="M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8"/>',
    "upload": '<path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4"/>',
    "download": '<path d="M12 4v12M7 11l5 5 5-5M4 16v4h16v-4"/>',
    "link": '<path d="M10 14a4.5 4.5 0 006.4 0l3.2-3.2a4.5 4.5 0 00-6.4-6.4L12 5.6"/>'
    '<path d="M14 10a4.5 4.5 0 00-6.4 0l-3.2 3.2a4.5 4.5 0 006.4 6.4l1.2-1.2"/>',
    "external": '<path d="M13 4h7v7M20 4l-9 9M18 14v6H4V6h6"/>',
    "share": '<path d="M12 14V3M8 6.5L12 3l4 3.5M6 11H4v10h16V11h-2"/>',
    "cite": '<path d="M9 7c-3 1-5 3.5-5 7v3h5v-5H6.5M19 7c-3 1-5 3.5-5 7v3h5v-5h-2.5"/>',
    "print": '<path d="M7 9V3h10v6M7 18H3V9h18v9h-4"/><path d="M7 14h10v7H7z"/>',
    "json": '<path d="M8 4c-4 0-1 7-5 8 4 1 1 8 5 8M16 4c4 0 1 7 5 8-4 1-1 8-5 8"/>',
    "feed": '<path d="M5 11a8 8 0 018 8M5 5a14 14 0 0114 14"/><path d="M5.5 18.5h.1"/>',
    "send": '<path d="M3 11l18-8-7 18-3-7z"/>',
    "more": '<path d="M5 12h.1M12 12h.1M19 12h.1"/>',
    # moving; "arrow" drawings mirror in right-to-left pages
    "arrow-next": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "arrow-back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "chevron-down": '<path d="M6 9l6 6 6-6"/>',
    # saying
    "info": '<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7.2v.1"/>',
    "success": '<circle cx="12" cy="12" r="9.5"/><path d="M7.5 12.5l3 3 6-6.5"/>',
    "warning": '<path d="M12 3.5L2.5 20.5h19z"/><path d="M12 10v5M12 17.7v.1"/>',
    "error": '<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M12 7.5v5.5M12 16.3v.1"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V7.5a4 4 0 018 0V11"/>',
    # places and things
    "queue": '<path d="M3 13l3-9h12l3 9v7H3z"/><path d="M3 13h6a3 3 0 006 0h6"/>',
    "article": '<path d="M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4"/>',
    "claim": '<path d="M4 4h16v12H11l-4.5 4.5V16H4z"/><path d="M8 8.5h8M8 12h5"/>',
    "evidence": '<path d="M4 3h9l5 5v5M13 3v5h5M4 3v18h6"/><circle cx="16" cy="17" r="3.5"/>'
    '<path d="M18.7 19.7L21.5 22"/>',
    "factcheck": '<path d="M9 4H5v17h14V4h-4M9 2.5h6v4H9z"/><path d="M8.5 13.5l2.5 2.5 4.5-5"/>',
    "history": '<path d="M3.5 12A8.5 8.5 0 106 6L3.5 8.5M3.5 3.5v5h5"/><path d="M12 7.5V12l3 2"/>',
    "comment": '<path d="M4 4h16v12H11l-4.5 4.5V16H4z"/>',
    "people": '<circle cx="9" cy="8" r="4"/><path d="M2 20c0-8 14-8 14 0M15.5 4.3a4 4 0 010 7.4M22 20c0-4-2-5.6-4-6"/>',
    "list": '<path d="M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1"/>',
    "tag": '<path d="M3 4h8l10 10-7 7L3 11zM7.5 8h.1"/>',
    "person": '<circle cx="12" cy="8" r="4.5"/><path d="M3.5 21c1-5 4.5-7 8.5-7s7.5 2 8.5 7"/>',
    "calendar": '<path d="M4 6h16v15H4zM4 11h16M8.5 3v5M15.5 3v5"/>',
    "globe": '<circle cx="12" cy="12" r="9.5"/><path d="M2.5 12h19M12 2.5c-7 6-7 13 0 19 7-6 '
    '7-13 0-19"/>',
    "keyboard": '<path d="M2.5 6h19v12h-19z"/><path d="M6.5 10h.1M10.5 10h.1M14.5 10h.1'
    'M18 10h.1M8 14h8"/>',
    "theme": '<circle cx="12" cy="12" r="9.5"/><path d="M12 2.5a9.5 9.5 0 010 19z" '
    'fill="currentColor"/>',
    "dot": '<circle cx="12" cy="12" r="4"/>',
}


def drawing(name: str) -> str:
    """Return the SVG shapes of ``name``; an unknown name is drawn as a dot, never an error."""
    return ICONS.get(name, ICONS["dot"])
