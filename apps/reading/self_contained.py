"""Finds the words of a statement that are clear only in the text it was taken from.

"The country", "he", "this week": each with the names or the day that the text gives for it. English
only. It is a reminder for whoever words a claim, not a rule: a pronoun whose noun comes before it in
the statement is fine, and the names offered are those nearest before the words, not resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.reading.attribution.certainty import capitals_within
from apps.reading.attribution.names import GROUPS, TITLES, name_runs, person_name
from apps.reading.attribution.sources import PUNCTUATION, QUOTE_MARKS, TIME_WORDS
from apps.reading.describing import describe_day
from apps.reading.finding import values_in
from apps.reading.text.sentences import split_sentences
from apps.reading.text.words import CLAUSE_WORDS, DETERMINERS, PREPOSITIONS, Words, is_capital
from apps.reading.values import Moment

MOST_OFFERS = 3
CONTEXT = 1500  # characters before the statement in which names are looked for

_OF_PEOPLE = frozenset("he she him his her hers himself herself".split())
_OF_THINGS = frozenset("it its they them their theirs".split())
_OF_WRITERS = frozenset("we us our ours me my".split())
POSSESSIVE = frozenset("his her its their our my hers theirs ours".split())
_POINTING = frozenset("the this that these those both such".split())
_PLACES = frozenset(
    "country city town village region province capital area district state nation kingdom territory"
    " countries nations states sides neighbours neighbors parties island port border".split()
)
_SOME_GROUPS = frozenset(
    "agency ministry department party government army police court group organization organisation"
    " union company bank university committee commission parliament council movement militia"
    " newspaper groups firm alliance".split()
)
_ROLES = (TITLES - {"foreign", "prime", "vice", "defense", "defence", "interior", "finance"}) | {
    "man", "woman", "politician", "spokesmen"
}  # fmt: skip
_GEOGRAPHY = frozenset(
    "bay sea river lake gulf strait island islands valley mountains desert coast peninsula heights"
    " port harbour airport square province governorate city region republic".split()
)
_SPECIFIED = frozenset("of in for that which who whose where".split())
_BEFORE_NAMES = DETERMINERS | PREPOSITIONS
_NO_NAMES = _BEFORE_NAMES | CLAUSE_WORDS | TIME_WORDS | _OF_THINGS | _OF_PEOPLE | _OF_WRITERS
_NO_NOUNS = _NO_NAMES | PUNCTUATION | QUOTE_MARKS
_YEAR = re.compile(r"\d{4}")
_ADJECTIVE = re.compile(r"(?:ish|ese|ian|[^aeiou]i|raqi|raeli|kish)$")


@dataclass(frozen=True, slots=True)
class UnclearWords:
    """Words at ``start:end`` of a statement (code points, half open) that need the text.

    ``offers`` are what may replace them, the likeliest first: names that stand before them in the
    text, or the day they mean; empty when the text gives none.
    """

    start: int
    end: int
    printed: str
    offers: tuple[str, ...]


def unclear_words(
    statement: str, *, before: str = "", published: str = "", language: str = "en"
) -> list[UnclearWords]:
    """Return the words of a statement that are not clear without its text, in order.

    ``before`` is the text in front of the words that the statement was made of, ``published`` the
    day of the text (EDTF) from which relative days are counted. Nothing is found in other languages
    than English. Never raises.
    """
    if language.lower()[:2] != "en":
        return []
    names = _names_in(_whole_words(before))
    found = [*_days(statement, published), *references_in(statement, names)]
    return sorted(found, key=lambda words: words.start)


def _whole_words(before: str) -> str:
    """Return the last ``CONTEXT`` characters of ``before``, without a word that is cut in two."""
    context = before[-CONTEXT:]
    is_cut = len(before) > CONTEXT and before[-CONTEXT - 1].isalnum() and context[0].isalnum()
    return context.partition(" ")[2] if is_cut else context


# --- days -------------------------------------------------------------------------------------------


def _days(statement: str, published: str) -> Iterator[UnclearWords]:
    """Yield the days without a year: "this week", "on 3 March", "two years ago"."""
    for mention in values_in(statement, published=published):
        if isinstance(mention.value, Moment) and not _YEAR.search(mention.exact):
            day = describe_day(mention.value.edtf) if _YEAR.match(mention.value.edtf) else ""
            offer = day_as_printed(statement, mention.start, day)
            yield UnclearWords(mention.start, mention.end, mention.exact, (offer,) if offer else ())


def day_as_printed(statement: str, start: int, day: str) -> str:
    """Return a day with the preposition that the sentence needs in its place."""
    if not day:
        return ""
    before = statement[:start].split()
    if before and before[-1].lower() in PREPOSITIONS:
        return day
    if day.startswith("about "):
        words = f"around {day.removeprefix('about ')}"
    elif " to " in day:
        words = f"from {day}"
    else:
        words = f"on {day}" if day[:1].isdigit() and " " in day else f"in {day}"
    return words if before else words[:1].upper() + words[1:]


# --- names ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a text, the last one first."""

    people: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[str, ...]


