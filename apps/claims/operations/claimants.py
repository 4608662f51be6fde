"""The writes about claimants: finding one by name, making them when new, keeping what is known,
merging two that are the same.

Published editions keep the words they had; an address with the old short name goes on working.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.articles.operations import is_web_address
from apps.claims.models import Claim, Claimant, ClaimantEntry, ClaimEntry
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid, WrongState
from apps.common.locking import lock, one_at_a_time
from apps.common.slugs import free_slug
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading.text.invisible import spelled

# Who names claimants waits here, so that no claim gets one that is merged away meanwhile. A claim
# that exists is locked after this, never before.
CLAIMANTS = "new claimant"


@transaction.atomic
def change_claimant(
    *,
    actor: Person,
    claimant_id: int,
    name: str,
    kind: str,
    now: dt.datetime,
    description: str = "",
    same_as: str = "",
    note: str = "",
) -> Claimant:
    """Keep what is known about a claimant; their short name in addresses stays.

    ``Conflict`` when another claimant is called so.
    """
    one_at_a_time(CLAIMANTS)
    claimant = lock(Claimant.objects.all(), claimant_id)
    require(PERMISSIONS["keep_claimants"], actor, claimant)
    _must_stand(claimant)
    name, before = _plain(name), _known_of(claimant)
    _check_claimant(name, kind, same_as)
    if name != claimant.name:
        _must_be_free(name, claimant)
    claimant.name, claimant.kind = name, kind
    claimant.description, claimant.same_as = description[:200], same_as
    claimant.save()
    record(
        ClaimantEntry,
        claimant=claimant,
        actor=actor,
        verb="change_claimant",
        at=now,
        before=before,
        after=_known_of(claimant),
        note=note,
    )
    return claimant


@transaction.atomic
def merge_claimant(
    *, actor: Person, claimant_id: int, into: str, now: dt.datetime, note: str = ""
) -> Claimant:
    """Merge a claimant into the one called ``into``, who gets their claims; returns that one.

    Whoever writes the old name from now on means the claimant that stays.
    """
    one_at_a_time(CLAIMANTS)
    claimant = lock(Claimant.objects.all(), claimant_id)
    require(PERMISSIONS["keep_claimants"], actor, claimant)
    _must_stand(claimant)
    target = _other_named(into, claimant)
    moved = _move_claims(claimant, target, actor, now, note)
    claimant.merged.update(merged_into=target)
    claimant.merged_into = target
    claimant.save(update_fields=["merged_into"])
    gave, got = {"into": target.name, "claims": moved}, {"merged": claimant.name, "claims": moved}
    record(
        ClaimantEntry,
        claimant=claimant,
        actor=actor,
        verb="merge_claimant",
        at=now,
        after=gave,
        note=note,
    )
    record(
        ClaimantEntry,
        claimant=target,
        actor=actor,
        verb="merge_claimant",
        at=now,
        after=got,
        note=note,
    )
    return target


def claimant_named(name: str) -> Claimant | None:
    """Return the claimant called ``name``, made when new; none for an empty name.

    For one who was merged it is the claimant that stays.
    """
    name = _plain(name)
    if not name:
        return None
    one_at_a_time(CLAIMANTS)
    for known in _called(name):
        return known.merged_into or known
    return Claimant.objects.create(name=name, slug=free_slug(Claimant.objects.all(), name))


def _move_claims(
    claimant: Claimant, target: Claimant, actor: Person, now: dt.datetime, note: str
) -> list[int]:
    """Give a claimant's claims to the other, with a line of history each; return their numbers."""
    rows = Claim.objects.filter(claimant=claimant).order_by("pk")
    claims = list(rows.select_for_update(no_key=True).values_list("pk", flat=True))
    Claim.objects.filter(pk__in=claims).update(claimant=target)
    ClaimEntry.objects.bulk_create(
        ClaimEntry(
            claim_id=pk,
            actor=actor,
            verb="merge_claimant",
            at=now,
            before={"claimant": claimant.name},
            after={"claimant": target.name},
            note=note,
        )
        for pk in claims
    )
    return claims


def _called(name: str) -> list[Claimant]:
    """Return everybody who is called ``name`` or was before a merge, those who stand first."""
    rows = Claimant.objects.filter(name__iexact=name).select_related("merged_into")
    return list(rows.order_by("-merged_into_id", "pk"))


def _other_named(into: str, claimant: Claimant) -> Claimant:
    """Return the claimant meant by ``into``: of two who stand by the same name, the other one."""
    name = _plain(into)
    called = _called(name)
    others = [row for row in called if row.merged_into is None and row != claimant]
    if not called:
        raise Invalid(fields={"into": f"There is no claimant “{name[:200]}”."})
    known = (others or called)[0]
    target = known.merged_into or known
    if target == claimant:
        raise Invalid(fields={"into": "A claimant cannot be merged into itself."})
    return target


def _must_stand(claimant: Claimant) -> None:
    if claimant.merged_into is not None:
        raise WrongState(f"This claimant was merged into “{claimant.merged_into}”.")


def _must_be_free(name: str, claimant: Claimant) -> None:
    taken = [row for row in _called(name) if claimant not in (row, row.merged_into)]
    if not taken:
        return
    stays = taken[0].merged_into
    known = f"“{name}” means “{stays}”" if stays else f"There is a claimant “{taken[0]}”"
    raise Conflict(f"{known} already. Merge this one into it instead.")


def _plain(name: str) -> str:
    return " ".join(spelled(name).split())


def _check_claimant(name: str, kind: str, same_as: str) -> None:
    fields = {}
    if not name:
        fields["name"] = "A claimant needs a name."
    elif len(name) > 200:
        fields["name"] = "A name may have at most 200 characters."
    if kind not in Claimant.Sort.values:
        fields["kind"] = "Choose from: " + ", ".join(Claimant.Sort.values) + "."
    if same_as and (len(same_as) > 500 or not is_web_address(same_as)):
        fields["same_as"] = "This is not a web address (https://…) of at most 500 characters."
    if fields:
        raise Invalid(fields=fields)


def _known_of(claimant: Claimant) -> dict[str, str]:
    return {name: getattr(claimant, name) for name in ("name", "kind", "description", "same_as")}
