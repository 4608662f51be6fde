"""App configuration of fact-checks: ends that of a claim which is merged into another one with a
fact-check; keeps a claim with a fact-check from being taken back, or merged into one without."""

from django.apps import AppConfig


class FactchecksConfig(AppConfig):
    name = "apps.factchecks"

    def ready(self) -> None:
        from apps.claims.known import FACTS_OF_CLAIMS
        from apps.claims.operations.making import AFTER_MERGE, AFTER_UNMERGE, MERGE_OBSTACLES
        from apps.factchecks.known import facts_of_factcheck
        from apps.factchecks.operations.merging import end_of_merged, resume_unmerged
        from apps.factchecks.queries import obstacle_to_merging, use_of_claim
        from apps.suggestions.operations.taking_back import USES

        FACTS_OF_CLAIMS.append(facts_of_factcheck)
        MERGE_OBSTACLES.append(obstacle_to_merging)
        AFTER_MERGE.append(end_of_merged)
        AFTER_UNMERGE.append(resume_unmerged)
        USES.append(use_of_claim)
