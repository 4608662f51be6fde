"""The characters nobody sees: which they are, what a text says without them, which to point at.

They are evidence and stay in every stored text (see ``decoding``). Two texts that differ by nothing
else have the same wording; on screen those that do no ordinary work are marked (see ``marks``). How
a mark looks does not live here.

The table is Unicode's ``Default_Ignorable_Code_Point``, characters that have no form of their own
(DerivedCoreProperties.txt, https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point):
the soft hyphen, the controls of direction (UAX #9: U+061C, U+200E–F, U+202A–E, U+2066–9), zero-width
spaces and joiners, fillers, selectors of a variant, tags; and the three signs around an annotation,
U+FFF9–B. ``unicodedata`` does not know the property, so the ranges stand here.
"""

from __future__ import annotations

import re
from typing import Final

from apps.articles.decoding import clean_text

RANGES: Final = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian selectors and vowel separator
    (0x200B, 0x200F),  # zero-width space, non-joiner, joiner, left-to-right and right-to-left mark
    (0x202A, 0x202E),  # embeddings and overrides of direction
    (0x2060, 0x206F),  # word joiner, invisible operators, isolates of direction, old controls
    (0x3164, 0x3164),  # Hangul filler
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark, once a zero-width no-break space
    (0xFFA0, 0xFFA0),  # halfwidth Hangul filler
    (0xFFF0, 0xFFFB),  # unassigned, and the signs around an annotation
    (0x1BCA0, 0x1BCA3),  # controls of shorthand
    (0x1D173, 0x1D17A),  # controls of musical notation
    (0xE0000, 0xE0FFF),  # tags and more variation selectors
)
INVISIBLE: Final = re.compile(
    "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES) + "]"
)


def wording(text: str) -> str:
    """Return a clean ``text`` without its invisible characters, in the portal's normal form again.

    For comparing only: two texts are the same article when their wordings are equal. Joiners and
    selectors go as well: in Persian, Hindi or an emoji they change the form, never the words.
    """
    if text.isascii() or not INVISIBLE.search(text):
        return text
    return clean_text(INVISIBLE.sub("", text))
