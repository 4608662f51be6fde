"""The writes about topics: renaming one, merging two that are the same.

Published editions keep the former name; addresses with the old slug keep working.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.claims.models import Topic, TopicEntry
from apps.claims.operations.naming import TOPICS, plain_name
from apps.common.errors import Invalid
from apps.common.locking import check_version
from apps.history.recording import record
from apps.people.models import Person


@transaction.atomic
def rename_topic(
    *,
    actor: Person,
    topic_id: int,
    expected_version: int,
    name: str,
    now: dt.datetime,
    note: str = "",
) -> Topic:
    """Give a topic another name; the slug stays.

    Raises ``Conflict`` when another topic has the name.
    """
    topic = TOPICS.lock_row(actor, topic_id)
    check_version(topic, expected_version)
    before = topic.name
    topic.call(_checked_name(name))
    TOPICS.must_be_free(topic.name, topic)
    topic.version += 1
    topic.save(update_fields=["name", "skeleton", "version"])
    record(
        TopicEntry,
        topic=topic,
        actor=actor,
        verb="rename_topic",
        at=now,
        before={"name": before},
        after={"name": topic.name},
        note=note,
    )
    return topic


@transaction.atomic
def merge_topic(
    *, actor: Person, topic_id: int, into: str, now: dt.datetime, note: str = ""
) -> Topic:
    """Merge a topic into the one called ``into``, which gets its claims; return that one.

    The old name means the topic that stays from then on.
    """
    return TOPICS.merge(actor, topic_id, into, now, note)


def _checked_name(name: str) -> str:
    name = plain_name(name)
    if not name or len(name) > 80 or "," in name:
        raise Invalid(fields={"name": "A topic has a name of at most 80 characters, no comma."})
    return name
