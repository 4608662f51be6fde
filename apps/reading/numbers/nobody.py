"""Nobody and nothing as a number: "no one died" counts 0 people, never one.

It is a figure only where the sentence says what happened to those counted, or names what is counted;
elsewhere ("no one knows") nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.numbers import things
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.number import Number
from apps.reading.text.events_elsewhere import FORMS, PARTICIPLE
from apps.reading.text.tokens import Token, folded, word_set
from apps.reading.text.word_lists import EVENT_WORDS

_PRONOUNS = word_set(
    "nobody one no-one soul none kimse никто никого personne niemand nadie ninguém احد أحد"
)
_PEOPLE = {
    "en": "people",
    "tr": "kişi",
    "ar": "أشخاص",
    "ru": "человек",
    "fr": "personnes",
    "de": "Menschen",
    "es": "personas",
    "pt": "pessoas",
}
#: Turkish verbs for what did not happen, by their beginnings; others are in ``events_elsewhere``
_NOT_HAPPENED = {
    "ölme": "dead",
    "öldürülme": "dead",
    "hayatını": "dead",
    "yaralanma": "injured",
    "tutuklanma": "detained",
    "gözaltına": "detained",
    "kaybolma": "missing",
}
#: Arabic verbs behind "لم"
_NOT_HAPPENED_ARABIC = {
    folded(form): event
    for event, forms in (
        ("dead", "يقتل تقتل يمت تمت يُقتل يتوف قتل مات توفي"),
        ("injured", "يصب تصب يجرح تجرح يُصب أصيب جرح"),
        ("detained", "يعتقل تعتقل يوقف اعتقل"),
        ("missing", "يفقد"),
    )
    for form in forms.split()
}
_CASUALTIES = word_set(
    "casualties deaths injuries fatalities victims mort blessé victime toten verletzten todesopfer"
    " muerto herido víctima"
)
_REACH = 6
_STOPS = frozenset(".,;:!?()؟،")


def thing_of_nobody(
    tokens: Sequence[Token], number: Number, lexicon: Lexicon
) -> tuple[str, int] | None:
    """Return what "nobody" counts and the index behind its words; ``None`` when it is no figure."""
    word = tokens[number.last - 1].lower
    if lexicon.language == "ar":
        return _denied_before(tokens, number)
    if word in _CASUALTIES:
        return tokens[number.last - 1].text, number.last
    if lexicon.language != "en":
        return _elsewhere(tokens, number, lexicon, pronoun=word in _PRONOUNS)
    if word == "none":
        of, stop = things.thing_of(tokens, number.last)
        return (of, stop) if _has_event(of) else None
    if word in _PRONOUNS and tokens[number.first].lower != "not":
        event = things.event_behind(tokens, number.last)
        if not event:
            return None
        return f"people {event}", _stop(tokens, number.last, event)
    of, stop = things.thing_after(tokens, number.last)
    if of.partition(" ")[0] in EVENT_WORDS:
        of = f"people {of}"
    return (of, stop) if of else None


def _has_event(of: str) -> bool:
    return any(word.lower() in EVENT_WORDS for word in of.split())


def _stop(tokens: Sequence[Token], index: int, event: str) -> int:
    for position in range(index, min(index + _REACH, len(tokens))):
        if EVENT_WORDS.get(tokens[position].lower) == event:
            return position + 1
    return index


def _elsewhere(
    tokens: Sequence[Token], number: Number, lexicon: Lexicon, *, pronoun: bool
) -> tuple[str, int] | None:
    """Return the same in other languages: a word for what happened must follow."""
    ahead = _clause(tokens, number.last)
    if lexicon.language == "fr" and not any(_is_ne(word) for word in ahead[:4]):
        return None
    before = tokens[number.first - 1].lower if number.first else ""
    if before in ("la", "une", "cette", "chaque", "en", "toute", "par"):
        return None
    found = next(
        ((n, event) for n, word in enumerate(ahead) if (event := _event(word, lexicon.language))),
        None,
    )
    if found is None:
        return None
    behind = PARTICIPLE.get(lexicon.language, {}).get(found[1], "")
    stop = number.last + found[0] + 1
    if pronoun:
        return f"{_PEOPLE[lexicon.language]} {behind}".strip(), stop
    noun = tokens[number.last]
    if not noun.is_word or not found[0]:
        return None
    return f"{noun.text} {behind}".strip(), stop


def _event(word: str, language: str) -> str:
    if language == "pt":
        return "dead" if word.startswith(("morr", "mort")) else ""
    if language == "tr":
        return next(
            (event for stem, event in _NOT_HAPPENED.items() if word.startswith(stem)),
            FORMS["tr"].get(word, ""),
        )
    return FORMS[language].get(word, "")


def _denied_before(tokens: Sequence[Token], number: Number) -> tuple[str, int] | None:
    """Return what "لم يقتل أحد" counts: the verb stands before, and "not" before it."""
    first = number.first
    if first < 2 or tokens[first - 2].lower not in ("لم", "لا", "ما"):
        return None
    event = _NOT_HAPPENED_ARABIC.get(tokens[first - 1].lower)
    return (f"{_PEOPLE['ar']} {PARTICIPLE['ar'][event]}", number.last) if event else None


def _is_ne(word: str) -> bool:
    return word == "ne" or word.startswith(("n'", "n’"))


def _clause(tokens: Sequence[Token], index: int) -> list[str]:
    words = []
    for token in tokens[index : index + _REACH]:
        if token.text in _STOPS:
            break
        words.append(token.lower)
    return words


def is_no_one(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> bool:
    """Say whether "أحد" is "anyone" here, and no one: alone it never counts."""
    word = tokens[number.first].lower
    return lexicon.language == "ar" and number.last == number.first + 1 and word in ("احد", "احدي")
