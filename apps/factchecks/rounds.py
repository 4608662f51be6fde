"""The draft as the history has it: now, before this round, and what changed since the last review."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from apps.claims.models import Claim
from apps.evidence.models import EvidenceEntry
from apps.factchecks.models import FactCheck, FactCheckEntry, Rating, Review
from apps.factchecks.states import State, Verb
from apps.factchecks.writers import approvals_that_count
from apps.reading.text.differences import Piece, words

PRIORITIES = range(4)
ENDS_OF_A_ROUND = (Verb.PUBLISH, Verb.CANCEL_CORRECTION, Verb.WITHDRAW)


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes after the review ``since``: to finding, explanation, rating and evidence."""

    since: Review
    finding: list[Piece] = field(default_factory=list)
    explanation: list[Piece] = field(default_factory=list)
    rating: tuple[str, str] | None = None
    evidence: list[EvidenceEntry] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        return not (self.finding or self.explanation or self.rating or self.evidence)


def sent_back(factcheck: FactCheck) -> Review | None:
    """Return the request for changes that an open fact-check waits to fulfil."""
    if factcheck.state != State.OPEN:
        return None
    return next(iter(factcheck.reviews_of_this_round(Review.Decision.SEND_BACK)), None)


def approved_by(factcheck: FactCheck) -> str:
    """Name who approved the present round."""
    return ", ".join(review.reviewer.name for review in factcheck.approvals())


def needed_by_priority(priority: int) -> int:
    """Return how many approvals the newsroom's settings ask for at this priority (0–3)."""
    return int(settings.APPROVALS_BY_PRIORITY.get(priority, settings.APPROVALS_NEEDED))


def approvals_by_rule() -> tuple[int, int]:
    """Return the least and the greatest number of approvals that a verdict of any priority needs."""
    numbers = [needed_by_priority(priority) for priority in PRIORITIES]
    return min(numbers), max(numbers)


def approvals_needed(factcheck: FactCheck) -> int:
    """Return how many approvals the present round needs.

    While it waits for them, the greatest number that any priority since its submission needed.
    """
    needed = needed_by_priority(factcheck.priority)
    is_waiting = factcheck.state in (State.IN_REVIEW, State.APPROVED)
    return max(needed, factcheck.approvals_needed) if is_waiting else needed


def approvals_still_needed(factcheck: FactCheck, fingerprint: str) -> str:
    """Return how many more approvals of the document with this ``fingerprint`` are needed, in words.

    At least one: it is for whoever approved already, and whose next approval would not count.
    """
    same = len(approvals_that_count(factcheck, fingerprint))
    needed = max(1, approvals_needed(factcheck) - same)
    many = f"{needed} more approvals are needed"
    return "one more approval is needed" if needed == 1 else many


def notes_to_reviewer(factcheck: FactCheck) -> list[FactCheckEntry]:
    """Return the entries since the last review in which the authors wrote a note, the oldest first."""
    reviews = Review.objects.filter(factcheck=factcheck, round__lt=factcheck.round)
    last = reviews.order_by("-at", "-pk").first()
    rows = FactCheckEntry.objects.filter(factcheck=factcheck, verb__in=(Verb.DRAFT, Verb.SUBMIT))
    rows = rows.filter(at__gte=last.at) if last else rows
    return list(rows.exclude(note="").select_related("actor").order_by("at", "pk"))


def changes_since_last_round(factcheck: FactCheck) -> Changes | None:
    """Compare the present state with that of the last finished round; ``None`` in the first."""
    last = (
        Review.objects.filter(factcheck=factcheck, round__lt=factcheck.round)
        .select_related("reviewer")
        .order_by("-at", "-pk")
        .first()
    )
    if last is None:
        return None
    earlier = _written_at(factcheck, last.at)
    return Changes(
        since=last,
        finding=_changed(earlier.get("finding"), factcheck.finding),
        explanation=_changed(earlier.get("explanation"), factcheck.explanation),
        rating=_rating(earlier.get("rating"), factcheck.rating),
        evidence=_evidence_since(factcheck, last.at),
    )


def written(factcheck: FactCheck) -> dict[str, Any]:
    """Return the draft as the history stores it; the rating is a slug, or empty."""
    return {
        "rating": factcheck.rating.slug if factcheck.rating else "",
        "finding": factcheck.finding,
        "explanation": factcheck.explanation,
        "as_of": factcheck.as_of,
        "recheck_on": factcheck.recheck_on,
    }


def draft_before_round(factcheck: FactCheck) -> dict[str, Any]:
    """Return the draft as it was when the correction, or the new round, in progress began.

    Empty when none is in progress, or nothing was written since. Its keys: rating (slug), finding, explanation, as_of and
    recheck_on (ISO days or ``None``).
    """
    entries = FactCheckEntry.objects.filter(factcheck=factcheck)
    begun = entries.filter(verb__in=(Verb.CORRECT, Verb.REOPEN)).order_by("-pk").first()
    if begun is None or entries.filter(verb__in=ENDS_OF_A_ROUND, pk__gt=begun.pk).exists():
        return {}
    first = entries.filter(verb=Verb.DRAFT, pk__gt=begun.pk).order_by("pk").first()
    return first.before if first else {}


def _written_at(factcheck: FactCheck, moment: dt.datetime) -> dict[str, Any]:
    """Return the draft as it was at ``moment``: what the first draft after it replaced."""
    later = FactCheckEntry.objects.filter(factcheck=factcheck, verb=Verb.DRAFT, at__gt=moment)
    first = later.order_by("at", "pk").first()
    return first.before if first else {}


def _changed(before: str | None, after: str) -> list[Piece]:
    return [] if before is None or before == after else words(before, after)


def _rating(before: str | None, after: Rating | None) -> tuple[str, str] | None:
    if before is None or after is None or before == after.slug:
        return None
    earlier = Rating.objects.filter(slug=before).first()
    return (earlier.word if earlier else before or "none"), after.word


def _evidence_since(factcheck: FactCheck, moment: dt.datetime) -> list[EvidenceEntry]:
    family = Claim.objects.family_of(factcheck.claim)
    rows = EvidenceEntry.objects.filter(evidence__claim__in=family, at__gt=moment)
    return list(rows.select_related("actor", "evidence__source").order_by("at", "pk"))
