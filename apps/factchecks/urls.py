"""Addresses of the fact-checks pages, the claim's file among them."""

from django.urls import path

from apps.factchecks.views import factchecks, matches, searches

app_name = "factchecks"

urlpatterns = [
    path("claims/<int:pk>/", factchecks.claim, name="claim"),
    path("claims/<int:pk>/factcheck/", factchecks.open_, name="open"),
    path("claims/<int:pk>/who-else/", matches.who_else, name="who_else"),
    path("claims/<int:pk>/who-else/search/", searches.search, name="search"),
    path("claims/<int:pk>/searches/record/", searches.record_search, name="record_search"),
    path("searches/<int:pk>/take_back/", searches.take_back_search, name="take_back_search"),
    path("claims/<int:pk>/who-else/attach/", matches.attach_sentence, name="attach_sentence"),
    path("matches/<int:pk>/attach/", matches.attach, name="attach_match"),
    path("matches/<int:pk>/confirm/", matches.confirm, name="confirm_match"),
    path("matches/<int:pk>/reject/", matches.reject, name="reject_match"),
    path("matches/<int:pk>/take_back/", matches.take_back, name="take_back_match"),
    path(
        "claims/<int:pk>/judge_different/",
        matches.judge_different,
        name="judge_different",
    ),
    path(
        "claims/<int:pk>/take_back_different/",
        matches.take_back_different,
        name="take_back_different",
    ),
    path("factchecks/", factchecks.index, name="list"),
    path("factchecks/preview/", factchecks.preview, name="preview"),
    path("factchecks/<int:pk>/", factchecks.factcheck, name="factcheck"),
    path("factchecks/<int:pk>/draft/", factchecks.draft, name="draft"),
    path("factchecks/<int:pk>/figures/", factchecks.figures, name="figures"),
    path("factchecks/<int:pk>/submit/", factchecks.submit, name="submit"),
    path(
        "factchecks/<int:pk>/take_back_submission/",
        factchecks.take_back_submission,
        name="take_back_submission",
    ),
    path("factchecks/<int:pk>/assign/", factchecks.assign, name="assign"),
    path("factchecks/<int:pk>/correct/", factchecks.correct, name="correct"),
    path("ratings/", factchecks.ratings, name="ratings"),
    path("ratings/<int:pk>/", factchecks.rating, name="rating"),
]
