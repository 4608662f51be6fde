"""Wiring of the fact-checks app: a claim under check is not merged away."""

from django.apps import AppConfig


class FactchecksConfig(AppConfig):
    name = "apps.factchecks"

    def ready(self) -> None:
        from apps.claims.operations import MERGE_OBSTACLES
        from apps.factchecks.queries import obstacle_to_merging

        MERGE_OBSTACLES.append(obstacle_to_merging)
