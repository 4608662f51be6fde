"""The thing that a number counts, from the words around it.

Shallow rules without a grammar: the noun phrase after the number up to the first word that cannot
belong to it, with what happened to the people counted ("killed 19 people" counts people killed), or
a measure before the number ("inflation rose to 85 percent"). English in depth; in other languages
the few words after the number. Things are compared in ``same_thing``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.text.months import IN_PROSE, numbered
from apps.reading.text.tokens import Token, word_set
from apps.reading.text.word_lists import COMPASS, EVENT_WORDS

LONGEST = 10

DETERMINERS = word_set(
    "the a an this that these those his her its their our my your all both each every any some"
    " more other others additional further such another"
)
_ARTICLES = word_set("the a an this that these those his its their our my your")
#: verbs that are put as what they leave
_SETTLED = {"died": "dead", "perished": "dead"}
_PARTICIPLES = word_set(
    "living residing stationed based held born enrolled employed working trapped stranded fleeing"
    " seeking affected occupied controlled listed recorded"
)
_PASSIVE = word_set(
    "were was are is been being be have has had got get reportedly also since"
    " already believed thought feared confirmed reported to said"
)
_STOP = word_set(
    "and or but nor so yet than as if when while where which what who whom whose that because"
    " though although since until till before after during for with without within by to on into onto"
    " upon over under above below between among amid against via per about around through"
    " along alongside beyond toward towards beneath behind beside besides"
    " throughout despite due according including excluding not no never only even just also then"
    " there here now today yesterday tomorrow ago later earlier already still again ever"
    " i he she it we they you him them us me one is are was were be been being am has have had"
    " having do does did doing will would shall should can could may might must ought"
    " said says say told tells added adds reported announced claimed stated noted warned"
    " left leave leaves came come comes went go goes gone made make makes took take takes taken"
    " gave give gives given got get gets rose rise rises fell fall falls grew grow grows hit hits"
    " fled flee held hold holds met meet meets became become becomes began begin begins begun won"
    " win wins lost lose loses sent send sends spent paid pay pays saw see sees seen knew know"
    " known found find finds built build builds bought buy sold sell put puts set sets let lets"
    " led lead leads kept keep keeps brought bring brings stood stand stands struck strike ran run"
    " runs broke break shows show showed seem seems appear appears remain remains remained need"
    " needs want wants live lives lived work worked voted vote took face faced face each apiece"
    " annually daily monthly yearly weekly respectively altogether together overall alone"
    " almost nearly roughly approximately up down out off away back compared versus while far"
    " likely unlikely able unable aged old enough too very much many few less fewer least most"
    " every like unlike"
)
#: verbs that are as often nouns, as the first word behind a number
_NOUNS_TOO = word_set(
    "vote strike work win wins need needs show shows runs lives leaves likely break"
)
_BEFORE_NUMBERS = word_set(
    "at more about nearly around some over hundreds dozens thousands another almost up as two three"
    " four five six seven eight nine ten at roughly least"
)
_INTO_PLACE = word_set("in from across inside near at throughout of")
_COMPASS = frozenset(COMPASS) | word_set(
    "upper lower greater new north-eastern north-western south-eastern south-western rural"
    " neighbouring neighboring"
)
_INTO_A_PLACE = word_set("in from on at near across aboard inside of")
_ON_THEIR_OWN = word_set("died perished drowned")
_FARTHEST = 9
_LINKS = word_set(
    "is was were are of at to by stands stood reached reaches hit hits rose fell grew dropped"
    " climbed increased decreased declined totalled totaled exceeded exceeds passed topped number"
    " numbered numbers being been be has had have soared surged jumped slid plunged currently now"
    " already officially reportedly around about from averaged averages amounts amounted remains"
    " remained hovers hovered equals measured measures covers covered contracted expanded slipped"
    " worth lasted lasts lasting took takes rising falling reaching standing totalling"
    " totaling with put estimated cut"
)
_LINKS_THAT_COUNT = _LINKS - word_set("already officially reportedly currently now with of")
_FREE_NOUNS_BEFORE_OF = word_set(
    "toll population number total share rate price cost budget deficit debt area size length height"
    " depth width speed distance value worth fine ransom loan aid turnout income salary revenue"
    " profit loss sentence magnitude temperature capacity average median maximum minimum majority"
    " figure estimate amount proportion percentage level gdp inflation unemployment growth record"
    " force staff membership crowd fleet fee wage pension quota ratio reward stake"
)
_ACTS = word_set("cut raised lowered slashed reduced estimates expects put said says increased")
_LEADING = word_set("of in for at on by to with from since after before")
_SIZES = word_set("hundred thousand million billion trillion percent cent dozen m bn dollars euros")
#: plurals without a plural ending
_MANY = word_set(
    "people men women children troops police personnel staff cattle fish sheep aircraft dead"
    " wounded injured killed youth crew livestock poor missing media data deer homeless unemployed"
    " percent displaced voters feet"
)


def thing_after(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Return the thing named from ``index`` on and the index behind its words; "" when none."""
    start = index
    while start < len(tokens) and start < index + 4 and tokens[start].lower in DETERMINERS:
        start += 1
    stop = _phrase_end(tokens, start)
    if stop == start:
        return "", index
    words = [tokens[position].text for position in range(start, stop)]
    if words[-1].endswith(("'s", "’s")):
        words += _owned(tokens, stop)
    if words[0].lower() in EVENT_WORDS and (len(words) == 1 or words[1].lower() in _INTO_PLACE):
        words.insert(0, "people")
    event, stop = _event_after(tokens, stop, words)
    if event:
        words.append(event)
        stop = _place_end(tokens, stop)
        words += [token.text for token in tokens[_event_stop(tokens, stop, words) : stop]]
    return joined([_SETTLED.get(word, word) for word in words]), stop


