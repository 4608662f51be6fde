"""How a statement reads on its own: its own words, with the parts that it shares filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from apps.reading.statements.grammar import PAST_OF
from apps.reading.statements.segments import (
    Cut,
    Segment,
    behind_adverbs,
    ends_with_participle,
    event_at,
    first_verb,
    verb_of_arabic,
)
from apps.reading.statements.subjects import (
    Clause,
    antecedent,
    be_for,
    carried,
    clause_of,
    words,
)
from apps.reading.text.tokens import word_set
from apps.reading.values import Moment, Quantity

_CHANGED_BY = {"down": "fell", "up": "rose"}
_VERB_OF_NOUN = {
    noun: verb
    for verb, nouns in {
        "rose": "rise increase gain jump surge growth climb",
        "fell": "fall drop decline decrease cut plunge slump reduction",
    }.items()
    for noun in nouns.split()
}


class Part(NamedTuple):
    """Words of a statement as it reads on its own; ``filled`` when they are not its own."""

    text: str
    filled: bool


def standing(
    cut: Cut,
    own: Sequence[Segment],
    left: Sequence[Segment],
    *,
    is_inner: bool = False,
    is_split: bool = False,
) -> tuple[Part, ...]:
    """Return the parts of a statement of the pieces ``own`` behind those of ``left``.

    ``is_inner``: it stands between the subject and the verb of another; ``is_split``: another stands
    in it. Empty when what it shares is not clear.
    """
    said = [one for one in own if one.form != "report"]
    if is_split:
        return _clean(Part(_joined(cut, one), False) for one in _runs(said))
    if is_inner:
        return _clean(_inner(cut, said[0], left))
    first = said[0]
    if cut.grammar.order == "sov" and left:
        return _clean(_turkish(cut, said, left))
    if first.form in ("clause", "phrase") or not left:
        return _clean(_first(cut, said))
    builders = {"verb": _shared_verb, "participle": _participle, "relative": _relative,
                "change": _change, "gap": _gap, "repeat": _repeat}  # fmt: skip
    return _clean(builders[first.form](cut, said, left))


def _clean(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.text)


def _runs(said: Sequence[Segment]) -> list[list[Segment]]:
    runs = [[said[0]]]
    for before, segment in pairwise(said):
        if segment.number == before.number + 1:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return runs


def _joined(cut: Cut, said: Sequence[Segment]) -> str:
    return words(cut, said[0].first, said[-1].last).rstrip(" ,;،؛—–")


def _first(cut: Cut, said: Sequence[Segment]) -> list[Part]:
    """Return a clause with its own subject; "efforts begun by X in May" gets its "were"."""
    segment = said[0]
    first = behind_adverbs(cut, segment.first, segment.last) if segment.joint else segment.first
    whole = Part(words(cut, first, said[-1].last).rstrip(" ,;،؛—–"), False)
    verb = first_verb(cut, segment.first, segment.last) if cut.language == "en" else None
    if verb is None or verb == segment.first or not _is_reduced(cut, verb, said[-1].last):
        return [whole]
    subject = words(cut, segment.first, verb)
    rest = words(cut, verb, said[-1].last).rstrip(" ,;—–")
    return [Part(subject, False), Part(be_for(subject), True), Part(rest, False)]


def _is_reduced(cut: Cut, verb: int, last: int) -> bool:
    """Say whether "initiated (and sponsored) by" has no auxiliary."""
    tokens = cut.tokens
    if not tokens[verb].lower.endswith("ed") or tokens[verb].lower in cut.grammar.auxiliaries:
        return False
    behind = verb + 1
    if (
        behind + 1 < last
        and tokens[behind].lower == "and"
        and tokens[behind + 1].lower.endswith("ed")
    ):
        behind += 2
    return behind < last and tokens[behind].lower == "by" and not cut.inside[behind]


def _inner(cut: Cut, segment: Segment, left: Sequence[Segment]) -> list[Part]:
    subject = words(cut, left[-1].first, left[-1].last).rstrip(" ,")
    own = Part(words(cut, segment.first, segment.last).rstrip(" ,"), False)
    if segment.form == "relative":
        return [Part(subject, True), own]
    verb = cut.tokens[behind_adverbs(cut, segment.first, segment.last)].lower
    be = "" if verb in cut.grammar.auxiliaries else be_for(subject)
    return [Part(subject, True), Part(be, True), own]


def _left_clause(cut: Cut, left: Sequence[Segment]) -> tuple[Clause, Segment] | None:
    """Return the nearest clause before that has a subject, and its piece."""
    for segment in reversed(left):
        clause = clause_of(cut, segment) if segment.form in ("clause", "verb") else None
        if clause is not None:
            return clause, segment
        if segment.form == "clause":
            return None
    return None


def _shared_verb(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return "left 12 percent of homes" with the subject of the clause before."""
    segment = said[0]
    own = Part(_joined(cut, said), False)
    if cut.grammar.order == "vso":
        return _arabic(cut, said, left)
    found = _left_clause(cut, left)
    if found is None:
        return []
    clause, piece = found
    verb = behind_adverbs(cut, segment.first, segment.last)
    if cut.tokens[verb].lower in _BEFORE_THEIR_SUBJECT and cut.in_value(verb + 1):
        return [own]
    share = carried(cut, clause, piece.last, verb, verb + 1)
    if share is None:
        return []
    return [Part(words(cut, clause.first, clause.last), True), Part(share, True), own]


