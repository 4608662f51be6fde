"""Wiring of the claims app: appearances are carried into every new article version."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "apps.claims"

    def ready(self) -> None:
        from apps.articles.operations.versions import AFTER_NEW_VERSIONS
        from apps.claims.operations.anchoring import carry_over

        AFTER_NEW_VERSIONS.append(carry_over)
