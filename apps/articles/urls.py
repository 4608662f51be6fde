"""Addresses of the articles pages."""

from django.urls import URLPattern

app_name = "articles"
urlpatterns: list[URLPattern] = []
