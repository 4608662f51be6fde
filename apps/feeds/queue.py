"""Enqueueing the jobs of the feeds app by name, in the transaction of the write that needs them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from apps.articles.queue import ASKED
from apps.feeds.models import Feed


def enqueue_poll(feed: Feed) -> None:
    """Enqueue a poll of a feed that a person waits for."""
    job = app.configure_task("feeds.poll", allow_unknown=False, priority=ASKED)
    job.defer(feed_id=feed.pk)