def _owned(tokens: Sequence[Token], index: int) -> list[str]:
    """Return what follows "the town's" after a number in between ("40,000 residents")."""
    if index + 1 >= len(tokens) or not tokens[index].is_number:
        return []
    return [token.text for token in tokens[index + 1 : _phrase_end(tokens, index + 1)]]


def thing_of(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Return the whole of a share: the thing after "of", or ""."""
    if index < len(tokens) and tokens[index].lower == "of":
        thing, stop = thing_after(tokens, index + 1)
        if thing:
            return thing, stop
    return "", index


def is_weak(thing: str) -> bool:
    """Say whether the thing may be a verb instead ("a population of 1.2 million shrank")."""
    return (
        " " not in thing
        and thing[:1].islower()
        and thing not in _MANY
        and (not thing.endswith("s"))
    )


def thing_in(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Return the purpose or form of money: "aid" after "in aid", "schools" after "for"; or ""."""
    if (
        index + 1 < len(tokens)
        and tokens[index].lower in ("in", "for")
        and (tokens[index + 1].text[0].islower())
    ):
        thing, stop = thing_after(tokens, index + 1)
        if thing and tokens[index + 1].lower not in DETERMINERS:
            return thing, stop
    return "", index


def in_place(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Return "in northern Syria" when it starts at ``index``, and where in the text it ends."""
    stop = _place_end(tokens, index)
    if stop == index:
        return "", 0
    return joined([token.text for token in tokens[index:stop]]), tokens[stop - 1].end


def event_before(tokens: Sequence[Token], index: int) -> str:
    """Return what happened to those counted when a verb just before says so ("killed 19")."""
    for position in (index - 1, index - 2):
        if position < 0 or not tokens[position].is_word:
            return ""
        if (event := EVENT_WORDS.get(tokens[position].lower)) and event not in ("dead", "missing"):
            return event
        if tokens[position].lower not in ("another", "all", "the", "his", "their", "and"):
            return ""
    return ""


def event_behind(tokens: Sequence[Token], index: int) -> str:
    """Return what happened, for a number without a noun: "6.9 million remain displaced"."""
    for position in range(index, min(index + 5, len(tokens))):
        word = tokens[position].lower
        if event := EVENT_WORDS.get(word):
            return event if not _is_active(tokens, position) else ""
        if word not in _PASSIVE and word != "remain" and not word.endswith("ly"):
            return ""
    return ""


def measure_before(tokens: Sequence[Token], index: int) -> str:
    """Return the measure before a number: "inflation" in "inflation rose to 85 percent"."""
    position, linked, counted = index - 1, False, False
    while position >= 0 and index - position <= 6 and _links(tokens, position):
        linked, counted = True, counted or tokens[position].lower in _LINKS_THAT_COUNT
        position -= 1
    if not linked and position >= 0 and tokens[position].lower == "magnitude":
        return "magnitude"
    if (
        not linked
        or position < 0
        or not tokens[position].is_word
        or tokens[position].lower in _SIZES
        or (position and tokens[position - 1].is_number)
    ):
        return ""
    if not counted and tokens[position].lower not in _FREE_NOUNS_BEFORE_OF:
        return ""
    return phrase_before(tokens, position)


def _links(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].lower
    return word in _LINKS or (word.endswith("ly") and len(word) > 4)


def phrase_before(tokens: Sequence[Token], last: int) -> str:
    """Return the noun phrase that ends at ``last``, with "of X" and "in X" inside; "" when none."""
    first = last
    while first >= 0 and last - first < LONGEST - 2:
        token = tokens[first]
        inside = token.lower in ("of", "in", "for", "the") and first < last
        if not inside and (
            not token.is_word
            or token.lower in _STOP
            or token.lower in _ACTS
            or _is_verb(token, first < last)
        ):
            break
        first -= 1
    first += 1
    while first <= last and tokens[first].lower in (*DETERMINERS, *_LEADING):
        first += 1
    words = [token.text for token in tokens[first : last + 1]]
    return joined(words)


def _is_verb(token: Token, inner: bool) -> bool:
    return (
        inner
        and token.lower.endswith(("ed", "ing"))
        and token.lower not in EVENT_WORDS
        and (token.text[0].islower())
    )


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index behind the noun phrase that starts at ``start``."""
    position = start
    while position < len(tokens) and position < start + LONGEST:
        token = tokens[position]
        word = token.lower
        if word in _INTO_PLACE and position == start:
            break
        if word in _INTO_PLACE:
            after = _place_end(tokens, position) if word != "of" else _of_end(tokens, position)
            if after == position:
                break
            position = after
            continue
        if not token.is_word:
            if token.text in ("-", "&") and position > start and position + 1 < len(tokens):
                position += 1
                continue
            break
        if _cannot_belong(word, first=position == start) and token.text != "US":
            break
        if word in EVENT_WORDS and position > start and _is_active(tokens, position):
            break
        if position > start and _ends_phrase(token):
            break
        position += 1
    while position > start and not tokens[position - 1].is_word:
        position -= 1
    return position


def _cannot_belong(word: str, *, first: bool) -> bool:
    return (word in _STOP and not (first and word in _NOUNS_TOO)) or (
        word in _ARTICLES and not first
    )


def _is_active(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "killed" has what follows as its object ("the war killed 3,000")."""
    if index + 1 >= len(tokens):
        return False
    behind = tokens[index + 1]
    return behind.is_number or behind.lower in _ARTICLES or behind.lower in _BEFORE_NUMBERS


def _ends_phrase(token: Token) -> bool:
    word = token.lower
    if word in EVENT_WORDS or word in _PARTICIPLES or not token.text[0].islower():
        return False
    return len(word) > 4 and word.endswith(("ed", "ing", "ly"))


def _of_end(tokens: Sequence[Token], index: int) -> int:
    start = index + 1
    while start < len(tokens) and tokens[start].lower in DETERMINERS:
        start += 1
    if start >= len(tokens) or not tokens[start].is_word or tokens[start].lower in _STOP:
        return index
    return start + 1


def _place_end(tokens: Sequence[Token], index: int) -> int:
    """Return the index behind "in northern Syria" starting at ``index``; ``index`` when none."""
    if index >= len(tokens) or tokens[index].lower not in _INTO_PLACE:
        return index
    start = index + 1
    while start < len(tokens) and tokens[start].lower in ("the", *_COMPASS):
        start += 1
    stop = start
    while stop < len(tokens) and stop < start + 4 and _is_name(tokens[stop]):
        stop += 1
    return stop if stop > start else index


def _is_name(token: Token) -> bool:
    return token.is_word and token.text[0].isupper() and token.lower not in _CALENDAR_WORDS


_CALENDAR_WORDS = frozenset(numbered(IN_PROSE, "en")) | word_set(
    "monday tuesday wednesday thursday friday saturday sunday"
)


def _event_after(tokens: Sequence[Token], stop: int, words: list[str]) -> tuple[str, int]:
    """Read "… were killed": what happened to the thing named, and the index behind it."""
    if any(word.lower() in EVENT_WORDS for word in words):
        return "", stop
    position = stop
    while position < len(tokens) and position < stop + 5:
        word = tokens[position].lower
        if event := EVENT_WORDS.get(word):
            is_said = position > stop or event == "dead"
            return (
                (event, position + 1)
                if is_said and not _is_active(tokens, position)
                else ("", stop)
            )
        if word == "lost" and [token.lower for token in tokens[position + 1 : position + 3]] in (
            ["their", "lives"],
            ["his", "life"],
        ):
            return "dead", position + 3
        if word not in _PASSIVE and not word.endswith("ly"):
            return "", stop
        position += 1
    return "", stop


def event_far_behind(tokens: Sequence[Token], stop: int) -> str:
    """Return what happened behind a place: "106 protesters in 21 cities have been killed"."""
    if stop >= len(tokens) or tokens[stop].lower not in _INTO_A_PLACE:
        return ""
    for position in range(stop + 1, min(stop + _FARTHEST, len(tokens))):
        token = tokens[position]
        if not (token.is_word or token.is_number) or token.lower in ("and", "that", "who", "which"):
            return ""
        if (
            token.lower in ("was", "were", "have", "had", "has", "are")
            or token.lower in _ON_THEIR_OWN
        ):
            return event_behind(tokens, position)
    return ""


def _event_stop(tokens: Sequence[Token], stop: int, words: list[str]) -> int:
    """Return where the place behind the event begins (the last words up to ``stop``)."""
    position = stop
    while position > 0 and tokens[position - 1].lower not in (*EVENT_WORDS, "lives"):
        position -= 1
        if stop - position > 6:
            return stop
    return position


def joined(words: list[str]) -> str:
    """Return words as one text, with hyphens and apostrophes closed."""
    text = " ".join(words)
    return text.replace(" - ", "-").replace(" ’", "’")
