"""Rows that claims name and that may turn out to be the same: claimants and topics.

A name means one row; after a merge the old name means the row it was merged into. Whoever names,
renames or merges holds the advisory lock of that table's names, so that no claim gets a row that is
merged away meanwhile. Order of locks: an article's row, names, claims by number, the row itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from apps.claims.models import Claim, Claimant, ClaimantEntry, ClaimEntry, Topic, TopicEntry
from apps.claims.operations.anchoring import lock_claims
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid, WrongState
from apps.common.locking import advisory_lock, lock
from apps.common.slugs import free_slug
from apps.history.models import HistoryEntry
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading.text.invisible import visible_name

# In the history of a claim: making it also made its claimant.
NEW_CLAIMANT = "new_claimant"
Named = TypeVar("Named", Claimant, Topic)


def plain_name(name: str) -> str:
    """Return a name as it is stored: without invisible characters, with single spaces."""
    return " ".join(visible_name(name).split())


@dataclass(frozen=True, slots=True)
class Naming(Generic[Named]):
    """How the rows of one table are named and merged.

    ``noun`` is the word for a row in sentences, verbs and columns of history. ``of_claims`` is the
    condition of the claims that have a row; ``reassign`` gives claims (by number) that have the first
    row the second one.
    """

    model: type[Named]
    history: type[HistoryEntry]
    noun: str
    of_claims: Callable[[int], Q]
    reassign: Callable[[Sequence[int], Named, Named], None]

    @property
    def lock_name(self) -> str:
        """The name of the advisory lock that whoever names rows of the table holds."""
        return f"new {self.noun}"

    def named(self, name: str) -> Named | None:
        """Return the row called ``name``, made when new; none for an empty name.

        For one that was merged it is the row that stays. The caller holds the lock of the names.
        """
        name = plain_name(name)
        if not name:
            return None
        for known in self._rows_named(name):
            return known.merged_into or known
        row = self.model(slug=free_slug(self._rows(), name))
        row.call(name)
        row.save()
        return row

    def is_known(self, name: str) -> bool:
        """Say whether a row has this name, or had it before a merge."""
        return bool(self._rows_named(plain_name(name)))

    def lock_row(self, actor: Person, pk: int) -> Named:
        """Lock the names, the claims that have the row ``pk``, and that row, which ``actor`` may change
        and which was not merged."""
        advisory_lock(self.lock_name)
        lock_claims(self.of_claims(pk))
        row = lock(self._rows(), pk)
        require(PERMISSIONS[f"keep_{self.noun}s"], actor, row)
        if row.merged_into is not None:
            raise WrongState(f"This {self.noun} was merged into “{row.merged_into}”.")
        return row

    def must_be_free(self, name: str, row: Named) -> None:
        """Raise ``Conflict`` when ``name`` means another row than ``row``."""
        others = [
            other for other in self._rows_named(name) if row not in (other, other.merged_into)
        ]
        if not others:
            return
        stays = others[0].merged_into
        known = f"“{name}” means “{stays}”" if stays else f"There is a {self.noun} “{others[0]}”"
        raise Conflict(f"{known} already. Merge this one into it instead.")

    def merge(self, actor: Person, pk: int, into: str, now: dt.datetime, note: str) -> Named:
        """Merge the row ``pk`` into the one called ``into``, which gets its claims; return that one."""
        row = self.lock_row(actor, pk)
        target = self._merge_target(into, row)
        claims = self._move_claims(row, target, actor, now, note)
        self._rows().filter(merged_into=row).update(merged_into=target)
        row.merged_into = target
        row.save(update_fields=["merged_into"])
        self._record(row, {"into": target.name, "claims": claims}, actor, now, note)
        self._record(target, {"merged": row.name, "claims": claims}, actor, now, note)
        return target

    def _rows(self) -> QuerySet[Named]:
        return self.model._default_manager.all()

    def _rows_named(self, name: str) -> list[Named]:
        """Return every row that is called ``name`` or was before a merge, current ones first."""
        rows = self._rows().filter(name__iexact=name).select_related("merged_into")
        return list(rows.order_by("-merged_into_id", "pk"))

    def _merge_target(self, into: str, row: Named) -> Named:
        """Return the row meant by ``into``: of two current ones of the same name, the other one."""
        name = plain_name(into)
        called = self._rows_named(name)
        if not called:
            raise Invalid(fields={"into": f"There is no {self.noun} “{name[:200]}”."})
        others = [other for other in called if other.merged_into is None and other != row]
        known = (others or called)[0]
        target = known.merged_into or known
        if target == row:
            raise Invalid(fields={"into": f"A {self.noun} cannot be merged into itself."})
        return target

    def _move_claims(
        self, row: Named, target: Named, actor: Person, now: dt.datetime, note: str
    ) -> list[int]:
        """Give the claims of ``row`` to ``target``, with a row of history each; return their numbers."""
        rows = Claim.objects.filter(pk__in=row.claims.values("pk")).order_by("pk")
        claims = list(rows.values_list("pk", flat=True))  # ``lock_row`` has locked them
        self.reassign(claims, row, target)
        ClaimEntry.objects.bulk_create(
            ClaimEntry(
                claim_id=pk,
                actor=actor,
                verb=f"merge_{self.noun}",
                at=now,
                before={self.noun: row.name},
                after={self.noun: target.name},
                note=note,
            )
            for pk in claims
        )
        return claims

    def _record(
        self, row: Model, after: dict[str, object], actor: Person, now: dt.datetime, note: str
    ) -> None:
        about: dict[str, Any] = {self.noun: row}
        verb = f"merge_{self.noun}"
        record(self.history, actor=actor, verb=verb, at=now, after=after, note=note, **about)


def _reassign_claimant(claims: Sequence[int], row: Claimant, target: Claimant) -> None:
    Claim.objects.filter(pk__in=claims).update(claimant=target)


def _reassign_topic(claims: Sequence[int], row: Topic, target: Topic) -> None:
    """A claim about both topics keeps the one that stays once."""
    through = Claim.topics.through.objects.filter(claim__in=claims)
    through.filter(topic=row, claim__in=through.filter(topic=target).values("claim")).delete()
    through.filter(topic=row).update(topic=target)


CLAIMANTS = Naming(
    Claimant, ClaimantEntry, "claimant", lambda pk: Q(claimant=pk), _reassign_claimant
)
TOPICS = Naming(Topic, TopicEntry, "topic", lambda pk: Q(topics=pk), _reassign_topic)
