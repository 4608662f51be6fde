"""Every write about claims: making, wording, placing, merging; deciding about suggestions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.articles.models import ArticleVersion
from apps.articles.operations import is_web_address
from apps.articles.sentences import Span
from apps.claims import values, worthiness
from apps.claims.anchors import selector
from apps.claims.models import (
    Appearance,
    Claim,
    Claimant,
    ClaimantEntry,
    ClaimEntry,
    Kind,
    Reading,
    Suggestion,
    SuggestionEntry,
    Topic,
)
from apps.claims.permissions import PERMISSIONS
from apps.claims.quotes import bare_name
from apps.common import days
from apps.common.errors import Conflict, Invalid, NotFound, WrongState
from apps.common.locking import check_version, lock, one_at_a_time
from apps.common.slugs import free_slug
from apps.people.models import Person
from apps.people.permissions import require

RULES = "1"
MAX_SPAN = 2000

# Why a claim may not be merged away; the apps above add what they know in ``AppConfig.ready``.
MERGE_OBSTACLES: list[Callable[[Claim], str | None]] = []

# What is done with every claim that is new or worded anew, in the same transaction.
AFTER_NEW_WORDING: list[Callable[[Claim], None]] = []


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person says about a claim: the fields of its form. ``claimed_on`` is EDTF."""

    statement: str
    kind: str
    claimant: str = ""
    claimed_on: str = ""
    topics: tuple[str, ...] = ()
    value: values.Value | None = None
    language: str = "en"


@transaction.atomic
def make_claim(
    *,
    actor: Person,
    wording: Wording,
    now: dt.datetime,
    version_id: int | None = None,
    start: int | None = None,
    end: int | None = None,
    note: str = "",
) -> Claim:
    """Make a claim, with its first appearance when words of an article were selected."""
    require(PERMISSIONS["make_claim"], actor)
    claim = _new_claim(actor, wording, now)
    _announce(claim)
    if version_id is not None:
        appearance = _place(claim, _version(actor, version_id), start, end)
        _settle(appearance, actor, now)
    _remember(claim, actor, "make_claim", now, after=_said(claim), note=note)
    return claim


@transaction.atomic
def accept(
    *,
    actor: Person,
    suggestion_id: int,
    now: dt.datetime,
    wording: Wording | None = None,
    note: str = "",
) -> Claim:
    """Make a claim of a suggestion, worded as given or as the article has it."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["accept"], actor, suggestion)
    _must_be_open(suggestion)
    version = _version(actor, suggestion.version_id)
    claim = _new_claim(actor, wording or default_wording(suggestion, version), now)
    _announce(claim)
    _place(claim, version, suggestion.start, suggestion.end)
    _decide(suggestion, Suggestion.State.ACCEPTED, actor, now, claim)
    _remember(claim, actor, "accept", now, after=_said(claim), note=note)
    return claim


@transaction.atomic
def accept_as_appearance(
    *, actor: Person, suggestion_id: int, claim_id: int, now: dt.datetime, note: str = ""
) -> Appearance:
    """Say that a suggestion's words are one more place where an existing claim was said."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["accept"], actor, suggestion)
    _must_be_open(suggestion)
    claim = _standing(lock(Claim.objects.visible_to(actor), claim_id))
    version = _version(actor, suggestion.version_id)
    appearance = _place(claim, version, suggestion.start, suggestion.end)
    _decide(suggestion, Suggestion.State.ACCEPTED, actor, now, claim)
    _touch(claim)
    _remember(claim, actor, "add_appearance", now, after={"exact": appearance.exact}, note=note)
    return appearance


