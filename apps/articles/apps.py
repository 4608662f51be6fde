"""Wiring of the articles app: enqueues the jobs for waiting items."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "apps.articles"

    def ready(self) -> None:
        from apps.articles.jobs import enqueue_waiting
        from apps.articles.operations.waiting import WHEN_WAITING

        WHEN_WAITING.append(enqueue_waiting)
