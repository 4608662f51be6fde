"""Enqueues the jobs of this app by name, in the transaction of the write that needs them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from apps.claimreviews.models import ClaimReviewImport


def enqueue_fetch(batch: ClaimReviewImport) -> None:
    """Enqueue the job that fetches the address of an import."""
    app.configure_task("claimreviews.fetch", allow_unknown=False).defer(import_id=batch.pk)
