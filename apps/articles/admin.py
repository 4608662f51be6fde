"""Articles, their versions and imports, to look at."""

from django.contrib import admin

from apps.articles.models import (
    Article,
    ArticleEntry,
    ArticleVersion,
    Import,
    ImportItem,
    Publisher,
    PublisherEntry,
)
from apps.common.admin import Shown, ShownEntry


@admin.register(Publisher)
class PublisherShown(Shown):
    list_display = ("name", "domain", "country", "language")
    search_fields = ("name", "domain")


@admin.register(Article)
class ArticleShown(Shown):
    list_display = ("title", "publisher", "published", "came_by", "imported_by", "imported_at")
    list_select_related = ("publisher", "imported_by")
    list_filter = ("came_by",)
    search_fields = ("title",)


@admin.register(ArticleVersion)
class VersionShown(Shown):
    list_display = ("article", "number", "extractor", "fetched_at", "text_sha256")
    list_select_related = ("article",)
    exclude = ("original",)


class ImportItemsShown(admin.TabularInline):  # type: ignore[type-arg]
    model = ImportItem
    extra = 0
    can_delete = False
    fields = ("name", "outcome", "message", "article")
    readonly_fields = fields


@admin.register(Import)
class ImportShown(Shown):
    list_display = ("at", "by", "came_by")
    list_select_related = ("by",)
    inlines = (ImportItemsShown,)


admin.site.register([ArticleEntry, PublisherEntry], ShownEntry)
