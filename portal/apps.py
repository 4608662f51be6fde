"""The composition root as a Django app, so that its commands and static files are found."""

from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.models.signals import post_migrate

from apps.matching import index
from portal.checks import mail_is_configured
from portal.rights import grant_after_migration


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        register(mail_is_configured)
        # Django sends the signal, after all migrations, for apps with models; this one has none.
        people = apps.get_app_config("people")
        post_migrate.connect(grant_after_migration, sender=people)
        index.AFTER_NEW_TABLES.append(grant_after_migration)
