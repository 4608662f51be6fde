"""The normal form of a stored text: NFC, line ends, blanks, paragraphs.

Bytes are decoded in ``apps.extraction.decoding``. Zero-width characters, bidirectional controls and
combining marks are kept: they are evidence.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def clean_text(text: str) -> str:
    """Return ``text`` in the portal's normal form; applying it twice changes nothing more.

    NFC; ``\\n`` line ends; no control characters; one space for a run of blanks; no blanks at
    line ends; paragraphs separated by exactly one blank line. A hard space between two digits is
    kept, since it belongs to the number. Soft hyphens are removed, since they belong to the layout.
    """
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")).replace("\u2029", "\n\n")
    text = _UNWANTED.sub("", text.replace("\t", " "))
    text = _BLANKS.sub(" ", compose(text))
    text = _BLANK_BESIDE_LINE_END.sub("\n", text)
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")


def compose(text: str) -> str:
    """Return ``text`` in NFC, in time linear in its length.

    Putting the marks of one letter in order is quadratic in their number, so a run of more than
    30 is first broken with U+034F, as the Stream-Safe Text Format does (UAX #15, section 13).
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    if _NO_LETTERS.search(text):
        text = _LONG_MARKS.sub("\\g<0>\u034f", text)
    return unicodedata.normalize("NFC", text)


_LINE_ENDS: Final = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028]")


_UNWANTED: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


_SPACE: Final = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"


_BLANKS: Final = re.compile(f"[{_SPACE}]{{2,}}|(?<![0-9])[{_SPACE}]|[{_SPACE}](?![0-9])")


_BLANK_BESIDE_LINE_END: Final = re.compile(" ?\n ?")


_BLANK_LINES: Final = re.compile("\n{3,}")


_NO_LETTERS: Final = re.compile(r"[^\w\s]{30}")  # a fast first check; includes every run of marks


_LONG_MARKS: Final = re.compile(
    "[" + "".join(chr(c) for c in range(0x300, 0x1E94B) if unicodedata.combining(chr(c))) + "]{30}"
)
