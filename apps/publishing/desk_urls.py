"""Addresses of the newsroom's doors to readers."""

from django.urls import path

from apps.publishing import desk_views

app_name = "publishing_desk"

urlpatterns = [
    path("factchecks/<int:pk>/publish/", desk_views.publish, name="publish"),
    path("factchecks/<int:pk>/changes/<int:change>/", desk_views.note_change, name="note_change"),
    path("factchecks/<int:pk>/withdraw/", desk_views.withdraw, name="withdraw"),
]
