"""Wiring of the common app: it has no tables."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "apps.common"
