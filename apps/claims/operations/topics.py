"""The writes about topics: another name, merging two that are the same.

Published editions keep the words they had; an address with the old short name goes on working.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.claims.models import Topic, TopicEntry
from apps.claims.operations.naming import TOPICS, plain
from apps.common.errors import Invalid
from apps.history.recording import record
from apps.people.models import Person


@transaction.atomic
def rename_topic(
    *, actor: Person, topic_id: int, name: str, now: dt.datetime, note: str = ""
) -> Topic:
    """Give a topic another name; its short name in addresses stays.

    ``Conflict`` when another topic is called so.
    """
    topic = TOPICS.open(actor, topic_id)
    before, topic.name = topic.name, _checked(name)
    TOPICS.must_be_free(topic.name, topic)
    topic.save(update_fields=["name"])
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

    Whoever writes the old name from now on means the topic that stays.
    """
    return TOPICS.merge(actor, topic_id, into, now, note)


def _checked(name: str) -> str:
    name = plain(name)
    if not name or len(name) > 80 or "," in name:
        raise Invalid(fields={"name": "A topic has a name of at most 80 characters, no comma."})
    return name
