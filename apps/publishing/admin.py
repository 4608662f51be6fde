"""Read-only admin of verdicts, their editions, and the choices of the lead."""

from django.contrib import admin

from apps.common.admin import HistoryAdmin, ReadOnlyAdmin
from apps.publishing.models import Edition, LeadChoice, Verdict


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    list_display = ("slug", "factcheck", "current")
    list_select_related = ("factcheck__claim", "current__verdict")
    search_fields = ("slug",)


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ("verdict", "number", "kind", "rating_word", "published_at")
    list_select_related = ("verdict",)
    list_filter = ("kind", "rating_word")
    exclude = ("search",)


admin.site.register(LeadChoice, HistoryAdmin)
