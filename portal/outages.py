"""Which errors mean that the database or a disk is away for now, and not that the portal is wrong.

The conditions are PostgreSQL's (Appendix A of its manual: SQLSTATE classes) and the system's (errno).
"""

from __future__ import annotations

import errno
from collections.abc import Iterator

import psycopg
from django.db import InterfaceError, OperationalError

AWAY = "The database does not answer at the moment. It usually takes a few seconds until it does."
BUSY = "The database has more to do at the moment than it can."
CROSSED = (
    "Somebody else was changing the same things at this moment, and nothing of this was stored."
)
FULL = "There is no room to store anything at the moment; what is stored can be read."
READ_ONLY = "Nothing can be stored at the moment; what is stored can be read."

# The first two characters of an SQLSTATE, or all five.
_BY_STATE = {
    "08": AWAY,  # connection exceptions
    "57P": AWAY,  # shutting down, crashed, starting up, session ended
    "58": AWAY,  # errors of the system below
    "XX000": AWAY,  # what a server reports whose files are away
    "53100": FULL,  # disk full
    "53": BUSY,  # too many connections, out of memory
    "40001": CROSSED,  # two transactions that cannot follow one another
    "40P01": CROSSED,  # a deadlock, of which PostgreSQL undoes one side
    "55P03": BUSY,  # a lock was not free in time
    "57014": BUSY,  # a statement took too long
    "25006": READ_ONLY,  # a standby, or a server that its operator closed for writing
    "25P03": AWAY,  # an idle transaction was ended
    "25P04": AWAY,  # a transaction took too long
}
_BY_ERRNO = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY, errno.EIO: AWAY}


def outage_in(error: BaseException | None) -> str | None:
    """Return a sentence about the outage that caused ``error``; ``None`` for any other error."""
    for one in _chain(error):
        if sentence := _outage(one):
            return sentence
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error and what it came from: libraries wrap errors of the database in their own."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _outage(error: BaseException) -> str | None:
    match error:
        case psycopg.Error(sqlstate=str(state)):
            found = (state[:length] for length in (5, 3, 2))
            return next((_BY_STATE[part] for part in found if part in _BY_STATE), None)
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return AWAY  # no answer of a server, so no state: refused, ended, timed out
        case OperationalError() | InterfaceError() if error.__cause__ is None:
            return AWAY  # raised by Django itself: "connection already closed"
        case OSError():
            return _BY_ERRNO.get(error.errno or 0)
    return None
