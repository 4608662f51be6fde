"""Which way what is measured went, and whether the figure is where it stands, stood, or by how much."""

from __future__ import annotations

from apps.reading.qualifying.change_words import (
    BEHIND,
    CHANGES,
    LEVEL_ENDINGS,
    LIGHT,
    LINKS,
    PREVIOUS_ENDINGS,
)
from apps.reading.qualifying.sentence import BREAKS, SIGNS, Place
from apps.reading.text.word_lists import EVENT_WORDS
from apps.reading.values import Quantity

#: words between a word of change and its figure
FURTHEST, FURTHEST_BEHIND = 12, 5
_SHARES = frozenset({"%", "percentage point", "°C", "°F"})
_BEHIND_TOO = frozenset({"de", "tr", "ru", "ar", "fr", "es", "pt"})
_PARTED = {
    "nahm nahmen nimmt nehmen": {"zu": "rise", "ab": "fall"},
    "ging gingen geht gehen": {"zurück": "fall", "hoch": "rise", "runter": "fall"},
    "stieg legte legten": {"an": "rise", "zu": "rise"},
}
_EARLIER = frozenset(
    "before previously earlier auparavant précédemment zuvor davor antes anteriormente ранее раньше سابقا"
    " önce daha".split()
)
_OF = frozenset("of de des du von del من".split())


def change(place: Place, value: Quantity) -> tuple[str, str]:
    """Return the direction of a value and what its figure is, "" for neither."""
    figure = "previous" if _is_earlier(place) else _figure(place)
    way = _way_before(place, value, figure) or _way_behind(place, value)
    if not way:
        return "", figure if _is_earlier(place) or _is_pair(place, figure) else ""
    return way, figure or "change"


def _is_earlier(place: Place) -> bool:
    """Say whether a figure is called an earlier one: "3 percent before"."""
    words, end = place.sentence.words, place.sentence.end
    if place.last >= end or words[place.last] not in _EARLIER:
        return False
    return place.last + 1 >= end or words[place.last + 1] in SIGNS


def _figure(place: Place) -> str:
    """Return what the word before the figure, or its ending, says it is."""
    sentence = place.sentence
    if sentence.language == "tr":
        return _figure_by_ending(place)
    links, light = LINKS.get(sentence.language, {}), LIGHT.get(sentence.language, frozenset())
    index = place.first - 1
    while index >= sentence.start and index > place.first - 4:
        word = sentence.words[index]
        if word in _OF and "level" in (
            links.get(one) for one in sentence.words[max(sentence.start, index - 4) : index]
        ):
            return "level"  # "to a height of 145 m"
        if word in links:
            return links[word]
        if word not in light:
            break
        index -= 1
    return _figure_within(place, links)


def _figure_within(place: Place, links: dict[str, str]) -> str:
    """Return the same by a link that the words of the value begin with: "un 12 %"."""
    word = place.sentence.words[place.first]
    return links.get(word, "") if place.last - place.first > 1 else ""


def _figure_by_ending(place: Place) -> str:
    words, end = place.sentence.words, place.sentence.end
    for index in range(place.first, min(place.last + 1, end - 1)):
        if words[index] in ("'", "’") and index and words[index - 1][-1].isalnum():
            if words[index + 1] in LEVEL_ENDINGS:
                return "level"
            if words[index + 1] in PREVIOUS_ENDINGS:
                return "previous"
    for index in range(place.first, min(place.last, end)):
        _, sign, ending = words[index].replace("’", "'").partition("'")
        if sign and ending in LEVEL_ENDINGS:
            return "level"
        if sign and ending in PREVIOUS_ENDINGS:
            return "previous"
    return ""


def _is_pair(place: Place, figure: str) -> bool:
    """Say whether a figure without a word of change is one end of "from 5 to 8"."""
    words, sentence = place.sentence.words, place.sentence
    links = LINKS.get(sentence.language, {})
    if figure == "previous":
        ahead = words[place.last : min(place.last + 2, sentence.end)]
        return any(links.get(word) == "level" for word in ahead)
    if figure == "level" and place.first >= 2:
        before = place.first - 2
        owner = sentence.owners.get(before)
        if owner is None or owner == place.number:
            return False
        first = min(index for index, number in sentence.owners.items() if number == owner)
        return first > sentence.start and links.get(words[first - 1]) == "previous"
    return False


