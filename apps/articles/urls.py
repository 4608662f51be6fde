"""Addresses of the pages of articles."""

from django.urls import path

from apps.articles.views import articles, imports, versions

app_name = "articles"
urlpatterns = [
    path("articles/", articles.index, name="list"),
    path("articles/import/", imports.import_page, name="import"),
    path("articles/<int:pk>/details/", articles.edit_details, name="details"),
    path("articles/<int:pk>/details/later/", articles.put_off, name="put_off"),
    path("articles/<int:pk>/versions/", versions.index, name="versions"),
    path("articles/<int:pk>/versions/new/", versions.new_version, name="add_version"),
    path("articles/<int:pk>/versions/<int:number>/", versions.version, name="version"),
    path("articles/<int:pk>/watch/", versions.watch, name="watch"),
    path("articles/<int:pk>/unwatch/", versions.unwatch, name="unwatch"),
    path("articles/versions/<int:pk>/original/", articles.original, name="original"),
    path("articles/imports/", imports.imports, name="imports"),
    path("articles/imports/<int:pk>/", imports.batch, name="batch"),
    path("articles/imports/<int:pk>/refused.jsonl", imports.refused, name="refused"),
    path("articles/imports/<int:pk>/retry/", imports.retry, name="retry"),
]
