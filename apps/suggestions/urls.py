"""Addresses of the article workspace and of the reason weights."""

from django.urls import path

from apps.suggestions.views import known, weights, workspace

app_name = "suggestions"

urlpatterns = [
    path("articles/<int:pk>/", workspace.workspace, name="workspace"),
    path("articles/<int:pk>/reading/", workspace.reading, name="reading"),
    path("articles/<int:pk>/claims/new/", workspace.make, name="make_claim"),
    path("articles/<int:pk>/claims/known/", known.known, name="known"),
    path("articles/<int:pk>/claims/near/", known.near, name="near"),
    path("articles/<int:pk>/claims/add_appearance/", workspace.appear, name="add_appearance"),
    path("suggestions/<int:pk>/", workspace.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/accept/", workspace.accept, name="accept"),
    path(
        "suggestions/<int:pk>/accept_as_appearance/",
        workspace.accept_as_appearance,
        name="accept_as_appearance",
    ),
    path("suggestions/<int:pk>/dismiss/", workspace.dismiss, name="dismiss"),
    path("suggestions/<int:pk>/reopen/", workspace.reopen, name="reopen"),
    path("suggestions/<int:pk>/take_back/", workspace.take_back, name="take_back"),
    path("weights/", weights.weights, name="weights"),
    path("weights/effect/", weights.effect, name="weights_effect"),
    path("weights/read_again/", weights.read_again, name="read_again"),
]
