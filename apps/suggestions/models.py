"""What the analysis proposes in a version, its outcome, and the weights it is scored by."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value

from apps.articles.models import ArticleVersion
from apps.claims.models import Claim, Kind
from apps.common.text.quotation_marks import quoted
from apps.history.models import HistoryEntry
from apps.people.models import Person
from apps.reading import values
from apps.reading.attribution.names import bare_name
from apps.reading.statements.standing import Part
from apps.reading.statements.wording import parts_of
from apps.reading.text.sentences import Span
from apps.suggestions.queries import ReasonWeightsQuery, SuggestionQuery

READ_EARLIER = "the article was analysed before the portal told guesses apart"


class Suggestion(models.Model):
    """A span that the analysis proposes as worth checking; a person accepts or dismisses it."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        DISMISSED = "dismissed", "Dismissed"

    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="suggestions"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # All kinds that it is, the main one first; rows of earlier releases have the main one alone.
    kinds = ArrayField(
        models.CharField(max_length=12, choices=Kind.choices),
        default=list,
        blank=True,
        db_default=Value([], output_field=ArrayField(models.CharField(max_length=12))),
    )
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    value_data = models.JSONField(null=True, blank=True)
    speaker = models.CharField(max_length=300, blank=True, default="")
    cue = models.CharField(max_length=100, blank=True, default="")
    # Why the speaker is only a guess; "" when it is certain. Rows of earlier releases are guesses.
    speaker_doubt = models.CharField(max_length=300, blank=True, db_default=READ_EARLIER)
    # How the statement reads without the article, "" where its words do; and the parts of that wording
    # that are filled in from the text: pairs of code points, half open.
    wording = models.TextField(blank=True, default="", db_default="")
    filled = models.JSONField(
        blank=True, default=list, db_default=Value([], output_field=models.JSONField())
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # Who wants to decide about it later; it comes after the others in the triage.
    postponed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    postponed_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuery.as_manager()

    class Meta:
        db_table = "claims_suggestion"
        ordering: ClassVar = ["version", "start", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "start", "end"], name="suggestion_once"),
            models.CheckConstraint(
                condition=Q(score__gte=0) & Q(score__lte=1), name="suggestion_score_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True)
                | ~Q(state="open") & Q(decided_by__isnull=False),
                name="suggestion_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(claim__isnull=False),
                name="suggestion_accepted_as_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(postponed_by__isnull=True, postponed_at__isnull=True)
                | Q(postponed_by__isnull=False, postponed_at__isnull=False, state="open"),
                name="suggestion_postponed_while_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{quoted(self.exact)} ({self.get_state_display()})"

    @property
    def all_kinds(self) -> list[str]:
        """All kinds of claim that it is, the main one first."""
        return list(dict.fromkeys([self.kind, *self.kinds]))

    @property
    def kinds_in_words(self) -> str:
        """All kinds of claim that it is, as an editor reads them."""
        return ", ".join(str(Kind(kind).label) for kind in self.all_kinds)

    @property
    def value(self) -> values.Value | None:
        """The typed value the words state, when they state one."""
        return values.from_json(self.value_data) if self.value_data else None

    @property
    def statement(self) -> str:
        """The wording offered, else the words as printed, on one line."""
        return self.wording or " ".join(self.exact.split())

    @property
    def worded(self) -> list[Part]:
        """The wording offered in parts, those filled in marked; empty when none is offered."""
        return parts_of(self.wording, [Span(*ends) for ends in self.filled])

    @property
    def speaker_name(self) -> str:
        """The name in the speaker, as a claimant gets it; "" when nobody is named."""
        return bare_name(self.speaker)[:200]

    @property
    def speaker_is_guess(self) -> bool:
        """Say whether the speaker is a guess, which a person has to confirm."""
        return bool(self.speaker and self.speaker_doubt)


class SuggestionEntry(HistoryEntry):
    """What was decided about a suggestion."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        db_table = "claims_suggestionentry"
        verbose_name_plural = "suggestion entries"


class Analysis(models.Model):
    """One analysis of a version: rules used and outcome."""

    version = models.OneToOneField(
        ArticleVersion, on_delete=models.PROTECT, related_name="analysis"
    )
    finished_at = models.DateTimeField()
    rules = models.CharField(max_length=40)
    # How many sentences are beyond the part of the text that is scored.
    unjudged = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "claims_reading"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.version} read at {self.finished_at:%Y-%m-%d %H:%M}"


class ReasonWeights(HistoryEntry):
    """The weight of each reason, as an editor saved them; the newest row is current.

    ``weights`` has every reason by its code, within -1 and 1; ``before`` and ``after`` have those
    that changed, so that a row is its own row of history. Number 1 is the default weights.
    """

    number = models.PositiveIntegerField(unique=True)
    weights = models.JSONField()

    objects = ReasonWeightsQuery.as_manager()

    class Meta(HistoryEntry.Meta):
        db_table = "claims_weighting"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__gte=2), name="weighting_after_the_defaults"),
        ]

    def __str__(self) -> str:
        return f"Weights, number {self.number}"

    @property
    def moves(self) -> list[tuple[str, float, float]]:
        """The reasons whose weight changed, with the weight before and after."""
        return [(code, self.before[code], weight) for code, weight in self.after.items()]
