"""Wiring of the suggestions app: every new version is analysed, an appearance accepts the suggestion
it overlaps, and every list of articles counts open suggestions."""

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "apps.suggestions"

    def ready(self) -> None:
        from apps.articles.operations.versions import AFTER_NEW_VERSIONS
        from apps.articles.queries import LIST_ADDITIONS
        from apps.claims.operations.anchoring import AFTER_PLACED
        from apps.suggestions.operations.deciding import accept_overlapping_suggestion
        from apps.suggestions.queries import with_work_counted
        from apps.suggestions.queue import enqueue_reading

        AFTER_NEW_VERSIONS.append(enqueue_reading)
        AFTER_PLACED.append(accept_overlapping_suggestion)
        LIST_ADDITIONS.append(with_work_counted)
