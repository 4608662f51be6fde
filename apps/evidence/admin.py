"""Read-only admin of sources, evidence and searches."""

from django.contrib import admin

from apps.common.admin import HistoryAdmin, ReadOnlyAdmin
from apps.evidence.models import (
    Evidence,
    EvidenceEntry,
    Search,
    SearchTakenBack,
    Source,
    SourceEntry,
)


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    list_display = ("title", "publisher", "kind", "published", "url")
    list_select_related = ("publisher",)
    list_filter = ("kind",)
    search_fields = ("title", "url")


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    list_display = ("passage", "stance", "claim", "source", "added_by", "added_at", "removed_at")
    list_select_related = ("claim", "source", "added_by")
    list_filter = ("stance",)


admin.site.register([EvidenceEntry, SourceEntry], HistoryAdmin)
admin.site.register([Search, SearchTakenBack], HistoryAdmin)
