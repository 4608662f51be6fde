"""Whether the statement of a value denies it.

A denial counts for the values in its reach: a plain negation for those of its clause, a verb of denial
for what follows "that" up to a turn ("but"). Two of them cancel out ("denied that nobody had died"
affirms a death). "Not only", "no fewer than" and "did not deny" deny nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from apps.reading.numbers import units
from apps.reading.qualifying.polarity_words import POLARITY
from apps.reading.qualifying.sentence import BREAKS, SIGNS, TURNS, Place, Sentence
from apps.reading.qualifying.word_tables import Found, plain
from apps.reading.values import Moment, Quantity, Value

UNCONFIRMED = "unconfirmed"
_THAT = frozenset(plain(word) for word in "that having que dass daß что ان بان how".split())
_DEFINITE = frozenset("the these those all both his her its their our".split())
_UNTIL = frozenset(
    plain(word)
    for word in "until till before since by after jusqu'au jusqu'en avant depuis vor bis seit hasta"
    " desde antes до с раньше حتى قبل منذ kadar önce".split()
)
_WITHIN = {
    language: frozenset(plain(word) for word in words.split())
    for language, words in {
        "en": "in within over during",
        "fr": "en",
        "de": "in seit binnen",
        "es": "en",
        "pt": "em",
        "ru": "за",
        "ar": "خلال منذ",
    }.items()
}
#: languages whose verb may follow what it denies, over a verb before it
_VERB_LAST = frozenset({"de", "tr"})
_FINITE = frozenset(
    "was were is are has had did does do went came took gave made said told found left lost won hit"
    " fell rose grew shot struck became began built bought brought fought held kept led met paid sent"
    " sold spent stood".split()
)
_AUXILIARIES = frozenset(
    "is are was were has have had can could will would may might must should".split()
)
_NOT_VERBAL = frozenset("no nobody one none neither nor without".split())
_NEGATED_VERB = re.compile(
    r"(?:m[ae]d[ıi](?:lar|ler)?|m[ae]m[ıi]ş(?:t[ıi])?(?:lar|ler)?|m[ıiuü]yor(?:du|lar)?|m[ae]z(?:d[ıi])?"
    r"|m[ae]yacak(?:t[ıi])?|m[ae]yecek(?:t[ıi])?|m[ae]d[ıi]ğ[ıi]n[ıi])$"
)
#: words of an insertion after a negation
_INSERTED = 7
#: words into which the subject of a clause fits
_SUBJECT_LENGTH = 4


def polarity(place: Place, value: Value) -> tuple[bool, bool]:
    """Return whether a value is denied, and whether its statement is one that nobody made."""
    sentence = place.sentence
    if _is_period(place, value):
        return False, False
    denied = negated = unsaid = False
    for cue in _cues(sentence):
        if cue[0] == place.first:  # "no one" as a figure
            continue
        if cue[0] < place.first < cue[1]:
            negated = True
            continue
        if cue[2] == "not" and _is_nobody(value) or not _reaches(cue, place, value):
            continue
        if cue[2] == "unsaid":
            unsaid = True
        elif cue[2] == "not":  # "никогда не", "no … nadie" deny once
            negated = True
        else:
            denied = not denied
    return denied != negated, unsaid and denied == negated


def _is_period(place: Place, value: Value) -> bool:
    """Say whether a value is only the time in which nothing happened: "no hospital in eight years"."""
    if not isinstance(value, Quantity) or value.unit not in units.TIME or place.first == 0:
        return False
    return place.sentence.words[place.first - 1] in _WITHIN.get(place.sentence.language, ())


def _is_nobody(value: Value) -> bool:
    """Say whether the figure is "no one", whose verb many languages negate again."""
    return isinstance(value, Quantity) and value.low == value.high == 0


def _cues(sentence: Sentence) -> list[Found]:
    table = POLARITY.get(sentence.language)
    if table is None:
        return []
    found = [
        (cue[0], cue[1], "false") if cue[2] == "untrue" and _goes_on(sentence, cue[1]) else cue
        for cue in sentence.found(table)
        if cue[2] != "open"
    ]
    if sentence.language == "tr":
        known = {index for cue in found for index in range(cue[0], cue[1])}
        found += [
            (index, index + 1, "not")
            for index in range(sentence.start, sentence.end)
            if index not in known
            and _NEGATED_VERB.search(sentence.words[index])
            and table.at(sentence.words, index, sentence.end) is None
        ]
    return found


def _goes_on(sentence: Sentence, end: int) -> bool:
    """Say whether what is untrue follows: "it is untrue that …"."""
    ahead = [word for word in sentence.words[end : min(end + 2, sentence.end)] if word != ","]
    return bool(ahead) and (ahead[0] in _THAT or ahead[0].startswith(("qu'", "qu’")))


def _reaches(cue: Found, place: Place, value: Value) -> bool:
    start, end, kind = cue
    is_before = end <= place.first
    if kind == "untrue":
        return not is_before and _is_called_untrue(place, start)
    if kind == "not":
        return _follows(end, place, value) if is_before else _precedes(place, start, value)
    if is_before:
        return _is_denied(end, place, kind)
    return place.sentence.language in _VERB_LAST and not _turns(place, place.last, start)


def _turns(place: Place, start: int, end: int) -> bool:
    sentence = place.sentence
    turns = TURNS.get(sentence.language, frozenset())
    return any(
        sentence.words[index] in turns or sentence.words[index] == ";"
        for index in range(start, end)
    )


def _is_called_untrue(place: Place, start: int) -> bool:
    """Say whether "… is false" follows a claim that the value is part of."""
    sentence = place.sentence
    return not _turns(place, place.last, start) and (
        sentence.language == "tr"
        or any(
            word in _CLAIMS or word in _THAT
            for word in sentence.words[sentence.start : place.first]
        )
    )


_CLAIMS = frozenset(
    plain(word)
    for word in "claim claims report reports rumour rumours rumor rumors allegation allegations story"
    " figure idea assertion statement affirmation affirmations rumeur rumeurs information behauptung"
    " behauptungen meldung meldungen gerücht gerüchte afirmación afirmaciones noticia noticias rumor"
    " rumores bulo утверждение утверждения сообщение сообщения слухи что خبر ادعاء مزاعم انباء قول"
    " iddia iddiası haber haberi".split()
)


def _is_denied(end: int, place: Place, kind: str) -> bool:
    """Say whether a denial before the value has the value in what it denies."""
    sentence, words = place.sentence, place.sentence.words
    if _turns(place, end, place.first) or (end == place.first and kind == "deny"):
        return False
    between = words[end : place.first]
    linked = any(word in _THAT for word in between) or words[end - 1] in _THAT
    if kind == "deny" and not linked and "to" in between[:4]:  # "denied bail to 30 suspects"
        return False
    if kind == "deny" and not linked and not any(word.endswith("ing") for word in between[:3]):
        breaks = BREAKS.get(sentence.language, frozenset())
        is_relative = end >= 2 and words[end - 2] in ("who", "which")
        return not is_relative and not any(
            word in SIGNS or word in breaks or word == "and" for word in between
        )
    return linked or sentence.language != "en" or "," not in between


def _follows(end: int, place: Place, value: Value) -> bool:
    """Say whether a plain negation before the value denies it."""
    sentence = place.sentence
    end = _behind_insertion(sentence, end, place.first)
    if sentence.has_break(end, place.first, BREAKS.get(sentence.language, frozenset())):
        return False
    if sentence.language == "en" and _enters_relative_clause(sentence.words[end : place.first]):
        return False
    if isinstance(value, Moment) and any(
        word in _UNTIL for word in sentence.words[max(end, place.first - 3) : place.first + 1]
    ):
        return False
    return sentence.language != "en" or not _has_finite(sentence, end, place)


def _enters_relative_clause(words: list[str]) -> bool:
    """Say whether "that" begins a clause about a thing, which the negation leaves true: "that holds"."""
    return any(
        word == "that" and (ahead in _AUXILIARIES or _is_finite(ahead) or _is_third_person(ahead))
        for word, ahead in pairwise(words)
    )


def _is_third_person(word: str) -> bool:
    """Say whether a word may be a verb such as "holds"; a noun in the plural seldom follows "that"."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _behind_insertion(sentence: Sentence, end: int, most: int) -> int:
    """Return the index behind ", at any time," right after a negation."""
    if end >= most or sentence.words[end] != ",":
        return end
    ahead = range(end + 1, min(end + _INSERTED, most))
    return next((index + 1 for index in ahead if sentence.words[index] == ","), end)


