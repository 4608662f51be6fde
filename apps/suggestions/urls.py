"""Addresses of the article workspace and of the reason weights."""

from django.urls import path

from apps.suggestions.views import decisions, known, selection, triage, weights, workspace

app_name = "suggestions"

urlpatterns = [
    path("articles/<int:pk>/", workspace.workspace, name="workspace"),
    path("articles/<int:pk>/triage/", triage.triage, name="triage"),
    path("articles/<int:pk>/reading/", workspace.reading, name="reading"),
    path("articles/<int:pk>/claims/new/", selection.make, name="make_claim"),
    path("articles/<int:pk>/claims/known/", known.known, name="known"),
    path("articles/<int:pk>/claims/near/", known.near, name="near"),
    path("articles/<int:pk>/claims/add_appearance/", selection.appear, name="add_appearance"),
    path("suggestions/<int:pk>/", decisions.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/accept/", decisions.accept, name="accept"),
    path(
        "suggestions/<int:pk>/accept_as_appearance/",
        decisions.accept_as_appearance,
        name="accept_as_appearance",
    ),
    path("suggestions/<int:pk>/dismiss/", decisions.dismiss, name="dismiss"),
    path("suggestions/<int:pk>/reopen/", decisions.reopen, name="reopen"),
    path("suggestions/<int:pk>/postpone/", decisions.postpone, name="postpone"),
    path("suggestions/<int:pk>/bring_back/", decisions.bring_back, name="bring_back"),
    path("suggestions/<int:pk>/take_back/", decisions.take_back, name="take_back"),
    path("weights/", weights.weights, name="weights"),
    path("weights/effect/", weights.effect, name="weights_effect"),
    path("weights/read_again/", weights.read_again, name="read_again"),
]
