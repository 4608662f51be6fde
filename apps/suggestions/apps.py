"""Wiring of the suggestions app: every new version is analysed, an appearance accepts the suggestion
it overlaps, the wording form shows the speaker read, and every list of articles counts open
suggestions."""

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "apps.suggestions"

    def ready(self) -> None:
        from apps.articles.operations.versions import AFTER_NEW_VERSIONS
        from apps.articles.queries import LIST_ADDITIONS
        from apps.claims.known import SPEAKER_OF_CLAIM
        from apps.claims.operations.anchoring import AFTER_PLACED
        from apps.suggestions.default_details import speaker_of_claim
        from apps.suggestions.operations.deciding import accept_overlapping_suggestion
        from apps.suggestions.queries import with_work_counted
        from apps.suggestions.queue import enqueue_reading

        AFTER_NEW_VERSIONS.append(enqueue_reading)
        SPEAKER_OF_CLAIM.append(speaker_of_claim)
        AFTER_PLACED.append(accept_overlapping_suggestion)
        LIST_ADDITIONS.append(with_work_counted)
