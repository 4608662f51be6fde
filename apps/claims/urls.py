"""Addresses of the claims pages."""

from django.urls import path

from apps.claims import file_views

app_name = "claims"

urlpatterns = [
    path("claims/<int:pk>/wording/", file_views.word, name="word"),
    path("claims/<int:pk>/merge/", file_views.merge, name="merge"),
    path("claims/<int:pk>/unmerge/", file_views.unmerge, name="unmerge"),
    path("values/read/", file_views.read_value, name="read_value"),
    path("claimants/", file_views.claimants, name="claimants"),
    path("claimants/<int:pk>/", file_views.claimant, name="claimant"),
]
