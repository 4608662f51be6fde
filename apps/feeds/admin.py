"""Read-only admin of feeds."""

from django.contrib import admin

from apps.common.admin import HistoryAdmin, ReadOnlyAdmin
from apps.feeds.models import Feed, FeedHistoryEntry


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin):
    list_display = ("title", "url", "is_on", "next_at", "interval", "last_at", "last_outcome")
    list_filter = ("is_on", "last_outcome")
    search_fields = ("title", "url")


admin.site.register(FeedHistoryEntry, HistoryAdmin)
