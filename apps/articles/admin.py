"""Read-only admin of articles, their versions and imports."""

from django.contrib import admin

from apps.articles.models import (
    Article,
    ArticleEntry,
    ArticleVersion,
    Import,
    ImportItem,
    Publisher,
    PublisherEntry,
    Watch,
)
from apps.common.admin import HistoryAdmin, ReadOnlyAdmin


@admin.register(Publisher)
class PublisherAdmin(ReadOnlyAdmin):
    list_display = ("name", "domain", "country", "language")
    search_fields = ("name", "domain")


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin):
    list_display = ("title", "publisher", "published", "came_by", "imported_by", "imported_at")
    list_select_related = ("publisher", "imported_by")
    list_filter = ("came_by",)
    search_fields = ("title",)


@admin.register(ArticleVersion)
class VersionAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "extractor", "fetched_at", "text_sha256")
    list_select_related = ("article",)
    exclude = ("original",)


@admin.register(Watch)
class WatchAdmin(ReadOnlyAdmin):
    list_display = ("article", "is_on", "next_at", "interval", "last_at", "last_outcome")
    list_select_related = ("article",)
    list_filter = ("is_on", "last_outcome")


class ImportItemsAdmin(admin.TabularInline):  # type: ignore[type-arg]
    model = ImportItem
    extra = 0
    can_delete = False
    fields = ("name", "outcome", "message", "article")
    readonly_fields = fields


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "came_by")
    list_select_related = ("by",)
    inlines = (ImportItemsAdmin,)


admin.site.register([ArticleEntry, PublisherEntry], HistoryAdmin)
