"""Finding, in one sentence, the words that attribute it: the cue and its source.

Works on the words of one sentence alone. Resolving "he" or "the agency" through the paragraph, and
quotations that run over several sentences, live in ``quotes``; the lists of verbs in ``saying``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.claims import saying
from apps.claims.words import (
    AUXILIARIES,
    BE,
    CLAUSE_WORDS,
    DETERMINERS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    Words,
    is_capital,
)

OPENING = frozenset("“„«``‘")
PUNCTUATION = frozenset([",", ".", ";", ":", "(", ")", "—", "–", "-", "--", "?", "!", "…", "[", "]"])
QUOTE_MARKS = frozenset(['"', "“", "”", "„", "«", "»", "``", "''", "‘", "’"])
FINITE = frozenset(
    "is was are were will would has had have can could may might should must does did do isn't"
    " wasn't aren't weren't won't wouldn't hasn't hadn't haven't can't couldn't doesn't didn't don't"
    " 's ’s 'll ’ll 've ’ve 're ’re ca wo".split()
)
_TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight january"
    " february march april may june july august september october november december jan feb mar apr"
    " jun jul aug sept oct nov dec last this next week month year morning evening".split()
)
_RIGHT_STOPS = frozenset(
    "in on at during after before to with as when while that who which whose where because since"
    " following amid but if by about via through into".split()
)
_COMPLEMENT = frozenset("that how whether why what if where when who".split())
_TAKES_OBJECT = frozenset(
    "reject rejected rejects rejecting dismiss dismissed dismisses refute refuted refutes dispute"
    " disputed disputes praise praised praises blame blamed blames welcome welcomed welcomes"
    " described describes slammed slams blasted hailed hails express expressed expresses voiced voices"
    " outlined outlines highlighted highlights underlined underscored confirmed confirms revealed"
    " reveals reiterated urged urges called cited cites denied labeled labelled dubbed questioned".split()
)
_COPULAS = FINITE | frozenset("remain remains remained seem seems appears become became stay".split())
_BEGIN_SOURCE = DETERMINERS - {"that"} | frozenset("one he she they officials police".split())
_FIRST_PERSON = frozenset("i we you".split())
_ADVERBIAL_STARTS = (PREPOSITIONS | CLAUSE_WORDS | saying.PARTICIPLES | _TIME) - {"that"} | frozenset(
    "however meanwhile moreover furthermore nevertheless nonetheless still also instead then later"
    " earlier recently yesterday today separately asked speaking addressing citing referring yet"
    " therefore thus additionally similarly finally likewise otherwise once only not to".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, as word numbers: ``source`` and ``cue`` are half open, either way round."""

    rank: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    reason: str = ""


