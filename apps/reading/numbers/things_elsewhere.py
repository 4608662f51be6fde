"""The thing that a number counts, in the languages besides English: the words behind the number.

The noun with its adjectives, without the verb behind it, and with what happened to those counted
("43 personas murieron", "dañó 2.450 viviendas" counts viviendas dañados). English is in ``things``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.text.clause_words import OTHER_GRAMMARS
from apps.reading.text.events_elsewhere import FORMS, PARTICIPLE
from apps.reading.text.tokens import Token, word_set

_MOST = 3
#: endings of a verb behind a plural noun, whose adjectives have a plural of their own
_VERB_ENDINGS = {
    "fr": ("ent", "ont", "aient"),
    "es": ("an", "en", "on", "ón", "ían"),
    "ru": ("ют", "ут", "ят", "ют", "тся", "лись", "ются", "ает", "ит", "ло"),
    "tr": (
        "yor",
        "yordu",
        "dı",
        "di",
        "du",
        "dü",
        "tı",
        "ti",
        "tu",
        "tü",
        "ecek",
        "acak",
        "mış",
        "miş",
    ),
}
_PLACE_ENDINGS = ("da", "de", "ta", "te", "dan", "den", "tan", "ten")
#: endings of Turkish cases behind a vowel: "kişiyi" is "kişi"
_CASES = ("yi", "yı", "yu", "yü", "ye", "ya", "nin", "nın", "nun", "nün")
#: what may stand between a noun and what happened, or between that and the number
_BETWEEN = {
    "de": word_set("wurden wurde sind waren werden sollen dabei bei mindestens rund etwa mehr als"
                   " insgesamt ist war noch"),
    "fr": word_set("ont été a sont étaient furent fait au moins plus de environ près quelque dans"),
    "es": word_set("fueron han sido resultaron resultó están quedaron quedó fue a al menos unas unos"
                   " más de cerca casi unos"),
    "ru": word_set("были было был более не менее около почти минимум как"),
    "tr": word_set("en az"),
    "ar": word_set("عن ما لا يقل إلى أكثر من نحو حوالي في"),
}  # fmt: skip
_LONGEST_WAY = 5
#: Turkish verbs whose object is what is counted
_ACTIVE = word_set("öldürdü yıktı yaraladı tutukladı")


def thing_elsewhere(
    tokens: Sequence[Token],
    first: int,
    last: int,
    language: str,
    *,
    linking: frozenset[str],
    stops: frozenset[str],
    counts: bool,
) -> tuple[str, int]:
    """Return the thing that the number ``first:last`` counts, and the index behind its words.

    ``linking`` words may stand before it, ``stops`` end it. ``counts``: the number has no unit, so
    that something can have happened to those counted.
    """
    start = last
    while start < len(tokens) and start < last + 2 and tokens[start].lower in linking:
        start += 1
    end = start
    while end < len(tokens) and end < start + _MOST and tokens[end].is_word:
        if tokens[end].lower in stops or _ends(tokens, start, end, language):
            break
        end += 1
    words = [_bare(token, language) for token in tokens[start:end]]
    if language == "de" and not any(word[:1].isupper() for word in words):
        words, end = [], start  # German nouns have capitals: "um 12 Prozent gestiegen" names none
    happened = _happened(tokens, first, end, language) if counts else ("", end)
    event, behind = happened
    if event and (words or behind > end):
        if words and event in _ACTIVE and not _in_case(tokens[behind - 2].lower):
            words[-1] = _without_object_ending(words[-1])
        words.append(event)
        end = behind
    return " ".join(words), end if words else last


def _without_object_ending(word: str) -> str:
    """Return "ev" of "evi yıktı"."""
    is_object = len(word) > 2 and word[-1] in "ıiuü" and word[-2] not in "aeıioöuü"
    return word[:-1] if is_object else word


def _ends(tokens: Sequence[Token], start: int, index: int, language: str) -> bool:
    """Say whether the word at ``index`` is a verb, or else cannot belong to what is counted."""
    grammar = OTHER_GRAMMARS.get(language)
    if grammar is None:
        return False
    token = tokens[index]
    word = token.lower
    if word in FORMS[language] or word in grammar.auxiliaries | grammar.ands | grammar.contrasts:
        return True
    if language == "de":
        return index > start and tokens[index - 1].text[:1].isupper() and token.text.islower()
    if language == "tr" and index > start and _in_case(tokens[index - 1].lower):
        return True
    if word in grammar.verbs or ((index > start or language != "ru") and grammar.is_verb(token)):
        return True
    if language == "ar" and token.text[:1] == "و" and token.text[1:] in grammar.verbs:
        return True
    if language == "tr" and len(word) > 4 and word.endswith(_PLACE_ENDINGS):
        return True
    endings = _VERB_ENDINGS.get(language, ())
    return bool(endings) and index > start and len(word) > 4 and word.endswith(endings)


def _in_case(word: str) -> bool:
    return word.endswith(_CASES) and len(word) > 5


def _bare(token: Token, language: str) -> str:
    """Return a word without the ending of its case, where that is plain."""
    if language != "tr" or not _in_case(token.lower):
        return token.text
    ending = next(ending for ending in _CASES if token.lower.endswith(ending))
    return token.text[: -len(ending)]


def _happened(tokens: Sequence[Token], first: int, end: int, language: str) -> tuple[str, int]:
    """Return what happened to those counted, and the index behind its word when it stands behind."""
    forms, between = FORMS.get(language, {}), _BETWEEN.get(language, frozenset())
    index = end
    while index < len(tokens) and index < end + _LONGEST_WAY:
        word = tokens[index].lower
        if word in forms and not _has_object(tokens, index, language):
            return tokens[index].text, index + 1
        if word not in between:
            break
        index += 1
    if language == "tr":
        return "", end
    index = first - 1
    while index >= 0 and index > first - _LONGEST_WAY:
        word = tokens[index].lower
        if event := forms.get(word):
            return PARTICIPLE[language][event], end
        if word not in between and not (language in ("ar", "de") and index == first - 1):
            break
        index -= 1
    return "", end


def _has_object(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether the verb has its own number behind it: "… und tötete 43"."""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return language != "tr" and behind is not None and behind.is_number