@transaction.atomic
def dismiss(*, actor: Person, suggestion_id: int, now: dt.datetime, note: str = "") -> Suggestion:
    """Put a suggestion aside for everybody; it is kept, and can be reopened."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["dismiss"], actor, suggestion)
    _must_be_open(suggestion)
    _decide(suggestion, Suggestion.State.DISMISSED, actor, now, note=note)
    return suggestion


@transaction.atomic
def reopen_suggestion(
    *, actor: Person, suggestion_id: int, now: dt.datetime, note: str = ""
) -> Suggestion:
    """Take a dismissal back."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["reopen_suggestion"], actor, suggestion)
    if suggestion.state != Suggestion.State.DISMISSED:
        raise WrongState("Only a dismissed suggestion can be reopened.")
    suggestion.state = Suggestion.State.OPEN
    suggestion.decided_by = suggestion.decided_at = None
    suggestion.save(update_fields=["state", "decided_by", "decided_at"])
    _remember_suggestion(suggestion, actor, "reopen_suggestion", now, note)
    return suggestion


@transaction.atomic
def word(
    *,
    actor: Person,
    claim_id: int,
    expected_version: int,
    wording: Wording,
    now: dt.datetime,
    note: str = "",
) -> Claim:
    """Change what the newsroom says about a claim."""
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["word"], actor, claim)
    check_version(claim, expected_version)
    _standing(claim)
    before = _said(claim)
    _set_wording(claim, wording)
    claim.version += 1
    claim.save()
    claim.topics.set(_topics(wording.topics))
    _announce(claim)
    _remember(claim, actor, "word", now, before, _said(claim), note)
    return claim


@transaction.atomic
def add_appearance(
    *,
    actor: Person,
    claim_id: int,
    version_id: int,
    start: int,
    end: int,
    now: dt.datetime,
    note: str = "",
) -> Appearance:
    """Record one more place where a claim was said."""
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["add_appearance"], actor, claim)
    appearance = _place(_standing(claim), _version(actor, version_id), start, end)
    _settle(appearance, actor, now)
    _touch(claim)
    _remember(claim, actor, "add_appearance", now, after={"exact": appearance.exact}, note=note)
    return appearance


@transaction.atomic
def merge(
    *,
    actor: Person,
    claim_id: int,
    into_id: int,
    expected_version: int,
    now: dt.datetime,
    note: str = "",
) -> Claim:
    """Merge a duplicate into the claim that stays. Nothing moves and nothing is lost: the
    duplicate keeps its row, appearances and evidence, which from now on count for both."""
    claim, target = _lock_both(actor, claim_id, into_id)
    require(PERMISSIONS["merge"], actor, claim)
    check_version(claim, expected_version)
    _standing(claim)
    _standing(target)
    for obstacle in MERGE_OBSTACLES:
        if reason := obstacle(claim):
            raise Conflict(reason)
    Claim.objects.filter(merged_into=claim).update(merged_into=target)
    claim.merged_into = target
    claim.version += 1
    claim.save(update_fields=["merged_into", "version"])
    _touch(target)
    _remember(claim, actor, "merge", now, after={"into": target.pk}, note=note)
    _remember(target, actor, "merge", now, after={"merged": claim.pk}, note=note)
    return target


@transaction.atomic
def unmerge(
    *, actor: Person, claim_id: int, expected_version: int, now: dt.datetime, note: str = ""
) -> Claim:
    """Let a merged claim stand by itself again."""
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["unmerge"], actor, claim)
    check_version(claim, expected_version)
    if claim.merged_into is None:
        raise WrongState("This claim was not merged into another.")
    target, claim.merged_into = claim.merged_into, None
    claim.version += 1
    claim.save(update_fields=["merged_into", "version"])
    _remember(claim, actor, "unmerge", now, before={"into": target.pk}, note=note)
    return claim


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


def _known_of(claimant: Claimant) -> dict[str, str]:
    return {name: getattr(claimant, name) for name in ("name", "kind", "description", "same_as")}


@transaction.atomic
def read_version(*, version_id: int, now: dt.datetime) -> int:
    """Go through a version and keep what is worth checking; returns how many suggestions.

    Done twice, it changes nothing: what people decided stays.
    """
    one_at_a_time(f"reading {version_id}")
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    if Reading.objects.filter(version=version).exists():
        return 0
    found = worthiness.suggest(
        version.text,
        [Span(start, end) for start, end in version.sentences.values_list("start", "end")],
        title=version.article.title,
        published=version.article.published,
        language=version.article.language or "en",
    )
    rows = [_suggestion(version, one) for one in found]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    Reading.objects.create(version=version, finished_at=now, rules=RULES)
    return len(rows)


