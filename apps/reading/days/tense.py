"""Whether the words around a day put it in the past or ahead of the day of publication.

The nearest word that decides counts, at most twelve words before the day, within its sentence: "the
law passed in May will take effect" has May in the past. What only may point ahead ("faces", "would",
"before") is *likely*: then the nearer of both years is taken, or none when neither is near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.text.tokens import Token, word_set

_REACH = 12
_STOPS = frozenset(".;!?:")
_AHEAD = word_set(
    "will shall plans upcoming next ahead slated tomorrow intends será"
    " serão vai vão irá irão haverá deverá deverão próximo próxima amanhã pretende"
    " must needs hopes aims"
)
# These refer to the future only after "is", "are", "be": "the vote is set for May 14", but not
# "he set the talks aside on February 6" nor "due to the quake of February 6".
_AHEAD_WHEN_NOW = word_set("scheduled planned set due expected postponed going supposed")
_NOW = word_set("is are be being 's ’s remains remain now")
_TO_DO = word_set("has have need needs ought is are plan wants want hope expect due set")
_LIKELY = {
    "en": word_set(
        "would should faces face may might could before by until till begins begin starts start"
        " opens open ends expires resumes resume votes meets holds takes comes lasts runs continues"
        " go goes plan hope wants want expects promises vows threatens"
    ),
    "fr": word_set(
        "sera seront aura auront doit doivent devra devront va vont prévu prévue prévus prévues avant"
        " prochain prochaine prochaines prochains"
    ),
    "de": word_set(
        "wird werden soll sollen will wollen muss müssen geplant geplante geplanten kommenden nächsten"
    ),
    "es": word_set(
        "debe deben deberá va van previsto prevista previstas previstos próximas próximos"
    ),
    "pt": word_set("deve devem previsto prevista previstas previstos"),
    "ru": word_set(
        "будет будут пройдёт пройдет пройдут состоится состоятся предстоит должен должна должны"
        " намерен намерена намерены планирует планируется планируют начнется начнётся"
    ),
    "ar": word_set("سوف المقرر المقبل المقبلة القادم القادمة يجب ينبغي يعتزم المزمع"),
    "tr": word_set("planlanıyor bekleniyor planlıyor gelecek önümüzdeki"),
}
_LIKELY_SHAPE = {
    "fr": re.compile(r"\w{2,}(?:era|eront|ira|iront|dra|dront|aura|auront)"),
    "es": re.compile(r"\w{2,}(?:rá|rán)"),
    "pt": re.compile(r"\w{2,}(?:rá|rão)"),
    "ar": re.compile(r"[وف]?س[يتن](?!ا|د|ة)\w{2,}"),
    "tr": re.compile(r"\w{2,}(?:acak|ecek)(?:lar|ler|tır|tir|ı|i)?"),
}
_PAST = {
    "en": word_set(
        "was were had did went came began fell rose took made ran kept stood left met won lost"
        " killed died became broke brought built fought found gave grew held hit knew led sent sold"
        " spent struck saw swept shot stopped"
    ),
    "fr": word_set("a ont avait avaient était étaient fut furent été s'est s’est"),
    "de": word_set("wurde wurden war waren hatte hatten hat haben"),
    "es": word_set("fue fueron ha han había habían era eran"),
    "pt": word_set("foi foram tem têm havia era eram tinha"),
    "ru": word_set("был была было были"),
    "ar": word_set("كان كانت قتل قتلت وقع وقعت بدأ بدأت"),
    "tr": word_set("oldu etti edildi yapıldı öldü"),
}
_PAST_SHAPE = {
    "es": re.compile(r"\w{2,}(?:ó|aron|ieron)"),
    "pt": re.compile(r"\w{2,}(?:ou|aram|eram|iram|eu)"),
    "ru": re.compile(r"\w{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)"),
    "tr": re.compile(r"\w{2,}(?:[dt][ıiuü]|m[ıiuü]ş)(?:lar|ler)?"),
}
_BEFORE_INFINITIVE = word_set("will shall must to ’ll 'll")
#: before a participle in -ed that says nothing of the past: "to be signed", "is held"
_BEFORE_PARTICIPLE = word_set("be been being is are to get gets not")
#: verbs of reports, whose past is not that of what they report, and what only ends like them
_NO_PARTICIPLE = word_set(
    "announced added noted warned agreed promised vowed ordered asked hundred united indeed speed"
)
#: "will open in June, she said on March 27": the day is that of the report
_REPORTED = word_set("said told announced added warned wrote confirmed stated reported claimed")
_BEFORE_DAYS = word_set("before by until till")
_CLAUSES = word_set("who which that after when because whose where while and but")


def points_ahead(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the words just before surely refer to the future."""
    return tense(tokens, index, "en") == "ahead"


