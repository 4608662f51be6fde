"""Editions that are not stored yet: the only place where the document of an edition is made.

``operations`` stores what is made here, and previews show it, so what is previewed is what is published.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from apps.claims.models import PassageChange
from apps.common.slugs import free_slug
from apps.common.text.not_yet import NotYet
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck
from apps.publishing.changes import with_since
from apps.publishing.models import Edition, Verdict
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
        document=document | {"people": people} | _replaced(verdict),
    )


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
    """Return the document of the present edition without its ``recheck``, with another publisher."""
    assert verdict.current is not None
    document = {k: v for k, v in verdict.current.document.items() if k != "recheck"}
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
