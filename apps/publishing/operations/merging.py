"""What merging two claims does to the verdict of the one that is merged, and what undoing it does.

Registered with ``apps.factchecks.operations.merging``, which holds the locks of both fact-checks.
"""

from __future__ import annotations

from apps.claims.models import ClaimEntry
from apps.claims.operations.making import Merge
from apps.common.errors import Conflict
from apps.factchecks.models import FactCheckEntry
from apps.factchecks.states import Verb
from apps.publishing import upcoming
from apps.publishing.models import Verdict
from apps.publishing.operations.editions import lead_to, store


def lead_away(merge: Merge) -> None:
    """Give the verdict of a merged claim, if readers have one, an edition that leads to the other verdict.

    So do the verdicts that led to the merged claim.
    """
    if verdict := _verdict_of(merge):
        frame = {"merged_at": upcoming.moment(merge.now), "reason": merge.note.strip()}
        into = upcoming.leads_to(merge.into) | frame
        content = upcoming.merged(verdict, into, merge.note.strip(), published_by=merge.actor.name)
        store(verdict, content, merge.now)
    lead_to(merge.into, merge.actor, merge.now)


def bring_back(merge: Merge) -> None:
    """Give the verdict of a claim whose merge is undone the edition from before it again.

    Raises ``Conflict`` when the other claim was published since: that edition covers both claims.
    """
    if since := _published_since(merge):
        raise Conflict(
            f"Edition {since} of the verdict on the other claim was published since the merge, and "
            "covers both claims. The merge cannot be undone any more."
        )
    if verdict := _verdict_of(merge):
        content = upcoming.unmerged(verdict, merge.note.strip(), published_by=merge.actor.name)
        store(verdict, content, merge.now)
    lead_to(merge.claim, merge.actor, merge.now)


def _verdict_of(merge: Merge) -> Verdict | None:
    rows = Verdict.objects.filter(factcheck__claim=merge.claim, current__isnull=False)
    return rows.select_related("current").first()


def _published_since(merge: Merge) -> int | None:
    """Return the first edition that was published after the merge and covers the merged claim, by number.

    It is of the claim that stays, or of one that took the merged claim along when it was merged itself.
    Editions that repeat an earlier one do not count.
    """
    rows = ClaimEntry.objects.filter(claim=merge.claim, verb="merge", after__has_key="into")
    own = rows.exclude(before__has_key="into").latest("pk")
    published = FactCheckEntry.objects.filter(verb=Verb.PUBLISH).order_by("pk")
    for row in rows.filter(pk__gte=own.pk).order_by("pk"):
        of_claim = published.filter(factcheck__claim=row.after["into"], at__gt=row.at)
        if first := of_claim.first():
            return int(first.after["edition"])
    return None
