"""The writes of the front page's lead: an editor's choice of a verdict until a moment, and its end."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction

from apps.common.errors import Invalid, NotFound, WrongState
from apps.common.locking import advisory_lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.publishing.models import Edition, LeadChoice, Verdict
from apps.publishing.permissions import PERMISSIONS

LONGEST: Final = dt.timedelta(days=366)


@transaction.atomic
def choose_lead(
    *, actor: Person, slug: str, until: dt.datetime, now: dt.datetime, note: str = ""
) -> LeadChoice:
    """Let a published verdict lead the front page until a moment, at most ``LONGEST`` ahead.

    An earlier choice ends.
    """
    require(PERMISSIONS["choose_lead"], actor)
    advisory_lock("lead of the front page")
    verdict = Verdict.objects.select_related("current").filter(slug=slug).first()
    if verdict is None or verdict.current is None:
        raise NotFound(f"There is no published verdict “{slug}”.")
    if verdict.current.kind == Edition.Kind.WITHDRAWAL:
        raise WrongState("This verdict is withdrawn: it cannot lead the front page.")
    if verdict.current.kind == Edition.Kind.MERGED:
        raise WrongState("Its claim was merged into another one: it cannot lead the front page.")
    if until <= now:
        raise Invalid(fields={"until": "Give a moment that is still to come."})
    if until - now > LONGEST:
        raise Invalid(fields={"until": f"Give a moment within the next {LONGEST.days} days."})
    return _record_lead(actor, "choose_lead", verdict, until, now, note)


@transaction.atomic
def end_lead(*, actor: Person, now: dt.datetime, note: str = "") -> LeadChoice:
    """End the choice of a lead early: the order by first publication applies again."""
    require(PERMISSIONS["end_lead"], actor)
    advisory_lock("lead of the front page")
    chosen = LeadChoice.objects.in_force(now)
    if chosen is None:
        raise WrongState("No verdict is chosen to lead the front page.")
    return _record_lead(actor, "end_lead", chosen.verdict, None, now, note)


def _record_lead(
    actor: Person,
    verb: str,
    verdict: Verdict,
    until: dt.datetime | None,
    now: dt.datetime,
    note: str,
) -> LeadChoice:
    after = {"verdict": verdict.slug, "until": until}
    return record(
        LeadChoice,
        actor=actor,
        verb=verb,
        at=now,
        after=after,
        note=note,
        verdict=verdict,
        until=until,
    )
