"""Wiring of the claims app: every new article version is read, every new wording of a claim is
indexed, every list of articles counted."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "apps.claims"

    def ready(self) -> None:
        from apps.articles.operations import AFTER_NEW_VERSION
        from apps.articles.queries import LIST_ADDITIONS
        from apps.claims.jobs import enqueue_indexing, enqueue_reading
        from apps.claims.operations import AFTER_NEW_WORDING
        from apps.claims.queries import with_work_counted

        AFTER_NEW_VERSION.append(enqueue_reading)
        AFTER_NEW_WORDING.append(enqueue_indexing)
        LIST_ADDITIONS.append(with_work_counted)
