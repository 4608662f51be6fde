"""The kind of a line, by its shape and the labels that sites use.

Credits, captions, weather, form fields, share buttons, appeals, related-story labels: pure functions
of one line. Where in a text such a line may be dropped is decided by ``page`` and ``pasted``;
a full sentence is never boilerplate for its topic alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from apps.extraction.boilerplate.site_words import (
    ADDRESSES,
    AGENCIES,
    BUTTONS,
    CLOSINGS,
    CUES,
    LABELS,
    LEADING_TO_STORIES,
    NETWORKS,
    NOTICES,
    PHOTO_AGENCIES,
    PICTURES,
    POINTERS,
    REQUESTS,
    STORIES,
)
from apps.reading.text.patterns import any_of

_IN_CREDIT: Final = re.compile(
    rf"\b{any_of(AGENCIES)}\b|\b(?:photos?|photograph\w*|images?|pictures?|courtesy|credits?|handout|"
    r"file|screen\s?(?:shot|grab)|archives?|pool|foto\w*|crédit\w*|via)\b|©|\bфото\b|صورة|تصوير",
    re.IGNORECASE,
)
_PHOTO: Final = re.compile(
    r"\b(?:photo|image|picture|courtesy|credit|handout|screen\s?shot|foto)\b|фото|صورة",
    re.IGNORECASE,
)
_LAST_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]](\.?)$")
_NAME_SLASH_AGENCY: Final = re.compile(r"[\w.’'\-] ?/ ?[@A-ZÀ-ÞА-ЯĀ-Ž][\w.’'\- ]*")
_CREDIT_START: Final = re.compile(
    rf"^\W*(?:{any_of(PICTURES)}\s*(?:credit|source|by|courtesy|caption|copyright|via|:|©|\||/)|"
    r"(?:source|credit|caption)\s?:|©|\(c\) ?(?:19|20)\d\d|copyright\b|image (?:source|caption),|"
    r"view gallery|(?:REUTERS|AP Photo|AFP|Getty Images?|EPA)(?:\s?[/|:]|$|\s+via\b))",
    re.IGNORECASE,
)
_NAMES: Final = r"(?:(?:[A-ZÀ-Þ@][\w.’'\-]*|for|via|by|of|and|de|[©–—-])[\s/,|]+){0,8}"
_CREDIT_END: Final = re.compile(
    r"(?:[.!?”\"’)]|\s[|–—-])\s+(?:Photo(?:graph)?s?(?: (?:by|credit))?:?\s+.{2,60}|"
    r"(?:Photo(?:graph)?|Image|Picture|Credit|Foto|Фото)\s?:\s*.{2,60}|"
    rf"{_NAMES}{any_of(PHOTO_AGENCIES)}[^.!?:]{{0,30}})$"
    r"|\bREUTERS/[\w .]+$|\bvia (?:AP|AFP|Getty Images|Reuters|REUTERS)$"
)
_WEATHER: Final = re.compile(
    r"^[-+−]?\d{1,3}(?:[.,]\d)?\s?"
    r"(?:°\s?[CFcf]?|º\s?[CF]?|℃|℉|[CF]|%|km/?h|kmh|mph|m/s|hPa|mb)$|"
    r"^(?:(?:mostly|partly|light|heavy|moderate|scattered|broken|few|overcast|clear|some) )*"
    r"(?:clouds?|cloudy|sky|skies|rain|showers|snow|sunny|haze|mist|fog|thunderstorms?|drizzle)"
    r"(?:\s+[-+]?\d+.{0,6})?$",
    re.IGNORECASE,
)
_BARE_NUMBER: Final = re.compile(r"^[\d\s.,:+%°#/-]{1,12}(?:[KkMm]\b)?$")
_AFTER_BUTTON: Final = (
    r"( (?:this|on|via|with|to|by|us|now|here|button|article|story|post|page|link|more|in|up|"
    r"for free))*( (?:email|friend|article|story|post|page|" + "|".join(NETWORKS) + "))?"
)
_LABEL: Final = re.compile(
    rf"^\W*(?:{any_of(LABELS)}|{any_of(LEADING_TO_STORIES)}(?: {any_of(STORIES)})?|"
    rf"{any_of((*BUTTONS, *NETWORKS))}{_AFTER_BUTTON}|"
    rf"(?:{any_of((*NETWORKS, 'share', 'tweet', 'print', 'email', '(?:copy )?link'))}|"
    r"[,|/·•\s]|and)+)\s*(?:\.{2,}|[:…»›>→\-]*)\s*$",
    re.IGNORECASE,
)
_POINTER: Final = re.compile(rf"^\W*{any_of(POINTERS)}\s*[:|>»–—-]", re.IGNORECASE)
_CLOSING: Final = re.compile(rf"^\W*{any_of(CLOSINGS)}", re.IGNORECASE)
_CUE: Final = re.compile(
    rf"\b{any_of(CUES)}\b|©|[$€£₺]\s?\d+ (?:a|per) (?:month|week|year)|\.\.$", re.IGNORECASE
)
_NOTICE: Final = re.compile(rf"{any_of(NOTICES)}|^\W*(?:©|copyright\b)", re.IGNORECASE)
_ADDRESSED: Final = re.compile(rf"\b{any_of(ADDRESSES)}\b", re.IGNORECASE)
_QUOTED: Final = re.compile('[“"«„][^”"»“]*[”"»“]')
_ASKING: Final = re.compile(rf"(?:^|[.!?]\s)\W{{0,4}}{any_of(REQUESTS)}\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"^\W*(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|@\w+)\W*$", re.IGNORECASE
)
_LONGEST: Final = 1_000  # letters; longer lines are prose, and patterns on them would take long
_END: Final = re.compile(
    r"[.!?…。！？؟۔।:;][\"'”’»)\]*]*$|(?<!\d)[.!?…。！？؟۔।:;][\"'”’»)\]*\d]*$|[\"”»]$"
)


def words(line: str) -> int:
    """Count the words of ``line``; in scripts without spaces, three characters count as two words."""
    unspaced = len(re.findall("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]", line))
    return len(line.split()) + unspaced * 2 // 3


def ends_a_sentence(line: str) -> bool:
    """Say whether ``line`` ends as a sentence does, also before a closing quotation mark or bracket."""
    return bool(_END.search(line.rstrip()[-40:]))


@lru_cache(maxsize=1024)
def is_credit(line: str) -> bool:
    """Say whether ``line`` is a photo caption or credit: "(Name/Agency)" at its end, "Photo: …"."""
    line = line.strip()
    if len(line) > _LONGEST or words(line) > 90:
        return False
    if (bracket := _LAST_BRACKET.search(line)) and _is_credit_bracket(line, bracket):
        return True
    count = words(line)
    return bool(
        (count <= 60 and _CREDIT_START.search(line)) or (count <= 45 and _CREDIT_END.search(line))
    )


def is_weather(line: str) -> bool:
    """Say whether ``line`` is a temperature, a humidity or a sky, as site headers print them."""
    return len(line) <= 80 and bool(_WEATHER.match(line.strip()))


@lru_cache(maxsize=1024)
def is_label(line: str) -> bool:
    """Say whether ``line`` is nothing but a site's label, button or address."""
    line = line.strip()
    return len(line) <= 140 and bool(
        _LABEL.match(line) or _ADDRESS.match(line)
        or not any(c.isalnum() for c in line)
    )  # fmt: skip


