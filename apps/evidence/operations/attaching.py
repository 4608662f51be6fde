"""Every write of evidence: attaching, changing, removing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from apps.articles.models import Article, ArticleVersion, Sentence
from apps.claims.models import Appearance, Claim
from apps.claims.operations.anchoring import check_words, lock_claims
from apps.claims.operations.details import must_be_current
from apps.common.errors import Conflict, Invalid, NotFound, Refusal, WrongState
from apps.common.locking import check_version, lock
from apps.evidence.models import Evidence, EvidenceEntry
from apps.evidence.operations.sources import Link, source_of_article, source_of_link
from apps.evidence.permissions import PERMISSIONS
from apps.history.recording import record
from apps.matching import operations
from apps.matching.models import Match
from apps.matching.retrieval.similar import passage_of
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading import values
from apps.reading.comparing.agreement import compare
from apps.reading.comparing.stance import is_contrary
from apps.reading.text.anchors import selector
from apps.reading.text.characters import whole_characters

MAX_PASSAGE = 2000
MAX_NOTE = 5000
MAX_REASON = 1000


class OwnArticle(Refusal):
    """The article in which the claim was said was attached as corroboration of it."""

    status = 422
    code = "own_article"
    title = "An article cannot corroborate itself"

    def __init__(self) -> None:
        super().__init__(
            "The claim appears in this article, so the article cannot corroborate it. "
            "Attach it as context, or find an independent source."
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Words selected in an imported article; ``exact`` is what they are, when that was sent."""

    version_id: int
    start: int
    end: int
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceDetails:
    """What a passage says about a claim: the fields of the evidence form."""

    stance: str
    passage: str = ""
    value: values.Value | None = None
    stance_reason: str = ""
    directness: str = "secondary"
    language: str = ""
    note: str = ""


@transaction.atomic
def attach(
    *,
    actor: Person,
    claim_id: int,
    source: Link | Passage,
    details: EvidenceDetails,
    now: dt.datetime,
    note: str = "",
    match: Match | None = None,
) -> Evidence:
    """Attach a source's passage to a claim, with its stance.

    ``source`` is an external link, or words of an imported article (whose passage is read from the
    text itself); ``match`` is the match that the passage comes from, if any. Raises ``OwnArticle``
    when the claim's own article would corroborate it, and ``Invalid`` for ``stance_reason`` when the
    stance contradicts the two values and no reason is given.
    """
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["attach"], actor, claim)
    must_be_current(claim)
    evidence = Evidence(claim=claim, match=match, added_by=actor, added_at=now)
    _set_source(evidence, actor, source, details)
    _set_details(evidence, details)
    _check_not_own_article(evidence)
    evidence.save()
    record(
        EvidenceEntry,
        evidence=evidence,
        actor=actor,
        verb="attach",
        at=now,
        after=_recorded(evidence),
        note=note,
    )
    return evidence


@transaction.atomic
def attach_match(
    *,
    actor: Person,
    match_id: int,
    stance: str,
    now: dt.datetime,
    stance_reason: str = "",
    note: str = "",
) -> Evidence:
    """Attach the passage of a match as evidence, and confirm the match.

    The value is the one in the sentence that is comparable with the claim's. Raises ``Conflict``
    when its words are attached already, and ``OwnArticle`` and ``Invalid`` as ``attach`` does.
    """
    match = _match(actor, match_id)
    claim = lock(Claim.objects.visible_to(actor), match.claim.merged_into_id or match.claim_id)
    return _attach_sentence_of_match(actor, claim, match, (stance, stance_reason), now, note)


@transaction.atomic
def attach_sentence(
    *,
    actor: Person,
    claim_id: int,
    sentence_id: int,
    stance: str,
    now: dt.datetime,
    stance_reason: str = "",
    note: str = "",
) -> Evidence:
    """Attach a sentence that a person found by searching, and record it as a confirmed match."""
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    sentence = Sentence.objects.select_related("version__article").filter(pk=sentence_id).first()
    if sentence is None:
        raise NotFound(f"There is no sentence {sentence_id} that you may see.")
    require(PERMISSIONS["attach"], actor, claim)
    match = operations.match_found_by_hand(actor=actor, claim=claim, sentence=sentence, now=now)
    return _attach_sentence_of_match(actor, claim, match, (stance, stance_reason), now, note)