def _way_before(place: Place, value: Quantity, figure: str) -> str:
    sentence = place.sentence
    table = CHANGES.get(sentence.language)
    if table is None:
        return ""
    breaks, links = BREAKS.get(sentence.language, frozenset()), LINKS.get(sentence.language, {})
    light = LIGHT.get(sentence.language, frozenset())
    is_share = value.unit in _SHARES
    index, strange = place.first - 1, 0
    while index >= sentence.start and place.first - index <= FURTHEST:
        word, owner = sentence.words[index], sentence.owners.get(index)
        if owner is None or owner == place.number:
            is_pause = word == "," and bool(figure) and place.first - index == 2  # ", by 9 percent"
            is_pause |= word in links and place.first - index == 1  # "до 9 процентов"
            if (sentence.is_break(index, breaks) and not is_pause) or word in EVENT_WORDS:
                return ""
            found = table.at(sentence.words, index, place.last)
            if (
                found
                and found[1] in ("rise", "fall")
                and not _is_other(sentence.words, index, is_share=is_share)
            ):
                is_linked = bool(figure) or strange == 0
                return found[1] if is_linked or is_share else ""
            is_light = word in light or word in links or word.endswith("ly")
            strange += not is_light
            if strange > (8 if is_share else 5 if figure else 0):
                return ""
        index -= 1
    return ""


_PARTICLES = frozenset({"up", "down"})
_BEFORE_PARTICLES = frozenset("is was were are be been went go goes gone still , – — ( and".split())
_NO_CHANGE = frozenset(
    "made make makes making took take takes set put ended end gave picked turned shot shut laid broke"
    " closed blew blown opened signed sign backed broken rounded".split()
)


def _is_other(words: list[str], index: int, *, is_share: bool) -> bool:
    """Say whether "up" or "down" tells of no change: "up to 300", "set up 300", "shot down 3"."""
    if words[index] not in _PARTICLES:
        return False
    if index + 1 < len(words) and words[index] == "up" and words[index + 1] == "to":
        return True
    before = words[index - 1] if index else ""
    return before in _NO_CHANGE if is_share else before not in _BEFORE_PARTICLES


def _way_behind(place: Place, value: Quantity) -> str:
    sentence = place.sentence
    table = BEHIND.get(sentence.language)
    if table is None or (value.unit not in _SHARES and not _is_counted_more(place)):
        return _verb_behind(place)
    breaks = BREAKS.get(sentence.language, frozenset())
    start = _behind_hedge(place)
    for index in range(start, min(place.last + 2, sentence.end)):
        word = sentence.words[index]
        if (index >= place.last and (word in SIGNS or word in breaks)) or word in _OF:
            break
        if found := table.at(sentence.words, index, sentence.end):
            return found[1]
    return _verb_behind(place)


def _behind_hedge(place: Place) -> int:
    """Return the index behind the first digits of a value: "not more than 40" tells of no change."""
    words = place.sentence.words
    for index in range(place.first, place.last):
        if words[index][0].isdecimal():
            return index + 1
    return place.first + 1


def _is_counted_more(place: Place) -> bool:
    words = place.sentence.words
    return any(
        word in ("more", "fewer")
        for word in words[_behind_hedge(place) : min(place.first + 3, place.last)]
    ) and words[place.first] not in ("more", "fewer", "no")


def _verb_behind(place: Place) -> str:
    """Return the way of a verb that follows its figure: "um 12 Prozent gestiegen", "yüzde 12 arttı"."""
    sentence = place.sentence
    if sentence.language not in _BEHIND_TOO:
        return ""
    table, breaks = CHANGES[sentence.language], BREAKS.get(sentence.language, frozenset())
    if way := _parted_verb(place):
        return way
    if sentence.language in ("fr", "es", "pt", "ar") and place.first - sentence.start > 3:
        return ""
    for index in range(_behind_hedge(place), min(place.last + FURTHEST_BEHIND, sentence.end)):
        if index >= place.last and (
            sentence.is_break(index, breaks)
            or sentence.owners.get(index, place.number) != place.number
        ):
            break
        if found := table.at(sentence.words, index, sentence.end):
            return found[1]
    return ""


def _parted_verb(place: Place) -> str:
    """Return the way of a German verb whose parts stand around the figure: "nahm um 9 Prozent ab"."""
    sentence = place.sentence
    if sentence.language != "de":
        return ""
    before = sentence.words[max(sentence.start, place.first - FURTHEST_BEHIND) : place.first]
    behind = sentence.words[place.first : min(place.last + 2, sentence.end)]
    for verbs, ways in _PARTED.items():
        if any(verb in before for verb in verbs.split()):
            return next((way for particle, way in ways.items() if particle in behind), "")
    return ""
