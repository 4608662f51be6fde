"""Which values of two statements can be counterparts, judged by what is said around them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from apps.reading.comparing import concepts, same_thing
from apps.reading.comparing.agreement import Agreement, compare
from apps.reading.comparing.in_context import InContext, Statement, names_in
from apps.reading.describing import describe
from apps.reading.numbers import units
from apps.reading.values import Comparison, Moment, Quantity, Value

_TWO_NAMES = re.compile(
    r"\b([A-ZÀ-ÞА-Я][\w'’-]{2,40})((?: [a-zà-þа-я'’]{2,20}){1,4}) ([A-ZÀ-ÞА-Я][\w'’-]{2,40})"
)
#: share of common words from which two passages count as about one event
MIN_SHARED_SHARE = 0.5
#: least number of common words for that
MIN_SHARED_WORDS = 2
#: the same share for days of which the tables do not know what happened on them
MIN_SHARED_OF_UNKNOWN = 0.75
#: letters by which words are compared whatever their endings
BEGINNING = 3
_TEMPERATURES = {"°C", "°F"}
_ANY_PEOPLE = re.compile(r"(?:people|persons?|man|men|human beings)")
_PAST = re.compile(r"\b[a-z]{3,}ed\b")
_LAST_WORDS = re.compile(r"[^\W_]+")
_LIGHT = frozenset(
    "more than over about around nearly almost some only at least most up to an a the roughly under less"
    " there has have had is was were are be been to of by for in approximately just well total".split()
)
_AUXILIARY = frozenset("need feed seed speed breed proceed exceed indeed".split())


def compared(one: InContext, other: InContext) -> Agreement:
    """Return how two counterparts compare."""
    return compare(*_without_things(one.comparable, other.comparable))


def _without_things(value: Value, other: Value) -> tuple[Value, Value]:
    """Drop the words of what is counted: the values are known to count the same thing."""
    if (
        isinstance(value, Quantity)
        and isinstance(other, Quantity)
        and (value.unit == other.unit or {value.unit, other.unit} == _TEMPERATURES)
    ):
        return replace(value, of=""), replace(other, of="")
    if isinstance(value, Moment) and isinstance(other, Moment):
        return replace(value, of=""), replace(other, of="")
    return value, other


def likeness(one: InContext, other: InContext) -> float:
    """Return the share of the smaller set of words that is in the larger one."""
    words, others = _words(one, other)
    return _share(words, others)


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    smaller = min(len(words), len(others))
    return len(words & others) / smaller if smaller else 0.0


def _words(one: InContext, other: InContext) -> tuple[frozenset[str], frozenset[str]]:
    if one.language == other.language:
        return one.words, other.words
    return one.codes, other.codes


def differ_in_place(one: InContext, other: InContext) -> str:
    """Return that two figures are of other places, in words; "" when that is not said."""
    return "another place" if _in_other_places(one, other) else ""


def differ_in_time(one: InContext, other: InContext) -> str:
    """Return that two figures are of other days or years, in words; "" when that is not said."""
    days, others = one.days, other.days
    if not days or not others:
        years, other_years = one.years, other.years
        apart = bool(years and other_years) and not years & other_years
        return f"another year: {min(years)} and {min(other_years)}" if apart else ""
    pairs = [
        (day, another, compare(replace(day, of=""), replace(another, of="")))
        for day in days
        for another in others
    ]
    if any(found.relation != "conflict" for _, _, found in pairs):
        return ""
    return f"other times: {describe(pairs[0][0])} and {describe(pairs[0][1])}"


# --- numbers ------------------------------------------------------------------------------------


def is_same_kind(placed: InContext, other: InContext) -> bool:
    """Say whether two values that are no days can be counterparts at all."""
    a, b = placed.comparable, other.comparable
    if isinstance(a, Moment) or isinstance(b, Moment):
        return False
    if isinstance(a, Comparison) or isinstance(b, Comparison):
        return compare(a, b).relation != "not_comparable"
    words, others = _words(placed, other)
    is_heat = {a.unit, b.unit} <= _TEMPERATURES
    if units.dimension(a.unit)[0] != units.dimension(b.unit)[0] and not is_heat:
        return compare(a, b).relation != "not_comparable"  # a share and an amount of it
    if _is_swapped(placed, other) or (
        same_thing.restrictions_of(a.of) != same_thing.restrictions_of(b.of) and a.of and b.of
    ):
        return False
    if is_heat and not same_thing.matter_of(words & others):
        return False
    if a.of and not same_thing.difference(a.of, b.of):
        return _same_matter(a, words, others)
    if same_thing.in_other_places(a.of, b.of):
        return False
    if is_heat and not (a.of and b.of):
        return True
    return _things_fit(a, b, words, others, is_same_deed=_is_same_deed(placed, other))


def _same_matter(a: Quantity, words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether people of whom nothing is known to have happened are counted in one matter."""
    if same_thing.head_of(a.of) != "people" or same_thing.events_of(a.of):
        return True
    shared = same_thing.matter_of(words & others)
    is_any = _ANY_PEOPLE.fullmatch(a.of.strip().lower()) is not None
    return len(shared) >= (MIN_SHARED_WORDS if is_any else 1) or (
        _share(same_thing.matter_of(words), same_thing.matter_of(others)) >= MIN_SHARED_SHARE
    )