def find_cue(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Return the cue that attributes most of the sentence, or ``None``; words in quotes are skipped."""
    best: Cue | None = None
    lower = words.lower
    for at, word in enumerate(lower):
        if quoted[at] or word not in _TRIGGERS or at and words.words[at][0].isupper():
            continue
        found = _read(words, quoted, at)
        if found and (best is None or found.rank > best.rank):
            best = found
    return best or _colon(words, quoted)


def _read(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    word = words.lower[at]
    if word == "according":
        return _according(words, quoted, at)
    if word in _HEARSAY:
        return Cue(0, (at, at + 1), None, "nobody is named")
    if word in saying.VERBS:
        found = _verb(words, quoted, at)
        if found or word not in saying.NOUN_CUES:
            return found
    return _noun(words, quoted, at)


# --- set phrases ----------------------------------------------------------------------------------

_HEARSAY = frozenset("reportedly allegedly supposedly purportedly".split())
_TRIGGERS = _HEARSAY | saying.NOUN_CUES | frozenset(saying.VERBS) | {"according"}


def _according(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    if words.lower[at + 1 : at + 2] != ["to"]:
        return None
    start = at + 2
    while words.lower[start : start + 1] in (["what"], ["how"]):
        start += 1
    source = _phrase_right(words, quoted, start, loose=True)
    if source is None:
        return None
    return Cue(1 if words.lower[source[0]] in ("him", "her", "them") else 5, (at, at + 2), source)


def _noun(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read "the announcement by X that", "X's claim that", "expressed confidence that"."""
    lower = words.lower
    after = at + 1
    source = None
    if lower[after : after + 1] == ["by"]:
        source = _phrase_right(words, quoted, after + 1, loose=False)
        after = source[1] if source else after
        while after < len(lower) and lower[after] != "that" and after < at + 14:
            after += 1
    if lower[after : after + 1] != ["that"]:
        return None
    if source is None and at >= 2 and lower[at - 1] in ("'s", "’s"):
        source = _phrase_left(words, quoted, at - 2)
    if source is None:
        return None
    return Cue(2, (at, at + 1), source)


def _colon(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Read "Smith: ..." at the head of a sentence, as transcripts and headlines print it."""
    lower = words.lower
    for at in range(1, min(7, len(words))):
        if lower[at] == ":" and not quoted[at]:
            named = all(is_capital(word) or word in (".", "-") for word in words.words[:at])
            speaks = words.words[0].isupper() or lower[at + 1 : at + 2] and lower[at + 1] in QUOTE_MARKS
            if named and speaks and len(words) > at + 2:
                return Cue(3, (at, at + 1), (0, at))
            return None
    return None


# --- verbs ----------------------------------------------------------------------------------------


def _verb(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    lower = words.lower
    word = lower[at]
    left, helpers = _before_verb(words, quoted, at)
    if word in saying.AMBIGUOUS_NOUNS and _is_noun(words, at):
        return None
    if helpers & BE and not word.endswith("ing"):
        return _passive(words, quoted, at, left)
    if lower[at + 1 : at + 2] == ["by"] and word not in saying.PARTICIPLES:
        known = left >= 0 and lower[left] in ("as", ",")
        return _made_known(words, quoted, at) if known else None
    if word in saying.PARTICIPLES and not helpers & BE:
        return _participle(words, quoted, at)
    if left >= 0 and lower[left] in ("to", "'d") or helpers & MODALS or left >= 0 and lower[left] in MODALS:
        return None
    return _active(words, quoted, at, left)


def _before_verb(words: Words, quoted: Sequence[bool], at: int) -> tuple[int, set[str]]:
    """Return the last word before the verb group, and the helping words in between."""
    left, helpers = at - 1, set()
    lower = words.lower
    while left >= 0 and not quoted[left] and (
        lower[left] in AUXILIARIES or lower[left] in MODALS or lower[left].endswith("ly") and left
    ):
        helpers.add(lower[left])
        left -= 1
    return left, helpers


def _is_noun(words: Words, at: int) -> bool:
    lower = words.lower
    before = lower[at - 1] if at else ""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if before in DETERMINERS or before in POSSESSIVES:
        return not (before in ("that", "this", "all", "many", "some", "most", "both", "few") and after)
    if before in PREPOSITIONS or after in ("of", "about", "from"):
        return True
    return at > 1 and lower[at - 2] in DETERMINERS and after in ("", ".", ",", "and", "are", "is")


def _passive(words: Words, quoted: Sequence[bool], at: int, left: int) -> Cue | None:
    lower = words.lower
    after = lower[at + 1 : at + 3]
    if after[:1] == ["as"] and after[1:] and after[1] in saying.PARTICIPLES:
        source = _phrase_left(words, quoted, left)
        return Cue(6, (_first_helper(words, at), at + 3), source) if source else None
    if after[:1] == ["by"]:
        return _made_known(words, quoted, at)
    if after[:1] in (["to"], ["that"]) and lower[at] not in ("told", "asked", "urged", "ordered", "decided"):
        start = _first_helper(words, at)
        return Cue(1, (start, at + 1), None, "nobody is named")
    return None


def _made_known(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read "as announced by X"."""
    if words.lower[at] not in saying.MADE_KNOWN_BY:
        return None
    source = _phrase_right(words, quoted, at + 2, loose=False)
    return Cue(2, (at, at + 2), source) if source else None


def _first_helper(words: Words, at: int) -> int:
    start = at
    while start > 0 and (words.lower[start - 1] in BE or words.lower[start - 1] in AUXILIARIES):
        start -= 1
    return start


def _participle(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read ", adding that …": said by the subject of the sentence."""
    if not _has_complement(words, quoted, at, "clause") or at == 0:
        return None
    before = words.lower[at - 1]
    if before in PUNCTUATION or before in ("and", "by", "before", "after", "while") or quoted[at - 1]:
        subject = _main_subject(words, quoted, at)
    else:
        subject = _beside(words, quoted, at - 1)
    return Cue(1, (at, at + 1), subject) if subject else None


def _beside(words: Words, quoted: Sequence[bool], end: int) -> tuple[int, int] | None:
    """Return the short noun phrase right before a participle ("with Lavrov saying it was …")."""
    start = end + 1
    while start > 0 and not quoted[start - 1] and (
        words.lower[start - 1] not in PUNCTUATION
        and words.lower[start - 1] not in QUOTE_MARKS
        and words.lower[start - 1] not in PREPOSITIONS - {"of", "for"}
        and words.lower[start - 1] not in FINITE
        and words.lower[start - 1] not in CLAUSE_WORDS - {"and"}
    ):
        start -= 1
    return (start, end + 1) if start <= end and words.lower[start] not in _FIRST_PERSON else None


def _active(words: Words, quoted: Sequence[bool], at: int, left: int) -> Cue | None:
    if left >= 0 and (words.lower[left] in DETERMINERS - {"some", "many", "few", "most", "all"} or (
        words.lower[left] in _COPULAS
    )):
        return None
    manner = saying.VERBS[words.lower[at]]
    direct = _beside_quote(words, quoted, at)
    if not direct and not _has_complement(words, quoted, at, manner):
        return None
    source = _inverted(words, quoted, at) or _phrase_left(words, quoted, left)
    if source is None or words.lower[source[0]] in _FIRST_PERSON:
        return None
    if manner != "say" and left >= 0 and words.lower[left] == "," and source[1] == left:
        return None
    if not direct and words.lower[at] in saying.BASES and not _may_govern_base(words, source, at):
        return None
    rank = 6 if direct else 4 if manner == "say" else 3 if manner == "clause" else 2
    return Cue(rank, (at, at + 1), source)


def _may_govern_base(words: Words, source: tuple[int, int], at: int) -> bool:
    """Say whether the source can stand before a plural or base form ("officials say")."""
    if words.lower[at] in ("read", "forecast", "slam", "commit"):
        return True
    head = words.lower[head_of(words, source)]
    return head in ("they", "who", "people", "police", "some", "many", "others", "most") or head.endswith(
        "s"
    )


def _beside_quote(words: Words, quoted: Sequence[bool], at: int) -> bool:
    """Say whether quoted words stand right before or after the verb (names and commas between)."""
    lower = words.lower
    for step in range(at + 1, min(at + 9, len(lower))):
        if quoted[step]:
            return lower[step - 1] not in ("the", "a", "of")
        if lower[step] in (".", ";"):
            break
    for step in range(at - 1, max(at - 8, -1), -1):
        if quoted[step]:
            return step + 1 < at or True
        if lower[step] in (".", ";", "that"):
            break
    return False


def _has_complement(words: Words, quoted: Sequence[bool], at: int, manner: str) -> bool:
    lower = words.lower
    if manner == "say":
        return True
    after = at + 1
    if after >= len(lower):
        return False
    following = lower[after]
    if lower[at] in ("point", "points", "pointed"):
        return following in ("out", "to")
    if lower[at] in ("rule", "rules", "ruled") and following == "out":
        return True
    if following in _COMPLEMENT or following == ":" or quoted[after]:
        return True
    if lower[at] in saying.ADDRESSED:
        return True
    if manner in ("act", "both"):
        if following in ("to", "for", "as", "against", "not"):
            return True
        if lower[at] in _TAKES_OBJECT and following not in (".", ",", "and"):
            return True
        if manner == "act":
            return False
    if following in (",", "."):
        return following == "." and at > 2 and lower[at - 1] in PRONOUNS and "," in lower[:at]
    return _clause_follows(words, quoted, after)


def _clause_follows(words: Words, quoted: Sequence[bool], start: int) -> bool:
    lower = words.lower
    if lower[start] in PREPOSITIONS:
        return lower[start] in ("in", "on", "at", "to", "during", "last") and (
            "that" in lower[start : start + 7]
        )
    for at in range(start + 1, min(start + 10, len(lower))):
        if lower[at] in FINITE and lower[at] not in ("'s", "’s"):
            return True
        if lower[at] in (".", ";", ",", "who", "which", "that") or quoted[at]:
            return False
    return lower[start] in SUBJECTS and lower[start] in PRONOUNS


# --- sources --------------------------------------------------------------------------------------


def _inverted(words: Words, quoted: Sequence[bool], at: int) -> tuple[int, int] | None:
    """Read the source after the verb, as in “…,” said Mikhail Bogdanov."""
    before = words.lower[at - 1] if at else "“"
    if before not in QUOTE_MARKS and before != "," and at and not quoted[at - 1]:
        return None
    if at + 1 >= len(words) or quoted[at + 1]:
        return None
    first = words.words[at + 1]
    if not (is_capital(first) or first in _BEGIN_SOURCE):
        return None
    source = _phrase_right(words, quoted, at + 1, loose=False)
    if source is None:
        return None
    rest = words.lower[source[1] : source[1] + 8]
    if before == "," and not any(quoted[max(0, at - 3) : at]):
        if rest[:1] and rest[0] in FINITE or any(word in FINITE for word in rest[:3]):
            return None
        if first.lower() in _TIME:
            return None
    return None if first.lower() in _TIME or rest[:1] and rest[0] in FINITE - {"'s", "’s"} else source


def _phrase_right(
    words: Words, quoted: Sequence[bool], start: int, *, loose: bool
) -> tuple[int, int] | None:
    """Return the noun phrase that begins at ``start``; ``loose`` lets it hold phrases of place."""
    lower = words.lower
    end = start
    limit = min(len(lower), start + (16 if loose else 12))
    while end < limit and not quoted[end]:
        word = lower[end]
        if word in PUNCTUATION or word in QUOTE_MARKS or word in FINITE - {"'s", "’s"}:
            break
        if end > start and word in _RIGHT_STOPS:
            if not (loose and word in ("in", "by", "at", "on", "to")) or lower[end + 1 : end + 2] and (
                lower[end + 1] in _TIME
            ):
                break
        if end > start and word in _TIME and word not in ("may", "this", "last", "next"):
            break
        if end > start and word in PRONOUNS and word != "it":
            break
        end += 1
    while end > start and lower[end - 1] in PREPOSITIONS | {"and", "this", "last", "to"}:
        end -= 1
    return (start, end) if end > start and lower[start] not in PREPOSITIONS else None


def _phrase_left(words: Words, quoted: Sequence[bool], left: int) -> tuple[int, int] | None:
    """Return the noun phrase that is the subject of a verb whose group begins after ``left``."""
    lower = words.lower
    if left < 0 or quoted[left]:
        return None
    word = lower[left]
    if word in PRONOUNS and word != "who":
        return left, left + 1
    if word in ("who", "which", "that"):
        end = left - 1 if left and lower[left - 1] == "," else left
        return _tight(words, quoted, end - 1) if end > 0 else None
    if word == ")":
        opened = next((at for at in range(left, -1, -1) if lower[at] == "("), 0)
        return _phrase_left(words, quoted, opened - 1)
    if word == ",":
        return _apposed(words, quoted, left) or _main_subject(words, quoted, left)
    if word in ("and", "but", "then", "—", "–", "--", "or"):
        return _main_subject(words, quoted, left)
    return _tight(words, quoted, left)


def _apposed(words: Words, quoted: Sequence[bool], comma: int) -> tuple[int, int] | None:
    """Read "the Turkish Defense Minister, Yaşar Güler, stated": title, then name, between commas."""
    lower = words.lower
    start = comma - 1
    while start > 0 and start > comma - 6 and is_capital(words.words[start]):
        start -= 1
    if lower[start] != "," or comma - start < 3 or quoted[start]:
        return None
    title = _tight(words, quoted, start - 1)
    if title is None or words.lower[title[0]] not in DETERMINERS and not is_capital(words.words[title[0]]):
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


def _continues(words: Words, at: int, end: int) -> bool:
    word = words.lower[at]
    if word in PUNCTUATION or word in QUOTE_MARKS:
        return False
    if word == "and":
        return not any(token in FINITE or token in saying.VERBS for token in words.lower[max(0, at - 6) : at])
    if word in ("that", "but", "or", "as", "when", "while", "because", "if", "where", "whether", "since"):
        return False
    return end - at < 20


def _without_lead(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Drop what leads into a noun phrase: "On Tuesday the minister" -> "the minister"."""
    lower = words.lower
    while start < end and (lower[start] in _ADVERBIAL_STARTS or lower[start].endswith("ly") and (
        lower[start] not in ("family", "assembly", "italy", "ally", "daily", "weekly")
    )):
        if lower[start] in PREPOSITIONS:
            start = _after_adverbial(words, start, end)
        else:
            start += 1
    return (start, end) if start < end else None


def _after_adverbial(words: Words, start: int, end: int) -> int:
    lower = words.lower
    for at in range(start + 2, end):
        if lower[at] in DETERMINERS or lower[at] in PRONOUNS:
            return at
        before, word = lower[at - 1], words.words[at]
        if (before in _TIME or before.isdigit()) and lower[at] not in _TIME and not word.isdigit():
            return at
    return end


def _main_subject(words: Words, quoted: Sequence[bool], before: int) -> tuple[int, int] | None:
    """Return the subject of the clause that ``before`` stands in: its first phrase that can be one."""
    lower = words.lower
    at = 0
    while at < before:
        if quoted[at] or lower[at] in PUNCTUATION or lower[at] in QUOTE_MARKS or lower[at] == "and":
            at += 1
            continue
        end = at
        while end < before and not quoted[end] and lower[end] not in PUNCTUATION:
            end += 1
        if lower[at] not in _ADVERBIAL_STARTS and not lower[at].endswith(("ing", "ly")):
            return _subject_at(words, at, end)
        inner = _without_lead(words, at, end)
        if inner and inner[0] > at:
            found = _subject_at(words, inner[0], end)
            if found and (end == before or found[1] < end):
                return found
        at = end
    return None


def _subject_at(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Cut the noun phrase that begins at ``start`` before its verb."""
    lower = words.lower
    if lower[start] in PRONOUNS:
        return (start, start + 1) if lower[start] not in ("who",) else None
    for at in range(start + 1, end):
        word = lower[at]
        verb = word in FINITE - {"'s", "’s"} or lower[at - 1] not in DETERMINERS and (
            not words.words[at][0].isupper()
            and (word.endswith("ed") or word in saying.VERBS and word not in saying.AMBIGUOUS_NOUNS)
        )
        if verb or word in ("who", "which", "that", "while", "when", "as"):
            return start, at
    return start, end


def head_of(words: Words, source: tuple[int, int]) -> int:
    """Return the number of the head word of a source: its last word before a preposition."""
    start, end = source
    lower = words.lower
    for at in range(start + 1, end):
        if lower[at] in PREPOSITIONS or lower[at] in PUNCTUATION or lower[at] in ("who", "which", "that"):
            end = at
            break
        if lower[at].endswith("ed") and lower[at + 1 : at + 2] == ["by"]:
            end = at
            break
    while end - 1 > start and lower[end - 1] in ("'s", "’s", "and"):
        end -= 1
    return end - 1