def _suggestion(version: ArticleVersion, found: worthiness.Suggested) -> Suggestion:
    return Suggestion(
        version=version,
        start=found.start,
        end=found.end,
        exact=found.exact,
        kind=found.kind,
        score=found.score,
        reasons=[
            {"code": reason.code, "text": reason.text, "weight": reason.weight}
            for reason in found.reasons
        ],
        value_data=values.to_json(found.value) if found.value else None,
        speaker=found.speaker[:300],
        cue=found.cue[:100],
    )


def default_wording(suggestion: Suggestion, version: ArticleVersion) -> Wording:
    """The wording a suggestion starts with: its own words, speaker, value and the article's day."""
    return Wording(
        statement=" ".join(suggestion.exact.split())[:500],
        kind=suggestion.kind,
        claimant=bare_name(suggestion.speaker)[:200],
        claimed_on=version.article.published,
        value=suggestion.value,
        language=version.article.language or "en",
    )


def _new_claim(actor: Person, wording: Wording, now: dt.datetime) -> Claim:
    claim = Claim(created_by=actor, created_at=now)
    _set_wording(claim, wording)
    claim.save()
    claim.topics.set(_topics(wording.topics))
    return claim


def _set_wording(claim: Claim, wording: Wording) -> None:
    _check_wording(wording)
    bounds = days.bounds(wording.claimed_on)
    claim.statement = wording.statement.strip()
    claim.kind = wording.kind
    claim.claimant = _claimant(wording.claimant)
    claim.claimed_on = wording.claimed_on
    claim.claimed_earliest, claim.claimed_latest = bounds.earliest, bounds.latest
    claim.value_data = values.to_json(wording.value) if wording.value else None
    claim.language = wording.language or "en"


def _check_wording(wording: Wording) -> None:
    fields = {}
    if not wording.statement.strip():
        fields["statement"] = "Say what is claimed, in a sentence that stands alone."
    elif len(wording.statement.strip()) > 500:
        fields["statement"] = "A statement may have at most 500 characters."
    if wording.kind not in Kind.values:
        fields["kind"] = "Choose from: " + ", ".join(Kind.values) + "."
    if not days.is_day(wording.claimed_on):
        fields["claimed_on"] = "Write the day as 2023-01-29, 2023-01 or 2023."
    if len(wording.claimant) > 200:
        fields["claimant"] = "A name may have at most 200 characters."
    if len(wording.language) > 35:
        fields["language"] = "Give a language tag such as “en”."
    if len(wording.topics) > 20 or any(len(name.strip()) > 80 for name in wording.topics):
        fields["topics"] = "At most 20 topics of at most 80 characters."
    if fields:
        raise Invalid(fields=fields)


def _claimant(name: str) -> Claimant | None:
    """Return the claimant called ``name``, made when new; none for an empty name."""
    name = " ".join(name.split())
    if not name:
        return None
    one_at_a_time("new claimant")
    found = Claimant.objects.filter(name__iexact=name).first()
    return found or Claimant.objects.create(name=name, slug=free_slug(Claimant.objects.all(), name))


def _topics(names: Iterable[str]) -> list[Topic]:
    """Return the topics called ``names``, made when new."""
    wanted = sorted({" ".join(name.split()) for name in names} - {""})
    if wanted:
        one_at_a_time("new topic")
    return [
        Topic.objects.filter(name__iexact=name).first()
        or Topic.objects.create(name=name, slug=free_slug(Topic.objects.all(), name))
        for name in wanted
    ]


def _version(actor: Person, version_id: int) -> ArticleVersion:
    rows = ArticleVersion.objects.visible_to(actor).select_related("article")
    version = rows.filter(pk=version_id).first()
    if version is None:
        raise NotFound(f"There is no article version {version_id} that you may see.")
    return version


