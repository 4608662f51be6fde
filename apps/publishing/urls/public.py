"""Addresses of the public pages; the API's are in ``portal/api.py``."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from apps.publishing.views import public

app_name = "publishing"

urlpatterns = [
    path("", public.home, name="home"),
    path("verdicts/", RedirectView.as_view(pattern_name="publishing:home", query_string=True)),
    path("verdicts/<slug:slug>/", public.verdict, name="verdict"),
    path("verdicts/<slug:slug>/editions/<int:number>/", public.edition, name="edition"),
    path("ratings/", public.ratings, name="ratings"),
    path("topics/", public.topics, name="topics"),
    path("topics/<slug:slug>/", public.topic, name="topic"),
    path("claimants/", public.claimants, name="claimants"),
    path("claimants/<slug:slug>/", public.claimant, name="claimant"),
    path("publishers/", public.publishers, name="publishers"),
    path("publishers/<slug:slug>/", public.publisher, name="publisher"),
    path("corrections/", public.corrections, name="corrections"),
    path("how-we-work/", public.how_we_work, name="how_we_work"),
]
