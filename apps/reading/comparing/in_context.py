"""A statement as its values, each with the words of its clause and what they are about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from apps.reading.comparing import concepts, same_thing
from apps.reading.finding import values_in
from apps.reading.values import Comparison, Moment, Quantity, Value, ValueMention

CONTEXT_LENGTH = 70
LONGEST_CLAUSE = 300
_CLAUSE_END = re.compile(
    r"[;:!?؟،—–()«»“”\"]|\.(?!\d)|,(?!\d)|\b(?:but|while|whereas|although|mais|tandis que|aber|sondern|und"
    r"|während|pero|mientras|но|а|ama|fakat|ancak|لكن|ولكن|بينما)\b",
    re.IGNORECASE,
)
#: a phrase that begins a sentence belongs to the clause behind its comma: "In 2019, …"
_FRONTED = 40
_NUMBER_OF = re.compile(
    r"\bnumber of ((?:[a-z]+ ){0,4}(?:killed|dead|injured|wounded|hurt|arrested|missing|displaced"
    r"|infected|detained|evacuated))\b"
)
#: verbs that are no part of what is counted: "fees were not"
_TAIL = re.compile(
    r"(?:\s+(?:was|were|is|are|has|have|had|did|does|do|been|not|never|n't|currently|now|slowed))+$"
)
_YEAR = re.compile(r"(?<![\d.,:/-])(?:19|20)\d\d(?![\d,:/-]|\.\d)")
_PER = re.compile(
    r"(?:\b(?:per|every|each|for every|pour|par|je|pro|auf|por cada|por|cada|на|каждые)|لكل)\s*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class InContext:
    """A value, the text around it, its clause before and behind it, and the language of both."""

    value: Value
    around: str
    before: str
    behind: str
    language: str
    days: tuple[Moment, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems around the value, and the codes of what they are about."""
        stems = same_thing.stems_of(self.around)
        codes = concepts.matters_of(self.around, self.language)
        if self.language != "en":
            codes |= same_thing.stems_of(self.thing)
        return stems | codes

    @cached_property
    def codes(self) -> frozenset[str]:
        """What is the same in every language: codes, and the names in Latin letters."""
        return (
            concepts.matters_of(f"{self.before} {self.of} {self.behind}", self.language)
            | same_thing.stems_of(self.thing)
            | names_in(self.around)
        )

    @cached_property
    def of(self) -> str:
        """What is counted, as printed; nothing for a day."""
        return "" if isinstance(self.value, Moment) else self.value.of

    @cached_property
    def thing(self) -> str:
        """What is counted, in English words where the tables know them."""
        if not isinstance(self.value, Quantity):
            return self.of
        of = _TAIL.sub("", self.of)
        is_share = self.value.unit == "%"
        if is_share and concepts.is_turnout(f"{self.before} {self.behind}", self.language):
            return "turnout"
        if self.language == "en":
            counted = _NUMBER_OF.search(self.before) if not self.value.unit else None
            if counted or of or not is_share:
                return counted[1] if counted else of
        named = concepts.thing_of(of, self.before, self.behind, self.language, is_share=is_share)
        return named or ("" if is_share else of)

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that the clause names after "in" or "near", and the countries it names so."""
        return frozenset(same_thing.sites_in(f"{self.before} {self.behind}"))

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that the clause prints, also where they were not read as days."""
        words = f"{self.before} {self.behind}".replace(self.value.printed or "\0", " ")
        return frozenset(_YEAR.findall(words))

    @cached_property
    def deed(self) -> str:
        """What is said to have happened on a day, as a code; "" when the tables do not know it."""
        return concepts.deed_of(self.before, self.behind, self.language)

    @cached_property
    def comparable(self) -> Value:
        """The value with what is counted in words that can be compared."""
        if isinstance(self.value, Quantity) and self.thing != self.value.of:
            return replace(self.value, of=self.thing)
        return self.value


@dataclass(frozen=True)
class Statement:
    """A text, its language, and its values."""

    text: str
    language: str
    values: list[InContext] = field(default_factory=list)

    @cached_property
    def has_number(self) -> bool:
        """Say whether a value is no day."""
        return any(not isinstance(placed.value, Moment) for placed in self.values)


