"""Wiring of the external fact-checks app: addresses are fetched in the background."""

from django.apps import AppConfig


class ClaimReviewsConfig(AppConfig):
    name = "apps.claimreviews"
    verbose_name = "External fact-checks"

    def ready(self) -> None:
        from apps.claimreviews.jobs import enqueue_fetching_reviews
        from apps.claimreviews.operations.waiting import WHEN_WAITING

        WHEN_WAITING.append(enqueue_fetching_reviews)
