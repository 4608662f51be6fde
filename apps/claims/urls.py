"""Addresses of the pages of claims, claimants and topics."""

from django.urls import path

from apps.claims.views import claimants, file, lists, orphans, topics

app_name = "claims"

urlpatterns = [
    path("claims/", lists.index, name="list"),
    path("claims/orphans/", orphans.index, name="orphans"),
    path("appearances/<int:pk>/re_anchor/", orphans.re_anchor, name="re_anchor"),
    path("claims/<int:pk>/word/", file.word, name="word"),
    path("claims/<int:pk>/merge/", file.merge, name="merge"),
    path("claims/<int:pk>/unmerge/", file.unmerge, name="unmerge"),
    path("values/read/", file.read_value, name="read_value"),
    path("statements/read/", file.read_statement, name="read_statement"),
    path("topics/", topics.index, name="topics"),
    path("topics/<int:pk>/", topics.topic, name="topic"),
    path("topics/<int:pk>/rename/", topics.rename, name="rename_topic"),
    path("topics/<int:pk>/merge/", topics.merge, name="merge_topic"),
    path("claimants/", claimants.index, name="claimants"),
    path("claimants/<int:pk>/", claimants.claimant, name="claimant"),
    path("claimants/<int:pk>/merge/", claimants.merge, name="merge_claimant"),
]
