"""Addresses of the pages of external fact-checks."""

from django.urls import path

from apps.claimreviews import views

app_name = "claimreviews"
urlpatterns = [
    path("outside/", views.index, name="list"),
    path("outside/import/", views.import_page, name="import"),
    path("outside/imports/", views.imports, name="imports"),
    path("outside/imports/<int:pk>/", views.outcome, name="outcome"),
    path("outside/imports/<int:pk>/retry/", views.retry, name="retry"),
]
