"""Signs in the words of a sentence that it is worth checking or not, in seven languages.

The codes of the signs are the same in every language; their words are in ``sign_words``. The weights of the signs
and their sum are in ``worthiness``; how signs bear on one another is in ``asserting``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from apps.reading.attribution.saying import VERBS as SAYING
from apps.reading.attribution.sources import FINITE
from apps.reading.checkworthiness.furniture import is_furniture
from apps.reading.checkworthiness.plain_events import is_plain_event
from apps.reading.checkworthiness.sign_words.arabic import ARABIC
from apps.reading.checkworthiness.sign_words.english import ENGLISH
from apps.reading.checkworthiness.sign_words.french import FRENCH
from apps.reading.checkworthiness.sign_words.german import GERMAN
from apps.reading.checkworthiness.sign_words.russian import RUSSIAN
from apps.reading.checkworthiness.sign_words.spanish import SPANISH
from apps.reading.checkworthiness.sign_words.table import SignWords
from apps.reading.checkworthiness.sign_words.turkish import TURKISH
from apps.reading.text.tokens import folded
from apps.reading.text.word_lists import PLAIN_WORDS
from apps.reading.text.words import Words

REASON_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "unread_language": "only figures and days are read in this language",
        "count_of_people": "counts people",
        "count": "counts something",
        "money": "names a sum of money",
        "share_of_whole": "gives a share of a whole",
        "measure": "gives a measure",
        "small_count": "counts a few things",
        "duration": "says how long",
        "amount_in_words": "states an amount in words",
        "multiple": "says how many times as much",
        "dated_event": "names a day or a time",
        "rough_day": "gives an approximate date",
        "named_assertion": "somebody is named for it",
        "quotation": "quotes somebody's words",
        "comparison": "compares",
        "superlative": "says first, most or only",
        "change": "says how something changed",
        "law_or_vote": "is about a law, a vote or a record",
        "cause": "says what caused what",
        "statistic": "speaks of something that is counted officially",
        "asserts": "asserts something as a fact",
        "accusation": "accuses somebody of a wrong",
        "deed": "tells of a deed with consequences",
        "past_deed": "says what somebody did or does",
        "plain_event": "tells plainly what happened",
        "denial": "denies what is said of somebody",
        "named_subject": "names whom or what it is about",
        "in_office": "concerns a public official",
        "absolute": "says always, never, all or none",
        "lead": "is among the first sentences of the article",
        "central": "is about what the whole article is about",
        "opinion": "is an opinion",
        "forecast": "speaks of the future",
        "question": "is a question",
        "hedge": "is hedged",
        "narration": "only tells who spoke where",
        "first_person": "somebody talks about themselves",
        "anecdote": "tells of somebody's own life",
        "position": "says what somebody wants or how they feel",
        "put_to_somebody": "leads up to a question",
        "half_quotation": "is only a part of a quotation",
        "courtesy": "is a greeting or a courtesy",
        "imperative": "asks for something",
        "full": "is a full statement",
        "short": "is too short to say much",
        "no_verb": "has no verb",
        "said_above": "says again what stands above it",
        "repeated": "was said before in the same text",
        "heading": "is a heading",
        "furniture": "is a caption, a byline or part of the page around the text",
    }
)

SIGN_WORDS: Mapping[str, SignWords] = MappingProxyType(
    {
        "en": ENGLISH,
        "fr": FRENCH,
        "de": GERMAN,
        "es": SPANISH,
        "ru": RUSSIAN,
        "ar": ARABIC,
        "tr": TURKISH,
    }
)
MOST_WORDS = 400
_STOPWORDS = PLAIN_WORDS | frozenset(
    "another back because both come does down during each even further going having here "
    "itself know like made make must people still think time want well year years your".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")
_PLAIN_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST_BEGINNING, _LONGEST_BEGINNING = 2, 12
_LONGEST_WORD = 40
_ANY = "*"
# What one can be going to: a place, not a deed to come.
_PLACES = frozenset(
    "the a an this that these those my your his her its our their every each some people school court jail"
    " prison church war bed work college university town hospital places homes houses shelters market".split()
)
_BEFORE_MOST = frozenset("the its our their his her 's ’s der die das dem den des".split())
_MOST = frozenset("est ste ten ter tem tes".split())
_MORE = frozenset("more less fewer higher lower larger smaller better worse".split())
_PERFECT = frozenset("would could might".split())
_AHEAD = _PERFECT | frozenset("will wo 'll ’ll shall".split())
_IF = frozenset("if when unless".split())
_OTHERS = frozenset("he she they it who".split())
_ARE = frozenset("is are 's ’s 're ’re was were".split())


@dataclass(slots=True)
class _Sign:
    """The codes of one first word: those it has alone, and the phrases that it begins.

    ``phrases`` maps a second word to pairs of the remaining words and the code; under ``_ANY`` are
    those whose second word is a beginning.
    """

    alone: list[str] = field(default_factory=list)
    phrases: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Signs:
    """The signs of a language by their first word, and by the beginning of their first word."""

    language: str
    table: SignWords
    words: dict[str, _Sign] = field(default_factory=dict)
    beginnings: dict[str, _Sign] = field(default_factory=dict)

    def add(self, entry: str, code: str) -> None:
        """Add a word or a phrase as a sign of ``code``."""
        first, *rest = entry.split()
        known = self.beginnings if first.endswith(_ANY) else self.words
        sign = known.setdefault(first.rstrip(_ANY), _Sign())
        if rest:
            second = _ANY if rest[0].endswith(_ANY) else rest[0]
            following = rest if second == _ANY else rest[1:]
            sign.phrases.setdefault(second, []).append((following, code))
        else:
            sign.alone.append(code)


@cache
def _signs_of(language: str) -> _Signs:
    signs = _Signs(language, SIGN_WORDS[language])
    for code, block in signs.table.signs.items():
        for entry in block.split("|"):
            signs.add(entry, code)
    return signs


def is_position(cue: str) -> bool:
    """Say whether an English cue tells what somebody wants or how they feel: "condemned"."""
    sign = _signs_of("en").words.get(cue)
    return sign is not None and "position" in sign.alone


def content_words(text: str) -> frozenset[str]:
    """Return the words of ``text`` that carry meaning, lower case, with its figures."""
    return frozenset(_WORD.findall(text.lower())) - _STOPWORDS


def in_any_language(sentence: str, words: Words) -> list[str]:
    """Return the signs that need no knowledge of the language."""
    codes = ["unread_language", *_length(len(words))]
    if is_question(sentence):
        codes.append("question")
    if is_furniture(sentence):
        codes.append("furniture")
    return codes


def in_words(sentence: str, words: Words, language: str = "en") -> list[str]:
    """Return the codes of the signs that ``sentence`` shows, for and against, each once."""
    english = language == "en"
    lower = words.lower if english else looked_up(sentence, language)
    signs = _signs_of(language)
    codes = _listed_codes(lower, signs)
    table = signs.table
    if is_furniture(sentence):
        codes["furniture"] = True
    if is_question(sentence):
        codes["question"] = True
    if not table.first_person.isdisjoint(lower):
        codes["first_person"] = True
    if table.asks.match(_beginning(lower)):
        codes["imperative"] = True
    if _is_future(lower, table):
        codes["forecast"] = True
    if english and "forecast" in codes and _is_told_before(lower, table):
        del codes["forecast"]
    if _has_most(lower, table):
        codes["superlative"] = True
    if english and _has_more(lower):
        codes["comparison"] = True
    if _is_past(lower, table) or (english and _is_doing(lower)) or _is_done(language, codes):
        codes["past_deed"] = True
    codes.update(dict.fromkeys(_length(len(words), table.shortest), True))
    if is_plain_event(lower, language, _in_the_past(lower, language)):
        codes["past_deed"] = codes["plain_event"] = True
    if english and "past_deed" not in codes and not _has_verb(lower):
        codes["no_verb"] = True
    behind = [words.words[index] for index in words.capitals if index]
    if any(word[0].isupper() and len(word) > 1 for word in behind):
        codes["named_subject"] = True
    return list(codes)


def looked_up(sentence: str, language: str) -> list[str]:
    """Return the words of a sentence as they stand in the tables of ``sign_words``."""
    if language == "tr":
        sentence = sentence.replace("İ", "i").replace("I", "ı")
    lower = sentence.lower()
    if language == "ru":
        lower = lower.replace("ё", "е")
    if language != "ar":
        return _PLAIN_WORD.findall(lower)[:MOST_WORDS]
    found = _PLAIN_WORD.findall(folded(lower))[:MOST_WORDS]
    known = _signs_of(language).words
    return [
        word[1:] if word[0] in "وف" and word not in known and len(word) > 3 else word
        for word in found
    ]


def _beginning(lower: Sequence[str]) -> str:
    return " ".join(lower[:40]).lstrip("“”\"'‘’«»¡¿—- ")


def _listed_codes(lower: list[str], signs: _Signs) -> dict[str, bool]:
    codes: dict[str, bool] = {}
    words = signs.words
    for index in [index for index, word in enumerate(lower) if word in words]:
        _note(words[lower[index]], lower, index, codes)
    if signs.beginnings:
        for index, word in enumerate(lower):
            for sign in _beginning_as(word[:_LONGEST_BEGINNING], signs.language):
                _note(sign, lower, index, codes)
    return codes


@lru_cache(maxsize=20_000)
def _beginning_as(word: str, language: str) -> tuple[_Sign, ...]:
    """Return the signs whose first word is the beginning of ``word``."""
    known = _signs_of(language).beginnings
    lengths = range(_SHORTEST_BEGINNING, len(word) + 1)
    return tuple(known[word[:length]] for length in lengths if word[:length] in known)


def _note(sign: _Sign, lower: list[str], index: int, codes: dict[str, bool]) -> None:
    for code in sign.alone:
        codes[code] = True
    if not sign.phrases or index + 1 >= len(lower):
        return
    for rest, code in sign.phrases.get(lower[index + 1], ()):
        if not rest or _fits(rest, lower[index + 2 : index + 2 + len(rest)]):
            codes[code] = True
    for rest, code in sign.phrases.get(_ANY, ()):
        if _fits(rest, lower[index + 1 : index + 1 + len(rest)]):
            codes[code] = True


def _fits(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether words are those wanted, where "x*" is any word that begins with "x"."""
    if len(words) < len(wanted):
        return False
    pairs = zip(wanted, words, strict=True)
    return all(
        word.startswith(one[:-1]) if one.endswith(_ANY) else word == one for one, word in pairs
    )


