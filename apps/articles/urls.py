"""Addresses of the articles pages."""

from django.urls import path

from apps.articles import import_views, version_views, views

app_name = "articles"
urlpatterns = [
    path("articles/", views.index, name="list"),
    path("articles/import/", import_views.import_page, name="import"),
    path("articles/<int:pk>/details/", views.details, name="details"),
    path("articles/<int:pk>/versions/", version_views.versions, name="versions"),
    path("articles/<int:pk>/versions/new/", version_views.new_version, name="new_version"),
    path("articles/<int:pk>/versions/<int:number>/", version_views.version, name="version"),
    path("articles/<int:pk>/watch/", version_views.watch, name="watch"),
    path("articles/<int:pk>/unwatch/", version_views.unwatch, name="unwatch"),
    path("articles/versions/<int:pk>/original/", views.original, name="original"),
    path("articles/imports/", import_views.imports, name="imports"),
    path("articles/imports/<int:pk>/", import_views.batch, name="batch"),
    path("articles/imports/<int:pk>/refused.jsonl", import_views.refused, name="refused"),
    path("articles/imports/<int:pk>/retry/", import_views.retry, name="retry"),
]