def _has_finite(sentence: Sentence, end: int, place: Place) -> bool:
    """Say whether another verb than the denied one stands before the value: "did not …, killed 30"."""
    if sentence.language != "en":
        return False
    words = sentence.words
    seen = False
    is_verbal = words[end - 1] not in _NOT_VERBAL
    for index in range(end, place.first):
        word = words[index]
        if word == "and" and index + 1 < place.first and _is_finite(words[index + 1]):
            return True
        if word in _THAT:
            return False
        if _is_finite(word):
            if seen and words[index - 1] not in (
                "be",
                "been",
                "being",
                "have",
                "has",
                "had",
                "were",
                "was",
                "to",
            ):
                return True
            seen = True
        elif index == end and is_verbal and word.isalpha():
            seen = True
    return False


def _is_finite(word: str) -> bool:
    return word in _FINITE or (word.endswith("ed") and len(word) > 4)


def _precedes(place: Place, start: int, value: Value) -> bool:
    """Say whether a plain negation behind the value denies it: "30 people were not killed"."""
    sentence = place.sentence
    breaks = BREAKS.get(sentence.language, frozenset())
    between = range(place.last, start)
    commas = [index for index in between if sentence.words[index] == ","]
    fronted = isinstance(value, Moment) and commas == [place.last]
    if sentence.has_break(place.last + fronted, start, breaks):
        return False
    clause_start = sentence.clause(place.first, place.last)[0]
    if sentence.language in _VERB_LAST:
        return True
    before = sentence.words[clause_start : place.first]
    if sentence.language == "en":
        if before and before[-1] in _DEFINITE:
            return False
        inside = sentence.words[place.first : start]
        return not any(_is_finite(word) for word in before) and not _tells_already(inside)
    return len(before) <= _SUBJECT_LENGTH


def _tells_already(words: list[str]) -> bool:
    """Say whether a verb of its own stands before the negation: "30 people died and did not …"."""
    return any(
        _is_finite(word)
        and word not in ("was", "were", "is", "are", "has", "had", "did", "does", "do")
        for word in words
    )
