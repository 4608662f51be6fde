"""Wiring of the claims app: every new article version is read for claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "apps.claims"

    def ready(self) -> None:
        from apps.articles.operations import AFTER_NEW_VERSION
        from apps.claims.jobs import enqueue_reading

        AFTER_NEW_VERSION.append(enqueue_reading)
