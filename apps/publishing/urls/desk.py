"""Addresses of the newsroom's publishing pages."""

from django.urls import path

from apps.publishing.views import desk, review

app_name = "publishing_desk"

urlpatterns = [
    path("factchecks/<int:pk>/preview/", review.preview, name="preview"),
    path("factchecks/<int:pk>/review/", review.review, name="review"),
    path("factchecks/<int:pk>/send_back/", review.send_back, name="send_back"),
    path("factchecks/<int:pk>/approve/", review.approve, name="approve"),
    path("front/choose_lead/", desk.choose_lead, name="choose_lead"),
    path("front/end_lead/", desk.end_lead, name="end_lead"),
    path("factchecks/<int:pk>/publish/", desk.publish, name="publish"),
    path("factchecks/<int:pk>/changes/<int:change>/", desk.note_change, name="note_change"),
    path(
        "factchecks/<int:pk>/changes/<int:change>/preview/",
        review.preview_note,
        name="preview_note",
    ),
    path("factchecks/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("factchecks/<int:pk>/reopen/", desk.reopen, name="reopen_factcheck"),
    path(
        "factchecks/<int:pk>/cancel_correction/",
        desk.cancel_correction,
        name="cancel_correction",
    ),
    path(
        "factchecks/<int:pk>/announce_recheck/",
        desk.announce_recheck,
        name="announce_recheck",
    ),
    path(
        "factchecks/<int:pk>/announce_recheck/preview/",
        review.preview_recheck,
        name="preview_recheck",
    ),
]