def _in_other_places(placed: InContext, other: InContext) -> bool:
    """Say whether the clauses of both name places of one kind, and none is the same."""
    places, others = placed.places, other.places
    if places & others:
        return False
    countries, other_countries = (
        {place for place in named if place.startswith("@")} for named in (places, others)
    )
    return bool(
        (countries and other_countries) or (places - countries and others - other_countries)
    )


def _is_swapped(placed: InContext, other: InContext) -> bool:
    """Say whether the names before one value stand behind the other: "A fired 30 at B"."""
    if _are_exchanged(placed.before + placed.behind, other.before + other.behind):
        return True
    if placed.language == other.language and _are_two_words_exchanged(placed, other):
        return True
    before, behind = names_in(placed.before), names_in(placed.behind)
    other_before, other_behind = names_in(other.before), names_in(other.behind)
    return bool(
        before & other_behind
        and behind & other_before
        and not before & other_before
        and not behind & other_behind
    )


def _is_same_deed(placed: InContext, other: InContext) -> bool:
    """Say whether one verb leads to both figures, and their subjects may be one: "the film grossed
    $60 million", "Harrow Lane grossed $58 million"."""
    one, another = _deed_and_doer(placed.before), _deed_and_doer(other.before)
    if placed.language != other.language or not one or not another or one[0] != another[0]:
        return False
    doers = one[1], another[1]
    stems = [same_thing.stems_of(doer) for doer in doers]
    return stems[0] == stems[1] != frozenset() or doers[0][:1].isupper() != doers[1][:1].isupper()


def _deed_and_doer(before: str) -> tuple[str, str] | None:
    """Return the last word before a figure that is no hedge, and the one before it."""
    words = _LAST_WORDS.findall(before)
    while words and (words[-1].lower() in _LIGHT or not words[-1].isalpha()):
        words.pop()
    if len(words) < 2 or words[-1][0].isupper():
        return None
    doers = [word for word in words[:-1] if word.lower() not in _LIGHT]
    return (words[-1].lower(), doers[-1]) if doers else None


def _are_exchanged(text: str, other: str) -> bool:
    """Say whether two names stand around the same words in the other order: "A beat B", "B beat A"."""
    one, another = _around_names(text), _around_names(other)
    return bool(
        one and another and one[1] == another[1] and one[0] == another[2] and one[2] == another[0]
    )


def _are_two_words_exchanged(placed: InContext, other: InContext) -> bool:
    """Say whether two statements are the same words but for two that have changed places: "the state
    lent 4 million to the bank". Words are compared by how they begin, whatever their endings; what
    is counted may stand anywhere ("210 stations in the network")."""
    one = _beginnings(f"{placed.before} {placed.behind}")
    another = _beginnings(f"{other.before} {other.behind}")
    if len(one) != len(another) or len(set(one)) != len(one):
        return False
    differ = [index for index, word in enumerate(one) if word != another[index]]
    head = same_thing.head_of(placed.thing)[:BEGINNING]
    return (
        len(differ) == 2
        and sorted(one) == sorted(another)
        and head not in (one[differ[0]], one[differ[1]])
    )


def differ_in_name(one: InContext, other: InContext) -> str:
    """Return that two statements are the same but for the name that they begin with: "Holm got 40
    percent", "Rask got 40 percent"; "" when they are not."""
    name, another = _first_name(one), _first_name(other)
    if one.language != other.language or not name or not another or name == another:
        return ""
    words, others = (_beginnings(f"{each.before} {each.behind}") for each in (one, other))
    if len(words) < 2 or words[1:] != others[1:] or words[0] == others[0]:
        return ""
    names = same_thing.fold_name(name), same_thing.fold_name(another)
    is_place = all(each.startswith("@") for each in names)
    return "another place" if is_place else f"another name: {name} and {another}"


def _first_name(placed: InContext) -> str:
    words = _LAST_WORDS.findall(placed.before)
    if len(words) < 2 or not words[0][0].isupper() or len(words[0]) < 3 or words[0][-1] == "s":
        return ""
    return str(words[0])


