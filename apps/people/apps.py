"""Wiring of the people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "apps.people"

    def ready(self) -> None:
        from apps.people.sign_in import signals

        signals.connect()
