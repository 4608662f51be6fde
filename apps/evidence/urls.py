"""Addresses of the evidence pages."""

from django.urls import path

from apps.evidence import views

app_name = "evidence"

urlpatterns = [
    path("claims/<int:pk>/evidence/new/", views.attach, name="attach"),
    path("claims/<int:pk>/evidence/value/", views.read_value, name="read_value"),
    path("evidence/<int:pk>/", views.change, name="change"),
    path("evidence/<int:pk>/copy/", views.copy, name="copy"),
    path("sources/<int:pk>/correct/", views.correct_source, name="correct_source"),
    path("evidence/<int:pk>/remove/", views.remove, name="remove"),
]
