"""Addresses of the factchecks pages."""

from django.urls import URLPattern

app_name = "factchecks"
urlpatterns: list[URLPattern] = []
