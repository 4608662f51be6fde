"""Sources; evidence: passages of sources with their stance towards a claim; recorded searches."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.articles.models import Article, ArticleVersion, Published, Publisher
from apps.claims.models import Claim
from apps.common.fields import WebAddressField
from apps.common.text.quotation_marks import quoted
from apps.evidence.queries import EvidenceQuery, SearchQuery, SourceQuery
from apps.history.models import HistoryEntry
from apps.matching.models import Match
from apps.people.models import Person
from apps.reading import values


class Tag(models.TextChoices):
    """What a reader should know about the reliability of a source."""

    RETRACTED = "retracted", "Retracted"
    SECONDHAND = "secondhand", "Second-hand"
    PRELIMINARY = "preliminary", "Preliminary"
    REVIEWED = "reviewed", "Reviewed"


class Source(Published):
    """A work that evidence quotes: an external one, or an imported article."""

    class Kind(models.TextChoices):
        ARTICLE = "article", "Article"
        REPORT = "report", "Report"
        DATASET = "dataset", "Data set"
        STATEMENT = "statement", "Statement"
        DOCUMENT = "document", "Document"
        INTERVIEW = "interview", "Interview"
        OTHER = "other", "Other"

    url = WebAddressField(blank=True, default="")
    title = models.CharField(max_length=500)
    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    author = models.CharField(max_length=300, blank=True, default="")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ARTICLE)
    article = models.OneToOneField(
        Article, null=True, blank=True, on_delete=models.PROTECT, related_name="source"
    )
    tags = ArrayField(
        models.CharField(max_length=20, choices=Tag.choices), default=list, blank=True
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = SourceQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url="") & Q(article__isnull=True),
                name="source_url_once",
            ),
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(not_online="") | Q(article__isnull=False),
                name="source_has_link_or_article",
            ),
            models.CheckConstraint(
                condition=Q(tags__contained_by=Tag.values), name="source_tags_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SourceEntry(HistoryEntry):
    """A row of history of a source; that of an imported article is in the article's history."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "source entries"


class Evidence(models.Model):
    """A passage of a source and its stance towards a claim."""

    class Stance(models.TextChoices):
        CORROBORATES = "corroborates", "Corroborates"
        CONFLICTS = "conflicts", "Conflicts"
        QUALIFIES = "qualifies", "Qualifies"
        CONTEXT = "context", "Context"

    class Directness(models.TextChoices):
        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=12, choices=Stance.choices)
    passage = models.TextField()
    prefix = models.CharField(max_length=64, blank=True, default="")
    suffix = models.CharField(max_length=64, blank=True, default="")
    article_version = models.ForeignKey(
        ArticleVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    match = models.ForeignKey(
        Match,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text="The match that the passage was found by, when it was.",
    )
    language = models.CharField(max_length=35, blank=True, default="")
    value_data = models.JSONField(null=True, blank=True)
    stance_reason = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Why the stance is right although the two values say otherwise; readers see it.",
    )
    directness = models.CharField(
        max_length=10, choices=Directness.choices, default=Directness.SECONDARY
    )
    note = models.TextField(blank=True, default="")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EvidenceQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(passage=""), name="evidence_has_a_passage"),
            models.CheckConstraint(
                condition=Q(article_version__isnull=True, start__isnull=True, end__isnull=True)
                | Q(article_version__isnull=False, start__lt=F("end")),
                name="evidence_span_whole_or_absent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {quoted(self.passage)}"

    @property
    def value(self) -> values.Value | None:
        """The value the passage reports, when it reports one."""
        return values.from_json(self.value_data) if self.value_data else None


class EvidenceEntry(HistoryEntry):
    """A row of history of a piece of evidence."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "evidence entries"


class Search(HistoryEntry):
    """A search that a person made for sources about a claim, in one place; append-only.

    ``words`` are those searched for. ``searched`` is how many articles or fact-checks there were to
    search, ``None`` outside the portal; ``seen`` how many results the person was shown. The ``note``
    is published. A row is its own row of history.
    """

    class Where(models.TextChoices):
        ARTICLES = "articles", "Imported articles"
        CHECKS = "factchecks", "Earlier fact-checks of this newsroom"
        REVIEWS = "claimreviews", "External fact-checks"
        OUTSIDE = "outside", "A place outside the portal"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="searches")
    words = models.CharField(max_length=300)
    where = models.CharField(max_length=12, choices=Where.choices)
    place = models.CharField(
        max_length=200, blank=True, default="", help_text="The name of the place outside."
    )
    searched = models.PositiveIntegerField(null=True, blank=True)
    seen = models.PositiveIntegerField()

    objects = SearchQuery.as_manager()

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "searches"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="search_has_words"),
            models.CheckConstraint(
                condition=(Q(where="outside", searched__isnull=True) & ~Q(place=""))
                | (~Q(where="outside") & Q(place="", searched__isnull=False, searched__gt=0)),
                name="search_outside_names_its_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{quoted(self.words)} ({self.place or self.get_where_display()})"


class SearchTakenBack(HistoryEntry):
    """That a recorded search does not count any more, because the record is wrong; append-only.

    The ``note`` is the reason. The search itself stays as it was recorded.
    """

    search = models.OneToOneField(Search, on_delete=models.PROTECT, related_name="taken_back")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "searches taken back"

    def __str__(self) -> str:
        return str(self.search)

    @property
    def words(self) -> str:
        """The words searched for."""
        return self.search.words
