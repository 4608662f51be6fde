"""What the triage of an article shows: one open suggestion, where it stands, the last decision.

Read only. The most worth checking come first; what was put off comes after all others, in the order
in which it was.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from apps.articles.models import Article, ArticleVersion
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.workspace.titles import Title, title_of

# What takes a decision back, by what became of the suggestion.
UNDOING = {"accepted": "take_back", "dismissed": "reopen", "open": "bring_back"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """An open suggestion with the sentences of the text ``before`` and ``after`` it."""

    suggestion: Suggestion
    title: Title
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Triage:
    """The triage of a version: ``sentence`` is none when nothing is open. ``position`` counts from
    1; ``last`` is the person's last decision since they began, which can be taken back."""

    article: Article
    version: ArticleVersion
    sentence: Sentence | None
    position: int
    total: int
    counts: dict[str, int]
    last: Suggestion | None

    @property
    def undoing(self) -> str:
        """Return the verb that takes the last decision back, "" without one."""
        return UNDOING[self.last.state] if self.last else ""


def read_triage(
    version: ArticleVersion, person: Person, *, since: dt.datetime, at: int | None = None
) -> Triage:
    """Read the triage of ``version``, in four queries: at suggestion ``at`` while that is open."""
    rows = list(Suggestion.objects.in_brief(version))
    turns = in_turn([row for row in rows if row.state == Suggestion.State.OPEN])
    chosen = next((row for row in turns if row.pk == at), turns[0] if turns else None)
    decided = len(rows) - len(turns)
    last = _last_decision(rows, person, since)
    whole = _whole(version, [row.pk for row in (chosen, last) if row])
    return Triage(
        article=version.article,
        version=version,
        sentence=_sentence(version, whole[chosen.pk]) if chosen else None,
        position=decided + (turns.index(chosen) + 1 if chosen else 0),
        total=len(rows),
        counts=_counts(rows),
        last=whole[last.pk] if last else None,
    )


def in_turn(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Return open suggestions in the order of the triage."""
    first = [row for row in suggestions if row.postponed_at is None]
    later = [row for row in suggestions if row.postponed_at is not None]
    first.sort(key=lambda row: (-row.score, row.start, row.pk))
    return first + sorted(later, key=attrgetter("postponed_at", "pk"))


def _counts(rows: Sequence[Suggestion]) -> dict[str, int]:
    states = Counter(row.state for row in rows)
    later = sum(row.postponed_at is not None for row in rows)
    return {state: states[state] for state in UNDOING} | {"later": later}


def _last_decision(
    rows: Sequence[Suggestion], person: Person, since: dt.datetime
) -> Suggestion | None:
    """Return what the person decided or put off last, since they began."""
    decisions = [(row.decided_at, row) for row in rows if row.decided_by_id == person.pk]
    decisions += [(row.postponed_at, row) for row in rows if row.postponed_by_id == person.pk]
    recent = [(at, row.pk, row) for at, row in decisions if at is not None and at >= since]
    return max(recent)[2] if recent else None


def _whole(version: ArticleVersion, numbers: Sequence[int]) -> dict[int, Suggestion]:
    rows = Suggestion.objects.in_text(version).select_related("claim", "postponed_by")
    return {row.pk: row for row in rows.filter(pk__in=numbers)}


def _sentence(version: ArticleVersion, suggestion: Suggestion) -> Sentence:
    spans = list(version.sentences.order_by("index").values_list("start", "end"))
    first = bisect_left(spans, suggestion.start, key=lambda span: span[1])
    after = next((span for span in spans[first:] if span[0] >= suggestion.end), None)
    before = next((span for span in reversed(spans[:first]) if span[1] <= suggestion.start), None)
    text = version.text
    around = next((span for span in spans[first:] if span[0] <= suggestion.start < span[1]), None)
    return Sentence(
        suggestion=suggestion,
        title=_in_sentence(title_of(suggestion), suggestion, text, around),
        before=text[slice(*before)] if before else "",
        after=text[slice(*after)] if after else "",
    )


def _in_sentence(
    title: Title, suggestion: Suggestion, text: str, around: tuple[int, int] | None
) -> Title:
    """Return the title with the rest of its sentence, when the suggestion is a part of one."""
    if around is None:
        return title
    start, end = min(around[0], suggestion.start), max(around[1], suggestion.end)
    before, after = text[start : suggestion.start], text[suggestion.end : end]
    return Title(before + title.before, title.words, title.after + after)
