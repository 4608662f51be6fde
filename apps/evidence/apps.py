"""Wiring of the evidence app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "apps.evidence"