def _place(claim: Claim, version: ArticleVersion, start: int | None, end: int | None) -> Appearance:
    """Anchor ``claim`` to words of ``version``; the same words twice are one appearance."""
    if start is None or end is None:
        raise Invalid(fields={"start": "Say where the words begin and end."})
    if end - start > MAX_SPAN:
        raise Invalid(fields={"end": f"Select at most {MAX_SPAN} characters."})
    try:
        found = selector(version.text, start, end)
    except ValueError as error:
        raise Invalid(fields={"start": str(error)}) from error
    is_first = not Appearance.objects.filter(claim=claim, is_first=True).exists()
    appearance, _ = Appearance.objects.get_or_create(
        claim=claim,
        version=version,
        start=found.start,
        end=found.end,
        defaults={
            "exact": found.exact,
            "prefix": found.prefix,
            "suffix": found.suffix,
            "is_first": is_first,
        },
    )
    return appearance


def _settle(appearance: Appearance, actor: Person, now: dt.datetime) -> None:
    """Accept the open suggestion whose words a person selected, at least half of them."""
    over = Suggestion.objects.open().filter(
        version=appearance.version, start__lt=appearance.end, end__gt=appearance.start
    )
    for suggestion in over.select_for_update(no_key=True).order_by("pk"):
        shared = min(suggestion.end, appearance.end) - max(suggestion.start, appearance.start)
        if shared * 2 >= suggestion.end - suggestion.start:
            _decide(suggestion, Suggestion.State.ACCEPTED, actor, now, appearance.claim)


def _must_be_open(suggestion: Suggestion) -> None:
    if suggestion.state != Suggestion.State.OPEN:
        state = suggestion.get_state_display().lower()
        raise WrongState(f"This suggestion was already {state} by {suggestion.decided_by}.")


def _standing(claim: Claim) -> Claim:
    if claim.merged_into_id is not None:
        raise WrongState(f"This claim was merged into claim {claim.merged_into_id}.")
    return claim


def _lock_both(actor: Person, claim_id: int, into_id: int) -> tuple[Claim, Claim]:
    """Lock two claims in pk order, so that two merges cannot wait for one another."""
    if claim_id == into_id:
        raise Invalid(fields={"into": "A claim cannot be merged into itself."})
    rows = Claim.objects.visible_to(actor)
    locked = {pk: lock(rows, pk) for pk in sorted((claim_id, into_id))}
    return locked[claim_id], locked[into_id]


def _announce(claim: Claim) -> None:
    for listener in AFTER_NEW_WORDING:
        listener(claim)


def _touch(claim: Claim) -> None:
    claim.version += 1
    claim.save(update_fields=["version"])


def _decide(
    suggestion: Suggestion,
    state: str,
    actor: Person,
    now: dt.datetime,
    claim: Claim | None = None,
    note: str = "",
) -> None:
    suggestion.state, suggestion.claim = state, claim
    suggestion.decided_by, suggestion.decided_at = actor, now
    suggestion.save(update_fields=["state", "claim", "decided_by", "decided_at"])
    verb = "accept" if state == Suggestion.State.ACCEPTED else "dismiss"
    _remember_suggestion(suggestion, actor, verb, now, note)


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


def _said(claim: Claim) -> dict[str, Any]:
    return {
        "statement": claim.statement,
        "kind": claim.kind,
        "claimant": str(claim.claimant or ""),
        "claimed_on": claim.claimed_on,
        "value": claim.value_data,
        "topics": sorted(topic.name for topic in claim.topics.all()),
        "language": claim.language,
    }


def _remember(
    claim: Claim,
    actor: Person,
    verb: str,
    now: dt.datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
) -> None:
    ClaimEntry.objects.create(
        claim=claim,
        actor=actor,
        verb=verb,
        at=now,
        before=before or {},
        after=after or {},
        note=note,
    )


def _remember_suggestion(
    suggestion: Suggestion, actor: Person, verb: str, now: dt.datetime, note: str
) -> None:
    SuggestionEntry.objects.create(
        suggestion=suggestion,
        actor=actor,
        verb=verb,
        at=now,
        after={"state": suggestion.state},
        note=note,
    )
