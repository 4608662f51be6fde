"""Whether two numbers count the same thing, judged by the words for it.

A thing is split into its head ("refugees"), its modifiers, what happened to those counted
("killed"), the places it names, and the rest of its context. Countries and nationalities are equal
("Turkey", "Türkiye", "Turkish"). The rules, in order:

- words that are equal, or both missing, are the same; one side missing is not known to be;
- what happened must be the same on both sides (dead people are not displaced people);
- places may not contradict; where the head is as general as "people", a place on one side alone
  is a contradiction too ("people killed", "people killed in Turkey");
- heads must be equal or synonyms; modifiers and context may be missing on one side but not
  disagree.

``things`` reads the words from a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from apps.reading.numbers.references import fold, references
from apps.reading.text.tokens import word_set
from apps.reading.text.word_lists import COMPASS, SAME_EVENTS
from apps.reading.text.words import (
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
#: nouns that name both the people and what happened to them
_EVENT_NOUNS = {
    "death": "dead",
    "fatality": "dead",
    "toll": "dead",
    "killing": "dead",
    "casualty": "casualty",
    "injury": "injured",
    "arrest": "detained",
    "detainee": "detained",
    "prisoner": "detained",
    "hostage": "abducted",
    "idp": "displaced",
    "infection": "infected",
    "execution": "executed",
    "murder": "murdered",
    "deportation": "deported",
    "wounded": "injured",
    "dead": "dead",
    "victim": "victim",
    "displacement": "displaced",
    "body": "dead",
}
_PEOPLE = word_set(
    "people person persons individual human inhabitant resident life soul population"
)
_SAME = {
    "soldier": "troop",
    "serviceman": "troop",
    "servicemen": "troop",
    "personnel": "troop",
    "force": "troop",
    "military": "troop",
    "kid": "child",
    "minor": "child",
    "children": "child",
    "house": "home",
    "dwelling": "home",
    "job": "job",
    "position": "job",
    "post": "job",
    "territory": "territory",
    "land": "territory",
    "soil": "territory",
    "area": "territory",
    "surface": "territory",
    "earthquake": "quake",
    "tremor": "quake",
    "militant": "fighter",
    "gunman": "fighter",
    "gunmen": "fighter",
    "combatant": "fighter",
    "men": "man",
    "women": "woman",
    "nation": "country",
    "state": "country",
    "firm": "company",
    "business": "company",
    "pupil": "student",
    "elector": "voter",
    "migrant": "migrant",
    "automobile": "car",
    "vehicle": "vehicle",
    "policeman": "police",
    "policemen": "police",
    "officer": "officer",
    "expenditure": "spending",
    "cost": "cost",
    "price": "price",
    "settler": "settler",
    "journalist": "journalist",
    "reporter": "journalist",
    "population": "population",
    "inhabitants": "population",
    "city": "city",
    "town": "city",
    "meeting": "meeting",
    "talk": "meeting",
    "building": "building",
    "structure": "building",
    "flat": "apartment",
    "salary": "wage",
    "earnings": "wage",
    "conflict": "war",
}
_EMPTY = word_set(
    "the a an of in and or its their his her our at on to for by from with total number some more"
    " other new about who that which across inside near throughout around were was are is been"
    " country region part both all such per overall official estimated same entire whole"
)
_TIMES_AND_NUMBERS = word_set(
    "january february march april may june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday day week month year one two three four five"
    " six seven eight nine ten eleven twelve hundred thousand million billion half third quarter"
    " percent cent"
)
_RESTRICTING = word_set(
    "youth young female male core food energy rural urban foreign elderly child infant maternal producer"
    " wholesale retail nominal net gross median minimum women men girls boys adult adults teenage"
)
_SITES = frozenset("in at near across inside".split())
_BREAKS = word_set(
    "in at from across inside near throughout with for by who that on to during"
    " since of among under after before against"
)


@dataclass(frozen=True, slots=True)
class _Thing:
    head: str
    modifiers: frozenset[str]
    context: frozenset[str]
    events: frozenset[str]
    places: frozenset[str]
    parts: frozenset[str]
    #: of the places, those that those counted are from ("Russian"), and those they are in
    origins: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()

    @property
    def is_general(self) -> bool:
        return self.head == "people"


def difference(a: str, b: str) -> str:
    """Return why ``a`` and ``b`` are not the same thing, in words; "" when they are."""
    if fold(a) == fold(b):
        return ""
    if not a.strip() or not b.strip():
        return "one of them does not name what is counted"
    thing, other_thing = _thing(a), _thing(b)
    if thing.events != other_thing.events:
        return f"other things are counted: “{a}” and “{b}”"
    if _places_differ(thing, other_thing):
        return f"counted in other places: “{a}” and “{b}”"
    if thing.head != other_thing.head or _disagree(thing.modifiers, other_thing.modifiers):
        return f"other things are counted: “{a}” and “{b}”"
    if _disagree(thing.context, other_thing.context):
        return f"other things are counted: “{a}” and “{b}”"
    return ""


def head_of(of: str) -> str:
    """Return the normalised head of the words ("Syria's territory" -> "territory")."""
    return _thing(of).head


def events_of(of: str) -> frozenset[str]:
    """Return what happened to those counted, normalised ("people killed" -> dead)."""
    return _thing(of).events


@lru_cache(maxsize=1024)
def stems_of(text: str) -> frozenset[str]:
    """Return the normalised content words of any passage: no figures, no function words."""
    return frozenset(
        SAME_EVENTS.get(word.lower()) or _EVENT_NOUNS.get(stem := _stem(word)) or stem
        for word in _WORD.findall(text)
        if _counts(word) and not word[0].isdecimal()
    )


def matter_of(stems: frozenset[str]) -> frozenset[str]:
    """Return the stems of a passage's matter: without those counted and what happened to them."""
    return stems - _general_stems()


