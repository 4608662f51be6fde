"""The writes of what claims are about: naming a topic anew, merging two that are the same.

Published editions keep the words they had; an address with the old short name goes on working.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from apps.claims.models import Claim, ClaimEntry, Topic, TopicEntry
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid, WrongState
from apps.common.locking import lock, one_at_a_time
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading.text.invisible import spelled

# Who names topics waits here, so that no claim gets one that is merged away meanwhile.
NAMING = "new topic"


@transaction.atomic
def rename_topic(
    *, actor: Person, topic_id: int, name: str, now: dt.datetime, note: str = ""
) -> Topic:
    """Give a topic another name; its short name in addresses stays.

    ``Conflict`` when another topic is called so.
    """
    one_at_a_time(NAMING)
    topic = lock(Topic.objects.all(), topic_id)
    require(PERMISSIONS["keep_topics"], actor, topic)
    _must_stand(topic)
    before, topic.name = topic.name, _checked(name)
    same = Topic.objects.filter(name__iexact=topic.name).exclude(pk=topic.pk)
    if same.exclude(Q(merged_into=topic) & Q(merged_into__isnull=False)).exists():
        raise Conflict(f"There is a topic “{topic.name}” already. Merge this one into it instead.")
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
    """Merge a topic into the one called ``into``, which gets its claims; returns that one.

    Whoever writes the old name from now on means the topic that stays.
    """
    one_at_a_time(NAMING)
    topic = lock(Topic.objects.all(), topic_id)
    require(PERMISSIONS["keep_topics"], actor, topic)
    _must_stand(topic)
    target = _named(into, topic)
    moved = _move_claims(topic, target, actor, now, note)
    Topic.objects.filter(merged_into=topic).update(merged_into=target)
    topic.merged_into = target
    topic.save(update_fields=["merged_into"])
    record(
        TopicEntry,
        topic=topic,
        actor=actor,
        verb="merge_topic",
        at=now,
        after={"into": target.name, "claims": moved},
        note=note,
    )
    record(
        TopicEntry,
        topic=target,
        actor=actor,
        verb="merge_topic",
        at=now,
        after={"merged": topic.name, "claims": moved},
        note=note,
    )
    return target


def _move_claims(
    topic: Topic, target: Topic, actor: Person, now: dt.datetime, note: str
) -> list[int]:
    """Give a topic's claims the other one, with a line of history each; return their numbers."""
    claims = list(Claim.objects.filter(topics=topic).order_by("pk").values_list("pk", flat=True))
    through = Claim.topics.through.objects
    both = through.filter(topic=target).values("claim")
    through.filter(topic=topic, claim__in=both).delete()
    through.filter(topic=topic).update(topic=target)
    ClaimEntry.objects.bulk_create(
        ClaimEntry(
            claim_id=pk,
            actor=actor,
            verb="merge_topic",
            at=now,
            before={"topic": topic.name},
            after={"topic": target.name},
            note=note,
        )
        for pk in claims
    )
    return claims


def _named(into: str, topic: Topic) -> Topic:
    words = " ".join(into.split())
    rows = Topic.objects.filter(name__iexact=words).select_related("merged_into")
    target = rows.order_by("-merged_into", "pk").first()
    if target is None:
        raise Invalid(fields={"into": f"There is no topic “{words[:80]}”."})
    target = target.merged_into or target
    if target == topic:
        raise Invalid(fields={"into": "A topic cannot be merged into itself."})
    return target


def _must_stand(topic: Topic) -> None:
    if topic.merged_into is not None:
        raise WrongState(f"This topic was merged into “{topic.merged_into}”.")


def _checked(name: str) -> str:
    name = " ".join(spelled(name).split())
    if not name or len(name) > 80 or "," in name:
        raise Invalid(fields={"name": "A topic has a name of at most 80 characters, no comma."})
    return name
