"""The JSON of articles and imports in the API: answers and request bodies."""

from __future__ import annotations

import base64
import binascii
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.articles.models import (
    Article,
    ArticleVersion,
    Import,
    ImportItem,
    Publisher,
    Sentence,
    Watch,
)
from apps.articles.operations.details import MAX_REASON
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import MAX_ITEMS
from apps.articles.operations.waiting import Address
from apps.articles.operations.watching import can_be_watched
from apps.articles.permissions import PERMISSIONS
from apps.articles.queries import counted
from apps.common.shapes import Answer, Flag, RowAnswer, Shape, Text, Version, WebAddress
from apps.common.web_addresses import problem_of
from apps.extraction.webpage import looks_like_html
from apps.people.permissions import open_verbs
from apps.people.serializers import PersonBrief
from apps.reading.text.structure import KINDS


class PublisherBrief(RowAnswer):
    """An outlet."""

    class Meta:
        model = Publisher
        fields: ClassVar = ("id", "name", "slug", "domain")


class ArticleBrief(RowAnswer):
    """An article in short: title, address, day, outlet."""

    publisher = PublisherBrief(allow_null=True)

    class Meta:
        model = Article
        fields: ClassVar = ("id", "title", "url", "published", "publisher")


class ArticleRow(RowAnswer):
    """An article without its text. Days are EDTF; `doubts` names the fields a person should check."""

    publisher = PublisherBrief(allow_null=True)
    imported_by = PersonBrief()
    authors = serializers.ListField(child=serializers.CharField())
    doubts = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Article
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "authors",
            "publisher",
            "site",
            "url",
            "not_online",
            "published",
            "day_not_known",
            "author_not_named",
            "modified",
            "language",
            "doubts",
            "came_by",
            "imported_by",
            "imported_at",
            "version",
        )


class SentenceSpan(RowAnswer):
    """The offsets of a sentence: code points of the text, half open."""

    class Meta:
        model = Sentence
        fields: ClassVar = ("index", "start", "end")


class TextPartSpan(Answer):
    """A heading, list item, quotation or table row: its kind, and its offsets in code points of the
    text, half open."""

    kind = serializers.ChoiceField(choices=KINDS)
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class VersionOfText(RowAnswer):
    """One immutable version of an article, its sentences, and the source of its bytes.

    `lead_image` is the address of the picture at its head and `captions` those of all pictures;
    neither is part of `text`. `structure` names the paragraphs of `text` that are headings, items of
    lists, quotations or rows of tables; the cells of a row are separated by " | ".
    """

    sentences = SentenceSpan(many=True)
    structure = TextPartSpan(many=True)
    original_sha256 = serializers.CharField(source="original.sha256")
    original_size = serializers.IntegerField(source="original.size")

    class Meta:
        model = ArticleVersion
        fields: ClassVar = (
            "id",
            "number",
            "text",
            "text_sha256",
            "sentences",
            "lead_image",
            "captions",
            "structure",
            "filename",
            "content_type",
            "fetched_at",
            "extractor",
            "extractor_version",
            "original_sha256",
            "original_size",
        )


class VersionRow(RowAnswer):
    """One version of an article, without its text."""

    original_sha256 = serializers.CharField(source="original.sha256")
    original_size = serializers.IntegerField(source="original.size")

    class Meta:
        model = ArticleVersion
        fields: ClassVar = (
            "id",
            "number",
            "text_sha256",
            "filename",
            "content_type",
            "fetched_at",
            "extractor",
            "extractor_version",
            "original_sha256",
            "original_size",
        )


class ArticleAnswer(ArticleRow):
    """An article with its newest text.

    Offsets anywhere in the portal count Unicode code points of `text`, half open.
    """

    current = VersionOfText()
    open_verbs = serializers.SerializerMethodField()

    class Meta(ArticleRow.Meta):
        fields = (*ArticleRow.Meta.fields, "current", "open_verbs")

    def get_open_verbs(self, article: Article) -> list[str]:
        return verbs_of_article(self.context["request"].user, article)


def verbs_of_article(person: Any, article: Article) -> list[str]:
    """List the verbs that ``person`` can do to ``article`` now: allowed, and possible."""
    possible = ["add_version", "correct_details"]
    if can_be_watched(article):
        is_on = hasattr(article, "watch") and article.watch.is_on
        possible.append("unwatch" if is_on else "watch")
    return open_verbs({verb: PERMISSIONS[verb] for verb in possible}, person, article)


class WatchAnswer(RowAnswer):
    """Polling state of an article's page: whether it is polled, and the outcome of the last request.

    `last_outcome` is empty before the first poll; `interval` is in seconds and grows with age.
    """

    article = serializers.IntegerField(source="article_id")
    interval = serializers.SerializerMethodField()
    last_outcome = serializers.CharField()

    class Meta:
        model = Watch
        fields: ClassVar = (
            "article",
            "is_on",
            "interval",
            "next_at",
            "last_at",
            "last_outcome",
            "message",
        )

    def get_interval(self, watch: Watch) -> int:
        return int(watch.interval.total_seconds())