@cache
def _general_stems() -> frozenset[str]:
    grammar = (
        DETERMINERS | POSSESSIVES | PRONOUNS | AUXILIARIES | MODALS | PREPOSITIONS | CLAUSE_WORDS
    )
    events = frozenset(SAME_EVENTS.values()) | frozenset(_EVENT_NOUNS.values())
    return events | _PEOPLE | {_stem(word) for word in grammar | _TIMES_AND_NUMBERS}


def restrictions_of(of: str) -> frozenset[str]:
    """Return the words that make a measure one of a part: "youth unemployment", "minimum wage"."""
    return frozenset(word.lower() for word in _WORD.findall(of)) & _RESTRICTING


def modifiers_fit(a: str, b: str) -> bool:
    """Say whether the modifiers of both heads can be of one thing ("interest rate", "birth rate")."""
    return not _disagree(_thing(a).modifiers, _thing(b).modifiers)


def in_other_places(a: str, b: str) -> bool:
    """Say whether both words name places, and none of them is the same."""
    thing, other_thing = _thing(a), _thing(b)
    if _swapped(thing.origins, other_thing.origins) or _swapped(thing.sites, other_thing.sites):
        return True
    return _swapped(thing.places, other_thing.places)


def places_in(text: str) -> frozenset[str]:
    """Return the places that a text names: "@SY" for countries, folded names after "in" or "near"."""
    places, _, _ = _without_places(_WORD.findall(text))
    return frozenset(place for place in places if place not in _TIMES_AND_NUMBERS)


def sites_in(text: str) -> frozenset[str]:
    """Return the places that a text names after "in", "at" or "near"."""
    words = _WORD.findall(text)
    found = set()
    for before, word in pairwise(words):
        if before.lower() in _SITES and word[0].isupper():
            found.add(fold_name(word))
    return frozenset(name for name in found if name not in _TIMES_AND_NUMBERS)


def fold_name(word: str) -> str:
    """Return the lookup form of a name, "@TR" for that of a country or a nationality."""
    table = references()
    country = table.place(word) or table.nationality(word)
    return f"@{country.code}" if country else fold(word)


def place_named(of: str) -> str:
    """Return the code of the one country that the words name, "" for none or several."""
    places = _thing(of).places
    known = {name for name in places if name.startswith("@")}
    return next(iter(known)).removeprefix("@") if len(known) == 1 else ""


