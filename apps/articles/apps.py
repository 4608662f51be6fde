"""Wiring of the articles app: every item that waits for its page is fetched in the background."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "apps.articles"

    def ready(self) -> None:
        from apps.articles.jobs import enqueue_fetching
        from apps.articles.operations.waiting import WHEN_WAITING

        WHEN_WAITING.append(enqueue_fetching)
