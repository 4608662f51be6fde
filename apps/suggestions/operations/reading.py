"""Going through a text and keeping what is worth checking; again, when reasons weigh otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from apps.articles.models import ArticleVersion
from apps.claims.models import Appearance
from apps.common.errors import NotFound
from apps.common.locking import advisory_lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.operations import the_portal
from apps.people.permissions import require
from apps.reading import values
from apps.reading.checkworthiness import worthiness
from apps.reading.text.sentences import Span
from apps.suggestions.models import Analysis, Suggestion, SuggestionEntry
from apps.suggestions.operations.deciding import overlaps_half
from apps.suggestions.operations.reason_weights import current_weights
from apps.suggestions.permissions import PERMISSIONS
from apps.suggestions.queue import enqueue_reading_again

RULES = "1"
JUDGED = ["kind", "score", "reasons", "value_data", "speaker", "cue"]


@transaction.atomic
def read_version(*, version_id: int, now: dt.datetime) -> int:
    """Go through a version and keep what is worth checking; returns how many suggestions.

    Idempotent: what people decided stays. Decisions about the same text in an earlier version are
    kept.
    """
    advisory_lock(f"reading {version_id}")
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    if Analysis.objects.filter(version=version).exists():
        return 0
    rows, outcome = _read(version, now)
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    Analysis.objects.create(version=version, **outcome)
    _carry_decisions(version, Suggestion.objects.filter(version=version).open(), now)
    return len(rows)


@transaction.atomic
def ask_to_read_again(*, actor: Person, article_id: int | None = None) -> int:
    """Have one article, or all that are unfinished, judged by the current weights, in background.

    Unfinished are those whose newest version has open suggestions, or none at all. Returns how many
    are read again.
    """
    require(PERMISSIONS["read_again"], actor)
    versions = ArticleVersion.objects.visible_to(actor).newest().filter(analysis__isnull=False)
    if article_id is not None:
        versions = versions.filter(article=article_id)
    else:
        suggested = Suggestion.objects.filter(version=OuterRef("pk"))
        versions = versions.filter(Exists(suggested.open()) | ~Exists(suggested))
    numbers = list(versions.order_by("pk").values_list("pk", flat=True))
    if article_id is not None and not numbers:
        raise NotFound(f"There is no article {article_id} that was read and that you may see.")
    enqueue_reading_again(numbers)
    return len(numbers)


@transaction.atomic
def read_again(*, version_id: int, now: dt.datetime) -> int:
    """Judge a version by the current weights; returns how many suggestions are open then.

    What people decided stays. An open suggestion is scored anew, or goes when it is not worth
    showing any more (one that was decided and opened again stays); what comes in is new.
    """
    advisory_lock(f"reading {version_id}")
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    reading = Analysis.objects.filter(version=version).first()
    if reading is None:
        return 0
    rows, outcome = _read(version, now)
    wanted = {(row.start, row.end): row for row in rows}
    known = Suggestion.objects.filter(version=version).select_for_update().order_by("pk")
    pairs = [(old, wanted.pop((old.start, old.end), None)) for old in known]
    _judge_anew([pair for pair in pairs if pair[0].state == Suggestion.State.OPEN])
    made = Suggestion.objects.bulk_create(wanted.values())
    _carry_decisions(version, Suggestion.objects.filter(pk__in=[one.pk for one in made]), now)
    Analysis.objects.filter(pk=reading.pk).update(**outcome)
    return Suggestion.objects.filter(version=version).open().count()


def _judge_anew(pairs: Sequence[tuple[Suggestion, Suggestion | None]]) -> None:
    """Give open suggestions the score they have now; those without one go."""
    changed = []
    for old, new in pairs:
        if new is not None and any(getattr(old, name) != getattr(new, name) for name in JUDGED):
            for name in JUDGED:
                setattr(old, name, getattr(new, name))
            changed.append(old)
    Suggestion.objects.bulk_update(changed, JUDGED, batch_size=500)
    gone = [old.pk for old, new in pairs if new is None]
    Suggestion.objects.filter(pk__in=gone, history__isnull=True).delete()


def _read(version: ArticleVersion, now: dt.datetime) -> tuple[list[Suggestion], dict[str, Any]]:
    """Return what is worth checking by the current weights, and what the reading row says of it."""
    current = current_weights()
    spans = [Span(start, end) for start, end in version.sentences.values_list("start", "end")]
    found = worthiness.suggest(
        version.text,
        spans,
        title=version.article.title,
        published=version.article.published,
        language=version.article.language or "en",
        weights=current.weights,
    )
    outcome = {
        "finished_at": now,
        "rules": f"{RULES}, weights {current.number}",
        "unjudged": len(spans) - worthiness.count_scored(spans),
    }
    return [_suggestion(version, one) for one in found], outcome


def _carry_decisions(
    version: ArticleVersion, among: QuerySet[Suggestion], now: dt.datetime
) -> None:
    """Accept the suggestions whose words a claim has already; dismiss those that were dismissed."""
    earlier = _decided_before(version)
    open_ones = list(among.order_by("pk"))
    standing = Appearance.objects.filter(version=version, anchor="anchored")
    places = list(standing.select_related("claim__created_by").order_by("pk"))
    for suggestion in open_ones:
        former = earlier.get(suggestion.exact, [])
        if place := next((one for one in places if overlaps_half(one, suggestion)), None):
            _carry(suggestion, Suggestion.State.ACCEPTED, former, place, now)
        elif former and all(one.state == Suggestion.State.DISMISSED for one in former):
            _carry(suggestion, Suggestion.State.DISMISSED, former, None, now)


def _decided_before(version: ArticleVersion) -> dict[str, list[Suggestion]]:
    """Return, by their words, the suggestions of the last earlier version that had them."""
    rows = Suggestion.objects.filter(
        version__article=version.article_id, version__number__lt=version.number
    )
    found: dict[str, list[Suggestion]] = {}
    for row in (
        rows.select_related("version")
        .defer("version__text")
        .order_by("-version__number", "start", "pk")
    ):
        same = found.setdefault(row.exact, [])
        if not same or same[0].version_id == row.version_id:
            same.append(row)
    return found


def _carry(
    suggestion: Suggestion,
    state: str,
    former: list[Suggestion],
    place: Appearance | None,
    now: dt.datetime,
) -> None:
    """Copy an earlier decision, with its author and time."""
    taken = next((one for one in former if one.state == state), None)
    suggestion.state = state
    if place is not None:
        suggestion.claim, suggestion.decided_by = place.claim, place.claim.created_by
    if taken is not None:
        suggestion.decided_by = taken.decided_by
    suggestion.decided_at = taken.decided_at if taken else now
    suggestion.save(update_fields=["state", "claim", "decided_by", "decided_at"])
    record(
        SuggestionEntry,
        suggestion=suggestion,
        actor=the_portal(),
        verb="carry_over",
        at=now,
        after={"state": suggestion.state},
    )


def _suggestion(version: ArticleVersion, found: worthiness.ScoredSentence) -> Suggestion:
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
