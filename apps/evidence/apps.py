"""App configuration of evidence: keeps a claim with evidence from being taken back; the source of an
article has the article's details."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "apps.evidence"

    def ready(self) -> None:
        from apps.articles.operations.details import AFTER_DETAILS
        from apps.claims.known import FACTS_OF_CLAIMS
        from apps.evidence.known import facts_of_evidence
        from apps.evidence.operations.sources import follow_article
        from apps.evidence.queries import use_of_claim
        from apps.suggestions.operations.taking_back import USES

        FACTS_OF_CLAIMS.append(facts_of_evidence)
        USES.append(use_of_claim)
        AFTER_DETAILS.append(follow_article)
