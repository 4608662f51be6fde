"""Addresses of the fact-checks pages, the claim's file among them."""

from django.urls import path

from apps.factchecks import match_views, views

app_name = "factchecks"

urlpatterns = [
    path("claims/<int:pk>/", views.claim, name="claim"),
    path("claims/<int:pk>/factcheck/", views.open_, name="open"),
    path("claims/<int:pk>/who-else/", match_views.who_else_said_so, name="who_else"),
    path("claims/<int:pk>/who-else/attach/", match_views.attach_sentence, name="attach_sentence"),
    path("matches/<int:pk>/attach/", match_views.attach, name="attach_match"),
    path("matches/<int:pk>/confirm/", match_views.confirm, name="confirm_match"),
    path("matches/<int:pk>/reject/", match_views.reject, name="reject_match"),
    path("matches/<int:pk>/take-back/", match_views.take_back, name="take_back_match"),
    path("factchecks/", views.index, name="list"),
    path("factchecks/preview/", views.preview, name="preview"),
    path("factchecks/<int:pk>/", views.factcheck, name="factcheck"),
    path("factchecks/<int:pk>/draft/", views.draft, name="draft"),
    path("factchecks/<int:pk>/submit/", views.submit, name="submit"),
    path("factchecks/<int:pk>/assign/", views.assign, name="assign"),
    path("factchecks/<int:pk>/review/", views.review, name="review"),
    path("factchecks/<int:pk>/send-back/", views.send_back, name="send_back"),
    path("factchecks/<int:pk>/approve/", views.approve, name="approve"),
    path("factchecks/<int:pk>/correct/", views.correct, name="correct"),
    path("ratings/", views.ratings, name="ratings"),
    path("ratings/<int:pk>/", views.rating, name="rating"),
]
