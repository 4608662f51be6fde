"""The subject and the auxiliary of a clause, for a statement that shares them with the one before."""

from __future__ import annotations

from dataclasses import dataclass

from apps.reading.statements.grammar import INTRANSITIVE, MODALS, PARTICIPLES_ONLY
from apps.reading.statements.segments import Cut, Segment, first_verb, first_verb_at
from apps.reading.text.tokens import word_set
from apps.reading.text.words import DETERMINERS, PREPOSITIONS
from apps.reading.values import Moment

_LONGEST = 16
_BE = word_set("was were is are been being be wurde wurden")
_HAVE = word_set("has have had")
_REFLEXIVES = word_set("se s' s’ le les lui y en")
_PLURAL = word_set("people men women children police troops")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its subject as tokens ``first:last``, and the index of its verb."""

    first: int
    last: int
    verb: int


def clause_of(cut: Cut, segment: Segment) -> Clause | None:
    """Return the clause that says what is checked: that behind "said that", if one reports it."""
    verb = first_verb(cut, segment.first, segment.last)
    if verb is None:
        return None
    first = segment.first
    for _ in range(2):
        followed = cut.tokens[verb + 1].lower if verb + 1 < len(cut.tokens) else ""
        if cut.tokens[verb].lower not in cut.grammar.says or followed in ("by", "and"):
            break
        first = _behind_that(cut, verb, segment.last)
        inner = first_verb(cut, first + 1, segment.last) if first else None
        if inner is None:
            return None
        verb = inner
    first = _behind_opening(cut, first, verb)
    if cut.language == "de" and first >= verb:
        return _inverted(cut, verb, segment.last)
    if first >= verb or verb - first > _LONGEST:
        return None
    return Clause(first, _without_adverbs(cut, first, verb), verb)


def _behind_that(cut: Cut, verb: int, last: int) -> int:
    """Return where what is said begins, behind a verb of saying; 0 when that is not clear."""
    for index in range(verb + 1, min(verb + 8, last)):
        if cut.tokens[index].lower in ("that", "dass", "que", "что"):
            return index + 1
    index = verb + 1
    while index < last and (
        cut.inside[index] or cut.tokens[index].lower in ("on", "in", "late", ",")
    ):
        index += 1
    return index if index < last else 0


def _behind_opening(cut: Cut, first: int, verb: int) -> int:
    """Return where the subject begins behind "On Monday", "Last year" or "In Larkfield the"."""
    tokens = cut.tokens
    if first >= verb:
        return first
    if cut.language != "en" and _is_day(cut, first + 1):
        index = first + 1
        while index < verb and _is_day(cut, index):
            index += 1
        return index
    opening = tokens[first].lower in cut.grammar.openings or (
        cut.language != "en" and _is_day(cut, first)
    )
    if not opening and not _is_day(cut, first):
        return first
    index = first
    while index < verb and (cut.inside[index] or index == first) and _in_opening(cut, index, first):
        index += 1
    if index < verb and index > first + 1:
        return index + 1 if tokens[index].text == "," else index
    behind = (at for at in range(first + 2, verb) if tokens[at].lower in ("the", "a", "an"))
    return next(behind, verb)


def _in_opening(cut: Cut, index: int, first: int) -> bool:
    return index == first or _is_day(cut, index)


def _is_day(cut: Cut, index: int) -> bool:
    mention = cut.mention_at(index) if index < len(cut.tokens) else None
    return mention is not None and isinstance(mention.value, Moment)


def _inverted(cut: Cut, verb: int, last: int) -> Clause | None:
    """Return the subject behind the verb: "Am Montag tötete die Flut 43 Menschen"."""
    index = verb + 1
    while index < min(last, verb + 5) and not cut.inside[index] and cut.tokens[index].is_word:
        if index > verb + 1 and not cut.tokens[index].text[:1].isupper():
            break
        index += 1
    return Clause(verb + 1, index, verb) if index > verb + 1 else None


def _without_adverbs(cut: Cut, first: int, verb: int) -> int:
    last = verb
    while (
        last > first + 1 and not cut.tokens[last - 1].is_word and cut.tokens[last - 1].text != "%"
    ):
        last -= 1
    while last > first + 1 and (cut.tokens[last - 1].lower in _REFLEXIVES):
        last -= 1
    while last > first + 1 and _is_adverb(cut.tokens[last - 1].lower):
        last -= 1
    return last


def _is_adverb(word: str) -> bool:
    return word in ("also", "then", "later", "had") or (word.endswith("ly") and len(word) > 5)


def words(cut: Cut, first: int, last: int) -> str:
    """Return the words of tokens as printed, on one line."""
    if first >= last:
        return ""
    return " ".join(cut.text[cut.tokens[first].start : cut.tokens[last - 1].end].split())


def carried(cut: Cut, clause: Clause, left_last: int, verb: int, behind: int) -> str | None:
    """Return the auxiliary that a verb at ``verb`` shares with the clause before it, "" for none.

    ``behind`` is the index behind the verb. ``None`` when it needs one and none is there.
    """
    tokens = cut.tokens
    word, shared = tokens[verb].lower, tokens[clause.verb].lower
    if word in cut.grammar.auxiliaries:
        return ""
    if cut.language in ("fr", "es"):
        if cut.grammar.is_verb(tokens[verb]):
            return ""
        return tokens[clause.verb].text if shared in cut.grammar.auxiliaries else None
    if cut.language != "en":
        return ""
    until = _until_modal(cut, clause.verb, left_last)
    if until and word not in cut.grammar.verbs and not word.endswith("ed"):
        return words(cut, clause.verb, until)
    if until:
        return ""
    if shared in _BE and _is_passive(cut, word, behind):
        return _auxiliaries(cut, clause.verb, left_last)
    if word in PARTICIPLES_ONLY:
        return _auxiliaries(cut, clause.verb, left_last) if shared in _HAVE | _BE else None
    if shared in _HAVE and clause.verb + 1 < left_last:
        been = tokens[clause.verb + 1].lower == "been"
        if been and _is_passive(cut, word, behind):
            return words(cut, clause.verb, clause.verb + 2)
    return ""


def _until_modal(cut: Cut, verb: int, last: int) -> int:
    """Return the index behind "will", "plans to" at ``verb``; 0 when neither is there."""
    for index in range(verb, min(verb + 3, last)):
        if cut.tokens[index].lower in MODALS:
            return index + 1
    return 0


def _is_passive(cut: Cut, word: str, behind: int) -> bool:
    """Say whether "sold" has no object and so shares the "was" before it."""
    if word in INTRANSITIVE or not (word.endswith("ed") or word in cut.grammar.verbs):
        return False
    if behind >= len(cut.tokens):
        return True
    token = cut.tokens[behind]
    if cut.inside[behind] or token.is_number:
        mention = cut.mention_at(behind)
        return mention is not None and isinstance(mention.value, Moment)
    return token.lower in PREPOSITIONS or not token.is_word


def _auxiliaries(cut: Cut, verb: int, last: int) -> str:
    until = verb + 1
    while until < last and cut.tokens[until].lower in ("been", "being"):
        until += 1
    return words(cut, verb, until)


def be_for(phrase: str) -> str:
    """Return "was" or "were" for a noun phrase in English."""
    head = phrase.split(" of ")[0].split(" in ")[0].split()
    last = head[-1].lower() if head else ""
    many = last in _PLURAL or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    return "were" if many or " and " in phrase else "was"


def antecedent(cut: Cut, comma: int) -> str:
    """Return the noun phrase before ", which", with its article; "" when it is not clear."""
    tokens, first = cut.tokens, comma - 1
    counted = cut.mention_at(first)
    if counted is not None and not isinstance(counted.value, Moment):
        return f"the {' '.join(counted.exact.split())}" if tokens[first].is_word else ""
    while first >= 0 and comma - first <= 7:
        token = tokens[first]
        if not token.is_word or cut.inside[first] or first_verb_at(cut, first) is not None:
            first += 1
            break
        word = token.lower
        if word in DETERMINERS:
            break
        if word in PREPOSITIONS and word != "of":
            first += 1
            break
        first -= 1
    first = max(first, 0)
    if first >= comma or tokens[first].lower in PREPOSITIONS:
        return ""
    if first and tokens[first - 1].lower in ("and", "or"):
        return ""
    phrase = words(cut, first, comma)
    head = tokens[first]
    if head.lower in ("a", "an"):
        return "the " + words(cut, first + 1, comma)
    named = head.lower in DETERMINERS or head.text[:1].isupper()
    return phrase if named or phrase.endswith("s") else ""
