"""The state of the article workspace: its text, and a card for every mark in it.

Read only, and the same for everybody who may see the article; how the text is cut is
``layout.py``, how it looks is the templates. A text with very many suggestions shows them in
parts, those most worth checking first (``parts.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from apps.articles.models import Article, ArticleVersion
from apps.claims.keys import appearance_key
from apps.claims.models import Appearance, Claim
from apps.reading.checkworthiness.worthiness import count_scored
from apps.reading.text.sentences import Span
from apps.suggestions.models import Analysis, Suggestion
from apps.suggestions.operations.deciding import overlaps_half
from apps.suggestions.scorecard import Scorecard, scorecard
from apps.suggestions.workspace.layout import Mark, Paragraph, lay_out
from apps.suggestions.workspace.parts import Part, part_of
from apps.suggestions.workspace.titles import Title, titles_of


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown beside marked words: a suggestion, or a claim that appears there, with the
    suggestion that was ``accepted`` as it. An open suggestion that is not among the most worth
    checking ``is_rest``."""

    key: str
    start: int
    end: int
    state: str
    suggestion: Suggestion | None = None
    appearance: Appearance | None = None
    accepted: Suggestion | None = None
    title: Title | None = None
    is_rest: bool = False

    @property
    def claim(self) -> Claim | None:
        """The current claim: the one it was merged into, if it was."""
        if self.appearance is None:
            return None
        return self.appearance.claim.merged_into or self.appearance.claim


