"""Every write of editions (publishing, noting that an outlet changed a passage, announcing that a verdict
is being checked again, withdrawing) and what undoes one: cancelling a correction, reopening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.db.models.expressions import Combinable

from apps.articles.models import ArticleVersion
from apps.claims.known import Known
from apps.claims.models import Claim, PassageChange
from apps.claims.operations.anchoring import MAX_SPAN
from apps.common.errors import Conflict, Invalid, NotReady, WrongState
from apps.common.locking import advisory_lock, lock
from apps.common.text.quotation_marks import quoted
from apps.factchecks import dossier
from apps.factchecks.explanation import without_notes
from apps.factchecks.models import REPLACEMENT, FactCheck, Rating
from apps.factchecks.operations import (
    advance,
    approved_fingerprint,
    begin,
    begin_with_document,
    refusal_of_reason,
)
from apps.factchecks.readiness import verdicts_on_the_same_claim
from apps.factchecks.rounds import approvals_needed, draft_before_round, written
from apps.factchecks.states import Verb
from apps.people.models import Person
from apps.publishing import upcoming
from apps.publishing.changes import quotes
from apps.publishing.models import Edition, Verdict

# What readers are told, word for word: the reason of an edition that changes nothing else.
RECHECK_ENDED = "The new check of this verdict has ended. The verdict is unchanged."


class SameClaim(Conflict):
    """A published verdict is on almost the same claim, and nobody judged the two to be different."""

    code = "same_claim"
    title = "There is a verdict on this claim"

    def __init__(self, same: Sequence[tuple[Claim, Known]]) -> None:
        verdicts = [
            {"claim": claim.pk, "statement": claim.statement, "verdict": known.verdict}
            for claim, known in same
        ]
        statements = ", ".join(quoted(claim.statement) for claim, _ in same)
        super().__init__(
            f"A published verdict is on almost the same claim: {statements} Merge the two claims, or judge "
            "that they are different.",
            verdicts=verdicts,
        )


@transaction.atomic
def publish(
    *, actor: Person, factcheck_id: int, expected_version: int, now: dt.datetime, note: str = ""
) -> Edition:
    """Publish an approved fact-check as an edition.

    What is frozen is what was approved, so no ``seen`` is asked for. Raises ``NotReady`` when claim or
    evidence changed after the approval or too few people approved it who wrote no part of it, ``SameClaim``
    when a published verdict is on almost the same claim and nobody judged the two to be different.
    """
    factcheck, document = begin_with_document(Verb.PUBLISH, actor, factcheck_id, expected_version)
    advisory_lock("publish")  # of two verdicts on one claim the second sees the first
    if same := verdicts_on_the_same_claim(factcheck.claim):
        raise SameClaim(same)
    if dossier.fingerprint(document) != approved_fingerprint(factcheck):
        raise NotReady(
            {"approval": "Claim or evidence changed after the approval: send it back for another."}
        )
    people = dossier.people_of(factcheck, document, actor.name)
    _check_approvals(factcheck, len(people["approved_by"]))
    verdict = _verdict(factcheck)
    content = upcoming.publication(factcheck, verdict, document, people)
    edition = store(verdict, content, now)
    lead_to(factcheck.claim, actor, now)
    advance(Verb.PUBLISH, factcheck, actor, now, after={"edition": edition.number}, note=note)
    return edition


def _check_approvals(factcheck: FactCheck, given: int) -> None:
    """Refuse what fewer people approved than must: the settings changed, or one of them wrote a part."""
    needed = approvals_needed(factcheck)
    if given < needed:
        raise NotReady(
            {
                "approval": f"{given} of {needed} approvals count, of people who wrote no part of it: "
                "send it back for another."
            }
        )


@transaction.atomic
def withdraw(
    *, actor: Person, factcheck_id: int, expected_version: int, reason: str, now: dt.datetime
) -> Edition:
    """Withdraw a verdict: its page stays, with a notice and the reason.

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
    verdict = upcoming.verdict_of(factcheck)
    edition = store(verdict, upcoming.recheck(verdict, now, published_by=actor.name), now)
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
    content = upcoming.noted_change(verdict, change, published_by=actor.name)
    edition = store(verdict, content, now)
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
                "wording": f"These words are not in version {newest.number} of the article. "
                "Copy them from there, or leave this empty when the passage was removed."
            }
        )
    return wording


def _reason_for_readers(reason: str) -> str:
    if refusal := refusal_of_reason(reason):
        raise Invalid(fields={"reason": refusal})
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
    """Return the stored verdict of a fact-check; a new one gets its slug under a lock."""
    verdict = upcoming.verdict_of(factcheck)
    if verdict.pk is None:
        advisory_lock("new verdict")
        verdict = upcoming.verdict_of(factcheck)
        verdict.save()
    return verdict


def _add_next(
    factcheck: FactCheck, kind: str, reason: str, actor: Person, now: dt.datetime
) -> Edition:
    """Add an edition that repeats the current one as approved, without its ``recheck``."""
    verdict = upcoming.verdict_of(factcheck)
    content = upcoming.Content(kind, reason, upcoming.repeated(verdict, actor.name))
    return store(verdict, content, now)


def lead_to(claim: Claim, actor: Person, now: dt.datetime) -> None:
    """Let verdicts whose claims were merged into ``claim`` lead to its verdict, if they do not yet.

    Each gets an edition with the present ``merged_into``. The caller holds the lock of the fact-check of
    ``claim``, without which nobody merges a claim into it or undoes that.
    """
    stays = upcoming.leads_to(claim)
    rows = Verdict.objects.filter(factcheck__claim__merged_into=claim, current__kind="merged")
    for verdict in rows.select_related("current").order_by("pk"):
        assert verdict.current is not None
        before = verdict.current.document["merged_into"]
        if before["slug"] != stays["slug"]:
            reason = upcoming.LEADS_ON if stays["slug"] else upcoming.LEADS_NOWHERE
            content = upcoming.merged(verdict, before | stays, reason, published_by=actor.name)
            store(verdict, content, now)


def store(verdict: Verdict, content: upcoming.Content, now: dt.datetime) -> Edition:
    """Store the next edition of a verdict, and let its address show it."""
    edition = upcoming.as_edition(verdict, content, now)
    edition.search = _search_vector(edition.document)
    edition.save(force_insert=True)
    verdict.current = edition
    verdict.first_published_at = verdict.first_published_at or now
    verdict.save(update_fields=["current", "first_published_at"])
    return edition


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
        "C": without_notes(document["explanation"]),
        "D": " ".join(passages),
    }
    vectors = [
        SearchVector(Value(text), weight=weight, config=config)
        for weight, text in parts.items()
        for config in ("english", "simple")
    ]
    return reduce(add, vectors)
