"""Verdicts and their editions: the frozen documents from which all public pages are made."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from apps.common.web_addresses import with_safe_addresses
from apps.factchecks.explanation import with_safe_links
from apps.factchecks.models import FactCheck
from apps.history.models import APPEND_ONLY, HistoryEntry
from apps.publishing.queries import EditionQuery, LeadQuery


class Verdict(models.Model):
    """The public address of a fact-check and its current edition."""

    slug = models.SlugField(max_length=90, unique=True)
    factcheck = models.OneToOneField(FactCheck, on_delete=models.PROTECT, related_name="verdict")
    current = models.OneToOneField(
        "Edition", null=True, on_delete=models.PROTECT, related_name="current_of"
    )
    # When the first edition was published: lists are in this order, which a correction leaves alone.
    first_published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-first_published_at", "-id"], name="verdict_latest_first"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(current__isnull=True, first_published_at__isnull=True)
                | Q(current__isnull=False, first_published_at__isnull=False),
                name="verdict_published_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


def shown_document(stored: Any) -> Any:
    """Return a stored document as it may be shown: without what is no web address (see ``web_addresses``).

    Editions are never changed, and those of earlier versions may hold one.
    """
    shown = with_safe_addresses(stored)
    if isinstance(shown, dict) and isinstance(html := shown.get("explanation_html"), str):
        shown["explanation_html"] = with_safe_links(html)
    return shown


class FrozenDocument(models.JSONField):
    """The document of an edition; read as ``shown_document``."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return shown_document(super().from_db_value(value, expression, connection))


class Edition(models.Model):
    """A frozen version of a verdict: ``document`` is everything that readers see; the other
    columns are copies from it for filters, order and search."""

    class Kind(models.TextChoices):
        FIRST = "first", "First edition"
        UPDATE = "update", "Update"
        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"
        WITHDRAWAL = "withdrawal", "Withdrawal"
        REPLACEMENT = "replacement", "Replaces a withdrawal"
        RECHECK = "recheck", "Being checked again"
        MERGED = "merged", "Merged with another claim"

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=14, choices=Kind.choices)
    reason = models.TextField(blank=True, default="")
    published_at = models.DateTimeField()
    document = FrozenDocument()

    statement = models.CharField(max_length=500)
    finding = models.CharField(max_length=300)
    rating_slug = models.SlugField(max_length=40)
    rating_word = models.CharField(max_length=40)
    rating_colour = models.SlugField(max_length=40)
    rating_order = models.PositiveSmallIntegerField()
    claimant_slug = models.SlugField(max_length=80, blank=True, default="")
    claimant_name = models.CharField(max_length=200, blank=True, default="")
    topics = ArrayField(models.CharField(max_length=80), default=list)
    publishers = ArrayField(models.CharField(max_length=80), default=list)
    claimed_earliest = models.DateField(null=True)
    claimed_latest = models.DateField(null=True)
    language = models.CharField(max_length=35)
    search = SearchVectorField()

    objects = EditionQuery.as_manager()
    # What ``queries`` adds: ``of_verdict``, ``by_first_publication``, ``for_list``.
    slug: str
    is_current: bool
    first_published_at: dt.datetime
    claimed_on_text: str

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        triggers: ClassVar = [APPEND_ONLY]
        indexes: ClassVar = [
            models.Index(fields=["-published_at", "-id"], name="edition_newest_first"),
            models.Index(fields=["rating_slug", "-published_at", "-id"], name="edition_by_rating"),
            models.Index(
                fields=["claimant_slug", "-published_at", "-id"], name="edition_by_claimant"
            ),
            GinIndex(fields=["search"], name="edition_search"),
            GinIndex(fields=["topics"], name="edition_topics"),
            GinIndex(fields=["publishers"], name="edition_publishers"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["verdict", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=Q(kind="first") ^ Q(number__gt=1), name="edition_first_is_number_one"
            ),
            models.CheckConstraint(
                condition=Q(kind="first") | ~Q(reason=""), name="edition_later_says_why"
            ),
            models.CheckConstraint(
                condition=Q(claimed_earliest__isnull=True)
                | Q(claimed_latest__isnull=True)
                | Q(claimed_earliest__lte=F("claimed_latest")),
                name="edition_claimed_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict}, edition {self.number}"


class LeadChoice(HistoryEntry):
    """An editor's choice of the verdict that leads the front page until a moment; append-only.

    The newest row counts; one of the verb ``end_lead`` has no ``until``. A row is its own row of history.
    """

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="lead_choices")
    until = models.DateTimeField(null=True)

    objects = LeadQuery.as_manager()

    class Meta(HistoryEntry.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verb="choose_lead", until__isnull=False, until__gt=F("at"))
                | Q(verb="end_lead", until__isnull=True),
                name="lead_choice_has_an_end",
            )
        ]

    def __str__(self) -> str:
        return str(self.verdict)
