"""Which words of a sentence its source certainly says: those that a verb of saying governs.

Conservative: only a plain verb of saying ("said", "has told"), not negated, next to its subject, and
only words in quotation marks beside it, in its "that" clause, or in the clause before "…, X said".
A clause is cut where another one may begin; whatever is cut off, or is not of these forms, is not
certain. The attribution of a sentence is in ``quotes``, cues in ``cues``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from apps.reading.attribution import saying
from apps.reading.attribution.names import GROUPS, TITLES, bare_name
from apps.reading.attribution.sources import FINITE, PUNCTUATION, QUOTE_MARKS, TIME_WORDS
from apps.reading.attribution.verb_cues import Cue, before_verb
from apps.reading.text.words import CLAUSE_WORDS, PREPOSITIONS, Words, is_capital

Pair: TypeAlias = tuple[int, int]

# Verbs whose subject stands by what follows them; "denied", "believes" and "demanded" are not here.
ASSERTING = frozenset(
    "said says say stated states told tells announced announces declared declares insisted insists"
    " argued argues asserted asserts contended claimed claims testified reiterated reiterates"
    " emphasized emphasised emphasizes emphasises stressed stresses acknowledged acknowledges conceded"
    " admitted admits affirmed affirms reaffirmed proclaimed explained explains added adds noted notes"
    " reported reports wrote writes replied responded answered observed confirmed confirms clarified"
    " disclosed revealed concluded concludes tweeted posted recounted warned warns".split()
)
_NESTED = (ASSERTING - saying.AMBIGUOUS_NOUNS) | frozenset(
    "believe believes believed think thinks thought deny denies denied suggest suggests suggested"
    " according reportedly allegedly supposedly quoted citing".split()
)
_HELPERS = frozenset(
    "has have had also later then earlier previously recently once again already repeatedly often"
    " publicly openly further subsequently first".split()
)
_UNREAL = frozenset("if unless whether not n't never nobody none no false untrue".split())
_BEFORE_A_MAIN_CLAUSE = frozenset([",", ";", "and", "but", "yet"])
_JOINING = frozenset("and but or yet".split())
_CUTTING = (CLAUSE_WORDS - {"that"}) | frozenset("according with citing".split())
_ALWAYS_CUTTING = frozenset("but while whereas although though because according".split())
_BREAKS = frozenset([";", "—", "–", "--", "(", ")", "?", ":"])
_NOT_A_CLAUSE = PREPOSITIONS | CLAUSE_WORDS | saying.PARTICIPLES
_SHORTEST_QUOTATION = 4
_LONGEST_TAIL = 10
_PARTICLES = frozenset("of for the and al bin de von 's ’s".split())
_BODIES = frozenset("ministry government army parliament".split())
_INDEFINITE = frozenset(
    "a an one some several many most few all both another any two three four five hundreds dozens"
    " other others".split()
)


@dataclass(frozen=True, slots=True)
class Governed:
    """The spans of a sentence that its source certainly says: code points of the text, half open.

    ``is_whole`` says whether the sentence has nothing else, besides the attribution itself and when
    or where it was said. ``doubt`` is the reason why nothing is certain, else "".
    """

    spans: tuple[Pair, ...] = ()
    is_whole: bool = False
    doubt: str = ""

    def holds(self, start: int | None, end: int | None) -> bool:
        """Say whether the span lies in one that is governed; without a span, whether all does."""
        if start is None or end is None:
            return self.is_whole
        return any(first <= start and end <= last for first, last in self.spans)


NOTHING = Governed()
ELSEWHERE = Governed(doubt="the speaker is named in another sentence")


def governed_by(words: Words, quoted: Sequence[bool], cue: Cue) -> Governed:
    """Return which words of the sentence the source of its cue certainly says."""
    verb, source = cue.cue[0], cue.source
    printed = " ".join(words.words[cue.cue[0] : cue.cue[1]])
    if source is None or words.lower[verb] not in ASSERTING:
        return Governed(doubt=f"“{printed}” does not by itself introduce a statement")
    if not _is_plain(words, quoted, verb, source):
        return Governed(doubt=f"“{printed}” is negated, or not next to its subject")
    found = (
        _quotations(words, quoted, verb, source)
        or _that_clause(words, quoted, verb, source)
        or _clause_before(words, quoted, verb, source)
    )
    if found is None:
        return Governed()
    spans, is_whole = found
    points = tuple((words.starts[first], words.ends[last - 1]) for first, last in spans)
    return Governed(points, is_whole)


_Found: TypeAlias = tuple[list[Pair], bool] | None


def _is_plain(words: Words, quoted: Sequence[bool], verb: int, source: Pair) -> bool:
    """Say whether the verb follows or precedes its subject directly, and is not negated."""
    if source[0] > verb:
        return source[0] == verb + 1
    left, helpers = before_verb(words, quoted, verb)
    lead = words.lower[: source[0]]
    if not helpers <= _HELPERS or not _UNREAL.isdisjoint(lead):
        return False
    if lead and lead[-1] not in _BEFORE_A_MAIN_CLAUSE and not FINITE.isdisjoint(lead):
        return False
    return source[1] == left + 1 or _is_apposition(words, source[1], left)


def _is_apposition(words: Words, first: int, last: int) -> bool:
    """Say whether only an office or the like is between two commas: "X, a former judge, said"."""
    lower = words.lower
    if first == last:
        return lower[first] == ","
    if not (0 < first < last < first + 12) or lower[first] != "," or lower[last] != ",":
        return False
    barred = FINITE - {"'s", "’s"} | PUNCTUATION | QUOTE_MARKS | _NESTED | {"who", "which", "whose"}
    return barred.isdisjoint(lower[first + 1 : last])


def _quotations(words: Words, quoted: Sequence[bool], verb: int, source: Pair) -> _Found:
    """Return the quotations right before and right after the attribution: “…,” said X, “…”."""
    first, last = min(source[0], verb), max(source[1], verb + 1)
    spans = []
    for start, end in _runs(quoted):
        before = end <= first and set(words.lower[end:first]) <= {","}
        after = start >= last and set(words.lower[last:start]) <= {",", ":"}
        alone = start == 0 or words.words[start] in QUOTE_MARKS
        long = sum(word.isalnum() for word in words.words[start:end]) >= _SHORTEST_QUOTATION
        if (before or after) and alone and long:
            spans.append((start, end))
    if not spans:
        return None
    left = [index for index in range(len(words)) if not quoted[index] and index < first]
    tail = [index for index in range(last, len(words)) if not quoted[index]]
    rest = [words.lower[index] for index in (*left, *tail) if words.words[index][0].isalnum()]
    return spans, not rest and len(spans) == len(_runs(quoted))


def _runs(quoted: Sequence[bool]) -> list[Pair]:
    runs: list[Pair] = []
    for index in (index for index, is_quoted in enumerate(quoted) if is_quoted):
        if runs and runs[-1][1] == index:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    return runs


def _that_clause(words: Words, quoted: Sequence[bool], verb: int, source: Pair) -> _Found:
    """Return the clause after "X said that", "X told reporters on Tuesday that"."""
    if source[0] > verb:
        return None
    begin = _after_that(words, quoted, verb)
    if begin is None:
        return None
    end = _clause_end(words, quoted, begin)
    if end <= begin:
        return None
    is_whole = source[0] == 0 and all(not word[0].isalnum() for word in words.words[end:])
    return [(begin, end)], is_whole


def _after_that(words: Words, quoted: Sequence[bool], verb: int) -> int | None:
    """Return the word after the "that" that belongs to the verb."""
    lower = words.lower
    barred = PUNCTUATION | QUOTE_MARKS | FINITE | _NESTED | (CLAUSE_WORDS - {"that"})
    for index in range(verb + 1, min(verb + _LONGEST_TAIL, len(lower) - 1)):
        if quoted[index] or lower[index] in barred:
            return None
        if lower[index] == "that":
            return None if lower[index - 1] in PREPOSITIONS else index + 1
    return None


def _clause_end(words: Words, quoted: Sequence[bool], begin: int) -> int:
    """Return where another clause may begin; ``begin`` itself when somebody else speaks in it."""
    lower = words.lower
    end = len(lower)
    for index in range(begin, len(lower)):
        if quoted[index]:
            continue
        if lower[index] in _NESTED:
            return begin
        if end == len(lower) and _cuts(words, index):
            end = index
    while end > begin and lower[end - 1] in PUNCTUATION:
        end -= 1
    return end


def _cuts(words: Words, index: int) -> bool:
    lower = words.lower
    word, following = lower[index], lower[index + 1 : index + 2]
    if word in _BREAKS or word in _ALWAYS_CUTTING:
        return True
    if word == "," and following:
        return following[0] in _CUTTING or following[0].endswith("ing")
    return word == "and" and _has_verb(lower[index + 1 :])


def _has_verb(lower: Collection[str]) -> bool:
    return any(word in FINITE or word in saying.VERBS or word.endswith("ed") for word in lower)


def _clause_before(words: Words, quoted: Sequence[bool], verb: int, source: Pair) -> _Found:
    """Return the clause before "…, X said on Tuesday." or "…, said X."."""
    lower = words.lower
    comma = min(source[0], verb) - 1
    if comma < 2 or lower[comma] != ",":
        return None
    if source[0] < verb and not _is_tail(lower[verb + 1 :], lower[verb] in saying.ADDRESSED):
        return None
    begin = _last_clause(words, quoted, comma)
    if begin is None or lower[begin] in _NOT_A_CLAUSE or begin >= comma:
        return None
    rest = lower[source[1] :] if source[0] > verb else []
    return [(begin, comma)], begin == 0 and all(not word[0].isalnum() for word in rest)


def _is_tail(lower: Sequence[str], is_addressed: bool) -> bool:
    """Say whether only when, where or to whom follows the verb at the end of a sentence."""
    words = [word for word in lower if word not in (".", "”", '"', "''")]
    barred = FINITE | PUNCTUATION | _NESTED | CLAUSE_WORDS
    if len(words) > _LONGEST_TAIL or not barred.isdisjoint(words):
        return False
    return not words or is_addressed or words[0] in PREPOSITIONS | TIME_WORDS


def _last_clause(words: Words, quoted: Sequence[bool], comma: int) -> int | None:
    """Return where the last of the joined clauses before a comma begins, none when in doubt."""
    lower, begin = words.lower, 0
    for index in range(comma):
        if quoted[index]:
            continue
        if lower[index] in _NESTED or lower[index] in _BREAKS:
            return None
        following = lower[index + 1]
        if lower[index] == "," and following in _JOINING:
            begin = index + 2
        elif lower[index] == "," and (following in _CUTTING or following.endswith("ing")):
            return None
    return begin


def capitals_within(words: Words) -> set[str]:
    """Return the words that a sentence prints with a capital elsewhere than at a beginning.

    Of sentences that end with a stop only: headlines may print every word with a capital.
    """
    printed = words.words
    if not printed or printed[-1] not in _ENDS:
        return set()
    return {
        printed[index]
        for index in words.capitals
        if index and printed[index - 1] not in _BEGINS_AFTER
    }


_ENDS = frozenset([".", "!", "?", "…", "”", '"', "''", "»"])
_BEGINS_AFTER = QUOTE_MARKS | {".", "!", "?", ":", "…", "-", "—", "–", "("}


def is_named(speaker: str, capitals: Collection[str]) -> bool:
    """Say whether a speaker is somebody's name: not "officials", "a minister", "Many Syrians".

    ``capitals`` are the words that the text prints with a capital within its sentences.
    """
    words = bare_name(speaker).split()
    if not words or speaker.split()[0].lower() in _INDEFINITE:
        return False
    if not all(is_capital(word) or _may_be_in_a_name(word) for word in words):
        return False
    first, last = words[0], words[-1]
    if not (is_capital(last) or last in _BODIES) or not is_capital(first):
        return False
    if len(words) == 1:
        return first in capitals and not first.endswith("ans") and first[:-1] not in capitals
    return first in capitals or words[1] not in _PARTICLES


def _may_be_in_a_name(word: str) -> bool:
    return word in _PARTICLES or word in TITLES or word in GROUPS
