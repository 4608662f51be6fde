"""Finds the cue of a sentence in another language: its verb of saying, or “according to”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from apps.reading.attribution.manners import NOT_SAID, SAID
from apps.reading.attribution.reporting import phrases
from apps.reading.attribution.reporting.found import (
    ASIDE,
    CLAUSE,
    Found,
)
from apps.reading.attribution.reporting.phrases import COMMAS, DASHES, PUNCTUATION
from apps.reading.attribution.reporting.table import Table
from apps.reading.attribution.reporting.verb_last import find_last
from apps.reading.attribution.reporting.verbs import Verb
from apps.reading.text.words import Words, is_capital

_LABEL = 6
_SHORT_VERB = 4
_HIS = frozenset("его её ее их".split())
_CLITICS = frozenset(["se", "s’", "sich"])
_AFTER_SO = frozenset(", . weiter gegenüber am im in bei".split())


def triggers(table: Table) -> frozenset[str]:
    """Return the words without which a sentence has no cue."""
    verbs = table.saying | table.attitudes | table.denied
    firsts = {phrase[0] for phrase in (*table.according, *table.according_after)}
    if table.language == "de":
        firsts.add("so")
    return frozenset(verb.split("_")[0] for verb in verbs) | firsts


def find(words: Words, quoted: Sequence[bool], table: Table, known: frozenset[str]) -> Found | None:
    """Return the cue that attributes most of the sentence; ``known`` are the ``triggers``."""
    best: Found | None = None
    denies = not table.contrary.isdisjoint(words.lower)
    for one in _all(words, quoted, table, known):
        if best is None or one.rank > best.rank:
            best = one
    if best and denies:
        return Found(best.rank, best.cue, best.source, NOT_SAID, best.printed, best.pronoun)
    return best


def _all(
    words: Words, quoted: Sequence[bool], table: Table, known: frozenset[str]
) -> Iterator[Found]:
    for index, word in enumerate(words.lower):
        if quoted[index] or table.order != "last" and word not in known and "-" not in word:
            continue
        found = _according(words, quoted, table, index)
        if found is None and table.order == "last":
            found = find_last(words, quoted, table, index)
        elif found is None:
            found = Verb(words, quoted, table, index).read() if word[0].isalpha() else None
        if found:
            yield found
    label = _label(words, quoted) or _unlisted(words, quoted, table)
    if label:
        yield label


def _label(words: Words, quoted: Sequence[bool]) -> Found | None:
    """Read “Holm : « … »” at the head of a sentence."""
    for index in range(1, min(_LABEL, len(words) - 1)):
        if words.lower[index] == ":":
            before = words.words[:index]
            is_label = quoted[index + 1] or all(word.isupper() for word in before)
            arabic = not any(word.lower() != word.upper() for word in before)
            named = all(word[0].isalnum() and (arabic or is_capital(word)) for word in before)
            short = index < (3 if arabic else _LABEL)
            if is_label and named and short and not quoted[0]:
                return Found(CLAUSE - 1, (index, index + 1), (0, index))
            return None
    return None


def _unlisted(words: Words, quoted: Sequence[bool], table: Table) -> Found | None:
    """Read a verb of no list between a quotation and its speaker: “…”, sentenció Arden."""
    lower = words.lower
    if table.order != "second" or not any(quoted):
        return None
    for index in range(1, len(lower) - 1):
        if quoted[index] or not quoted[index - 1]:
            continue
        while index < len(lower) - 1 and lower[index] in COMMAS | DASHES and not quoted[index]:
            index += 1
        if lower[index] in _CLITICS and index < len(lower) - 2:
            index += 1
        other = table.stops | table.prepositions | table.determiners | table.helpers | table.times
        verb = lower[index]
        if quoted[index] or not verb.isalpha() or not words.words[index].islower():
            return None
        if verb in other | table.that | table.ands | table.joining or len(verb) < _SHORT_VERB:
            return None
        source = phrases.right(words, quoted, table, index + 1)
        if source is None or not _may_be_asked(words, table, source[0]):
            return None
        ends = source[1] >= len(lower) or lower[source[1]] in PUNCTUATION
        return Found(CLAUSE, (index, index + 1), source) if ends else None
    return None


def _according(words: Words, quoted: Sequence[bool], table: Table, index: int) -> Found | None:
    lower = words.lower
    for phrase in table.according:
        if lower[index] == phrase[0] and tuple(lower[index : index + len(phrase)]) == phrase:
            after = index + len(phrase)
            if phrase[1:2] and phrase[1] in _HIS:
                return Found(ASIDE, (index, after), None, SAID, "", phrase[1])
            source = phrases.right(words, quoted, table, after)
            if source is None or not _may_be_asked(words, table, source[0]):
                return None
            printed = ""
            if phrase[-1] in table.attached_after:
                printed = _without_joined(words.printed(*source))
            return Found(ASIDE, (index, after), source, SAID, printed)
    if (lower[index],) in table.according_after and table.order != "last":
        source = phrases.left(words, quoted, table, index - 1)
        return Found(ASIDE, (index, index + 1), source) if source else None
    if table.language == "de" and lower[index] == "so" and index and lower[index - 1] in COMMAS:
        source = phrases.right(words, quoted, table, index + 1)
        if source and (source[1] == len(lower) or lower[source[1]] in _AFTER_SO):
            return Found(ASIDE, (index, index + 1), source)
    return None


def _without_joined(printed: str) -> str:
    """Take the “for” off an Arabic word: “للشرطة” is “الشرطة”."""
    if printed.startswith("لل"):
        return "ا" + printed[1:]
    return printed[1:] if printed.startswith("ل") else printed


def _may_be_asked(words: Words, table: Table, start: int) -> bool:
    """Say whether a source can begin so: “según pasan los años” has none."""
    if words.lower[start] in table.pronouns or not table.has_capitals or table.language == "ru":
        return True
    if table.noun_capitals:
        return not (words.lower[start].isdigit() or words.lower[start] in table.times)
    return words.lower[start] in table.determiners or is_capital(words.words[start])
