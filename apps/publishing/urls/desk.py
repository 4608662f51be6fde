"""Addresses of the newsroom's publishing pages."""

from django.urls import path

from apps.publishing.views import desk

app_name = "publishing_desk"

urlpatterns = [
    path("factchecks/<int:pk>/publish/", desk.publish, name="publish"),
    path("factchecks/<int:pk>/changes/<int:change>/", desk.note_change, name="note_change"),
    path("factchecks/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
]