def _has_most(lower: list[str], table: SignWords) -> bool:
    """Say whether "the" and an adjective in its highest degree stand together: "the dirtiest"."""
    match = table.most.match
    behind = [lower[at] for at, before in enumerate(lower[:-1], 1) if before in _BEFORE_MOST]
    return any(word[-3:] in _MOST and match(word) is not None for word in behind)


def _has_more(lower: list[str]) -> bool:
    """Say whether "than" compares with what stands before it: "cleaner than", "more debt than"."""
    if "than" not in lower:
        return False
    before = lower[max(0, lower.index("than") - 6) : lower.index("than")]
    return any(word in _MORE for word in before) or before[-1:] != [] and before[-1].endswith("er")


def _is_told_before(lower: list[str], table: SignWords) -> bool:
    """Say whether English words of the future only follow a deed: "voted for what will cost us"."""
    ahead = next((at for at, word in enumerate(lower) if word in _AHEAD), len(lower))
    if lower[ahead : ahead + 1] and lower[ahead] in _PERFECT and "have" in lower[ahead : ahead + 3]:
        return True
    if ahead == len(lower) or not _IF.isdisjoint(lower):
        return False
    return _is_past([word for word in lower[:ahead] if word not in SAYING], table)


def _is_doing(lower: list[str]) -> bool:
    """Say whether English words tell what others are doing: "they are showing them videos"."""
    if _OTHERS.isdisjoint(lower):
        return False
    return any(
        word in _OTHERS
        and lower[at + 1] in _ARE
        and lower[at + 2].endswith("ing")
        and lower[at + 2 : at + 4] != ["going", "to"]
        or (
            word in _OTHERS
            and lower[at + 2 : at + 4] == ["going", "to"]
            and not _is_deed_to_come(lower[at + 4 : at + 5])
        )
        for at, word in enumerate(lower[:-2])
    )


