"""Wiring of the feeds app: feeds that are due are polled in the background."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "apps.feeds"

    def ready(self) -> None:
        from apps.feeds.jobs import enqueue_look
        from apps.feeds.operations import WHEN_DUE

        WHEN_DUE.append(enqueue_look)
