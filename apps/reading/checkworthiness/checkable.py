"""Finds the words of a sentence that can be checked: the clause with its value, or what is asserted.

Pure. The sentence is cut into pieces at its stops, dashes and joining commas, and after a verb of
saying; the piece that holds the value grows until it reads as a statement, and is shortened around
the value when it is long. What is shown of it is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from apps.reading.attribution.saying import VERBS as SAYING
from apps.reading.attribution.sources import FINITE
from apps.reading.text.sentences import Span

FEWEST_WORDS = 7
MOST_WORDS = 18
MOST_BEHIND_A_VERB = 5
#: characters of a sentence that are read: tables and lists without a stop are longer
LONGEST_READ = 1200
_WORD = re.compile(r"[^\W_]+(?:[.,'’\-:/][^\W_]+)*%?")
_STRONG = re.compile(r"(?<=[;:—؛])\s+|(?<!\s)\s+(?=[–—-]\s)|(?<!\s)\s+(?=[(\[])|(?<=[)\]])\s+")
_COMMA = re.compile(r"(?<=[,،、])[”\"’»]?\s+(?!\d)")
_JOINING = re.compile(
    r"(?<!\s)\s+(?=(?:but|while|although|though|whereas|because|which|who|where|"
    r"including|noting|adding|stressing|(?:and|or)\s+that)\b)",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\s+", re.IGNORECASE)
_EDGES = " \u00a0\t\n,;:–—-،؛"
_BEFORE_A_NOUN = frozenset("of by for with to in from on at".split())
_OPENING = frozenset(
    "on in after before during since following despite while for at by as hence meanwhile however "
    "over when if regarding according with without until from".split()
)
_FORMS = ("ed", "ing")
# What is shortened does not end in a word that needs the next one.
_NEEDS_THE_NEXT = _BEFORE_A_NOUN | frozenset(
    "the a an and or that which who its their his her this these those as than is are was were".split()
)
_AND = re.compile(r"(?:and|but)\s+", re.IGNORECASE)
_LEADING = re.compile(
    r"(?:and\s+that|or\s+that|and|but|while|although|though|whereas|which|who|that|as|when|where|since|because)\s+",
    re.IGNORECASE,
)


def checkable_words(exact: str, *, printed: str = "") -> Span:
    """Return the span of the checkable words in the sentence ``exact``, half open code points.

    ``printed`` are the words of its value as printed, "" when it states none: then the words after
    its verb of saying, or its beginning. At most ``MOST_WORDS`` words; never empty for a sentence
    that is not.
    """
    value = _place_of(printed, exact)
    begin = _beginning(exact, value)
    part = exact[begin : begin + LONGEST_READ]
    here = Span(value.start - begin, min(value.end - begin, len(part))) if value else None
    words = _checkable(part, here)
    return Span(words.start + begin, words.end + begin)


def _beginning(exact: str, value: Span | None) -> int:
    """Return where to begin to read a long sentence, so that its value is read: before a word."""
    begin = value.start - LONGEST_READ // 2 if value else 0
    if begin <= 0 or len(exact) <= LONGEST_READ or value is None:
        return 0
    space = exact.find(" ", begin, value.start)
    return space + 1 if space >= 0 else value.start


def _checkable(exact: str, value: Span | None) -> Span:
    pieces = _pieces(exact)
    if value is None:
        first = _asserted(exact, pieces)
        return _tidy(exact, _shortened(exact, Span(first, pieces[-1].end), Span(first, first)))
    chosen = [index for index, piece in enumerate(pieces) if _meet(piece, value)]
    first, last = chosen[0], chosen[-1]
    if behind := _behind_that(exact, pieces, last):
        first = last = behind
        value = pieces[first]
    elif first > 0 and _only_reports(exact[pieces[first].start : pieces[last].end]):
        first = last = first - 1
        value = pieces[first]
    return _tidy(exact, _shortened(exact, _grown(exact, pieces, first, last), value))


def _place_of(printed: str, exact: str) -> Span | None:
    words = r"\s+".join(map(re.escape, printed.split()))
    found = re.search(words, exact, re.IGNORECASE) if words else None
    return Span(found.start(), found.end()) if found else None


def _pieces(exact: str) -> list[Span]:
    """Cut a sentence where a clause may begin; joined, the pieces are the sentence."""
    cuts = {0, len(exact)}
    cuts |= {match.end() for match in _STRONG.finditer(exact)}
    cuts |= {match.end() for match in _COMMA.finditer(exact)}
    cuts |= {match.end() for match in _THAT.finditer(exact) if _says(exact[: match.start()])}
    cuts |= {match.end() for match in _JOINING.finditer(exact) if _has_verb(exact[match.end() :])}
    return [Span(*edges) for edges in pairwise(sorted(cuts))]


def _says(before: str) -> bool:
    """Say whether one of the last words before "that" is a verb of saying."""
    return any(word.lower() in SAYING for word in _WORD.findall(before)[-4:])


def _only_reports(words: str) -> bool:
    """Say whether a piece at the end says only who reported it, and when: "X said on Monday."."""
    lower = [word.lower() for word in _WORD.findall(words)]
    if lower[:1] == ["according"]:
        return True
    said = [index for index, word in enumerate(lower) if word in SAYING]
    return bool(said) and len(lower) - said[-1] <= MOST_BEHIND_A_VERB and "that" not in lower


def _has_verb(words: str) -> bool:
    lower = [word.lower() for word in _WORD.findall(words)]
    return any(word in FINITE or word in SAYING or word.endswith("ed") for word in lower)


def _asserted(exact: str, pieces: Sequence[Span]) -> int:
    """Return where what is asserted begins: after "… said that", else at the beginning."""
    for piece in pieces[1:]:
        before = exact[: piece.start].rstrip().lower()
        if before.endswith("that") and len(_WORD.findall(exact[piece.start :])) >= FEWEST_WORDS:
            return piece.start
    return 0


def _grown(exact: str, pieces: Sequence[Span], first: int, last: int) -> Span:
    """Add pieces before, else behind, until the words read as a statement."""
    while not (
        _is_statement(exact[pieces[first].start : pieces[last].end])
        or (first == 0 and _is_first_of_two(exact[: pieces[last].end], exact[pieces[last].end :]))
    ):
        if first > 0 and not _ends_in_that(exact[: pieces[first].start]):
            first -= 1
        elif last + 1 < len(pieces):
            last += 1
        else:
            break
    while first > 0 and _lists(exact[pieces[first - 1].start : pieces[first - 1].end]):
        first -= 1
    return Span(pieces[first].start, pieces[last].end)


def _is_first_of_two(words: str, behind: str) -> bool:
    """Say whether ``behind`` joins a clause of its own (", and she has left"): then ``words`` are one."""
    joining = _AND.match(behind)
    return (
        joining is not None
        and len(_WORD.findall(words)) >= FEWEST_WORDS
        and _has_verb(" ".join(_WORD.findall(behind[joining.end() :])[:FEWEST_WORDS]))
        and _has_subject(behind[joining.end() :])
    )


def _lists(before: str) -> bool:
    """Say whether a piece goes on in the next: "Turkey, Syria, …", with no verb of its own."""
    first = next(iter(_WORD.findall(before)), "").lower()
    return before.rstrip().endswith((",", "،")) and not _has_verb(before) and first not in _OPENING


def _behind_that(exact: str, pieces: Sequence[Span], last: int) -> int:
    """Return the piece behind "…, X said that" when that begins with the value; 0 for none."""
    for index in range(last, min(last + 2, len(pieces) - 1)):
        if _ends_in_that(exact[: pieces[index].end]):
            return index + 1
    return 0


def _ends_in_that(before: str) -> bool:
    return before.rstrip().lower().endswith(" that")


def _is_statement(words: str) -> bool:
    return len(_WORD.findall(words)) >= FEWEST_WORDS and _has_verb(words) and _has_subject(words)


def _has_subject(words: str) -> bool:
    """Say whether the words begin with more than a verb, a participle or a preposition."""
    first = next(iter(_WORD.findall(words)), "")
    return not (first in FINITE | _BEFORE_A_NOUN or (first.islower() and first.endswith(_FORMS)))


def _shortened(exact: str, span: Span, value: Span) -> Span:
    """Keep ``MOST_WORDS`` words: those before the value up to half, then those behind it."""
    words = [Span(*match.span()) for match in _WORD.finditer(exact, span.start, span.end)]
    if len(words) <= MOST_WORDS:
        return span
    at = next((index for index, word in enumerate(words) if word.end > value.start), 0)
    first = max(0, min(at - MOST_WORDS // 2, len(words) - MOST_WORDS))
    last = first + MOST_WORDS
    begin = span.start if first == 0 else words[first].start
    if last == len(words):
        return Span(begin, span.end)
    while last - 1 > at and _needs_the_next(exact[words[last - 1].start : words[last - 1].end]):
        last -= 1
    return Span(begin, max(words[last - 1].end, value.end))


def _needs_the_next(word: str) -> bool:
    return word.lower() in _NEEDS_THE_NEXT or word.endswith(("'s", "’s"))


def _tidy(exact: str, span: Span) -> Span:
    """Leave out marks and joining words at the edges; keep the words whole."""
    start, end = span.start, span.end
    start += len(exact[start:end]) - len(exact[start:end].lstrip(_EDGES))
    joining = _LEADING.match(exact, start, end) if start > 0 else None
    start = joining.end() if joining else start
    end = start + len(exact[start:end].rstrip(_EDGES))
    return Span(start, end) if start < end else Span(0, len(exact))


def _meet(piece: Span, value: Span) -> bool:
    return piece.start < value.end and value.start < piece.end