@transaction.atomic
def take_back_match(
    *, actor: Person, match_id: int, now: dt.datetime, note: str = "Taken back."
) -> Match:
    """Undo the decision about a match: it is suggested again, and the evidence attached with it is
    removed."""
    match = _match(actor, match_id)
    operations.lock_claims_of(match_id)
    for evidence in Evidence.objects.current().filter(match=match).in_order():
        remove(
            actor=actor,
            evidence_id=evidence.pk,
            expected_version=evidence.version,
            note=note,
            now=now,
        )
    return operations.take_back_match(actor=actor, match_id=match_id, now=now, note=note)


@transaction.atomic
def change(
    *,
    actor: Person,
    evidence_id: int,
    expected_version: int,
    details: EvidenceDetails,
    now: dt.datetime,
    note: str = "",
) -> Evidence:
    """Change the details of evidence; the words of an imported article stay as they are."""
    evidence = _lock_evidence(actor, evidence_id)
    require(PERMISSIONS["change"], actor, evidence)
    check_version(evidence, expected_version)
    _check_not_removed(evidence)
    before = _recorded(evidence)
    _set_details(evidence, details)
    _check_not_own_article(evidence)
    evidence.version += 1
    evidence.save()
    record(
        EvidenceEntry,
        evidence=evidence,
        actor=actor,
        verb="change",
        at=now,
        before=before,
        after=_recorded(evidence),
        note=note,
    )
    return evidence


@transaction.atomic
def remove(
    *, actor: Person, evidence_id: int, expected_version: int, now: dt.datetime, note: str
) -> Evidence:
    """Remove evidence from a claim, with a reason; the row and its history stay."""
    evidence = _lock_evidence(actor, evidence_id)
    require(PERMISSIONS["remove"], actor, evidence)
    check_version(evidence, expected_version)
    _check_not_removed(evidence)
    if not note.strip():
        raise Invalid(fields={"note": "Give a reason for removing this evidence."})
    evidence.removed_at = now
    evidence.version += 1
    evidence.save(update_fields=["removed_at", "version"])
    record(
        EvidenceEntry,
        evidence=evidence,
        actor=actor,
        verb="remove",
        at=now,
        before=_recorded(evidence),
        note=note,
    )
    return evidence


def _lock_evidence(actor: Person, evidence_id: int) -> Evidence:
    """Lock the claim of some evidence, as whoever approves it does, then its own row; return that."""
    lock_claims(Q(evidence=evidence_id))
    return lock(Evidence.objects.visible_to(actor), evidence_id)


def _match(actor: Person, match_id: int) -> Match:
    rows = Match.objects.visible_to(actor)
    match = rows.select_related("claim", "sentence__version__article").filter(pk=match_id).first()
    if match is None:
        raise NotFound(f"There is no match {match_id} that you may see.")
    return match


def _attach_sentence_of_match(
    actor: Person,
    claim: Claim,
    match: Match,
    stance_with_reason: tuple[str, str],
    now: dt.datetime,
    note: str,
) -> Evidence:
    sentence, (stance, reason) = match.sentence, stance_with_reason
    if sentence is None:
        raise Invalid("This match is with another claim: merge the two instead.")
    if Evidence.objects.of_claim(claim).current().overlapping(sentence).exists():
        raise Conflict("These words are already attached.")
    operations.confirm_match(actor=actor, match_id=match.pk, now=now, note=note)
    span = whole_characters(sentence.version.text, sentence.start, sentence.end)
    passage = passage_of(
        sentence, claim.statement, claim.value, said_on=claim.claimed_on, language=claim.language
    )
    return attach(
        actor=actor,
        claim_id=claim.pk,
        source=Passage(sentence.version_id, *span),
        details=EvidenceDetails(stance=stance, value=passage.value, stance_reason=reason),
        match=match,
        note=note,
        now=now,
    )


def _set_source(
    evidence: Evidence, actor: Person, source: Link | Passage, details: EvidenceDetails
) -> None:
    if isinstance(source, Link):
        evidence.source = source_of_link(source)
        evidence.passage = details.passage.strip()
        return
    rows = ArticleVersion.objects.visible_to(actor).select_related("article__publisher")
    version = rows.filter(pk=source.version_id).first()
    if version is None:
        raise NotFound(f"There is no article version {source.version_id} that you may see.")
    _select(evidence, version, source)
    evidence.source = source_of_article(version.article)
    evidence.language = version.article.language


