"""Wiring of the external fact-checks app."""

from django.apps import AppConfig


class ClaimReviewsConfig(AppConfig):
    name = "apps.claimreviews"
    verbose_name = "External fact-checks"
