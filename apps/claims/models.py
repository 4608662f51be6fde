"""Claims, claimants, topics, appearances, and changes of quoted passages.

A claim is its row, never a hash of the words around it. Claims that were merged keep their row and
everything attached to it; reading a claim reads its whole family (``ClaimQuery.family_of``).
"""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from apps.articles.models import ArticleVersion
from apps.claims.queries import (
    AppearanceQuery,
    ClaimantQuery,
    ClaimQuery,
    JudgementQuery,
    PassageChangeQuery,
    TopicQuery,
)
from apps.common.fields import EDTFField, WebAddressField
from apps.common.text.look_alikes import LONGEST, mixed_scripts, skeleton
from apps.common.text.quotation_marks import quoted
from apps.history.models import APPEND_ONLY, HistoryEntry
from apps.people.models import Person
from apps.reading import values


class Kind(models.TextChoices):
    """What a claim is about: a quantity, a date, a quote …"""

    QUANTITY = "quantity", "Quantity"
    DATE = "date", "Date"
    QUOTE = "quote", "Quote"
    EVENT = "event", "Event"
    COMPARISON = "comparison", "Comparison"
    OTHER = "other", "Other"


class Mergeable(models.Model):
    """The base of what has a name and can be ``merged_into`` another that means the same."""

    name: models.CharField[str, str]
    noun: ClassVar[str]
    slug = models.SlugField(max_length=80, unique=True)
    # What names that look alike have in common; empty while nobody has named the row since it exists.
    skeleton = models.CharField(max_length=LONGEST, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        abstract = True
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [models.Index(fields=["skeleton"], name="%(class)s_skeleton")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="%(class)s_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def call(self, name: str) -> None:
        """Give the row ``name``, without saving it."""
        self.name, self.skeleton = name, skeleton(name)

    @property
    def mixed_scripts(self) -> list[str]:
        """The scripts that one word of the name mixes, in words; none for an ordinary name."""
        return mixed_scripts(self.name)


class Claimant(Mergeable):
    """A person or organisation that makes claims."""

    class Sort(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"

    noun: ClassVar[str] = "claimant"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Sort.choices, default=Sort.PERSON)
    description = models.CharField(max_length=200, blank=True, default="")
    same_as = WebAddressField(max_length=500, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = ClaimantQuery.as_manager()


class Topic(Mergeable):
    """What a claim is about, for readers who follow one matter."""

    noun: ClassVar[str] = "topic"

    name = models.CharField(max_length=80)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = TopicQuery.as_manager()


class Claim(models.Model):
    """A specific statement about the world that can be checked, understood without its context."""

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
    # When its acceptance was taken back; the row and its history are kept.
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
    def is_current(self) -> bool:
        """Say whether the claim counts by itself: neither merged into another nor taken back."""
        return self.merged_into_id is None and self.retired_at is None

    @property
    def value(self) -> values.Value | None:
        """The typed value the claim states, when it states one."""
        return values.from_json(self.value_data) if self.value_data else None


class Appearance(models.Model):
    """One occurrence of a claim: a span of an article version."""

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
        return quoted(self.exact)


class Judgement(models.Model):
    """A person's judgement that two similar claims are different, or that this is taken back.

    A pair is stored once a judgement, the older claim as ``first``: it is symmetrical. Rows are
    append-only, and the newest of a pair counts.
    """

    first = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    is_different = models.BooleanField()
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True, default="")

    objects = JudgementQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        triggers: ClassVar = [APPEND_ONLY]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="judgement_of_a_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.first} {'≠' if self.is_different else '?'} {self.second}"


class PassageChange(models.Model):
    """A change by the outlet to a quoted passage: its text before, and after in ``version`` (empty:
    removed), and who noted it for the readers of a verdict.

    ``after`` is the portal's guess until it is noted; ``undone_at`` is when the words came back.
    A row that is noted or undone never changes again.
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
        triggers: ClassVar = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="decided_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__noted_at__isnull=False)
                | pgtrigger.Q(old__undone_at__isnull=False),
            ),
        ]
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
        return f"{quoted(self.before)} → {quoted(self.after)}"


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
