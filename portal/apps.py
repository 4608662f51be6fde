"""The composition root as a Django app, so that its commands and static files are found."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"
