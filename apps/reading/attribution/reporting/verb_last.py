"""Cues where the verb stands last, as in Turkish: “Bakan, fonun boş olduğunu söyledi”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.attribution.manners import ATTITUDE, NOT_SAID, SAID
from apps.reading.attribution.reporting import phrases
from apps.reading.attribution.reporting.found import (
    ASIDE,
    ATTITUDES_RANK,
    CLAUSE,
    QUOTED,
    Found,
)
from apps.reading.attribution.reporting.phrases import COMMAS, PUNCTUATION, Pair
from apps.reading.attribution.reporting.table import Table
from apps.reading.text.words import Words, is_capital

_GENITIVE = re.compile(r"\w{2,}n?[ıiuü]n")
_OBJECT = re.compile(r"\w{3,}(?:[ıiuü]n[ıiuü]|y[ıiuü]|[dt][ae]n?)")
_FROM = re.compile(r"(\w{3,})[dt][ae]n")
_FINISHED = re.compile(r"\w{2,}(?:[dt][ıiuü]|yor|[ae]c[ae][kğ]|m[ıiuü]ş)")
_CLAUSE_OBJECT = re.compile(r"\w{3,}(?:ğ[ıiuü]n[ıiuü]|[kğ]l[ae]r[ıi]n[ıi])")
_OWNED = ("ı", "i", "u", "ü", "ler", "lar")
_PLURAL = ("ler", "lar")
_APOSTROPHES = frozenset("'’")
_WHO = ("en", "an")
_LONGEST_SUBJECT = 8
_LONGEST_SOURCE = 5


def find_last(words: Words, quoted: Sequence[bool], table: Table, index: int) -> Found | None:
    """Return the cue of the verb at ``index``, or of “göre”."""
    lower = words.lower
    if (lower[index],) in table.according_after:
        return _according(words, quoted, table, index)
    verb, end = lower[index], index + 1
    following = lower[end] if end < len(lower) else ""
    verbs = table.saying | table.attitudes
    if f"{verb}_{following}" in verbs:
        verb, end = f"{verb}_{following}", end + 1
    elif following == "etmedi" and f"{verb}_etti" in verbs:
        return _of_subject(words, quoted, table, (index, end + 1), NOT_SAID, direct=False)
    elif verb in table.denied:
        return _of_subject(words, quoted, table, (index, end), NOT_SAID, direct=False)
    elif (
        index > 1 and lower[index - 1] == "diye" and quoted[index - 2] and _FINISHED.fullmatch(verb)
    ):
        pass
    elif verb not in verbs:
        return None
    direct = _after_quotation(words, quoted, index)
    if verb.endswith(_WHO):
        source = phrases.right(words, quoted, table, end)
        return Found(QUOTED if direct else CLAUSE, (index, end), source) if source else None
    if verb in table.needs_clause and not direct and not _holds_clause(words.lower[:index]):
        return None
    manner = ATTITUDE if verb in table.attitudes and not direct else SAID
    if direct and any(is_capital(word) for word in words.words[end : end + 4]):
        source = phrases.right(words, quoted, table, end)
        if source:
            return Found(QUOTED, (index, end), source)
    return _of_subject(words, quoted, table, (index, end), manner, direct=direct)


def _holds_clause(lower: Sequence[str]) -> bool:
    """Say whether a verb stands as the object: “boş olduğunu”, “satılacağını”."""
    return any(_CLAUSE_OBJECT.fullmatch(word) for word in lower)


def _after_quotation(words: Words, quoted: Sequence[bool], index: int) -> bool:
    """Say whether a quotation ends right before the verb: “…” dedi, “…” diye konuştu."""
    for place in range(index - 1, max(-1, index - 4), -1):
        if quoted[place]:
            return True
        if words.lower[place] in PUNCTUATION - COMMAS:
            return False
    return False


def _of_subject(
    words: Words,
    quoted: Sequence[bool],
    table: Table,
    cue: Pair,
    manner: str,
    *,
    direct: bool,
) -> Found | None:
    rank = ATTITUDES_RANK if manner == ATTITUDE else QUOTED if direct else CLAUSE
    made = _from_statement(words, quoted, table, cue[0])
    if made:
        return Found(rank, cue, made[0], manner, made[1])
    if not direct and words.lower[cue[0]].endswith(("ldi", "ldı", "ndı", "ndi")):
        return None
    source = _subject(words, quoted, table, cue[0])
    if source and manner == ATTITUDE and source[1] == cue[0] and source[1] - source[0] > 1:
        source = source[0], source[1] - 1
    if source and not table.nobody.isdisjoint(words.lower[source[0] : source[1]]):
        return None
    if source is None and manner == ATTITUDE:
        return None
    return Found(rank, cue, source, manner)


def _from_statement(
    words: Words, quoted: Sequence[bool], table: Table, before: int
) -> tuple[Pair, str] | None:
    """Read “Bakanlıktan yapılan açıklamada …”."""
    if "yapılan" not in words.lower[:before]:
        return None
    last = words.lower.index("yapılan") - 1
    if last < 0 or quoted[last]:
        return None
    start = last
    while (
        start and words.lower[start - 1] not in PUNCTUATION and last - start < _LONGEST_SOURCE - 1
    ):
        start -= 1
    if start and words.lower[last - 1] in _APOSTROPHES:
        return (start, last - 1), ""
    if last > 1 and words.lower[last - 1] in _APOSTROPHES:
        return (start, last - 1), ""
    suffixed = _FROM.fullmatch(words.lower[last])
    if suffixed is None:
        return None
    printed = words.printed(start, last + 1)
    return (start, last + 1), printed[:-3]


def _subject(words: Words, quoted: Sequence[bool], table: Table, before: int) -> Pair | None:
    """Return the subject: what stands first, up to a comma or to a word with a suffix."""
    lower = words.lower
    start = 0
    while start < before and (quoted[start] or lower[start] in PUNCTUATION):
        start += 1
    comma = _first_comma(words, quoted, start, before)
    if comma is not None and comma > start and _FINISHED.fullmatch(lower[comma - 1]):
        start, comma = comma + 1, None
    end = comma if comma is not None else start
    if comma is None:
        while end < before and not _ends_subject(words, quoted, table, end, start):
            end += 1
    if comma is not None:
        for place in range(start, end):
            if lower[place] in table.stops or lower[place] in table.times:
                end = place
                break
        if "olan" in lower[start:comma]:
            start, end = lower.index("olan", start) + 1, comma
    if end <= start or end - start > _LONGEST_SUBJECT or lower[start] in table.times:
        return None
    if lower[end - 1] in _APOSTROPHES:
        return None
    return start, end


def _first_comma(words: Words, quoted: Sequence[bool], start: int, before: int) -> int | None:
    for place in range(start, min(before, start + 2 * _LONGEST_SUBJECT)):
        if words.lower[place] in COMMAS and not quoted[place]:
            return place
        if quoted[place]:
            return None
    return None


def _ends_subject(
    words: Words, quoted: Sequence[bool], table: Table, index: int, start: int
) -> bool:
    word, lower_before = words.lower[index], words.lower[index - 1] if index else ""
    if quoted[index] or word in PUNCTUATION or word in table.stops or word in table.times:
        return True
    if word[0].isdigit() or index > start and word in table.determiners:
        return True
    if is_capital(words.words[index]) and index > start:
        return False
    if index > start and (lower_before.endswith(_PLURAL) or word in table.ands):
        following = words.words[index + 1 : index + 2]
        return not (word in table.ands and following and is_capital(following[0]))
    named = index > start + 1 and is_capital(words.words[index - 1])
    if named and not word.endswith(_OWNED):
        return True
    if _GENITIVE.fullmatch(word) and not (
        index == start
        and is_capital(words.words[index])
        and (index + 1 < len(words) and is_capital(words.words[index + 1]))
    ):
        return True
    return index > start and _OBJECT.fullmatch(word) is not None


def _according(words: Words, quoted: Sequence[bool], table: Table, index: int) -> Found | None:
    """Read “Ida Rask'a göre” and “polise göre”."""
    lower = words.lower
    last = index - 1
    if last < 0 or quoted[last]:
        return None
    start = last
    while (
        start
        and not quoted[start - 1]
        and (lower[start - 1] not in PUNCTUATION or lower[start - 1] in _APOSTROPHES)
    ):
        start -= 1
    if last - start >= _LONGEST_SOURCE + 2 or lower[last] in table.not_sources:
        return None
    if not table.not_sources.isdisjoint(lower[start:last]):
        return None
    if last - 1 > start and lower[last - 1] in _APOSTROPHES:
        return Found(ASIDE, (index, index + 1), (start, last - 1))
    bare = _without_dative(words.printed(start, last + 1))
    return Found(ASIDE, (index, index + 1), (start, last + 1), SAID, bare) if bare else None


def _without_dative(printed: str) -> str:
    """Take the “to” off the last word: “raporuna” is “raporu”, “bakanlığa” is “bakanlık”."""
    if len(printed) < 4 or printed[-1] not in "ae":
        return ""
    if printed[-2] == "n" and printed[-3] in "ıiuü" or printed[-2] == "y":
        return printed[:-2]
    bare = printed[:-1]
    return bare[:-1] + "k" if bare.endswith("ğ") else bare