def _names_in(text: str) -> Names:
    """Return the names in ``text``: people (with two names or more), groups, and all others."""
    kinds: tuple[dict[str, None], ...] = ({}, {}, {})
    sentences = [Words(text, span.start, span.end) for span in split_sentences(text)]
    capitals = {word for words in sentences for word in capitals_within(words)}
    for words in reversed(sentences):
        for start, end in reversed(name_runs(words)):
            kind, name = kind_of_run(words.words[start:end])
            if start == 0 and end == 1 and name not in capitals:
                continue
            if name and not (name in kinds[0] or _is_part_of(name, kinds[0])):
                kinds[kind].setdefault(name)
    people, groups, places = (tuple(names) for names in kinds)
    return Names(people, groups, places)


def kind_of_run(run: Sequence[str]) -> tuple[int, str]:
    """Return what a run of capital words names (0 a person, 1 a group, 2 another) and the name, or ""."""
    return _kind_of_run(tuple(run))


@lru_cache(maxsize=2_000)
def _kind_of_run(run: tuple[str, ...]) -> tuple[int, str]:
    lower = {word.lower() for word in run}
    if lower <= TIME_WORDS or run[0].lower() in _BEFORE_NAMES:
        return 2, ""
    if lower & GROUPS:
        return 1, " ".join(run)
    if lower & _GEOGRAPHY:
        return 2, " ".join(run)
    name = person_name(run)
    if " " in name:
        return 0, name
    whole = " ".join(run)
    return 2, "" if lower & TITLES or _ADJECTIVE.search(whole) or len(whole) < 2 else whole


def _is_part_of(name: str, people: dict[str, None]) -> bool:
    return any(name in person.split() for person in people)


# --- references -------------------------------------------------------------------------------------


def references_in(statement: str, names: Names) -> Iterator[UnclearWords]:
    """Yield pronouns and descriptions that nothing before them in the statement explains."""
    words = Words(statement, 0, len(statement))
    has_name = has_noun = is_quoted = False
    for index, word in enumerate(words.lower):
        if word in QUOTE_MARKS:
            is_quoted = word in ("“", "«", "``", "„") or word == '"' and not is_quoted
        length, offers = _read(words, index, names, has_name=has_name, has_noun=has_noun)
        if length and not (is_quoted and word in _OF_WRITERS):
            yield _unclear(statement, words, index, length, offers)
        if index and is_capital(words.words[index]) and word not in _OF_WRITERS | TIME_WORDS:
            has_name = True
        has_noun = has_noun or has_name or _is_noun(word)


def _read(
    words: Words, index: int, names: Names, *, has_name: bool, has_noun: bool
) -> tuple[int, Sequence[str]]:
    """Return how many words from ``index`` on are unclear (0 for none), and the names for them."""
    word = words.lower[index]
    if word in _OF_WRITERS and words.words[index] != "US":
        return 1, (*names.groups, *names.places)
    if word in _OF_PEOPLE:
        return (0 if has_name or starts_with_name(words, index) else 1), names.people
    if word in _OF_THINGS:
        clear = has_noun or starts_with_name(words, index) or is_impersonal(words, index)
        return (0 if clear else 1), (*names.groups, *names.places) or names.people
    if has_name or starts_with_name(words, index):
        return 0, ()
    return _description(words, index, names)


def _description(words: Words, index: int, names: Names) -> tuple[int, Sequence[str]]:
    """Read "the country", "this agency", "the two sides"; "the president of X" is clear."""
    lower = words.lower
    if lower[index] not in _POINTING:
        return 0, ()
    length = 3 if lower[index + 1 : index + 2] in (["two"], ["three"]) else 2
    noun, after = lower[index + length - 1 : index + length], lower[index + length :]
    if not noun or _is_named_next(words, index + length):
        return 0, ()
    if after and after[0] in _SPECIFIED:
        return 0, ()
    for known, offers in (
        (_PLACES, names.places), (_SOME_GROUPS, names.groups), (_ROLES, names.people),
    ):  # fmt: skip
        if noun[0] in known:
            return length, offers
    return 0, ()


def _is_named_next(words: Words, index: int) -> bool:
    """Say whether a name follows, also after a comma: "the mayor Ann Roe", "the mayor, Ann Roe,"."""
    following = words.words[index : index + 2]
    if following[:1] == [","]:
        del following[0]
    return bool(following) and is_capital(following[0])


def starts_with_name(words: Words, index: int) -> bool:
    """Say whether the statement begins with a word that is only capital because it is a name."""
    first = words.lower[0] if len(words) else ""
    return (
        index > 0
        and first.isalpha()
        and first not in _NO_NAMES
        and (is_capital(words.words[0]) and not first.endswith(("ly", "ing")))
    )


def is_impersonal(words: Words, index: int) -> bool:
    """Say whether "it" means nothing: "it is clear that", "it rained"."""
    after = words.lower[index + 1 : index + 6]
    if words.lower[index] != "it" or not after:
        return False
    if after[0] in ("rained", "snowed"):
        return True
    return after[0] in ("is", "was", "has", "seems", "takes", "took") and bool(
        {"that", "to"} & {*after}
    )


def _is_noun(word: str) -> bool:
    """Say whether a word may be what a later "it" or "they" means; no grammar is parsed."""
    return word.isalpha() and word not in _NO_NOUNS


def _unclear(
    statement: str, words: Words, index: int, length: int, offers: Sequence[str]
) -> UnclearWords:
    start, end = words.starts[index], words.ends[index + length - 1]
    ending = "’s" if words.lower[index] in POSSESSIVE else ""
    given = tuple(dict.fromkeys(offer + ending for offer in offers))[:MOST_OFFERS]
    return UnclearWords(start, end, statement[start:end], given)
