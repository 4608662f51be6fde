"""External fact-checks and their imports. They have no relation to claims of the portal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from apps.claimreviews.queries import ClaimReviewImportQuery, ClaimReviewQuery
from apps.common.fields import EDTFField, WebAddressField
from apps.history.models import HistoryEntry
from apps.people.models import Person


class ClaimReviewImport(models.Model):
    """An import of external fact-checks, and its outcome.

    One with a ``url`` waits until the address is fetched; pasted markup and files are imported at
    once. ``problems`` holds the first refused items, each with document, place and sentence.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Imported"
        REFUSED = "refused", "Refused"

    at = models.DateTimeField()
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300)
    url = WebAddressField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.DONE)
    code = models.CharField(max_length=20, blank=True, default="")
    message = models.TextField(blank=True, default="")
    imported = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)

    objects = ClaimReviewImportQuery.as_manager()

    class Meta:
        db_table = "claims_reviewimport"
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = "import of fact-checks"
        verbose_name_plural = "imports of fact-checks"
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="review_import_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(outcome="waiting") | ~Q(url=""),
                name="review_import_waits_for_an_address",
            ),
            models.UniqueConstraint(
                fields=["url"], condition=Q(outcome="waiting"), name="review_import_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="refused") ^ Q(message=""),
                name="review_import_refusal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(outcome="done") | Q(imported=0, changed=0, known=0),
                name="review_import_counts_what_came_in",
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def in_words(self) -> str:
        """Return the counts in words: “3 new, 2 refused”."""
        counts = {
            "new": self.imported,
            "updated": self.changed,
            "already imported": self.known,
            "refused": self.refused,
        }
        return ", ".join(f"{number} {word}" for word, number in counts.items() if number)


class ClaimReviewImportEntry(HistoryEntry):
    """A row of history of an import: ``before`` and ``after`` hold the changed fields of known
    reviews, by their id."""

    batch = models.ForeignKey(ClaimReviewImport, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        db_table = "claims_reviewimportentry"
        verbose_name_plural = "review import entries"


class ClaimReview(models.Model):
    """A claim reviewed by another organisation, from its own markup.

    ``key`` identifies the review by its address and the words of its claim. The three numbers of the
    rating are set together, with ``rating_worst`` below ``rating_best``. ``raw`` is the original
    markup without the text of the article.
    """

    key = models.CharField(max_length=64, unique=True)
    url = WebAddressField()
    claim_reviewed = models.TextField()
    claimant = models.CharField(max_length=300, blank=True, default="")
    claim_date = EDTFField()
    title = models.CharField(max_length=500, blank=True, default="")
    publisher = models.CharField(max_length=200)
    site = models.CharField(max_length=255)
    review_date = EDTFField()
    reviewed_latest = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=300, blank=True, default="")
    rating_value = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    rating_worst = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    rating_best = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    language = models.CharField(max_length=35)
    appearances = models.JSONField(default=list, blank=True)
    licence = models.CharField(max_length=500, blank=True, default="")
    raw = models.JSONField(default=dict)
    imported_at = models.DateTimeField()
    batch = models.ForeignKey(ClaimReviewImport, on_delete=models.PROTECT, related_name="reviews")

    objects = ClaimReviewQuery.as_manager()

    class Meta:
        db_table = "claims_outsidereview"
        ordering: ClassVar = ["-pk"]
        verbose_name = "external fact-check"
        verbose_name_plural = "external fact-checks"
        indexes: ClassVar = [
            models.Index(
                F("reviewed_latest").desc(nulls_last=True), F("id").desc(), name="outside_newest"
            ),
            models.Index(fields=["-imported_at", "-id"], name="outside_last_imported"),
            models.Index(fields=["site"], name="outside_site"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(claim_reviewed=""), name="outside_says_something"),
            models.CheckConstraint(
                condition=Q(url__istartswith="http://") | Q(url__istartswith="https://"),
                name="outside_on_the_web",
            ),
            models.CheckConstraint(
                condition=Q(
                    rating_value__isnull=True, rating_worst__isnull=True, rating_best__isnull=True
                )
                | Q(
                    rating_worst__lt=F("rating_best"),
                    rating_value__gte=F("rating_worst"),
                    rating_value__lte=F("rating_best"),
                ),
                name="outside_numbers_make_an_axis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.claim_reviewed}"
