"""The writes about claimants: finding one by name, making them when new, keeping what is known."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.articles.invisible import spelled
from apps.articles.operations import is_web_address
from apps.claims.models import Claimant, ClaimantEntry
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Invalid
from apps.common.locking import lock, one_at_a_time
from apps.common.slugs import free_slug
from apps.people.models import Person
from apps.people.permissions import require


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
) -> Claimant:
    """Keep what is known about a claimant."""
    claimant = lock(Claimant.objects.all(), claimant_id)
    require(PERMISSIONS["keep_claimants"], actor, claimant)
    _check_claimant(name, kind, same_as)
    before = _known_of(claimant)
    claimant.name, claimant.kind = name.strip()[:200], kind
    claimant.description, claimant.same_as = description[:200], same_as
    claimant.save()
    ClaimantEntry.objects.create(
        claimant=claimant,
        actor=actor,
        verb="change_claimant",
        at=now,
        before=before,
        after=_known_of(claimant),
    )
    return claimant


def claimant_named(name: str) -> Claimant | None:
    """Return the claimant called ``name``, made when new; none for an empty name."""
    name = " ".join(spelled(name).split())
    if not name:
        return None
    one_at_a_time("new claimant")
    found = Claimant.objects.filter(name__iexact=name).first()
    return found or Claimant.objects.create(name=name, slug=free_slug(Claimant.objects.all(), name))


def _check_claimant(name: str, kind: str, same_as: str) -> None:
    fields = {}
    if not name.strip():
        fields["name"] = "A claimant needs a name."
    if kind not in Claimant.Sort.values:
        fields["kind"] = "Choose from: " + ", ".join(Claimant.Sort.values) + "."
    if same_as and (len(same_as) > 500 or not is_web_address(same_as)):
        fields["same_as"] = "This is not a web address (https://…) of at most 500 characters."
    if fields:
        raise Invalid(fields=fields)


def _known_of(claimant: Claimant) -> dict[str, str]:
    return {name: getattr(claimant, name) for name in ("name", "kind", "description", "same_as")}
