"""App configuration of requests."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "apps.requests"
