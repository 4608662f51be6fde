"""What merging two claims does to their fact-checks, and what undoing it does.

Registered with ``apps.claims.operations.making``. Order of locks: the claims, then their fact-checks by
number, as everywhere; publishing and approving lock the fact-check alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.claims.models import Claim
from apps.claims.operations.making import Merge
from apps.common.errors import Conflict, Invalid, WrongState
from apps.factchecks.models import FactCheck, FactCheckEntry
from apps.factchecks.operations.steps import refusal_of_reason
from apps.factchecks.permissions import PERMISSIONS
from apps.factchecks.queries import obstacle_to_merging
from apps.factchecks.states import State, Verb
from apps.history.recording import record
from apps.people.permissions import require

# Called after the fact-check of a merged claim ended, or was resumed, while both fact-checks are locked.
AFTER_MERGE: list[Callable[[Merge], None]] = []
AFTER_UNMERGE: list[Callable[[Merge], None]] = []


def end_of_merged(merge: Merge) -> None:
    """End the fact-check of a claim that is merged into another one with a fact-check.

    It gets the state ``merged``; what is written stays in its row, and can be read. Needs a reason.
    """
    ended = _locked(merge.claim, merge.into).get(merge.claim.pk)
    if ended is None:
        return
    if reason := obstacle_to_merging(merge.claim, merge.into):
        raise Conflict(reason)
    require(PERMISSIONS[Verb.MERGE], merge.actor, ended)
    _need_reason(merge)
    _move(ended, Verb.MERGE, State.MERGED, merge, after={"into": merge.into.pk})
    _call(AFTER_MERGE, merge)


def resume_unmerged(merge: Merge) -> None:
    """Give the fact-check of a claim whose merge is undone the state it had. Needs a reason."""
    resumed = _locked(merge.claim, merge.into).get(merge.claim.pk)
    if resumed is None:
        return
    require(PERMISSIONS[Verb.UNMERGE], merge.actor, resumed)
    _need_reason(merge)
    _call(AFTER_UNMERGE, merge)
    earlier = FactCheckEntry.objects.filter(factcheck=resumed, verb=Verb.MERGE)
    state = State(earlier.latest("pk").before["state"])
    _move(resumed, Verb.UNMERGE, state, merge, before={"into": merge.into.pk})


def _locked(*claims: Claim) -> dict[int, FactCheck]:
    """Lock the fact-checks of ``claims`` by number; return them by the number of their claim."""
    rows = FactCheck.objects.filter(claim__in=claims).order_by("pk")
    return {row.claim_id: row for row in rows.select_for_update(of=("self",), no_key=True)}


def _need_reason(merge: Merge) -> None:
    if refusal := refusal_of_reason(merge.note):
        raise Invalid(fields={"note": refusal})


def _move(
    factcheck: FactCheck,
    verb: Verb,
    state: State,
    merge: Merge,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Change the state alone: a correction in progress stays as it is, for the merge to be undone."""
    if not factcheck.can(verb):
        raise WrongState(f"The fact-check is {factcheck.state}.", state=str(factcheck.state))
    previous, factcheck.state = factcheck.state, state
    factcheck.version += 1
    factcheck.changed_at = merge.now
    factcheck.save(update_fields=["state", "version", "changed_at"])
    record(
        FactCheckEntry,
        factcheck=factcheck,
        actor=merge.actor,
        verb=verb,
        at=merge.now,
        before={"state": str(previous)} | (before or {}),
        after={"state": str(state)} | (after or {}),
        note=merge.note,
    )


def _call(hooks: list[Callable[[Merge], None]], merge: Merge) -> None:
    for hook in hooks:
        hook(merge)
