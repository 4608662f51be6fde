"""Matches, which versions are indexed, and the words of the search index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.matching.queries import MatchQuery
from apps.people.models import Person


class Lexeme(models.Model):
    """A word of the search index, and the number of sentences, claims, external fact-checks and
    their headlines that contain it. The row of the empty word counts all documents. The postings
    are plain tables (see ``apps.matching.index``)."""

    word = models.CharField(max_length=64, unique=True)
    sentences = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    reviews = models.PositiveIntegerField(default=0, db_default=0)
    headlines = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        db_table = "claims_lexeme"
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word


class Match(models.Model):
    """A possible match between a claim and another claim, a sentence, or an external fact-check.

    Suggested by the portal, confirmed or rejected by a person; a rejected one is not suggested
    again.
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
        db_table = "claims_match"
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


class IndexedVersion(models.Model):
    """A version whose sentences are in the search index, and since when."""

    version = models.OneToOneField(ArticleVersion, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.version}, indexed {self.at:%Y-%m-%d}"
