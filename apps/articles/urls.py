"""Addresses of the articles pages."""

from django.urls import path

from apps.articles import views

app_name = "articles"
urlpatterns = [
    path("articles/", views.index, name="list"),
    path("articles/import/", views.import_page, name="import"),
    path("articles/<int:pk>/details/", views.details, name="details"),
    path("articles/versions/<int:pk>/original/", views.original, name="original"),
    path("imports/<int:pk>/", views.batch, name="batch"),
]
