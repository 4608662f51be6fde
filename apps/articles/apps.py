"""Wiring of the articles app: items that wait and feeds that are due are seen to in the background."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "apps.articles"

    def ready(self) -> None:
        from apps.articles.jobs import enqueue_look, enqueue_waiting
        from apps.articles.operations.feeds import WHEN_DUE
        from apps.articles.operations.waiting import WHEN_WAITING

        WHEN_WAITING.append(enqueue_waiting)
        WHEN_DUE.append(enqueue_look)
