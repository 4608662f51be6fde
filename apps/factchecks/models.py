"""The rating scale, fact-checks, and reviews by a second person."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from apps.claims.models import Claim
from apps.factchecks.queries import FactCheckQuery, Peers
from apps.factchecks.states import Shown, State, Verb, is_possible
from apps.history.models import APPEND_ONLY, HistoryEntry
from apps.people.models import Person

FINDING_LENGTH = 300
REASON_LENGTH = 1000  # of the reason that readers see, in characters
# The kind of the edition that follows a withdrawal; not one that an editor chooses for a correction.
REPLACEMENT = "replacement"


class Rating(models.Model):
    """A word of the rating scale. ``number`` runs from 1 (false) to 5 (true); words not
    on that axis (“unverifiable”) have none. ``colour`` and ``icon`` name design tokens."""

    slug = models.SlugField(max_length=40, unique=True)
    word = models.CharField(max_length=40, unique=True)
    icon = models.SlugField(max_length=40)
    colour = models.SlugField(max_length=40)
    meaning = models.TextField()
    order = models.PositiveSmallIntegerField(unique=True)
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1) & Q(number__lte=5),
                name="rating_number_1_to_5",
            )
        ]

    def __str__(self) -> str:
        return self.word


class FactCheck(models.Model):
    """The investigation of one claim. ``writers`` are all people who wrote its draft, in any round: readers
    see their names. Who else wrote a part of it is read from the histories (``apps.factchecks.writers``).

    ``approvals_needed`` is the greatest number that this round needed since it was submitted, 0 before;
    ``peers`` are the rows that one query fetched together.
    ``correction_kind`` and ``correction_reason`` are for readers, and set while a correction, or a new
    round after a withdrawal, is in progress.
    """

    class CorrectionKind(models.TextChoices):
        UPDATE = "update", "Update: something new is known"
        CORRECTION = "correction", "Correction: we made an error"
        CLARIFICATION = "clarification", "Clarification: the wording misled"

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="factcheck")
    state = models.CharField(
        max_length=12,
        choices=[(state, state.replace("_", " ")) for state in State],
        default=State.OPEN,
    )
    rating = models.ForeignKey(
        Rating, null=True, blank=True, on_delete=models.PROTECT, related_name="factchecks"
    )
    finding = models.CharField(max_length=FINDING_LENGTH, blank=True, default="")
    explanation = models.TextField(blank=True, default="")
    as_of = models.DateField(null=True, blank=True)
    recheck_on = models.DateField(null=True, blank=True)
    priority = models.PositiveSmallIntegerField(default=0)
    assignees = models.ManyToManyField(Person, blank=True, related_name="assigned_factchecks")
    writers = models.ManyToManyField(Person, blank=True, related_name="written_factchecks")
    round = models.PositiveIntegerField(default=0)
    correction_kind = models.CharField(
        max_length=14,
        choices=[*CorrectionKind.choices, (REPLACEMENT, "Replaces a withdrawn verdict")],
        blank=True,
        default="",
    )
    correction_reason = models.TextField(blank=True, default="")
    # Whether the current edition says that the verdict is being checked again.
    is_recheck_announced = models.BooleanField(default=False, db_default=False)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    approvals_needed = models.PositiveSmallIntegerField(default=0, db_default=0)

    objects = FactCheckQuery.as_manager()
    peers: Peers | None = None

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "-priority", "changed_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[str(state) for state in State]),
                name="factcheck_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("open", "merged"))
                | Q(rating__isnull=False) & ~Q(finding="") & ~Q(explanation=""),
                name="factcheck_past_open_is_complete",
            ),
            models.CheckConstraint(condition=Q(priority__lte=3), name="factcheck_priority_0_to_3"),
        ]

    def __str__(self) -> str:
        return f"Fact-check: {self.claim}"

    @property
    def shown(self) -> Shown:
        """What readers have while a round is in progress: the first, a correction, a replacement."""
        if not self.correction_kind:
            return Shown.NOTHING
        if self.correction_kind == REPLACEMENT:
            return Shown.WITHDRAWAL
        return Shown.RECHECK if self.is_recheck_announced else Shown.VERDICT

    def reviews_of_this_round(self, decision: str) -> list[Review]:
        """Return the reviews of the present round with this decision, newest first."""
        reviews = (review for review in self.reviews.all() if review.round == self.round)
        return [review for review in reviews if review.decision == decision]

    def approvals(self) -> list[Review]:
        """Return the approvals of the present round, newest first."""
        return self.reviews_of_this_round(Review.Decision.APPROVE)

    def can(self, verb: Verb) -> bool:
        """Say whether ``verb`` is possible in the present state."""
        return is_possible(verb, State(self.state), self.shown)


class Writer(FactCheck.writers.through):  # type: ignore[misc,name-defined]  # made by Django
    """A person who wrote a draft of a fact-check: the table of ``FactCheck.writers``, for its trigger.

    Who is in it can never approve, so a row is never removed.
    """

    class Meta:
        proxy = True
        triggers: ClassVar = [APPEND_ONLY]


class Review(models.Model):
    """A reviewer's decision about one submitted round. Rows are append-only, as in a history.

    ``fingerprint`` is the SHA-256 of the document of the fact-check at that time.
    """

    class Decision(models.TextChoices):
        APPROVE = "approve", "Approved"
        SEND_BACK = "send_back", "Sent back"

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveIntegerField()
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    note = models.TextField(blank=True, default="")
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        triggers: ClassVar = [APPEND_ONLY]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["factcheck", "round", "reviewer"],
                condition=Q(decision="approve"),
                name="review_approves_once_a_round",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} by {self.reviewer}"


class FactCheckEntry(HistoryEntry):
    """A row of history of a fact-check."""

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "fact-check entries"


class RatingEntry(HistoryEntry):
    """A row of history of the rating scale."""

    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "rating entries"
