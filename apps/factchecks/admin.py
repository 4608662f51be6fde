"""Read-only admin of fact-checks, reviews and the rating scale."""

from django.contrib import admin

from apps.common.admin import HistoryAdmin, ReadOnlyAdmin
from apps.factchecks.models import FactCheck, FactCheckEntry, Rating, RatingEntry, Review


@admin.register(Rating)
class RatingAdmin(ReadOnlyAdmin):
    list_display = ("word", "order", "number", "icon", "colour")


@admin.register(FactCheck)
class FactCheckAdmin(ReadOnlyAdmin):
    list_display = ("claim", "state", "rating", "priority", "round", "changed_at")
    list_select_related = ("claim", "rating")
    list_filter = ("state", "rating")
    search_fields = ("claim__statement",)


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("factcheck", "round", "reviewer", "decision", "at")
    list_select_related = ("factcheck__claim", "reviewer")
    list_filter = ("decision",)


admin.site.register([FactCheckEntry, RatingEntry], HistoryAdmin)
