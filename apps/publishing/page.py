"""The page of a verdict, for readers and for previews: what its template needs.

``publishing/verdict.html`` renders both. An edition that is not stored yet comes from ``upcoming``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from copy import copy
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from apps.claims.models import PassageChange
from apps.common.addresses import absolute
from apps.common.text.not_yet import NotYet
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck, Rating
from apps.factchecks.operations import Draft
from apps.factchecks.permissions import open_verbs
from apps.factchecks.rounds import approvals_needed, written
from apps.factchecks.states import State, Verb
from apps.people.models import Person
from apps.publishing import upcoming
from apps.publishing.card import card_of
from apps.publishing.changes import quotes
from apps.publishing.claimreview import claimreview, is_reviewable
from apps.publishing.claimreview_rules import Finding, findings
from apps.publishing.models import Edition
from apps.publishing.queries import MERGED, WITHDRAWAL

BEFORE_PUBLICATION = (State.OPEN, State.IN_REVIEW, State.APPROVED)


def verdict_context(
    request: HttpRequest, shown: Edition, editions: Sequence[Edition]
) -> dict[str, Any]:
    """Return what ``publishing/verdict.html`` needs; ``editions`` are all of the verdict, newest first."""
    current = next((e for e in editions if e.is_current), shown)
    merged_into = current.document["merged_into"] if current.kind == MERGED else None
    withdrawal = next((e for e in (shown, current) if e.kind == WITHDRAWAL), None)
    address = absolute(request, reverse("publishing:verdict", args=[shown.slug]))
    first = _first_day(editions[-1])
    is_review = shown.is_current and is_reviewable(shown.document)
    return {
        "edition": shown,
        "document": shown.document,
        "editions": editions,
        "first": editions[-1],
        "current": current,
        "withdrawal": withdrawal,
        "merged_into": merged_into,
        "address": address,
        "canonical": _canonical(request, merged_into, address),
        "card": card_of(
            shown.document, withdrawal.reason if withdrawal else None, merged_into=merged_into
        ),
        "claimreview": _claimreview(shown.document, address, first) if is_review else None,
    }


def _canonical(request: HttpRequest, merged_into: dict[str, Any] | None, address: str) -> str:
    """Return the address for search engines: of the verdict that the page leads to, else its own."""
    if merged_into is None or merged_into["slug"] is None:
        return address
    return absolute(request, reverse("publishing:verdict", args=[merged_into["slug"]]))


def expected_publication(
    person: Person,
    factcheck: FactCheck,
    now: dt.datetime,
    draft: Draft | None = None,
    *,
    document: dict[str, Any] | None = None,
) -> Edition | None:
    """Return the edition that publishing would make ``now``, as far as ``person`` can know it.

    With a ``draft``: as if ``person`` had saved it. ``document`` is that of a submitted fact-check, if it
    was taken already: what a reviewer sees is then what the page's fingerprint is of. ``None`` without a rating, and when there is
    nothing to publish. Who may approve or publish it now is named; where others have to, the names
    are ``UNKNOWN``.
    """
    verdict, verbs = upcoming.verdict_of(factcheck), open_verbs(person, factcheck)
    is_other = draft is not None and _put(draft, factcheck)
    if factcheck.state not in BEFORE_PUBLICATION or factcheck.rating is None:
        return None
    shown = copy(factcheck)
    if factcheck.state == State.OPEN:
        shown.as_of = factcheck.as_of or now.date()  # as submitting does
    if document is None or factcheck.state == State.OPEN:
        document = dossier.of_factcheck(shown)
    people = _expected_people(person, factcheck, verbs, document)
    if is_other:
        people["written_by"] = sorted({*people["written_by"], person.name})
    return upcoming.as_edition(verdict, upcoming.publication(factcheck, verdict, document, people))


def expected_recheck(person: Person, factcheck: FactCheck) -> Edition | None:
    """Return the edition that announces a new check, or ``None`` when none can be announced now."""
    verbs, verdict = open_verbs(person, factcheck), upcoming.verdict_of(factcheck)
    if not factcheck.can(Verb.ANNOUNCE_RECHECK) or verdict.current is None:
        return None
    by = _publisher(person, Verb.ANNOUNCE_RECHECK in verbs)
    return upcoming.as_edition(verdict, upcoming.recheck(verdict, None, published_by=by))


def expected_note(
    person: Person, factcheck: FactCheck, change: PassageChange, wording: str
) -> Edition | None:
    """Return the edition that notes an outlet's ``change`` of a passage with its present ``wording``.

    ``None`` when there is nothing to note now. ``change`` is not changed in the database.
    """
    verbs, verdict = open_verbs(person, factcheck), upcoming.verdict_of(factcheck)
    is_open = factcheck.can(Verb.NOTE_CHANGE) and not (change.noted_at or change.undone_at)
    if not is_open or verdict.current is None:
        return None
    if not quotes(verdict.current.document, change.before):
        return None
    shown = copy(change)
    shown.after = " ".join(wording.split())
    by = _publisher(person, Verb.NOTE_CHANGE in verbs)
    return upcoming.as_edition(verdict, upcoming.noted_change(verdict, shown, published_by=by))


def preview_context(
    request: HttpRequest, edition: Edition | None, now: dt.datetime
) -> dict[str, Any]:
    """Return what ``publishing/verdict.html`` and ``publishing/_preview.html`` need for an ``edition``
    that is not stored: besides the page, the row of lists and what a validator finds.

    Without an edition: ``document`` alone, which is ``None``.
    """
    if edition is None:
        return {"document": None}
    _complete(edition)
    context = verdict_context(request, edition, [edition, *_earlier(edition)])
    return context | {
        "findings": _findings(context, now),
        "markup": json.dumps(context["claimreview"], indent=2, ensure_ascii=False),
        "unknown": upcoming.marks_in(edition.document),
    }


def _complete(edition: Edition) -> None:
    """Give an edition that is not stored what queries add to stored ones."""
    verdict = edition.verdict
    edition.slug, edition.is_current = verdict.slug, True
    edition.first_published_at = verdict.first_published_at or edition.published_at
    edition.claimed_on_text = edition.document["claim"]["claimed_on_text"]


def _earlier(edition: Edition) -> list[Edition]:
    """Return the stored editions of its verdict, newest first; none of them will be current."""
    rows = list(Edition.objects.of_verdict(edition.slug))
    for row in rows:
        row.is_current = False
    return rows


def _publisher(person: Person, is_allowed: bool) -> str:
    return person.name if is_allowed else upcoming.UNKNOWN["published_by"]


def _put(draft: Draft, factcheck: FactCheck) -> bool:
    """Put a draft into the fact-check, without saving it; say whether it is another than before."""
    before = written(factcheck)
    factcheck.rating = Rating.objects.filter(slug=draft.rating).first()
    factcheck.finding, factcheck.explanation = draft.finding.strip(), draft.explanation.strip()
    factcheck.as_of, factcheck.recheck_on = draft.as_of, draft.recheck_on
    return written(factcheck) != before


def _expected_people(
    person: Person, factcheck: FactCheck, verbs: Sequence[str], document: dict[str, Any]
) -> dict[str, Any]:
    by = _publisher(person, Verb.PUBLISH in verbs)
    people = dossier.people_of(factcheck, document, by)
    given = [] if factcheck.state == State.OPEN else people["approved_by"]
    return people | {"approved_by": _approvers(person, factcheck, verbs, given)}


def _approvers(
    person: Person, factcheck: FactCheck, verbs: Sequence[str], given: list[str]
) -> list[str]:
    """Name who approved it as it is, ``person`` if they may now, and how many others have to."""
    reviewers = {review.reviewer_id for review in factcheck.approvals()}
    is_next = Verb.APPROVE in verbs and person.pk not in reviewers
    names = sorted([*given, person.name] if is_next else given)
    is_enough = factcheck.state == State.APPROVED and names
    missing = 0 if is_enough else approvals_needed(factcheck) - len(names)
    return names + [upcoming.UNKNOWN["approved_by"]] * max(missing, 0)


def _first_day(first: Edition) -> str:
    """Return when a verdict was first published, as documents have it."""
    published = first.published_at
    return published if isinstance(published, NotYet) else upcoming.moment(published)


def _claimreview(document: dict[str, Any], address: str, first_published: str) -> dict[str, Any]:
    return claimreview(
        document, url=address, name=settings.PORTAL_NAME, first_published=first_published
    )


def _findings(context: dict[str, Any], now: dt.datetime) -> list[Finding]:
    """Validate the ClaimReview of a preview as if it were published ``now``."""
    day, first = upcoming.moment(now), _first_day(context["first"])
    document = context["document"] | {"published_at": day}
    first = day if isinstance(first, NotYet) else first
    return findings(_claimreview(document, context["address"], first))
