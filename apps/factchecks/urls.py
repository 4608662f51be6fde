"""Addresses of the fact-checks pages, the claim's file among them."""

from django.urls import path

from apps.factchecks import views

app_name = "factchecks"

urlpatterns = [
    path("claims/<int:pk>/", views.claim, name="claim"),
    path("claims/<int:pk>/factcheck/", views.open_, name="open"),
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
