"""Addresses of the claims pages."""

from django.urls import path

from apps.claims import file_views, list_views, orphan_views, topic_views, views, weights_views

app_name = "claims"

urlpatterns = [
    path("articles/<int:pk>/", views.workspace, name="workspace"),
    path("articles/<int:pk>/reading/", views.reading, name="reading"),
    path("articles/<int:pk>/claims/new/", views.make, name="make"),
    path("articles/<int:pk>/claims/known/", list_views.known, name="known"),
    path("articles/<int:pk>/claims/near/", list_views.near, name="near"),
    path("articles/<int:pk>/claims/appear/", views.appear, name="appear"),
    path("suggestions/<int:pk>/", views.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/accept/", views.accept, name="accept"),
    path("suggestions/<int:pk>/dismiss/", views.dismiss, name="dismiss"),
    path("suggestions/<int:pk>/reopen/", views.reopen, name="reopen"),
    path("suggestions/<int:pk>/take-back/", views.take_back, name="take_back"),
    path("claims/", list_views.index, name="list"),
    path("claims/orphans/", orphan_views.index, name="orphans"),
    path("places/<int:pk>/", orphan_views.re_place, name="re_place"),
    path("claims/<int:pk>/wording/", file_views.word, name="word"),
    path("claims/<int:pk>/merge/", file_views.merge, name="merge"),
    path("claims/<int:pk>/unmerge/", file_views.unmerge, name="unmerge"),
    path("weights/", weights_views.weights, name="weights"),
    path("weights/effect/", weights_views.effect, name="weights_effect"),
    path("weights/read-again/", weights_views.read_again, name="weights_read_again"),
    path("values/read/", file_views.read_value, name="read_value"),
    path("topics/", topic_views.index, name="topics"),
    path("topics/<int:pk>/", topic_views.topic, name="topic"),
    path("topics/<int:pk>/rename/", topic_views.rename, name="rename_topic"),
    path("topics/<int:pk>/merge/", topic_views.merge, name="merge_topic"),
    path("claimants/", file_views.claimants, name="claimants"),
    path("claimants/<int:pk>/", file_views.claimant, name="claimant"),
    path("claimants/<int:pk>/merge/", file_views.merge_claimant, name="merge_claimant"),
]
