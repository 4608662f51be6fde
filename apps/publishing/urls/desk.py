"""Addresses of the newsroom's publishing pages."""

from django.urls import path

from apps.publishing.views import desk

app_name = "publishing_desk"

urlpatterns = [
    path("factchecks/<int:pk>/publish/", desk.publish, name="publish"),
    path("factchecks/<int:pk>/changes/<int:change>/", desk.note_change, name="note_change"),
    path("factchecks/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("factchecks/<int:pk>/reopen/", desk.reopen, name="reopen_factcheck"),
    path(
        "factchecks/<int:pk>/cancel_correction/",
        desk.cancel_correction,
        name="cancel_correction",
    ),
    path(
        "factchecks/<int:pk>/announce_recheck/",
        desk.announce_recheck,
        name="announce_recheck",
    ),
]
