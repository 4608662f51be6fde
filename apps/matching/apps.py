"""Wiring of the matching app: claims and external fact-checks are indexed when they change,
and lists of claims to choose from are by likeness."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "apps.matching"

    def ready(self) -> None:
        from apps.claimreviews.operations.importing import AFTER_NEW_REVIEWS
        from apps.claims.known import BY_LIKENESS
        from apps.claims.operations.details import AFTER_NEW_WORDING
        from apps.matching.near import by_likeness
        from apps.matching.queue import enqueue_indexing, enqueue_indexing_of_reviews

        BY_LIKENESS.append(by_likeness)
        AFTER_NEW_WORDING.append(enqueue_indexing)
        AFTER_NEW_REVIEWS.append(enqueue_indexing_of_reviews)
