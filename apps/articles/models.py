"""Publishers, articles, their immutable versions and sentences, their watches and imports.

``ArticleVersion.text`` is NFC with ``\\n`` line ends and one blank line between paragraphs. Every
offset anywhere in the portal counts Unicode code points of that text, half open.
"""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.articles.queries import (
    ArticleQuery,
    ImportQuery,
    ItemQuery,
    PublisherQuery,
    VersionQuery,
    WatchQuery,
)
from apps.common.fields import EDTFField, WebAddressField
from apps.history.models import HistoryEntry
from apps.people.models import Person

IMMUTABLE = pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)


class Publisher(models.Model):
    """An outlet: who publishes articles."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    domain = models.CharField(max_length=253, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    language = models.CharField(max_length=35, blank=True, default="")
    ownership_note = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = PublisherQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["domain"], condition=~Q(domain=""), name="publisher_domain_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Published(models.Model):
    """The base of what was published: its day, and what a person stated instead of that or an address."""

    published = EDTFField()
    published_earliest = models.DateField(null=True, blank=True)
    published_latest = models.DateField(null=True, blank=True)
    not_online = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="Why it has no address on the web; readers see it.",
    )
    day_not_known = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True


class Article(Published):
    """A published text, in one or more versions, with its details."""

    class CameBy(models.TextChoices):
        PASTE = "paste", "Pasted"
        UPLOAD = "upload", "Uploaded"
        COMMAND = "command", "Command line"
        API = "api", "API"
        ADDRESS = "address", "From its address"
        LIST = "list", "From a list"
        FEED = "feed", "From a feed"

    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    title = models.CharField(max_length=500)
    authors = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    site = models.CharField(max_length=253, blank=True, default="")
    url = WebAddressField(blank=True, default="")
    canonical_url = WebAddressField(null=True, blank=True, unique=True)
    # What a person stated instead of an author.
    author_not_named = models.BooleanField(default=False, db_default=False)
    modified = EDTFField()
    language = models.CharField(max_length=35, blank=True, default="")
    doubts = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # The fields a person corrected or confirmed: a later version does not change them.
    settled = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    came_by = models.CharField(max_length=10, choices=CameBy.choices)
    imported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ArticleQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["-imported_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-imported_at", "-id"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(published_earliest__isnull=True)
                | Q(published_latest__isnull=True)
                | Q(published_earliest__lte=F("published_latest")),
                name="article_published_in_order",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def current(self) -> ArticleVersion:
        """The newest version (``for_page`` loads no other)."""
        return max(self.versions.all(), key=lambda version: version.number)


class Original(models.Model):
    """The bytes of a document as they were imported, stored once per content."""

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        triggers: ClassVar = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.size} bytes, {self.sha256[:12]}…"


class ArticleVersion(models.Model):
    """One immutable version of an article's text, numbered in the order of import.

    An outlet may go back to an earlier text: that text is then a version once more.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    # Of the text without invisible characters (see ``invisible``); the same hash is the same version.
    wording_sha256 = models.CharField(max_length=64, db_index=True)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255, blank=True, default="")
    content_type = models.CharField(max_length=100, blank=True, default="")
    fetched_at = models.DateTimeField()
    extractor = models.CharField(max_length=40)
    extractor_version = models.CharField(max_length=40)
    # Not part of the text: the address of the picture at its head, and the captions of all pictures.
    lead_image = WebAddressField(blank=True, default="")
    captions = ArrayField(models.TextField(), default=list, blank=True)
    # The paragraphs that are headings, items, quotations or rows (see ``structure.TextPart``).
    structure = models.JSONField(default=list, blank=True)

    objects = VersionQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["article", "-number"]
        triggers: ClassVar = [IMMUTABLE]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="version_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.article}, version {self.number}"


class Watch(models.Model):
    """Polling state of an article's page: when it is due, and the outcome of the last request.

    ``etag`` and ``last_modified`` are the validators of the last answer (RFC 9110, section 8.8).
    """

    class Outcome(models.TextChoices):
        SAME = "same", "Unchanged"
        CHANGED = "changed", "Changed"
        GONE = "gone", "Gone"
        FAILED = "failed", "Could not be fetched"

    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="watch")
    is_on = models.BooleanField(default=True)
    interval = models.DurationField()
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)
    last_outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    message = models.CharField(max_length=300, blank=True, default="")
    etag = models.CharField(max_length=200, blank=True, default="")
    last_modified = models.CharField(max_length=100, blank=True, default="")

    objects = WatchQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["next_at", "pk"]
        verbose_name_plural = "watches"
        indexes: ClassVar = [
            models.Index(fields=["next_at", "id"], condition=Q(is_on=True), name="watch_due")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_outcome="") ^ Q(last_at__isnull=False),
                name="watch_outcome_has_a_moment",
            )
        ]

    def __str__(self) -> str:
        return f"Watch on {self.article}"


class Sentence(models.Model):
    """One sentence of a version, by its offsets."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="sentences")
    index = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["version", "index"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "index"], name="sentence_index_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="sentence_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.start}–{self.end}"


class Import(models.Model):
    """A batch of documents that a person imported, with an outcome for each item. Immutable."""

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="imports")
    at = models.DateTimeField()
    came_by = models.CharField(max_length=10, choices=Article.CameBy.choices)
    # Its list or feed, when it is from one, and what a person should know about it.
    name = models.CharField(max_length=255, blank=True, default="")
    message = models.TextField(blank=True, default="")

    objects = ImportQuery.as_manager()
    # Set by ``queries.counted``: the numbers of its items by outcome and in all, the name of the first.
    counts: dict[str, int]
    total: int
    first: str

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        triggers: ClassVar = [IMMUTABLE]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"])]

    def __str__(self) -> str:
        return f"Import {self.pk} by {self.by}"


class ImportItem(models.Model):
    """One item of a batch: imported, known already, or refused with a sentence to act on.

    An item with a ``url`` and nothing else waits until its page is fetched; the ``row`` of a list
    that holds an article waits, as ``original``, until it is extracted.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting"
        IMPORTED = "imported", "Imported"
        VERSION = "version", "New version"
        KNOWN = "known", "Known already"
        REFUSED = "refused", "Refused"

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="items")
    name = models.CharField(max_length=255)
    url = models.CharField(max_length=2000, blank=True, default="")
    row = models.PositiveIntegerField(null=True, blank=True)
    # What is known of the page before it is fetched: "title" and, as an ISO date, "published".
    hints = models.JSONField(default=dict, blank=True)
    original = models.ForeignKey(
        Original, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    code = models.CharField(max_length=20, blank=True, default="")
    message = models.TextField(blank=True, default="")
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ItemQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["batch", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome__in=["refused", "waiting"]) ^ Q(article__isnull=False),
                name="import_item_has_article_or_refusal",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="waiting") | ~Q(url="") | Q(original__isnull=False),
                name="import_item_waits_for_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["batch", "outcome", "id"], name="item_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_outcome_display()}"


class ArticleEntry(HistoryEntry):
    """An entry of an article's history."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "article entries"


class PublisherEntry(HistoryEntry):
    """An entry of a publisher's history."""

    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "publisher entries"
