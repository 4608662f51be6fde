"""The abstract history entry; each app has its own history tables."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class HistoryEntry(models.Model):
    """One write. Rows are append-only; a trigger refuses updates and deletions.

    ``before`` and ``after`` hold the fields that the verb changed, as JSON.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    note = models.TextField(blank=True, default="")

    class Meta:
        abstract = True
        ordering: ClassVar = ["-at", "-pk"]
        # For the activity page, which queries every history table, with and without a verb.
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="%(class)s_newest"),
            models.Index(fields=["verb", "-at", "-id"], name="%(class)s_by_verb"),
        ]
        triggers: ClassVar = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.verb} by {self.actor} at {self.at:%Y-%m-%d %H:%M}"