def _places_differ(thing: _Thing, other_thing: _Thing) -> bool:
    if _swapped(thing.origins, other_thing.origins) or _swapped(thing.sites, other_thing.sites):
        return True
    if thing.places and other_thing.places:
        return (
            not (thing.places & other_thing.places)
            or _disagree(thing.parts, other_thing.parts)
            or (thing.parts != other_thing.parts and thing.is_general)
        )
    return bool(thing.places or other_thing.places) and thing.is_general and other_thing.is_general


def _swapped(places: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether both name places of one part of the phrase and share none: "Russian soldiers in
    Ukraine", "Ukrainian soldiers in Russia"."""
    return bool(places and others) and not places & others


def _disagree(words: frozenset[str], others: frozenset[str]) -> bool:
    return bool(words) and bool(others) and not (words <= others or others <= words)


@lru_cache(maxsize=4096)
def _thing(of: str) -> _Thing:
    words = _WORD.findall(of[:400])
    places, parts, rest = _without_places(words)
    origins, sites = _sides_of(words, places)
    events, plain = _without_events(rest)
    core, context = _split(plain)
    head, modifiers = _head(core)
    events |= {_EVENT_NOUNS[word] for word in (head,) if word in _EVENT_NOUNS}
    if head in _EVENT_NOUNS or head in _PEOPLE or (not head and (events or places)):
        head = "people"
    if events and "people" in modifiers:
        modifiers -= {"people"}
    modifiers -= {"dead", "death"}
    return _Thing(head, modifiers, context, frozenset(events), places, parts, origins, sites)


def _sides_of(words: list[str], places: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return of the countries those that stand before what is counted, and those after "in"."""
    origins, sites, before = set(), set(), ""
    for index, word in enumerate(words):
        name = fold_name(word)
        if name in places and name.startswith("@"):
            if before in _SITES:
                sites.add(name)
            elif before != "of" and (not before or before in _EMPTY) and index + 1 < len(words):
                origins.add(name)
        before = word.lower()
    return frozenset(origins), frozenset(sites)


def _without_places(words: list[str]) -> tuple[frozenset[str], frozenset[str], list[str]]:
    table, places, parts, rest = references(), set(), set(), []
    index, previous_break = 0, False
    while index < len(words):
        code, length = "", 1
        for size in range(min(table.longest_name, len(words) - index, 5), 0, -1):
            name = " ".join(words[index : index + size])
            if not name[0].isupper() and name.isascii():
                break
            if country := table.place(name) or table.nationality(name):
                code, length = f"@{country.code}", size
                break
        word = words[index]
        if code:
            places.add(code)
        elif word.lower() in COMPASS:
            parts.add(COMPASS[word.lower()])
        elif previous_break and word[0].isupper():
            places.add(fold(word))
        else:
            rest.append(word)
        previous_break = not code and word.lower() in _SITES
        index += length
    return frozenset(places), frozenset(parts), rest


def _without_events(words: list[str]) -> tuple[set[str], list[str]]:
    events, rest = set(), []
    for word in words:
        event = SAME_EVENTS.get(word.lower())
        if event:
            events.add(event)
        else:
            rest.append(word)
    return events, rest


def _split(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Split the noun phrase from what follows its first preposition."""
    for index, word in enumerate(words):
        if word.lower() in _BREAKS and index:
            after = frozenset(_stem(word) for word in words[index:] if _counts(word))
            if word.lower() == "of" and _stem(words[index - 1]) in ("share", "number", "part"):
                continue
            return words[:index], after - _PEOPLE
    return words, frozenset()


def _head(words: list[str]) -> tuple[str, frozenset[str]]:
    stems = [_stem(word) for word in words if _counts(word)]
    if not stems:
        return "", frozenset()
    head = stems[-1]
    return "people" if head in _PEOPLE else head, frozenset(stems[:-1]) - _PEOPLE


def _counts(word: str) -> bool:
    return word.lower() not in _EMPTY


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Return a word without case, marks, possessive and plural, and its synonym."""
    plain = fold(word)
    plain = _SAME.get(plain, plain)
    for ending, replacement in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if plain.endswith(ending) and len(plain) > 4:
            plain = plain[: -len(ending)] + replacement
            break
    else:
        if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 3:
            plain = plain[:-1]
    return _SAME.get(plain, plain)
