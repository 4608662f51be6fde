"""Search for words anywhere in a text, by an index of trigrams.

``portal_trigrams(text)`` is a function of the database (created by the migrations of the articles):
every run of three characters of a text in capitals, as an array. A GIN index on it finds the rows
with all the trigrams of a word, so that ``icontains`` checks only those. PostgreSQL's ``pg_trgm``
does the same, but is an extension, which the embedded server does not have; once every server has
it, its operator class can replace the function.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, TextField, Value

# A shorter word has no trigram: finding it takes a scan of every row.
SHORTEST = 3


class Trigrams(Func):
    """The trigrams of a text, or of several columns when ``function`` names such a function."""

    function = "portal_trigrams"
    output_field = ArrayField(TextField())


def may_hold(column: str, word: str) -> Q:
    """Return the condition that ``column`` (an alias of ``Trigrams``) has all trigrams of ``word``.

    It is necessary, not sufficient: filter with ``icontains`` as well. Empty for a short word.
    """
    if len(word) < SHORTEST:
        return Q()
    trigrams: Any = Trigrams(Value(word))
    return Q(**{f"{column}__contains": trigrams})
