"""Noun phrases that can be the source of a cue: left of its verb, right of it, or elsewhere.

Phrases are pairs of word numbers, half open. No grammar is parsed: phrases end at punctuation, finite
verbs and a few words, which is enough for the plain syntax of news. Cues are in ``cues`` and
``verb_cues``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution import saying
from apps.reading.attribution.trimming import ADVERBS, MADE, is_adverb, joined, trimmed
from apps.reading.text.months import IN_PROSE, numbered
from apps.reading.text.words import (
    CLAUSE_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Words,
    is_capital,
)

PUNCTUATION = frozenset(
    [",", ".", ";", ":", "(", ")", "—", "–", "-", "--", "?", "!", "…", "[", "]"]
)
QUOTE_MARKS = frozenset(['"', "“", "”", "„", "«", "»", "``", "''", "‘", "’"])
FINITE = frozenset(
    "is was are were will would has had have can could may might should must does did do isn't"
    " wasn't aren't weren't won't wouldn't hasn't hadn't haven't can't couldn't doesn't didn't don't"
    " 's ’s 'll ’ll 've ’ve 're ’re ca wo".split()
)
TIME_WORDS = frozenset(numbered(IN_PROSE, "en")) | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight last this"
    " next week month year morning afternoon evening night".split()
)
_RIGHT_STOPS = frozenset(
    "in on at during after before to with as when while that who which whose where because since"
    " following amid but if by about via through into".split()
)
_REPORTING = frozenset(
    "said says added adds wrote writes noted notes explained explains warned warns reported reports"
    " announced insisted insists argued argues recalled recalls replied joked conceded admitted agreed"
    " stated declared observed remarked commented concluded responded contended".split()
)
_BEGIN_SOURCE = DETERMINERS - {"that"} | frozenset("one he she they officials police".split())
_ADVERBIAL_STARTS = (PREPOSITIONS | CLAUSE_WORDS | saying.PARTICIPLES | TIME_WORDS) - {
    "that"
} | ADVERBS
COMMON_VERBS = frozenset(
    "cut made took gave got put set met held left won lost remain remained became went came saw had ran"
    " began brought sent paid sold bought fell rose grew sank fled broke drove stood lay knew drew".split()
)
FIRST_PERSON = frozenset("i we you".split())


def inverted(words: Words, quoted: Sequence[bool], index: int) -> tuple[int, int] | None:
    """Read the source after the verb, as in “…,” said Mikhail Bogdanov."""
    before = words.lower[index - 1] if index else "“"
    after_quote = before in QUOTE_MARKS or index == 0 or quoted[index - 1]
    if not after_quote and (before != "," or words.lower[index] not in _REPORTING):
        return None
    if not after_quote and words.lower[:index].count(",") > 1:
        return None
    if index + 1 >= len(words) or quoted[index + 1]:
        return None
    first = words.words[index + 1]
    if not (is_capital(first) or first in _BEGIN_SOURCE or after_quote and _may_begin(first)):
        return None
    source = phrase_right(words, quoted, index + 1, loose=False)
    if source is None:
        return None
    rest = words.lower[source[1] : source[1] + 3]
    if first.lower() in TIME_WORDS or rest[:1] and rest[0] in FINITE - {"'s", "’s"}:
        return None
    beside_quote = any(quoted[max(0, index - 3) : index])
    if before == "," and not beside_quote and rest[:1] not in ([","], ["."]):
        return None if any(word in FINITE for word in rest) else source
    return source


def _is_reporting_verb(word: str) -> bool:
    return word in saying.VERBS and word not in saying.AMBIGUOUS_NOUNS and word not in saying.BASES


_ASKED = frozenset("that to whether what how why if when where which".split())


def _may_begin(word: str) -> bool:
    return word.isalpha() and word not in PREPOSITIONS | PRONOUNS | _ASKED


def phrase_right(
    words: Words, quoted: Sequence[bool], start: int, *, loose: bool
) -> tuple[int, int] | None:
    """Return the noun phrase that begins at ``start``; ``loose`` lets it contain places."""
    lower = words.lower
    end = start
    limit = min(len(lower), start + (16 if loose else 12))
    while end < limit and not quoted[end]:
        word = lower[end]
        if word in PUNCTUATION or word in QUOTE_MARKS or word in FINITE - {"'s", "’s"}:
            break
        if end > start and word in _RIGHT_STOPS and not _loosely(words, end, loose):
            break
        if end > start and word in TIME_WORDS and word not in ("may", "this", "last", "next"):
            break
        if end > start and (word in PRONOUNS and word != "it" or _is_reporting_verb(word)):
            break
        end += 1
    while end > start and lower[end - 1] in PREPOSITIONS | {"and", "this", "last", "to"}:
        end -= 1
    return (start, end) if end > start and lower[start] not in PREPOSITIONS else None


def _loosely(words: Words, index: int, loose: bool) -> bool:
    """Say whether a loose phrase continues through this word ("officials in Ankara")."""
    after = words.lower[index + 1 : index + 2]
    return (
        loose
        and words.lower[index] in ("in", "by", "at", "on", "to")
        and not (after and after[0] in TIME_WORDS)
    )


def phrase_left(words: Words, quoted: Sequence[bool], left: int) -> tuple[int, int] | None:
    """Return the noun phrase that is the subject of a verb whose group begins after ``left``."""
    lower = words.lower
    if left < 0 or quoted[left]:
        return None
    word = lower[left]
    if word in PRONOUNS and word != "who":
        return left, left + 1
    if word in ("who", "which", "that"):
        end = left - 1 if left and lower[left - 1] == "," else left
        found = _tight(words, quoted, end - 1) if end > 0 else None
        return trimmed(words, _object_of_verb(words, found)) if found else None
    if word == ")":
        opened = next((index for index in range(left, -1, -1) if lower[index] == "("), 0)
        return phrase_left(words, quoted, opened - 1)
    if word == ",":
        return _apposed(words, quoted, left) or main_subject(words, quoted, left)
    if word in ("and", "but", "then", "—", "–", "--", "or"):
        return main_subject(words, quoted, left)
    found = _before_relative(words, quoted, _tight(words, quoted, left))
    cut = trimmed(words, found) if found else None
    return joined(words, quoted, cut) if cut else None


def _before_relative(
    words: Words, quoted: Sequence[bool], found: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Return "the company" of "the company that makes the pumps said"."""
    lower = words.lower
    if found is None or found[0] < 2 or lower[found[0] - 1] != "that":
        return found
    first = lower[found[0]]
    verb = first.endswith(("s", "ed")) or first in FINITE or first in COMMON_VERBS
    if verb and words.words[found[0]].islower() and first not in DETERMINERS:
        return _tight(words, quoted, found[0] - 2)
    return found


