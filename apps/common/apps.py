"""App configuration of common, which has no tables."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "apps.common"
