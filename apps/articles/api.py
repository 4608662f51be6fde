"""API endpoints for articles: list, read, import, correct."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.response import Response

from apps.articles.filters import ArticleFilter, ItemFilter
from apps.articles.models import Article, ArticleVersion, Import, ImportItem, Watch
from apps.articles.operations import details, importing, versions, waiting, watching
from apps.articles.queries import counted
from apps.articles.serializers import (
    ArticleAnswer,
    ArticleRow,
    Details,
    Documents,
    ImportAnswer,
    ImportItemAnswer,
    ImportRow,
    NewVersion,
    VersionOfText,
    VersionRow,
    WatchAnswer,
    details_of,
)
from apps.common.api import AnswerClass, Listing
from apps.common.errors import NotFound
from apps.common.shapes import Note
from apps.people.api import History, Newsroom, NewsroomRequest, VersionedVerb
from apps.people.serializers import EntryAnswer


class Articles(Newsroom, Listing):
    """List the imported articles, newest first."""

    names: ClassVar = {"GET": "list_articles", "POST": "import_documents"}
    queryset = Article.objects.all()
    filterset_class = ArticleFilter
    serializer_class = ArticleRow
    order = ("-imported_at", "-pk")
    shape, post_answer, success = Documents, ImportAnswer, 201
    in_parts = True  # each document is stored by itself

    def get_queryset(self) -> Any:
        return Article.objects.visible_to(self.request.user).for_list()

    def post(self, request: NewsroomRequest) -> Response:
        """Import documents; each gets its own outcome, and a bad one never stops the others.

        A document with nothing but its `url` is fetched in the background: its item waits, and
        `GET /api/v1/imports/{id}/` shows its outcome. Each row of a list (a `name` ending in .csv or
        .jsonl, or a `content_type` such as `text/csv`) becomes an item.
        The same text again is the same article; a new text at the address of an article is its
        next version. Suggestions are made in the background: see
        `read_at` of the article's suggestions.
        """
        documents = self.read()["documents"]
        batch = importing.import_documents(
            actor=request.user, documents=documents, came_by="api", now=timezone.now()
        )
        return Response(ImportAnswer(batch).data, 201)


class Imports(Newsroom, Listing):
    """List the imports, the newest first, each with its items counted by outcome."""

    names: ClassVar = {"GET": "list_imports"}
    queryset = Import.objects.all()
    serializer_class = ImportRow
    order = ("-at", "-pk")

    def get_queryset(self) -> Any:
        return Import.objects.visible_to(self.request.user).newest_first()

    def paginate_queryset(self, queryset: Any) -> Any:
        return counted(super().paginate_queryset(queryset) or [])


class ImportItems(Newsroom, Listing):
    """List the items of a batch in the order they were sent."""

    names: ClassVar = {"GET": "list_import_items"}
    queryset = ImportItem.objects.all()
    filterset_class = ItemFilter
    serializer_class = ImportItemAnswer
    order = ("id", "pk")

    def get_queryset(self) -> Any:
        return _import(self.request, self.kwargs["pk"]).items.order_by("pk")


def _import(request: NewsroomRequest, pk: int) -> Import:
    batch = Import.objects.visible_to(request.user).newest_first().filter(pk=pk).first()
    if batch is None:
        raise NotFound(f"There is no import {pk} that you may see.")
    return batch


class OneImport(Newsroom):
    """Read a batch of documents, with the outcome of each."""

    names: ClassVar = {"GET": "read_import"}
    serializer_class = ImportAnswer

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(_import(request, pk))


class RetryImport(Newsroom):
    """Retry the refused items of a batch that may succeed: addresses, and faults of the portal."""

    names: ClassVar = {"POST": "retry_import"}
    serializer_class = ImportAnswer

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        self.read()
        return self.answer(waiting.retry_import(actor=request.user, import_id=pk))


class AnArticle(Newsroom):
    """What views of one article share."""

    serializer_class: AnswerClass = ArticleAnswer

    def visible(self, pk: int) -> Article:
        """Return the article; raises ``NotFound`` when the person may not see it."""
        rows = Article.objects.visible_to(self.request.user).for_page()
        article = rows.prefetch_related("versions__sentences").filter(pk=pk).first()
        if article is None:
            raise NotFound(f"There is no article {pk} that you may see.")
        return article


class OneArticle(AnArticle):
    """Read an article: its details, its newest text, and the offsets of its sentences."""

    names: ClassVar = {"GET": "read_article"}

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(self.visible(pk))


class ArticleHistory(AnArticle, History):
    """List the history of an article, the newest first."""

    names: ClassVar = {"GET": "list_article_history"}
    serializer_class = EntryAnswer


class Versions(Listing, AnArticle):
    """List the versions of an article, the newest first, without their texts."""

    names: ClassVar = {"GET": "list_versions", "POST": "add_version"}
    queryset = ArticleVersion.objects.all()
    serializer_class = VersionRow
    order = ("-number", "-pk")
    shape, post_answer, success, may_exist = NewVersion, VersionOfText, 201, True

    def get_queryset(self) -> Any:
        return ArticleVersion.objects.filter(article=self.visible(self.kwargs["pk"])).for_list()

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        """Add a version of an article; a text that the newest version has already makes none.

        The answer is then the newest version, with status 200.
        Claims in unchanged sentences are carried over; the others have to be re-anchored.
        """
        version, is_new = versions.add_version(
            actor=request.user, article_id=pk, now=timezone.now(), **self.read()
        )
        return Response(VersionOfText(version).data, 201 if is_new else 200)


class OneVersion(AnArticle):
    """Read one version of an article."""

    names: ClassVar = {"GET": "read_version"}
    serializer_class = VersionOfText

    def get(self, request: NewsroomRequest, pk: int, number: int) -> Response:
        rows = ArticleVersion.objects.filter(article=self.visible(pk)).select_related("original")
        rows = rows.defer("original__data").prefetch_related("sentences")
        version = rows.filter(number=number).first()
        if version is None:
            raise NotFound(f"Article {pk} has no version {number}.")
        return self.answer(version)


class AWatch(AnArticle):
    """Read whether an article's page is watched, and the outcome of the last poll."""

    names: ClassVar = {"GET": "read_watch", "POST": "watch_article"}
    serializer_class = WatchAnswer
    shape = Note

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        watch = Watch.objects.filter(article=self.visible(pk)).first()
        if watch is None:
            raise NotFound(f"Article {pk} is not watched.")
        return self.answer(watch)

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        """Poll an article's page for changes from now on."""
        note = self.read().get("note", "")
        return self.answer(
            watching.watch(actor=request.user, article_id=pk, note=note, now=timezone.now())
        )


class Unwatch(AnArticle):
    """Stop polling an article's page."""

    names: ClassVar = {"POST": "unwatch_article"}
    serializer_class = WatchAnswer
    shape = Note

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        note = self.read().get("note", "")
        return self.answer(
            watching.unwatch(actor=request.user, article_id=pk, note=note, now=timezone.now())
        )


class CorrectDetails(AnArticle, VersionedVerb):
    """Correct the details of an article that the import read wrongly; its text is never changed."""

    names: ClassVar = {"POST": "correct_details"}
    shape, act, number = Details, details.correct_details, "article_id"

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        corrected = details_of(self.visible(pk)) | data
        return {"note": "", "publisher_name": corrected.pop("publisher")} | corrected
