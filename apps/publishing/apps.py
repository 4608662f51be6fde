"""Wiring of the publishing app: it says of claims what was checked already."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "apps.publishing"

    def ready(self) -> None:
        from apps.claims.known import WHAT_IS_KNOWN
        from apps.publishing.known import checked

        WHAT_IS_KNOWN.append(checked)
