"""Carries a request out once, however often it is sent: draft-ietf-httpapi-idempotency-key-header-07.

The answer is kept in the transaction of the work, so that after a crash there are both or neither. Of
requests with one key at the same moment one gets an advisory lock. What is refused has changed nothing
and is not kept: the same key may be sent again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import psycopg
from django.db import OperationalError, connection, transaction
from django.http.response import HttpResponseBase
from django.utils import timezone

from apps.common.errors import Conflict, NotReady
from apps.requests.models import KeptAnswer

KEPT_FOR = dt.timedelta(days=1)
LONGEST_BODY = 256 * 1024

Answer = TypeVar("Answer", bound=HttpResponseBase)


class StillRunning(Conflict):
    """The first request with this key is not answered yet."""

    code = "still_running"
    title = "The first of these requests is still being carried out"
    wait = 2


class KeyUsed(NotReady):
    """The key was sent before, with something else."""

    code = "key_used"
    title = "This Idempotency-Key was used for something else"


@dataclass(frozen=True, slots=True)
class Key:
    """Digests of who sends which key, and of what is sent."""

    digest: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an answer."""

    headers: dict[str, str]
    body: str | None = None


def digest_of(*parts: str | bytes) -> str:
    """Return the SHA-256 of ``parts``, each with its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def once(
    key: Key,
    work: Callable[[], Answer],
    keep: Callable[[Answer], Kept | None],
    *,
    waits: bool = False,
    in_parts: bool = False,
) -> Answer | KeptAnswer:
    """Carry ``work`` out and return its answer, or the one that is kept already.

    ``keep`` returns what to keep of an answer, ``None`` when the work has still to be done.
    Raises ``KeyUsed`` when something else was sent under the key, and ``StillRunning`` while another
    request with it runs; with ``waits`` that one's end is waited for, as long as the database lets
    (``lock_timeout``). ``in_parts`` is for work that commits as it goes: a crash in between leaves the
    parts before it and no answer, so that the same request goes on where the work recognises them.
    """
    with _locked(key, waits=waits, in_parts=in_parts):
        if earlier := _kept(key):
            return earlier
        answer = work()
        kept = keep(answer) if answer.status_code < 400 else None
        if kept is not None and (in_parts or _has_written()):
            _store(key, answer.status_code, kept)
        return answer


def delete_old_answers(*, now: dt.datetime) -> int:
    """Delete the answers that were kept for a day; return how many."""
    return KeptAnswer.objects.filter(at__lte=now - KEPT_FOR).delete()[0]


@contextmanager
def _locked(key: Key, *, waits: bool, in_parts: bool) -> Iterator[None]:
    """Hold the lock of a key: until the end of a transaction around the work, or in parts without one."""
    number = int(key.digest[:16], 16) - 2**63
    if not in_parts:
        with transaction.atomic():
            _lock("pg_advisory_xact_lock", number, waits=waits)
            yield
        return
    _lock("pg_advisory_lock", number, waits=waits)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def _lock(function: str, number: int, *, waits: bool) -> None:
    call = function if waits else function.replace("pg_", "pg_try_")
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {call}(%s)", [number])
            is_locked = waits or cursor.fetchone()[0]
    except OperationalError as error:
        if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise
        is_locked = False
    if not is_locked:
        raise StillRunning(
            "It was sent before, and is still being carried out. Wait for its answer."
        )


def _kept(key: Key) -> KeptAnswer | None:
    since = timezone.now() - KEPT_FOR
    kept = KeptAnswer.objects.filter(pk=key.digest, at__gt=since).first()
    if kept is not None and kept.fingerprint != key.fingerprint:
        sentence = (
            "Something else was sent with this key before. Use another key for another request."
        )
        raise KeyUsed({"Idempotency-Key": sentence})
    return kept


def _has_written() -> bool:
    """Say whether the present transaction changed anything; what only reads can be read again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
        return bool(cursor.fetchone()[0])


def _store(key: Key, status: int, kept: Kept) -> None:
    body = kept.body if kept.body is not None and len(kept.body) <= LONGEST_BODY else None
    row = KeptAnswer(
        key=key.digest,
        fingerprint=key.fingerprint,
        at=timezone.now(),
        status=status,
        headers=kept.headers,
        body=body,
    )
    fields = ("fingerprint", "at", "status", "headers", "body")
    # one that is older than a day may still be there
    KeptAnswer.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=("key",), update_fields=fields
    )
