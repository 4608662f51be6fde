"""The scorecard of an article: what was suggested in it, claimed, checked, and how it was rated.

Reads only. A mark is a span of the text with its score (0 to 1) and how far the work on it went; a
template tag draws it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from apps.articles.models import ArticleVersion
from apps.claims.known import Known, Rated, what_is_known
from apps.claims.models import Appearance, Claim
from apps.reading.text.sentences import Span
from apps.suggestions.models import Analysis, Suggestion

# The score of words that were not suggested but selected by a person.
BY_HAND = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span: ``state`` is open, dismissed, claimed, in_work or rated. ``key`` is that
    of its card in the workspace."""

    key: str
    start: int
    end: int
    score: float
    state: str
    claim: Claim | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The marks of a version in text order, and what they add up to. Claims are counted once,
    however often the text says them. ``beyond`` counts, by state, suggestions that have no mark."""

    length: int
    sentences: list[Span]
    marks: list[Mark]
    suggested: int
    is_read: bool
    beyond: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many were ``suggested``, are still ``open`` or ``dismissed``; and of the claims, how
        many there are (``claimed``), are ``in_work`` and were ``checked``."""
        by_state = Counter(mark.state for mark in self.marks)
        claims = self.claims
        return {
            "suggested": self.suggested,
            "open": by_state["open"] + self.beyond.get("open", 0),
            "dismissed": by_state["dismissed"] + self.beyond.get("dismissed", 0),
            "claimed": len(claims),
            "in_work": sum(mark.state == "in_work" for mark in claims),
            "checked": sum(mark.state == "rated" for mark in claims),
        }

    @property
    def claims(self) -> list[Mark]:
        """Return the first mark of every claim."""
        first: dict[int, Mark] = {}
        for mark in self.marks:
            if mark.claim is not None:
                first.setdefault(mark.claim.pk, mark)
        return list(first.values())

    @property
    def ratings(self) -> list[tuple[Rated, int]]:
        """Return the ratings readers see, each with how many claims have it, most first."""
        ratings = [mark.known.rated for mark in self.claims if mark.known and mark.known.rated]
        return Counter(ratings).most_common()


def scorecard_of(version: ArticleVersion) -> Scorecard:
    """Read the scorecard of a version, in five queries."""
    spans = version.sentences.order_by("index").values_list("start", "end")
    return scorecard(
        length=len(version.text),
        sentences=[Span(*ends) for ends in spans],
        suggestions=list(Suggestion.objects.in_brief(version)),
        appearances=list(Appearance.objects.in_text(version)),
        is_read=Analysis.objects.filter(version=version).exists(),
    )


def scorecard(
    *,
    length: int,
    sentences: list[Span],
    suggestions: Sequence[Suggestion],
    appearances: Iterable[Appearance],
    is_read: bool,
    shown: Collection[int] | None = None,
) -> Scorecard:
    """Return the scorecard of rows that were read already; asks only what is known of the claims.

    ``suggestions`` come in text order; of those not accepted, the ones in ``shown`` (by number) get
    a mark, or all.
    """
    anchored = [row for row in appearances if row.anchor == Appearance.Anchor.ANCHORED]
    known = what_is_known([_current_claim(row) for row in anchored])
    undecided = [row for row in suggestions if row.state != Suggestion.State.ACCEPTED]
    marked = [row for row in undecided if shown is None or row.pk in shown]
    beyond = Counter(row.state for row in undecided) - Counter(row.state for row in marked)
    worth = _Worth(suggestions)
    marks = [Mark(f"s{row.pk}", row.start, row.end, row.score, row.state) for row in marked]
    marks += [_claim_mark(row, worth, known.get(_current_claim(row).pk)) for row in anchored]
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.key))
    return Scorecard(length, sentences, marks, len(suggestions), is_read, beyond)


class _Worth:
    """The scores of suggestions, found by span."""

    def __init__(self, suggestions: Sequence[Suggestion]) -> None:
        self.suggestions = suggestions
        self.starts = [suggestion.start for suggestion in suggestions]
        self.longest = max(
            (suggestion.end - suggestion.start for suggestion in suggestions), default=0
        )

    def between(self, start: int, end: int) -> float:
        """Return the highest score of the suggestions that overlap ``start:end``."""
        first = bisect_left(self.starts, start - self.longest)
        near = self.suggestions[first : bisect_left(self.starts, end)]
        return max(
            (suggestion.score for suggestion in near if suggestion.end > start), default=BY_HAND
        )


def _claim_mark(appearance: Appearance, worth: _Worth, known: Known | None) -> Mark:
    return Mark(
        key=f"a{appearance.pk}",
        start=appearance.start,
        end=appearance.end,
        score=worth.between(appearance.start, appearance.end),
        state="claimed" if known is None else "rated" if known.rated else "in_work",
        claim=_current_claim(appearance),
        known=known,
    )


def _current_claim(appearance: Appearance) -> Claim:
    """Return the current claim: the one it was merged into, if it was."""
    return appearance.claim.merged_into or appearance.claim