class DocumentFields(Shape):
    """One document: `text`, or the bytes of a file in `base64`."""

    ways: ClassVar = "Give either text or base64."

    name = Text(255, required=False, help_text="The file's name, as you know it.")
    text = Text(12_000_000, required=False)
    base64 = Text(16_000_000, required=False)
    content_type = Text(100, required=False, help_text="For example `text/html; charset=utf-8`.")

    def document(self, data: dict[str, Any]) -> Document:
        """Return the document of a request; exactly one of `text` and `base64` is needed."""
        if ("text" in data) == ("base64" in data):
            raise serializers.ValidationError(self.ways)
        return Document(
            name=data.get("name") or "text",
            data=data["text"].encode() if "text" in data else _bytes(data["base64"]),
            content_type=_type_of(data),
            url=data.get("url", ""),
        )


class DocumentToImport(DocumentFields):
    """One document: `text`, the bytes of a file in `base64`, or nothing but its `url`."""

    ways: ClassVar = "Give either text or base64, or nothing but the url."

    url = Text(
        2000, required=False, help_text="Where it was published; alone, the page is fetched there."
    )

    def validate(self, data: dict[str, Any]) -> Document | Address:
        url = data.get("url", "")
        if url and data.keys() == {"url"}:
            return Address(url)
        if problem := url and problem_of(url):
            raise serializers.ValidationError({"url": [problem]})
        return self.document(data)


class NewVersion(DocumentFields):
    """A new version of an article: `text`, or the bytes of a file in `base64`."""

    note = Text(
        5000, required=False, help_text="Note for the history, such as where it comes from."
    )

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"document": self.document(data), "note": data.get("note", "")}


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise serializers.ValidationError({"base64": ["This is not base64."]}) from error


def _type_of(data: dict[str, Any]) -> str:
    """Return the content type; a text in JSON is UTF-8, whatever charset the page states."""
    content_type = str(data.get("content_type", ""))
    if "text" not in data or "charset" in content_type.lower():
        return content_type
    guessed = "text/html" if looks_like_html(data["text"]) else "text/plain"
    return f"{content_type or guessed}; charset=utf-8"


class Documents(Shape):
    """The documents to import."""

    documents = serializers.ListField(child=DocumentToImport(), min_length=1, max_length=MAX_ITEMS)


class ImportItemAnswer(RowAnswer):
    """The outcome of one document: imported, known already, or refused with a sentence to act on.

    An item with a `url` waits until its page is fetched, the `row` of a list until it is read; `row`
    is the line it begins in, or its position in a JSON array, counted from 1.
    """

    url = WebAddress()
    article = serializers.IntegerField(source="article_id", allow_null=True)

    class Meta:
        model = ImportItem
        fields: ClassVar = ("id", "row", "name", "url", "outcome", "code", "message", "article")


class Counts(Answer):
    """The number of items of a batch by outcome."""

    waiting = serializers.IntegerField()
    imported = serializers.IntegerField()
    version = serializers.IntegerField()
    known = serializers.IntegerField()
    refused = serializers.IntegerField()


class ImportRow(RowAnswer):
    """A batch: documents imported together, and the number of its items by outcome.

    `name` is that of its list or feed; `message` says what a person should know about it.
    """

    by = PersonBrief()
    counts = serializers.SerializerMethodField()

    class Meta:
        model = Import
        fields: ClassVar = ("id", "at", "by", "came_by", "name", "message", "counts")

    @extend_schema_field(Counts)
    def get_counts(self, batch: Import) -> dict[str, int]:
        counts = batch.counts if hasattr(batch, "counts") else counted([batch])[0].counts
        return {outcome: counts.get(outcome, 0) for outcome in ImportItem.Outcome.values}


class ImportAnswer(ImportRow):
    """A batch with its first 200 items, in the order they were sent; all of them are at `items/`."""

    items = serializers.SerializerMethodField()

    class Meta:
        model = Import
        fields: ClassVar = (*ImportRow.Meta.fields, "items")

    @extend_schema_field(ImportItemAnswer(many=True))
    def get_items(self, batch: Import) -> Any:
        return ImportItemAnswer(batch.items.order_by("pk")[:MAX_ITEMS], many=True).data


class Details(Shape):
    """The details of an article. A key that is left out does not change its detail."""

    version = Version()
    title = Text(500, required=False)
    authors = serializers.ListField(child=Text(200), required=False, max_length=50)
    publisher = Text(
        200, required=False, help_text="The outlet's name; a new name creates a publisher."
    )
    published = Text(64, required=False, help_text="A day in EDTF; empty when unknown.")
    url = WebAddress(required=False)
    language = Text(35, required=False)
    not_online = Text(
        MAX_REASON, required=False, help_text="Why there is no address; readers see it."
    )
    day_not_known = Flag(
        required=False, help_text="States that the day of publication is not known."
    )
    author_not_named = Flag(required=False, help_text="States that no author is named.")
    note = Text(5000, required=False)


def details_of(article: Article) -> dict[str, Any]:
    """Return the stored details of an article, as ``operations.details.correct_details`` takes them."""
    return {
        "title": article.title,
        "authors": article.authors,
        "publisher": article.publisher.name if article.publisher else "",
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "not_online": article.not_online,
        "day_not_known": article.day_not_known,
        "author_not_named": article.author_not_named,
    }
