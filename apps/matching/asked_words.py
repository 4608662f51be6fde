"""The words of a text that are searched for: what a post carries beside its statement is left out.

Pure. Addresses, handles, the marks of a repost, and the time and day that a platform prints under a
post say nothing of the claim. A hashtag is its words.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_ADDRESS: Final = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S{1,2000}", re.I)
# "— Name (@handle) 3 March 2024" under an embedded post: the name and the day are the post's.
_SIGNATURE: Final = re.compile(r"[—–-] ?[^—–\n]{0,80}\(@\w{1,40}\)[^\n]{0,40}\s*\Z")
# "10:15 PM · 3 Mar 2024", "3 mars 2024 · 22:15", with what is counted under it.
_HOUR: Final = r"\d{1,2}:\d{2}(?: ?[APap]\.?[Mm]\.?)?"
_DAY: Final = r"(?:\d{1,2}[^·\n!?؟\d]{1,20} \d{4}|[^\W\d_]{3,12}\.? \d{1,2}, \d{4})"
_STAMP: Final = re.compile(
    rf"(?<!\w)(?:{_HOUR} ?· ?{_DAY}|{_DAY} ?· ?{_HOUR})(?: ?·[^\n]{{0,60}})?\s*\Z"
)
_REPOST: Final = re.compile(r"\A\s*RT @\w{1,40}:?")
_HANDLE: Final = re.compile(r"(?<![\w@./])[.]?@\w{1,40}")
_HASHTAG: Final = re.compile(r"(?<!\w)[#＃](\w{1,100})")


def asked_words(text: str) -> str:
    """Return ``text`` without what is not its statement; ``text`` itself when nothing else is left."""
    if not any(mark in text for mark in "@#＃·/."):
        return text
    words = _SIGNATURE.sub(" ", _REPOST.sub(" ", _ADDRESS.sub(" ", text)))
    words = _HANDLE.sub(" ", _STAMP.sub(" ", words))
    words = " ".join(_HASHTAG.sub(lambda match: _parted(match[1]), words).split())
    return words if any(letter.isalnum() for letter in words) else text


def _parted(tag: str) -> str:
    """Return the words of a hashtag: parted at underscores, capitals and figures."""
    parts = [tag[0]]
    for before, letter in pairwise(tag):
        is_new = (before.islower() and letter.isupper()) or (
            before.isdigit() != letter.isdigit() and "_" not in (before, letter)
        )
        parts.append(f" {letter}" if is_new else letter)
    return "".join(parts).replace("_", " ")
