"""The scorecard of an article: what was suggested in it, claimed, checked, and how it was rated.

Reads only. A mark is a place along the text with how much it is worth checking (0 to 1) and how far
the work on it went; how that is drawn is a template tag.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.articles.models import ArticleVersion
from apps.articles.sentences import Span
from apps.claims.known import Known, Rated, what_is_known
from apps.claims.models import Appearance, Claim, Reading, Suggestion

# How high a place stands that nobody suggested but somebody selected.
BY_HAND = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text: ``state`` is open, dismissed, claimed, in_work or rated. ``key`` is that
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
    however often the text says them."""

    length: int
    sentences: list[Span]
    marks: list[Mark]
    suggested: int
    is_read: bool

    @property
    def counts(self) -> dict[str, int]:
        """How many were ``suggested``, are still ``open`` or ``dismissed``; and of the claims, how
        many there are (``claimed``), are ``in_work`` and were ``checked``."""
        by_state = Counter(mark.state for mark in self.marks)
        claims = self.claims
        return {
            "suggested": self.suggested,
            "open": by_state["open"],
            "dismissed": by_state["dismissed"],
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
        found = [mark.known.rated for mark in self.claims if mark.known and mark.known.rated]
        return Counter(found).most_common()


def scorecard_of(version: ArticleVersion) -> Scorecard:
    """Read the scorecard of a version, in five queries."""
    spans = version.sentences.order_by("index").values_list("start", "end")
    return scorecard(
        length=len(version.text),
        sentences=[Span(*ends) for ends in spans],
        suggestions=list(Suggestion.objects.in_text(version)),
        appearances=list(Appearance.objects.in_text(version)),
        is_read=Reading.objects.filter(version=version).exists(),
    )


def scorecard(
    *,
    length: int,
    sentences: list[Span],
    suggestions: Sequence[Suggestion],
    appearances: Iterable[Appearance],
    is_read: bool,
) -> Scorecard:
    """Return the scorecard of rows that were read already; asks only what is known of the claims."""
    places = [one for one in appearances if one.anchor == Appearance.Anchor.ANCHORED]
    known = what_is_known([_counting(one) for one in places])
    waiting = [one for one in suggestions if one.state != Suggestion.State.ACCEPTED]
    marks = [Mark(f"s{one.pk}", one.start, one.end, one.score, one.state) for one in waiting]
    marks += [_claimed(one, suggestions, known.get(_counting(one).pk)) for one in places]
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.key))
    return Scorecard(length, sentences, marks, len(suggestions), is_read)


def _claimed(place: Appearance, suggestions: Sequence[Suggestion], known: Known | None) -> Mark:
    over = (one for one in suggestions if one.start < place.end and one.end > place.start)
    return Mark(
        key=f"a{place.pk}",
        start=place.start,
        end=place.end,
        score=max((one.score for one in over), default=BY_HAND),
        state="claimed" if known is None else "rated" if known.rated else "in_work",
        claim=_counting(place),
        known=known,
    )


def _counting(place: Appearance) -> Claim:
    """Return the claim that counts: the one it was merged into, when it was."""
    return place.claim.merged_into or place.claim
