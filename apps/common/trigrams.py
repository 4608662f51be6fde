"""Search for words anywhere in a text, by an index of trigrams.

``portal_trigrams(text)`` is a function of the database (made by the articles' migrations): every run
of three characters of a text in capitals, as an array. A GIN index over it finds the rows that hold
all the trigrams of a word, so that ``icontains`` checks only those. PostgreSQL's own
``pg_trgm`` does the same, but is an extension, and the portal must do without any. The embedded
server comes without it; once every server has it, its operator class can take the place of the function.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, TextField, Value

# A shorter word has no trigram: only reading every row finds it.
SHORTEST = 3


class Trigrams(Func):
    """The trigrams of a text, or of several columns when ``function`` names such a function."""

    function = "portal_trigrams"
    output_field = ArrayField(TextField())


def may_hold(column: str, word: str) -> Q:
    """Keep rows whose alias ``column`` (of ``Trigrams``) holds those of ``word``; all for a short one.

    The rows kept may contain the word: filter them with ``icontains`` as well.
    """
    if len(word) < SHORTEST:
        return Q()
    wanted: Any = Trigrams(Value(word))
    return Q(**{f"{column}__contains": wanted})
