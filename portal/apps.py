"""The composition root as a Django app, so that its commands and static files are found."""

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate

from portal.checks import mail_is_configured
from portal.rights import grant_after_migration


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        register(mail_is_configured)
        post_migrate.connect(grant_after_migration, sender=self)
