"""App configuration of evidence: keeps a claim with evidence from being taken back."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "apps.evidence"

    def ready(self) -> None:
        from apps.evidence.queries import use_of_claim
        from apps.suggestions.operations.taking_back import USES

        USES.append(use_of_claim)
