"""Background work of the claims app: reading every new version for what is worth checking."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.articles.models import ArticleVersion
from apps.claims import operations


@app.task(name="claims.read_version", queue="reading", retry=3)
def read_version(*, version_id: int) -> None:
    """Suggest claims for a version; a second run changes nothing."""
    operations.read_version(version_id=version_id, now=timezone.now())


def enqueue_reading(version: ArticleVersion) -> None:
    """Ask for a new version to be read; part of the transaction that brings it."""
    read_version.defer(version_id=version.pk)
