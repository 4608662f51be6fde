"""Taking back that a suggestion was accepted: its claim is retired, or loses the place again.

Order of locks: the article's row, suggestions by number, then the claim.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q

from apps.claims.models import Appearance, Claim, ClaimEntry, PassageChange
from apps.claims.operations.details import must_be_current, recorded_details
from apps.common.errors import Conflict, WrongState
from apps.common.locking import bump_version, lock
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
    """Something was done with the claim since; ``uses`` says what, each in a few words."""

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
    """Undo an acceptance: the suggestion is open again, and the claim that was made of it retires.

    Where the suggestion became one more place of a claim that stands without it, only that place
    goes. Returns every suggestion that is open again, ``suggestion_id`` first. Raises ``InUse``
    when something was done with the claim since.
    """
    suggestion, _ = lock_suggestion(actor, suggestion_id)
    require(PERMISSIONS["take_back"], actor, suggestion)
    if suggestion.state != Suggestion.State.ACCEPTED or suggestion.claim_id is None:
        raise WrongState("Only an accepted suggestion can be taken back.")
    claim = lock(Claim.objects.visible_to(actor), suggestion.claim_id)
    place = _place_of(suggestion, must_be_current(claim))
    if place is not None and _came_later(claim, place):
        return _take_place(claim, place, suggestion, actor, now, note)
    return _retire(claim, place, suggestion, actor, now, note)


def _retire(
    claim: Claim,
    place: Appearance | None,
    suggestion: Suggestion,
    actor: Person,
    now: dt.datetime,
    note: str,
) -> list[Suggestion]:
    found = (use(claim) for use in (_worded, _said_elsewhere, _changed, _merged, _confirmed, *USES))
    if uses := [use for use in found if use]:
        raise InUse(uses)
    before = recorded_details(claim) | _said_at(place)
    if place is not None:
        place.delete()
    claim.retired_at = now
    claim.version += 1
    claim.save(update_fields=["retired_at", "version"])
    record(ClaimEntry, claim=claim, actor=actor, verb="take_back", at=now, before=before, note=note)
    return _open_again(suggestion, list(claim.suggestions.all()), actor, now, note)


def _take_place(
    claim: Claim,
    place: Appearance,
    suggestion: Suggestion,
    actor: Person,
    now: dt.datetime,
    note: str,
) -> list[Suggestion]:
    if place.changes.exists():
        raise InUse([OUTLET_CHANGED])
    before = _said_at(place)
    place.delete()
    kept = list(claim.appearances.in_order())
    if kept and not any(one.is_first for one in kept):
        Appearance.objects.filter(pk=kept[0].pk).update(is_first=True)
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
    loose = [one for one in accepted if not any(_is_at(other, one) for other in kept)]
    return _open_again(suggestion, loose, actor, now, note)


def _open_again(
    suggestion: Suggestion, others: list[Suggestion], actor: Person, now: dt.datetime, note: str
) -> list[Suggestion]:
    """Open a suggestion and those that were accepted with it, each with its line of history."""
    rest = sorted({one.pk for one in others} - {suggestion.pk})
    rows = Suggestion.objects.filter(pk__in=rest).select_for_update(no_key=True).order_by("pk")
    opened = [suggestion, *rows]
    for one in opened:
        one.state, one.claim = Suggestion.State.OPEN, None
        one.decided_by = one.decided_at = None
        one.save(update_fields=["state", "claim", "decided_by", "decided_at"])
        record(
            SuggestionEntry,
            suggestion=one,
            actor=actor,
            verb="take_back",
            at=now,
            after={"state": one.state},
            note=note,
        )
    return opened


def _place_of(suggestion: Suggestion, claim: Claim) -> Appearance | None:
    """Return the place that an accepted suggestion has: at its words, or the only one in its article
    when it was carried into a later version."""
    rows = Appearance.objects.filter(claim=claim, version__article=suggestion.version.article_id)
    places = list(rows.select_related("version").order_by("pk"))
    here = [one for one in places if _is_at(one, suggestion)]
    if here:
        return here[0]
    return places[0] if len(places) == 1 else None


def _is_at(place: Appearance, suggestion: Suggestion) -> bool:
    return place.version_id == suggestion.version_id and overlaps_half(place, suggestion)


def _came_later(claim: Claim, place: Appearance) -> bool:
    """Say whether a claim was there before it was said in this place."""
    if not place.is_first:
        return True
    added = claim.history.filter(verb="add_appearance", after__contains={"exact": place.exact})
    return claim.history.earliest("pk").verb == "make_claim" and added.exists()


def _worded(claim: Claim) -> str | None:
    entry = claim.history.filter(verb="word").select_related("actor").order_by("-pk").first()
    return f"{entry.actor} reworded it" if entry else None


def _said_elsewhere(claim: Claim) -> str | None:
    return "it is said in another place, too" if claim.appearances.count() > 1 else None


def _changed(claim: Claim) -> str | None:
    return OUTLET_CHANGED if PassageChange.objects.of_claim(claim).exists() else None


def _merged(claim: Claim) -> str | None:
    return "another claim was merged into it" if claim.merged.exists() else None


def _confirmed(claim: Claim) -> str | None:
    rows = Match.objects.filter(Q(claim=claim) | Q(other=claim), state=Match.State.CONFIRMED)
    return "a match was confirmed for it" if rows.exists() else None


def _said_at(place: Appearance | None) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "version": place.version_id,
        "start": place.start,
        "end": place.end,
        "exact": place.exact,
    }