@dataclass(frozen=True)
class Workspace:
    """An article version under work, with one part of its suggestions.

    ``seen_at`` is when it began to be read, in microseconds since 1970: of two answers the one
    that was read later is newer.
    """

    article: Article
    version: ArticleVersion
    sentences: list[Span]
    cards: list[Card]
    orphans: list[Appearance]
    scorecard: Scorecard
    part: Part
    is_read: bool
    seen_at: int

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Return the whole text, laid out."""
        return self._laid_out()

    def count(self, state: str) -> int:
        """Return how many cards are in ``state``."""
        return sum(card.state == state for card in self.cards)

    @property
    def counts(self) -> dict[str, int]:
        """How many are open, claims, dismissed or orphaned, in all parts."""
        beyond = self.scorecard.beyond
        states = ("open", "claim", "dismissed", "orphaned")
        return {state: self.count(state) + beyond.get(state, 0) for state in states}

    @property
    def open_here(self) -> int:
        """How many of this part are still open."""
        return self.count("open")

    @property
    def rest(self) -> int:
        """How many open suggestions are not among the most worth checking of a text."""
        return sum(card.is_rest for card in self.cards)

    @property
    def shows_rest(self) -> bool:
        """Say whether the rest is shown at once: nothing else of this part is open."""
        return self.rest == self.open_here

    @property
    def unjudged(self) -> int:
        """How many sentences are beyond the part of the text that is scored."""
        return len(self.sentences) - count_scored(self.sentences)

    def card(self, key: str) -> Card | None:
        """Return the card called ``key``."""
        return next((card for card in self.cards if card.key == key), None)

    def card_of_suggestion(self, suggestion: Suggestion) -> Card | None:
        """Return the card of a suggestion, or of the claim it became."""
        became = (
            card for card in self.cards if card.accepted and card.accepted.pk == suggestion.pk
        )
        card = self.card(suggestion_key(suggestion.pk)) or next(became, None)
        return card or self.card_of_claim(suggestion.claim_id, suggestion.start, suggestion.end)

    def card_of_claim(self, claim_id: int | None, start: int, end: int) -> Card | None:
        """Return the card of a claim at a span."""
        pairs = ((card, card.appearance) for card in self.cards if card.appearance)
        return next(
            (
                card
                for card, appearance in pairs
                if (appearance.claim_id, appearance.start, appearance.end) == (claim_id, start, end)
            ),
            None,
        )

    def next_open(self, after: int) -> Card | None:
        """Return the next open suggestion from offset ``after`` on, else the first of all."""
        still_open = [card for card in self.cards if card.state == "open"]
        return next((card for card in still_open if card.start >= after), None) or next(
            iter(still_open), None
        )

    def touched(self, start: int, end: int) -> list[Paragraph]:
        """Return the paragraphs in which any of ``start:end`` lies."""
        return self._laid_out((start, end))

    def _laid_out(self, within: tuple[int, int] | None = None) -> list[Paragraph]:
        return lay_out(
            self.version.text,
            sentences=self.sentences,
            marks=_marks(self.cards),
            structure=self.version.structure,
            within=within,
        )


def open_workspace(
    article: Article,
    version: ArticleVersion,
    *,
    seen_at: int,
    part: int | None = None,
    holding: Sequence[int] = (),
) -> Workspace:
    """Read everything the workspace of ``version`` shows, in seven queries, begun at ``seen_at``.

    ``part`` is the number of the part to show; without one it is that of the first suggestion in
    ``holding``, else the first in which something is open. The suggestions in ``holding`` are shown
    whatever the part.
    """
    # First: of an analysis that ends meanwhile the page asks again, instead of showing no cards.
    is_read = Analysis.objects.filter(version=version).exists()
    sentences = [Span(*ends) for ends in _sentences(version)]
    suggestions = list(Suggestion.objects.in_brief(version))
    shown_part = part_of(suggestions, number=part, holding=holding)
    shown = shown_part.keys | set(holding)
    appearances = list(Appearance.objects.in_text(version))
    accepted = [
        suggestion for suggestion in suggestions if suggestion.state == Suggestion.State.ACCEPTED
    ]
    whole = list(Suggestion.objects.in_text(version).filter(pk__in=shown))
    cards = cards_of([*whole, *accepted], appearances, best=shown_part.best)
    return Workspace(
        article=article,
        version=version,
        sentences=sentences,
        cards=cards,
        orphans=list(Appearance.objects.in_article(article.pk).orphaned()),
        scorecard=scorecard(
            length=len(version.text),
            sentences=sentences,
            suggestions=suggestions,
            appearances=appearances,
            is_read=is_read,
            shown=shown,
        ),
        part=shown_part,
        is_read=is_read,
        seen_at=seen_at,
    )


def cards_of(
    suggestions: Sequence[Suggestion],
    appearances: Sequence[Appearance],
    *,
    best: Collection[int] | None = None,
) -> list[Card]:
    """Return the cards in text order; a suggestion that became a claim is that claim's card.

    ``best`` are the numbers of the suggestions most worth checking; without it, all are.
    """
    undecided = [row for row in suggestions if row.state != Suggestion.State.ACCEPTED]
    accepted: dict[int | None, list[Suggestion]] = {}
    for suggestion in suggestions:
        if suggestion.state == Suggestion.State.ACCEPTED:
            accepted.setdefault(suggestion.claim_id, []).append(suggestion)
    titles = titles_of(undecided)
    cards = [_of_suggestion(row, titles[row.pk], best) for row in undecided]
    cards += [_of_appearance(row, accepted.get(row.claim_id, [])) for row in appearances]
    return sorted(cards, key=lambda card: (card.start, card.end, card.key))


def suggestion_key(pk: int) -> str:
    """Return the key of a suggestion's card."""
    return f"s{pk}"


def _of_suggestion(suggestion: Suggestion, title: Title, best: Collection[int] | None) -> Card:
    is_rest = best is not None and suggestion.pk not in best
    return Card(
        suggestion_key(suggestion.pk),
        suggestion.start,
        suggestion.end,
        suggestion.state,
        suggestion=suggestion,
        title=title,
        is_rest=is_rest and suggestion.state == Suggestion.State.OPEN,
    )


def _of_appearance(appearance: Appearance, accepted: Sequence[Suggestion]) -> Card:
    state = "claim" if appearance.anchor == Appearance.Anchor.ANCHORED else "orphaned"
    suggestion = next((other for other in accepted if overlaps_half(appearance, other)), None)
    key = appearance_key(appearance.pk)
    return Card(
        key, appearance.start, appearance.end, state, appearance=appearance, accepted=suggestion
    )


def _marks(cards: Iterable[Card]) -> list[Mark]:
    return [
        Mark(card.key, card.start, card.end, card.state, is_rest=card.is_rest) for card in cards
    ]


def _sentences(version: ArticleVersion) -> Iterable[tuple[int, int]]:
    return version.sentences.order_by("index").values_list("start", "end")
