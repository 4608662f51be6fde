"""What a level or a change is measured of: the subject of the clause before the number.

"Car sales in Harlow plunged 10 percent last month" measures car sales in Harlow. English; the noun
behind a number is in ``things``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.numbers.things import DETERMINERS, joined, thing_after
from apps.reading.text.months import IN_PROSE, numbered
from apps.reading.text.tokens import Token, word_set
from apps.reading.text.word_lists import EVENT_WORDS

_CHANGED = word_set(
    "rose fell grew dropped climbed increased decreased declined soared surged jumped slid plunged"
    " slipped shrank sank tumbled slumped plummeted gained lost shed rallied spiked edged inched"
    " crept ticked went rises falls grows drops climbs increases decreases declines soars surges jumps"
    " plunges slips shrinks sinks doubled tripled halved contracted expanded swelled dipped eased"
    " accelerated slowed cooled advanced retreated recovered rebounded weakened strengthened risen"
    " fallen grown shrunk sunk gone dwindled rocketed skyrocketed nosedived"
)
_LEVELS = word_set(
    "is was were are stands stood reached reaches hit hits totalled totaled averaged averages amounts"
    " amounted remained remains equals cost costs came topped exceeded"
)
_BETWEEN = word_set(
    "by to at from up down about around nearly almost some over under more less than roughly only just"
    " another out in be been a an as much little low high still now almost higher lower in on"
)
_UNITS = word_set(
    "percent per cent % percentage point points million billion trillion thousand hundred dollars euros"
    " pounds $ € £ half third quarter two three four five six seven eight nine ten"
)
_AUXILIARIES = word_set(
    "has have had is are was were be been also now already then still since will"
)
_ENDS = word_set(
    "and but while whereas that because although though as if when which who said says say told added"
    " adds reported reports found shows showed after where so yet or"
)
_TIMES = word_set(
    "last this next year month week quarter day today yesterday year-on-year"
    " monday tuesday wednesday thursday friday saturday sunday"
) | frozenset(numbered(IN_PROSE, "en"))
_PASSED = _BETWEEN | _UNITS | _TIMES
_INTO_TIME = word_set("in on since during for by")
_OPENINGS = word_set("in on at after before during since by from with for under over within amid")
_PRONOUNS = word_set("it they he she we this that these those there which who i you what")
_LONGEST = 12
_FARTHEST = 12
#: what is done to things -> the noun that a change of it is a change of
DEEDS = {
    form: noun
    for noun, forms in {
        "sales": "sold sell sells selling",
        "production": "produced built made manufactured produce produces builds makes",
        "exports": "exported export exports shipped",
        "imports": "imported import imports",
        "deliveries": "delivered deliver delivers",
        "registrations": "registered",
        "arrivals": "arrived",
    }.items()
    for form in forms.split()
}
_CHANGES = word_set(
    "rise increase gain jump surge growth climb fall drop decline decrease plunge slump reduction"
)
_ONLY_OF_SHARES = word_set("lost gained shed hit cost costs came topped")
_VOTED = (("turned", "out"), ("voted",), ("cast",), ("took", "part"))


def measured_before(tokens: Sequence[Token], first: int, *, is_share: bool) -> str:
    """Return the subject of the verb of level or change that leads to the number at ``first``.

    "" when there is no such verb, or its subject is not clear. ``is_share``: the number is one of a
    whole, so that "shares lost 3" is a change of shares.
    """
    if is_share and (change := _changed_before(tokens, first)):
        return change
    verb = _verb_before(tokens, first)
    if verb is None or (not is_share and tokens[verb].lower in _ONLY_OF_SHARES):
        return ""
    return _subject(tokens, verb)


def _changed_before(tokens: Sequence[Token], first: int) -> str:
    """Return what "…, down 10 percent" and "…, a fall of 10 percent" are a change of."""
    comma = first - 1
    words = [token.lower for token in tokens[max(0, first - 5) : first]]
    if words[-1:] in (["down"], ["up"]):
        comma = first - 2
    elif words[-1:] == ["of"] and _CHANGES & {*words[-3:-1]} and {"a", "an"} & {*words[-4:-2]}:
        comma = next((at for at in range(first - 3, first - 6, -1) if tokens[at].text == ","), 0)
    else:
        return ""
    if comma < 2 or tokens[comma].text != ",":
        return ""
    for index in range(comma - 1, max(-1, comma - 24), -1):
        word = tokens[index].lower
        if tokens[index].text in ".;" or word in ("while", "whereas", "but"):
            return ""
        if noun := DEEDS.get(word):
            return _deed(tokens, index, comma, noun)
        if word in _LEVELS or word in _CHANGED:
            return _subject(tokens, index)
    return ""


def _deed(tokens: Sequence[Token], verb: int, comma: int, noun: str) -> str:
    """Return "car sales" for "sold 30,154 cars"."""
    number = next(
        (at for at in range(verb + 1, min(verb + 6, comma)) if tokens[at].is_number), None
    )
    if number is None:
        return ""
    thing, _ = thing_after(tokens, number + 1)
    thing = thing.partition(" of ")[2] or thing
    words = [word for word in thing.split(" in ")[0].split() if word.lower() not in EVENT_WORDS]
    return " ".join([*words[:-1], _singular(words[-1]), noun]) if words else ""


def _singular(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _subject(tokens: Sequence[Token], verb: int) -> str:
    last = verb
    while last > 0 and (
        tokens[last - 1].lower in _AUXILIARIES
        or (tokens[last - 1].lower.endswith("ly") and len(tokens[last - 1].lower) > 4)
    ):
        last -= 1
    begin = last
    while begin > 0 and last - begin < _LONGEST and _may_belong(tokens[begin - 1]):
        begin -= 1
    return _phrase(tokens, begin, last)


def _verb_before(tokens: Sequence[Token], first: int) -> int | None:
    """Return the index of the verb before a number, over its hedges and an earlier figure."""
    for index in range(first - 1, max(-1, first - _FARTHEST), -1):
        word = tokens[index].lower
        if word in _CHANGED or (word in _LEVELS and index >= first - 6):
            return index
        is_adverb = word.endswith("ly") and len(word) > 4
        if not (word in _PASSED or tokens[index].is_number or is_adverb):
            return None
    return None


def _may_belong(token: Token) -> bool:
    return (token.is_word or token.text in ("-", "&", "'", "’")) and token.lower not in _ENDS


def _phrase(tokens: Sequence[Token], begin: int, last: int) -> str:
    """Return the noun phrase of a subject, without its article and without days."""
    begin = _behind_opening(tokens, begin, last)
    words: list[str] = []
    index = begin
    while index < last:
        word = tokens[index].lower
        if word in _INTO_TIME and index + 1 < last and _is_time(tokens, index + 1):
            index += 2
        elif word in _TIMES:
            index += 1
        else:
            words.append(tokens[index].text)
            index += 1
    while words and words[0].lower() in DETERMINERS:
        del words[0]
    if not words or words[0].lower() in _PRONOUNS | _OPENINGS | _AUXILIARIES:
        return ""
    return _counted(joined(words))


def _behind_opening(tokens: Sequence[Token], begin: int, last: int) -> int:
    """Return where the subject begins behind "Last year" or "In October"."""
    index = begin
    if index < last and tokens[index].lower in _OPENINGS:
        index += 1
        while index < last and (_is_time(tokens, index) or tokens[index].is_number):
            index += 1
        return index if index > begin + 1 else last
    return index


def _is_time(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].lower in _TIMES or (
        tokens[index].lower == "the"
        and index + 1 < len(tokens)
        and tokens[index + 1].lower in _TIMES
    )


def _counted(phrase: str) -> str:
    """Return who is counted by "number killed by cholera": people killed by cholera."""
    words = phrase.split()
    if (
        len(words) > 1
        and words[0].lower() in ("number", "toll")
        and words[1].lower() in EVENT_WORDS
    ):
        return " ".join(["people", *words[1:]])
    if [word.lower() for word in words[:2]] == ["number", "of"] and len(words) > 2:
        has_event = any(word.lower() in EVENT_WORDS for word in words)
        return " ".join(words[2:]) if has_event else phrase
    return phrase


def turnout_behind(tokens: Sequence[Token], stop: int, of: str) -> bool:
    """Say whether "48 percent of voters" is a turnout: "turned out", "voted", "cast ballots"."""
    if not of.lower().endswith(("voters", "electorate", "electors")):
        return False
    behind = tuple(token.lower for token in tokens[stop : stop + 3])
    behind = behind[1:] if behind[:1] in (("had",), ("have",), ("has",)) else behind
    is_ballot = behind[:1] != ("cast",) or {"ballots", "ballot", "votes"} & {*behind}
    is_voted = behind[:1] != ("voted",) or behind[1:2] not in (("for",), ("against",), ("to",))
    return any(behind[: len(words)] == words for words in _VOTED) and bool(is_ballot and is_voted)
