"""Splits a text into sentences.

Spans are half open and count Unicode code points of the text as given; nothing is changed, and
every non-blank character lies in a sentence. Whether a stop ends a sentence depends on the words
before and after it; the lists are in ``abbreviations``.

A blank line always ends a sentence. A single line break ends one too (a heading, an item of a list,
a line of a transcript), unless the line continues: it was wrapped softly (a space before the break,
as RFC 3676 "format=flowed" writes it) or it was wrapped because the next word did not fit.

A sentence has at most ``long_sentences.LONGEST`` code points: a longer one is cut at the best place.
One pass with bounded look-ahead and look-behind: linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.reading.text.abbreviations.by_language import abbreviations
from apps.reading.text.abbreviations.groups import Abbreviations
from apps.reading.text.after_hours import goes_on_after_hour
from apps.reading.text.list_marks import list_markers
from apps.reading.text.long_sentences import parts_of
from apps.reading.text.passages import passages


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: ``text[start:end]``, counted in code points."""

    start: int
    end: int


LONGEST_PAREN = 400
_NO_BLANK = frozenset("。！？｡።፧፨။។៕।॥")  # ends behind which no blank is needed
_SURE = _NO_BLANK | frozenset(":։")
_TO = frozenset("とっ、")
_UNITS = frozenset("h km kg cm min sec ч мин сек км кг см м".split())
_ASKING = frozenset("!?؟;\u037e፧！？")
_REACH = 40

_STOP = re.compile(
    r"(?P<stop>[.!?…؟۔।॥。！？｡‼⁇⁈⁉։\u037e።፧፨။។៕;:]"
    # a semicolon asks in Greek, and a colon ends a sentence in Armenian
    r"(?:(?<![;:])|(?<=[\u0370-\u03ff\u1f00-\u1fff];)|(?:(?<=[\u0561-\u0587]:)|(?<=[.…]:))(?=\s|$))"
    r"(?:[ \u00a0\u202f]?\.(?![\w])|[.!?…؟۔।॥。！？｡‼⁇⁈⁉։።፧፨။])*)"
    r"(?P<closers>(?:[\"'”’“»«›)\]}」』]|\[\d{1,3}\]"
    r"|[ \u00a0\u202f](?:''|[”»)\]])(?=[\s.,;:?!]|$))*)"
)
_NEXT = re.compile(r"(\s*)([\"'“”‘’«»„‚‹(\[{¿¡–—•·*`-]*[ \u00a0\u202f]?)([^\s\"”“«»)\],;:]{0,30})")
# A stop of its own before the dots that begin the next sentence: "in towns. . . . The new ones".
_APART = re.compile(r"(?<=\w)\.(?= \. \. \.\s+[A-ZÀ-ÞА-Я]| ?(?:\.\.\.|…)\w)(?<!\.\.)")
_DOTTED = re.compile(r"^(?:[^\W\d_]{1,2}\.[ ]?)+[^\W\d_]{1,2}$")
_CAMEL = re.compile(r"[A-ZÀ-ÞА-Я][\w’']*(?:\s|[,.;:!?]|$)")
_FRONTED = frozenset(
    "at by around about before after until since from on in near towards toward till between just".split()
)
_FRONTED_CYRILLIC = re.compile("(?:В|Во|С|Со|К|До|После|На|През|От|По) ")
_EXCLAIMED = frozenset(
    "yahoo jeopardy oklahoma wham panic chips yum jet mamma moulin avanti".split()
)
_SAYING = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|the|a|an|of|al|de|van|von|bin)\s+){1,5}"
    r"(?:said|says|asked|asks|told|wrote|added|shouted|cried|replied|wondered|exclaimed|tweeted)\b"
)
_TOP_DOMAINS = frozenset(
    "com org net gov edu io co uk us eu de fr ru tr es info biz html js py".split()
)


