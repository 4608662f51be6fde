"""Cuts sentences of other languages into words: elided articles and suffixes after “’” stand alone."""

from __future__ import annotations

import re

from apps.reading.text.words import LONGEST_SENTENCE, Words

_PLAIN = r"''|``|--|\d+(?:[.,:]\d+)*|[^\W_]+(?:-[^\W_]+)*|[^\w\s]|_+"
_ABBREVIATED = r"\b(?:Mme|MM|Dr|Dra|Sr|Sra|Prof|St|Mr|M)\.(?=\s)|"
_ELIDED = r"\b(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu)[’'](?=\w)|"
_MARKED = r"[^\W\d_](?:[^\W_]|[\u064b-\u0652\u0670\u0640])*|"
_PATTERNS = {
    "fr": re.compile(_ABBREVIATED + _ELIDED + _PLAIN, re.IGNORECASE),
    "ar": re.compile(_MARKED + _PLAIN),
}
_OTHERS = re.compile(_ABBREVIATED + _PLAIN)
_FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ـ": None} | {
    chr(code): None for code in (*range(0x64B, 0x653), 0x670)
})  # fmt: skip
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})


class Tokens(Words):
    """One sentence cut for a language; ``lower`` has the words as tables write them."""

    __slots__ = ()

    def __init__(self, text: str, start: int, end: int, language: str) -> None:
        end = min(end, start + LONGEST_SENTENCE)
        self._text, self._start, self.end = text, start, end
        self._offsets = None
        self.words = _PATTERNS.get(language, _OTHERS).findall(text, start, end)
        if language == "ar":
            self.lower = [word.translate(_FOLDED) or word for word in self.words]
        elif language == "tr":
            self.lower = [word.translate(_TURKISH).lower() for word in self.words]
        else:
            self.lower = [word.lower().replace("'", "’") for word in self.words]
