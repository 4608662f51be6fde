"""A value that nobody knows yet."""

from __future__ import annotations


class NotYet(str):
    """The text that a page shows where a value will be: ``NotYet("[on publication]")``."""

    __slots__ = ()