def is_bare_number(line: str) -> bool:
    """Say whether ``line`` is a number alone: a counter at the edges, a table's cell within."""
    return bool(_BARE_NUMBER.match(line.strip()))


def leads_to_another_story(line: str) -> bool:
    """Say whether ``line`` is a pointer such as "Read more: …" to another page."""
    return len(line) <= 400 and words(line) <= 30 and bool(_POINTER.match(line))


@lru_cache(maxsize=1024)
def asks_the_visitor(line: str) -> int:
    """Count the signs that ``line`` addresses the visitor of a site: appeals, forms, notices.

    What is in quotation marks is not counted, and a sentence counts only when it addresses
    the visitor, so an article *about* passwords or donations is left alone.
    """
    if len(line) > 3 * _LONGEST:
        return 0
    spoken = _QUOTED.sub(" ", line)
    asking, notice = bool(_ASKING.search(spoken)), bool(_NOTICE.search(spoken))
    is_sentence = words(line) >= 9 or (ends_a_sentence(line) and not line.endswith(".."))
    if is_sentence and not asking and not notice and not _ADDRESSED.search(spoken):
        return 0
    return len({cue[0].lower() for cue in _CUE.finditer(spoken)}) + asking + notice


def mentions_sites(line: str) -> bool:
    """Say whether ``line`` has any words of newsletters, accounts, comments or donations."""
    return len(line) <= 3 * _LONGEST and bool(_CUE.search(line))


def requests_something(line: str) -> bool:
    """Say whether a sentence of ``line``, outside quotation marks, begins as a request."""
    return len(line) <= 3 * _LONGEST and bool(_ASKING.search(_QUOTED.sub(" ", line)))


def speaks_to_the_visitor(line: str) -> bool:
    """Say whether ``line``, under an article, is the site's appeal, form or notice."""
    is_short = words(line) <= 14 and (not ends_a_sentence(line) or line.endswith(".."))
    return asks_the_visitor(line) >= (1 if is_short else 2)


def unquoted(line: str) -> str:
    """Return ``line`` without what stands in quotation marks."""
    return _QUOTED.sub(" ", line) if len(line) <= 3 * _LONGEST else line


def closes_a_story(line: str) -> bool:
    """Say whether ``line`` tells how an article was made: who helped, where it was printed first."""
    return len(line) <= 300 and words(line) <= 40 and bool(_CLOSING.match(line))


def _is_credit_bracket(line: str, bracket: re.Match[str]) -> bool:
    """A credit follows a complete caption; a bracket that belongs to a sentence is before its stop."""
    inside, stop = bracket[1], bracket[2]
    before = line[: bracket.start()].rstrip()
    if _NAME_SLASH_AGENCY.search(inside) and not (stop and not _IN_CREDIT.search(inside)):
        return True
    if words(inside) > 8 or not _IN_CREDIT.search(inside) or stop:
        return False
    return not before or ends_a_sentence(before) or bool(_PHOTO.search(inside))
