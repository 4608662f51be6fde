"""Editions that are not stored yet: the only place where the document of an edition is made.

``operations`` stores what is made here, and previews show it, so what is previewed is what is published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from apps.claims.models import Claim, PassageChange
from apps.common.slugs import free_slug
from apps.common.text.not_yet import NotYet
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck
from apps.factchecks.rounds import approvals_needed
from apps.publishing.changes import with_since
from apps.publishing.models import Edition, Verdict
from apps.publishing.queries import NOT_LISTED
from apps.reading import edtf_days

# What nobody knows before publication: what it is -> what a preview shows where it will be. Everything
# else in a preview is, byte for byte, what readers get.
UNKNOWN: Final = {
    "published_at": NotYet("[on publication]"),
    "approved_by": NotYet("[whoever approves it]"),
    "published_by": NotYet("[whoever publishes it]"),
}

# What readers are told, word for word: the reason of an edition that changes nothing else.
RECHECK: Final = "We are checking this verdict again."
LEADS_ON: Final = "A verdict on the claim that this one was merged with is published."
LEADS_NOWHERE: Final = "The claim that this one was merged with is being checked."
UNMERGED: Final = "This claim had been merged with another one. That is undone, and the verdict is as it was: {note}"


@dataclass(frozen=True, slots=True)
class Content:
    """What an edition says: everything but address, number and moment."""

    kind: str
    reason: str
    document: dict[str, Any]


def publication(
    factcheck: FactCheck, verdict: Verdict, document: dict[str, Any], people: dict[str, Any]
) -> Content:
    """Return what publishing makes of the ``document`` of a fact-check (``dossier``) and its people."""
    return Content(
        kind=factcheck.correction_kind or Edition.Kind.FIRST,
        reason=factcheck.correction_reason,
        document=_with_covered(document)
        | {"people": people, "approvals": _approvals(factcheck, people)}
        | _replaced(verdict),
    )


def _approvals(factcheck: FactCheck, people: dict[str, Any]) -> dict[str, int]:
    """Return how many people approved it who wrote no part of it, and how many had to."""
    return {"given": len(people["approved_by"]), "needed": approvals_needed(factcheck)}


def merged(
    verdict: Verdict,
    into: Mapping[str, Any],
    reason: str,
    *,
    published_by: str,
) -> Content:
    """Return the present edition with ``merged_into``: where it leads since its claim was merged."""
    document = repeated(verdict, published_by) | {"merged_into": dict(into)}
    return Content(Edition.Kind.MERGED, reason, document)


def leads_to(claim: Claim) -> dict[str, str | None]:
    """Return ``{"slug", "statement"}`` of the verdict on a claim to which others lead.

    Both are ``None`` while no verdict on it is published, or it is withdrawn: then it is being checked.
    """
    rows = Verdict.objects.filter(factcheck__claim=claim, current__isnull=False)
    verdict = rows.exclude(current__kind__in=NOT_LISTED).select_related("current").first()
    if verdict is None or verdict.current is None:
        return {"slug": None, "statement": None}
    return {"slug": verdict.slug, "statement": verdict.current.statement}


def unmerged(verdict: Verdict, note: str, *, published_by: str) -> Content:
    """Return the edition before the merge again: an update, or that the verdict is being checked again."""
    before = verdict.editions.exclude(kind=Edition.Kind.MERGED).order_by("-number")[0]
    people = before.document["people"] | {"published_by": published_by}
    is_recheck = before.kind == Edition.Kind.RECHECK
    kind = Edition.Kind.RECHECK if is_recheck else Edition.Kind.UPDATE
    return Content(kind, UNMERGED.format(note=note), before.document | {"people": people})


def recheck(
    verdict: Verdict, now: dt.datetime | None, *, published_by: str = UNKNOWN["published_by"]
) -> Content:
    """Return the present edition with the announcement that it is being checked again."""
    document = repeated(verdict, published_by) | {"recheck": {"since": moment(now)}}
    return Content(Edition.Kind.RECHECK, RECHECK, document)


def noted_change(
    verdict: Verdict,
    change: PassageChange,
    *,
    published_by: str = UNKNOWN["published_by"],
) -> Content:
    """Return the present edition with the outlet's new wording, ``change.after``, beside the old one."""
    published = dossier.published_change(change)
    assert verdict.current is not None and published is not None
    document = with_since(verdict.current.document, change.before, published)
    document |= {"people": document["people"] | {"published_by": published_by}}
    return Content(Edition.Kind.UPDATE, _reason(change), document)


