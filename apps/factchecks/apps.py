"""App configuration of fact-checks: keeps a claim with a fact-check from being merged away or taken
back."""

from django.apps import AppConfig


class FactchecksConfig(AppConfig):
    name = "apps.factchecks"

    def ready(self) -> None:
        from apps.claims.operations.making import MERGE_OBSTACLES
        from apps.factchecks.queries import obstacle_to_merging, use_of_claim
        from apps.suggestions.operations.taking_back import USES

        MERGE_OBSTACLES.append(obstacle_to_merging)
        USES.append(use_of_claim)