def statement(
    text: str, known: Sequence[Value | None] | None, *, published: str, language: str
) -> Statement:
    """Return a text with its values; ``known`` ones replace what would be read from it."""
    mentions = [
        one
        for one in values_in(text, published=published, language=language)
        if not _is_of_rate(text, one)
    ]
    if known is None:
        placed = [_placed(text, item, item.value, mentions, language) for item in mentions]
    else:
        stated = [value for value in known if value is not None]
        placed = [_located(text, value, mentions, language) for value in stated]
    return Statement(text, language, placed)


def _is_of_rate(text: str, mention: ValueMention) -> bool:
    """Say whether a number is the second one of a rate: "25 per 100,000 people"."""
    value = mention.value
    return (
        isinstance(value, Quantity)
        and not value.unit
        and value.low is not None
        and value.low >= 90
        and bool(_PER.search(text[max(0, mention.start - 12) : mention.start]))
    )


def _located(text: str, value: Value, mentions: Sequence[ValueMention], language: str) -> InContext:
    """Place a known value where its words are printed; else the whole text is around it."""
    start = text.find(value.printed) if value.printed else -1
    if start < 0:
        around = f"{text} {'' if isinstance(value, Moment) else value.of}"
        return InContext(value, around, text, "", language)
    end = start + len(value.printed)
    item = ValueMention(start, end, value.printed, value)
    return _placed(text, item, _with_said(value, item, mentions), mentions, language)


def said_in(
    text: str, value: Value | None, *, published: str = "", language: str = "en"
) -> Value | None:
    """Return a stored value with what ``text`` says of it, where its words are printed there."""
    if value is None or value.qualifiers or not value.printed:
        return value
    start = text.find(value.printed)
    if start < 0:
        return value
    item = ValueMention(start, start + len(value.printed), value.printed, value)
    code = language.lower().partition("-")[0] or "en"
    return _with_said(value, item, values_in(text, published=published, language=code))


def _with_said(value: Value, item: ValueMention, mentions: Sequence[ValueMention]) -> Value:
    """Add what the text says of a value that was stored without it."""
    if value.qualifiers:
        return value
    for mention in mentions:
        if (
            type(mention.value) is type(value)
            and mention.start < item.end
            and item.start < mention.end
        ):
            return replace(value, qualifiers=mention.value.qualifiers)
    return value


def _placed(
    text: str, item: ValueMention, value: Value, mentions: Sequence[ValueMention], language: str
) -> InContext:
    of = "" if isinstance(value, Moment) else value.of
    start, end = item.start, item.end
    around = (
        f"{text[max(0, start - CONTEXT_LENGTH) : start]} {of} {text[end : end + CONTEXT_LENGTH]}"
    )
    mentions = _beside(start, end, mentions)
    first, last = _clause(text, start, end, mentions)
    days = tuple(
        one.value
        for one in mentions
        if isinstance(one.value, Moment) and first <= one.start < last and one.start != start
    )
    before = f"{text[first:start]}"
    behind = f"{text[start:last]}" if isinstance(value, Quantity | Comparison) else text[end:last]
    return InContext(value, around, before, behind, language, days)


def _beside(start: int, end: int, mentions: Sequence[ValueMention]) -> Sequence[ValueMention]:
    """Return the values, of all in their order, that a clause around a value can reach."""
    first = bisect_right(mentions, start - LONGEST_CLAUSE, key=lambda one: one.end)
    return mentions[first : bisect_left(mentions, end + LONGEST_CLAUSE, key=lambda one: one.start)]


def _clause(text: str, start: int, end: int, mentions: Sequence[ValueMention]) -> tuple[int, int]:
    """Return where the clause around a value begins and ends; no clause ends within a value."""
    least, most = max(0, start - LONGEST_CLAUSE), min(len(text), end + LONGEST_CLAUSE)
    inside = [(one.start, one.end) for one in mentions]
    ends = [
        found
        for found in _CLAUSE_END.finditer(text, least, most)
        if not any(first <= found.start() < last for first, last in inside)
    ]
    before = [found for found in ends if found.end() <= start]
    first = before[-1].end() if before else least
    last = min((found.start() for found in ends if found.start() >= end), default=most)
    if before and before[-1][0] == ",":
        opening = before[-2].end() if len(before) > 1 else least
        if before[-1].start() - opening <= _FRONTED and (
            len(before) == 1 or before[-2][0] in ".!?؟"
        ):
            first = opening
    return first, last


@lru_cache(maxsize=256)
def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words of a text in Latin letters, folded."""
    return frozenset(
        same_thing.fold_name(word)
        for word in _NAME.findall(text)
        if word[0].isupper() and len(word) > 3 and word[0] < "ʰ"
    )