def _select(evidence: Evidence, version: ArticleVersion, passage: Passage) -> None:
    check_words(version.text, passage.start, passage.end, passage.exact)
    try:
        quote = selector(version.text, passage.start, passage.end)
    except ValueError as error:
        raise Invalid(fields={"start": str(error)}) from error
    evidence.article_version = version
    evidence.start, evidence.end = quote.start, quote.end
    evidence.passage = quote.exact
    evidence.prefix, evidence.suffix = quote.prefix, quote.suffix


def _set_details(evidence: Evidence, details: EvidenceDetails) -> None:
    _check_details(evidence, details)
    if evidence.article_version_id is None and details.passage.strip():
        evidence.passage = details.passage.strip()
    evidence.stance = details.stance
    evidence.value_data = values.to_json(details.value) if details.value else None
    evidence.stance_reason = details.stance_reason.strip()
    evidence.directness = details.directness
    evidence.language = details.language or evidence.language
    evidence.note = details.note


def _check_details(evidence: Evidence, details: EvidenceDetails) -> None:
    fields = {}
    passage = evidence.passage if evidence.article_version_id else details.passage.strip()
    passage = passage or evidence.passage
    if details.stance not in Evidence.Stance.values:
        fields["stance"] = "Choose from: " + ", ".join(Evidence.Stance.values) + "."
    if not passage:
        fields["passage"] = "Quote the exact words of the source."
    elif len(passage) > MAX_PASSAGE:
        fields["passage"] = f"A passage may have at most {MAX_PASSAGE} characters."
    if details.directness not in Evidence.Directness.values:
        fields["directness"] = "Choose primary or secondary."
    if len(details.note) > MAX_NOTE:
        fields["note"] = f"A note may have at most {MAX_NOTE} characters."
    if len(details.language) > 35:
        fields["language"] = "Give a language tag such as “en”."
    if sentence := _reason_needed(evidence.claim, details):
        fields["stance_reason"] = sentence
    if fields:
        raise Invalid(fields=fields)


def _reason_needed(claim: Claim, details: EvidenceDetails) -> str:
    """Return what to ask for when the reason of the stance is missing or too long, else ""."""
    if len(details.stance_reason) > MAX_REASON:
        return f"A reason may have at most {MAX_REASON} characters."
    agreement = compare(claim.value, details.value)
    if details.stance_reason.strip() or not is_contrary(details.stance, agreement):
        return ""
    if details.stance == Evidence.Stance.CORROBORATES:
        stance = (
            f"You chose “corroborates”, but the value differs from the claim’s: {agreement.reason}."
        )
    else:
        stance = f"You chose “conflicts”, but the value fits the claim’s: {agreement.reason}."
    return f"{stance} Give the reason for your stance; readers see it."


def _check_not_own_article(evidence: Evidence) -> None:
    """Refuse the claim's own article (by row or by address) as corroboration.

    Evidence of a merged claim counts for the claim it was merged into, whose articles are its own.
    """
    if evidence.stance != Evidence.Stance.CORROBORATES:
        return
    appearances = Appearance.objects.of_claim(evidence.claim.merged_into or evidence.claim)
    own_articles = Article.objects.filter(versions__appearances__in=appearances)
    source = evidence.source
    own = own_articles.filter(pk=source.article_id) if source.article_id else own_articles.none()
    if own.exists() or (source.url and own_articles.filter(url=source.url).exists()):
        raise OwnArticle


def _check_not_removed(evidence: Evidence) -> None:
    if evidence.removed_at is not None:
        raise WrongState("This evidence was removed.")


def _recorded(evidence: Evidence) -> dict[str, Any]:
    return {
        "claim": evidence.claim_id,
        "source": str(evidence.source),
        "stance": evidence.stance,
        "passage": evidence.passage,
        "language": evidence.language,
        "value": evidence.value_data,
        "stance_reason": evidence.stance_reason,
        "directness": evidence.directness,
        "note": evidence.note,
    }
