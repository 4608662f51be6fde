"""Matches, which versions are indexed, and the words of the search index."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.matching.queries import MatchQuery
from apps.people.models import Person
from apps.reading.text.long_sentences import words_of


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

    @property
    def pair(self) -> dict[str, int]:
        """The two claims of a match with another claim, as the operations of judgements take them."""
        assert self.other_id is not None
        return {"claim_id": self.claim_id, "other_id": self.other_id}

    @property
    def passage(self) -> str:
        """The words that match: of the sentence, the other claim, or the claim that was reviewed."""
        if self.sentence is not None:
            return words_of(self.sentence.version.text, self.sentence.start, self.sentence.end)
        if self.other is not None:
            return self.other.statement
        return str(self.review.claim_reviewed) if self.review else ""

    @property
    def outlet(self) -> str:
        """Who published the article or the fact-check; "" when not known, and for a claim."""
        if self.review is not None:
            return self.review.publisher
        if self.sentence is None:
            return ""
        article = self.sentence.version.article
        return article.publisher.name if article.publisher else article.site

    @property
    def published(self) -> str:
        """The day of the article or the fact-check (EDTF), or that on which a claim was made."""
        if self.sentence is not None:
            return str(self.sentence.version.article.published)
        if self.other is not None:
            return str(self.other.claimed_on)
        return str(self.review.review_date) if self.review else ""


class IndexedVersion(models.Model):
    """A version whose sentences are in the search index, and since when; ``values_at`` says since
    when their values are, too."""

    version = models.OneToOneField(ArticleVersion, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    values_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.version}, indexed {self.at:%Y-%m-%d}"


class IndexedValue(models.Model):
    """What a value of a sentence, claim or external fact-check measures (``reading.comparing.measures``).

    Derived from the texts, like the postings, and without foreign keys for the same reason. A claim or
    fact-check without a value has one row with no dimension, which says that it was read.
    """

    kind = models.CharField(max_length=10)
    document_id = models.BigIntegerField()
    version_id = models.BigIntegerField(null=True, blank=True)
    dimension = models.CharField(max_length=40)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    terms = ArrayField(models.CharField(max_length=80), default=list)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["kind", "document_id"], name="value_of_document"),
            models.Index(fields=["version_id", "dimension"], name="value_of_version"),
            GinIndex(fields=["terms"], name="value_by_term"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.document_id}: {self.dimension or 'no value'}"