def split_sentences(text: str, *, language: str = "en") -> list[Span]:
    """Split ``text`` into sentences, in order.

    Spans neither overlap nor include blanks at their edges, and every non-blank character lies in
    one of them. Never raises; a language that is not known is split by the English lists.
    """
    rules = abbreviations(language)
    spans: list[Span] = []
    for start, end in passages(text):
        for left, right in _cut(text, start, end, rules):
            for part in parts_of(text, left, right):
                spans.extend(_trimmed(text, *part))
    return spans


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


# --- stops ----------------------------------------------------------------------------------------


def _cut(text: str, start: int, end: int, rules: Abbreviations) -> Iterator[tuple[int, int]]:
    markers = list_markers(text, start, end)
    quotes = _StraightQuotes(text, start)
    begin = start
    for match in _STOP.finditer(text, start, end):
        while markers and markers[0][0] <= match.start():
            marker_start, after = markers.pop(0)
            if marker_start > begin:
                yield begin, marker_start
                begin = marker_start
            if match.start() < after:
                break
        else:
            cut = quotes.close(match.end())
            if _APART.match(text, match.start(), end):
                cut = match.start() + 1
                yield begin, cut
                begin = cut
            elif cut < end and _ends_sentence(text, match, begin, cut, rules):
                yield begin, cut
                begin = cut
    for marker_start, _ in markers:
        if marker_start > begin:
            yield begin, marker_start
            begin = marker_start
    yield begin, end


