"""Taking back that a suggestion was accepted: its claim is retired, or loses the appearance.

A claimant that was made with the claim and is used nowhere else is removed. Order of locks: the
article's row, suggestions by number, the names of claimants, then the claim.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q

from apps.claims.models import Appearance, Claim, ClaimEntry, PassageChange
from apps.claims.operations.claimants import remove_unused
from apps.claims.operations.details import must_be_current, recorded_details
from apps.claims.operations.naming import CLAIMANTS
from apps.common.errors import Conflict, WrongState
from apps.common.locking import advisory_lock, bump_version, lock
from apps.history.recording import record
from apps.matching.models import Match
from apps.people.models import Person
from apps.people.permissions import require
from apps.suggestions.models import Suggestion, SuggestionEntry
from apps.suggestions.operations.deciding import lock_suggestion, overlaps_half
from apps.suggestions.permissions import PERMISSIONS

# What a claim is used for, in a few words; the apps above add what they know in ``AppConfig.ready``.
USES: list[Callable[[Claim], str | None]] = []
OUTLET_CHANGED = "the outlet changed the words since"


class InUse(Conflict):
    """The claim was used since; ``uses`` says how, each in a few words."""

    code = "in_use"
    title = "The claim is in use"

    def __init__(self, uses: list[str]) -> None:
        super().__init__(
            f"This cannot be taken back any more: {', and '.join(uses)}. "
            "Reword the claim, or merge it into another.",
            uses=uses,
        )


@transaction.atomic
def take_back(
    *, actor: Person, suggestion_id: int, now: dt.datetime, note: str = ""
) -> list[Suggestion]:
    """Undo an acceptance: the suggestion is open again, and the claim made of it is retired.

    Where the suggestion became one more appearance of an older claim, only that appearance is
    removed. Returns every suggestion that is open again, ``suggestion_id`` first. Raises ``InUse``
    when the claim was used since.
    """
    suggestion, _ = lock_suggestion(actor, suggestion_id)
    require(PERMISSIONS["take_back"], actor, suggestion)
    if suggestion.state != Suggestion.State.ACCEPTED or suggestion.claim_id is None:
        raise WrongState("Only an accepted suggestion can be taken back.")
    advisory_lock(CLAIMANTS.lock_name)
    claim = lock(Claim.objects.visible_to(actor), suggestion.claim_id)
    appearance = _appearance_of(suggestion, must_be_current(claim))
    if appearance is not None and _was_added_later(claim, appearance):
        return _remove_appearance(claim, appearance, suggestion, actor, now, note)
    return _retire(claim, appearance, suggestion, actor, now, note)


def _retire(
    claim: Claim,
    appearance: Appearance | None,
    suggestion: Suggestion,
    actor: Person,
    now: dt.datetime,
    note: str,
) -> list[Suggestion]:
    answers = (
        use(claim)
        for use in (_reworded, _has_other_appearances, _changed, _merged, _confirmed, *USES)
    )
    if uses := [use for use in answers if use]:
        raise InUse(uses)
    before = recorded_details(claim) | _span_of(appearance)
    if appearance is not None:
        appearance.delete()
    claim.retired_at = now
    claim.version += 1
    claim.save(update_fields=["retired_at", "version"])
    removed = remove_unused(claim.claimant)
    record(
        ClaimEntry,
        claim=claim,
        actor=actor,
        verb="take_back",
        at=now,
        before=before,
        after={"removed_claimant": removed} if removed else {},
        note=note,
    )
    return _open_again(suggestion, list(claim.suggestions.all()), actor, now, note)


def _remove_appearance(
    claim: Claim,
    appearance: Appearance,
    suggestion: Suggestion,
    actor: Person,
    now: dt.datetime,
    note: str,
) -> list[Suggestion]:
    if appearance.changes.exists():
        raise InUse([OUTLET_CHANGED])
    before = _span_of(appearance)
    appearance.delete()
    remaining = list(claim.appearances.in_order())
    if remaining and not any(row.is_first for row in remaining):
        Appearance.objects.filter(pk=remaining[0].pk).update(is_first=True)
    bump_version(claim)
    record(
        ClaimEntry,
        claim=claim,
        actor=actor,
        verb="take_back_place",
        at=now,
        before=before,
        note=note,
    )
    accepted = claim.suggestions.filter(version__article=suggestion.version.article_id)
    loose = [row for row in accepted if not any(_is_at(other, row) for other in remaining)]
    return _open_again(suggestion, loose, actor, now, note)


def _open_again(
    suggestion: Suggestion, others: list[Suggestion], actor: Person, now: dt.datetime, note: str
) -> list[Suggestion]:
    """Open a suggestion and those accepted with it, with a row of history each."""
    rest = sorted({other.pk for other in others} - {suggestion.pk})
    rows = Suggestion.objects.filter(pk__in=rest).select_for_update(no_key=True).order_by("pk")
    opened = [suggestion, *rows]
    for row in opened:
        row.state, row.claim = Suggestion.State.OPEN, None
        row.decided_by = row.decided_at = None
        row.save(update_fields=["state", "claim", "decided_by", "decided_at"])
        record(
            SuggestionEntry,
            suggestion=row,
            actor=actor,
            verb="take_back",
            at=now,
            after={"state": row.state},
            note=note,
        )
    return opened


def _appearance_of(suggestion: Suggestion, claim: Claim) -> Appearance | None:
    """Return the appearance of an accepted suggestion: at its words, or the only one in its article
    when it was carried into a later version."""
    rows = Appearance.objects.filter(claim=claim, version__article=suggestion.version.article_id)
    appearances = list(rows.select_related("version").order_by("pk"))
    at_its_words = [appearance for appearance in appearances if _is_at(appearance, suggestion)]
    if at_its_words:
        return at_its_words[0]
    return appearances[0] if len(appearances) == 1 else None


def _is_at(appearance: Appearance, suggestion: Suggestion) -> bool:
    return appearance.version_id == suggestion.version_id and overlaps_half(appearance, suggestion)


def _was_added_later(claim: Claim, appearance: Appearance) -> bool:
    """Say whether a claim existed before it got this appearance."""
    if not appearance.is_first:
        return True
    added = claim.history.filter(verb="add_appearance", after__contains={"exact": appearance.exact})
    return claim.history.earliest("pk").verb == "make_claim" and added.exists()


def _reworded(claim: Claim) -> str | None:
    entry = claim.history.filter(verb="word").select_related("actor").order_by("-pk").first()
    return f"{entry.actor} reworded it" if entry else None


def _has_other_appearances(claim: Claim) -> str | None:
    return "it has another appearance" if claim.appearances.count() > 1 else None


def _changed(claim: Claim) -> str | None:
    return OUTLET_CHANGED if PassageChange.objects.of_claim(claim).exists() else None


def _merged(claim: Claim) -> str | None:
    return "another claim was merged into it" if claim.merged.exists() else None


def _confirmed(claim: Claim) -> str | None:
    rows = Match.objects.filter(Q(claim=claim) | Q(other=claim), state=Match.State.CONFIRMED)
    return "a match was confirmed for it" if rows.exists() else None


def _span_of(appearance: Appearance | None) -> dict[str, object]:
    if appearance is None:
        return {}
    return {
        "version": appearance.version_id,
        "start": appearance.start,
        "end": appearance.end,
        "exact": appearance.exact,
    }
