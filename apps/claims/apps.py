"""Wiring of the claims app: places are carried into every new article version, which is then read;
every new wording of a claim and every new fact-check of others is indexed, every list of articles
counted."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "apps.claims"

    def ready(self) -> None:
        from apps.articles.operations import AFTER_NEW_VERSIONS
        from apps.articles.queries import LIST_ADDITIONS
        from apps.claimreviews.operations.importing import AFTER_NEW_REVIEWS
        from apps.claims.jobs import (
            enqueue_indexing,
            enqueue_indexing_of_reviews,
            enqueue_reading,
            enqueue_reading_again,
        )
        from apps.claims.operations import AFTER_NEW_WORDING, READ_AGAIN, carry_over
        from apps.claims.queries import with_work_counted

        AFTER_NEW_VERSIONS.extend([carry_over, enqueue_reading])
        AFTER_NEW_WORDING.append(enqueue_indexing)
        AFTER_NEW_REVIEWS.append(enqueue_indexing_of_reviews)
        READ_AGAIN.append(enqueue_reading_again)
        LIST_ADDITIONS.append(with_work_counted)
