"""Claims, who makes them, where they appear, and what the reader suggests.

A claim is its row, never a hash of the words around it. Claims that were merged keep their row and
everything attached to it; reading a claim reads its whole family (``ClaimQuery.family_of``).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.queries import (
    AppearanceQuery,
    ClaimantQuery,
    ClaimQuery,
    MatchQuery,
    PassageChangeQuery,
    SuggestionQuery,
    TopicQuery,
    WeightingQuery,
)
from apps.common.fields import EDTFField
from apps.history.models import HistoryEntry
from apps.people.models import Person
from apps.reading import values


class Kind(models.TextChoices):
    """What sort of thing a claim says."""

    QUANTITY = "quantity", "Quantity"
    DATE = "date", "Date"
    QUOTE = "quote", "Quote"
    EVENT = "event", "Event"
    COMPARISON = "comparison", "Comparison"
    OTHER = "other", "Other"


class Claimant(models.Model):
    """A person or organisation that makes claims."""

    class Sort(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=Sort.choices, default=Sort.PERSON)
    description = models.CharField(max_length=200, blank=True, default="")
    same_as = models.URLField(max_length=500, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = ClaimantQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="claimant_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """What a claim is about, for readers who follow one matter."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = TopicQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="topic_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """A specific statement about the world that can be checked, in wording that stands alone."""

    statement = models.CharField(max_length=500)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    claimant = models.ForeignKey(
        Claimant, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    claimed_on = EDTFField()
    claimed_earliest = models.DateField(null=True, blank=True)
    claimed_latest = models.DateField(null=True, blank=True)
    value_data = models.JSONField(null=True, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    language = models.CharField(max_length=35, default="en")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    # When somebody took back that it is a claim; it keeps its row and its history.
    retired_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ClaimQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-created_at", "-id"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(statement=""), name="claim_says_something"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="claim_kind_known"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="claim_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(retired_at__isnull=True),
                name="claim_merged_or_retired",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def is_standing(self) -> bool:
        """Say whether the claim counts by itself: neither merged into another nor taken back."""
        return self.merged_into_id is None and self.retired_at is None

    @property
    def value(self) -> values.Value | None:
        """The typed value the claim states, when it states one."""
        return values.from_json(self.value_data) if self.value_data else None


class Appearance(models.Model):
    """A place where a claim was said: a span of an article version."""

    class Anchor(models.TextChoices):
        ANCHORED = "anchored", "Anchored"
        ORPHANED = "orphaned", "Orphaned"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="appearances")
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="appearances"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True, default="")
    suffix = models.CharField(max_length=64, blank=True, default="")
    anchor = models.CharField(max_length=10, choices=Anchor.choices, default=Anchor.ANCHORED)
    is_first = models.BooleanField(default=False)
    # The version in which the words were not found again.
    lost_in = models.ForeignKey(
        ArticleVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AppearanceQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["claim", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim", "version", "start", "end"], name="appearance_once"
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(is_first=True), name="appearance_one_first"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="appearance_not_empty"),
            models.CheckConstraint(
                condition=Q(anchor="anchored", lost_in__isnull=True)
                | Q(anchor="orphaned", lost_in__isnull=False),
                name="appearance_lost_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact}”"


class PassageChange(models.Model):
    """That an outlet changed words in which a claim was said: what stood there, what stands there in
    ``version`` (empty: nothing), and whether an editor told the readers of a verdict.

    ``after`` is the portal's guess until it is noted; ``undone_at`` is when the words came back.
    """

    appearance = models.ForeignKey(Appearance, on_delete=models.PROTECT, related_name="changes")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="+")
    before = models.TextField()
    after = models.TextField(blank=True, default="")
    noticed_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField(null=True, blank=True)

    objects = PassageChangeQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["-noticed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appearance", "version"], name="passage_change_once_a_version"
            ),
            models.CheckConstraint(
                condition=Q(noted_by__isnull=True, noted_at__isnull=True)
                | Q(noted_by__isnull=False, noted_at__isnull=False),
                name="passage_change_noted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.before}” → “{self.after}”"


class Suggestion(models.Model):
    """A span the reader thinks worth checking; a person accepts or dismisses it."""

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
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    value_data = models.JSONField(null=True, blank=True)
    speaker = models.CharField(max_length=300, blank=True, default="")
    cue = models.CharField(max_length=100, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuery.as_manager()

    class Meta:
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
        ]

    def __str__(self) -> str:
        return f"“{self.exact}” ({self.get_state_display()})"

    @property
    def value(self) -> values.Value | None:
        """The typed value the words state, when they state one."""
        return values.from_json(self.value_data) if self.value_data else None


class ClaimEntry(HistoryEntry):
    """What was done to a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "claim entries"


class ClaimantEntry(HistoryEntry):
    """What was done to a claimant's details."""

    claimant = models.ForeignKey(Claimant, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "claimant entries"


class TopicEntry(HistoryEntry):
    """What was done to a topic."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "topic entries"


class SuggestionEntry(HistoryEntry):
    """What was decided about a suggestion."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "suggestion entries"


class Lexeme(models.Model):
    """A word of the search index, and in how many sentences, claims, reviews of others and their
    headlines it stands. The empty word counts all of them. The postings beside it are plain tables
    (see ``apps.claims.index``)."""

    word = models.CharField(max_length=64, unique=True)
    sentences = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    reviews = models.PositiveIntegerField(default=0, db_default=0)
    headlines = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word


class Match(models.Model):
    """That a claim and another claim, a sentence somewhere, or a claim that another organisation
    reviewed seem to say the same thing.

    Suggested by the portal, confirmed or rejected by a person; a rejected one does not come back.
    """

    class State(models.TextChoices):
        SUGGESTED = "suggested", "Suggested"
        CONFIRMED = "confirmed", "Confirmed"
        REJECTED = "rejected", "Rejected"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="matches")
    other = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="matched_by"
    )
    sentence = models.ForeignKey(
        Sentence, null=True, blank=True, on_delete=models.PROTECT, related_name="matches"
    )
    review = models.ForeignKey(
        ClaimReview, null=True, blank=True, on_delete=models.PROTECT, related_name="matches"
    )
    score = models.FloatField()
    reasons = models.JSONField(default=dict)
    relation = models.CharField(max_length=14, default="not_comparable")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    suggested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = MatchQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["claim", "-score", "pk"]
        verbose_name_plural = "matches"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claim", "other"], name="match_claim_once"),
            models.UniqueConstraint(fields=["claim", "sentence"], name="match_sentence_once"),
            models.UniqueConstraint(fields=["claim", "review"], name="match_review_once"),
            models.CheckConstraint(
                condition=Q(other__isnull=False, sentence__isnull=True, review__isnull=True)
                | Q(other__isnull=True, sentence__isnull=False, review__isnull=True)
                | Q(other__isnull=True, sentence__isnull=True, review__isnull=False),
                name="match_with_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state="suggested") ^ Q(decided_by__isnull=False),
                name="match_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} ~ {self.other or self.sentence or self.review}"


class Reading(models.Model):
    """That the reader went through a version, with which rules, and how it ended."""

    version = models.OneToOneField(ArticleVersion, on_delete=models.PROTECT, related_name="reading")
    finished_at = models.DateTimeField()
    rules = models.CharField(max_length=40)
    # How many sentences stand too far back in a very long text to be judged.
    unjudged = models.PositiveIntegerField(default=0)
    indexed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.version} read at {self.finished_at:%Y-%m-%d %H:%M}"


class Weighting(HistoryEntry):
    """How much each reason weighs, from the moment an editor saved it until another is saved.

    ``weights`` holds every reason by its code, within -1 and 1; ``before`` and ``after`` hold those
    that moved, so that a row is its own line of history. Number 1 is what the portal comes with.
    """

    number = models.PositiveIntegerField(unique=True)
    weights = models.JSONField()

    objects = WeightingQuery.as_manager()

    class Meta(HistoryEntry.Meta):
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__gte=2), name="weighting_after_the_defaults"),
        ]

    def __str__(self) -> str:
        return f"Weights, number {self.number}"

    @property
    def moves(self) -> list[tuple[str, float, float]]:
        """The reasons whose weight moved, with the weight before and after."""
        return [(code, self.before[code], weight) for code, weight in self.after.items()]
