"""Puts the pieces of a sentence together to its checkable statements.

One for each clause that states a value of its own; a sentence with fewer than two stays whole. Each
has its own words, and how it reads on its own: its words with the subject, the auxiliary or the verb
that it shares with another clause, as parts that are marked as filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.reading.statements.grammar import GRAMMARS
from apps.reading.statements.segments import Cut, Segment, cut_of, first_verb, segments_of
from apps.reading.statements.standing import Part, standing
from apps.reading.text.sentences import Span
from apps.reading.text.words import PREPOSITIONS
from apps.reading.values import Moment, Quantity, ValueMention

_CLAUSES = frozenset("clause verb participle relative change gap repeat".split())
_BRACKETS = frozenset("([")
#: a piece behind one of these tells when or with what, and is no statement of its own
_BEGIN_NO_STATEMENT = frozenset("before after during until within without".split())
_EDGES = " \u00a0\t\n,;:–—،؛"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a sentence: code points of the text, half open.

    ``words`` are its own words, in one span or in two around an inner clause; ``start`` and ``end``
    cover them. ``parts`` are how it reads on its own, empty when that is not clear. ``contrasts``
    says that it stands against the one before ("while …"), so that nobody speaks for both.
    """

    start: int
    end: int
    words: tuple[Span, ...]
    parts: tuple[Part, ...] = ()
    contrasts: bool = False
    is_whole: bool = False

    def holds(self, mention: ValueMention) -> bool:
        """Say whether a value lies in the statement's own words."""
        return any(span.start <= mention.start < span.end for span in self.words)


@dataclass(slots=True)
class _Group:
    """The pieces of one statement. ``inner`` stands between the subject and the verb of another."""

    segments: list[Segment]
    inner: bool = False
    around: bool = False

    @property
    def has_value(self) -> bool:
        return any(one.values for one in self.segments if one.form != "report")

    @property
    def is_complete(self) -> bool:
        return any(one.form in _CLAUSES for one in self.segments)


def statements_in(
    text: str, span: Span, mentions: Sequence[ValueMention], *, language: str = "en"
) -> list[Statement]:
    """Return the statements of the sentence ``span`` in order, one at least.

    ``mentions`` are the values of the sentence. A sentence is cut in the seven languages of
    ``grammar``; in others, and wherever it is not clear, it is one statement. Never raises.
    """
    code = language.lower()[:2]
    whole = [Statement(span.start, span.end, (span,), is_whole=True)]
    grammar = GRAMMARS.get(code)
    if grammar is None or len(mentions) < 2:
        return whole
    cut = cut_of(text, span.start, span.end, mentions, grammar, code)
    if cut is None or any(token.lower in grammar.ifs for token in cut.tokens):
        return whole
    segments = segments_of(cut)
    for segment in segments:
        if segment.form == "clause" and not segment.comma and not _follows_a_clause(cut, segment):
            segment.form = "phrase"
    groups = _grouped(cut, segments)
    if code == "en" and groups and not _has_verb_outside_brackets(cut, groups[0]):
        return whole
    statements = _statements(cut, span, groups) if len(groups) > 1 else whole
    return statements if all(_can_stand(cut, one) for one in statements) else whole


def _can_stand(cut: Cut, statement: Statement) -> bool:
    """Say whether a statement can be read alone: its wording is clear, and begins with no preposition,
    unless that tells a day ("in 2020 the port …"). "… , before a meeting in 2024" cannot."""
    if statement.is_whole or statement.start == cut.tokens[0].start:
        return True
    if not statement.parts:
        return False
    first = next(at for at, token in enumerate(cut.tokens) if token.start >= statement.start)
    word = cut.tokens[first].lower
    return word not in PREPOSITIONS or cut.in_value(first) or cut.in_value(first + 1)


def _follows_a_clause(cut: Cut, segment: Segment) -> bool:
    """Say whether a verb stands before "and", behind the last colon: else it joins two of one subject
    ("the attempt to bring Turkey and the government back together broke down")."""
    begin = segment.first
    while begin > 0 and cut.tokens[begin - 1].text != ":":
        begin -= 1
    before = range(begin, segment.first)
    return begin == segment.first or any(
        cut.grammar.is_verb(cut.tokens[index]) or cut.tokens[index].lower in cut.grammar.verbs
        for index in before
    )


