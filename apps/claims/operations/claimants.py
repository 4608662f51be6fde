"""The writes about claimants: changing their details, merging two that are the same.

Published editions keep the former name; addresses with the old slug keep working.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from apps.claims.models import Claim, Claimant, ClaimantEntry, ClaimEntry
from apps.claims.operations.naming import CLAIMANTS, NEW_CLAIMANT, plain_name
from apps.common.errors import Invalid
from apps.common.locking import check_version
from apps.common.web_addresses import problem_of
from apps.history.recording import record
from apps.people.models import Person

# Whether a claimant is used elsewhere than by claims; the apps above add what they know in
# ``AppConfig.ready``.
CLAIMANT_USES: list[Callable[[Claimant], bool]] = []


@transaction.atomic
def change_claimant(
    *,
    actor: Person,
    claimant_id: int,
    expected_version: int,
    name: str,
    kind: str,
    now: dt.datetime,
    description: str = "",
    same_as: str = "",
    note: str = "",
) -> Claimant:
    """Change the details of a claimant; the slug stays.

    Raises ``Conflict`` when another claimant has the name.
    """
    claimant = CLAIMANTS.lock_row(actor, claimant_id)
    check_version(claimant, expected_version)
    name, before = plain_name(name), _details_of(claimant)
    _check_claimant(name, kind, same_as)
    if name != claimant.name:
        CLAIMANTS.must_be_free(name, claimant)
    claimant.call(name)
    claimant.kind = kind
    claimant.description, claimant.same_as = description[:200], same_as
    claimant.version += 1
    claimant.save()
    record(
        ClaimantEntry,
        claimant=claimant,
        actor=actor,
        verb="change_claimant",
        at=now,
        before=before,
        after=_details_of(claimant),
        note=note,
    )
    return claimant


@transaction.atomic
def merge_claimant(
    *, actor: Person, claimant_id: int, into: str, now: dt.datetime, note: str = ""
) -> Claimant:
    """Merge a claimant into the one called ``into``, who gets their claims; return that one.

    The old name means the claimant that stays from then on.
    """
    return CLAIMANTS.merge(actor, claimant_id, into, now, note)


def remove_unused(claimant: Claimant | None) -> str:
    """Remove a claimant that was made with a claim since taken back, and that nothing else uses.

    Returns its name, for the history of the claim, or "" when it stays. The retired claims that
    named it lose it; their history still has the name. The caller holds the lock of the names.
    """
    if claimant is None or _is_used(claimant):
        return ""
    Claim.objects.filter(claimant=claimant).update(claimant=None)
    claimant.delete()
    return claimant.name


def _is_used(claimant: Claimant) -> bool:
    claims = claimant.claims.all()
    made = ClaimEntry.objects.filter(claim__in=claims, after__contains={NEW_CLAIMANT: True})
    return (
        claims.filter(retired_at__isnull=True).exists()
        or not made.filter(after__claimant=claimant.name).exists()
        or claimant.merged_into_id is not None
        or claimant.merged.exists()
        or claimant.history.exists()
        or any(use(claimant) for use in CLAIMANT_USES)
    )


def _check_claimant(name: str, kind: str, same_as: str) -> None:
    fields = {}
    if not name:
        fields["name"] = "A claimant needs a name."
    elif len(name) > 200:
        fields["name"] = "A name may have at most 200 characters."
    if kind not in Claimant.Sort.values:
        fields["kind"] = "Choose from: " + ", ".join(Claimant.Sort.values) + "."
    if len(same_as) > 500:
        fields["same_as"] = "An address may have at most 500 characters here."
    elif problem := same_as and problem_of(same_as):
        fields["same_as"] = problem
    if fields:
        raise Invalid(fields=fields)


def _details_of(claimant: Claimant) -> dict[str, str]:
    return {name: getattr(claimant, name) for name in ("name", "kind", "description", "same_as")}
