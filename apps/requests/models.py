"""How many requests were sent in the present window, and the answers to those with a key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Count(models.Model):
    """The requests counted under one key until ``ends_at``; then the next one begins at 1.

    The table is UNLOGGED (see its migration): a request costs no wait for the disk, and after a crash
    of the database all counts begin anew.
    """

    key = models.CharField(max_length=200, primary_key=True)
    number = models.IntegerField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.number} until {self.ends_at:%Y-%m-%d %H:%M:%S}"


class KeptAnswer(models.Model):
    """The answer to a request that was carried out under a key, to be given again for a day.

    ``key`` is the SHA-256 of who sent it and the key, ``fingerprint`` that of what was sent. ``body`` is
    null where it is not kept: answers to forms, and those that are too long.
    """

    key = models.CharField(max_length=64, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="keptanswer_at")]

    def __str__(self) -> str:
        return f"{self.status}, {self.at:%Y-%m-%d %H:%M:%S}"
