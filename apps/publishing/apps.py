"""App configuration of publishing: registers what it knows of checked claims and articles, and what merging
two claims does to their verdicts."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "apps.publishing"

    def ready(self) -> None:
        from apps.articles.queries import LIST_ADDITIONS
        from apps.claims.known import EFFECTS_OF_MERGING, FACTS_OF_CLAIMS, WHAT_IS_KNOWN
        from apps.claims.operations.claimants import CLAIMANT_USES
        from apps.factchecks.operations.merging import AFTER_MERGE, AFTER_UNMERGE
        from apps.publishing.known import (
            effects_of_merging,
            factchecks_and_verdicts,
            facts_of_verdict,
            is_named_by_an_edition,
            with_verdicts_counted,
        )
        from apps.publishing.operations.merging import bring_back, lead_away

        CLAIMANT_USES.append(is_named_by_an_edition)
        AFTER_MERGE.append(lead_away)
        AFTER_UNMERGE.append(bring_back)
        EFFECTS_OF_MERGING.append(effects_of_merging)
        FACTS_OF_CLAIMS.append(facts_of_verdict)
        WHAT_IS_KNOWN.append(factchecks_and_verdicts)
        LIST_ADDITIONS.append(with_verdicts_counted)