@lru_cache(maxsize=256)
def _beginnings(text: str) -> tuple[str, ...]:
    return tuple(
        word.lower()[:BEGINNING]
        for word in _LAST_WORDS.findall(text)
        if word.lower() not in _LIGHT
        and not word[0].isdecimal()
        and (len(word) >= 4 or (word[0].isupper() and len(word) == 3))
    )


def _around_names(text: str) -> tuple[str, str, str] | None:
    found = _TWO_NAMES.search(text)
    return (found[1], found[2].strip(), found[3]) if found else None


def _things_fit(
    a: Quantity,
    b: Quantity,
    words: frozenset[str],
    others: frozenset[str],
    *,
    is_same_deed: bool,
) -> bool:
    """Say whether the things counted may be one, given the words around both."""
    events = same_thing.events_of(a.of), same_thing.events_of(b.of)
    if events[0] and events[1] and events[0] != events[1]:
        return False
    heads = same_thing.head_of(a.of), same_thing.head_of(b.of)
    counts_people = "people" in heads
    if counts_people and not same_thing.matter_of(words) & same_thing.matter_of(others):
        return False
    if heads[0] and heads[1] and heads[0] != heads[1]:
        return _other_heads_fit(a, heads, words, others) or (
            events[0] == events[1] != frozenset()
            and counts_people
            and _share(words, others) >= MIN_SHARED_SHARE / 2
        )
    for missing, around in ((events[0] - events[1], others), (events[1] - events[0], words)):
        if missing and not missing <= around:
            return False
    if heads[0] and heads[1]:
        return same_thing.modifiers_fit(a.of, b.of) or _are_alike(words, others)
    if not heads[0] and not heads[1] and is_same_deed:
        return True
    head, around = (heads[0], others) if heads[0] else (heads[1], words)
    return (head in around and not counts_people) or _are_alike(words, others)


def _are_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether two sets of words are about one matter: half of the smaller one, at least two."""
    matter = same_thing.matter_of(words & others)
    return len(matter) >= MIN_SHARED_WORDS and _share(words, others) >= MIN_SHARED_SHARE


def _other_heads_fit(
    a: Quantity, heads: tuple[str, str], words: frozenset[str], others: frozenset[str]
) -> bool:
    """Say whether one side names the thing measured, the other its dimension ("dam", "height")."""
    is_measured = a.unit not in ("", "%", *units.CURRENCIES)
    return is_measured and (heads[0] in others or heads[1] in words)


# --- days ---------------------------------------------------------------------------------------


def same_event(placed: InContext, other: InContext, claim: Statement, passage: Statement) -> bool:
    """Say whether the same is said to have happened on two days."""
    if claim.has_number and passage.has_number and not (placed.deed and other.deed):
        return False
    if _in_other_places(placed, other):
        return False
    deeds = placed.deed or _verb(placed), other.deed or _verb(other)
    if deeds[0] and deeds[1]:
        return deeds[0] == deeds[1] and _same_subject(placed, other, claim, passage)
    if placed.language != other.language:
        return False
    if placed.language != "en":
        texts = [sorted(_beginnings(text.text)) for text in (claim, passage)]
        return not (deeds[0] or deeds[1]) and texts[0] == texts[1]
    stems = tuple(
        same_thing.matter_of(same_thing.stems_of(text)) for text in (claim.text, passage.text)
    )
    least = MIN_SHARED_SHARE if deeds[0] or deeds[1] else MIN_SHARED_OF_UNKNOWN
    return _are_alike(stems[0], stems[1]) and _share(stems[0], stems[1]) >= least


def are_other_deeds(placed: InContext, other: InContext) -> bool:
    """Say whether the tables know what happened on both days, and it is not the same."""
    return bool(placed.deed and other.deed) and placed.deed != other.deed


def _verb(placed: InContext) -> str:
    """Return the last English past form before a day, which the tables do not know."""
    if placed.language != "en":
        return ""
    found = [word for word in _PAST.findall(placed.before) if word not in _AUXILIARY]
    return found[-1] if found else ""


def _same_subject(
    placed: InContext, other: InContext, claim: Statement, passage: Statement
) -> bool:
    """Say whether two statements of one deed share whom or what it happened to."""
    names, others = names_in(claim.text), names_in(passage.text)
    if placed.language == other.language:
        stems = same_thing.stems_of(claim.text) & same_thing.stems_of(passage.text)
        shared = same_thing.matter_of(stems)
        deeds = {placed.deed, other.deed} | set(_PAST.findall(f"{placed.before} {other.before}"))
        return bool(shared - {word for deed in deeds for word in same_thing.stems_of(deed)})
    codes = concepts.matters_of(claim.text, claim.language) & concepts.matters_of(
        passage.text, passage.language
    )
    return bool(codes or names & others)
