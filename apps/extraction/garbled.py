"""Text that was decoded in the wrong charset before it came here: seen, and never silently repaired.

UTF-8 that was read as Windows-1252 (or 1251, 1254) leaves pairs of signs that no language writes: a lead
byte as a letter such as Ã, â or Ð, and behind it a sign or letter of the upper half. A pair counts when its
bytes are UTF-8 for a letter or a quotation mark; two of them, or the replacement character, are damage.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

_LEADS: Final = re.compile(
    "[ÂÃÄÅÆÎÏÐÑØÙÚÛâãäåРСШЩГВЎĂÄĹ]"
    "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0400-\u045fąćęłńśźżşŞĂÂ˘ˇ˙˝˛]{1,3}"
)
_CHARSETS: Final = ("cp1252", "cp1251", "cp1254", "cp1250", "latin-1")
_MOST: Final = 200_000
_LEAST: Final = 2
_MATCHES: Final = 2_000
_FEW: Final = 400  # letters of a text in which one pair is enough


def is_garbled(text: str) -> bool:
    """Say whether ``text`` shows signs of a wrong charset, or characters that were lost."""
    text = text[:_MOST]
    if "\ufffd" in text:
        return True
    if text.isascii():
        return False
    pairs = sum(_is_utf8(match[0]) for match in islice(_LEADS.finditer(text), _MATCHES))
    return pairs >= (1 if len(text) < _FEW else _LEAST)


def _is_utf8(signs: str) -> bool:
    """Say whether the bytes that ``signs`` were made of are UTF-8 for one character."""
    for charset in _CHARSETS:
        for length in range(2, len(signs) + 1):
            try:
                character = signs[:length].encode(charset).decode("utf-8")
            except UnicodeError:
                continue
            if len(character) == 1 and (
                character.isalpha() or character in "‘’“”„–—…€£©°«»•\u00a0"
            ):
                return True
    return False
