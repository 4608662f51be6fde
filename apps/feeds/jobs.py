"""Background work of the feeds app: polling the feeds that are due."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.articles.jobs import AT_ONCE
from apps.common.jobs import unfinished_jobs
from apps.feeds import operations
from apps.feeds.models import Feed
from apps.feeds.polling import read_feed_at

log = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(name="feeds.poll_due", queueing_lock="feeds.poll_due", aliases=["articles.look_at_feeds"])
def poll_due(timestamp: int) -> None:
    """Every five minutes, enqueue a poll of each watched feed that is due and not enqueued yet."""
    enqueued = set(unfinished_jobs(poll).values_list("args__feed_id", flat=True))
    due = Feed.objects.due(now=timezone.now()).values_list("pk", flat=True)[:AT_ONCE]
    for feed_id in set(due) - enqueued:
        poll.defer(feed_id=feed_id)


@app.task(
    name="feeds.poll",
    queue="fetching",
    priority=-15,
    retry=3,
    aliases=["articles.look_at_feed"],
)
def poll(*, feed_id: int) -> None:
    """Poll a watched feed and store the outcome; a second run finds nothing due."""
    feed = Feed.objects.due(now=timezone.now()).filter(pk=feed_id).first()
    if feed is None:
        return
    operations.keep_poll(feed_id=feed_id, poll=_polled(feed), now=timezone.now())


def _polled(feed: Feed) -> operations.FeedPoll:
    try:
        return read_feed_at(feed.url, etag=feed.etag, last_modified=feed.last_modified)
    except Exception:
        log.exception("Reading the feed %s failed", feed.url)
        return operations.FeedPoll(
            Feed.Outcome.FAILED, "The portal itself failed at this feed. It is tried again."
        )
