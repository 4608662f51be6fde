"""How many requests of a group an address, a person or a token sent in the present window."""

from __future__ import annotations

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