def _has_verb_outside_brackets(cut: Cut, group: _Group) -> bool:
    words = [cut.tokens[at] for one in group.segments for at in range(one.first, one.last)]
    bracket = next((at for at, word in enumerate(words) if word.text in _BRACKETS), len(words))
    if bracket == len(words):
        return True
    first = group.segments[0].first
    return first_verb(cut, first, min(first + bracket, len(cut.tokens))) is not None


def _grouped(cut: Cut, segments: list[Segment]) -> list[_Group]:
    """Return the statements as groups of pieces, in order; none when fewer than two have a value."""
    if len(segments) < 2:
        return []
    groups = [_Group(segments[:1])]
    current = groups[0]
    for segment, following in zip(segments[1:], [*segments[2:], None], strict=True):
        if _is_inner(cut, current, segment, following):
            groups.append(_Group([segment], inner=True))
            current.around = True
        elif _begins_statement(cut, current, segment, following):
            current = _Group([segment])
            groups.append(current)
        else:
            current.segments.append(segment)
    return groups if len(groups) > 1 and all(one.has_value for one in groups) else []


def _is_inner(cut: Cut, group: _Group, segment: Segment, following: Segment | None) -> bool:
    """Say whether a piece stands between a subject and its verb: "X, which opened in 1998, cost"."""
    if following is None or group.is_complete or group.around or not segment.comma:
        return False
    if cut.language != "en" or following.joint or not following.comma or following.form != "verb":
        return False
    is_clause = segment.form == "relative" or (segment.form == "verb" and not segment.joint)
    return is_clause and bool(segment.values) and len(group.segments) == 1


def _begins_statement(cut: Cut, group: _Group, segment: Segment, following: Segment | None) -> bool:
    if segment.form not in _CLAUSES or not segment.values:
        return False
    if not (group.has_value and group.is_complete):
        return False
    opening = cut.tokens[segment.first].lower
    if cut.language == "en" and not segment.joint and opening in _BEGIN_NO_STATEMENT:
        return False
    if segment.form == "repeat":
        return _repeats_the_value(group, segment)
    if segment.form == "verb" and segment.comma and not segment.joint:
        goes_on = following is not None and following.form == "verb" and bool(following.joint)
        return goes_on or segment.adverb
    return True


def _repeats_the_value(group: _Group, segment: Segment) -> bool:
    """Say whether "$4 million in 2020" has the unit, and a day if it has one, of what is before it."""
    before = [one.value for own in group.segments for one in own.values]
    own = [one.value for one in segment.values]
    units = {one.unit for one in before if isinstance(one, Quantity)}
    has_day = any(isinstance(one, Moment) for one in own)
    return (
        isinstance(own[0], Quantity)
        and own[0].unit in units
        and (any(isinstance(one, Moment) for one in before) or not has_day)
    )


def _statements(cut: Cut, span: Span, groups: list[_Group]) -> list[Statement]:
    statements = []
    for number, group in enumerate(groups):
        spans = _words_of(cut, span, group, is_first=number == 0)
        left = [
            one
            for other in groups
            for one in other.segments
            if not other.inner and one.number < group.segments[0].number
        ]
        parts = standing(cut, group.segments, left, is_inner=group.inner, is_split=group.around)
        contrasts = bool(group.segments[0].joint & cut.grammar.contrasts)
        statements.append(
            Statement(spans[0].start, spans[-1].end, spans, parts, contrasts=contrasts)
        )
    return sorted(statements, key=lambda one: (one.start, -one.end))


def _words_of(cut: Cut, span: Span, group: _Group, *, is_first: bool) -> tuple[Span, ...]:
    """Return the spans of a statement's own words, without the marks at their edges."""
    begin = 0 if is_first else group.segments[0].first
    spans, before = [], group.segments[0]
    for segment in group.segments[1:]:
        if group.around and segment.number == before.number + 2:
            spans.append(_tidy(cut, begin, before.last))
            begin = segment.first
        before = segment
    spans.append(_tidy(cut, begin, before.last))
    if before.last >= len(cut.tokens):
        spans[-1] = Span(spans[-1].start, span.end)
    if is_first:
        spans[0] = Span(span.start, spans[0].end)
    return tuple(spans)


def _tidy(cut: Cut, first: int, last: int) -> Span:
    start, end = cut.tokens[first].start, cut.tokens[last - 1].end
    kept = cut.text[start:end].rstrip(_EDGES)
    return Span(start, start + len(kept)) if kept else Span(start, end)
