"""Read-only admin of claims, claimants, topics and appearances."""

from django.contrib import admin

from apps.claims.models import (
    Appearance,
    Claim,
    Claimant,
    ClaimantEntry,
    ClaimEntry,
    PassageChange,
    Topic,
    TopicEntry,
)
from apps.common.admin import HistoryAdmin, ReadOnlyAdmin


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ("statement", "kind", "claimant", "claimed_on", "created_by", "created_at")
    list_select_related = ("claimant", "created_by")
    list_filter = ("kind",)
    search_fields = ("statement",)


@admin.register(Claimant)
class ClaimantAdmin(ReadOnlyAdmin):
    list_display = ("name", "kind", "description")
    search_fields = ("name",)


@admin.register(Topic)
class TopicAdmin(ReadOnlyAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)


@admin.register(Appearance)
class AppearanceAdmin(ReadOnlyAdmin):
    list_display = ("claim", "version", "start", "end", "anchor", "is_first")
    list_select_related = ("claim", "version__article")
    list_filter = ("anchor",)


@admin.register(PassageChange)
class PassageChangeAdmin(ReadOnlyAdmin):
    list_display = ("before", "after", "version", "noticed_at", "noted_by", "undone_at")
    list_select_related = ("version__article", "noted_by")


admin.site.register([ClaimEntry, ClaimantEntry, TopicEntry], HistoryAdmin)
