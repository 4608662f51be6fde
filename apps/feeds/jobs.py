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
def look_at_feeds(timestamp: int) -> None:
    """Every five minutes, ask for a look at each watched feed that is due and not asked for yet."""
    asked = set(unfinished_jobs(look_at_feed).values_list("args__feed_id", flat=True))
    due = Feed.objects.due(now=timezone.now()).values_list("pk", flat=True)[:AT_ONCE]
    for feed_id in set(due) - asked:
        look_at_feed.defer(feed_id=feed_id)


@app.task(
    name="feeds.poll",
    queue="fetching",
    priority=-15,
    retry=3,
    aliases=["articles.look_at_feed"],
)
def look_at_feed(*, feed_id: int) -> None:
    """Look at a watched feed and keep what was found; a second run finds nothing due."""
    feed = Feed.objects.due(now=timezone.now()).filter(pk=feed_id).first()
    if feed is None:
        return
    found = _looked_at(feed)
    operations.keep_feed_look(feed_id=feed_id, look=found, now=timezone.now())


def _looked_at(feed: Feed) -> operations.FeedLook:
    try:
        return read_feed_at(feed.url, etag=feed.etag, last_modified=feed.last_modified)
    except Exception:
        log.exception("Reading the feed %s failed", feed.url)
        return operations.FeedLook(
            Feed.Outcome.FAILED, "The portal itself failed at this feed. It is tried again."
        )
