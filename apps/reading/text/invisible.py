"""Invisible characters: which they are, texts without them, and which ones to mark.

They are evidence and stay in every stored text (see ``apps.extraction.decoding``). Two texts that
differ by nothing else have the same ``comparable_text``; on pages those without an ordinary function
are marked (see ``unseen``; the marks are ``apps.common.text.visible_marks``).

The table is Unicode's ``Default_Ignorable_Code_Point``, characters that have no form of their own
(DerivedCoreProperties.txt, https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point):
the soft hyphen, the controls of direction (UAX #9: U+061C, U+200E–F, U+202A–E, U+2066–9), zero-width
spaces and joiners, fillers, selectors of a variant, tags; and the three signs around an annotation,
U+FFF9–B. ``unicodedata`` does not know the property, so the ranges are listed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from apps.reading.text.normal_form import clean_text

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


def comparable_text(text: str) -> str:
    """Return a clean ``text`` without its invisible characters, in the portal's normal form again.

    For comparing only: two texts are the same article when these are equal. Joiners and
    selectors go as well: in Persian, Hindi or an emoji they change the form, never the words.
    """
    if text.isascii() or not INVISIBLE.search(text):
        return text
    return clean_text(INVISIBLE.sub("", text))


def visible_name(name: str) -> str:
    """Return a name without invisible characters that have no ordinary function (see ``unseen``).

    For stored names: the joiners of a Persian name belong to its spelling and stay.
    """
    for run in reversed(list(unseen(name))):
        name = name[: run.start] + name[run.end :]
    return name


def visible_text(text: str) -> tuple[str, list[int]]:
    """Return the visible part of ``text`` and, for each of its code points, its offset in ``text``.

    Unlike ``comparable_text`` it does not normalise, so that offsets can be mapped back.
    """
    positions = [index for index, character in enumerate(text) if not INVISIBLE.match(character)]
    return INVISIBLE.sub("", text), positions


@dataclass(frozen=True, slots=True)
class Unseen:
    """A run of invisible characters without an ordinary function; code points, half open."""

    start: int
    end: int
    characters: str


def unseen(text: str) -> Iterator[Unseen]:
    """Yield the runs of invisible characters that should be marked, from left to right.

    Not those with an ordinary function in their context: a joiner after a letter of a script that
    joins (similar to RFC 5892, appendix A), a joiner or selector in an emoji, a flag's tags, a
    selector of a Han or Mongolian letter, a filler within a Hangul syllable, and a zero-width space
    between letters of a script that is written without spaces.
    """
    if text.isascii():
        return
    for match in _ORDINARY_OR_UNSEEN.finditer(text):
        if match.lastgroup:
            yield Unseen(match.start(), match.end(), match[0])


def code(character: str) -> str:
    """Return the code point of a character as Unicode writes it: “U+202E”."""
    return f"U+{ord(character):04X}"


def name(character: str) -> str:
    """Return Unicode's name of a character in small letters: “right-to-left override”."""
    return unicodedata.name(character, "no name").lower()


# Arabic, Syriac, Mongolian, Indic and the like, and the forms Arabic letters are printed in.
_JOINING: Final = "\u0600-\u0dff\u0e81-\u0eff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_SPACELESS: Final = "\u0e01-\u0fff\u1000-\u109f\u1780-\u17ff"
_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PICTURE: Final = "©®‼⁉™ℹ\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff〰〽㊗㊙"
_EMOJI: Final = f"{_PICTURE}\U0001f000-\U0001faff"
_ORDINARY_OR_UNSEEN: Final = re.compile(
    f"(?<=[{_JOINING}])[\u200c\u200d]"
    f"|(?<=[{_EMOJI}])\ufe0f?\u200d(?=[{_EMOJI}])"
    f"|(?<=[{_EMOJI}#*0-9\u2200-\u22ff])[\ufe0e\ufe0f]"
    f"|(?<=[{_HAN}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    "|(?<=[\u1820-\u18aa])[\u180b-\u180f]"
    "|(?<=[\u1100-\u11ff])[\u115f\u1160]|[\u115f\u1160](?=[\u1100-\u11ff])"
    f"|(?<=[{_SPACELESS}])\u200b(?=[{_SPACELESS}])"
    "|(?<=\U0001f3f4)[\U000e0030-\U000e007a]{2,6}\U000e007f"
    f"|(?P<unseen>{INVISIBLE.pattern}+)"
)