class _StraightQuotes:
    """Counts straight double quotes, to decide whether a detached one after a stop closes."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.counted_to = start
        self.open = False

    def close(self, position: int) -> int:
        text = self.text
        if text[position + 1 : position + 2] != '"' or text[position : position + 1] not in (
            " ",
            "\u00a0",
        ):
            return position
        if text[position + 2 : position + 3] not in ("", " ", "\n", ")", ","):
            return position
        self.open ^= bool(text.count('"', self.counted_to, position) % 2)
        self.counted_to = position
        return position + 2 if self.open else position


def _ends_sentence(
    text: str, match: re.Match[str], begin: int, cut: int, rules: Abbreviations
) -> bool:
    stop = match["stop"]
    following = _NEXT.match(text, cut)
    gap, opener, word = following.groups() if following else ("", "", "")
    if stop[0] in _NO_BLANK and (
        _in_title(text, begin, match.start()) or _is_reported(text, match)
    ):
        return False
    if not gap and not opener and stop[0] not in _NO_BLANK:
        return _glued(text, match, word)
    if not gap and stop[0] not in _NO_BLANK and not match["closers"]:
        return _CAMEL.match(word) is not None and not opener.strip("\"'“‘«„ ")
    if _opens_lower(word):
        if rules.small_begins and not opener and _behind_long_word(text, begin, match, rules):
            return True
        return (
            bool(opener.strip("\"'“”‘’«»„‚‹(¿¡[{ "))
            and gap != ""
            and stop[-1] in "!?.。"[:3]
            and ("•" in opener or "·" in opener)
        )
    if _inside_parenthesis(text, begin, match):
        return False
    if not _ASKING.isdisjoint(stop):
        return _exclaimed(text, match, begin, cut, gap)
    if stop[0] in _SURE:
        return True
    if opener[:1] in ("–", "—", "-") and _is_dialogue(text, begin, match.start()):
        return False
    return _full_stop(text, match, begin, word, rules)


def _in_title(text: str, begin: int, stop: int) -> bool:
    """Say whether a stop is inside the double brackets that Chinese titles have."""
    opening = text.rfind("《", max(begin, stop - LONGEST_PAREN), stop)
    return opening >= 0 and text.find("》", opening, stop) < 0


def _is_reported(text: str, match: re.Match[str]) -> bool:
    """Say whether a Japanese quotation goes on with the word for "he said": 「…。」と."""
    return match["closers"][-1:] in ("」", "』") and text[match.end() : match.end() + 1] in _TO


def _is_dialogue(text: str, begin: int, stop: int) -> bool:
    """Say whether a dash behind a stop goes on with what was said: "«А? – спросила она. – Б»"."""
    opening = text.rfind("«", max(begin, stop - LONGEST_PAREN), stop)
    if opening < 0 or text.find("»", opening, stop) >= 0:
        return False
    return re.search(r"[?!,…] [–—-] ", text[opening:stop]) is not None


def _behind_long_word(text: str, begin: int, match: re.Match[str], rules: Abbreviations) -> bool:
    """Say whether a long word that is no abbreviation stands before a single stop."""
    parts = text[max(begin, match.start() - _REACH) : match.start()].split()
    word = parts[-1].lower() if parts else ""
    known = word in rules.never or word in rules.before_number or word in rules.may_end
    return match["stop"] == "." and len(word) >= 5 and word.isalpha() and not known


def _opens_lower(word: str) -> bool:
    return (
        word[:1].islower() and not word[:2].istitle() and not re.match(r"[a-z][A-Z]|e-[A-Z]", word)
    )


def _glued(text: str, match: re.Match[str], word: str) -> bool:
    """Say whether a stop with no blank after it ("today.Then") ends a sentence all the same."""
    if not word or len(match["stop"]) > 1 and "." in match["stop"][:1]:
        return False
    before = text[max(0, match.start() - _REACH) : match.start()].rsplit(None, 1)
    last = before[-1] if before else ""
    if any(sign in last + word for sign in "/@_") or last.lower().startswith("www"):
        return False
    if re.fullmatch(r"(?:\w\.)+\w|\d\d?", last):
        return False
    if word.rstrip(".").lower() in _TOP_DOMAINS or "." in word.rstrip(".!?") and len(word) < 5:
        return False
    capital = word[0].isupper() and word[1:2].islower() or word.rstrip(".!?") in ("I", "A")
    capital = capital or len(word) > 2 and set(word) <= set("IVXLC") and len(last) > 3
    return capital and (match["closers"] != "" or last[-1:].isdigit() or last[-2:].islower())


def _inside_parenthesis(text: str, begin: int, match: re.Match[str]) -> bool:
    """Say whether the stop is inside brackets that open within this sentence and close soon."""
    opening = text.rfind("(", max(begin, match.start() - LONGEST_PAREN), match.start())
    if (
        opening < 0
        or ")" in match["closers"]
        or not text[begin : min(opening, begin + _REACH)].strip(" \"'“‘«-–—•")
    ):
        return False
    if text.find(")", opening, match.start()) >= 0:
        return False
    shut = text.find(")", match.end(), match.end() + LONGEST_PAREN)
    again = text.find("(", match.end(), match.end() + LONGEST_PAREN)
    return shut >= 0 and (again < 0 or again > shut)


def _exclaimed(text: str, match: re.Match[str], begin: int, cut: int, gap: str) -> bool:
    before = text[max(begin, match.start() - _REACH) : match.start()].rsplit(None, 1)
    if match["stop"] == "!" and before and before[-1].strip("\"'“‘(").lower() in _EXCLAIMED:
        return False
    if match["closers"].strip(")]"):
        return _SAYING.match(text, cut + len(gap)) is None
    return True


def _full_stop(
    text: str, match: re.Match[str], begin: int, word: str, rules: Abbreviations
) -> bool:
    stop = match["stop"]
    if word.startswith("№"):
        return False
    dots = stop.count(".") + 3 * stop.count("…")
    if dots > 1 and text[match.start() - 1 : match.start()] in ("[", "("):
        return match["closers"][:1] == "]" and _is_starter(word, rules)
    if dots > 1 and not (dots == 2 and " " in stop):
        return dots >= 4 or " " not in stop.strip()
    before = text[max(begin, match.start() - _REACH) : match.start()]
    parts = before.split() if before and not before[-1].isspace() else []
    if not parts or dots == 2:
        return True
    token = parts[-1].lstrip("\"'“”‘’«»„(—–[¿¡•⁃‣◦")
    if match["closers"]:
        return not (token.lower() in rules.never and match["closers"] in ("'", "’"))
    return not _abbreviated(text, token, parts, begin, match.start(), word, rules)


def _abbreviated(
    text: str,
    token: str,
    parts: list[str],
    begin: int,
    stop: int,
    word: str,
    rules: Abbreviations,
) -> bool:
    """Say whether the stop after ``token`` belongs to it, ``word`` being the next one."""
    lower = token.lower()
    if "-" in lower and lower not in rules.never:
        lower = lower.rsplit("-", 1)[-1]
    if lower not in rules.never and ("'" in lower or "’" in lower):  # "l'Ing. Bruni"
        lower = lower.replace("’", "'").rsplit("'", 1)[-1]
    starter = _is_starter(word, rules)
    if _is_marker(text, token, begin, stop):
        return True
    if starter and len(token) > 1 and token.isupper() and lower in rules.never:
        return False
    if lower in ("st", "sr", "ft") and len(parts) > 1 and starter:
        return False
    if lower in rules.never or lower.replace(" ", "") in rules.never:
        return not (len(lower) == 1 and starter)
    if lower in rules.before_number or token in ("N°", "№"):
        return word[:1].isdigit() or (len(lower) < 3 and lower not in ("no",) and not starter)
    if rules.ordinal_dot and len(token) > 1 and set(token) <= set("IVX"):
        return not starter and word[:1].isalpha()
    if lower.isdigit() and len(parts) > 1 and parts[-2][:-1].lower() in rules.before_number:
        return False
    if lower.isdigit():
        return rules.ordinal_dot and len(lower) <= 2 and not starter and word[:1].isalpha()
    if lower in _UNITS and len(parts) > 1 and parts[-2][-1:].isdigit():
        return rules.ordinal_dot or not word[:1].isupper()
    if _DOTTED.match(token) or lower in rules.may_end:
        return not _may_end_here(text, lower, begin, stop, word, starter)
    if len(token) == 1 and token.isalpha():
        return _is_initial(token, parts, word, starter)
    return False


def _is_starter(word: str, rules: Abbreviations) -> bool:
    plain = word.rstrip("!?…").replace("’", "'")
    if plain.endswith(".") or not plain[:1].isupper():
        return False
    return plain.lower() in rules.starters


def _is_marker(text: str, token: str, begin: int, stop: int) -> bool:
    """Say whether the sentence so far is only the mark of a list item ("1.", "b.", "iv.")."""
    if (
        stop - begin > _REACH
        or text[begin:stop].strip("\"'“(•⁃–- \u00a0") != token
        or len(token) > 4
    ):
        return False
    return token.isdigit() or len(token) == 1 or set(token.lower()) <= set("ivx")


def _may_end_here(text: str, lower: str, begin: int, stop: int, word: str, starter: bool) -> bool:
    if lower in ("a.m", "p.m", "am", "pm"):
        if goes_on_after_hour(text, stop):
            return False
        fronted = text[begin : begin + 60].split(None, 1)
        first = fronted[0].lower().strip("\"'“‘(") if fronted else ""
        fronts = first in _FRONTED and stop - begin < 60 and len(text[begin:stop].split()) <= 6
        return not fronts
    if lower in ("г", "гг", "р", "рр", "в", "вв", "руб", "тыс", "млн", "млрд", "чел"):
        if not starter and stop - begin < _REACH and _FRONTED_CYRILLIC.match(text, begin):
            return False
        return (
            starter
            or text[max(begin, stop - 12) : stop].split()[-2:-1] != []
            and (text[max(begin, stop - 12) : stop].split()[-2][-1:].isdigit())
        )
    return starter


def _is_initial(letter: str, parts: list[str], word: str, starter: bool) -> bool:
    """Say whether one letter and a stop are an initial ("J. Smith") and not a last word ("and I.")."""
    if letter.islower():
        return not starter
    previous = parts[-2] if len(parts) > 1 else ""
    named = previous[:1].isupper() or previous == ""
    if letter == "I" and not named:
        return False
    return not starter if not named else not (starter and not previous.endswith("."))
