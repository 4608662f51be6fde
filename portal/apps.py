"""The composition root as a Django app, so that its commands and static files are found."""

from django.apps import AppConfig
from django.core.checks import register

from portal.checks import mail_is_configured


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        register(mail_is_configured)
