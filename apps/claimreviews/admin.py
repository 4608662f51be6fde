"""Read-only admin of external fact-checks and their imports."""

from django.contrib import admin

from apps.claimreviews.models import ClaimReview, ClaimReviewImport, ClaimReviewImportEntry
from apps.common.admin import HistoryAdmin, ReadOnlyAdmin


@admin.register(ClaimReview)
class ClaimReviewAdmin(ReadOnlyAdmin):
    list_display = ("claim_reviewed", "publisher", "rating", "review_date", "site")
    search_fields = ("claim_reviewed", "title")


@admin.register(ClaimReviewImport)
class ClaimReviewImportAdmin(ReadOnlyAdmin):
    list_display = ("source", "actor", "at", "outcome", "imported", "changed", "known", "refused")
    list_select_related = ("actor",)
    list_filter = ("outcome",)


admin.site.register(ClaimReviewImportEntry, HistoryAdmin)
