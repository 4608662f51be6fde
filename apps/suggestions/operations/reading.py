"""Analysing a version and storing its suggestions; analysing it again when weights changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
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
from apps.reading.text.governing import governing
from apps.reading.text.sentences import Span
from apps.suggestions.models import Analysis, Suggestion, SuggestionEntry
from apps.suggestions.operations.deciding import overlaps_half
from apps.suggestions.operations.reason_weights import current_weights
from apps.suggestions.permissions import PERMISSIONS
from apps.suggestions.queue import enqueue_reading_again

RULES = "2"
JUDGED = [
    "kind",
    "kinds",
    "score",
    "reasons",
    "value_data",
    "speaker",
    "cue",
    "speaker_doubt",
    "wording",
    "filled",
]


@transaction.atomic
def read_version(*, version_id: int, now: dt.datetime) -> int:
    """Analyse a version and store its suggestions; returns how many.

    Idempotent: decisions are kept. Decisions about the same text in an earlier version are
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
    """Enqueue one article, or all that are unfinished, to be scored by the current weights.

    Unfinished are those whose newest version has open suggestions, or none at all. Returns how many
    are enqueued.
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
    """Score a version by the current weights; returns how many suggestions are open then.

    Decisions are kept. An open suggestion gets its new score, or is deleted when that is too low
    (one with a history is kept); others are added.
    """
    advisory_lock(f"reading {version_id}")
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    reading = Analysis.objects.filter(version=version).first()
    if reading is None:
        return 0
    rows, outcome = _read(version, now)
    scored = {(row.start, row.end): row for row in rows}
    known = Suggestion.objects.filter(version=version).select_for_update().order_by("pk")
    pairs = [(old, scored.pop((old.start, old.end), None)) for old in known]
    _judge_anew([pair for pair in pairs if pair[0].state == Suggestion.State.OPEN])
    added = Suggestion.objects.bulk_create(scored.values())
    _carry_decisions(
        version, Suggestion.objects.filter(pk__in=[suggestion.pk for suggestion in added]), now
    )
    Analysis.objects.filter(pk=reading.pk).update(**outcome)
    return Suggestion.objects.filter(version=version).open().count()


def _judge_anew(pairs: Sequence[tuple[Suggestion, Suggestion | None]]) -> None:
    """Give open suggestions their new score; delete those without one that have no history."""
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
    """Return the suggestions by the current weights, and the columns of the analysis."""
    current = current_weights()
    spans = [Span(start, end) for start, end in version.sentences.values_list("start", "end")]
    suggested = worthiness.suggest(
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
    return [_suggestion(version, span_suggested) for span_suggested in suggested], outcome


def _carry_decisions(
    version: ArticleVersion, among: QuerySet[Suggestion], now: dt.datetime
) -> None:
    """Accept suggestions that an appearance covers; dismiss those dismissed before.

    Not where the clause that governs the words says something else now.
    """
    earlier = _decided_before(version)
    rows = Appearance.objects.filter(version=version, anchor="anchored")
    appearances = list(rows.select_related("claim__created_by").order_by("pk"))
    spans = set(Suggestion.objects.filter(version=version).values_list("start", "end"))
    for suggestion in among.order_by("pk"):
        suggestion.version = version  # one row with one text, not one query for each
        same = earlier.get(suggestion.exact, [])
        former = [row for row in same if _governed_alike(row, suggestion)]
        if appearance := _appearance_over(suggestion, appearances, spans):
            _carry(suggestion, Suggestion.State.ACCEPTED, former, appearance, now)
        elif former and all(row.state == Suggestion.State.DISMISSED for row in former):
            _carry(suggestion, Suggestion.State.DISMISSED, former, None, now)


def _governed_alike(former: Suggestion, suggestion: Suggestion) -> bool:
    """Say whether two suggestions of the same words report the same (see ``reading.governing``)."""
    before = governing(former.version.text, former.start, former.end)
    return before == governing(suggestion.version.text, suggestion.start, suggestion.end)


def _appearance_over(
    suggestion: Suggestion,
    appearances: Sequence[Appearance],
    spans: Collection[tuple[int, int]],
) -> Appearance | None:
    """Return the first appearance that covers at least half of a suggestion.

    Not one that has exactly the words of another suggestion, one of the ``spans``: of two statements of
    one sentence, one may lie inside the other.
    """
    own = (suggestion.start, suggestion.end)
    over = (
        row
        for row in appearances
        if overlaps_half(row, suggestion)
        and ((row.start, row.end) == own or (row.start, row.end) not in spans)
    )
    return next(over, None)


def _decided_before(version: ArticleVersion) -> dict[str, list[Suggestion]]:
    """Return, by text, the suggestions of the last earlier version that had this text."""
    rows = Suggestion.objects.filter(
        version__article=version.article_id, version__number__lt=version.number
    )
    by_words: dict[str, list[Suggestion]] = {}
    texts: dict[int, ArticleVersion] = {}
    numbered = rows.select_related("version").defer("version__text")
    for row in numbered.order_by("-version__number", "start", "pk"):
        row.version = texts.setdefault(row.version_id, row.version)
        same = by_words.setdefault(row.exact, [])
        if not same or same[0].version_id == row.version_id:
            same.append(row)
    return by_words


def _carry(
    suggestion: Suggestion,
    state: str,
    former: list[Suggestion],
    appearance: Appearance | None,
    now: dt.datetime,
) -> None:
    """Copy an earlier decision, with its author and time."""
    decision = next((earlier for earlier in former if earlier.state == state), None)
    suggestion.state = state
    if appearance is not None:
        suggestion.claim, suggestion.decided_by = appearance.claim, appearance.claim.created_by
    if decision is not None:
        suggestion.decided_by = decision.decided_by
    suggestion.decided_at = decision.decided_at if decision else now
    suggestion.save(update_fields=["state", "claim", "decided_by", "decided_at"])
    record(
        SuggestionEntry,
        suggestion=suggestion,
        actor=the_portal(),
        verb="carry_over",
        at=now,
        after={"state": suggestion.state},
    )


def _suggestion(version: ArticleVersion, suggested: worthiness.ScoredSentence) -> Suggestion:
    return Suggestion(
        version=version,
        start=suggested.start,
        end=suggested.end,
        exact=suggested.exact,
        kind=suggested.kind,
        kinds=list(suggested.kinds),
        score=suggested.score,
        reasons=[
            {"code": reason.code, "text": reason.text, "weight": reason.weight}
            for reason in suggested.reasons
        ],
        value_data=values.to_json(suggested.value) if suggested.value else None,
        speaker=suggested.speaker[:300],
        cue=suggested.cue[:100],
        speaker_doubt=suggested.doubt[:300],
        wording=suggested.wording,
        filled=[[span.start, span.end] for span in suggested.filled],
    )
