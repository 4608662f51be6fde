"""Every write of editions (publishing, noting that an outlet changed a passage, announcing that a verdict
is being checked again, withdrawing) and what undoes one: cancelling a correction, reopening."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.db.models.expressions import Combinable

from apps.articles.models import ArticleVersion
from apps.claims.models import PassageChange
from apps.claims.operations.anchoring import MAX_SPAN
from apps.common.errors import Invalid, NotReady, WrongState
from apps.common.locking import advisory_lock, lock
from apps.common.slugs import free_slug
from apps.factchecks import dossier
from apps.factchecks.models import REPLACEMENT, FactCheck, Rating
from apps.factchecks.operations import advance, approved_fingerprint, begin
from apps.factchecks.rounds import draft_before_round, written
from apps.factchecks.states import Verb
from apps.people.models import Person
from apps.publishing.changes import quotes, with_since
from apps.publishing.models import Edition, Verdict
from apps.reading import edtf_days

# What readers are told, word for word: the reasons of editions that change nothing else.
RECHECK = "We are checking this verdict again."
RECHECK_ENDED = "The new check of this verdict has ended. The verdict is unchanged."


@transaction.atomic
def publish(
    *, actor: Person, factcheck_id: int, expected_version: int, now: dt.datetime, note: str = ""
) -> Edition:
    """Publish an approved fact-check as an edition.

    Raises ``NotReady`` when claim or evidence changed after the approval.
    """
    factcheck = begin(Verb.PUBLISH, actor, factcheck_id, expected_version)
    document = dossier.of_factcheck(factcheck)
    if dossier.fingerprint(document) != approved_fingerprint(factcheck):
        raise NotReady(
            {"approval": "Claim or evidence changed after the approval: send it back for another."}
        )
    verdict = _verdict(factcheck)
    kind, reason = factcheck.correction_kind or Edition.Kind.FIRST, factcheck.correction_reason
    people = {"people": dossier.people_of(factcheck, actor.name)}
    edition = _add_edition(verdict, kind, reason, document | people | _replaced(verdict), now)
    advance(Verb.PUBLISH, factcheck, actor, now, after={"edition": edition.number}, note=note)
    return edition


@transaction.atomic
def withdraw(
    *, actor: Person, factcheck_id: int, expected_version: int, reason: str, now: dt.datetime
) -> Edition:
    """Withdraw a verdict: its page stays, says so, and gives the reason.

    A correction in progress ends; its draft stays in the history.
    """
    factcheck = begin(Verb.WITHDRAW, actor, factcheck_id, expected_version)
    reason = _reason_for_readers(reason)
    edition = _add_next(factcheck, Edition.Kind.WITHDRAWAL, reason, actor, now)
    before, after = _restore_draft(factcheck)
    after |= {"edition": edition.number}
    advance(Verb.WITHDRAW, factcheck, actor, now, before, after, note=reason)
    return edition


@transaction.atomic
def reopen(
    *, actor: Person, factcheck_id: int, expected_version: int, reason: str, now: dt.datetime
) -> FactCheck:
    """Start a new round of a withdrawn fact-check, with a reason that readers will see.

    Readers keep the withdrawal until the new edition, at the same address, says that it replaces it.
    """
    factcheck = begin(Verb.REOPEN, actor, factcheck_id, expected_version)
    reason = _reason_for_readers(reason)
    factcheck.correction_kind, factcheck.correction_reason = REPLACEMENT, reason
    advance(Verb.REOPEN, factcheck, actor, now, note=reason)
    return factcheck


@transaction.atomic
def cancel_correction(
    *, actor: Person, factcheck_id: int, expected_version: int, now: dt.datetime, note: str = ""
) -> FactCheck:
    """End a correction without publishing it: back to what readers have, with the draft of then.

    The correction's draft stays in the history. Claim and evidence stay as they are now. Readers see no
    change, unless they were told that the verdict is being checked: then an edition says that this ended.
    """
    factcheck = begin(Verb.CANCEL_CORRECTION, actor, factcheck_id, expected_version)
    edition = None
    if factcheck.is_recheck_announced:
        edition = _add_next(factcheck, Edition.Kind.UPDATE, RECHECK_ENDED, actor, now)
    before, after = _restore_draft(factcheck)
    before |= {"kind": factcheck.correction_kind}
    after |= {"edition": edition.number} if edition else {}
    advance(Verb.CANCEL_CORRECTION, factcheck, actor, now, before, after, note)
    return factcheck


@transaction.atomic
def announce_recheck(
    *, actor: Person, factcheck_id: int, expected_version: int, now: dt.datetime, note: str = ""
) -> Edition:
    """Tell readers that the verdict is being checked again, while its correction is in progress.

    The edition repeats the current one, with ``recheck``: since when. The next one is without it.
    """
    factcheck = begin(Verb.ANNOUNCE_RECHECK, actor, factcheck_id, expected_version)
    recheck = {"since": _moment(now)}
    edition = _add_next(factcheck, Edition.Kind.RECHECK, RECHECK, actor, now, recheck=recheck)
    factcheck.is_recheck_announced = True
    after = {"edition": edition.number}
    advance(Verb.ANNOUNCE_RECHECK, factcheck, actor, now, after=after, note=note)
    return edition


@transaction.atomic
def note_change(
    *,
    actor: Person,
    factcheck_id: int,
    expected_version: int,
    change_id: int,
    now: dt.datetime,
    wording: str | None = None,
    note: str = "",
) -> Edition:
    """Tell the readers of a verdict that the outlet has since changed a passage it quotes.

    ``wording`` is the present text, word for word: ``None`` for the one that the portal noticed,
    empty when the passage was removed. The new edition shows both; the rest stays as approved.
    """
    factcheck = begin(Verb.NOTE_CHANGE, actor, factcheck_id, expected_version)
    change = _open_change(factcheck, change_id)
    verdict = Verdict.objects.select_related("current").get(factcheck=factcheck)
    assert verdict.current is not None
    if not quotes(verdict.current.document, change.before):
        raise WrongState("The present edition does not quote these words.")
    change.after = _present_text(change, change.after if wording is None else wording)
    change.noted_by, change.noted_at = actor, now
    change.save(update_fields=["after", "noted_by", "noted_at"])
    published = dossier.published_change(change)
    assert published is not None
    document = with_since(verdict.current.document, change.before, published)
    edition = _add_edition(
        verdict,
        Edition.Kind.UPDATE,
        _reason(change),
        document | _published_by(document, actor),
        now,
    )
    after = {"edition": edition.number, "wording": change.after}
    before = {"wording": change.before}
    advance(Verb.NOTE_CHANGE, factcheck, actor, now, before, after, note)
    return edition


def _open_change(factcheck: FactCheck, change_id: int) -> PassageChange:
    rows = PassageChange.objects.of_claim(factcheck.claim).select_related(
        "appearance__version__article__publisher"
    )
    change = lock(rows, change_id)
    if change.noted_at or change.undone_at:
        raise WrongState("An update was already published, or the outlet restored the passage.")
    return change


def _present_text(change: PassageChange, wording: str) -> str:
    """Return ``wording`` as the newest version has it; ``Invalid`` when it is not in its text."""
    wording = " ".join(wording.split())
    article = change.appearance.version.article_id
    newest = ArticleVersion.objects.newest().get(article=article)
    if len(wording) > MAX_SPAN or wording not in " ".join(newest.text.split()):
        raise Invalid(
            fields={
                "wording": f"These words do not stand in version {newest.number} of the article. "
                "Copy them from there, or leave this empty when the passage was removed."
            }
        )
    return wording


def _reason(change: PassageChange) -> str:
    article = change.appearance.version.article
    outlet = article.publisher or article.site or "The outlet"
    did = "changed" if change.after else "removed"
    return (
        f"{outlet} has since {did} the passage we checked. Our finding is about the earlier text."
    )


def _reason_for_readers(reason: str) -> str:
    if not reason.strip() or len(reason) > 1000:
        raise Invalid(fields={"reason": "Give the reason for readers, in at most 1000 characters."})
    return reason.strip()


def _restore_draft(factcheck: FactCheck) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set the draft to what it was before the round in progress; return what changed, before and after."""
    present, earlier = written(factcheck), draft_before_round(factcheck)
    if not earlier:
        return {}, {}
    factcheck.rating = Rating.objects.get(slug=earlier["rating"])
    factcheck.finding, factcheck.explanation = earlier["finding"], earlier["explanation"]
    factcheck.as_of, factcheck.recheck_on = _day(earlier["as_of"]), _day(earlier["recheck_on"])
    restored = written(factcheck)
    changed = [name for name in present if present[name] != restored[name]]
    return {name: present[name] for name in changed}, {name: restored[name] for name in changed}


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _verdict(factcheck: FactCheck) -> Verdict:
    """Return the verdict of a fact-check; a new one gets its slug from the claim's first words."""
    stored = Verdict.objects.filter(factcheck=factcheck).first()
    if stored:
        return stored
    advisory_lock("new verdict")
    slug = free_slug(Verdict.objects.all(), factcheck.claim.statement)
    return Verdict.objects.create(factcheck=factcheck, slug=slug)


