"""Read-only admin of people and tokens."""

from django.contrib import admin

from apps.common.admin import HistoryAdmin, ReadOnlyAdmin
from apps.people.models import Person, PersonEntry, Token


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin):
    list_display = ("name", "email", "role", "is_active", "joined_at")
    list_filter = ("role", "is_active")
    search_fields = ("name", "email")
    exclude = ("password",)


@admin.register(Token)
class TokenAdmin(ReadOnlyAdmin):
    list_display = ("name", "person", "prefix", "scopes", "created_at", "expires_at", "revoked_at")
    list_select_related = ("person",)
    exclude = ("digest",)


admin.site.register(PersonEntry, HistoryAdmin)