def repeated(verdict: Verdict, published_by: str) -> dict[str, Any]:
    """Return the document of the present edition without what ends with it, with another publisher.

    That is ``recheck`` and ``merged_into``.
    """
    assert verdict.current is not None
    ended = ("recheck", "merged_into")
    document = {k: v for k, v in verdict.current.document.items() if k not in ended}
    return document | {"people": document["people"] | {"published_by": published_by}}


def verdict_of(factcheck: FactCheck) -> Verdict:
    """Return the verdict of a fact-check with its current edition, or a new one, not stored.

    The slug of a new one is made of the claim's words.
    """
    stored = Verdict.objects.select_related("current").filter(factcheck=factcheck).first()
    if stored:
        return stored
    slug = free_slug(Verdict.objects.all(), factcheck.claim.statement)
    return Verdict(factcheck=factcheck, slug=slug)


def as_edition(verdict: Verdict, content: Content, now: dt.datetime | None = None) -> Edition:
    """Return the next edition of a verdict, not stored; without ``now`` its moment is ``UNKNOWN``."""
    number = verdict.editions.count() + 1 if verdict.pk else 1
    frame = {
        "slug": verdict.slug,
        "number": number,
        "kind": content.kind,
        "reason": content.reason,
        "published_at": moment(now),
    }
    document = content.document | frame
    return Edition(
        verdict=verdict,
        number=number,
        kind=content.kind,
        reason=content.reason,
        published_at=now or UNKNOWN["published_at"],
        document=document,
        **_columns(document),
    )


def marks_in(document: dict[str, Any]) -> list[str]:
    """Return the marks of ``UNKNOWN`` that a document has, in the order of that table."""
    people = document["people"]
    there = [document["published_at"], *people["approved_by"], people["published_by"]]
    return [mark for mark in UNKNOWN.values() if mark in there]


def moment(now: dt.datetime | None) -> str:
    """Return a moment as documents have it (RFC 3339, UTC as “Z”)."""
    return dossier.moment(now) if now else UNKNOWN["published_at"]


def _with_covered(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose ``covers`` has the verdicts that lead here: slug and statement.

    Without any it has no such key.
    """
    claims = [one["claim"] for one in document.get("covers", ())]
    rows = Verdict.objects.filter(factcheck__claim__in=claims, current__isnull=False)
    covers = [
        {"slug": row.slug, "statement": row.current.statement}
        for row in rows.select_related("current").order_by("slug")
        if row.current
    ]
    rest = {key: value for key, value in document.items() if key != "covers"}
    return rest | ({"covers": covers} if covers else {})


def _replaced(verdict: Verdict) -> dict[str, Any]:
    """Return ``{"replaces": {"number", "withdrawn_at"}}`` when the verdict is withdrawn, else nothing."""
    current = verdict.current
    if current is None or current.kind != Edition.Kind.WITHDRAWAL:
        return {}
    withdrawn_at = moment(current.published_at)
    return {"replaces": {"number": current.number, "withdrawn_at": withdrawn_at}}


def _reason(change: PassageChange) -> str:
    article = change.appearance.version.article
    outlet = article.publisher or article.site or "The outlet"
    did = "changed" if change.after else "removed"
    return (
        f"{outlet} has since {did} the passage we checked. Our finding is about the earlier text."
    )


def _columns(document: dict[str, Any]) -> dict[str, Any]:
    """Return the columns by which lists filter and sort, copied from a document."""
    claim, rating = document["claim"], document["rating"]
    bounds = edtf_days.bounds(claim["claimed_on"])
    claimant = claim["claimant"] or {"slug": "", "name": ""}
    publishers = [appearance["article"]["publisher"] for appearance in document["appearances"]]
    return {
        "statement": claim["statement"],
        "finding": document["finding"],
        "rating_slug": rating["slug"],
        "rating_word": rating["word"],
        "rating_colour": rating["colour"],
        "rating_order": rating["order"],
        "claimant_slug": claimant["slug"],
        "claimant_name": claimant["name"],
        "topics": [topic["slug"] for topic in claim["topics"]],
        "publishers": sorted({publisher["slug"] for publisher in publishers if publisher}),
        "claimed_earliest": bounds.earliest,
        "claimed_latest": bounds.latest,
        "language": claim["language"],
    }