def _published_by(document: dict[str, Any], actor: Person) -> dict[str, Any]:
    return {"people": document["people"] | {"published_by": actor.name}}


def _replaced(verdict: Verdict) -> dict[str, Any]:
    """Return ``{"replaces": {"number", "withdrawn_at"}}`` when the verdict is withdrawn, else nothing."""
    current = verdict.current
    if current is None or current.kind != Edition.Kind.WITHDRAWAL:
        return {}
    withdrawn_at = _moment(current.published_at)
    return {"replaces": {"number": current.number, "withdrawn_at": withdrawn_at}}


def _moment(moment: dt.datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _add_next(
    factcheck: FactCheck, kind: str, reason: str, actor: Person, now: dt.datetime, **more: Any
) -> Edition:
    """Add an edition that repeats the current one as approved, without its ``recheck``."""
    verdict = Verdict.objects.select_related("current").get(factcheck=factcheck)
    assert verdict.current is not None
    document = {k: v for k, v in verdict.current.document.items() if k != "recheck"}
    content = document | _published_by(document, actor) | more
    return _add_edition(verdict, kind, reason, content, now)


def _add_edition(
    verdict: Verdict, kind: str, reason: str, content: dict[str, Any], now: dt.datetime
) -> Edition:
    number = verdict.editions.count() + 1
    frame = {
        "slug": verdict.slug,
        "number": number,
        "kind": kind,
        "reason": reason,
        "published_at": _moment(now),
    }
    document = content | frame
    edition = Edition.objects.create(
        verdict=verdict,
        number=number,
        kind=kind,
        reason=reason,
        published_at=now,
        document=document,
        search=_search_vector(document),
        **_columns(document),
    )
    verdict.current = edition
    verdict.first_published_at = verdict.first_published_at or now
    verdict.save(update_fields=["current", "first_published_at"])
    return edition


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


def _search_vector(document: dict[str, Any]) -> Combinable:
    """Return the search vector: claim, then finding and names, explanation, passages, by weight.

    Each is indexed stemmed as English and unstemmed.
    """
    claim = document["claim"]
    names = [topic["name"] for topic in claim["topics"]] + [
        (claim["claimant"] or {}).get("name", "")
    ]
    passages = [evidence["passage"] for evidence in document["evidence"]]
    parts = {
        "A": claim["statement"],
        "B": " ".join([document["finding"], *names]),
        "C": document["explanation"],
        "D": " ".join(passages),
    }
    vectors = [
        SearchVector(Value(text), weight=weight, config=config)
        for weight, text in parts.items()
        for config in ("english", "simple")
    ]
    return reduce(add, vectors)