def _arabic(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return the verb without "and", its subject (shared if it has none), and what follows."""
    verb = verb_of_arabic(cut, said[0])
    if verb is None:
        return []
    own_verb = words(cut, said[0].first, verb + 1).removeprefix("و")
    rest = words(cut, verb + 1, said[-1].last).rstrip(" ,،؛")
    if _subject_of_arabic(cut, verb, said[0].last):
        return [Part(own_verb, False), Part(rest, False)]
    for segment in reversed(left):
        before = verb_of_arabic(cut, segment)
        if before is not None and (subject := _subject_of_arabic(cut, before, segment.last)):
            return [Part(own_verb, False), Part(subject, True), Part(rest, False)]
    return []


def _subject_of_arabic(cut: Cut, verb: int, last: int) -> str:
    """Return the noun behind a verb of Arabic, before its figure: "الفيضان" in "قتل الفيضان 43"."""
    end = verb + 1
    while end < min(last, verb + 4) and not cut.inside[end] and cut.tokens[end].text[:2] == "ال":
        end += 1
    return words(cut, verb + 1, end)


def _participle(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return "killing 43 people" as "[The flood killed] 43 people"."""
    found = _left_clause(cut, left)
    if found is None:
        return []
    clause, segment = found[0], said[0]
    past = PAST_OF[cut.tokens[segment.first].lower]
    rest = words(cut, segment.first + 1, said[-1].last).rstrip(" ,;")
    return [Part(words(cut, clause.first, clause.last), True), Part(past, True), Part(rest, False)]


def _relative(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    noun = antecedent(cut, left[-1].last)
    return [Part(noun, True), Part(_joined(cut, said), False)] if noun else []


def _change(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return "down 10 percent" as "[Car sales fell] 10 percent"."""
    value = said[0].values[0].value
    measure = value.of if isinstance(value, Quantity) and value.unit == "%" else ""
    if not measure:
        return []
    segment = said[0]
    word = cut.tokens[segment.first].lower
    first = segment.first + 1
    verb = _CHANGED_BY.get(word, "")
    if not verb:
        at = next(at for at in range(first, segment.last) if cut.tokens[at].lower in _VERB_OF_NOUN)
        verb, first = _VERB_OF_NOUN[cut.tokens[at].lower], at + 1
        if first < segment.last and cut.tokens[first].lower in ("of", "by"):
            first += 1
    rest = words(cut, first, said[-1].last).rstrip(" ,;")
    return [Part(measure, True), Part(verb, True), Part(rest, False)]


def _gap(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return "12 injured" as "12 [people were] injured"."""
    segment = said[0]
    if cut.language != "en":
        return _gap_elsewhere(cut, said, left)
    event = event_at(cut, segment)
    counted = next((one for one in reversed(left) if one.values), None)
    value = counted.values[-1].value if counted else None
    if event is None or not isinstance(value, Quantity) or value.unit:
        return []
    number = words(cut, segment.first, event)
    has_noun = cut.tokens[event - 1].is_word and cut.tokens[event - 1].lower not in _COUNTED
    noun = "" if has_noun else value.of.split()[0] if value.of else "people"
    be = be_for(noun or number)
    rest = words(cut, event, said[-1].last).rstrip(" ,;")
    return [Part(number, False), Part(noun, True), Part(be, True), Part(rest, False)]


def _gap_elsewhere(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return "12 Häuser zerstört" as "[Die Flut hat] 12 Häuser zerstört", "12 [wurden] verletzt"."""
    found, last = _left_clause(cut, left), ends_with_participle(cut, said[0])
    if found is None or last is None:
        return []
    clause, segment = found
    shared = cut.tokens[clause.verb]
    if shared.lower not in cut.grammar.auxiliaries:
        return []
    counts = any(clause.first <= at < clause.last and cut.inside[at] for at in range(clause.last))
    if not counts:
        subject = words(cut, clause.first, clause.last)
        return [Part(subject, True), Part(shared.text, True), Part(_joined(cut, said), False)]
    aux = _until_participle(cut, clause.verb, segment.last)
    value = next((one.value for one in segment.values if isinstance(one.value, Quantity)), None)
    own = words(cut, said[0].first, last)
    has_noun = cut.tokens[last - 1].is_word
    noun = "" if has_noun or value is None else value.of.partition(" ")[0]
    rest = words(cut, last, said[-1].last).rstrip(" ,;")
    return [Part(own, False), Part(noun, True), Part(aux, True), Part(rest, False)]


def _until_participle(cut: Cut, verb: int, last: int) -> str:
    """Return the auxiliaries of a passive: "wurden", "ont été", "han sido"."""
    end = verb + 1
    while end < last and cut.tokens[end].lower in ("été", "sido"):
        end += 1
    return words(cut, verb, end)


def _turkish(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return a clause of Turkish with the subject of the one before, when it has only an object or a
    day of its own."""
    own = Part(_joined(cut, said), False)
    segment, verb = said[0], said[0].last - 1
    while verb > segment.first and not cut.tokens[verb].is_word:
        verb -= 1
    object_ = cut.tokens[verb - 1].lower if verb > segment.first else ""
    has_object = object_.endswith(_OBJECT_ENDINGS) and object_ != "hayatını"
    has_days = all(isinstance(one.value, Moment) for one in segment.values)
    if not (has_object or has_days):
        return [own]
    before = next((one for one in reversed(left) if one.form == "clause"), None)
    end = before.first if before else 0
    while before and end < before.last and not cut.inside[end] and cut.tokens[end].is_word:
        end += 1
    if before is None or not 0 < end - before.first <= _LONGEST_TURKISH:
        return []
    if any(cut.tokens[at].lower.endswith(_IN_PLACES) for at in range(before.first, end)):
        return []
    return [Part(words(cut, before.first, end), True), own]


#: verbs of Spanish, Russian and German that stand before those counted: "murieron 1.500 personas"
_BEFORE_THEIR_SUBJECT = word_set(
    "murieron murió fallecieron resultaron quedaron hubo погибли погибло умерли пострадали ранены убиты"
    " starben"
)
_LONGEST_TURKISH = 3
_OBJECT_ENDINGS = (
    "sini",
    "sını",
    "sunu",
    "sünü",
    "yi",
    "yı",
    "yu",
    "yü",
    "ini",
    "ını",
    "leri",
    "ları",
)
_IN_PLACES = ("da", "de", "ta", "te", "dan", "den", "tan", "ten")
_COUNTED = word_set(
    "others more hundred thousand million dozen two three four five six seven eight nine ten"
)


def _repeat(cut: Cut, said: Sequence[Segment], left: Sequence[Segment]) -> list[Part]:
    """Return "$4 million in 2020" with the subject and the verb of the clause before."""
    found = _left_clause(cut, left)
    if found is None:
        return []
    clause, segment = found
    opening = next((one for one in segment.values if isinstance(one.value, Quantity)), None)
    if opening is None:
        return []
    until = next(at for at in range(segment.last) if cut.tokens[at].end > opening.start)
    if until <= clause.verb or until - clause.verb > 5:
        return []
    shared = words(cut, clause.first, until)
    return [Part(shared, True), Part(_joined(cut, said), False)]