def _is_done(language: str, codes: Mapping[str, bool]) -> bool:
    """Say whether the verbs of a language that marks no past by its endings tell of a deed."""
    return language == "ar" and ("deed" in codes or "accusation" in codes)


def _is_future(lower: list[str], table: SignWords) -> bool:
    if table is ENGLISH:
        return "going" in lower and any(
            word == "going"
            and lower[at + 1 : at + 2] == ["to"]
            and _is_deed_to_come(lower[at + 2 : at + 3])
            for at, word in enumerate(lower)
        )
    return any(_tenses(word[:_LONGEST_WORD], table.code)[1] for word in lower)


@lru_cache(maxsize=20_000)
def _tenses(word: str, language: str) -> tuple[bool, bool]:
    """Return whether a word of another language than English is in the past, and in the future."""
    table = SIGN_WORDS[language]
    past = table.past.match(word) is not None and word not in table.not_past
    return past, table.future.match(word) is not None


def _in_the_past(lower: list[str], language: str) -> list[str]:
    if language in ("en", "ar"):
        return []
    return [word for word in lower if _tenses(word[:_LONGEST_WORD], language)[0]]


def _is_deed_to_come(after: list[str]) -> bool:
    """Say whether "going to" goes on with a verb, not with a place or people."""
    if not after or after[0] in _PLACES or not after[0][0].isalpha():
        return False
    return not after[0].endswith("s") or after[0].endswith(("ss", "us"))


def _is_past(lower: list[str], table: SignWords) -> bool:
    if not table.past_words.isdisjoint(lower):
        return True
    if table is ENGLISH:
        return any(
            word.endswith("ed") and table.past.match(word) and word not in table.not_past
            for word in lower
        )
    return any(_tenses(word[:_LONGEST_WORD], table.code)[0] for word in lower)


def is_question(sentence: str) -> bool:
    """Say whether a sentence ends in a question mark."""
    return sentence.rstrip("\"'”’») ").endswith(("?", "؟"))


def _length(count: int, shortest: int = 6) -> list[str]:
    return ["short"] if count < shortest else ["full"] if 14 <= count <= 60 else []


def _has_verb(lower: list[str]) -> bool:
    return any(word in FINITE or (word.endswith("s") and len(word) > 3) for word in lower)
