"""App configuration of publishing: registers what it knows of checked claims and articles."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "apps.publishing"

    def ready(self) -> None:
        from apps.articles.queries import LIST_ADDITIONS
        from apps.claims.known import WHAT_IS_KNOWN
        from apps.claims.operations.claimants import CLAIMANT_USES
        from apps.publishing.known import (
            factchecks_and_verdicts,
            is_named_by_an_edition,
            with_verdicts_counted,
        )

        CLAIMANT_USES.append(is_named_by_an_edition)
        WHAT_IS_KNOWN.append(factchecks_and_verdicts)
        LIST_ADDITIONS.append(with_verdicts_counted)
