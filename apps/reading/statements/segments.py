"""Cuts a sentence at what joins its clauses, and says of each piece what it is.

Commas, semicolons, dashes and joining words, never inside a value or brackets. ``clauses`` puts the
pieces together to statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from apps.reading.statements.grammar import BASES, MODALS, PARTICIPLES_ONLY, PAST_OF
from apps.reading.text.clause_words import Grammar
from apps.reading.text.events_elsewhere import FORMS
from apps.reading.text.tokens import Token, tokens_of, word_set
from apps.reading.text.word_lists import EVENT_WORDS
from apps.reading.text.words import DETERMINERS, PREPOSITIONS
from apps.reading.values import Moment, ValueMention

_COMMAS = frozenset(",،;؛")
_DASHES = frozenset("—–")
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_ADVERBS = word_set("also then later again once already still even just not never soon eventually")
_BEHIND_VERBS = (
    DETERMINERS
    | PREPOSITIONS
    | word_set(
        "more nearly some up down out off back over him them it us me around roughly almost as only"
        " another fewer less"
    )
)
_AS_OFTEN_ADJECTIVES = word_set("used injured wounded owned closed armed registered cut set")
_CHANGES = word_set("down up")
_AUXILIARIES = word_set("has have had was were is are been")
_BY_ITSELF = word_set("died perished drowned collapsed burned")
_ADDING = word_set(
    "adding saying noting stating claiming warning confirming added said noted warned"
)
_THAT = word_set("that dass que что")
_CHANGE_NOUNS = word_set(
    "rise increase gain jump surge growth climb fall drop decline decrease cut plunge slump reduction"
)
_BEFORE_A_CHANGE = word_set("from by about nearly more some almost")
_MOST_OF_A_REPORT = 9
_MOST_BEHIND_A_REPORT = 5
#: two statements need room for two
_LONGEST = 1200
_MOST_TOKENS = 260


@dataclass(slots=True)
class Cut:
    """A sentence as tokens, with which of them lie in a value, and its values that can be checked."""

    text: str
    grammar: Grammar
    language: str
    tokens: list[Token]
    inside: bytearray
    mentions: list[ValueMention]
    starts: list[int] = field(default_factory=list)

    def mention_at(self, index: int) -> ValueMention | None:
        """Return the value that the token is in."""
        if not self.inside[index]:
            return None
        at = self.tokens[index].start
        return next((one for one in self.mentions if one.start <= at < one.end), None)

    def in_value(self, index: int) -> bool:
        """Say whether there is a token at ``index``, and it lies in a value."""
        return index < len(self.tokens) and bool(self.inside[index])


@dataclass(slots=True)
class Segment:
    """Tokens ``first:last`` behind a joint of the words ``joint``; ``form`` is what they are.

    ``clause`` has a subject and a verb, ``verb`` begins with its verb, ``participle`` with "killing",
    ``relative`` with the verb behind "which"; ``change`` is "down 10 percent", ``gap`` "12 injured",
    ``repeat`` "$4 million in 2020"; ``report`` says only who said it, ``phrase`` is all else. ``adverb``
    says that it begins with one.
    """

    first: int
    last: int
    joint: frozenset[str]
    comma: bool
    number: int = 0
    form: str = "phrase"
    adverb: bool = False
    values: list[ValueMention] = field(default_factory=list)


def cut_of(
    text: str, start: int, end: int, mentions: Sequence[ValueMention], grammar: Grammar, code: str
) -> Cut | None:
    """Return the sentence cut into tokens; ``None`` when it cannot hold two statements."""
    checked = [one for one in mentions if not is_idle(one)]
    if len(checked) < 2 or end - start > _LONGEST or text[start:end].rstrip().endswith(("?", "؟")):
        return None
    tokens = tokens_of(text, start=start, end=end)
    if len(tokens) > _MOST_TOKENS:
        return None
    inside = bytearray(len(tokens))
    which = 0
    for index, token in enumerate(tokens):
        while which < len(mentions) and mentions[which].end <= token.start:
            which += 1
        inside[index] = which < len(mentions) and mentions[which].start < token.end
    return Cut(text, grammar, code, tokens, inside, checked)


def is_idle(mention: ValueMention) -> bool:
    """Say whether a value checks nothing: a day that is left open, or only "today"."""
    value = mention.value
    return isinstance(value, Moment) and (not value.edtf or value.printed.lower() in IDLE_DAYS)


#: days that say only "these days"
IDLE_DAYS = frozenset(
    "today|now|heute|jetzt|aujourd'hui|aujourd’hui|maintenant|hoy|ahora|сегодня|сейчас|bugün|şimdi"
    "|اليوم|الآن|nowadays|tonight".split("|")
)


def segments_of(cut: Cut) -> list[Segment]:
    """Return the pieces of a sentence in order, each with its form and its values."""
    joints = _joints(cut)
    edges = [
        (0, 0, frozenset[str](), False),
        *joints,
        (len(cut.tokens), 0, frozenset[str](), False),
    ]
    segments: list[Segment] = []
    for (_, first, joint, comma), (last, *_rest) in pairwise(edges):
        if first < last:
            segments.append(Segment(first, last, joint, comma, number=len(segments)))
    for segment in segments:
        begin, end = cut.tokens[segment.first].start, cut.tokens[segment.last - 1].end
        segment.values = [one for one in cut.mentions if begin <= one.start < end]
        segment.adverb = behind_adverbs(cut, segment.first, segment.last) > segment.first
        segment.form = _form(cut, segment)
    return segments


def _joints(cut: Cut) -> list[tuple[int, int, frozenset[str], bool]]:
    grammar = cut.grammar
    joining = grammar.ands | grammar.contrasts | grammar.because
    joints, index, depth = [], 1, 0
    while index < len(cut.tokens):
        token = cut.tokens[index]
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        comma = token.text in _COMMAS or (token.text in _DASHES and not cut.in_value(index + 1))
        if depth > 0 or cut.inside[index] or not (
            comma or token.lower in joining or _begins_arabic(cut, index)
        ):  # fmt: skip
            index += 1
            continue
        behind, words = (index + 1, []) if comma else (index, [])
        while behind < len(cut.tokens) and not cut.inside[behind]:
            word = cut.tokens[behind].lower
            if word not in joining and not (comma and word in grammar.relatives):
                break
            words.append(word)
            behind += 1
        behind = _behind_reporting(cut, behind, comma=comma, joined=bool(words))
        joints.append((index, behind, frozenset(words), comma))
        index = max(behind, index + 1)
    return joints


def _behind_reporting(cut: Cut, behind: int, *, comma: bool, joined: bool) -> int:
    """Return the index behind "that", "adding that" or "and added that", where the statement begins."""
    following = [token.lower for token in cut.tokens[behind : behind + 2]]
    if len(following) == 2 and following[0] in _ADDING and following[1] == "that":
        return behind + 2 if comma or joined else behind
    return behind + 1 if joined and following[:1] and following[0] in _THAT else behind


def _begins_arabic(cut: Cut, index: int) -> bool:
    """Say whether the token is "and" with a verb, in one word: "ودمر"."""
    word = cut.tokens[index].text
    return cut.grammar.order == "vso" and word[:1] == "و" and word[1:] in cut.grammar.verbs


def _form(cut: Cut, segment: Segment) -> str:
    if _is_report(cut, segment):
        return "report"
    if cut.grammar.order == "sov":
        return "clause" if _last_verb(cut, segment) is not None else "phrase"
    if cut.grammar.order == "vso":
        return "verb" if verb_of_arabic(cut, segment) is not None else "phrase"
    if cut.language == "en" and (form := _english_form(cut, segment)):
        return form
    first = behind_adverbs(cut, segment.first, segment.last)
    if begins_with_verb(cut, first, segment.last):
        return "relative" if segment.joint & cut.grammar.relatives else "verb"
    if segment.joint & cut.grammar.relatives:
        return "phrase"
    if first_verb(cut, segment.first + 1, segment.last) is not None:
        return "clause"
    if cut.language in ("de", "fr", "es") and ends_with_participle(cut, segment) is not None:
        return "gap"
    return "repeat" if _repeats(cut, segment) else "phrase"


def _english_form(cut: Cut, segment: Segment) -> str:
    tokens, first = cut.tokens, segment.first
    word = tokens[first].lower
    if word in _CHANGES and first + 1 < segment.last and _is_change_behind(cut, first + 1):
        return "change"
    if (
        word in ("a", "an")
        and segment.comma
        and _CHANGE_NOUNS & {token.lower for token in tokens[first + 1 : first + 4]}
        and first_verb(cut, first + 1, segment.last) is None
    ):
        return "change"
    if word in PAST_OF and first + 1 < segment.last and (segment.comma or "and" in segment.joint):
        return "participle" if _can_follow(cut, first + 1) else ""
    event = event_at(cut, segment) if cut.in_value(first) else None
    if event is None or any(
        tokens[at].lower in cut.grammar.auxiliaries for at in range(first, event)
    ):
        return ""
    return "gap"


def event_at(cut: Cut, segment: Segment) -> int | None:
    """Return where a piece says what happened to those counted: "12 injured"; none with an object."""
    for index in range(segment.first, min(segment.last, segment.first + 8)):
        token = cut.tokens[index]
        if token.lower in EVENT_WORDS and token.lower.endswith(("ed", "hurt", "missing", "dead")):
            behind = index + 1
            is_end = behind >= segment.last or cut.tokens[behind].lower in PREPOSITIONS
            return index if is_end else None
    return None


def ends_with_participle(cut: Cut, segment: Segment) -> int | None:
    """Return where a piece that begins with a figure ends with a participle: "12 Häuser zerstört"."""
    last = segment.last - 1
    while last > segment.first and not cut.tokens[last].is_word:
        last -= 1
    if not cut.in_value(segment.first) or last == segment.first:
        return None
    known = FORMS[cut.language]
    return last if cut.tokens[last].lower in known and cut.tokens[last].text.islower() else None


def _is_change_behind(cut: Cut, index: int) -> bool:
    word = cut.tokens[index].lower
    return cut.in_value(index) or word in _BEFORE_A_CHANGE


def _is_report(cut: Cut, segment: Segment) -> bool:
    """Say whether a piece says only who said it: ", the ministry said on Monday"."""
    words = cut.tokens[segment.first : segment.last]
    if not segment.comma or len(words) > _MOST_OF_A_REPORT + 4:
        return False
    lower = [token.lower for token in words]
    if lower[0] in ("according", "as", "selon", "laut", "según"):
        return bool(cut.grammar.says & set(lower)) or lower[0] != "as"
    said = [at for at, word in enumerate(lower) if word in cut.grammar.says and at]
    said = said or [at for at, word in enumerate(lower[:1]) if word in cut.grammar.says]
    if not said or "that" in lower:
        return False
    is_named = len(words) - said[0] <= _MOST_BEHIND_A_REPORT and words[0].text[:1].isupper()
    if len(words) > _MOST_OF_A_REPORT and not is_named:
        return False
    behind = range(segment.first + said[0] + 1, segment.last)
    return all(first_verb_at(cut, index) is None for index in behind)


def behind_adverbs(cut: Cut, index: int, last: int) -> int:
    """Return the index behind the adverbs that begin a piece."""
    while index < last - 1 and not cut.inside[index]:
        word = cut.tokens[index].lower
        if word not in _ADVERBS and not (word.endswith("ly") and len(word) > 4):
            break
        index += 1
    return index


def begins_with_verb(cut: Cut, index: int, last: int) -> bool:
    """Say whether the words begin with the verb of a clause: "left 12 percent", "and armed men" not."""
    if index >= last or cut.inside[index]:
        return False
    token = cut.tokens[index]
    if token.lower in cut.grammar.auxiliaries:
        return True
    if cut.language != "en":
        is_event = token.lower in FORMS[cut.language] and cut.in_value(index + 1)
        return is_event or cut.grammar.is_verb(token) or _is_participle(cut, index)
    if token.lower in BASES and token.lower not in cut.grammar.verbs:
        return _can_follow(cut, index + 1) and _has_modal(cut, index)
    if token.lower in PARTICIPLES_ONLY:
        return any(before.lower in _AUXILIARIES for before in cut.tokens[:index])
    if not cut.grammar.is_verb(token):
        return False
    if _can_follow(cut, index + 1):
        return True
    known = token.lower in cut.grammar.verbs and token.lower not in _AS_OFTEN_ADJECTIVES
    return known and index + 1 < last and token.text.islower() and cut.tokens[index + 1].is_word


def _is_participle(cut: Cut, index: int) -> bool:
    """Say whether a word is a participle whose auxiliary stands before it in the sentence."""
    word = cut.tokens[index].lower
    if (
        cut.language not in ("fr", "es")
        or len(word) < 3
        or not word.endswith(cut.grammar.participles)
    ):
        return False
    return any(token.lower in cut.grammar.auxiliaries for token in cut.tokens[:index])


def _can_follow(cut: Cut, index: int) -> bool:
    """Say whether the word at ``index`` stands behind a verb rather than behind an adjective."""
    if index >= len(cut.tokens) or cut.inside[index]:
        return index < len(cut.tokens)
    token = cut.tokens[index]
    if token.lower == "and" and index + 1 < len(cut.tokens):
        return cut.tokens[index + 1].lower.endswith("ed")
    return (
        token.lower in _BEHIND_VERBS
        or token.is_number
        or token.text[:1].isupper()
        or (token.lower.endswith("ly") and len(token.lower) > 4)
    )


def _has_modal(cut: Cut, index: int) -> bool:
    return any(token.lower in MODALS for token in cut.tokens[:index])


def first_verb(cut: Cut, first: int, last: int) -> int | None:
    """Return the index of the first verb of a clause among the words, ``None`` without one."""
    found = (first_verb_at(cut, index) for index in range(first, last))
    return next((index for index in found if index is not None), None)


def first_verb_at(cut: Cut, index: int) -> int | None:
    """Return ``index`` when the word there is the verb of a clause."""
    token = cut.tokens[index]
    if not cut.grammar.is_verb(token):
        return None
    if cut.language != "en" or token.lower in cut.grammar.auxiliaries:
        return index
    before = cut.tokens[index - 1].lower if index else ""
    if before in DETERMINERS or before in ("to", "of", "by", "in", "with"):
        return None
    if _is_what_happened(token.lower) and cut.inside[index] and not _can_follow(cut, index + 1):
        return None
    known = token.lower in cut.grammar.verbs and token.lower not in _AS_OFTEN_ADJECTIVES
    return index if known or _can_follow(cut, index + 1) else None


def _is_what_happened(word: str) -> bool:
    return word in EVENT_WORDS and word not in _BY_ITSELF


def _last_verb(cut: Cut, segment: Segment) -> int | None:
    """Return the verb that ends a piece of a language whose verb comes last."""
    for index in range(segment.last - 1, max(segment.first, segment.last - 3), -1):
        token = cut.tokens[index]
        if token.is_word:
            return index if cut.grammar.is_verb(token) else None
    return None


def verb_of_arabic(cut: Cut, segment: Segment) -> int | None:
    """Return the verb that begins a piece in Arabic, with or without "and"; also behind a day."""
    for index in range(segment.first, min(segment.first + 4, segment.last)):
        word = cut.tokens[index].text
        if word in cut.grammar.verbs or (word[:1] == "و" and word[1:] in cut.grammar.verbs):
            return index
        if index == segment.first + 2 and not cut.inside[index]:
            break
    return None


def _repeats(cut: Cut, segment: Segment) -> bool:
    """Say whether a piece is an amount with a day or place of its own: "and $4 million in 2020"."""
    if not cut.in_value(segment.first) or isinstance(segment.values[0].value, Moment):
        return False
    if any(isinstance(one.value, Moment) for one in segment.values[1:]):
        return True
    words = cut.tokens[segment.first : segment.last]
    return any(
        token.lower in ("in", "near", "at") and behind.text[:1].isupper()
        for token, behind in pairwise(words)
    )
