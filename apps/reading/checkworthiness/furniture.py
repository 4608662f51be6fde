"""Recognises what stands around an article: captions, bylines, credits, invitations to subscribe."""

from __future__ import annotations

import re

from apps.reading.text.patterns import any_of
from apps.reading.text.word_lists import CREDITED

_BOILERPLATE_OPENING = re.compile(
    r"\W*(?:Updated|Published|Posted|By|Photo|Image|File photo|Credit|Source|Read more|Related|Advertisement)\b\W*+"
    r"(?:[A-Z\d][\w.’'-]*+\W*+){0,5}+$|\W*\d{1,2}/\d{1,2}/\d{2,4}\W*$|-?\d[\d.]* ?(?:°|%|C\b|F\b)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \w+ \d{1,2}, \d{4}$",
    re.IGNORECASE,
)
_BOILERPLATE_WITHIN = re.compile(
    rf"(?:/{any_of(CREDITED)}"
    r"|\bGetty Images\b|\bAP Photo\b|\bPhoto(?:graph)? by\b|©"
    r"|\bClick here\b|\bsubscribe\b|\bnewsletter\b|\bsign up\b|\ball rights reserved\b|\bcookies?\b"
    r"|\b(?:AFP|Reuters)\)$|\ba month makes a difference\b|\(\w+ [\w-]+/[\w /]+\)\s*$|\(Photo\b"
    r"|\b(?:login|log in) required\b)",
    re.IGNORECASE,
)
# Without one of these a sentence cannot match the pattern above, which is ten times as slow.
_BOILERPLATE_MARKS = (
    "/", "getty", "photo", "©", "click here", "subscribe", "newsletter", "sign up", "reserved",
    "cookie", "afp)", "reuters)", "month makes", " required",
)  # fmt: skip


CREDIT = re.compile(
    r"[ \u00a0]*\((?:[^()\n]{2,80}/[^()\n]{2,60}|(?:Photo|File|Image|Credit)\b[^()\n]{0,80})\)"
)


def is_furniture(sentence: str) -> bool:
    """Say whether a sentence is a caption, a byline or part of the page around the text."""
    if _BOILERPLATE_OPENING.match(sentence):
        return True
    lower = sentence.lower()
    marked = any(mark in lower for mark in _BOILERPLATE_MARKS)
    return marked and _BOILERPLATE_WITHIN.search(sentence) is not None
