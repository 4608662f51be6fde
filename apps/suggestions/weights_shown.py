"""What the page of weights shows: the effect on an article, learned weights, earlier weights.

Read only. The arithmetic lives in ``effect`` and ``learning``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apps.articles.models import Article
from apps.people.models import Person
from apps.reading.checkworthiness.effect import RankChange, effect
from apps.reading.checkworthiness.learning import Decision, Proposal, missing, propose
from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS
from apps.reading.text.sentences import Span
from apps.suggestions.models import ReasonWeights, Suggestion
from apps.suggestions.operations.reason_weights import complete

MOST_TRIED = 1000
MOST_CHARACTERS_TRIED = 200_000
MOST_SHOWN = 60
MOST_DECISIONS = 5000
MOST_EARLIER = 20
A_FEW = 8


@dataclass(frozen=True, slots=True)
class Tried:
    """Weights tried on an article: the sentences that move, and decisions by start offset."""

    article: Article
    moved: list[RankChange]
    decided: Mapping[int, str]
    is_cut: bool

    @property
    def rows(self) -> list[tuple[RankChange, str]]:
        """Return the sentences shown, each with "accepted", "dismissed" or "" for its decision."""
        return [(move, self.decided.get(move.suggested.start, "")) for move in self._shown]

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return len(self.moved) - len(self._shown)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many come in, fall out, move up, move down or keep their rank."""
        hows = [move.how for move in self.moved]
        return {how: hows.count(how) for how in ("in", "out", "up", "down", "same")}

    @property
    def _shown(self) -> list[RankChange]:
        """Those that fall out come first into the limit: they are what an editor must see."""
        out = [move for move in self.moved if move.after is None][:MOST_SHOWN]
        stay = [move for move in self.moved if move.after is not None]
        return stay[: max(MOST_SHOWN - len(out), A_FEW)] + out


def try_on(article: Article, *, before: Mapping[str, float], after: Mapping[str, float]) -> Tried:
    """Score an article's newest version, its first ``MOST_TRIED`` sentences, by both weights.

    Sentences that end after ``MOST_CHARACTERS_TRIED`` are left out: a page is waiting.
    """
    version = article.current
    ends = version.sentences.order_by("index").values_list("start", "end")[: MOST_TRIED + 1]
    spans = [Span(*pair) for pair in ends]
    tried = [span for span in spans[:MOST_TRIED] if span.end <= MOST_CHARACTERS_TRIED]
    moved = effect(
        version.text,
        tried,
        title=article.title,
        published=article.published,
        language=article.language or "en",
        before=before,
        after=after,
    )
    decided = Suggestion.objects.filter(version=version).decided()
    return Tried(
        article=article,
        moved=moved,
        decided=dict(decided.values_list("start", "state")),
        is_cut=len(spans) > len(tried),
    )


def articles_to_try(person: Person, *, words: str) -> list[Article]:
    """Return the newest articles, or those that hold ``words``, to choose one from."""
    rows = Article.objects.visible_to(person).filter(title__icontains=words)
    return list(rows.newest_first()[:A_FEW])


@dataclass(frozen=True, slots=True)
class Learnt:
    """The weights learned from decisions, or in words what is missing for that."""

    proposal: Proposal | None
    missing: str
    decisions: int


def learnt(*, now: Mapping[str, float]) -> Learnt:
    """Learn from the newest ``MOST_DECISIONS`` decisions, starting from the current weights."""
    decisions = _decisions()
    if short := missing(decisions):
        return Learnt(None, short, len(decisions))
    return Learnt(propose(decisions, prior=now), "", len(decisions))


def _decisions() -> list[Decision]:
    rows = Suggestion.objects.decided().values_list("version__article", "reasons", "state")
    return [
        Decision(article, frozenset(reason["code"] for reason in reasons), state == "accepted")
        for article, reasons, state in rows[:MOST_DECISIONS]
    ]


def earlier() -> list[ReasonWeights]:
    """Return the last weights that were saved, newest first."""
    return list(ReasonWeights.objects.newest_first()[:MOST_EARLIER])


def weights_of(number: str) -> Mapping[str, float] | None:
    """Return the weights of a number as an address has it, ``None`` when there are none."""
    if number == "1":
        return DEFAULT_WEIGHTS
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    saved = ReasonWeights.objects.filter(number=int(number)).first()
    return complete(saved.weights) if saved else None
