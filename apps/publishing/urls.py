"""Addresses of the public pages; the API's stand in ``portal/api.py``."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from apps.publishing import views

app_name = "publishing"

urlpatterns = [
    path("", views.home, name="home"),
    path("verdicts/", RedirectView.as_view(pattern_name="publishing:home", query_string=True)),
    path("verdicts/<slug:slug>/", views.verdict, name="verdict"),
    path("verdicts/<slug:slug>/editions/<int:number>/", views.edition, name="edition"),
    path("ratings/", views.ratings, name="ratings"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("claimants/", views.claimants, name="claimants"),
    path("claimants/<slug:slug>/", views.claimant, name="claimant"),
    path("publishers/", views.publishers, name="publishers"),
    path("publishers/<slug:slug>/", views.publisher, name="publisher"),
    path("corrections/", views.corrections, name="corrections"),
    path("how-we-work/", views.how_we_work, name="how_we_work"),
]