def tense(tokens: Sequence[Token], index: int, language: str = "en") -> str:
    """Return "ahead", "likely", "past" or "" for the day at ``index``.

    What follows "since" is never ahead. Of the other languages also the words behind count, since
    their verbs may be there, and they are never more than likely.
    """
    before = tokens[index - 1].lower if index else ""
    if before == "since":
        return "past"
    if language != "en" and language in _LIKELY:
        return _tense_elsewhere(tokens, index, language)
    if before == "of" and index > 1 and tokens[index].is_number:
        return "past"
    if before == "on" and index > 1 and tokens[index - 2].lower in _REPORTED:
        return "past"
    found = _tense_before(tokens, index)
    if (not found or before in _BEFORE_DAYS) and _words_before(tokens, index) <= 3:
        found = _tense_behind(tokens, index) or found
    return found


def is_announced(tokens: Sequence[Token], index: int) -> bool:
    """Say whether somebody said before the day what "would" happen: "told reporters that it would …"."""
    seen = False
    for position in range(index - 1, max(-1, index - 2 * _REACH - 1), -1):
        if tokens[position].text in _STOPS:
            break
        word = tokens[position].lower
        seen = seen or (word == "would" and index - position <= _REACH)
        if seen and word in _REPORTED:
            return True
    return False


def _words_before(tokens: Sequence[Token], index: int) -> int:
    """Return how many words of its sentence are before ``index`` (at most four are counted)."""
    position = index - 1
    while position >= 0 and index - position <= 4 and tokens[position].text not in _STOPS:
        position -= 1
    return index - position - 1


def _tense_before(tokens: Sequence[Token], index: int) -> str:
    """Return the tense of the nearest word that decides; a participle does so within its clause."""
    weak = ""
    for position in range(index - 1, max(-1, index - _REACH - 1), -1):
        text = tokens[position].text
        if text in _STOPS:
            break
        if weak == "past" and (text == "," or tokens[position].lower in _CLAUSES):
            break
        found = _sign_at(tokens, position)
        if found == "participle":
            if position >= index - 2:
                return "past"
            weak = "past"
        elif found and tokens[position].lower in _BEFORE_DAYS:
            weak = weak or found
        elif found:
            return found
    return weak


def _tense_behind(tokens: Sequence[Token], index: int) -> str:
    """Return the tense of the first verb behind a day that begins its sentence."""
    for position in range(index + 1, min(len(tokens), index + _REACH)):
        if tokens[position].text in _STOPS:
            break
        if tokens[position].lower not in _BEFORE_DAYS and (found := _sign_at(tokens, position)):
            return "past" if found == "participle" else found
    return ""


def _sign_at(tokens: Sequence[Token], position: int) -> str:
    word = tokens[position].lower
    previous = tokens[position - 1].lower if position else ""
    following = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    if word in _AHEAD or word.endswith(("'ll", "’ll")):
        return "ahead"
    if word in _AHEAD_WHEN_NOW:
        return "ahead" if previous in _NOW else ""
    if word in _TO_DO and following == "to" and word not in ("due", "set"):
        return "ahead"
    if word in _LIKELY["en"] and tokens[position].text != "May":
        return "" if previous in _BEFORE_INFINITIVE else "likely"
    if word in _PAST["en"]:
        return "past" if previous not in _BEFORE_PARTICIPLE else ""
    is_participle = len(word) > 4 and word.endswith("ed") and word not in _NO_PARTICIPLE
    return "participle" if is_participle and previous not in _BEFORE_PARTICIPLE else ""


def _tense_elsewhere(tokens: Sequence[Token], index: int, language: str) -> str:
    """Return "likely" when a word of the sentence points ahead and none to the past."""
    ahead = past = False
    for step in (-1, 1):
        position = index + step
        while 0 <= position < len(tokens) and abs(position - index) <= _REACH:
            token = tokens[position]
            if token.text in _STOPS and not _is_ordinal_dot(tokens, position):
                break
            ahead = ahead or _is(token.lower, language, _LIKELY, _LIKELY_SHAPE)
            if language == "pt" and step < 0 and token.lower in _AHEAD:
                return "ahead"
            past = past or _is(token.lower, language, _PAST, _PAST_SHAPE)
            position += step
    if ahead and not past:
        return "likely"
    return "past" if past and not ahead else ""


def _is_ordinal_dot(tokens: Sequence[Token], position: int) -> bool:
    return tokens[position].text == "." and position > 0 and tokens[position - 1].is_number


def _is(
    word: str,
    language: str,
    words: dict[str, frozenset[str]],
    shapes: dict[str, re.Pattern[str]],
) -> bool:
    if word in words[language]:
        return True
    shape = shapes.get(language)
    return shape is not None and shape.fullmatch(word) is not None
