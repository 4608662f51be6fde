"""Detects the language of a text, by its script or by py3langid, and the script.

Language and script label articles, sentences and pasted pages; "" when in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from apps.reading.text.small_words import is_shown_by_words

# The probability from which a language is certain. At 0.8, under one short text in a thousand gets a
# wrong language (docs/decisions/0032-py3langid-tells-languages.md).
CERTAIN: Final = 0.8
# From here on a language is certain when its small words say so, too.
LIKELY: Final = 0.3
LONGEST: Final = 20_000
PIECE: Final = 500  # three of these are as reliable as a whole article, and faster
# Languages that the model names differently, or confuses with a commoner one.
_AS_ONE: Final = {"no": "nb", "bs": "hr", "ms": "id", "ary": "ar", "arz": "ar", "pcm": "en"}
_NO_LANGUAGE: Final = "zxx"
_SCRIPTS: Final = (
    ("Latin", re.compile("[A-Za-zÀ-ɏ]")),
    ("Cyrillic", re.compile("[Ѐ-ӿ]")),
    ("Arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Hebrew", re.compile("[\u0590-\u05ff]")),
    ("Greek", re.compile("[Ͱ-Ͽ]")),
    ("Kana", re.compile("[\u3040-\u30ff]")),
    ("Han", re.compile("[\u3400-\u9fff]")),
    ("Hangul", re.compile("[\uac00-\ud7af]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("Devanagari", re.compile("[\u0900-\u097f]")),
    ("Georgian", re.compile("[\u10a0-\u10ff]")),
    ("Armenian", re.compile("[\u0530-\u058f]")),
)
_ONE_LANGUAGE: Final = {
    "Hebrew": "he", "Greek": "el", "Hangul": "ko", "Thai": "th", "Georgian": "ka", "Armenian": "hy",
    "Kana": "ja", "Han": "zh",
}  # fmt: skip
# Languages that the model knows and that are written in a script shared with others.
_WRITTEN_IN: Final = {
    language: script
    for script, languages in {
        "Arabic": "ar fa ur ps ckb ug sd",
        "Cyrillic": "ru uk bg be mk kk ky mn tg tt ba cv sr",
        "Devanagari": "hi mr ne sa",
    }.items()
    for language in languages.split()
}


def script_of(text: str) -> str:
    """Return the script most letters of ``text`` belong to ("Latin", "Arabic", …), or ""."""
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPTS}
    if counts["Kana"] * 10 > counts["Han"] > 0:
        return "Kana"
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def language_of(text: str) -> str:
    """Return the BCP 47 language of ``text``, or "" when it is uncertain.

    Never one of another script than most of its letters, as for a text with a passage in Arabic.
    """
    sample = text[:LONGEST]
    script = script_of(sample)
    if language := _ONE_LANGUAGE.get(script):
        return language
    shares: Counter[str] = Counter()
    for code, share in _identifier().rank(_pieces(sample)):
        shares[_AS_ONE.get(code, code)] += share
    [(best, share)] = shares.most_common(1)
    if best != "sr" and script and _WRITTEN_IN.get(best, "Latin") != script:
        return ""
    if share >= CERTAIN:
        return best if best != _NO_LANGUAGE else ""
    return best if share >= LIKELY and is_shown_by_words(sample, best) else ""


def _pieces(text: str) -> str:
    """Return the beginning, the middle and the end of a long text, a short one whole."""
    if len(text) <= 3 * PIECE:
        return text
    middle = (len(text) - PIECE) // 2
    return " ".join((text[:PIECE], text[middle : middle + PIECE], text[-PIECE:]))


@cache
def _identifier() -> LanguageIdentifier:
    """Return the model, loaded by the first text that needs it (about half a second, 75 MB)."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def tag(raw: str) -> str:
    """Return a language tag as BCP 47 writes it ("en_us" gives "en-US"), or "" for no tag."""
    match = re.match(
        r"^\s*([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?\b", raw
    )
    if not match:
        return ""
    script, region = match[2], match[3]
    return "-".join(
        part
        for part in (match[1].lower(), script and script.title(), region and region.upper())
        if part
    )