def _object_of_verb(words: Words, source: tuple[int, int]) -> tuple[int, int]:
    """Return "a man" of "police arrested a man", before "who said"."""
    lower = words.lower
    first = source[0]
    if lower[first].endswith("ing") and first and lower[first - 1] == "," and source[1] - first > 1:
        return first + 1, source[1]
    for index in range(source[1] - 2, source[0], -1):
        verb = lower[index].endswith("ed") or lower[index] in COMMON_VERBS
        if verb and lower[index + 1] in DETERMINERS:
            return index + 1, source[1]
    return source


def _apposed(words: Words, quoted: Sequence[bool], comma: int) -> tuple[int, int] | None:
    """Read "the Turkish Defense Minister, Yaşar Güler, stated": title, then name, between commas."""
    lower = words.lower
    start = comma - 1
    while (
        start > comma - 8
        and start > 0
        and (is_capital(words.words[start]) or lower[start] == "and")
    ):
        start -= 1
    if lower[start] != "," or comma - start < 3 or quoted[start]:
        return None
    title = _tight(words, quoted, start - 1)
    if (
        title is None
        or words.lower[title[0]] not in DETERMINERS
        and not is_capital(words.words[title[0]])
    ):
        return None
    return title[0], comma


def _tight(words: Words, quoted: Sequence[bool], end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends with the word ``end``."""
    lower, start = words.lower, end
    if lower[end] in PUNCTUATION or lower[end] in QUOTE_MARKS:
        return None
    while start > 0 and not quoted[start - 1] and _continues(words, start - 1, end):
        start -= 1
    relative = next((n for n in range(end, start - 1, -1) if lower[n] in ("who", "which")), None)
    if relative is not None and relative > start:
        if lower[relative + 1] in DETERMINERS or is_capital(words.words[relative + 1]):
            start = relative + 1
        else:
            end = relative - 1
    return _without_lead(words, start, end + 1)


def _continues(words: Words, index: int, end: int) -> bool:
    word = words.lower[index]
    if word in PUNCTUATION or word in QUOTE_MARKS:
        return False
    if word == "and":
        return not any(
            token in FINITE - {"'s", "’s"} or token in saying.VERBS
            for token in words.lower[max(0, index - 6) : index]
        )
    if word == "that":
        return index > 0 and words.lower[index - 1] in PREPOSITIONS
    if word in (
        "but",
        "or",
        "as",
        "when",
        "while",
        "because",
        "if",
        "where",
        "whether",
        "since",
        "after",
        "before",
        "until",
    ):
        return False
    return end - index < 20


def _without_lead(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Drop adverbials before a noun phrase: "On Tuesday the minister" -> "the minister"."""
    lower = words.lower
    while start < end and (
        lower[start] in _ADVERBIAL_STARTS
        or is_adverb(words, start)
        and not (start + 1 == end and start)
    ):
        if lower[start] in PREPOSITIONS:
            start = _after_adverbial(words, start, end)
        else:
            start += 1
    return (start, end) if start < end else None


def _after_adverbial(words: Words, start: int, end: int) -> int:
    lower = words.lower
    for index in range(start + 2, end):
        if lower[index] in DETERMINERS or lower[index] in PRONOUNS:
            return index
        before, word = lower[index - 1], words.words[index]
        if (
            (before in TIME_WORDS or before.isdigit())
            and lower[index] not in TIME_WORDS
            and not word.isdigit()
        ):
            return index
    return end


def main_subject(words: Words, quoted: Sequence[bool], before: int) -> tuple[int, int] | None:
    """Return the subject of the clause that contains ``before``: its first phrase that can be one."""
    lower = words.lower
    index = 0
    while index < before:
        if (
            quoted[index]
            or lower[index] in PUNCTUATION
            or lower[index] in QUOTE_MARKS
            or lower[index] == "and"
        ):
            index += 1
            continue
        end = index
        while end < before and not quoted[end] and lower[end] not in PUNCTUATION:
            end += 1
        if lower[index] not in _ADVERBIAL_STARTS and not (
            lower[index].endswith("ing") or is_adverb(words, index)
        ):
            return _subject_at(words, index, end)
        inner = _without_lead(words, index, end)
        if inner and inner[0] > index:
            subject = _subject_at(words, inner[0], end)
            if subject and (end == before or subject[1] < end):
                return subject
        index = end
    return None


def _subject_at(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Cut the noun phrase that begins at ``start`` before its verb."""
    lower = words.lower
    if lower[start] in PRONOUNS:
        return (start, start + 1) if lower[start] not in ("who",) else None
    for index in range(start + 1, end):
        word = lower[index]
        verb = (
            word in FINITE - {"'s", "’s"}
            or lower[index - 1] not in DETERMINERS
            and (
                not words.words[index][0].isupper()
                and (
                    word.endswith("ed")
                    or word in saying.VERBS
                    and word not in saying.AMBIGUOUS_NOUNS
                )
            )
        )
        if verb or word in ("who", "which", "that", "while", "when", "as"):
            return start, index
    return start, end


_TRAILING = frozenset("who which that familiar close briefed involved aware responsible".split())


def head_of(words: Words, source: tuple[int, int]) -> int:
    """Return the number of the head word of a source: its last word before a preposition."""
    start, end = source
    lower = words.lower
    for index in range(start + 1, end):
        word = lower[index]
        following = lower[index + 1] if index + 1 < len(lower) else ""
        released_by = (word.endswith("ed") or word in MADE) and following in PREPOSITIONS
        if released_by or word in PREPOSITIONS or word in PUNCTUATION or word in _TRAILING:
            end = index
            break
    while end - 1 > start and lower[end - 1] in ("'s", "’s", "and"):
        end -= 1
    return end - 1


def beside(words: Words, quoted: Sequence[bool], end: int) -> tuple[int, int] | None:
    """Return the short noun phrase right before a participle ("with Lavrov saying it was …")."""
    start = end + 1
    while (
        start > 0
        and not quoted[start - 1]
        and (
            words.lower[start - 1] not in PUNCTUATION
            and words.lower[start - 1] not in QUOTE_MARKS
            and words.lower[start - 1] not in PREPOSITIONS - {"of", "for"}
            and words.lower[start - 1] not in FINITE
            and words.lower[start - 1] not in CLAUSE_WORDS - {"and"}
        )
    ):
        start -= 1
    return (start, end + 1) if start <= end and words.lower[start] not in FIRST_PERSON else None
