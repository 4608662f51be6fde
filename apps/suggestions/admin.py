"""Read-only admin of suggestions."""

from django.contrib import admin

from apps.common.admin import HistoryAdmin, ReadOnlyAdmin
from apps.suggestions.models import Suggestion, SuggestionEntry


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ("exact", "kind", "score", "state", "decided_by", "decided_at")
    list_select_related = ("decided_by",)
    list_filter = ("state", "kind")


admin.site.register(SuggestionEntry, HistoryAdmin)
